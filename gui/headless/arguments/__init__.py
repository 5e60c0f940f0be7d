"""The arguments that commands have in common, a group a module.

map        What map is trained.
learning   How it learns.
data       How a source becomes a dataset.
exports    What is written, and how: figures, films, meshes, tables.
words      One of some words, or several separated by commas.
"""
