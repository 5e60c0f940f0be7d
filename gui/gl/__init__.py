"""The 3-D viewer: meshes, points and lines in an OpenGL 3.3 core canvas.

What is drawn and from where is plain data, testable without a screen:

* ``layers``   the three things that can be drawn, as frozen descriptions
* ``scene``    the named layers of one picture, which are hidden, the background
* ``order``    which layer is drawn when, and which not again
* ``coarsening``  fewer faces and points for pictures of a moment
* ``surface``  vertex normals, edges and depth order of a triangle mesh
* ``extent``   boxes and outlines of positions
* ``camera``   the orbit camera and its matrices
* ``controls`` what each mouse gesture and key does to the camera
* ``picking``  which point is under the cursor

What talks to OpenGL is thin and rebuilds itself from the scene at any time:

* ``setup``    Qt attributes and formats, set before the application exists
* ``driver``   what the graphics driver says of itself
* ``shaders``, ``program``, ``buffers``  programs and arrays on the GPU
* ``drawables``, ``drawn_mesh``, ``drawn_strokes``  layers on the GPU
* ``framebuffer``, ``backdrop``, ``veil``, ``renderer``  a scene into pixels

And the widgets and pictures that the rest of the program uses:

* ``viewport`` the QOpenGLWidget: one context's life
* ``orbit``    a widget with a camera that the mouse moves, whatever it shows
* ``canvas``   both together: layers in, pictures and picks out
* ``offscreen`` pictures of any size without a window

PyOpenGL binds to GLX or EGL when it is first imported and must agree with Qt. Only
``program``, ``buffers``, ``drawn_mesh``, ``drawn_strokes``, ``framebuffer``, ``veil``
and ``renderer`` import it, and they are themselves imported only once a context exists.

Coordinates are float32. Data far from zero lose digits there, so the caller picks
one origin for the whole scene, subtracts it in float64 and adds it back to whatever
it reports to the user.
"""
