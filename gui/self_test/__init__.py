"""`--self-test`: does once, in the real window, what users do, and says what it used.

running   `run`, what stands around the trial: a screen, a folder of its own, a report.
trial     The steps: open a sample, learn, draw with OpenGL, export a figure.
"""
