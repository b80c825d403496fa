"""Grading the candidates of a pool by hand: a small page, a journal a judge, their agreement."""
