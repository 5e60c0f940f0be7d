"""Pictures of the samples for the gallery, drawn by `python -m resources.thumbnails`.

They have a transparent ground and middle tones, so that they show on light and dark.
"""
