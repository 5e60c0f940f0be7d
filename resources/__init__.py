"""What the program ships: sample meshes with the script that makes them, icons."""
