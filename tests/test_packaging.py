"""What installers say and contain; they are not built here, which takes minutes."""

import ast
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from core.reading.opening import FILE_KINDS
from core.version import PROGRAM, VERSION

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "packaging"


@pytest.fixture(scope="module")
def scripts():
    """Import the scripts of packaging, which is no package of ours."""
    names = (
        *("associations", "contents", "desktop", "draw_icons", "installer"),
        *("manual", "product", "sizes", "slim", "system_packages"),
    )
    sys.path.insert(0, str(SCRIPTS))
    known = {name: __import__(name) for name in names}
    sys.path.remove(str(SCRIPTS))
    yield type("Scripts", (), known)
    for name in names:
        del sys.modules[name]


@pytest.fixture(scope="module")
def about(scripts):
    return scripts.product.product()


def test_name_and_version_are_those_of_the_project(scripts, about):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (about.name, about.version) == (project["name"], project["version"])
    assert about.version == VERSION
    assert scripts.product.TITLE == PROGRAM
    assert about.numbers[3] == 0
    assert ".".join(map(str, about.numbers)).startswith(VERSION)


def test_every_offered_file_can_be_opened(scripts):
    opened = {suffix for suffixes in FILE_KINDS.values() for suffix in suffixes}
    assert {f".{kind.suffix}" for kind in scripts.product.FILES} <= opened
    wanted = {"obj", "stl", "ply", "off", "csv", "somscope"}
    assert wanted <= {kind.suffix for kind in scripts.product.FILES}


def test_nothing_that_the_program_imports_is_left_out(scripts):
    imported = {
        name
        for layer in ("core", "gui")
        for source in (ROOT / layer).rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for name in imports(node)
    }
    assert "numba" in imported
    left_out = set(scripts.contents.EXCLUDED)
    assert not {n for n in imported if {n, n.partition(".")[0]} & left_out}


def imports(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) else []


def test_packaging_never_becomes_a_package():
    assert not (SCRIPTS / "__init__.py").exists()


def test_menu_entry(scripts, about):
    lines = scripts.desktop.desktop_entry(about).splitlines()
    entry = dict(line.split("=", 1) for line in lines[1:])
    assert lines[0] == "[Desktop Entry]"
    assert entry["Exec"] == "somscope %f"
    assert entry["StartupWMClass"] == PROGRAM
    assert "model/obj;" in entry["MimeType"]


def test_media_types_of_what_desktops_do_not_know(scripts):
    tree = ET.fromstring(scripts.desktop.media_types())
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    globs = {glob.get("pattern") for glob in tree.findall(".//m:glob", space)}
    assert {"*.obj", "*.ply", "*.off"} <= globs
    assert "*.csv" not in globs


def test_metadata_for_software_centres(scripts, about):
    tree = ET.fromstring(scripts.desktop.metainfo(about, "2026-01-31"))
    assert tree.findtext("launchable") == "somscope.desktop"
    release = tree.find("releases/release")
    assert release.attrib == {"version": VERSION, "date": "2026-01-31"}


def test_manual_page_tells_every_option(scripts, about):
    page = scripts.manual.manual(about, "2026-01-31")
    for option in ("--self-test", "--epochs", "--vary", "--out", "--overlay"):
        assert rf"\fB{option.replace('-', chr(92) + '-')}\fR" in page
    told = [line for line in page.splitlines() if line.startswith((".", "'"))]
    assert all(re.match(r"\.(TH|SH|TP|B|BR|I|IR|RI|br|nf|fi)\b", line) for line in told)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("core/kernels/search.py", True),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", True),
        ("libxcb-cursor.so.0", True),
        ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", True),
        ("libstdc++.so.6", False),
        ("libglib-2.0.so.0", False),
        ("libX11.so.6", False),
        ("libcrypto.so.3", False),
    ],
)
def test_contents_of_the_bundle_on_linux(scripts, name, wanted):
    assert scripts.contents.is_wanted(name, "linux") == wanted


def test_other_systems_keep_their_libraries(scripts):
    assert scripts.contents.is_wanted("libstdc++.so.6", "darwin")
    assert not scripts.contents.is_wanted(r"PySide6\Qt\translations\a.qm", "win32")


def test_all_that_the_program_reads_is_bundled(scripts):
    places = {place for _, place in scripts.contents.resources(ROOT)}
    files = {Path(source).name for source, _ in scripts.contents.resources(ROOT)}
    assert {"resources/icons", "resources/meshes", "resources/thumbnails"} <= places
    assert {"icon.svg", "rabbit.ply", "harbour.jpg", "play.svg"} <= files
    assert not [name for name in files if name.endswith((".py", ".md"))]


def test_icons_in_all_sizes_and_formats(scripts, qapp, tmp_path):
    drawn = {path.name: path for path in scripts.draw_icons.draw_icons(tmp_path)}
    for side in (16, 48, 256):
        with Image.open(drawn[f"somscope-{side}.png"]) as picture:
            assert picture.size == (side, side)
            assert picture.getpixel((0, 0))[3] == 0
            assert picture.getpixel((side // 2, side // 2))[3] == 255
    with Image.open(drawn["somscope.ico"]) as icon:
        assert {(16, 16), (32, 32), (256, 256)} <= icon.info["sizes"]
    assert drawn["somscope.icns"].stat().st_size > 0


def test_sizes_are_counted_by_package(scripts, tmp_path):
    for name, size in {
        "somscope": 10,
        "_internal/numpy/a.so": 500,
        "_internal/numpy.libs/libblas.so": 300,
        "_internal/libicu.so.73": 190,
        "_internal/tiny/b": 1,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    found = scripts.sizes.sizes(tmp_path)
    assert found["numpy"] == 800
    assert sum(found.values()) == 1001
    told = scripts.sizes.table(found).splitlines()
    assert told[0].endswith("numpy")
    assert "tiny" not in " ".join(told)


@pytest.mark.skipif(sys.platform != "linux", reason="strips Linux libraries")
def test_slimming_leaves_the_program_and_scripts_alone(scripts, tmp_path):
    library = tmp_path / "_internal" / "library.so"
    library.parent.mkdir()
    for path in (tmp_path / "somscope", library):
        shutil.copy(sys.executable, path)
    (tmp_path / "_internal" / "notes.txt").write_text("no library")
    assert scripts.slim.libraries(tmp_path) == [library]


def test_windows_associations_are_undone_by_the_uninstaller(scripts):
    adding, removing = scripts.associations.macros().split("!macro Dissociate")
    for kind in scripts.product.FILES:
        assert rf'.{kind.suffix}\OpenWithProgids" "SOMscope.{kind.suffix}"' in adding
        assert rf'.{kind.suffix}\OpenWithProgids" "SOMscope.{kind.suffix}"' in removing
        becomes_usual = rf'"Software\Classes\.{kind.suffix}" ""' in adding
        stops_being = rf'RegKey SHCTX "Software\Classes\.{kind.suffix}"' in removing
        assert becomes_usual == stops_being == kind.is_own


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not here")
def test_windows_installer_compiles(scripts, qapp, tmp_path):
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "SOMscope.exe").write_bytes(b"MZ")
    (bundle / "_internal" / "library.dll").write_bytes(b"MZ")
    scripts.draw_icons.draw_icons(tmp_path)
    path = scripts.installer.compile_script(bundle, tmp_path / "out", tmp_path)
    assert path.name == f"SOMscope-{VERSION}-setup.exe"
    assert path.read_bytes().startswith(b"MZ")


def test_the_recipe_of_the_bundle_is_python():
    tree = ast.parse((SCRIPTS / "somscope.spec").read_text("utf-8"))
    called = [node.func.id for node in ast.walk(tree) if is_call(node)]
    assert {"Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE"} <= set(called)


def is_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def test_mac_entitlements_allow_kernels_to_be_compiled():
    content = (SCRIPTS / "macos" / "entitlements.plist").read_bytes()
    assert plistlib.loads(content)["com.apple.security.cs.allow-jit"] is True


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.sh")), ids=lambda p: p.name)
def test_shell_scripts_parse(script):
    subprocess.run(["bash", "-n", script], check=True)
