"""Measurements and pictures; apart from the tests, and they assert nothing.

Measured, each by `python -m benchmarks.NAME`:

engine          The engine beside other programs and the brute-force limit.
parity          This program beside MiniSom and ZSOM, from the same first weights.
programs        The published examples of other programs, run here.
lattices        How far lattices are from the closed meshes they learned.
missing         What is learned from data that lack some values.
memory          How much memory a large file takes.
startup         How soon the window is there.
responsiveness  How the window answers during training.
viewer          Frames a second of the 3-D view.

Pictures of the documentation, by `make screenshots`:

screenshots     Every tab, in both themes; calls the next three.
first_gallery   What one sees first: welcome page, preferences, finding, large text.
gallery         The 3-D view.
map_gallery     Maps of iris.

What they share:

peers           Other programs behind one interface.
rows            The work that `engine` times.
starting        Training from weights that were made elsewhere.
windows         The real window.
"""
