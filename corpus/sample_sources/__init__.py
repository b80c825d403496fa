"""The sample corpus: documents written for demonstration, and what builds them."""
