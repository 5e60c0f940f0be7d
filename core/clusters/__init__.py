"""Clusters of a map's nodes.

grouping    `Grouping`, from one cluster to many, and `Clusters`, so many of them.
ward        Ward's tree of points that count differently.
validity    The Davies–Bouldin index, by which the number of clusters is chosen.
profiles    What the samples of each cluster have in common.
regions     Where the clusters lie on the drawn lattice: borders, places of numbers.
"""
