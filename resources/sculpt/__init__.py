"""The sample meshes, sculpted from implicit shapes.

vectors      rows of three numbers.
shapes       signed distance functions: ellipsoids, limbs, tori …
blending     smooth unions and cuts, mirrors, turns.
eyes         a pair of round eyes for any face.
sculpture    what a sculpture consists of.
duck, helmet, knot, mask, octopus, rabbit, teapot    a sculpture each.
catalogue    all sculptures.
differential gradients, curvature and projection onto a shape.
surface      closed triangle meshes.
extraction   shape → triangles, by marching cubes.
sizing       how long edges should be, place by place.
edges        the edges of a mesh, and which may be changed at once.
remeshing    even, well-shaped triangles.
ply          the file format of the results.

`python -m resources.sculpt` makes every file of resources/meshes anew. Only this
package needs scikit-image; the program reads the meshes and nothing else.
"""
