"""How the chosen layer looks: style, colours, palette, range, opacity, size."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QWidget,
)

from gui.depiction.looks import SURFACES, Look, Part, Tint
from gui.depiction.scale import Scale
from gui.depiction.tints import is_scalar
from gui.gl.layers import Style
from gui.palettes import COLORMAPS, REVERSED
from gui.plots.tool_row import Choice
from gui.tooltip import describe

STYLES: tuple[tuple[str, Style], ...] = (
    ("Smooth", "shaded"),
    ("Flat", "flat"),
    ("Wireframe", "wireframe"),
    ("Points", "points"),
)
PALETTES = (
    ("Usual", None),
    *((name.capitalize(), name) for name in COLORMAPS),
    *((f"{name.capitalize()}, reversed", name + REVERSED) for name in COLORMAPS),
)
STEPS_A_PIXEL = 4
LARGEST = 20


class LayerForm(QWidget):
    """Controls for one look.

    Signals
    -------
    changed : Look
        The user wants this look.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(6)
        self._form.setLabelAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._form.setFieldGrowthPolicy(
            QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow
        )
        self.style_choice = self._choice(
            "Draw as", "Smooth or flat faces, their edges alone, or their corners.",
            self._on_style,
        )  # fmt: skip
        self.tint_choice = self._choice(
            "Colour",
            "What gives the colours: what the map says about each node, a feature, the "
            "class.\nOn the mesh each patch has its node's colour: the map painted "
            "on the surface.",
            self._on_tint,
        )
        self.palette_choice = self._choice(
            "Palette",
            "The colour map. All of them grow lighter evenly and can be told apart by "
            "the colour-blind.",
            self._on_palette,
        )
        self.low, self.high = self._range()
        self.opacity = self._slider(
            "Opacity", "How much of what is behind it the layer hides.", 100
        )
        self.thickness = self._slider(
            "Size",
            "Diameter of points or width of lines, in pixels.",
            STEPS_A_PIXEL * LARGEST,
        )
        self.opacity.valueChanged.connect(self._on_opacity)
        self.thickness.valueChanged.connect(self._on_size)

    def show_look(
        self, part: Part, look: Look, tints: Sequence[tuple[str, Tint]]
    ) -> None:
        """Show how a layer looks, and what it can be coloured by."""
        self._look = look
        self.style_choice.offer(STYLES, look.style)
        known = {tint for _, tint in tints}
        self.tint_choice.offer(tints, look.tint if look.tint in known else "plain")
        self.palette_choice.offer(PALETTES, look.palette)
        surface, scalar = part in SURFACES, is_scalar(look.tint)
        filled = surface and look.style in ("shaded", "flat")
        self._form.setRowVisible(self.style_choice, surface)
        for field in (self.palette_choice, self._range_row):
            self._form.setRowVisible(field, scalar)
        self._form.setRowVisible(self.thickness, not filled)
        for field, value in ((self.low, look.low), (self.high, look.high)):
            field.setText("" if value is None else f"{value:g}")

    def show_drawn(self, opacity: float, size: float, scale: Scale | None) -> None:
        """Show what the layer is drawn with, where that was left open."""
        _set(self.opacity, round(100 * opacity))
        _set(self.thickness, round(STEPS_A_PIXEL * size))
        if scale is not None:
            self.low.setPlaceholderText(f"{scale.low:.3g}")
            self.high.setPlaceholderText(f"{scale.high:.3g}")

    def _choice(self, name: str, tip: str, chosen: Callable[[object], None]) -> Choice:
        choice = Choice(chosen)
        choice.setMinimumContentsLength(8)
        choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._add(name, tip, choice)
        return choice

    def _slider(self, name: str, tip: str, steps: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0 if name == "Opacity" else 1, steps)
        self._add(name, tip, slider)
        return slider

    def _range(self) -> tuple[QLineEdit, QLineEdit]:
        low, high = QLineEdit(), QLineEdit()
        self._range_row = QWidget()
        row = QHBoxLayout(self._range_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field, end in ((low, "low"), (high, "high")):
            validator = QDoubleValidator(field)
            validator.setLocale(QLocale.c())
            field.setValidator(validator)
            field.editingFinished.connect(self._on_range)
            tip = (
                f"The number at the {end} end of the palette.\n"
                "Empty: the one that occurs."
            )
            describe(field, f"Range, {end} end", tip)
            row.addWidget(field)
        row.insertWidget(1, QLabel("–"))
        self._form.addRow("Range", self._range_row)
        return low, high

    def _add(self, name: str, tip: str, control: QWidget) -> None:
        describe(control, name, tip)
        label = QLabel(name)
        label.setToolTip(control.toolTip())
        self._form.addRow(label, control)

    def _change(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.changed.emit(look)

    def _on_style(self, style: object) -> None:
        self._change(replace(self._look, style=cast("Style", style)))

    def _on_tint(self, tint: object) -> None:
        fresh = cast("Tint", tint)
        self._change(replace(self._look, tint=fresh, low=None, high=None))

    def _on_palette(self, name: object) -> None:
        self._change(replace(self._look, palette=cast("str | None", name)))

    def _on_opacity(self, percent: int) -> None:
        self._change(replace(self._look, opacity=percent / 100))

    def _on_size(self, steps: int) -> None:
        self._change(replace(self._look, size=steps / STEPS_A_PIXEL))

    def _on_range(self) -> None:
        low, high = (
            float(field.text()) if field.hasAcceptableInput() else None
            for field in (self.low, self.high)
        )
        if low is not None and high is not None and low >= high:
            low, high = high, low
        self._change(replace(self._look, low=low, high=high))


def _set(slider: QSlider, value: int) -> None:
    """Move a slider as the program, not the user, does."""
    slider.blockSignals(True)
    slider.setValue(value)
    slider.blockSignals(False)
