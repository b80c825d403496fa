"""Documents become passages, passages become vectors and terms, and both an index on disk."""
