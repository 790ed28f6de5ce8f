"""The report of a network for a map: true figures, sound drawings, nothing from outside."""

import base64
import re
import struct
import zlib

import numpy as np
import pytest
from lxml import etree, html

from smartquartier.smartquartier_plugin.core.classes import round_breaks
from smartquartier.smartquartier_plugin.core.sensors.field.field import plan_field
from smartquartier.smartquartier_plugin.core.sensors.field.field_grid import grid_of_raster
from smartquartier.smartquartier_plugin.core.sensors.field.field_model import (
    GivenModel,
    Stations,
    choose_model,
)
from smartquartier.smartquartier_plugin.core.sensors.field.field_problem import FieldProblem
from smartquartier.smartquartier_plugin.core.sensors.inputs.sites import Sites
from smartquartier.smartquartier_plugin.publish.report.sensors import field_charts
from smartquartier.smartquartier_plugin.publish.report.sensors.field_report import field_report

RECORD = {
    "tool": "smartquartier:sensorfield", "created": "2026-03-04T05:06:07+00:00", "version": "9.9",
    "sources": [
        {"parameter": "CANDIDATES", "layer": "lamps", "crs": "EPSG:25833"},
        {"parameter": "AREA", "layer": "city", "attribution": "© City <b>", "licence": "CC0-1.0"},
    ],
}  # fmt: skip


def question(sill=9.0, number=3, values=None, **more):
    """Return everything that the report needs, from a real plan."""
    rng = np.random.default_rng(4)
    band = np.ones((12, 16))
    band[:3, :4] = np.nan
    transform = (400_000.0, 100.0, 0.0, 5_650_000.0, 0.0, -100.0)
    grid = grid_of_raster(band[None], transform, 0)
    corner = np.array([400_000.0, 5_648_800.0])
    xy = corner + rng.uniform(0, 1, (22, 2)) * (1600, 1200)
    old = np.arange(22) >= 20
    sites = Sites(
        tuple(f"L<{i}>" for i in range(22)), xy, old, np.zeros(22, bool), np.zeros(22, bool),
        None, None, (), np.arange(22), 20,
    )  # fmt: skip
    choice = choose_model("auto", GivenModel("exponential", sill, 800.0, 0.1 * sill), values)
    problem = FieldProblem(xy[:20], grid.xy, number, choice.model, stations=xy[20:])
    plan = plan_field(problem, **{"more": 2, **more})
    return plan, problem, sites, grid, choice


def report_of(facts, unit="µg/m³", **more):
    plan, _, _, grid, _ = facts
    image = grid.image(plan.variance_after)
    breaks = round_breaks(float(np.sqrt(plan.variance_after.min())), float(np.sqrt(plan.before)))
    return field_report(*facts, RECORD, image, breaks, unit, **more)


def plain(page):
    return " ".join(html.fromstring(page).text_content().split()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_figures_are_those_of_the_plan():
    facts = question()
    plan, text = facts[0], plain(report_of(facts))
    assert "3 new sensors make the map more certain" in text
    assert f"from {np.sqrt(plan.before):.3g} to {np.sqrt(plan.after):.3g} µg/m³" in text
    assert f"{1 - plan.after / plan.before:.0%} of the uncertainty" in text
    least = 1 - plan.bound / plan.before
    said = float(re.search(r"no plan of 3 sensors takes away more than ([\d.]+)%", text)[1])
    assert least * 100 <= said <= least * 100 + 0.1  # rounded up, or it would not be true
    assert f"this one takes {1 - plan.after / plan.before:.1%}" in text
    assert "optimal" not in text.lower()
    assert f"{plan.gain[0] / plan.before:.1%}" in text
    assert "2 further sensors would take away" in text
    for check in plan.sensitivity:
        assert f"{1 - check.share_left:.1%}" in text and f"{check.common} of 3" in text


def test_one_sensor_is_singular():
    facts = question(number=1, more=1)
    text, relative = plain(report_of(facts)), plain(report_of(question(sill=1.0, number=1), ""))
    assert "1 new sensor makes the map more certain" in text
    assert "no plan of 1 sensor takes away more than" in text
    assert "A further sensor would take away" in text and "Candidates: " in text
    assert "1 new sensor makes" in relative and "of the field's own spread" in relative
    assert "1 new sensors" not in text and "1 sensors" not in text


def test_without_unit_and_sill_errors_are_shares_of_the_spread():
    facts = question(sill=1.0)
    plan, text = facts[0], plain(report_of(facts, ""))
    before = np.sqrt(plan.before / facts[1].prior)
    assert f"from {before:.0%} to" in text and "of the field's own spread" in text
    named = plain(report_of(question(sill=2.0), ""))
    assert "spread" not in named and "unit of the values" in named


def test_nothing_is_loaded_from_outside_and_texts_are_escaped():
    page = report_of(question(), warnings=["a <script> & more"])
    tree = html.fromstring(page)
    assert "<script" not in page and "L&lt;" in page and "© City &lt;b&gt;" in page
    for name in ("src", "href"):
        for value in tree.xpath(f"//@{name}"):
            assert value.startswith(("#", "data:image/png;base64,"))
    assert not tree.xpath("//script|//link|//iframe")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_drawing_is_sound_xml_with_a_title():
    drawings = re.findall(r"<svg.*?</svg>", report_of(question()), re.S)
    assert len(drawings) == 3
    for drawing in drawings:
        tree = etree.fromstring(drawing)
        assert tree.findtext("{http://www.w3.org/2000/svg}title")


def test_the_picture_holds_the_classes_of_the_cells():
    image = np.array([[0.5, 1.5, np.nan], [2.5, 0.5, 1.5]])
    drawing = field_charts.field_map(
        image, (0.0, 10.0, 0.0, 20.0, 0.0, -10.0), [0.0, 1.0, 2.0, 3.0], [((5, 5), "1", "one")]
    )
    data = base64.b64decode(re.search(r"base64,([^\"]+)", drawing)[1])
    columns, rows = struct.unpack(">II", data[16:24])
    assert (columns, rows) == (3, 2)
    start = data.index(b"IDAT") + 4
    size = struct.unpack(">I", data[start - 8 : start - 4])[0]
    lines = zlib.decompress(data[start : start + size])
    assert list(lines) == [0, 1, 2, 0, 0, 3, 1, 2]


def test_the_picture_is_what_gdal_reads():
    gdal = pytest.importorskip("osgeo.gdal")
    classes = np.array([[0, 1], [-1, 2]])
    data = field_charts._png(classes, ["#ffffff", "#888888", "#000000"])
    gdal.FileFromMemBuffer("/vsimem/field.png", base64.b64decode(data.split(",")[1]))
    dataset = gdal.Open("/vsimem/field.png")
    assert dataset.ReadAsArray().tolist() == [[1, 2], [0, 3]]
    table = dataset.GetRasterBand(1).GetColorTable()
    assert table.GetColorEntry(2)[:3] == (0x88, 0x88, 0x88) and table.GetColorEntry(0)[3] == 0
    dataset = None
    gdal.Unlink("/vsimem/field.png")


def test_sites_stand_where_they_are_on_the_map():
    image = np.ones((10, 10))
    transform = (1000.0, 10.0, 0.0, 2100.0, 0.0, -10.0)
    drawing = field_charts.field_map(
        image, transform, [0.0, 2.0], [((1000, 2100), "1", "a"), ((1100, 2000), "2", "b")],
        existing=[((1050, 2050), "old"), ((9000, 9000), "far")],
    )  # fmt: skip
    tree = etree.fromstring(drawing)
    space = "{http://www.w3.org/2000/svg}"
    picture = tree.find(f"{space}image")
    left, top, wide, tall = (float(picture.get(n)) for n in ("x", "y", "width", "height"))
    circles = [c for c in tree.findall(f"{space}circle") if c.findtext(f"{space}title")]
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in circles]
    assert places[0] == pytest.approx((left, top), abs=0.1)
    assert places[1] == pytest.approx((left + wide, top + tall), abs=0.1)
    assert "old" in drawing and "far" not in drawing


def test_a_fitted_variogram_is_shown_with_its_pairs():
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 4000, (90, 2))
    gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    values = np.linalg.cholesky(np.exp(-gap / 500) + 1e-6 * np.eye(90)) @ rng.standard_normal(90)
    facts = question(values=Stations(xy, values, "s", "v"))
    text = plain(report_of(facts))
    assert "fitted to the values of 90 stations" in text and "an assumption" not in text
    drawing = field_charts.variogram_chart(facts[4].model, facts[4].experimental)[0]
    assert drawing.count("pairs)") == len(facts[4].experimental.pairs)


def test_robust_and_fragile_plans_are_told_apart():
    from dataclasses import replace

    facts = question()
    assert "hardly depends on the range" in plain(report_of(facts))
    worse = tuple(replace(c, best_left=c.share_left - 0.1) for c in facts[0].sensitivity)
    fragile = (replace(facts[0], sensitivity=worse), *facts[1:])
    assert "depends on the range: if it were" in plain(report_of(fragile))
    assert "up to 10.0 percentage points" in plain(report_of(fragile))


def test_a_plan_without_bound_and_further_sensors_says_so():
    facts = question(bound=False, sensitivity=False, more=0, number=1)
    text = plain(report_of(facts))
    assert "was not computed" in text and "further sensors" not in text
    assert "no plan takes more" not in text
