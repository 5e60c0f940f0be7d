"""The sweep window: maps with every combination of two parameters' values.

window       Chooses what varies, starts and stops, arranges the maps.
axis_choice  A parameter, and the values that it takes.
map_grid     The maps side by side, between the headings of their values.
shades       The colours of all maps, on one scale.
map_button   One small map with its errors; a click goes on with it.
"""
