"""The one style sheet and the one script that pages load, joined and cut down to what they use."""
