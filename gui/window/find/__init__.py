"""Finds every command, parameter and sample by a few letters of its name.

matching    Which things fit what was typed, the best first.
collecting  Everything that can be found in the window.
dialog      The line to type in, and the list of what fits.
"""
