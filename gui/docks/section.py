"""A heading that folds what stands under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui import icons
from gui.tooltip import describe


class Section(QWidget):
    """A part of a dock under a heading; a click on the heading folds it."""

    def __init__(self, title: str, content: QWidget, *, folded: bool = False) -> None:
        super().__init__()
        self.heading = QToolButton()
        self.heading.setText(title)
        self.heading.setCheckable(True)
        self.heading.setChecked(True)
        self.heading.setObjectName("section")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        describe(self.heading, title, f"Fold or unfold the part “{title}”.")
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(content)
        self.heading.toggled.connect(self._on_toggled)
        self.heading.setChecked(not folded)
        self._on_toggled(not folded)

    def _on_toggled(self, unfolded: bool) -> None:
        self.heading.setIcon(icons.icon("expanded" if unfolded else "collapsed"))
        self._content.setVisible(unfolded)
