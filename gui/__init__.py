"""The imperative shell: the window and the command line.

app             Builds the application, the session and the window; `run`.
session         The one mutable object: what is loaded, set, learned and shown.
runstate        Whether a map is being trained, as a union of small types.
conductor       What the buttons call: turns commands into work for the thread.
compute         The one compute thread and its one-slot mailbox.
start           Other starts of the program, and what a crash leaves behind.
window          Main window: menus, docks, tabs, notices; wires, never computes.
docks           Data, training and timeline controls.
views           One tab a file. Views never import each other.
panels          The drawings that views are made of, which follow the session.
plots           What panels draw into, which is told what to show.
depiction       How maps and data are depicted: values, no widgets.
emphasis        Weights of features and pins of samples, as settings that fit the data.
live            Redraws what is stale, once a turn and only while visible.
gl              The OpenGL viewer that the 3-D panel is made of.
compare         Several meshes in one picture.
sweep           Maps with every combination of two parameters' values.
films           The figures in motion, as GIF, WebP, PNG and MP4 (no Qt).
figures         The same drawings on paper (matplotlib; knows nothing of Qt).
headless        The command line (knows nothing of Qt).
results         Everything that a run gives, in one folder.
inventory       Which files of a results folder came from one map.
rescue          Keeps what was learned where not all results can be written.
mesh_results    A map as mesh files, and what was found out about them.
map_colors      The colours that nodes have in exported meshes.
environment     What the window runs on, for reports.
self_test       Does once what users do, and says what works.
waiting         Waiting for a condition while the event loop runs.
places          Where things are kept between two starts, and whether they can.
preferences     What is remembered from one start to the next.
picture         Size and format of an exported picture.
palettes        Colour maps and class colours.
palette_tables  The numbers that colour maps are made of.
theme           Light and dark.
text_size       How large text and controls are.
stylesheet      The theme as Qt's palette and style rules.
icons           The icons, drawn in the theme's colours.
tooltip         Tooltips and accessible names of controls.
elided          A label that shortens its text where it does not fit.
wording         Phrases that several places use.
"""
