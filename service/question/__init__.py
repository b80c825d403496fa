"""What a question asks: its references, years, filters, what went before."""
