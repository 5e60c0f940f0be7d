"""What the documents name is there."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from gui.headless.options import parse

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path
    for folder in (".", "benchmarks", "packaging", "resources/pictures", "tests/data")
    for path in (ROOT / folder).glob("*.md")
    if path.name != "CHANGELOG.md"
)
FOLDERS = ("core", "gui", "packaging", "benchmarks", "resources", "tests")
NEVER = "packaging/__init__.py"
"""Named because it must not be there."""

SUFFIXES = "py|md|toml|lock|yml|spec|sh|svg|nsi|plist"

every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS]
)


def quoted(text):
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def in_blocks(text):
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [line.partition("  #")[0].strip() for b in blocks for line in b.splitlines()]


def is_there(name, document):
    if (document.parent / name).exists() or (ROOT / name).exists():
        return True
    return any(any((ROOT / folder).rglob(name)) for folder in FOLDERS)


@every_document
def test_files_and_folders_are_there(document):
    text = document.read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    files = [
        name
        for name in quoted(text)
        if re.fullmatch(rf"[\w./-]*\w\.({SUFFIXES})", name)
        or re.fullmatch(rf"({'|'.join(FOLDERS)})(/\w+)+", name)
    ]
    assert [n for n in links + files if not is_there(n, document)] in ([], [NEVER])


@every_document
def test_modules_are_there(document):
    text = document.read_text("utf-8")
    names = re.findall(r"python -m ((?:benchmarks|resources)[\w.]*\w)", text)
    names += [n for n in quoted(text) if re.fullmatch(r"(core|gui)(\.\w+)+", n)]
    assert [name for name in names if not is_named(name)] == []


def is_named(name):
    """Whether it is a module or a name in one."""
    module, _, attribute = name.rpartition(".")
    try:
        if importlib.util.find_spec(name):
            return True
    except ModuleNotFoundError:  # a name in a module, not in a package
        pass
    return hasattr(importlib.import_module(module), attribute)


@every_document
def test_make_has_its_targets(document):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    text = document.read_text("utf-8")
    wanted = [code.split()[1] for code in quoted(text) if re.match(r"make \w", code)]
    wanted += [line.split()[1] for line in in_blocks(text) if line[:5] == "make "]
    assert set(wanted) <= set(targets)


@every_document
def test_commands_are_understood(document):
    text = document.read_text("utf-8")
    for line in in_blocks(text) + quoted(text):
        program, found, arguments = line.partition("main.py ")
        if found and program.endswith("python ") and "--help" not in arguments:
            parse(shlex.split(arguments))


def test_the_readme_has_commands():
    lines = in_blocks((ROOT / "README.md").read_text("utf-8"))
    assert sum("main.py train" in line for line in lines) > 5
