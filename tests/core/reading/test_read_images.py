"""Pictures: every kind of colours, upright, and what is said of broken ones."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from core.errors import UserError
from core.preparing import prepare
from core.reading import images
from core.reading.opening import open_source
from core.settings import DataSettings
from tests.core.reading.builders import checked, complaint, opened

sides = st.integers(1, 9)
shapes = st.tuples(sides, sides).filter(lambda shape: shape[0] * shape[1] > 1)
colors = shapes.flatmap(lambda shape: arrays(np.uint8, (*shape, 3)))


def saved(image, path, **options):
    image.save(path, **options)
    return open_source(path)


def pixels(table):
    """The colours as bytes, in the picture's shape."""
    return np.rint(255 * table.values).astype(int).reshape(*table.image, 3)


@pytest.fixture
def photo():
    return np.random.default_rng(7).integers(0, 256, (6, 9, 3), np.uint8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif"])
@given(colors=colors)
def test_lossless_pictures_come_back_pixel_by_pixel(folder, suffix, colors):
    table = saved(Image.fromarray(colors), folder / f"photo.{suffix}")
    assert table.columns == ("red", "green", "blue")
    assert table.values.dtype == np.float32
    assert 0.0 <= table.values.min() <= table.values.max() <= 1.0
    assert table.image == colors.shape[:2]
    assert np.array_equal(pixels(table), colors)
    assert table.notes == ()


def test_jpeg_comes_back_nearly(tmp_path):
    slope = np.tile(np.arange(0, 256, 8, np.uint8), (16, 1))
    picture = Image.fromarray(np.stack([slope, slope, 255 - slope], axis=2))
    table = saved(picture, tmp_path / "photo.jpg", quality=95)
    assert abs(pixels(table) - np.asarray(picture).astype(int)).max() < 12


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "RGBA", "LA"])
def test_every_kind_of_colours_is_shown_as_pillow_shows_it(mode, photo, tmp_path):
    suffix = "png" if mode in ("1", "L", "P", "RGBA", "LA") else "tif"
    picture = Image.fromarray(photo).convert(mode)
    table = saved(picture, tmp_path / f"photo.{suffix}")
    assert np.array_equal(pixels(table), np.asarray(picture.convert("RGB")))
    assert table.notes == ()


def test_grey_pictures_have_three_equal_colours(photo, tmp_path):
    table = saved(Image.fromarray(photo[:, :, 0]), tmp_path / "grey.png")
    assert np.array_equal(table.values, np.repeat(table.values[:, :1], 3, axis=1))


def test_all_16_bits_of_grey_count(tmp_path):
    levels = np.array([[0, 1, 255], [256, 32_768, 65_535]], np.uint16)
    for suffix in ("png", "tif"):
        table = saved(Image.fromarray(levels), tmp_path / f"deep.{suffix}")
        assert np.allclose(table.values[:, 0], levels.ravel() / 65_535, atol=1e-7)
        assert len(np.unique(table.values[:, 0])) == 6


def test_16_bits_of_colour_become_8_and_a_note(tmp_path):
    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + crc(body)

    def crc(body):
        import zlib

        return struct.pack(">I", zlib.crc32(body))

    import zlib

    rows = b"".join(
        b"\0" + struct.pack(">6H", *row)
        for row in ((65_535, 0, 0, 0, 65_535, 0), (0, 0, 65_535, 32_896, 0, 128))
    )
    head = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)
    table = opened(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b""),
        "deep.png",
    )
    assert pixels(table).reshape(-1, 3).tolist() == [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [128, 0, 0],
    ]
    assert "16 bits" in table.notes[0]


def test_measured_grey_is_stretched_unless_it_is_a_share(tmp_path):
    measured = np.array([[-5.0, 0.0], [5.0, 15.0]], np.float32)
    table = saved(Image.fromarray(measured), tmp_path / "measured.tif")
    assert np.allclose(table.values[:, 0], [0.0, 0.25, 0.5, 1.0])
    assert "stretched" in table.notes[0]
    share = saved(Image.fromarray(measured / 30 + 0.3), tmp_path / "share.tif")
    assert np.allclose(share.values[:, 0], measured.ravel() / 30 + 0.3)
    assert share.notes == ()


def test_not_a_number_is_no_colour(tmp_path):
    path = tmp_path / "hole.tif"
    Image.fromarray(np.array([[0.5, np.nan]], np.float32)).save(path)
    with pytest.raises(UserError, match="damaged"):
        open_source(path)


def test_transparent_pixels_lie_on_white(tmp_path):
    see_through = np.array([[[200, 0, 0, 255], [200, 0, 0, 0]]], np.uint8)
    table = saved(Image.fromarray(see_through, "RGBA"), tmp_path / "glass.png")
    assert pixels(table).tolist() == [[[200, 0, 0], [255, 255, 255]]]
    assert "white" in table.notes[0]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_camera_held_any_way_gives_an_upright_picture(turn, photo, tmp_path):
    undo = {
        1: lambda a: a,
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: a[::-1].transpose(1, 0, 2),
        7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
        8: lambda a: a[:, ::-1].transpose(1, 0, 2),
    }[turn]
    exif = Image.Exif()
    exif[0x0112] = turn
    table = saved(Image.fromarray(photo), tmp_path / "turned.png", exif=exif)
    assert np.array_equal(pixels(table), undo(photo))


def test_of_several_pictures_the_first_is_shown(photo, tmp_path):
    others = [Image.fromarray(255 - photo)]
    path = tmp_path / "pages.tif"
    table = saved(Image.fromarray(photo), path, save_all=True, append_images=others)
    assert np.array_equal(pixels(table), photo)
    assert "2 pictures" in table.notes[0]


@given(cut=st.integers(8, 400), suffix=st.sampled_from(["png", "jpg", "bmp", "tif"]))
def test_a_file_that_was_cut_off_is_told(folder, cut, suffix):
    noise = np.random.default_rng(1).integers(0, 256, (16, 16, 3), np.uint8)
    path = folder / f"whole.{suffix}"
    Image.fromarray(noise).save(path)
    data = path.read_bytes()[: cut + 10]
    try:
        opened(data, f"cut.{suffix}")
    except UserError as error:
        checked(str(error), f"cut.{suffix}")


@given(st.data())
def test_a_damaged_file_opens_or_is_told(folder, data):
    suffix = data.draw(st.sampled_from(["png", "jpg", "bmp", "tif"]))
    path = folder / f"sound.{suffix}"
    noise = np.random.default_rng(1).integers(0, 256, (8, 8, 3), np.uint8)
    Image.fromarray(noise).save(path)
    content = bytearray(path.read_bytes())
    places = st.integers(4, min(len(content) - 1, 200))
    for place in data.draw(st.lists(places, min_size=1, max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        opened(bytes(content), f"damaged.{suffix}")
    except UserError as error:
        checked(str(error), f"damaged.{suffix}")


def test_damage_is_told_by_us_alone(folder):
    path = folder / "sound.tif"
    Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(path)
    content = bytearray(path.read_bytes())
    # The entry of SamplesPerPixel: tag 277, a short, one of them.
    entry = content.index(struct.pack("<HHL", 277, 3, 1))
    content[entry + 8 : entry + 10] = struct.pack("<H", 19_459)
    assert "damaged" in complaint(bytes(content), "damaged.tif")


def test_no_picture_inside():
    assert "damaged" in complaint(b"\x89PNG\r\n\x1a\n" + bytes(90), "empty.png")


def test_a_huge_picture_is_refused_before_it_is_read(monkeypatch, photo, tmp_path):
    monkeypatch.setattr(images, "MAX_PIXELS", 50)
    path = tmp_path / "huge.png"
    Image.fromarray(photo).save(path)
    with pytest.raises(UserError, match="9 × 6 pixels"):
        open_source(path)


def test_one_pixel_is_no_data(tmp_path):
    path = tmp_path / "dot.png"
    Image.new("RGB", (1, 1)).save(path)
    with pytest.raises(UserError, match="only one pixel"):
        open_source(path)


def test_without_a_colour_it_is_a_table_like_any_other(photo, tmp_path):
    table = saved(Image.fromarray(photo), tmp_path / "photo.png")
    assert prepare(table, DataSettings()).image == (6, 9)
    assert prepare(table, DataSettings(features=("red", "blue"))).image is None
