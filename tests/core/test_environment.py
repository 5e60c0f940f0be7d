"""The report of what the program runs on."""

import numpy as np

from core.environment import LIBRARIES, Section, as_text, environment
from core.version import VERSION


def test_it_names_every_library_with_its_version():
    facts = {name: fact for section in environment() for name, fact in section.facts}
    assert facts["SOMscope"] == VERSION
    assert facts["numpy"] == np.__version__
    assert not [name for name in LIBRARIES if facts[name] == "missing"]


def test_columns_line_up():
    sections = (
        Section("First", (("a", "1"), ("longer", "2"))),
        Section("Second", (("b", "3"),)),
    )
    assert as_text(sections).splitlines() == [
        *("First", "  a       1", "  longer  2", ""),
        *("Second", "  b       3"),
    ]
