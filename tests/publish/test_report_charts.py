"""Charts: well-formed, complete, readable without colour, nothing on top of each other."""

import re

import numpy as np
import pytest
from lxml import etree

from smartquartier.smartquartier_plugin.publish.report import charts
from smartquartier.smartquartier_plugin.publish.report.svg import (
    BLUES,
    Canvas,
    luminance,
    nice_ticks,
    shorten,
    text_width,
)

SVG = "{http://www.w3.org/2000/svg}"
# What fits below heading and caption on an A4 sheet, 680 units across.
SHEET = 1000


def parse(svg):
    return etree.fromstring(svg.encode())


def texts(root):
    return ["".join(t.itertext()) for t in root.iter(SVG + "text")]


def names(n):
    return [f"{i:02d} Quarter with a rather long name number {i}" for i in range(n)]


@pytest.mark.parametrize("n", [1, 2, 24, 61, 64, 100])
def test_intervals_have_a_row_per_quarter_and_fit_on_a_sheet(n):
    rank = np.arange(1.0, n + 1)
    panels = charts.interval_chart(
        names(n), np.maximum(rank - 2, 1), rank, np.minimum(rank + 3, n), 3, "Ranks"
    )
    roots = [parse(panel) for panel in panels]
    diamonds = sum(len(root.findall(SVG + "polygon")) for root in roots)
    assert diamonds == n
    assert all(float(root.get("height")) <= SHEET for root in roots)
    assert all(root.find(SVG + "title").text == "Ranks" for root in roots)
    if n == 61:
        assert len(panels) == 1


def test_interval_of_an_unranked_quarter_says_so():
    nan = float("nan")
    root = parse(charts.interval_chart(["a", "b"], [1, nan], [1, nan], [2, nan], 1)[0])
    assert "not ranked" in texts(root)
    assert len(root.findall(SVG + "polygon")) == 1


def test_interval_bars_lie_where_the_ranks_are():
    n = 11
    root = parse(charts.interval_chart(names(n), [1] * n, [6] * n, [11] * n, 0)[0])
    bars = [r for r in root.iter(SVG + "rect") if r.get("fill") == BLUES[1]]
    assert len(bars) == n
    bar = bars[0]
    middle = float(bar.get("x")) + float(bar.get("width")) / 2
    corners = root.find(SVG + "polygon").get("points").split()
    tip = np.mean([float(c.split(",")[0]) for c in corners])
    assert middle == pytest.approx(tip, abs=0.2)


def test_row_labels_do_not_touch_each_other():
    for n in (5, 30, 61):
        panels = charts.share_bars(names(n), np.full((n, 3), 1 / 3), ["a", "b", "c"])
        for panel in panels:
            rows = [
                t
                for t in parse(panel).iter(SVG + "text")
                if t.get("text-anchor") == "end" and t.find(SVG + "title") is not None
            ]
            ys = sorted(float(t.get("y")) for t in rows)
            size = max(float(t.get("font-size")) for t in rows)
            assert np.diff(ys).min() > size


def test_long_names_are_shortened_with_the_whole_name_as_tooltip():
    panel = charts.interval_chart(["x" * 200], [1], [1], [1])[0]
    label = next(t for t in parse(panel).iter(SVG + "text") if t.find(SVG + "title") is not None)
    assert label.find(SVG + "title").text == "x" * 200
    assert (label.find(SVG + "title").tail or "").endswith("…")
    assert text_width(shorten("Wilsdruffer Vorstadt", 60, 10), 10) <= 60


def test_contributions_add_up_and_missing_ones_are_hatched_not_zero():
    parts = np.array([[0.2, 0.3, 0.1], [0.2, np.nan, 0.1]])
    panels = charts.contribution_bars(
        ["a", "b"], parts, ["p", "q", "r"], [0.6, 0.45], uncertain=[(0.6, 0.6), (0.3, 0.7)]
    )
    root = parse(panels[0])
    tips = [t.text or "" for t in root.iter(SVG + "title")]
    assert sum(tip.startswith("2 q: ") for tip in tips) == 1
    assert tips.count("open because data are missing") == 1
    assert "0.45" in texts(root)


def test_criteria_differ_without_colour():
    canvas = Canvas(10, 10, "t")
    kinds = [canvas.kind(i) for i in range(28)]
    assert len(set(kinds)) == 28
    # The pattern tiles of neighbours differ even where the colours would look alike in grey.
    svg = canvas.svg()
    tiles = dict(re.findall(r'<pattern id="sqid-(k\d+)"[^>]*>(.*?)</pattern>', svg))
    shapes = [re.sub(r"#[0-9a-fA-F]{6}", "", tiles.get(f"k{i}", "")) for i in range(8)]
    assert all(a != b for a, b in zip(shapes, shapes[1:]))


def test_ordered_classes_get_lighter_in_grey():
    grey = [luminance(c) for c in reversed(BLUES)]
    assert all(b - a > 0.12 for a, b in zip(grey, grey[1:]))


def test_negative_contributions_go_left_of_zero():
    root = parse(charts.contribution_bars(["a"], [[0.3, -0.2]], ["p", "q"], [0.1])[0])
    places = {
        r.find(SVG + "title").text[0]: float(r.get("x"))
        for r in root.iter(SVG + "rect")
        if r.find(SVG + "title") is not None
    }
    assert places["2"] < places["1"]


def test_profile_shows_missing_as_a_band():
    root = parse(charts.profile_card("Q", [0.5, np.nan], ["a", "b"], [0.4, None]))
    assert len(root.findall(SVG + "circle")) == 1
    assert any("missing" in t.text for t in root.iter(SVG + "title"))


@pytest.mark.parametrize("n", [1, 4, 61, 100])
def test_profile_grid_shows_every_quarter(n):
    panels = charts.profile_grid(names(n), np.full((n, 10), 0.5), [0.5] * 10)
    circles = sum(len(parse(p).findall(SVG + "circle")) for p in panels)
    assert circles == n * 10
    assert all(float(parse(p).get("height")) <= SHEET for p in panels)


def test_line_chart_interrupts_at_gaps_and_keeps_labels_apart():
    series = [("pilot", [1, 2, np.nan, 3, 4]), ("others", [1, 1, 1, 1, 4.01]), ("all", [4] * 5)]
    root = parse(charts.line_chart(range(2020, 2025), series, "%", 4.0, 2022, "t")[0])
    assert len(root.findall(SVG + "polyline")) == 4
    labels = [
        t
        for t in root.iter(SVG + "text")
        if "".join(t.itertext()) in ("pilot", "others", "all", "target 4")
    ]
    assert len(labels) == 4
    ys = sorted(float(t.get("y")) for t in labels)
    assert np.diff(ys).min() >= 12.9


def test_line_chart_without_any_value():
    root = parse(charts.line_chart(["2024"], [("a", [np.nan])])[0])
    assert not root.findall(SVG + "polyline")


def test_scatter_draws_coinciding_points_once_and_skips_missing():
    group = {"name": "all", "points": [(0, 0), (0, 0), (1, 1), (np.nan, 1)]}
    root = parse(charts.scatter_chart([group], "x", "y")[0])
    # Two points and the sample in the legend.
    assert len(root.findall(SVG + "circle")) == 3


def test_heat_table_is_readable_and_hatches_missing():
    values = np.array([[1, 0.2], [np.nan, 1]])
    root = parse(charts.heat_table(["a", "b"], values, 2, -1, 1)[0])
    assert texts(root).count("1.00") == 2
    assert "0.20" in texts(root)
    assert root.find(f"{SVG}defs/{SVG}pattern") is not None


def test_hostile_texts_stay_text():
    bad = '<script>alert("1")</script>&\x00\x0b'
    for panel in [
        *charts.interval_chart([bad], [1], [1], [1], 1, bad, bad),
        *charts.contribution_bars([bad], [[0.1]], [bad], [0.1], bad),
        charts.profile_card(bad, [0.1], [bad], [0.2], [bad]),
        *charts.line_chart([bad], [(bad, [1.0])], bad, title=bad),
    ]:
        root = parse(panel)
        assert not list(root.iter(SVG + "script"))
        assert "<script" not in panel


def test_ticks_are_round_and_span_the_data():
    assert nice_ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    ticks = nice_ticks(3.3, 17.9, 5)
    assert ticks[0] <= 3.3 and ticks[-1] >= 17.9
    assert nice_ticks(5, 5)[0] < 5 < nice_ticks(5, 5)[-1]
    assert nice_ticks(float("nan"), 1) == [0.0, 1.0]
