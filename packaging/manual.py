"""The manual page, from the parsers themselves, so that it never lags behind."""

import argparse
import re

from product import TITLE, Product

from gui.headless.parsers import (
    COMMANDS,
    film_parser,
    sweep_parser,
    train_parser,
    view_parser,
    window_parser,
)

_FILES = """\
.SH FILES
.TP
.I ~/.config/SOMscope/SOMscope.ini
Preferences.
.TP
.I ~/.cache/somscope
Compiled kernels; they are made again when they are missing.
.TP
.I ~/.local/share/SOMscope
The log.
"""
_STATUS = """\
.SH EXIT STATUS
.TP
.B 0
Everything was done.
.TP
.B 2
The input or the arguments do not serve, or the self-test failed; a line says why.
.TP
.B 130
Stopped by Ctrl-C, with what was learned so far saved.
"""


def manual(product: Product, date: str) -> str:
    """Return the page in troff; `date` is YYYY-MM-DD."""
    name, train = product.name, train_parser()
    commands = COMMANDS.removeprefix("commands:\n")
    return f"""\
.TH {name.upper()} 1 "{date}" "{TITLE} {product.version}" "User Commands"
.SH NAME
{name} \\- self-organizing maps you can watch
.SH SYNOPSIS
.B {name}
.RI [ FILE | SAMPLE ]
.br
.B {name}
.I command
.RI [ options ]
.SH DESCRIPTION
{_text(product.description)}
Without a command the window is opened, with a file or a built-in sample in it; with
one the same is done without a window.
.SH COMMANDS
.nf
{_verbatim(commands)}
.fi
.SH OPTIONS
{_options(window_parser())}.SH OPTIONS OF TRAIN
{_options(train)}.SH FURTHER OPTIONS OF SWEEP
{_options(sweep_parser(), train)}.SH FURTHER OPTIONS OF FILM
{_options(film_parser(), train)}.SH OPTIONS OF VIEW
{_options(view_parser())}{_STATUS}{_FILES}"""


def _options(
    parser: argparse.ArgumentParser, known: argparse.ArgumentParser | None = None
) -> str:
    """Write the options of one parser that another does not have."""
    told = {option for action in _named(known) for option in action.option_strings}
    return "".join(
        _option(action)
        for action in _named(parser)
        if not told.intersection(action.option_strings)
    )


def _named(parser: argparse.ArgumentParser | None) -> list[argparse.Action]:
    return [a for a in parser.actions if a.option_strings] if parser else []


def _option(action: argparse.Action) -> str:
    names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    shown = rf" \fI{_text(str(value))}\fR" if value else ""
    return f".TP\n{names}{shown}\n{_text(action.help or '')}\n"


def _text(text: str) -> str:
    """Escape what troff would take for its own, in one paragraph."""
    return _verbatim(" ".join(text.replace("%%", "%").split()))


def _verbatim(text: str) -> str:
    """Escape what troff would take for its own, line by line."""
    escaped = text.rstrip().replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)
