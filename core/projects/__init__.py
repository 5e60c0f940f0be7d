"""Projects: data, settings and what was learned, in one file to go on with.

project  `Project` and `Course`, what such a file holds.
writing  `write_project`.
reading  `read_project`.
"""
