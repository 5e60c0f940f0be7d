"""What the graphics driver says of itself."""

from dataclasses import dataclass

from core.errors import UserError
from gui.gl.setup import create_context, is_software

_VENDOR, _RENDERER, _VERSION = 0x1F00, 0x1F01, 0x1F02


@dataclass(frozen=True)
class Driver:
    """A graphics driver, by the names that it gives itself."""

    vendor: str
    renderer: str
    version: str

    @property
    def is_software(self) -> bool:
        """Whether the processor draws, for want of a graphics card."""
        return is_software(self.renderer)


def find_driver() -> Driver | str:
    """Ask the driver, or return the sentence that says why there is none."""
    try:
        context, _surface = create_context()
    except UserError as error:
        return str(error)
    ask = context.functions().glGetString
    driver = Driver(*(str(ask(name)) for name in (_VENDOR, _RENDERER, _VERSION)))
    context.doneCurrent()
    return driver
