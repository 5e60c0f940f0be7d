"""Lattices without a pattern: graphs, spheres, meshes.

net        `Net`, nodes that are joined anyhow.
sphere     A subdivided icosahedron.
shrubs     Built-in graphs: tree, star, ladder.
graph      Any graph, from a file.
mesh       A mesh whose vertices are the nodes.
ways       Distances along links, or over a sphere.
layout     A readable place in the plane for each node of a graph.
"""
