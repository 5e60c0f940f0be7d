"""What panels draw into; it is told what to show, and knows no session.

plot            A pyqtgraph plot dressed like the window.
scatter_plot, cell_plot, picture, chart    Plots for samples, cells, pixels, curves.
plane_grid, plane_tile    Component planes in rows and columns; one of them.
gizmo_canvas    A 3-D picture with the directions of its axes, the `triad`.
space_canvas    The layers of the 3-D picture of a map.
overlay, points, segments, cells, cell_texts    Graphics items of the plots.
colorbar, bar_column, legend    What colours stand for, beside them.
table, tool_row, flow, pin_menu, pointer_text    Other widgets around them.
"""
