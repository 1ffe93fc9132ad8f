"""What editors write: the files of docs/, and what is noted beside them, read as they lie on disk."""
