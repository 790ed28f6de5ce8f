"""The report on micro-depots: every number with its range, links that lead somewhere."""

import re
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from scipy.sparse import csr_matrix
from shapely.geometry import LineString, Point, box

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "effects"))

from lastmile_case import grid_town

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.lastmile.run import Streets, compute
from smartquartier.smartquartier_plugin.publish.report.effects.lastmile_charts import (
    street_classes,
)
from smartquartier.smartquartier_plugin.publish.report.effects.lastmile_report import (
    LastMileView,
    lastmile_report,
)
from smartquartier.smartquartier_plugin.publish.report.effects.lastmile_tables import draws_words
from smartquartier.smartquartier_plugin.publish.report.effects.lastmile_words import amount


def view_of(aadt=2000.0, known=None, hidden=(False, False), **town):
    problem = grid_town(3, n=400, depots=2, hubs=3, kind="inhabitants", **town)
    network = problem.network
    middle = network.nodes[network.start] / 2 + network.nodes[network.end] / 2
    zone = (middle[:, 0] > 2000).astype(int)
    zones = csr_matrix((np.ones(network.m), (zone, np.arange(network.m))), (3, network.m))
    counts = None if aadt is None else np.full(network.m, aadt)
    streets, ids = Streets(network.length, zones, counts), ["<1>", "2", "3"]
    result = compute(
        problem, streets, ids, read_catalogue(), 100, 1, known, np.array([0, 1, -1])
    )  # fmt: skip
    crs = "EPSG:25833"
    lines = [LineString(network.nodes[[a, b]]) for a, b in zip(network.start, network.end)]
    shapes = [box(0, 0, 2000, 4000), box(2000, 0, 4000, 4000), box(4000, 0, 5000, 4000)]
    return LastMileView(
        result=result,
        zones=gpd.GeoDataFrame(geometry=shapes, crs=crs),
        names=("<1> West & co", "2", "3"),
        hidden=(np.array([hidden[0], False, False]), np.array([hidden[1], False, False])),
        hub_points=gpd.GeoSeries([Point(*xy) for xy in problem.hubs.xy], crs=crs),
        depot_points=gpd.GeoSeries([Point(*xy) for xy in problem.depots.xy], crs=crs),
        streets=gpd.GeoSeries(lines, crs=crs),
        capacity=problem.hubs.capacity,
        known=known or {},
    )


@pytest.fixture(scope="module")
def view():
    return view_of(capacity=30)


@pytest.fixture(scope="module")
def page(view):
    return lastmile_report(view, {"created": "2025-01-01", "version": "1"}, ("Careful <now>.",))


def test_stamp_warnings_and_escaping(page):
    assert "An indication, not a decision." in page and "ITU-T L.1480 tier 3" in page
    assert "Careful &lt;now&gt;." in page and "&lt;1&gt; West &amp; co" in page
    assert "<1>" not in page and "UID" not in page and "nan" not in page.lower().split("<style>")[0]


def test_links_lead_to_assumptions_and_sources(page):
    targets = set(re.findall(r'href="#([^"]+)"', page))
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert targets <= ids
    assert {"a-hub_share", "a-parcels_feeder", "g-hub"} <= ids
    assert len(re.findall(r'<a href="https?://[^"]+" rel="noopener">', page)) > 5


def test_the_headline_has_ranges(view, page):
    totals = view.result.totals
    lead = re.search(r'<p class="lead">(.*?)</p>', page).group(1)
    assert amount(totals["shifted_d"]) in lead and amount(totals["hub_m2"]) in lead
    assert lead.count(" to ") >= 6


def test_hubs_streets_and_outside_are_there(page):
    for heading in ("Hubs compared", "Which streets get fewer vans", "outside of the quarter",
                    "What decides", "Where CO2 changes"):  # fmt: skip
        assert heading in page
    assert "RLS-19" in page and "0.7% of all vehicle-km" in page
    assert page.count("<svg") >= 5


def test_hidden_zones_and_hubs_show_no_number():
    view = view_of(hidden=(True, True))
    page = lastmile_report(view, {})
    zones = re.search(r"Zones, largest change.*?</table>", page, re.DOTALL).group(0)
    assert "West" not in zones
    hubs = re.search(r"Hubs, largest saving.*?</table>", page, re.DOTALL).group(0)
    row = re.search(r'<th scope="row">H0</th>.*?</tr>', hubs, re.DOTALL).group(0)
    assert not re.search(r"\d", re.sub(r"<[^>]+>|H0", "", row))


def test_without_traffic_and_without_hubs_in_reach():
    page = lastmile_report(view_of(None), {})
    assert "is unknown" in page and "Noise emission (RLS-19, vans" not in page
    nothing = lastmile_report(view_of(known={"hub_radius": 0.01}), {})
    assert "No address lies within reach of a hub" in nothing


def test_in_german(page, view):
    from smartquartier.smartquartier_plugin.core import i18n

    i18n.set_translator(lambda context, text: text, "de")
    try:
        assert 'lang="de"' in lastmile_report(view, {})
    finally:
        i18n.set_translator(None)


def test_street_classes():
    change = np.array([[-9, -8, -7], [-2, -1, -0.5], [-1, 0, 1], [1, 2, 3], [0, 0, 0.0]])
    classes, limits = street_classes(change)
    assert classes[2:].tolist() == [4, 3, -1] and limits[0] <= limits[1]
    assert classes[0] >= classes[1] and set(classes[:2]) <= {0, 1, 2}
    assert street_classes(np.zeros((2, 3)))[0].tolist() == [-1, -1]


def test_words():
    assert amount((1234, 2000, 2999)) == "1200 to 3000"
    assert amount((0, 0, 0)) == "0" and amount((np.nan, 1, 2)) == "–"
    assert draws_words(0.997) == "> 99%" and draws_words(1.0) == "100%"
    assert draws_words(0.003) == "< 1%" and draws_words(0.94) == "94%"
