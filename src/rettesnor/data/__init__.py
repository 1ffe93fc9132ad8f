"""The files of data/: one module for each, which reads it and checks what stands in it."""
