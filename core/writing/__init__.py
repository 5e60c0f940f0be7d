"""A trained map → files. Nothing here draws.

results   `Results`, a map with all that its files say, and `write_results`.
tables    weights.csv, bmus.csv, history.csv, umatrix.csv, activation.csv,
          quality.csv, filled.csv.
nodes     nodes.csv, edges.csv.
groups    clusters.csv, outliers.csv.
weights   weights.npz, from which the map can be rebuilt.
meshes    The lattice, the U-Matrix and the painted surface as shapes in space.
mesh_files  Shapes → OBJ, STL, PLY and GLB.
gltf      Shapes → GLB.
images    quantised.png.
staging   Files appear in a folder together and whole, or not at all.
"""
