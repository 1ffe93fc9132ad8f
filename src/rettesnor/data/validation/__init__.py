"""What editors type, against what a field may hold: YAML that knows its lines, models, and messages."""
