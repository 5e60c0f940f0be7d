"""The widgets around a drawing."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from gui.depiction.scale import Scale
from gui.palettes import colormap
from gui.plots.colorbar import BAR, MARGIN, ColorBar
from gui.plots.flow import FlowLayout
from gui.plots.pointer_text import PointerText
from gui.plots.tool_row import ToolRow
from gui.plots.triad import Triad


@pytest.fixture
def row(look):
    widget = QWidget()
    layout = FlowLayout(widget, 5)
    layout.setContentsMargins(0, 0, 0, 0)
    for _ in range(4):
        label = QLabel("tool")
        label.setFixedSize(100, 20)
        layout.addWidget(label)
    return look(widget, 500, 100)


def tops(widget):
    return [label.y() for label in widget.findChildren(QLabel)]


def test_a_row_breaks_where_it_is_narrow(row):
    assert tops(row) == [0, 0, 0, 0]
    row.resize(220, 100)
    assert tops(row) == [0, 0, 25, 25]
    row.resize(50, 100)
    assert tops(row) == [0, 25, 50, 75]


def test_its_height_follows_from_its_width(row):
    layout = row.layout()
    heights = [layout.heightForWidth(width) for width in (500, 220, 50)]
    assert heights == [20, 45, 95]


def test_hidden_tools_take_no_room(row):
    row.findChildren(QLabel)[0].hide()
    row.resize(320, 100)
    assert tops(row)[1:] == [0, 0, 0]


def test_a_choice_tells_of_the_users_choices_only(qtbot):
    chosen = []
    tools = ToolRow()
    qtbot.addWidget(tools)
    choice = tools.add_choice("Colour", "A tip.", chosen.append)
    choice.offer([("One", 1), ("Two", None)], None)
    assert choice.currentText() == "Two"
    assert chosen == []
    choice.activated.emit(0)
    assert chosen == [1]


def test_a_tool_is_hidden_together_with_its_name(look):
    tools = ToolRow()
    slider = tools.add_slider("Opacity", "A tip.", print, value=30)
    look(tools, 300, 60)
    assert slider.isVisible()
    tools.show_tool(slider, False)
    assert not any(label.isVisible() for label in tools.findChildren(QLabel))


def test_every_tool_has_a_tip_and_a_name(qtbot):
    tools = ToolRow()
    qtbot.addWidget(tools)
    made = [
        tools.add_choice("A", "Tip.", print),
        tools.add_switch("B", "Tip.", print, on=True),
        tools.add_slider("C", "Tip.", print, value=1),
        tools.add_menu("D", "Tip.", []),
        tools.add_fit("all", print),
    ]
    assert all("Tip" in tool.toolTip() or "all" in tool.toolTip() for tool in made)
    assert all(tool.accessibleName() for tool in made)


@pytest.fixture
def bar(look):
    made = ColorBar()
    made.show_scale("distance", Scale(0.0, 1.0), colormap("viridis"))
    return look(made, 90, 300)


def test_a_colour_bar_grows_from_low_at_the_bottom_to_high_at_the_top(bar):
    image = bar.grab().toImage()
    ratio = image.devicePixelRatio()
    table = colormap("viridis")
    for y, entry in ((MARGIN + 1, table[-1]), (bar.height() - MARGIN - 2, table[0])):
        color = image.pixelColor(round(BAR / 2 * ratio), round(y * ratio))
        found = np.array([color.red(), color.green(), color.blue()], int)
        assert np.abs(found - entry[:3]).max() <= 8


def test_a_colour_bar_makes_room_for_long_numbers_and_keeps_it(bar):
    before = bar.sizeHint().width()
    bar.show_scale("distance", Scale(0.00012, 0.00019), colormap("viridis"))
    wide = bar.sizeHint().width()
    assert wide > before
    bar.show_scale("distance", Scale(0.0, 1.0), colormap("viridis"))
    assert bar.sizeHint().width() == wide


def test_text_at_the_pointer_stays_inside(look):
    panel = look(QWidget(), 300, 200)
    text = PointerText(panel)
    for at in (QPoint(0, 0), QPoint(299, 0), QPoint(0, 199), QPoint(299, 199)):
        text.tell("Node row 3, column 7\n12 hits", at)
        assert panel.rect().contains(text.geometry())
        assert not text.geometry().contains(at)
    text.tell("", QPoint(5, 5))
    assert not text.isVisible()


def test_text_of_the_data_is_not_read_as_markup(look):
    text = PointerText(look(QWidget(), 300, 200))
    text.tell("<b>x</b> & y", QPoint(5, 5))
    assert "&lt;b&gt;x" in text.text()
    assert text.plain == "<b>x</b> & y"


def test_long_names_of_axes_stand_beside_their_letters(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    triad = Triad(parent)
    triad.name(("PC 1", "PC 2", "PC 3"))
    assert triad.tips == ("PC 1", "PC 2", "PC 3")
    assert triad.legend == ()
    triad.name(("sepal length", "sepal width", "x"))
    assert triad.tips == ("x", "y", "z")
    assert triad.legend == ("x sepal length", "y sepal width", "z x")
    triad.turn(np.array([1.0, 0.2, 0.0]), np.array([0.0, 0.3, 1.0]))
    assert not triad.grab().toImage().isNull()
