"""The tabs of the window, one view a file. Views never import each other.

overview        Four panels that show a map at a glance.
scatter         Samples and weights along any two features or principal components.
umatrix         The U-Matrix in the lattice's cells.
activation      Hits in the lattice's cells.
quality         MQE, topographic error, radius and learning rate by epoch.
maps            Any quantity of the nodes, and their classes.
components      The component planes of all features.
image           A picture, the same in the colours of its map, and those colours.
space           The map in 3-D, or its U-Matrix as a landscape.

A view is a widget made with the session. Its class has a `title`, a `summary` for
the tab's tooltip, and `figure()`, which returns a function of frozen values only
that draws the view on paper in any thread.
"""
