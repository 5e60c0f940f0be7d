"""The functional core: values and functions, with no window and no plotting.

errors          `UserError`, a problem the user can mend.
wording         Words for lists of names.
progress        How long work reports its progress and is cancelled.
settings        What the user chooses, checked when it is made.
sources         What a file holds: `Mesh` or `Table`.
dataset         `Dataset`, the samples that a map learns from.
preparing       A source → the dataset: `prepare`.
sampling        Points spread evenly over a surface.
survey          One pass over a table's rows: what is missing, constant or uneven.
frame           The change of units between the data and the engine.
lattices        Where the nodes are, who is whose neighbour, and how to smooth.
kernels         All compiled code.
initialisation  First weights.
schedule        How the learning rate and the radius decay.
presets         The parameters that reproduce programs people know.
advice          Sensible settings for some data, each with its reason.
sweep           Every combination of some values of the settings.
matching        Who wins which samples, where some are not complete or alike too.
steering        Changing a run's settings while it runs.
rules           How an epoch moves the nodes: batch, online, mini-batch.
training        `train`, a generator of snapshots.
som             `Plan`, `Snapshot`, `Som` and `MapState`, what training gives.
quantising      A picture in the colours of its map's nodes.
solids          Surfaces as bodies that can be printed: closed, thickened, measured.
topology        The form of a surface: whether it is a ball or a ring.
shape_distance  How far two shapes in space are apart: Hausdorff and Chamfer.
analysis        What a map says about its data: U-Matrix, hits, errors, BMUs.
maps            What a map says node by node: density, classes, planes, edges.
clusters        Clusters of nodes: Ward's tree, how many, what is alike in each.
outliers        The samples that are farthest from the nodes that others win.
quality         How good a map is, by a dozen measures.
painting        The map painted on a mesh: its nodes' patches of the surface.
reading         Files and built-in samples → sources.
writing         A trained map → files.
projects        Data, settings and what was learned, in one file to go on with.
warmup          Compiling the kernels before they are needed.
environment     What the program runs on, for reports.
version         The program's name and version.
"""
