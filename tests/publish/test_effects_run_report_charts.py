"""Charts, trees and maps of effects: ranges drawn where they are, readable without colour."""

import re
from dataclasses import replace

import numpy as np
import pytest
from effect_run_case import run, zones
from lxml import etree
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.report.effects import (
    sens_charts,
    sens_flips,
    sens_morris,
)
from smartquartier.smartquartier_plugin.publish.report.effects.run_charts import (
    overview_chart,
    shares_chart,
    waterfall,
)
from smartquartier.smartquartier_plugin.publish.report.effects.run_maps import (
    ZoneShapes,
    class_limits,
    effect_map,
)
from smartquartier.smartquartier_plugin.publish.report.effects.run_parts import Axis, wrap
from smartquartier.smartquartier_plugin.publish.report.effects.run_tree import (
    branches,
    consequence_tree,
)
from smartquartier.smartquartier_plugin.publish.report.svg import WIDTH, text_width

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg):
    return etree.fromstring(svg.encode())


def texts(root):
    return [node.text for node in root.iter(SVG + "text") if node.text]


def tip(root, start):
    """Return the rectangle whose tooltip starts so."""
    return next(r for r in root.iter(SVG + "rect")
                if len(r) and (r[0].text or "").startswith(start))  # fmt: skip


def nothing_leaves(svg):
    """Check that no text is wider than the drawing."""
    root = parse(svg)
    height = float(root.get("height"))
    for node in root.iter(SVG + "text"):
        words = "".join(t for t in [node.text or ""] + [c.tail or "" for c in node])
        x, size = float(node.get("x")), float(node.get("font-size"))
        wide = text_width(words, size)
        begin = {"end": x - wide, "middle": x - wide / 2}.get(node.get("text-anchor"), x)
        if node.getparent().tag == SVG + "g":  # the small maps are moved
            continue
        assert begin > -3 and begin + wide < WIDTH + 3, words
        assert 0 <= float(node.get("y")) <= height, words


def test_waterfall_bars_stand_at_their_values():
    one = run().indicators[0]
    (svg,) = waterfall(one)
    root = parse(svg)
    bar = tip(root, "net change: −1")
    total = [r for r in root.iter(SVG + "rect") if len(r) and r[0].text.startswith("net change")]
    triples = [one.effects[0].net, one.total_net]
    # Two bars with known values fix the scale; the third value must lie on it.
    lefts = [float(r.get("x")) for r in total]
    wides = [float(r.get("width")) for r in total]
    scales = [w / (t[2] - t[0]) for w, t in zip(wides, triples)]
    assert scales[0] == pytest.approx(scales[1], rel=0.02)
    zero = lefts[1] - one.total_net[0] * scales[1]
    assert lefts[0] == pytest.approx(zero + triples[0][0] * scales[1], abs=0.3)
    assert bar in total
    marks = [p for p in root.iter(SVG + "polygon") if len(p) and p[0].text == total[1][0].text]
    across = [float(pair.split(",")[0]) for pair in marks[0].get("points").split()]
    assert sum(across) / 4 == pytest.approx(zero + one.total_net[1] * scales[1], abs=0.3)
    assert any(abs(float(r.get("x1")) - zero) < 0.3 for r in root.iter(SVG + "line")
               if r.get("stroke-width") == "1.3")  # fmt: skip


def test_waterfall_names_parts_and_leaves_out_what_isnt_there():
    km, co2, _ = run().indicators
    words = texts(parse(waterfall(km)[0]))
    assert "rebound, displaced" in words and "footprint of the technology" in words
    assert "too early" in words and "turns up outside the zones" in words
    assert "All effects together" in words and "today 36,000" in words
    words = texts(parse(waterfall(co2)[0]))
    assert "rebound takes back" not in words and "today: unknown" in words
    nothing_leaves(waterfall(km)[0])


def test_rounding_left_of_zero_is_no_rebound():
    one = run().indicators[0]
    tiny = replace(one.effects[0], rebound=np.array([-1e-12, 0.0, 1e-12]))
    assert "rebound takes back" not in texts(parse(waterfall(replace(one, effects=(tiny,)))[0]))


def test_many_effects_are_cut_into_sheets_and_none_is_lost():
    one = run().indicators[0]
    many = replace(one, effects=one.effects[:1] * 20)
    drawn = waterfall(many)
    assert len(drawn) > 1
    assert sum(texts(parse(svg)).count("E2.depot & effect") for svg in drawn) == 20
    assert all(float(parse(svg).get("height")) < 905 for svg in drawn)


def test_overview_puts_benefit_right_whatever_the_sign():
    result = run()
    (svg,) = overview_chart(result.indicators)
    root = parse(svg)
    middle = (214 + WIDTH - 112 - 8) / 2
    for one in (result.indicators[0], result.indicators[2]):  # lower is better, higher is better
        low, high = f"{one.total_net[0]:+.0f}"[:2], one
        bar = tip(root, low.replace("-", "−"))
        assert float(bar.get("x")) >= middle, high.indicator.id
    words = texts(root)
    assert "open" in words and "benefit: 62 of 100" in words and "all" in words
    nothing_leaves(svg)


def test_tree_shows_orders_exclusion_delay_displacement_and_chains():
    result = run()
    words = " ".join(texts(parse("".join(consequence_tree(result, "depot")))))
    for part in (
        "1st order: footprint", "2nd order: effect, gross", "higher order: rebound", "net",
        "10% to 60% of the gross change turn up outside the zones",
        "Not counted in 2 zones: a larger effect works on the same thing (E3.locker & effect)",
        "Too early in 9 zones: it takes hold 2 years", "Sources disagree on the direction",
        "Belongs to it elsewhere: E3.locker & effect", "direction only, not computed",
        "E5 space of trade: increase", "share of parcels: 30% – 60% · in all zones · from 2028",
    ):  # fmt: skip
        assert part in words, part
    assert "none in the catalogue" in words  # E2.air has neither rebound nor footprint
    assert "E10" not in words
    svg = consequence_tree(result, "depot")[0]
    assert 'href="#e-E2.depot"' in svg and 'href="#e-E3.locker"' not in svg
    nothing_leaves(svg)


def test_what_is_displaced_or_cut_is_not_called_rebound():
    result = run()
    one, air = result.indicators[1], result.indicators[1].effects[0]
    moved = replace(air, rebound=np.array([1.0, 2.0, 3.0]))
    changed = replace(result, indicators=(replace(one, effects=(moved,)),))
    words = texts(parse(consequence_tree(changed, "depot")[0]))
    assert "displaced, cut by a cap" in words and "+1.0 to +3.0" in words
    words = texts(parse(waterfall(replace(one, effects=(moved,)))[0]))
    assert "displaced, cut by a cap" in words and "rebound takes back" not in words


def test_effects_without_data_stay_in_the_tree():
    found = branches(run(), "telework")
    assert [b.effect.id for b in found] == ["E10.work", "E10.office"]
    assert found[1].total is None
    svg = consequence_tree(run(), "telework")[0]
    assert "Not computed here: data or zones are missing." in " ".join(texts(parse(svg)))
    assert "days a week: 2 days · zones: 1" in svg


def test_a_long_tree_is_cut_between_effects():
    result = run()
    one = result.indicators[0]
    many = replace(result, indicators=(replace(one, effects=one.effects[:1] * 15),))
    drawn = consequence_tree(many, "depot")
    assert len(drawn) > 1 and all(float(parse(svg).get("height")) <= 905 for svg in drawn)


def hatched(svg):
    """Return the rings of the hatched path of the large map."""
    paths = [p.get("d") for p in parse(svg).findall(SVG + "path") if "veil" in p.get("fill", "")]
    return sum(path.count("z") for path in paths)


def test_map_hatches_exactly_the_open_zones():
    km, co2, _ = run().indicators
    assert hatched(effect_map(zones(), range(9), km)) == 0
    assert hatched(effect_map(zones(), range(9), co2)) == 8  # one of nine doesn't change
    edge = replace(km, pbenefit=np.array([0.05, 0.051, 0.5, 0.949, 0.95, 1, 1, 1, 1]))
    assert hatched(effect_map(zones(), range(9), edge)) == 3


def test_map_tells_worse_and_unknown_by_pattern_not_by_colour_alone():
    km, _, space = run().indicators
    worse = replace(km, p05=-km.p95, p50=-km.p50, p95=-km.p05, pbenefit=1 - km.pbenefit)
    svg = effect_map(zones(), range(9), worse)
    fills = {p.get("fill") for p in parse(svg).iter(SVG + "path") if len(p)}
    assert fills and all("worse" in fill for fill in fills)
    assert "Increase (worse)" in texts(parse(svg))
    svg = effect_map(zones(), range(9), space)
    unknown = [p for p in parse(svg).findall(SVG + "path") if "unknown" in p.get("fill", "")]
    assert len(unknown) == 1 and "no value" in unknown[0][0].text
    assert "Increase (better)" in texts(parse(svg))


def test_map_shows_both_ends_beside_the_middle():
    km = run().indicators[0]
    root = parse(effect_map(zones(), range(9), km))
    groups = root.findall(SVG + "g")
    assert len(groups) == 2
    titles = [t.text for g in groups for t in g.findall(SVG + "text")]
    assert titles == ["Low end (P5)", "High end (P95)"]
    # The last zone changes most: its low end is a class darker than the high end of the first.
    last = [g.findall(SVG + "path")[8].get("fill") for g in groups]
    first = [g.findall(SVG + "path")[0].get("fill") for g in groups]
    assert last[0] == "#08519c" and first[1] == "#9ecae1"


def test_map_without_any_area_is_refused():
    frame = zones().set_geometry([Point(0, 0)] * 9, crs="EPSG:25833")
    with pytest.raises(InputError, match="no zone has an area"):
        effect_map(frame, range(9), run().indicators[0])


def test_class_limits_are_round_and_between_the_values():
    limits = class_limits(np.geomspace(1.0, 1000.0, 200))
    assert limits == [5.0, 50.0, 200.0] or limits == [5.0, 20.0, 200.0]
    assert class_limits([0.0, np.nan]) == [] == class_limits([3.0, -3.0])
    for limit in class_limits(np.random.default_rng(2).lognormal(0, 3, 500)):
        mantissa = float(f"{limit:e}".split("e")[0])
        assert mantissa in (1.0, 2.0, 5.0)


def test_shares_show_grades_and_group_members():
    result = run()
    (svg,) = shares_chart(result.catalogue, result.indicators[0].total_shares)
    words = texts(parse(svg))
    assert {"BC", "J", "D", "55%", "4%"} <= set(words)
    assert "group “kep”: hub_share" in " ".join(words)
    dotted = [r for r in parse(svg).iter(SVG + "rect") if len(r) and "dots" in r.get("fill")]
    assert len(dotted) == 2
    assert shares_chart(result.catalogue, ()) == []


def test_wrap_keeps_to_the_room_and_cuts_long_words():
    rows = wrap("Donaudampfschifffahrtsgesellschaftskapitänsanteil je Jahr", 90, 9.5, 9)
    assert all(text_width(row, 9.5) <= 96 for row in rows)
    assert "".join(rows).replace("-", "").replace(" ", "").startswith("Donaudampf")
    assert wrap("a b c d e f g h", 20, 10, 2)[-1].endswith("…")
    assert wrap("", 50, 9) == [""]


def test_axis_keeps_zero_where_asked():
    axis = Axis([5.0, 9.0, float("nan")], 100, 200)
    assert axis.x(0) == 100 and axis.x(axis.ticks[-1]) == 200
    assert Axis([5.0, 9.0], 0, 1, zero=False).ticks[0] == 5.0


LABELS = ["Share of parcels", "A very long name of an assumption " * 3, "Kilometres", "Nothing"]


def test_tornado_bars_reach_from_the_central_to_the_value():
    (svg,) = sens_charts.tornado_chart(
        LABELS, [-100, -250, -400, np.nan], [-500, -350, -450, np.nan], -300.0, "km", list("abcd"),
        list("efgh"),
    )  # fmt: skip
    root = parse(svg)
    bars = {r[0].text: (float(r.get("x")), float(r.get("width")))
            for r in root.iter(SVG + "rect") if len(r)}  # fmt: skip
    central = bars["−100"][0]
    assert bars["−500"][0] + bars["−500"][1] == pytest.approx(central, abs=0.2)
    assert bars["−100"][1] == pytest.approx(bars["−500"][1], abs=0.2)
    # Both ends on one side: both bars end at the central result.
    assert bars["−400"][0] + bars["−400"][1] == pytest.approx(central, abs=0.2)
    assert bars["−450"][0] + bars["−450"][1] == pytest.approx(central, abs=0.2)
    assert {"a:", "−100", "e:", "−500", "← better"} <= set(texts(root))
    (svg,) = sens_charts.tornado_chart(
        ["x"], [-100], [-500], -300.0, "km", ["41.6 parcels per person and year"], ["b"]
    )
    assert {"−100", "−500"} <= set(texts(parse(svg)))  # a long value never hides the result
    nothing_leaves(svg)
    nothing_leaves(svg)


def test_morris_places_points_by_mu_star_and_sigma():
    svg = sens_morris.morris_chart(
        LABELS, [100, 50, 0, 25], [10, 50, 0, 0], "km", half_width=[5] * 4
    )
    root = parse(svg[0])
    dots = {c[0].text.split(" ")[0]: (float(c.get("cx")), float(c.get("cy")))
            for c in root.iter(SVG + "circle") if len(c)}  # fmt: skip
    wide = dots["1"][0] - dots["3"][0]
    assert dots["2"][0] - dots["3"][0] == pytest.approx(wide / 2, abs=0.2)
    assert dots["2"][1] < dots["1"][1] < dots["3"][1] == dots["4"][1]
    assert {"1", "2", "3", "4", "Kilometres"} <= set(texts(root))
    nothing_leaves(svg[0])


def test_sobol_bars_stay_within_the_axis_and_say_the_number():
    (svg,) = sens_charts.sobol_bars(
        LABELS, [0.5, 0.2, -0.01, np.nan], [0.6, 1.02, 0.0, np.nan], [0.02] * 4, [0.03] * 4
    )
    root = parse(svg)
    assert {"50% ± 2", "102% ± 3", "−1% ± 2", "–"} <= set(texts(root))
    wides = [float(r.get("width")) for r in root.iter(SVG + "rect") if len(r)]
    assert max(wides) == pytest.approx(WIDTH - 128 - 4 - 200, abs=0.1)
    nothing_leaves(svg)


def test_break_even_colours_the_side_of_the_benefit():
    nan = float("nan")
    (svg,) = sens_flips.break_even_chart(
        LABELS, [0, 0, 0, 0], [0.5] * 4, [1, 1, 1, 1], [0.25, 0.75, nan, nan],
        ["km", "parcels per person and year", "", ""], [True, False, False, None],
    )  # fmt: skip
    root = parse(svg)
    bars = [r for r in root.iter(SVG + "rect") if r.get("height") == "13" and not len(r)]
    fills = ["harm" if "dots" in r.get("fill") else r.get("fill") for r in bars]
    assert fills == ["harm", "#6baed6", "#6baed6", "harm", "harm", "#ffffff"]
    wides = [float(r.get("width")) for r in bars]
    assert wides[0] * 3 == pytest.approx(wides[1], rel=0.01)
    words = " ".join(texts(root))
    assert "0.25\N{NO-BREAK SPACE}km" in words and "always a harm" in words
    assert "no effect" in words
    nothing_leaves(svg)


def test_no_drawing_holds_a_script_or_an_address():
    result = run()
    drawn = "".join(
        [*overview_chart(result.indicators), *consequence_tree(result, "depot"),
         effect_map(zones(), range(9), result.indicators[1])]
    )  # fmt: skip
    assert not re.search(r"script|https?://(?!www\.w3\.org/2000/svg)|<b>", drawn)


def test_very_many_zones_are_drawn_as_one_path_per_class():
    km = run().indicators[0]
    times = 200
    many = replace(
        km, **{name: np.tile(getattr(km, name), times)
               for name in ("p05", "p50", "p95", "pbenefit")},
    )  # fmt: skip
    frame = zones()
    shapes = [frame.geometry[i % 9] for i in range(9 * times)]
    big = frame.iloc[[0] * len(shapes)].reset_index(drop=True).set_geometry(shapes, crs=frame.crs)
    svg = effect_map(big, range(len(shapes)), many)
    paths = [p for p in parse(svg).findall(SVG + "path") if p.get("fill", "").startswith("#")]
    rings = sum(p.get("d").count("z") for p in paths if p.get("stroke"))
    assert rings == 9 * times and len(paths) <= 6
    assert "<title>" not in "".join(etree.tostring(p).decode() for p in paths)


def test_maps_of_one_report_share_their_paths():
    shared = ZoneShapes(zones())
    first = effect_map(shared, range(9), run().indicators[0])
    assert first == effect_map(zones(), range(9), run().indicators[0])
