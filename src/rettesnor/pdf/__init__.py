"""What becomes paper: the block that only paper shows, link notes, and PDFs kept by content."""
