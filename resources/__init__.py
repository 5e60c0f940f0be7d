"""What the program ships: samples with the scripts that make them, icons."""
