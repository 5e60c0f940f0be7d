"""The program's name and version."""

PROGRAM = "SOMscope"
VERSION = "0.1.0"
