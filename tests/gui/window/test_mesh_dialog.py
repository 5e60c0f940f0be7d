"""The dialog of 3-D meshes: what there is, how it is made, where it goes."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMessageBox

from core.settings import MapColoring, MeshExport, MeshFormat, MeshLook, MeshSubject
from gui.preferences import Preferences
from gui.runstate import Trained
from gui.window.commands import Command
from gui.window.mesh_dialog import MeshDialog
from tests.gui.window import scenes


@pytest.fixture
def opened(window, session, profile, tmp_path):
    scenes.open_source(session, scenes.mesh())
    profile.value = Preferences(folder=tmp_path)
    scenes.show_run(session, Trained(1, 100, stopped=False))
    window.commands[Command.MESH].trigger()
    (dialog,) = window.findChildren(MeshDialog)
    return dialog


def choose(editor, value):
    index = editor._values.index(value)
    editor.setCurrentIndex(index)
    editor.activated.emit(index)


def test_proposes_the_lattice_as_stl(opened, tmp_path, conductor):
    opened.export.click()
    target = tmp_path / "pyramid-hex-3x2-lattice.stl"
    wanted = MeshExport(MeshSubject.LATTICE, MeshFormat.STL)
    assert conductor.calls == [("export_mesh", wanted, target)]


def test_everything_that_is_set_is_ordered(opened, tmp_path, conductor, profile):
    choose(opened.format, MeshFormat.GLB)
    choose(opened.coloring, MapColoring.PLACES)
    opened.scaled.click()
    opened.longest.setValue(80.0)
    opened.shell.click()
    opened.thickness.setValue(2.0)
    opened.place.path.setText(str(tmp_path / "sub" / "thing"))
    opened.export.click()
    look = MeshLook(2.0, 80.0, MapColoring.PLACES)
    wanted = MeshExport(MeshSubject.LATTICE, MeshFormat.GLB, look)
    target = tmp_path / "sub" / "thing.glb"
    assert conductor.calls == [("export_mesh", wanted, target)]
    assert profile.value.folder == target.parent
    assert profile.value.mesh == wanted


def test_a_painted_surface_needs_colours(opened):
    choose(opened.subject, MeshSubject.PAINTED)
    assert opened.format.value() is MeshFormat.PLY
    assert opened.place.target().name == "pyramid-hex-3x2-painted.ply"
    assert opened.coloring.isEnabled()
    assert not opened.shell.isEnabled()
    choose(opened.format, MeshFormat.OBJ)
    assert "no colours" in opened.remark.text()
    assert not opened.export.isEnabled()


def test_the_size_is_told(opened):
    choose(opened.subject, MeshSubject.PAINTED)
    assert opened.remark.text() == "1.00 × 1.00 × 1.00 in the data's unit"
    opened.scaled.click()
    assert opened.remark.text() == "100 × 100 × 100 mm"
    choose(opened.subject, MeshSubject.LANDSCAPE)
    opened.scaled.click()
    assert opened.remark.text().endswith("without a unit")


def test_what_a_printer_makes_of_it_is_told(opened):
    assert "printers take it as mm. It is open: a printer needs a shell." in (
        opened.remark.text()
    )
    opened.scaled.click()
    assert "printers take" not in opened.remark.text()
    assert "It is open" in opened.remark.text()
    opened.shell.click()
    assert "It is open" not in opened.remark.text()
    opened.shell.click()
    choose(opened.format, MeshFormat.PLY)
    assert "It is open" not in opened.remark.text()


def test_a_table_has_no_surface(window, session):
    table = scenes.table()
    scenes.open_source(session, table)
    scenes.show_run(session, Trained(1, 100, stopped=False))
    window.commands[Command.MESH].trigger()
    (dialog,) = window.findChildren(MeshDialog)
    assert dialog.subject.value() is MeshSubject.LATTICE
    choose(dialog.subject, MeshSubject.PAINTED)
    assert dialog.remark.text() == "Only a mesh can be painted."
    dialog.reject()


def test_asks_before_it_replaces_a_mesh(opened, conductor, tmp_path):
    (tmp_path / "there.stl").write_bytes(b"old")
    opened.place.path.setText(str(tmp_path / "there"))
    opened.export.click()
    assert not conductor.calls
    (question,) = opened.findChildren(QMessageBox)
    next(b for b in question.buttons() if "Replace" in b.text()).click()
    assert len(conductor.calls) == 1


def open_with(window, session, profile, usual, source=None):
    profile.value = replace(profile.value, mesh=usual)
    scenes.open_source(session, source or scenes.mesh())
    scenes.show_run(session, Trained(1, 100, stopped=False))
    window.commands[Command.MESH].trigger()
    (dialog,) = window.findChildren(MeshDialog)
    return dialog


def test_the_next_mesh_begins_as_the_last_one_was(window, session, profile):
    look = MeshLook(2.0, 80.0, MapColoring.PLACES)
    usual = MeshExport(MeshSubject.LATTICE, MeshFormat.GLB, look)
    dialog = open_with(window, session, profile, usual)
    assert dialog.wanted() == usual
    assert dialog.place.target().name == "pyramid-hex-3x2-lattice.glb"
    dialog.reject()


def test_a_wall_in_the_unit_of_other_data_is_proposed_anew(window, session, profile):
    usual = MeshExport(look=MeshLook(thickness=1e6))
    dialog = open_with(window, session, profile, usual)
    assert 0.0 < dialog.wanted().look.thickness < 1.0
    assert dialog.export.isEnabled()
    dialog.reject()


def test_what_these_data_lack_is_not_proposed(window, session, profile):
    look = MeshLook(coloring=MapColoring.OWN)
    usual = MeshExport(MeshSubject.PAINTED, MeshFormat.PLY, look)
    dialog = open_with(window, session, profile, usual, scenes.table())
    assert dialog.subject.value() is not MeshSubject.PAINTED
    assert dialog.coloring.value() is not MapColoring.OWN
    assert dialog.export.isEnabled()
    dialog.reject()
