"""Lattices of equal parallel rows: distances follow a pattern.

sheet      Square and hexagonal sheets, cylinders and toruses, chains.
ring       A closed line.
cubic      Layers of square sheets.
patterns   How the nodes of sheets repeat, and which sheets close.
rows       Smoothing over nodes in equal parallel rows.
"""
