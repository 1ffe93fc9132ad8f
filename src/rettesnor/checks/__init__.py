"""The checks of content, and the list of them."""
