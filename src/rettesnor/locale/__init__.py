"""What depends on a language: messages, dates, alphabets, slugs."""
