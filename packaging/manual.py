"""The manual page, from the parsers themselves, so that it never lags behind."""

import argparse
import re

from product import TITLE, Product

from gui.headless.parsers import sweep_parser, train_parser, window_parser

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
    name = product.name
    return f"""\
.TH {name.upper()} 1 "{date}" "{TITLE} {product.version}" "User Commands"
.SH NAME
{name} \\- self-organizing maps you can watch
.SH SYNOPSIS
.B {name}
.RI [ FILE | SAMPLE ]
.br
.B {name} samples
.br
.B {name} train
.IR FILE | SAMPLE
.B \\-\\-out
.I DIR
.RI [ options ]
.br
.B {name} sweep
.IR FILE | SAMPLE
.B \\-\\-vary
.I OPTION=A,B,C
.B \\-\\-out
.I DIR
.RI [ options ]
.SH DESCRIPTION
{_text(product.description)}
Without a command the window is opened, with a file or a built-in sample in it.
.B samples
lists the built-in samples,
.B train
does the same work without a window, and
.B sweep
trains with every combination of some values.
.SH OPTIONS
{_options(window_parser())}.SH OPTIONS OF TRAIN
{_options(train_parser())}.SH FURTHER OPTIONS OF SWEEP
{_options(sweep_parser(), without=train_parser())}{_STATUS}{_FILES}"""


def _options(
    parser: argparse.ArgumentParser, without: argparse.ArgumentParser | None = None
) -> str:
    known = {tuple(a.option_strings) for a in without.actions} if without else set()
    return "".join(
        _option(action)
        for action in parser.actions
        if action.option_strings and tuple(action.option_strings) not in known
    )


def _option(action: argparse.Action) -> str:
    names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    shown = rf" \fI{_text(str(value))}\fR" if value else ""
    return f".TP\n{names}{shown}\n{_text(action.help or '')}\n"


def _text(text: str) -> str:
    """Escape what troff would take for its own."""
    plain = " ".join(text.replace("%%", "%").split())
    escaped = plain.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)
