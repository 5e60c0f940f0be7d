"""The controls around the views. They read the session and call the conductor.

data_dock       Samples, what is open, and how it becomes the dataset.
gallery         The samples, each with a thumbnail.
columns         What features, label and row weights a table has, and may have.
data_form       Points, features, label and scaling.
feature_list    The columns of a table, each with a check mark.
feature_weights  How much each of them counts.
pin_row         How many samples are pinned, and a button that frees them.
training_dock   What the next run is trained with.
training_form   The form itself, one row a parameter.
preset_choice   The choice of a preset, with what it reproduces below it.
parameters      What each training parameter is called and does.
choice_names    What the choices of that form are called.
curve_editor    A curve that is drawn by moving its corners.
schedule_preview  How learning rate and radius will go, in small.
editors         The controls that forms are made of.
form_grid       Labels on the left, controls on the right.
dock            A dock that scrolls, with a line at its foot.
dock_title      Its title, with buttons that float and hide it.
section         A heading that folds what stands under it.
timeline        Which epoch the views show.
"""
