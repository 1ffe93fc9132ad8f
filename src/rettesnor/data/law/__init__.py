"""The law that pages rest on: data/law/, the registers it is read from, and what has changed."""
