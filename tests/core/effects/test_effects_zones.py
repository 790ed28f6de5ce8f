"""Zones of the effect engine: borders, reading, suppression."""

import geopandas as gpd
import numpy as np
import pytest
from engine_case import assumption, catalogue, effect, row, scenario, zones
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.effects.engine import run_effects, shared_borders
from smartquartier.smartquartier_plugin.core.effects.engine.reading import read_local, read_zones
from smartquartier.smartquartier_plugin.core.effects.engine.suppress import small_zones, suppressed
from smartquartier.smartquartier_plugin.core.errors import InputError


def test_borders_by_hand():
    shapes = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 3, 2), box(9, 9, 10, 10)]
    expected = [[0, 1 / 4, 0, 0], [1 / 4, 0, 1 / 4, 0], [0, 1 / 6, 0, 0], [0, 0, 0, 0]]
    assert shared_borders(shapes).toarray() == pytest.approx(np.array(expected))


def test_borders_of_overlapping_zones_are_no_more_than_whole():
    inner = shared_borders([box(1, 1, 2, 2), box(0, 0, 3, 3), box(0, 0, 4, 4)])
    assert inner.toarray()[0] == pytest.approx([0, 0.5, 0.5])


def table(**columns):
    plain = {
        "code": ["a", "b"], "people": [10, 20], "jobs": [1.0, None], "traffic": [5.0, 6.0],
        "a": [1.0, 2.0], "label": ["Nord", None],
    }  # fmt: skip
    return gpd.GeoDataFrame(
        {**plain, **columns}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=25833
    )


BOOK = catalogue(
    {"e": effect("jobs*j", ["j"]), "f": effect("a*p", "p", "plain", measure="work")},
    {"j": assumption(1, 1, 1, "vehicle*km/(job*d)"), "p": assumption(0, 1, 2)},
)


def test_only_what_is_needed_is_read():
    given = read_zones(table(), "code", BOOK, scenario(), "label", "zones")
    assert given.ids == ("a", "b") and given.names == ("Nord", "") and given.borders is None
    assert set(given.values) == {"jobs", "traffic"}  # the effect's driver and that of the base
    assert np.isnan(given.values["jobs"]).tolist() == [False, True]
    # A text field that nobody needs does no harm.
    assert read_zones(table(a=["x", "y"]), "code", BOOK, scenario()).names is None
    both = scenario(row(), row("work"))
    with pytest.raises(InputError, match="'a' of layer 'zones' holds text"):
        read_zones(table(a=["x", "y"]), "code", BOOK, both, layer="zones")


def test_borders_are_read_where_something_is_displaced():
    moved = catalogue(
        {"e": effect("a*p", "p", "plain", displaced="p", displaced_to="neighbours")},
        {"p": assumption(0, 0.5, 1)},
    )
    assert read_zones(table(), "code", moved, scenario()).borders.toarray()[0, 1] == 0.25


def test_values_below_zero_are_refused():
    with pytest.raises(InputError, match="'jobs'.* in zone 'b', but can't be below 0"):
        read_zones(table(jobs=[1.0, -999.0]), "code", BOOK, scenario())


def test_local_lines():
    own = read_local('p = people # measured\n\n j = "jobs" ; # nothing', table(), "zones", "ab")
    assert own["p"].tolist() == [10, 20] and np.isnan(own["j"][1])
    assert read_local("", table(), "zones", "ab") == {}


def test_small_zones_are_those_with_somebody_in_them():
    assert small_zones([0, 1, 4, 5, np.nan], 5).tolist() == [False, True, True, False, False]


def test_suppressed_zones_lose_every_value_but_totals_stay():
    book = catalogue(
        {"e": effect("people*k", ["k", "c"], cap="traffic*c")},
        {"k": assumption(1, 2, 4, "vehicle*km/(person*d)"), "c": assumption(0.01, 0.05, 0.1)},
    )
    result = run_effects(book, scenario(), zones())
    hidden = np.array([False, True, False])
    shown = suppressed(result, hidden)
    one = shown.indicators[0]
    for name in ("base", "gross_p50", "p05", "p50", "p95", "pbenefit", "dominant_share"):
        assert np.isnan(getattr(one, name)).tolist() == [False, True, False]
    assert one.dominant[1] == shown.dominant[1] == "" and one.dominant[0] == shown.dominant[0] != ""
    assert result.indicators[0].capped[1] and not one.capped[1]
    assert (one.total_net == result.indicators[0].total_net).all()


def test_the_dominant_assumption_over_all_is_that_of_the_largest_change():
    book = catalogue(
        {"e": effect("traffic*p*0.1", "p"), "f": effect("traffic*q", "q", "area")},
        {"p": assumption(0.1, 0.2, 0.4), "q": assumption(0.2, 0.5, 0.7, "m2*d/(vehicle*km)"),
         "size": assumption(1, 1, 1, "m2*d/(vehicle*km)", "fixed")},
        indicators=[
            {"id": "km", "label": "km", "unit": "vehicle*km/d", "better": "lower",
             "base": "traffic"},
            {"id": "area", "label": "m2", "unit": "m2", "better": "higher",
             "base": "traffic*size"},
        ],
    )  # fmt: skip
    result = run_effects(book, scenario(), zones())
    assert result.dominant == ("q",) * 3
    # Local values count for today's value too.
    own = np.array([100.0, np.nan, np.nan])
    local = run_effects(book, scenario(), zones(), local={"size": own})
    assert local.indicators[1].base.tolist() == [100_000, 1000, 1000]
    assert local.dominant == ("p", "q", "q")


def test_a_base_without_its_field_is_unknown_and_told():
    book = catalogue({"e": effect("people*k", ["k"])},
                     {"k": assumption(1, 2, 4, "vehicle*km/(person*d)")})  # fmt: skip
    result = run_effects(book, scenario(), zones(traffic=[]))
    assert np.isnan(result.indicators[0].base).all() and np.isnan(result.indicators[0].total_base)
    assert any("no field 'traffic'" in text for text in result.warnings)


def test_exclusive_effects_on_different_indicators_both_count():
    book = catalogue(
        {"e": effect("a*p", "p", "plain", exclusive_with=["f"]), "f": effect("traffic*p", "p")},
        {"p": assumption(0.1, 0.2, 0.3)},
    )
    result = run_effects(book, scenario(), zones())
    assert [total.not_counted for one in result.indicators for total in one.effects] == [0, 0]


def test_a_base_that_is_a_comparison_ranks_no_indicator_first():
    indicators = [
        {"id": "km", "label": "km", "unit": "vehicle*km/d", "better": "lower", "base": "traffic"},
        {"id": "area", "label": "m2", "unit": "m2", "better": "higher",
         "base": "traffic*size", "base_is": "comparison"},
    ]  # fmt: skip
    book = catalogue(
        {"e": effect("traffic*p*0.1", "p"), "f": effect("traffic*q", "q", "area")},
        {"p": assumption(0.1, 0.2, 0.4), "q": assumption(0.2, 0.5, 0.7, "m2*d/(vehicle*km)"),
         "size": assumption(1, 1, 1, "m2*d/(vehicle*km)", "fixed")},
        indicators=indicators,
    )  # fmt: skip
    assert run_effects(book, scenario(), zones()).dominant == ("p",) * 3


def test_caps_that_hold_one_by_one_but_not_together_are_told():
    def warned(uptake):
        book = catalogue(
            {
                "e": effect("traffic*uptake*p", "p", cap="traffic*0.5"),
                "f": effect("traffic*uptake*p", "p", measure="work", cap="traffic*0.5"),
            },
            {"p": assumption(0.5, 0.9, 1), "base_share": assumption(0.5, 0.5, 0.5, dist="fixed")},
        )
        plan = scenario(row(uptake=uptake), row("work", uptake=uptake))
        return [t for t in run_effects(book, plan, zones()).warnings if "more than there is" in t]

    assert len(warned(1.0)) == 1 and "in 3 zones" in warned(1.0)[0]
    assert not warned(0.2)
