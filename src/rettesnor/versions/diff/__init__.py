"""How two published texts differ, for readers: compared as trees, told in HTML."""
