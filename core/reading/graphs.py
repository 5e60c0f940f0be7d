"""Graphs: lists of edges as text, and GraphML."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from core.errors import UserError
from core.reading.tables.encoding import text_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    Link = tuple[str, str]

_HEADINGS = {"source", "target", "from", "to", "start", "end", "node1", "node2"}
_SEPARATORS = ",;\t "


@dataclass(frozen=True)
class Graph:
    """Named nodes, and the pairs of them that are joined."""

    name: str
    nodes: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]


def read_graph(name: str | Path) -> Graph:
    """Read a graph.

    A list of edges has the names of two nodes on each line, in the first two columns,
    with or without a header; others are not looked at. A GraphML file says what it
    is itself. Directions make no difference.

    Raises
    ------
    UserError
        The file cannot be read, or a line names fewer than two nodes.
    """
    path = Path(name)
    try:
        content = _text(path)
    except OSError as problem:
        reason = problem.strerror or "an input error"
        raise UserError(
            f"{path.name} cannot be read ({reason}): choose another graph file."
        ) from None
    if content.lstrip().startswith("<"):
        return _graphml(path.name, content)
    return _listed(path.name, _edge_list(path.name, content))


def _text(path: Path) -> str:
    with path.open("rb") as stream:
        encoding = text_encoding(stream, lambda _: None)
        return stream.read().decode(encoding, errors="replace")


def _edge_list(name: str, content: str) -> Iterator[Link]:
    lines = content.splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    sign = next((s for s in _SEPARATORS if kept and s in kept[0].strip()), ",")
    header = bool(kept) and _is_header(_cells(kept[0], sign))
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if header:
            header = False
            continue
        cells = _cells(line, sign)
        if len(cells) < 2 or not all(cells[:2]):
            raise UserError(
                f"{name}, line {number}, names fewer than two nodes: write two names "
                "on each line, such as “a,b”."
            )
        yield cells[0], cells[1]


def _cells(line: str, sign: str) -> list[str]:
    if sign == " ":
        return line.split()
    row = next(csv.reader([line], delimiter=sign, skipinitialspace=True))
    return [cell.strip() for cell in row]


def _is_header(cells: list[str]) -> bool:
    return all(cell.lower() in _HEADINGS for cell in cells[:2])


def _listed(
    name: str, links: Iterator[Link] | list[Link], nodes: list[str] | None = None
) -> Graph:
    index = {node: number for number, node in enumerate(nodes or [])}
    edges = []
    for first, second in links:
        pair = [index.setdefault(node, len(index)) for node in (first, second)]
        edges.append((pair[0], pair[1]))
    if not edges:
        raise UserError(f"{name} has no edges: choose a file with two names a line.")
    return Graph(name, tuple(index), tuple(edges))


def _graphml(name: str, content: str) -> Graph:
    try:
        root = ET.fromstring(content.encode())
    except ET.ParseError as problem:
        line = problem.position[0]
        raise UserError(
            f"{name}, line {line}, is not XML: export the graph as GraphML again."
        ) from None
    nodes = [node.get("id", "") for node in root.iterfind(".//{*}node")]
    links = [
        (edge.get("source", ""), edge.get("target", ""))
        for edge in root.iterfind(".//{*}edge")
    ]
    return _listed(name, links, nodes)
