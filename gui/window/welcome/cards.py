"""A thing to try, as a card with a button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import text_size
from gui.tooltip import describe
from gui.window.welcome.trials import Trial

PICTURE = QSize(96, 72)
NARROWEST, WIDEST = 160, 280
GAP = 10


class Card(QFrame):
    """A picture, a heading, a text, a button."""

    def __init__(self, trial: Trial, picture: QIcon) -> None:
        super().__init__()
        self.setObjectName("card")
        self.trial = trial
        self._icon = picture
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        heading = QLabel(trial.title, wordWrap=True)
        heading.setProperty("role", "heading")
        body = QLabel(trial.text, wordWrap=True)
        body.setProperty("tone", "muted")
        self.button = QPushButton("Try it")
        describe(
            self.button,
            f"Try it: {trial.title}",
            f"Open the sample “{trial.sample}” and train.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        for part in (self._picture, heading, body):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.button)
        text_size.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        size = PICTURE * text_size.factor()
        self._picture.setPixmap(self._icon.pixmap(size, self.devicePixelRatio()))


class CardRow(QWidget):
    """Cards side by side, or below each other where there is no room."""

    def __init__(self, cards: list[Card]) -> None:
        super().__init__()
        self.cards = cards
        for card in cards:
            card.setParent(self)
        text_size.changed.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give all cards one size, and take the height that they need."""
        narrowest = text_size.pixels(NARROWEST)
        columns = max(1, min(len(self.cards), (self.width() + GAP) // narrowest))
        room = (self.width() - (columns - 1) * GAP) // columns
        width = min(room, text_size.pixels(WIDEST))
        height = max(_height(card, width) for card in self.cards)
        left = (self.width() - columns * width - (columns - 1) * GAP) // 2
        for index, card in enumerate(self.cards):
            row, column = divmod(index, columns)
            x, y = left + column * (width + GAP), row * (height + GAP)
            card.setGeometry(x, y, width, height)
        rows = -(-len(self.cards) // columns)
        self.setFixedHeight(rows * (height + GAP) - GAP)


def _height(card: Card, width: int) -> int:
    layout = card.layout()
    assert layout is not None
    return layout.totalHeightForWidth(width)
