"""The report of a grid of observations: what it says, what it hides, and its drawings."""

import re
from html.parser import HTMLParser

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.sensors.grid.grid_input import grid_input
from smartquartier.smartquartier_plugin.core.sensors.grid.grid_run import GridSettings, run_grid
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_grid import GridSpec
from smartquartier.smartquartier_plugin.publish.report.sensors.grid_chart import cross_chart
from smartquartier.smartquartier_plugin.publish.report.sensors.grid_map import (
    StationMarks,
    grid_map,
)
from smartquartier.smartquartier_plugin.publish.report.sensors.grid_report import (
    _differing,
    grid_report,
)

XY = [(13, 27), (1017, 31), (24, 1013), (1011, 1022), (514, 507), (1533, 541)]


def made(settings=None, prop="PM2.5", crowd=(0, 0, 0, 1, 1, 1), faults=True):
    rng = np.random.default_rng(1)
    ids = [f"id{k}" for k in range(6)]
    course = 3 * np.sin(np.arange(48) / 4)
    rows = []
    for k, code in enumerate(ids):
        for h in range(48):
            time = f"{np.datetime64('2026-03-01T00:00:00') + np.timedelta64(h, 'h')}Z"
            rows.append((code, prop, time, 20 + 2 * k + course[h] + 0.3 * rng.normal(), ""))
    table = pd.DataFrame(rows, columns=["station_id", "property", "time", "value", "unit"])
    if faults:
        table.loc[[3, 200], "value"] = [-5.0, np.nan]
        table.loc[7, "station_id"] = "who"
    stations = gpd.GeoDataFrame(
        {"station_id": ids, "name": [f"Street <{k}>" for k in ids], "crowd": list(crowd)},
        geometry=[Point(xy) for xy in XY], crs="EPSG:25833",
    )  # fmt: skip
    data = grid_input(stations, table, prop)
    settings = settings or GridSettings()
    return data, run_grid(data, settings), settings


def page(settings=None, exact=False, shapes=None, warnings=(), **more):
    data, result, settings = made(settings, **more)
    record = {
        "tool": "smartquartier:sensorgrid",
        "created": "2026-04-01T00:00:00+00:00",
        "sources": [{"layer": "masts", "licence": "CC0-1.0", "attribution": "City of X"}],
    }
    return grid_report(data, result, record, settings, exact, shapes, warnings)


class Checker(HTMLParser):
    VOID = ("meta", "br", "path", "line", "rect", "circle", "polygon", "polyline", "link")

    def __init__(self):
        super().__init__()
        self.open, self.errors = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.errors.append(tag)


def test_the_page_is_whole_and_needs_no_network():
    text = page()
    checker = Checker()
    checker.feed(text)
    assert not checker.errors and not checker.open
    assert "<script" not in text and "http://" not in text.replace("http://www.w3.org", "")
    assert len(re.findall("<svg", text)) == 3
    assert "City of X, CC0-1.0" in text


def test_what_the_council_reads_first():
    result = made()[1]
    text = page()
    low, high = np.nanmin(result.grid.value), np.nanmax(result.grid.value)
    assert f"between {low:.1f} and {high:.1f} µg/m³" in text
    assert "of them 3 of citizens" in text and "rejected: 3 (" in text
    assert "no source prescribes them" in text
    assert "no proof that a limit value is kept" in text


def test_citizens_are_not_named_and_others_are_escaped():
    text = page()
    assert "sensor 1 (citizens)" in text and "id3" not in text and "id5" not in text
    assert "id0 Street &lt;id0&gt;" in text and "<id0>" not in text
    assert "in the middle of a cell, not where they hang" in text
    exact = page(exact=True)
    assert "id5 Street &lt;id5&gt;" in exact and "citizens)" not in exact
    assert "not where they hang" not in exact


def test_places_of_citizens_are_coarsened_on_the_map():
    data, result, _ = made()
    from smartquartier.smartquartier_plugin.publish.report.sensors.grid_report import _View

    marks = _View(data, result, False).marks
    assert marks.xy[:3].tolist() == [list(map(float, xy)) for xy in XY[:3]]
    assert marks.xy[3:].tolist() == [[1050, 1050], [550, 550], [1550, 550]]
    assert _View(data, result, True).marks.xy.tolist() == [list(map(float, xy)) for xy in XY]


def test_rejected_values_by_reason_and_by_station():
    text = page()
    assert "Rejected values by reason" in text and "station not in the layer" in text
    assert "possible: 0 to 1000 µg/m³" in text
    assert "Every value passed" in page(faults=False)


def test_without_a_cross_check_the_report_says_why():
    text = page(GridSettings(method="mean"))
    assert "No cross-check" in text and "RMSE" not in text
    assert "all others are empty" in text and "White: no station in the cell." in text


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.0, "In all these cells"),
        (0.0, "In none of these cells"),
        (0.13, "In 13% of these cells"),
        (0.9962, "In 99.62% of these cells"),  # never 100% while some don't
    ],
)
def test_share_of_cells_that_differ_is_neither_all_nor_none_by_rounding(share, said):
    assert _differing(share).startswith(said)


def test_kriging_and_noise_are_described():
    text = page(GridSettings(method="kriging", range_m=1500.0, sill=9.0))
    assert "Ordinary kriging with a variogram (given; exponential model): range 1500 m" in text
    loud = page(prop="LAeq")
    assert "by their energy" in loud and "facades shield" in loud and "2008/50/EC" not in loud


def test_warnings_and_errors_of_instruments_are_told():
    assert "mind &lt;this&gt;" in page(warnings=["mind <this>"])
    assert "was not given and is not part" in page()
    assert "Standard uncertainty of the instruments: 2 µg/m³" in page(GridSettings(error=2.0))


# -- drawings --------------------------------------------------------------------------------


def marks(*xy, crowd=False, odd=False):
    n = len(xy)
    points = np.array(xy, float)
    return StationMarks(points, ("s",) * n, np.full(n, crowd), np.full(n, odd))


SPEC = GridSpec(0, 400, 100, 4, 4)


def test_a_class_is_drawn_where_its_cells_are():
    values = np.full((4, 4), np.nan)
    values[0, 0], values[3, 3] = 1.0, 9.0
    svg = grid_map(values, SPEC, marks((50, 350)), "K")
    fills = re.findall(r'<path d="M(\S+) (\S+)l[^"]*" fill="(#\w+)" fill-rule', svg)
    first, last = fills
    assert first[2] != last[2]
    assert float(first[0]) < float(last[0]) and float(first[1]) < float(last[1])


def test_empty_cells_stay_paper_and_the_legend_says_so():
    svg = grid_map(np.full((4, 4), 5.0), SPEC, marks((50, 350)), "K")
    assert "no value: no station near enough" in svg
    assert "sensor of citizens" not in svg and "course of its own" not in svg
    hollow = grid_map(np.full((4, 4), 5.0), SPEC, marks((50, 350), crowd=True, odd=True), "K")
    assert "sensor of citizens" in hollow and "course of its own" in hollow


def test_hatching_and_outlines():
    values = np.arange(16.0).reshape(4, 4)
    area = gpd.GeoSeries([box(0, 0, 200, 200)])
    svg = grid_map(values, SPEC, marks((50, 350)), "", values < 4, "alike", area, "Data: X")
    assert "-veil" in svg and "alike" in svg and "Data: X" in svg and "stroke-opacity" in svg
    assert "-veil" not in grid_map(values, SPEC, marks((50, 350)))


def test_a_million_cells_make_a_small_drawing_with_the_same_range():
    row, column = np.mgrid[0:1000, 0:1000]
    values = np.where(row + column < 1500, (row + column) / 100.0, np.nan)
    svg = grid_map(values, GridSpec(0, 10_000, 10, 1000, 1000), marks((50, 350)), "K")
    assert len(svg) < 200_000 and "12.5–15.0" in svg


def test_the_chart_names_every_station_and_leaves_out_what_is_missing():
    svg = cross_chart(["one", "two <x>"], [1.0, 2.0], [0.1, np.nan], [np.nan, 2.5], "K")
    assert "one" in svg and "two &lt;x&gt;" in svg
    assert svg.count("stroke-dasharray") == 1 and svg.count('stroke-width="3.2"') == 1


@pytest.mark.parametrize("prop", ["PM2.5", "LAeq"])
def test_german_numbers_have_a_comma(prop):
    from smartquartier.smartquartier_plugin.core import i18n

    i18n.set_translator(lambda context, text: text, "de")
    try:
        text = page(prop=prop)
    finally:
        i18n.set_translator(None)
    assert re.search(r"\d,\d", text) and 'lang="de"' in text
