"""What a C-document is, how to get one and how to read one. Imports none of the other folders."""
