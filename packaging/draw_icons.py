"""The icon in all sizes and formats: `draw_icons.py FOLDER`.

Writes somscope-<side>.png, somscope.ico (Windows) and somscope.icns (macOS), all drawn
from resources/icon.svg.
"""

import os
import sys
from pathlib import Path

SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIDES = (16, 24, 32, 48, 64, 128, 256)
SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icon.svg"


def draw_icons(folder: Path) -> list[Path]:
    """Draw every size and format into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [_draw(side, folder / f"somscope-{side}.png") for side in SIDES]
    return [*pictures, _windows_icon(folder), _mac_icon(folder)]


def _draw(side: int, path: Path) -> Path:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.save(str(path))
    return path


def _windows_icon(folder: Path) -> Path:
    from PIL import Image

    path = folder / "somscope.ico"
    drawn = [Image.open(folder / f"somscope-{side}.png") for side in WINDOWS_SIDES]
    sizes = [picture.size for picture in drawn]
    drawn[-1].save(path, sizes=sizes, append_images=drawn[:-1])
    return path


def _mac_icon(folder: Path) -> Path:
    from PIL import Image

    path = folder / "somscope.icns"
    Image.open(folder / "somscope-512.png").save(path)
    return path


if __name__ == "__main__":
    from PySide6.QtGui import QGuiApplication

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    draw_icons(Path(sys.argv[1]))
