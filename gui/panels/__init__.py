"""The drawings that views are made of.

Panels follow the session; everything below them is told what to show.

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

scatter_plot, cell_plot, picture, chart, space_canvas    What the panels draw into.
pin_menu        The menu that pins samples to nodes.
plane_grid, plane_tile    Component planes in rows and columns; one of them.
plot            A pyqtgraph plot dressed like the window.
gizmo_canvas    A 3-D picture with the directions of its axes.
overlay, points, segments, cells, cell_texts    Its graphics items.
colorbar, bar_column, legend, table, triad    Widgets around it,
tool_row, flow, pointer_text    and more of them.

Values, which know no widget; the first five serve the figures on paper too:

axes, plane, space      Where samples and nodes are in a drawing.
quantity, scale         What colours stand for.
coloring        Colours in the theme in use.
space_stage     What stays in its place there while maps come and go.
clustering      Which clusters are shown, and what is said of them.
looks, tints    How layers in space look, and what their colours stand for.
hover_text      What is told about a node or a sample.
words           What a drawing shows, in words.
drawable        What a figure is made of, or why there is none.
nearest         What is under the pointer.
"""
