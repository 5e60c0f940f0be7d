"""The command line: the program's work without a window, and without Qt.

commands   `run`, what each command does and the exit statuses.
options    Arguments → frozen values.
parsers    How the arguments are written, and the help that says so.
preset_help  What the help says about presets.
arguments  Those that commands have in common.
emphasis   Weights of features and pins, which only the data give a meaning.
suiting    Parameters that suit the data, on demand, and why.
idle       Which options make no difference, and why.
training   Train a map with progress, stop when asked, save what was learned.
filming    Train a map and film it.
sweeping   Train with every combination of some values.
viewing    Open the meshes that are to be compared.
retelling  Settings → the command that trains with them.
progress   The progress bar, or lines where nobody watches.
stopping   Ctrl-C and SIGTERM, answered when nothing gets lost.
"""
