"""What words say: digits, stems, names, figures, highlights."""
