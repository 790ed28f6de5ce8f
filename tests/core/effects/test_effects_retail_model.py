"""The retail model as a whole: conservation, ranges, and answers that can be computed by hand."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from retail_case import CRS, EAST, FIELDS, NORTH, RANGES, Listener, catalogue, shops, simulate
from shapely.geometry import LineString, Point, box

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Catalogue
from smartquartier.smartquartier_plugin.core.effects.retail import assumptions as ids
from smartquartier.smartquartier_plugin.core.effects.retail import model, results
from smartquartier.smartquartier_plugin.core.effects.retail.balance import balance_rows, money
from smartquartier.smartquartier_plugin.core.effects.retail.centres import Fields, read_centres
from smartquartier.smartquartier_plugin.core.effects.retail.distances import (
    StreetDistances,
)
from smartquartier.smartquartier_plugin.core.effects.retail.huff import shares
from smartquartier.smartquartier_plugin.core.effects.retail.lines import flow_lines, pool_places
from smartquartier.smartquartier_plugin.core.effects.retail.parcels import parcel_results
from smartquartier.smartquartier_plugin.core.effects.retail.release import (
    read_offices,
    read_parking,
)
from smartquartier.smartquartier_plugin.core.effects.retail.rules import read_rules
from smartquartier.smartquartier_plugin.core.effects.retail.usual import usual_vacancy
from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import Progress


class TestModel:
    def test_fixed_assumptions_give_one_answer(self):
        """10 -> 13.1 % online, elasticity .5, no drift: -3.4 % sales, 1.7 % of the floor space."""
        run, _ = simulate(setting={"base": 0.10}, online_share_2030=0.131, floor_elasticity=0.5,
                          huff_decay_exp=0.237, relet_rate=0.8, conversion_rate=0.0,
                          **{f"relet_factor_{g}": 1.0 for g in "abcd"})  # fmt: skip
        whole = results.grade_paths(run)[-1]
        assert whole.change == pytest.approx(np.full(3, -0.031 / 0.9), rel=1e-9)
        _, later = run.sales(np.arange(run.centres.m))
        assert len(np.unique(later.round(9), axis=0)) == 1
        occupied = run.centres.floor.sum() - run.centres.empty.sum()
        shop = np.arange(run.centres.m)
        by_hand = (0.5 * -np.nan_to_num(run.change(shop)[0]) * run.today(shop)[0][0]).sum()
        assert whole.at_risk == pytest.approx(np.full(3, by_hand))
        assert 0.015 < by_hand / occupied < 0.02
        assert whole.stock[-1, 2] == pytest.approx(by_hand)

    @pytest.mark.parametrize("outside", [0.0, 0.25])
    def test_purchasing_power_is_conserved_in_every_draw(self, outside):
        run, market = simulate(setting={"outside": outside})
        parts = money(run)
        assert parts["total"][1] == pytest.approx(np.full(400, market.power.sum()), rel=1e-9)
        today = sum(parts[name][0] for name in ("online", "stores", "outside"))
        assert today == pytest.approx(market.power.sum(), rel=1e-9)
        assert parts["outside"][0] == pytest.approx(outside * 0.869 * market.power.sum())
        _, later = run.sales(np.arange(run.centres.m))
        assert later.sum(axis=1) == pytest.approx(parts["stores"][1], rel=1e-9)

    def test_identity_holds_in_every_draw(self):
        run, _ = simulate()
        now, later = run.sales(np.arange(run.centres.m))
        change = later.sum(axis=1) / now.sum(axis=1) - 1
        assert change == pytest.approx(run.change_of_shops, rel=1e-9)

    def test_floor_space_is_conserved(self):
        run, _ = simulate()
        paths = results.grade_paths(run)
        for path in paths:
            of_grade = run.centres.grade == "ABCD".find(path.grade or " ")
            stock = run.centres.floor[of_grade].sum() if path.grade else run.centres.floor.sum()
            assert path.stock.sum(axis=1) == pytest.approx(np.full(7, stock), rel=1e-12)
        rows = {(row.kind, row.item): row for row in balance_rows(run, paths[-1])}
        for kind, parts in (("money", ("online", "stores", "outside")),
                            ("floor", ("occupied", "empty", "surplus", "converted"))):  # fmt: skip
            for name in ("today", "mean"):
                added = sum(getattr(rows[kind, part], name) for part in parts)
                assert added == pytest.approx(getattr(rows[kind, "total"], name), rel=1e-9)

    def test_nothing_changes_without_a_change(self):
        frame = shops()
        frame["empty"] = 0.1 + 0.2 * frame["empty"]  # every place was counted by itself
        fields = Fields("m2", "empty", grade="grade")
        run, _ = simulate(frame, fields=fields, online_share_2030=0.131,
                          **{f"relet_factor_{g}": 1.0 for g in "abcd"})  # fmt: skip
        whole = results.grade_paths(run)[-1]
        assert whole.at_risk == pytest.approx(np.zeros(3), abs=1e-6)
        assert whole.change == pytest.approx(np.zeros(3), abs=1e-9)
        counted = [path for path in results.grade_paths(run) if path.counted and path.grade]
        assert counted
        for path in counted:
            assert np.ptp(path.vacancy) < 1e-9

    def test_halved_letting_alone(self):
        """HDE's model city: 5.5 % become about 10 % in the long run, not 20 %."""
        frame = shops(40, m2=100.0, empty=[1, 1, 0, 0] + [0] * 36, grade="A", centre="mid")
        frame["empty"] = 0.055
        run, _ = simulate(frame, setting={"horizon": 30}, online_share_2030=0.131,
                          relet_rate=0.8, relet_factor_a=0.5)  # fmt: skip
        last = results.grade_paths(run)[-1].vacancy[-1]
        assert last == pytest.approx(np.full(3, 0.0466 / (0.0466 + 0.4)), abs=5e-4)

    def test_the_path_begins_today(self):
        run, _ = simulate()
        path = results.grade_paths(run)[-1]
        today = run.centres.empty.sum() / run.centres.floor.sum()
        assert path.vacancy[0] == pytest.approx(np.full(3, today))
        assert (np.diff(path.vacancy[:, 2]) > 0).all()

    def test_what_comes_from_online_sales_alone(self):
        none, _ = simulate(online_share_2030=0.131, relet_factor_b=0.7)
        more, _ = simulate(online_share_2030=0.2, relet_factor_b=0.7)
        same, other = (results.grade_paths(one)[-1] for one in (none, more))
        assert other.without == pytest.approx(same.vacancy[-1], rel=1e-9)
        assert (other.online > 0).all() and (other.without < other.vacancy[-1]).all()

    def test_ranges_are_ordered_and_real(self):
        run, _ = simulate()
        found = results.place_results(run)
        open_shop = run.centres.floor > run.centres.empty
        for values in (found.change[:, open_shop], found.at_risk[:, open_shop], found.vacancy):
            assert (np.diff(values, axis=0) >= 0).all() and np.ptp(values, axis=0).max() > 0
        assert np.isnan(found.change[:, ~open_shop]).all()
        part = found.convertible[1, open_shop] / found.at_risk[1, open_shop]
        assert (part > 0.1).all() and (part < 0.6).all()
        assert (found.at_risk[:, ~open_shop] == 0).all()
        same = run.centres.pool == run.centres.pool[0]
        assert np.ptp(found.vacancy[1, same]) == 0
        expected = run.centres.empty[same].sum() / run.centres.floor[same].sum()
        assert found.vacancy_now[same][0] == pytest.approx(expected)

    def test_blocks_give_the_same(self, monkeypatch):
        run, _ = simulate()
        whole, paths = results.place_results(run), results.grade_paths(run)
        monkeypatch.setattr(model, "CELLS", 400 * 3)
        monkeypatch.setattr(results, "CELLS", 400 * 3)
        parts, again = results.place_results(run), results.grade_paths(run)
        for name in ("change", "at_risk", "vacancy", "vacancy_now", "kept", "alarm"):
            assert np.allclose(getattr(whole, name), getattr(parts, name), equal_nan=True)
        for one, other in zip(paths, again):
            assert one.vacancy == pytest.approx(other.vacancy, rel=1e-12)

    def test_detours_are_drawn_with_the_decay(self):
        """A way 1.4 instead of 1.3 times as long is a decay 1.4/1.3 times as steep."""
        run, _ = simulate(setting={"straight": True}, huff_decay_exp=0.26, detour_factor=1.3)
        steep, _ = simulate(huff_decay_exp=0.26)
        shop = np.arange(run.centres.m)
        assert run.sales(shop)[0][0] == pytest.approx(steep.sales(shop)[0][0])
        both, _ = simulate(setting={"straight": True})
        nodes = both.flows.rates
        assert nodes == pytest.approx([0.15 * 1.2 / 1.3, 0.237, 0.35 * 1.4 / 1.3])
        spread, _ = simulate(setting={"straight": True}, huff_decay_exp=0.26)
        assert np.ptp(spread.sales(shop)[0], axis=0).max() > 0
        assert np.ptp(steep.sales(shop)[0], axis=0).max() == 0

    def test_inflow_draws_places_towards_the_identity(self):
        none, _ = simulate()
        much, _ = simulate(setting={"inflow": 0.9})
        shop = np.flatnonzero(none.centres.floor > none.centres.empty)
        far = [np.abs(run.change(shop) - run.change_of_shops[:, None]).max()
               for run in (none, much)]  # fmt: skip
        assert far[1] == pytest.approx(0.1 * far[0], rel=1e-9)

    def test_the_same_seed_gives_the_same(self):
        first, second = (results.place_results(simulate()[0]) for _ in range(2))
        assert np.array_equal(first.at_risk, second.at_risk)
        other = results.place_results(simulate(setting={"seed": 2})[0])
        assert not np.array_equal(first.at_risk, other.at_risk)

    def test_grades_without_counts_use_the_catalogue(self):
        run, _ = simulate(shops(grade="A"), Fields("m2", grade="grade"))
        assert not any(run.counted)
        now = results.place_results(run).vacancy_now
        assert np.median(now) == pytest.approx(0.068, abs=0.004)

    def test_more_online_is_worse(self):
        low, high = (simulate(online_share_2030=share)[0] for share in (0.15, 0.2))
        risks = [results.grade_paths(run)[-1].at_risk[1] for run in (low, high)]
        assert risks[1] > 2 * risks[0] > 0

    def test_less_online_puts_nothing_at_risk(self):
        run, _ = simulate(online_share_2030=0.12)
        assert results.grade_paths(run)[-1].at_risk.tolist() == [0, 0, 0]


class TestUsualVacancy:
    def _usual(self, empty, pool, grade=0):
        n = len(empty)
        full = np.full(n, 100.0)
        rate, rate_grade, usual, _ = usual_vacancy(
            full,
            full * np.asarray(empty, float),
            np.ones(n, bool),
            np.full(n, grade),
            np.array(pool),
        )
        assert (rate_grade == grade).all()
        return usual[rate]

    def test_counted_centres_keep_their_own(self):
        assert self._usual([0.1, 0.2, 0.3, 0.2, 0.1], range(5)).tolist() == [
            0.1,
            0.2,
            0.3,
            0.2,
            0.1,
        ]

    def test_single_shops_have_that_of_their_grade(self):
        assert self._usual([1, 0, 0, 0], range(4)).tolist() == pytest.approx(
            [np.nan] * 4, nan_ok=True
        )
        assert self._usual([1, 0, 0, 0, 0], range(5)) == pytest.approx(np.full(5, 0.2))

    def test_small_centres_are_drawn_to_the_mean(self):
        """By hand: two centres of 10 with 5 and 1 empty: m .3, s2 .04, A .04 - .021 = .019."""
        usual = self._usual([1] * 5 + [0] * 5 + [1] + [0] * 9, [0] * 10 + [1] * 10)
        weight = 0.019 / (0.019 + 0.021)
        assert usual[[0, 10]] == pytest.approx([0.3 + 0.2 * weight, 0.3 - 0.2 * weight])
        assert self._usual([1, 0, 0, 0, 0] * 4, [0] * 10 + [1] * 10) == pytest.approx(
            np.full(20, 0.2)
        )

    def test_a_measured_centre_stays_as_it_is(self):
        frame = shops(6, m2=1000.0, grade="B", centre=None)
        frame["empty"] = [0.05, 0.1, 0.2, 0.3, 0.1, 0.15]
        run, _ = simulate(frame, online_share_2030=0.131, relet_factor_b=1.0)
        found = results.place_results(run)
        assert found.vacancy[1] == pytest.approx(frame["empty"].to_numpy(), rel=1e-9)


class TestInputs:
    def test_missing_values_are_told_and_left_out(self):
        frame = shops(m2=[np.nan] + [100.0] * 29, empty=[None, None] + [0] * 27 + [1])
        heard = Listener()
        centres = read_centres(frame, FIELDS, "shops", heard)
        assert centres.floor[0] == 0 and not centres.known[:2].any()
        assert any("1 of 30 places have no floor space" in text for text in heard.said)
        assert any("1 places don't say what is empty" in text for text in heard.said)

    @pytest.mark.parametrize("unit, value", [("share", 0.25), ("percent", 25.0), ("m2", 50.0)])
    def test_units_of_what_is_empty(self, unit, value):
        frame = shops(m2=200.0, empty=value)
        centres = read_centres(frame, Fields("m2", "empty", unit))
        assert centres.empty == pytest.approx(np.full(30, 50.0))

    def test_more_empty_than_there_is(self):
        with pytest.raises(InputError, match="in which unit"):
            read_centres(shops(empty=25.0), FIELDS)

    def test_negative_floor_space(self):
        with pytest.raises(InputError, match="negative"):
            read_centres(shops(m2=-1.0), FIELDS)

    def test_no_floor_space(self):
        with pytest.raises(InputError, match="no floor space"):
            read_centres(shops(m2=0.0), FIELDS)

    def test_lines_are_no_shops(self):
        frame = shops(2)
        frame["geometry"] = [LineString([(0, 0), (1, 1)])] * 2
        with pytest.raises(InputError, match="points or polygons"):
            read_centres(frame, FIELDS)

    def test_unknown_grades(self):
        heard = Listener()
        centres = read_centres(shops(grade=["1a"] + ["2"] * 29), FIELDS, "shops", heard)
        assert centres.grade.tolist() == [0] + [1] * 29 and any(
            "count as B" in text for text in heard.said
        )

    def test_flags_without_centres_are_told(self):
        heard = Listener()
        read_centres(shops(), Fields("m2", "empty", grade="grade"), "shops", heard)
        assert any("chance of being empty" in text for text in heard.said)

    @pytest.mark.parametrize("values, expected", [
        ([0.12, 0.15, 0.2], (0.12, 0.15, 0.2)), (["0,12", "0,15", "0,2"], (0.12, 0.15, 0.2)),
        ([0.1, 0.2], (0.1, pytest.approx(0.15), 0.2)), ([0.15], (0.15, 0.15, 0.15)), ([], None),
    ])  # fmt: skip
    def test_own_range(self, values, expected):
        assert ids.own_range(values, "Online") == expected

    @pytest.mark.parametrize("values", [[12, 15, 20], [0.2, 0.15, 0.12], ["a"], [0.1] * 4, [1.0]])
    def test_own_range_refused(self, values):
        with pytest.raises(InputError, match="low, central and high"):
            ids.own_range(values, "Online")

    def test_missing_assumption_is_named(self):
        empty = Catalogue("1", (), (), (), (), (), (), (), name="mine.json")
        with pytest.raises(InputError, match="mine.json.*online_share_base"):
            ids.read_assumptions(empty, ids.needed("power"))

    def test_own_range_replaces_the_catalogue(self):
        given = ids.read_assumptions(
            catalogue(), ids.needed("power"), {ids.ONLINE: (0.1, 0.2, 0.3)}
        )
        assert given[ids.ONLINE].range == (0.1, 0.2, 0.3) and given.own == (ids.ONLINE,)
        assert given[ids.ONLINE].grade == "J" and given[ids.ELASTICITY].range == (0.2, 0.5, 1.0)


def test_street_distances_by_hand():
    streets = gpd.GeoDataFrame(
        geometry=[LineString([(0, 0), (1000, 0)]), LineString([(1000, 0), (1000, 1000)])], crs=CRS
    )
    found = StreetDistances(np.array([[0.0, 0], [1000, 500]]), np.array([[1000.0, 1000]]), streets)
    assert found(0, 2)[:, 0] == pytest.approx([2.0, 0.5], rel=1e-6)
    assert found(1, 2).shape == (1, 1)


class TestRelease:
    def test_layers(self):
        frame = gpd.GeoDataFrame(
            {"n": [10.0, np.nan]}, geometry=[Point(0, 0), Point(1, 1)], crs=CRS
        )
        values = {key: np.array([value[1]]) for key, value in RANGES.items()}
        heard = Listener()
        jobs = read_offices(frame, "n", "offices", np.array([2.5, 3.0]), heard)
        assert jobs.total == pytest.approx([25.0, 30.0])
        assert jobs.missing == 1 and "1 of 2 places" in heard.said[0]
        parking = read_parking(frame, "n", "parking", values)
        assert parking.total == pytest.approx([10 * 12 * 0.1])
        each = read_parking(frame, "", "parking", values)
        assert each.total == pytest.approx([2 * 12 * 0.1])


class TestRules:
    table = read_rules()

    @pytest.mark.parametrize("plan, use, verdict, source", [
        ("MU", "dwelling", "allowed", "§ 6a Abs. 2 Nr. 1 BauNVO"),
        ("MU 2", "dwelling", "allowed", "§ 6a Abs. 2 Nr. 1 BauNVO"),
        ("Urbanes Gebiet", "office", "allowed", "§ 6a Abs. 2 Nr. 2 BauNVO"),
        ("MK", "dwelling", "exception", "§ 7 Abs. 3 Nr. 2 BauNVO"),
        ("WA1", "business", "exception", "§ 4 Abs. 3 Nr. 2 BauNVO"),
        ("GEe", "dwelling", "not_provided", "§ 8 Abs. 2, 3 BauNVO"),
        ("SO", "dwelling", "ask", "§ 11 BauNVO"),
        ("WA", "office", "ask", "§ 4 BauNVO"),
        ("Parkstadt", "dwelling", "ask", ""),
        (None, "office", "ask", ""), ("", "office", "ask", ""),
        ("MUSEUM", "dwelling", "ask", ""),
    ])  # fmt: skip
    def test_what_the_ordinance_says(self, plan, use, verdict, source):
        rule = self.table.rule(plan, use)
        assert (rule.verdict, rule.source) == (verdict, source)

    def test_every_answer_names_its_paragraph(self):
        for area in self.table.areas:
            for rule in area.rules.values():
                assert rule.source.startswith("§ ") and area.paragraph.split()[1] in rule.source

    def test_wrong_files(self, tmp_path):
        path = tmp_path / "rules.json"
        path.write_text('{"schema": "else"}')
        with pytest.raises(InputError, match="rules.json"):
            read_rules(path)
        text = (read_rules.__globals__["BUNDLED"]).read_text(encoding="utf-8")
        path.write_text(text.replace('"allowed"', '"perhaps"', 1), encoding="utf-8")
        with pytest.raises(InputError, match="WR.dwelling"):
            read_rules(path)


class TestParcels:
    def _result(self, plans, progress=None, each=0.1, **columns):
        run, _ = simulate(**columns)
        frame = gpd.GeoDataFrame(
            geometry=[box(EAST, NORTH, EAST + 2000, NORTH + 4000),
                      box(EAST + 2000, NORTH, EAST + 4000, NORTH + 4000)], crs=CRS)  # fmt: skip
        place = gpd.GeoDataFrame({"n": [1000.0]}, geometry=[Point(EAST + 9, NORTH + 9)], crs=CRS)
        values = dict(run.drawn.values)
        offices = read_offices(place, "n", "offices", np.full(400, each))
        parking = read_parking(place, "n", "parking", values)
        found = parcel_results(
            frame, plans, read_rules(), run, offices, parking, progress or Progress()
        )
        return run, found, offices

    def test_sums_over_parcels_are_those_of_the_city(self):
        run, found, offices = self._result(["MU", "GE"])
        whole = results.grade_paths(run)[-1]
        assert found.total["retail"] == pytest.approx(whole.at_risk, rel=1e-9)
        assert found.total["office"] == pytest.approx(np.percentile(offices.total, (5, 50, 95)))
        assert not any(found.outside.values())
        assert found.office[:, 1].tolist() == [0, 0, 0] and (found.office[1, 0] > 0)

    def test_dwellings_only_where_the_plan_allows_them(self):
        _, found, _ = self._result(["MU", "GE"])
        assert (found.dwellings[:, 0] > 0).all() and np.isnan(found.dwellings[:, 1]).all()
        _, by_hand, _ = self._result(["MU", None], m2_per_dwelling=100.0)
        assert by_hand.dwellings[:, 0] == pytest.approx(by_hand.convertible[:, 0] / 100)

    def test_only_a_part_can_be_converted(self):
        _, found, _ = self._result(["MU", "GE"], each=0.0, convertible_share=0.3)
        assert found.convertible == pytest.approx(0.3 * found.retail)

    def test_what_lies_on_no_parcel_is_told(self):
        run, _ = simulate()
        frame = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)], crs=CRS)
        heard = Listener()
        found = parcel_results(frame, ["MU"], read_rules(), run, progress=heard)
        assert found.outside["centres"] == 30 and "30 shops" in heard.said[0]


class TestLines:
    def test_thinned_but_counted(self):
        run, market = simulate()
        case = run.flows.central
        decay = model.decays(run.setting, run.given)[1]
        pools = len(run.centres.pools)
        every = flow_lines(market, decay, case, case.constants[-1], run.centres.pool, pools, 0.0)
        assert every.shown == pytest.approx(every.total, rel=1e-12)
        assert every.total == pytest.approx(0.869 * market.power.sum(), rel=1e-9)
        some = flow_lines(market, decay, case, case.constants[-1], run.centres.pool, pools, 0.1)
        assert len(some.flow) < len(every.flow) and some.total == pytest.approx(every.total)
        assert (some.share >= 0.1).all() and some.shown == pytest.approx(some.flow.sum())
        assert some.count == every.count

    def test_what_is_spent_outside_is_no_flow(self):
        run, market = simulate(setting={"outside": 0.2})
        case, decay = run.flows.central, model.decays(run.setting, run.given)[1]
        found = flow_lines(market, decay, case, case.constants[0], run.centres.pool,
                           len(run.centres.pools), 0.0)  # fmt: skip
        assert found.total == pytest.approx(0.8 * 0.869 * market.power.sum(), rel=1e-9)

    def test_shares_by_hand(self):
        run, market = simulate()
        case, decay = run.flows.central, model.decays(run.setting, run.given)[1]
        direct, _, _ = shares(market.sizes, market.distances(0, len(market.power)), decay,
                              case.constants[0])  # fmt: skip
        table = pd.DataFrame(direct.T).groupby(run.centres.pool).sum().T
        lines = flow_lines(market, decay, case, case.constants[0], run.centres.pool,
                           len(run.centres.pools), 0.0)  # fmt: skip
        for place, pool, share in zip(lines.place, lines.pool, lines.share):
            assert share == pytest.approx(table.loc[place, pool])

    def test_groups_lie_where_their_floor_space_is(self):
        frame = shops(2, m2=[300.0, 100.0], centre="mid", empty=0)
        frame["geometry"] = [Point(0, 0), Point(400, 0)]
        assert pool_places(read_centres(frame, FIELDS)).tolist() == [[100.0, 0.0]]
