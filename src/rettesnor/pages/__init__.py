"""What templates are given: each kind of page as ready strings and lists."""
