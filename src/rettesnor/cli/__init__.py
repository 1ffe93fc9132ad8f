"""The commands, and what they share: their options, their messages, and the programs they need."""
