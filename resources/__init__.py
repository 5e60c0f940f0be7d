"""What the program ships: samples with the scripts that make them, icons.

sculpt      The sample meshes: `python -m resources.sculpt`.
paint       The sample picture: `python -m resources.paint`.
thumbnails  Pictures of the samples for the gallery: `python -m resources.thumbnails`.
"""
