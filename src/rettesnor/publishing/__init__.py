"""From waiting changes to published ones: a plan that can be read before anything is written, and the writing."""
