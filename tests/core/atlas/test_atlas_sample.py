"""The real sample: institutions only, codes of the schema, each row with what it rests on."""

import csv

import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import person_name, personal_mailbox
from smartquartier.smartquartier_plugin.core.atlas.schema import schema


@pytest.fixture(scope="module")
def sample(root):
    """Return the rows as dicts of texts."""
    with (root / "resources" / "demo" / "atlas_sample.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_fields_and_codes_are_those_of_the_schema(sample):
    table = schema().table("actor")
    own = {"lon", "lat", "evidence", "evidence_position"}
    assert len(sample) >= 12
    assert set(sample[0]) <= set(table.names) | own
    for row in sample:
        assert None not in row, row  # a cell too many
        for field in table.fields:
            value = row.get(field.name)
            if field.codes and value:
                assert schema().code(field.codes, value), (row["name"], field.name, value)
    assert len({row["name"] for row in sample}) == len(sample)


def test_every_row_says_what_it_rests_on(sample):
    for row in sample:
        assert row["source"].startswith(("Smart City Charta 2017", "Dresden V0870/21 (2021)"))
        assert row["source_url"].startswith("https://")
        assert row["evidence"].startswith("text found: ") and len(row["evidence"]) > 30
        assert row["evidence_position"].startswith(("none: ", "general knowledge, unchecked"))
        assert row["licence"] == "CC0-1.0" and row["release"] == "public"
        assert row["review_status"] == "created" and not row.get("checked_on")
        if "Dresden" in row["source"]:
            assert "the application itself was not seen" in row["evidence"]


def test_positions_are_rounded_and_in_germany(sample):
    placed = [row for row in sample if row["lon"]]
    assert 5 <= len(placed) < len(sample)
    for row in sample:
        assert bool(row["lon"]) == bool(row["lat"]) == bool(row["position_quality"])
    for row in placed:
        assert 5.8 < float(row["lon"]) < 15.1 and 47.2 < float(row["lat"]) < 55.1
        assert all(len(row[name].split(".")[1]) == 3 for name in ("lon", "lat"))
        assert row["evidence_position"].startswith("general knowledge, unchecked")
        assert row["position_quality"] == "manual"


def test_institutions_only(sample):
    for row in sample:
        assert not person_name(row["name"])
        for value in row.values():
            assert "@" not in value and not personal_mailbox(value)
    assert not any("mail" in name or "phone" in name or "telefon" in name for name in sample[0])
