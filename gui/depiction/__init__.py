"""How maps and data are depicted, on the screen and on paper: values, no widgets.

axes, plane, space      Where samples and nodes are in a drawing.
quantity, scale         What colours stand for.
coloring        Colours in the theme in use.
space_stage     What stays in its place in space while maps come and go.
clustering      Which clusters are shown, and what is said of them.
looks, tints    How layers in space look, and what their colours stand for.
hover_text      What is told about a node or a sample.
words           What a drawing shows, in words.
drawable        What a figure is made of, or why there is none.
nearest         What is under the pointer.
"""
