"""A trained map → files. Nothing here draws.

results   `Results`, a map with all that its files say, and `write_results`.
tables    weights.csv, bmus.csv, history.csv, umatrix.csv, activation.csv.
weights   weights.npz, from which the map can be rebuilt.
meshes    lattice.obj.
images    quantised.png.
staging   Files appear in a folder together and whole, or not at all.
"""
