"""How a text reads: prose taken out of pages, its readability, spelling, and words that there are better ones for."""
