"""Results as people and machines read them: Markdown, one HTML file, JUnit."""
