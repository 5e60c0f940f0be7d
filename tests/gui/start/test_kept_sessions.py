"""What programs keep is removed when they run no longer, but for the last session."""

import os

from gui.start.kept_sessions import clear, own_place

NOBODY = 2**22 + 1
"""Above the highest process number that Linux gives."""


def test_what_nobody_needs_is_removed(tmp_path):
    own = own_place(tmp_path)
    gone, last = (tmp_path / f"session-{NOBODY + i}.somscope" for i in range(2))
    mine = tmp_path / "my work.somscope"
    for path in (own, gone, last, mine):
        path.write_text("")
    assert str(os.getpid()) in own.name
    clear(tmp_path, str(last))
    assert sorted(tmp_path.iterdir()) == sorted([own, last, mine])
    clear(tmp_path / "not there", "")
