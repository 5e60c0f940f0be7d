"""Mesh files → `Mesh`.

obj, stl, ply, off    One reader for each format.
ply_head, ply_binary  The parts of a PLY file.
scanning              Lines of text as words and numbers, split and read by polars.
surface               What all readers check before they make a `Mesh`.
polygons              Polygons → triangles.

trimesh reads binary STL, once its length is known to be right, and joins the corners
of all STL files. The other formats are read here, because trimesh 5.2

- misreads or refuses OBJ with tabs, relative indices, an index 0 or remarks after a
  line, ASCII STL without "endsolid", OFF that was cut off (all silently but the
  remarks) and binary PLY that mixes triangles and quadrilaterals;
- cuts polygons into fans, which cover too much of a concave one, out of their order;
- names no line where a file is wrong.

A check that finds each such line has already split the text into numbers, so that
trimesh behind it would be more code, and a second reading. No reader opens a second
file, whatever name the mesh mentions.
"""
