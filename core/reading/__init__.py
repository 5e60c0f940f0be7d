"""Files and built-in samples → sources.

opening         `open_source`: tells the format and calls its reader.
recognition     What kind of file some first bytes belong to.
samples         `SAMPLES`, the built-in meshes, tables and picture.
sample_tables   How those tables are made.
bytestream      Files as chunks of bytes, and as chunks of whole lines.
meshes          OBJ, STL, PLY, OFF → `Mesh`.
points          XYZ and PTS → `Mesh` without faces.
images          PNG, JPEG, BMP, TIFF → `Table` of pixels.
tables          CSV and its relatives, NPY, NPZ → `Table`.
projects        The data in project files.
graphs          Lists of edges, GraphML → `Graph`, which can be a lattice.
"""
