"""How the embedded model is made: `make model`. Needs the extra "train"."""
