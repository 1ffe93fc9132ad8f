"""The commands, and what they share: how they are told and which programs they need."""
