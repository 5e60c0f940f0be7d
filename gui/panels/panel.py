"""The frame around a drawing: its caption, a hint in its place, text at the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QHideEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.depiction.hover_text import node_text
from gui.depiction.words import session_words
from gui.elided import ElidedLabel
from gui.live import Live
from gui.plots.pin_menu import pin_menu
from gui.plots.pointer_text import PointerText
from gui.session import Session
from gui.tooltip import tooltip

INDENT = 10
WORDS_AFTER_MS = 400


@dataclass(frozen=True)
class Hint:
    """What is missing, and what to do about it."""

    missing: str
    remedy: str


class Panel(QWidget):
    """A drawing that follows the session, part by part through `live`.

    Parameters
    ----------
    session
        What to draw.
    drawing
        The widgets that show it, side by side.
    title
        A heading, where several panels share a tab; "" for none.

    Attributes
    ----------
    spoken
        What a screen reader calls a panel without a heading.
    """

    spoken = "Drawing"

    def __init__(self, session: Session, *drawing: QWidget, title: str = "") -> None:
        super().__init__()
        self.session = session
        self.live = Live(self)
        self.hint: Hint | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._title = _title_label(title)
        self._note = _note_label()
        self._hint_label = HintLabel()
        self._drawing = QWidget()
        self._pages = QStackedLayout()
        self._lay_out(drawing)
        self._pointer_text = PointerText(self)
        self._pointed_out: int | None = None
        self.live.draw(
            self._describe_again, session.map_changed, session.errors_changed
        )
        # Not with every map that is drawn: a screen reader would not keep up.
        self._words = QTimer(self, singleShot=True, interval=WORDS_AFTER_MS)
        self._words.timeout.connect(self._put_in_words)
        for changed in (session.dataset_changed, session.map_changed):
            changed.connect(self._speak_soon)

    def _lay_out(self, drawing: tuple[QWidget, ...]) -> None:
        row = QHBoxLayout(self._drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in drawing:
            row.addWidget(widget)
        self._pages.addWidget(self._hint_label)
        self._pages.addWidget(self._drawing)
        caption = QHBoxLayout()
        caption.setContentsMargins(INDENT, 0, INDENT, 0)
        caption.addWidget(self._title)
        caption.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(caption)
        column.addLayout(self._pages, 1)

    @property
    def title(self) -> str:
        """The heading."""
        return self._title.text()

    @property
    def note(self) -> str:
        """The rich text above the drawing."""
        return self._note.text()

    @property
    def pointer_text(self) -> str:
        """The text that is shown at the pointer now."""
        return self._pointer_text.plain

    def set_title(self, title: str) -> None:
        """Change the heading, where there is one."""
        if self._title.text():
            self._title.setText(title)

    def set_note(self, text: str) -> None:
        """Write rich text above the drawing, at the right; "" for none."""
        if text != self._note.text():
            self._note.setText(text)
            self._make_room()

    def in_words(self) -> str:
        """Say what can be seen here, for those who cannot see it."""
        return session_words(self.session.dataset, self.session.map)

    def _speak_soon(self) -> None:
        if not self._words.isActive():
            self._words.start()

    def _put_in_words(self) -> None:
        if not self.isVisible():
            return
        words = self.in_words()
        drawings = [self, *self._drawing.findChildren(QWidget)]
        for widget in drawings:
            if widget is self or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setAccessibleName(self.title or type(self).spoken)
                widget.setAccessibleDescription(words)

    def _make_room(self) -> None:
        """Leave the note out where there is no room for it beside the title."""
        wanted = self._title.sizeHint().width() + self._note.sizeHint().width()
        fits = wanted + 3 * INDENT <= self.width()
        self._note.setVisible(fits and bool(self._note.text()))

    def show_hint(self, hint: Hint | None) -> None:
        """Show a hint in the place of the drawing, or the drawing."""
        self.hint = hint
        if hint is None:
            self._pages.setCurrentWidget(self._drawing)
            return
        self._hint_label.setText(f"<h3>{hint.missing}</h3><p>{hint.remedy}</p>")
        self._pages.setCurrentWidget(self._hint_label)
        self.set_note("")
        self.tell("")

    def point_out(self, node: int | None) -> None:
        """Mark a node in all views and describe it here; or none.

        As long as it is pointed out, its description follows the map.
        """
        state = self.session.map
        nodes = 0 if state is None or self.hint else len(state.umatrix)
        if state is None or node is None or node >= nodes:
            self.session.highlight = self.session.selected
            self.tell("")
            return
        self.session.highlight = node
        text = node_text(state, self.session.errors, node)
        self.tell("\n".join(filter(None, [text, self.remark(node)])))
        self._pointed_out = node

    def remark(self, _node: int) -> str:
        """Say what else this panel knows about a node, in lines; "" for nothing."""
        return ""

    def select(self, node: int | None, sample: int | None = None) -> None:
        """Keep a node marked in all views, or none; the same one again: no more.

        `sample` is the one of the shown samples that was clicked, with its BMU.
        """
        session = self.session
        again = (session.selected, session.selected_sample) == (node, sample)
        session.selected = None if again else node
        session.selected_sample = None if again else sample
        session.highlight = node

    def tell(self, text: str) -> None:
        """Show a text beside the pointer; "" for none."""
        self._pointed_out = None
        self._pointer_text.tell(text, self.mapFromGlobal(QCursor.pos()))

    def _describe_again(self) -> None:
        if self._pointed_out is not None:
            self.point_out(self._pointed_out)

    @property
    def pointed_sample(self) -> int | None:
        """Which of the shown samples is under the pointer, where some are."""
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to pin the sample or the node under the pointer."""
        node = self.session.highlight if self.session.map is not None else None
        menu = pin_menu(self, self.session, self.pointed_sample, node)
        if menu is None:
            event.ignore()
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing any more."""
        super().hideEvent(event)
        if self._pointed_out is not None:
            self.point_out(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the note where there is room."""
        super().resizeEvent(event)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what became stale while the panel was hidden."""
        super().showEvent(event)
        self.live.refresh()
        self._put_in_words()


class HintLabel(QLabel):
    """Text in the middle of the room that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setMargin(24)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 – Qt's name
        """Never ask for a height, which would take it from other panels."""
        return False


def _title_label(title: str) -> QLabel:
    label = ElidedLabel(title, Qt.TextElideMode.ElideRight)
    label.setProperty("role", "heading")
    label.setToolTip(tooltip(title))
    label.setContentsMargins(0, INDENT, 0, 0)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    label.setAlignment(Qt.AlignmentFlag.AlignBottom)
    label.setVisible(bool(title))
    return label


def _note_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    label.setContentsMargins(0, INDENT, 0, 0)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.hide()
    return label
