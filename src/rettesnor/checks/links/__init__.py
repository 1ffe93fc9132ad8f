"""Links of the built site and to other sites: followed, told at the line they were written on, and remembered."""
