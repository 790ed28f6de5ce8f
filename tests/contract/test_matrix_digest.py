"""What the comparison of two systems takes for the same, and what not."""

import importlib.util
import json
import struct
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "matrix_digest.py"


@pytest.fixture(scope="module")
def digest():
    """Return the script as a module."""
    known = importlib.util.spec_from_file_location("matrix_digest", SCRIPT)
    module = importlib.util.module_from_spec(known)
    known.loader.exec_module(module)
    return module


def history(x, kept, name="Amt"):
    """Return what the atlas keeps of an entry before it was merged."""
    said = json.dumps({"@kept": kept, "@position": "4cc93857dcf1b9f4 EPSG:4326", "name": name})
    place = struct.pack("<BI2d", 1, 1, x, 5735403.85).hex().upper()
    return json.dumps({"entry": {"geometry": place}, "source_row": {"values_json": said}})


def test_the_last_bit_of_a_position_is_no_difference(digest):
    x = 352571.23096
    one = digest.plain(history(x, "dab8da9590fcb006"))
    assert one == digest.plain(history(x + 2**-34, "41c91b4325af4bdc"))
    assert "[352571.231, 5735403.85]" in one


def test_another_position_or_another_word_is_a_difference(digest):
    one = digest.plain(history(352571.23096, "dab8da9590fcb006"))
    assert one != digest.plain(history(352571.24096, "dab8da9590fcb006"))
    assert one != digest.plain(history(352571.23096, "dab8da9590fcb006", "Anstalt"))
    assert "4cc93857dcf1b9f4" in one  # what the list itself said is compared
