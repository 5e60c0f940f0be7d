"""The files of an earlier map are known by their content."""

import hashlib

from gui.inventory import as_text, digests, listed, remove_unchanged

ODD = ("two words.csv", "größe.csv", "a" * 40)


def test_what_is_written_is_read(tmp_path):
    for name in ODD:
        (tmp_path / name).write_text(name, "utf-8")
    files = digests(tmp_path)
    assert files[ODD[1]] == hashlib.sha256(ODD[1].encode()).hexdigest()
    caption = tmp_path / "overview.txt"
    caption.write_text("a map\n\ndata\n  seed  0\n" + as_text(files), "utf-8")
    assert listed(caption) == files
    assert list(files) == sorted(ODD)


def test_other_texts_list_nothing(tmp_path):
    caption = tmp_path / "overview.txt"
    assert listed(caption) == {}
    caption.write_bytes(b"\xff my own notes\n  file  " + b"0" * 64)
    assert listed(caption) == {}
    caption.write_text(as_text({"../above.csv": "0" * 64, "c\\d.csv": "1" * 64}))
    assert listed(caption) == {}


def test_what_was_changed_or_is_gone_stays_as_it_is(tmp_path):
    for name in ("same", "changed", "gone", "folder"):
        (tmp_path / name).write_text(name)
    files = digests(tmp_path)
    (tmp_path / "changed").write_text("mine")
    (tmp_path / "gone").unlink()
    (tmp_path / "folder").unlink()
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").write_text("other")
    remove_unchanged(tmp_path, files)
    assert {path.name for path in tmp_path.iterdir()} == {"changed", "folder", "other"}
