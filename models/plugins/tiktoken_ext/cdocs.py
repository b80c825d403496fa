"""Tells tiktoken of our encoding: tiktoken looks into every module of the namespace tiktoken_ext.

This folder holds no __init__.py on purpose, since the namespace is shared with other packages.
"""
# ruff: noqa: INP001

from models.tokens import NAME, parameters

ENCODING_CONSTRUCTORS = {NAME: parameters}
