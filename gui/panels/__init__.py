"""The drawings that views are made of, which follow the session.

What they draw into is in `gui.plots`; where and in which colours, in `gui.depiction`.

panel           The frame: caption, hint, text at the pointer, what is live.
data_panel      Samples, BMU lines and weight grid in a plane.
lattice_panel   What panels of one lattice share: its nodes are pointed at.
cell_panel      A quantity of the nodes in the lattice's cells.
planes_panel    All component planes side by side.
class_panel     The classes that the nodes won, as colours or pies.
cluster_panel   The clusters that the nodes are in.
picture_panel   A picture as it is, or in the colours of its map.
color_panel     The nodes of a map of pixels in their own colours.
curve_panel     The numbers of a run, epoch by epoch.
measures_panel  The quality measures of the shown map, in a table.
outlier_panel   The samples farthest from the map, in a table.
space_panel     The map in space or as a landscape.
space_layers    Draws its layers.
space_finder    What is pointed at and selected there.
camera_tools    From where it is looked at.
layer_panel     Its layers beside it: `layer_list` with eyes, `layer_form` for looks.
"""
