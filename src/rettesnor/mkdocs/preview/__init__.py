"""The live preview: a server that answers at once with what was read last, while it reads what was saved since."""
