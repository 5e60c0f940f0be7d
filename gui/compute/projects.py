"""Writing projects: where the user wants it, and for the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from core.progress import Pulse
    from core.projects.project import Project

KEEP = "keep"
"""The slot of that job."""

KEPT_BYTES = 100_000_000
"""Of what is kept without being asked for."""


def save_project(path: Path, project: Project, pulse: Pulse) -> None:
    """Write a project."""
    from core.projects.writing import write_project

    write_project(path, project, pulse)


def keep_project(path: Path, project: Project, pulse: Pulse) -> bool:
    """Write a project for the next start, unless it is too large for that.

    Of a long run only the first and the last map may be kept.
    """
    from core.projects.writing import size_of, write_project

    if project.course is not None and size_of(project) > KEPT_BYTES:
        ends = project.course.snapshots[:1] + project.course.snapshots[-1:]
        course = replace(project.course, snapshots=ends, shown=ends[-1].epoch)
        project = replace(project, course=course)
    if size_of(project) > KEPT_BYTES:
        return False
    write_project(path, project, pulse, packing=0)
    return True
