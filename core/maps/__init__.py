"""What a map says node by node: quantities that views draw and files hold.

node_maps   `NodeMaps`, all quantities that need the samples, and what computes them.
density     Samples around each node: P-matrix, Pareto radius, U*-matrix.
votes       The smoothed data histogram.
classes     Which classes each node won, its majority and purity.
planes      Component planes: how they are correlated, and an order by that.
between     The U-Matrix with a cell for each edge between the nodes' cells.
pies        Slices of the nodes' cells, one for each class.
cutting     Convex polygons, cut along straight lines.
"""
