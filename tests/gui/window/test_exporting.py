"""Exports ask where, and never replace a file without a question."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.errors import UserError
from gui.picture import Picture, PictureFormat, file_stem
from gui.preferences import Preferences
from gui.runstate import Trained
from gui.window.commands import Command
from gui.window.exporting import FILES
from gui.window.picture_dialog import PictureDialog
from tests.gui.views.examples import clusters
from tests.gui.window import scenes


@pytest.fixture
def trained(window, session, profile, tmp_path, qtbot):
    window.tabs.build_views()
    scenes.open_source(session, scenes.mesh())
    profile.value = Preferences(folder=tmp_path)
    scenes.show_run(session, Trained(1, 100, stopped=False))
    qtbot.waitUntil(lambda: window.tabs.current_view() is not None)
    return window


def picture_dialog(window, qtbot):
    window.commands[Command.EXPORT_PICTURE].trigger()
    (dialog,) = window.findChildren(PictureDialog)
    return dialog


def choose(dialog, wanted):
    index = list(PictureFormat).index(wanted)
    dialog.format.setCurrentIndex(index)
    dialog.format.activated.emit(index)


def press(dialog, text):
    (question,) = dialog.findChildren(QMessageBox)
    (button,) = (b for b in question.buttons() if text in b.text())
    button.click()


def test_proposes_a_name_from_data_and_map(trained, qtbot, tmp_path):
    dialog = picture_dialog(trained, qtbot)
    assert Path(dialog.place.path.text()) == tmp_path / "pyramid-hex-3x2-overview.png"
    dialog.reject()


def test_picture(trained, qtbot, conductor, profile, tmp_path):
    dialog = picture_dialog(trained, qtbot)
    choose(dialog, PictureFormat.SVG)
    dialog.picture_width.setValue(90)
    dialog.picture_height.setValue(60)
    dialog.dpi.setValue(150)
    dialog.caption.click()
    dialog.place.path.setText(str(tmp_path / "figure one"))
    dialog.export.click()
    ((call, build, path, size, dpi, caption),) = conductor.calls
    assert (call, size, dpi) == ("export_figure", (90.0, 60.0), 150)
    assert not caption
    assert path == tmp_path / "figure one.svg"
    assert build() == "OVERVIEW"
    assert profile.value.picture == Picture(
        PictureFormat.SVG, 90.0, 60.0, 150, caption=False
    )


def test_format_changes_the_suffix(trained, qtbot):
    dialog = picture_dialog(trained, qtbot)
    for chosen in (PictureFormat.PDF, PictureFormat.SVG, PictureFormat.PNG):
        choose(dialog, chosen)
        assert dialog.place.path.text().endswith(f"overview.{chosen}")
    dialog.reject()


def test_says_how_many_pixels(trained, qtbot):
    dialog = picture_dialog(trained, qtbot)
    dialog.picture_width.setValue(25.4)
    dialog.picture_height.setValue(50.8)
    dialog.dpi.setValue(100)
    assert dialog.remark.text() == "100 × 200 pixels"
    dialog.reject()


def test_a_place_that_cannot_be_written_waits_for_another(trained, qtbot, tmp_path):
    dialog = picture_dialog(trained, qtbot)
    (tmp_path / "file").write_text("")
    dialog.place.path.setText(str(tmp_path / "file" / "figure"))
    assert "a part of its path is a file" in dialog.remark.text()
    assert not dialog.export.isEnabled()
    dialog.place.path.setText(str(tmp_path / "file" / ("long name " * 30)))
    needed = dialog.remark.heightForWidth(dialog.remark.width())
    qtbot.waitUntil(lambda: dialog.remark.height() >= needed)
    dialog.place.path.setText(str(tmp_path / "figure"))
    assert dialog.export.isEnabled()
    dialog.reject()


def test_impossible_sizes_cannot_be_exported(trained, qtbot):
    dialog = picture_dialog(trained, qtbot)
    dialog.dpi.setValue(9000)
    assert "choose from 30 to 2400" in dialog.remark.text()
    assert not dialog.export.isEnabled()
    dialog.dpi.setValue(2400)
    dialog.picture_width.setValue(2000)
    dialog.picture_height.setValue(2000)
    assert "too large" in dialog.remark.text()
    dialog.dpi.setValue(72)
    assert dialog.export.isEnabled()
    dialog.place.path.clear()
    assert not dialog.export.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_asks_before_it_replaces_a_picture(trained, qtbot, conductor, tmp_path, answer):
    (tmp_path / "there.png").write_bytes(b"old")
    dialog = picture_dialog(trained, qtbot)
    dialog.place.path.setText(str(tmp_path / "there"))
    dialog.export.click()
    assert not conductor.calls
    press(dialog, answer)
    assert bool(conductor.calls) == (answer == "Replace")
    dialog.reject()


@pytest.mark.parametrize("command", FILES, ids=lambda command: command.name)
def test_files(trained, conductor, tmp_path, profile, command):
    trained.commands[command].setEnabled(True)  # no source allows all of them
    trained.commands[command].trigger()
    (dialog,) = trained.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    kind = FILES[command].kind
    assert f"*.{dialog.defaultSuffix()}" in dialog.nameFilters()[0]
    assert kind.endswith(dialog.defaultSuffix())
    target = tmp_path / "sub" / kind
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert conductor.calls == [("export_file", kind, target)]
    assert profile.value.folder == target.parent


def test_tables_may_be_parquet(trained, conductor, tmp_path):
    trained.commands[Command.BMUS].trigger()
    (dialog,) = trained.findChildren(QFileDialog)
    (chosen,) = (text for text in dialog.nameFilters() if "parquet" in text)
    dialog.selectNameFilter(chosen)
    dialog.filterSelected.emit(chosen)
    assert dialog.selectedFiles()[0].endswith("-bmus.parquet")
    assert dialog.defaultSuffix() == "parquet"
    target = tmp_path / "b.parquet"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert conductor.calls == [("export_file", "bmus.csv", target)]


def test_nodes_and_history_go_to_the_clipboard(trained, session, qapp):
    session.history = (session.map.som.snapshot.record,)
    trained.commands[Command.COPY_NODES].trigger()
    header, *lines = qapp.clipboard().text().splitlines()
    names = ["row", "column", "hits", "error", "u_matrix", "a", "b", "c"]
    assert header.split("\t") == names
    assert len(lines) == 6
    assert lines[4].split("\t")[:3] == ["1", "1", "0"]
    trained.commands[Command.COPY_HISTORY].trigger()
    header, line = qapp.clipboard().text().splitlines()
    assert header.split("\t")[0] == "epoch"
    assert [float(text) for text in line.split("\t")] == [37, 0.31, 4.2, 0.0214, 0.013]
    qapp.clipboard().clear()


def test_clusters_of_the_map_go_with_it_to_the_clipboard(trained, session, qapp):
    session.clusters = clusters(session.map, session.dataset, 2, asked=2)
    trained.commands[Command.COPY_NODES].trigger()
    header, *lines = qapp.clipboard().text().splitlines()
    assert header.split("\t")[-1] == "cluster"
    assert [line.split("\t")[-1] for line in lines] == ["1"] * 3 + ["2"] * 3
    trained.commands[Command.COPY_COMMAND].trigger()
    assert qapp.clipboard().text().endswith(" --clusters 2")
    qapp.clipboard().clear()


def test_the_copied_command_names_a_file_that_is_there(
    trained, session, qapp, tmp_path
):
    def copied():
        trained.commands[Command.COPY_COMMAND].trigger()
        return qapp.clipboard().text().split(" train ")[1].split()[0]

    file = tmp_path / "pyramid.obj"
    session.source = replace(session.source, path=file)
    assert copied() == str(file)
    session.project = tmp_path / "my.somscope"
    assert copied() == str(session.project)
    file.write_text("")
    assert copied() == str(file)
    qapp.clipboard().clear()


def test_a_view_may_ask_for_a_file(trained, session, conductor, tmp_path):
    session.export_wanted.emit("outliers.csv")
    (dialog,) = trained.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "far.csv"))
    dialog.close()
    assert conductor.calls == [("export_file", "outliers.csv", tmp_path / "far.csv")]


def test_everything(trained, conductor, tmp_path):
    trained.commands[Command.EXPORT_ALL].trigger()
    (dialog,) = trained.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "out"))
    dialog.close()
    assert conductor.calls == [("export_everything", tmp_path / "out")]


def test_everything_asks_before_it_replaces_results(trained, conductor, tmp_path):
    (tmp_path / "overview.png").write_bytes(b"old")
    trained.commands[Command.EXPORT_ALL].trigger()
    (dialog,) = trained.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert not conductor.calls
    press(trained, "Replace")
    assert conductor.calls == [("export_everything", tmp_path)]


def test_copy_takes_the_view_as_it_looks(trained, qapp):
    qapp.clipboard().clear()
    trained.commands[Command.COPY].trigger()
    copied = qapp.clipboard().pixmap()
    view = trained.tabs.current_view().widget
    ratio = view.devicePixelRatio()
    assert copied.size() == view.size() * ratio
    qapp.clipboard().clear()


@given(st.lists(st.text(max_size=20), max_size=3))
def test_stems_are_names_of_files(parts):
    stem = file_stem(*parts)
    assert stem
    assert not set(stem) & set('/\\:*?"<>| \n')
    assert not stem.startswith((".", "-"))


@pytest.mark.parametrize(
    "wrong", [{"width": 0.0}, {"height": 1e9}, {"dpi": 0}, {"width": float("nan")}]
)
def test_impossible_pictures_are_refused(wrong):
    with pytest.raises(UserError):
        Picture(**wrong)
