"""The report on access: its numbers are those of the analysis, and every text is escaped."""

import re
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.effects.access.analysis import Question, analyse
from smartquartier.smartquartier_plugin.core.effects.access.decay import Decay
from smartquartier.smartquartier_plugin.core.effects.access.neighbours import neighbours
from smartquartier.smartquartier_plugin.core.effects.access.offline import online_by_age
from smartquartier.smartquartier_plugin.core.effects.access.services import Services
from smartquartier.smartquartier_plugin.core.effects.access.summary import groups_of, summarise
from smartquartier.smartquartier_plugin.core.effects.access.ways import StraightWays
from smartquartier.smartquartier_plugin.core.spatial.lisa import local_moran
from smartquartier.smartquartier_plugin.core.spatial.moran import morans_i
from smartquartier.smartquartier_plugin.publish.report.effects.access_charts import (
    lorenz_chart,
    range_bars,
    reach_chart,
)
from smartquartier.smartquartier_plugin.publish.report.effects.access_report import (
    AccessView,
    _spread,
    access_report,
)
from smartquartier.smartquartier_plugin.publish.report.effects.run_words import rounded

SIDE, WIDTH = 12, 100.0


def view_of(method="nearest", scenario=True, online=True, known=True):
    """Return a square town with a service in its middle, and one more in a corner later."""
    rng = np.random.default_rng(0)
    corners = np.array([[WIDTH * i, WIDTH * j] for i in range(SIDE) for j in range(SIDE)])
    frame = gpd.GeoDataFrame(
        geometry=[box(x, y, x + WIDTH, y + WIDTH) for x, y in corners], crs="EPSG:25833"
    )
    xy, m = corners + WIDTH / 2, SIDE**2
    people = rng.integers(0, 60, m).astype(float)
    services = Services(
        np.array([[600.0, 600.0], [1150.0, 1150.0]]), np.array([2.0, 0.0]),
        np.array([2.0, 1.0 if scenario else 0.0]), np.full(2, 0.5),
        np.array(["existing", "planned"], object), np.array([False, True]), np.arange(2),
        np.array(["1", "2"], object), scenario,
    )  # fmt: skip
    ages = rng.integers(1, 50, (m, 5)).astype(float)
    never = [np.linspace(low, high, 50) for low, high in ((0, 0.03), (0, 0.1), (0.1, 0.2),
                                                            (0.25, 0.66))]  # fmt: skip
    cover = rng.uniform(0.3, 1.0, m)
    if not known:
        cover[:20] = np.nan
    asked = Question(
        method, Decay("binary", 400.0), StraightWays(xy, services.xy), services, people, people,
        np.zeros(m, bool), online_by_age(cover, ages[:, 1:], never) if online else None, 0.01,
    )  # fmt: skip
    found = analyse(asked)
    labels = np.where(xy[:, 0] < 600, "West <b>", "East").astype(object)
    groups = groups_of(m, labels, ages if online else None, never, cover)
    cells = (corners, WIDTH)
    weights, how = neighbours(frame, xy, cells, 8)
    values = np.where(people > 0, found.before.physical, np.nan)
    return AccessView(
        analysis=found,
        rows=summarise(found, groups),
        moran=(morans_i(values, weights, 99), how),
        spots=local_moran(values, weights, 199),
        frame=frame,
        xy=xy,
        cells=cells,
        edge=np.zeros(m, bool),
        notes=("A <note>.",),
        layer="doctors & <others>",
        warnings=("Mind <this>.",),
    )


def plain(page):
    """Return the text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("method", ["nearest", "cumulative", "fca2"])
def test_report_tells_the_numbers(method):
    view = view_of(method)
    page = access_report(view, {"sources": [{"parameter": "DEMAND", "layer": "grid <x>"}]})
    text = plain(page)
    whole = view.of("all")[0]
    assert f"{whole['reached_share']:.1%} of" in text
    for section in ("Map: on site", "served neither way", "who gains", "threshold were another",
                    "How equally", "cluster", "Method, assumptions"):  # fmt: skip
        assert section in text, section
    assert "An indication, not a decision." in text and "tier 3" in text
    assert "aged 75+" in text and "P5 to P95" in text
    assert (
        "<note>" not in page
        and "<this>" not in page
        and "<b>" not in page.replace("<b>SmartQuartier</b>", "")
    )
    assert page.count("<svg") >= 6
    assert not re.search(r"\b(nan|None|inf)\b", text)


def test_with_a_scenario_the_headline_and_key_figures_have_both_states():
    view = view_of()
    now, later = view.of("all")[0], view.of("all", "after")[0]
    assert now["reached_share"] != later["reached_share"]
    text = plain(access_report(view, {}))
    shares = [f"{row['reached_share']:.1%}" for row in (now, later)]
    lead = text[: text.index("An indication")]
    assert f"Today {shares[0]} of" in lead and f"with the scenario {shares[1]} of" in lead
    assert f"{shares[0]} → {shares[1]}" in text
    unserved = [rounded(row["unserved"], 3) for row in (now, later)]
    assert f"{unserved[0]} → {unserved[1]}" in text
    assert "online (hatching), today" in text and "All and by age, today" in text
    alone = plain(access_report(view_of(scenario=False), {}))
    assert "→" not in alone and "Today" not in alone and ", today" not in alone


def test_the_lead_says_what_a_fixed_share_online_hides():
    """The share of errands online has no range of its own: what 10 points more or less mean."""
    view = view_of(scenario=False)  # a share of one half
    now = view.of("all")[0]
    away = now["people"] - now["reached"]
    online = (away - now["unserved"]) / 0.5
    text = plain(access_report(view, {}))
    low, high = (rounded(away - share * online, 3) for share in (0.4, 0.6))
    assert f"is set to 50% without a range (at 40%: {low}; at 60%: {high})" in text
    assert "without a range" in plain(access_report(view_of(), {}))
    assert "without a range" not in plain(access_report(view_of(online=False), {}))


def test_people_without_any_way_are_told():
    view = view_of()
    text = plain(access_report(view, {}))
    assert "no way to any service" not in text
    for row in view.of("all"):
        row["people_without_way"] = 12.0
    text = plain(access_report(view, {}))
    assert "12 people have no way to any service today, 0 with the scenario" in text


def test_ends_of_a_range_do_not_look_like_its_middle():
    row = {"x_p05": 13_541.0, "x": 13_580.0, "x_p95": 13_620.0}
    assert _spread(row, "x", rounded) == "13,580 (13,540–13,620)"
    assert _spread({"x_p05": 10.0, "x": 10.0, "x_p95": 10.0}, "x", rounded) == "10.0"


def test_without_scenario_or_anything_online():
    view = view_of(scenario=False, online=False)
    text = plain(access_report(view, {}))
    assert "who gains, who loses" not in text and "nothing was given about access online" in text
    assert not re.search(r"\b(nan|None|inf)\b", text)


def test_unknown_places_are_shown_as_such():
    page = access_report(view_of(known=False), {})
    assert "online unknown" in plain(page)
    assert "online unknown" not in plain(access_report(view_of(), {}))


def test_the_curve_is_that_of_the_people():
    """Half of the people live 100 m away, the others have no way."""
    svg = reach_chart([("today", np.array([100.0, np.inf]), np.array([1.0, 1.0]))], 200.0, "m")[0]
    points = re.search(r'<polyline points="([^"]+)"[^>]*stroke-width="2.2"', svg).group(1)
    heights = [float(pair.split(",")[1]) for pair in points.split()]
    top, bottom = 44.0, 180.0
    assert heights[0] == pytest.approx(bottom) and heights[-1] == pytest.approx(
        (top + bottom) / 2, abs=0.1
    )


def test_charts_without_anything():
    assert lorenz_chart([("x", np.zeros(3), np.ones(3))]) == []
    svg = range_bars([("a", np.nan, np.nan, np.nan), ("b", 1.0, 2.0, 3.0)], "people")[0]
    assert "2 (1–3)" in svg.replace(".00", "")


def test_report_of_points_and_many_groups():
    view = view_of()
    frame = view.frame.set_geometry(view.frame.centroid)
    page = access_report(replace(view, cells=None, frame=frame), {}, title="Points")
    assert "<h1>Points</h1>" in page


def test_assumptions_lead_to_their_sources():
    from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Assumption, Source

    known = Assumption("a", {"en": "Never <online>", "de": "Nie"}, 0.1, 0.2, 0.3, "pert", "1",
                       sources=("s", "t"), grade="A")  # fmt: skip
    sources = {
        "s": Source("s", "Office & Co", 2023, "", "https://example.org/?a=1&b=2"),
        "t": Source("t", "Other", None, "", "javascript:alert(1)"),
    }
    page = access_report(replace(view_of(), assumptions=(known,), sources=sources), {})
    assert '<a href="https://example.org/?a=1&amp;b=2">Office &amp; Co 2023</a>, Other' in page
    assert "Never &lt;online&gt;" in page and "javascript" not in page
