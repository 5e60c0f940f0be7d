"""How good a map is: measures of fit, order and shape, each with its meaning.

measures    What is measured, in words, and `assess`, which measures it.
subject     What the measures look at: a map and its samples, in training units.
fit         How near the nodes are to the samples.
order       Whether neighbours in the data are neighbours on the map.
"""
