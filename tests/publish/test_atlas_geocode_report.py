"""The report of a geocoding: what it says, and what it may not say."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.addresses.errors import ErrorOf
from smartquartier.smartquartier_plugin.core.atlas.addresses.match import HOW, REASONS
from smartquartier.smartquartier_plugin.core.atlas.addresses.results import FIELDS
from smartquartier.smartquartier_plugin.core.record import Record
from smartquartier.smartquartier_plugin.publish.report.atlas.geocode_report import geocode_report
from smartquartier.smartquartier_plugin.publish.report.atlas.geocode_words import (
    how_words,
    reason_words,
)

NUMBERS = {
    "N_OWN": 1, "N_HOUSE": 1, "N_STREET": 1, "N_COARSE": 0, "N_NOT_FOUND": 1, "N_LEFT": 3,
    "N_WRITTEN": 0, "N_SENT": 1,
}  # fmt: skip


def table(crs="EPSG:25833"):
    rows = [
        {"name": "Eigen", "status": "own", "quality": "own", "distance_m": 812.4, "address": "A 1"},
        {"name": "Haus", "status": "found", "quality": "house", "how": "exact", "spelled": 1,
         "provider": "Amt", "licence": "dl-de/by-2-0", "address": "Kastaninallee 5",
         "found": "Kastanienallee 5", "other_zip": 0},
        {"name": "Dienst", "status": "found", "quality": "street", "how": "service", "spelled": 0,
         "provider": "geo.example", "licence": "ODbL-1.0", "address": "B 2", "other_zip": 0},
        {"name": "<b>Fehlt</b>", "status": "not_found", "reason": "po_box", "address": None},
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(FIELDS))
    for name in ("spelled", "other_zip"):
        frame[name] = frame[name].astype("Int64")
    points = [Point(351000, 5735000), Point(351900, 5735100), Point(351500, 5736000), None]
    return gpd.GeoDataFrame(frame, geometry=points, crs="EPSG:25833").to_crs(crs)


def record(warnings=()):
    return Record(
        tool="smartquartier:atlasgeocode", title="T", version="0", created="2026-01-01T00:00:00",
        parameters={}, sources=(), method={}, outputs={}, results={}, warnings=tuple(warnings),
        software={},
    )  # fmt: skip


@pytest.mark.parametrize("crs", ["EPSG:25833", "EPSG:4326"])
def test_what_the_report_says(crs):
    errors = {"between": ErrorOf("between", 2669, 9.0, 30.0)}
    page = geocode_report(table(crs), NUMBERS, errors, record(["Sieh hin."]))
    for text in (
        "2 entries got a position", "The atlas was not changed", "Kastanienallee 5", "812",
        "a post box is no place", "2669", "30", "OpenStreetMap contributors", "Sieh hin.",
        "recommendation, not a decision", "<svg",
    ):  # fmt: skip
        assert text in page, text
    assert "<b>Fehlt</b>" not in page
    assert "&lt;b&gt;Fehlt" in page


def test_no_osm_no_word_about_it():
    frame = table()
    frame = frame[frame["name"] != "Dienst"]
    assert "OpenStreetMap" not in geocode_report(frame, NUMBERS, {}, record())


def test_an_atlas_without_any_position():
    frame = table().iloc[[3]]
    page = geocode_report(frame, {**NUMBERS, "N_HOUSE": 0, "N_STREET": 0}, {}, record())
    assert "<svg" not in page
    assert "a post box is no place" in page


def test_every_code_has_words():
    for code in (*HOW, "service"):
        assert how_words(code) != code
    codes = [
        *REASONS,
        "too_coarse",
        "nothing",
        "elsewhere",
        "outside_extent",
        "failed",
        "not_asked",
    ]
    words = [reason_words(code) for code in codes]
    assert len(set(words)) == len(words)
