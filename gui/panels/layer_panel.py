"""What stands beside the 3-D picture: its layers, how they look, what is selected."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import text_size
from gui.depiction.looks import Look, Part
from gui.depiction.tints import tints
from gui.gl.layers import LineLayer
from gui.panels.layer_form import LayerForm
from gui.panels.layer_list import LayerList
from gui.panels.space_finder import selected_text
from gui.panels.space_panel import SpacePanel

WIDTH = 232


class LayerPanel(QScrollArea):
    """The layers of a 3-D picture, to show, hide and change."""

    def __init__(self, panel: SpacePanel) -> None:
        super().__init__()
        self._panel = panel
        self.part: Part = "sheet"
        self.list, self.form = LayerList(), LayerForm()
        self.selection = QLabel(wordWrap=True)
        self.selection.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._title = _heading("")
        self._lay_out()
        self.list.eye_clicked.connect(self._on_eye)
        self.list.chosen.connect(self.choose)
        self.form.changed.connect(self._on_changed)
        panel.looks_changed.connect(self._show)
        panel.scenery_changed.connect(self._show)
        panel.bars_changed.connect(self._show_drawn)
        session = panel.session
        for signal in (
            session.selected_changed,
            session.selected_sample_changed,
            session.map_changed,
            session.errors_changed,
        ):
            signal.connect(self._show_selected)
        self._show()
        self._show_selected()

    def choose(self, part: Part) -> None:
        """Change this layer from now on."""
        self.part = part
        self._show()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 4, 10, 10)
        column.setSpacing(8)
        self._chosen_title = _heading("Selected")
        for widget in (
            _heading("Layers"),
            self.list,
            self._title,
            self.form,
            self._chosen_title,
            self.selection,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        text_size.changed.connect(self._fit)
        self._fit()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        self.setFixedWidth(text_size.pixels(WIDTH))

    def _show(self) -> None:
        parts, dataset = self._panel.parts, self._panel.session.dataset
        if self.part not in parts:
            self.part = "sheet"
        self.list.offer(parts, self._panel.looks, self.part)
        self._title.setText(self.list.names[self.part].text())
        known = () if dataset is None else tints(self.part, dataset)
        self.form.show_look(
            self.part, self._panel.looks[self.part], known or (("One colour", "plain"),)
        )
        self._show_drawn()

    def _show_drawn(self) -> None:
        layer = self._panel.canvas.scene.layers.get(self.part)
        look, bar = self._panel.looks[self.part], self._panel.shown_bars.get(self.part)
        opacity = 1.0 if look.opacity is None else look.opacity
        size = 1.0 if look.size is None else look.size
        if layer is not None:
            opacity = layer.opacity
            size = layer.width if isinstance(layer, LineLayer) else layer.size
        self.form.show_drawn(opacity, size, None if bar is None else bar.scale)

    def _show_selected(self) -> None:
        text = selected_text(self._panel.session)
        self.selection.setText(text)
        self.selection.setVisible(bool(text))
        self._chosen_title.setVisible(bool(text))

    def _on_eye(self, part: Part, visible: bool) -> None:
        look = replace(self._panel.looks[part], visible=visible)
        self._panel.choose_look(part, look)

    def _on_changed(self, look: Look) -> None:
        self._panel.choose_look(self.part, look)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet("font-weight: bold; margin-top: 6px")
    return label
