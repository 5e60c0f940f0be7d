"""Films: a map that learns, or turns, as GIF, animated WebP or PNG, and MP4.

They are drawn like the printed figures and know nothing of Qt.

film       `Film`, what is shown when and how large.
scenes     What is filmed: the figures, at another epoch or from another side.
making     Draws the frames one after the other and hands them to an encoder.
encoding   Frames → GIF, WebP and PNG (Pillow).
mp4        Frames → MP4 (ffmpeg, where it is found).
"""
