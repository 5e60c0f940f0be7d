"""Paints the sample picture: `python -m resources.paint`.

canvas    A canvas of colours, shapes as soft masks, brushes that lay colour on.
noise     Smooth random textures.
harbour   The picture: painted houses at a harbour, mirrored in the water.
"""
