"""The window's drawings on paper: matplotlib figures for publications.

They are light whatever the screen's theme is, safe for the colour-blind, laid out in
millimetres, and the same bytes each time. Nothing here knows Qt; matplotlib is loaded
when the first figure is drawn.

views      The figures: one for each view, and the four-panel overview.
seen       A 3-D view as it was on the screen.
panels     A view in a region of a figure: its drawing, colour bar and legend.
scatter    Samples, BMU lines and the weight grid in a plane.
cells      One number a node, in the lattice's own cells.
components All component planes side by side.
maps       A quantity of the nodes, or the classes that they won.
clusters   Clusters of the nodes on the lattice.
curves     Errors, radius and learning rate against the epochs.
images     A picture beside itself in the colours of its map.
sweep      The maps of a sweep side by side, with their errors.
space      A map among its samples in space, and the U-Matrix as a landscape.
look       What a picture of a space shows, and how.
surface    The mesh that samples were drawn from, grey or painted with the map.
painting   Pieces of a scene in space, painted from the farthest to the nearest.
scales     From numbers to colours, and the colour bar that tells.
page       A figure's style, and its regions in millimetres.
captions   The line that says what a figure shows.
compact    PDF and SVG files of fewer bytes.
saving     Figures → PNG, SVG and PDF files.
"""
