"""What Linux desktops are told of the program: menu entry, media types, metadata."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from product import FILES, IDENTIFIER, TITLE, FileKind, Product

GENERIC_NAME = "Self-Organizing Maps"
KEYWORDS = ("SOM", "Kohonen", "clustering", "mesh", "U-Matrix", "neural")
PACKED = """\
    <sub-class-of type="application/zip"/>
"""
FEATURES = (
    "Open OBJ, STL, PLY and OFF meshes, tables, NumPy arrays and pictures",
    "Square and hexagonal sheets, cylinders, toruses, spheres, graphs and meshes",
    "Overview, scatter, U-Matrix, activation, error curves and a 3-D view, all live",
    "Pause, step, and scrub back to any epoch; save it all in a project",
    "Figures as PNG, SVG and PDF; weights, tables and meshes to take away",
)


def desktop_entry(product: Product) -> str:
    """Return the entry of the menu."""
    return f"""\
[Desktop Entry]
Type=Application
Version=1.4
Name={TITLE}
GenericName={GENERIC_NAME}
Comment={_first_sentence(product.description)}
Exec={product.name} %f
Icon={product.name}
Terminal=false
StartupNotify=true
StartupWMClass={TITLE}
Categories=Science;DataVisualization;
Keywords={_listed(KEYWORDS)}
MimeType={_listed(kind.mime for kind in FILES)}
"""


def media_types() -> str:
    """Return the types of files that desktops do not know, or not well enough."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{"".join(_media_type(kind) for kind in FILES if not kind.is_known)}</mime-info>
"""


def _media_type(kind: FileKind) -> str:
    magic = f"""\
    <magic priority="60">
      <match type="string" offset="0" value={quoteattr(kind.magic)}/>
    </magic>
"""
    return f"""\
  <mime-type type={quoteattr(kind.mime)}>
    <comment>{escape(kind.title)}</comment>
{PACKED if kind.is_own else ""}\
{magic if kind.magic else ""}\
    <glob pattern="*.{kind.suffix}" weight="60"/>
  </mime-type>
"""


def metainfo(product: Product, date: str) -> str:
    """Return what software centres show; `date` of the release is YYYY-MM-DD."""
    features = "".join(f"      <li>{escape(text)}</li>\n" for text in FEATURES)
    types = "".join(f"    <mediatype>{kind.mime}</mediatype>\n" for kind in FILES)
    words = "".join(f"    <keyword>{word}</keyword>\n" for word in KEYWORDS)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{IDENTIFIER}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>{TITLE}</name>
  <summary>{GENERIC_NAME} that you can watch while they learn</summary>
  <developer_name>{TITLE} developers</developer_name>
  <description>
    <p>
      Open a 3-D mesh or a table, press Train, and see an elastic sheet of nodes wrap
      itself around the data, live. Then explore what it learned, go back through the
      training, and take figures, weights and meshes away. Nothing is sent anywhere:
      the program uses no network.
    </p>
    <ul>
{features}    </ul>
  </description>
  <launchable type="desktop-id">{product.name}.desktop</launchable>
  <icon type="stock">{product.name}</icon>
  <categories>
    <category>Science</category>
    <category>DataVisualization</category>
  </categories>
  <keywords>
{words}  </keywords>
  <provides>
    <binary>{product.name}</binary>
{types}  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{product.version}" date="{date}"/>
  </releases>
</component>
"""


def _listed(words: Iterable[str]) -> str:
    return "".join(f"{word};" for word in words)


def _first_sentence(text: str) -> str:
    return text.split(":", maxsplit=1)[0].rstrip(".")
