"""The commands of `cdocs`, one module each."""
