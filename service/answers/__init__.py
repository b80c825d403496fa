"""What answers are made of: quoted sentences, written and checked ones, timelines."""
