"""What the pages may ask for: one module for each noun, and the only threads of the program."""
