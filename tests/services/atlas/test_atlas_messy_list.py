"""The list to practise on: the script makes it, it has its traps, and they are all mastered."""

import importlib.util
from pathlib import Path

import geopandas as gpd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.guess import guess_mapping
from smartquartier.smartquartier_plugin.services.atlas.reading.rows import read_rows

ROOT = Path(__file__).resolve().parents[3]
LIST = ROOT / "resources" / "demo" / "actors_messy.csv"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location(
        "make_messy_list", ROOT / "scripts" / "make_messy_list.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def city(script):
    return script.demo_city()


@pytest.fixture(scope="module")
def table():
    return read_rows(LIST)


@pytest.fixture(scope="module")
def rows(table):
    return apply_mapping(table.frame, guess_mapping(table.frame, "actor"), "actor")


def test_the_script_makes_the_list(script, city):
    assert script.messy_list(city) == LIST.read_bytes()


def test_all_three_hundred_rows_are_read_but_the_one_that_is_broken(table):
    assert len(table.frame) == 299
    assert table.broken["reason"].tolist() == ["19 fields instead of 18"]
    assert table.broken["text"].tolist() == [""]  # it would show a person
    numbers = table.frame["lfd. Nr."].astype(int).tolist()
    assert numbers == [n for n in range(1, 301) if n != 264]
    assert not table.frame.apply(lambda c: c.str.contains("[Ã�]", na=False)).to_numpy().any()


def test_every_repair_is_told(table):
    told = " ".join(table.notes)
    for words in (
        "Encodings are mixed",
        "Wrongly decoded letters were put right",
        "Separators are mixed",
        "rows go over several lines",
        "2 title lines",
        "header goes over two rows (4 and 5)",
        "4 rows with totals",
        "2 repeated headers",
        "1 footnotes",
        "Column 'Bereich'",
        "1 rows could not be read",
    ):
        assert words in told, words


def test_the_mapping_is_guessed_without_a_person(table):
    mapping = guess_mapping(table.frame, "actor")
    assert mapping.unused == ("lfd. Nr.", "Ansprechpartner", "Telefon")
    assert [entry.field for entry in mapping.entries if entry.field] == [
        "sector", "name", "alt_names", "office_email", "street", "zip", "city", "lat", "lon", "url",
        "themes", "competence", "need", "founded", "register_id",
    ]  # fmt: skip


def test_the_traps_of_the_values(rows, city):
    frame = rows.frame
    assert frame["name"].notna().all()
    assert frame["zip"].str.fullmatch(r"999\d\d").all()
    assert frame["founded"].dropna().between(1800, 2025).all()
    assert set(rows.problems["field"]) == {"themes", "lon"}
    positions = rows.geometry.notna().sum()
    assert 140 <= positions <= 150  # half of the coordinates are missing
    hull = city["quarters"].to_crs(4326).unary_union
    assert gpd.GeoSeries(rows.geometry.dropna(), crs=4326).within(hull.buffer(0.001)).all()


def test_the_list_fills_its_areas_when_asked():
    table = read_rows(LIST, fill=("Bereich",))
    rows = apply_mapping(table.frame, guess_mapping(table.frame, "actor"), "actor")
    assert rows.frame["sector"].notna().all()
    assert rows.frame["sector"].nunique() >= 12


def test_it_has_what_privacy_and_duplicates_need(table, rows):
    assert table.frame["Ansprechpartner"].notna().all()
    mail = rows.frame["office_email"]
    assert mail.str.match(r"[a-z]+\.[a-z]+@").sum() > 80
    assert mail.str.match(r"(info|kontakt|poststelle)@").sum() > 100
    assert rows.frame["name"].str.contains("c/o|e. K.", regex=True).sum() > 10
    assert (rows.frame["url"].dropna().value_counts() > 1).sum() >= 25
    assert rows.frame["url"].dropna().str.contains(r"\.example", regex=True).all()


def test_its_addresses_are_those_of_the_demo_city(rows, city):
    houses = city["addresses"]
    suffix = houses["suffix"].fillna("")
    numbers = houses["house_number"].astype(str) + suffix
    known = set(zip(houses["street"] + " " + numbers, houses["zip"]))
    streets = rows.frame["street"].str.replace(r" \(Hinterhaus\)", "", regex=True)
    found = sum(pair in known for pair in zip(streets, rows.frame["zip"]))
    assert found > 260  # the others abbreviate the street
