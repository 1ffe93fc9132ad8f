"""From Markdown to the body of a page, the same whoever asks, and only with what a page may hold."""
