"""Several meshes in one picture, to compare: `python main.py view A.obj B.stl`.

placing   Where each mesh is: side by side or overlaid, as large as it is or all alike.
mesh_list The meshes with their eyes; one of them is chosen to be changed.
name_tags The names of meshes, below them in the picture.
window    The window.
"""
