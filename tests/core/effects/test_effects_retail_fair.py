"""What is an effect of online sales and what isn't; units; offices as the catalogue has them."""

from dataclasses import replace

import numpy as np
import pytest
from retail_case import FIELDS, RANGES, Listener, catalogue, shops, simulate

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.catalogue.units_of import scale_to
from smartquartier.smartquartier_plugin.core.effects.draws import draw
from smartquartier.smartquartier_plugin.core.effects.retail import assumptions as ids
from smartquartier.smartquartier_plugin.core.effects.retail import model, results
from smartquartier.smartquartier_plugin.core.effects.retail.centres import Fields, read_centres
from smartquartier.smartquartier_plugin.core.effects.retail.release import (
    office_release,
    office_values,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


def town(empty, centre="mid", **more):
    """Return the paths and places of a town of equal shops of grade B."""
    count = len(empty)
    frame = shops(count, m2=100.0, empty=empty, grade="B", centre=centre)
    run, _ = simulate(frame, **more)
    return results.grade_paths(run)[-1], results.place_results(run), run


class TestCountedZero:
    """A counted vacancy of 0 is a count, no gap in the data."""

    @pytest.mark.parametrize("empty", [0, 1, 2, 23])
    def test_counts_are_near_what_was_counted(self, empty):
        whole, _, run = town([1] * empty + [0] * (24 - empty), online_share_2030=0.131,
                             relet_factor_b=1.0)  # fmt: skip
        assert run.counted[1]
        assert whole.vacancy[-1, 1] == pytest.approx(empty / 24, abs=0.03)

    def test_more_empty_is_never_better(self):
        ends = [town([1] * k + [0] * (24 - k))[0].vacancy[-1, 1] for k in (0, 1, 2, 4)]
        assert (np.diff(ends) > 0).all() and ends[0] < 0.03

    def test_one_empty_shop_that_stands_alone(self):
        """A single shop is no centre: it says nothing about how centres differ."""
        whole, _, _ = town([0] * 23 + [1], ["mid", "east"] * 11 + [None] * 2,
                           online_share_2030=0.131, relet_factor_b=1.0)  # fmt: skip
        assert whole.without[1] == pytest.approx(1 / 24, abs=0.015)

    def test_all_empty_in_one_grade(self):
        frame = shops(30, m2=100.0, empty=[1] * 10 + [0] * 20, centre=None,
                      grade=["C"] * 10 + ["B"] * 20)  # fmt: skip
        run, _ = simulate(frame, online_share_2030=0.131)
        path = next(path for path in results.grade_paths(run) if path.grade == "C")
        assert run.counted[2] and path.vacancy[-1, 1] > 0.8

    def test_counted_centre_without_vacancy_stays_so(self):
        frame = shops(6, m2=1000.0, grade="B", centre=None)
        frame["empty"] = [0.0, 0.1, 0.2, 0.3, 0.1, 0.15]
        run, _ = simulate(frame, online_share_2030=0.131, relet_factor_b=1.0)
        assert results.place_results(run).vacancy[:, 0] == pytest.approx(np.zeros(3), abs=1e-9)


class TestOnlineAlone:
    """Return to the mean is no effect of online sales."""

    CENTRES = [f"c{i // 20}" for i in range(200)]
    EMPTY = (np.random.default_rng(2).random(200) < 0.1).astype(int)

    def _town(self, **more):
        frame = shops(200, m2=100.0, empty=self.EMPTY, grade="B", centre=self.CENTRES)
        run, _ = simulate(frame, FIELDS, **more)
        return run, results.place_results(run)

    def test_without_more_online_sales_nothing_is_an_effect(self):
        run, found = self._town(online_share_2030=0.131)
        assert found.online == pytest.approx(np.zeros((3, 200)), abs=1e-12)
        assert found.vacancy == pytest.approx(found.without)
        whole = results.grade_paths(run)[-1]
        assert whole.online == pytest.approx(np.zeros(3), abs=1e-12)

    def test_the_range_holds_the_chance_of_few_shops(self):
        """Two empty shops of twenty: the usual vacancy is known to about 6 points."""
        _, found = self._town(online_share_2030=0.131)
        assert (found.without[2] - found.without[0] > 0.03).all()
        inside = (found.without[0] <= found.vacancy_now) & (found.vacancy_now <= found.without[2])
        assert inside.mean() >= 0.5

    def test_the_difference_is_taken_in_the_same_draws(self):
        _, found = self._town(online_share_2030=0.2)
        assert (found.online[0] > 0).all()
        spread = found.without[2] - found.without[0]
        assert (found.online[2] - found.online[0] < spread).all()

    def test_letting_is_in_both(self):
        _, found = self._town(online_share_2030=0.131, relet_factor_b=0.5)
        assert np.median(found.without[1] - found.vacancy_now) > 0.02
        assert found.online == pytest.approx(np.zeros((3, 200)), abs=1e-12)

    def test_expected_in_2021_counts_once(self):
        """Where the catalogue's vacancy is drawn, its range holds the expectation already."""
        frame = shops(30, grade="B")
        hard, easy = (simulate(frame, Fields("m2", grade="grade"), relet_factor_b=factor)[0]
                      for factor in (0.63, 1.0))  # fmt: skip
        both = [results.grade_paths(run)[-1].vacancy[-1] for run in (hard, easy)]
        assert both[0] == pytest.approx(both[1])


class TestYears:
    def test_half_of_the_way_is_half_of_the_change(self):
        far, _ = simulate(online_share_2030=0.20)
        half, _ = simulate(setting={"reach": 0.5}, online_share_2030=0.20)
        assert half.change_of_shops == pytest.approx(0.5 * far.change_of_shops)
        assert half.flows.online.max() == pytest.approx(0.131 + 0.5 * 0.069)

    @pytest.mark.parametrize("horizon, reach", [(1, 1 / 6), (3, 0.5), (6, 1.0), (20, 1.0)])
    def test_path_to_the_year_of_the_share(self, horizon, reach):
        assert model.reach_of(2024, 2030, horizon) == pytest.approx(reach)

    def test_no_year_no_path(self):
        assert model.reach_of(2024, None, 5) == model.reach_of(None, 2030, 5) == 1.0

    def test_share_of_the_past(self):
        with pytest.raises(InputError, match="2030"):
            model.reach_of(2030, 2030, 5)


class TestGrades:
    @pytest.mark.parametrize("word, grade", [
        ("A", 0), ("b", 1), ("1A-Lage", 0), ("1a", 0), ("1B Lage", 1), ("C-Lage", 2), ("Lage D", 3),
        ("A, city centre", 0), ("A (Innenstadt)", 0),
    ])  # fmt: skip
    def test_words_of_the_trade(self, word, grade):
        assert (read_centres(shops(grade=word), FIELDS).grade == grade).all()

    def test_other_words_are_told(self):
        heard = Listener()
        words = ["A", "Citylage", "Aldi", "Bahnhof", "Discounter"] + ["A"] * 25
        centres = read_centres(shops(grade=words), FIELDS, "shops", heard)
        assert centres.grade[:5].tolist() == [0, 1, 1, 1, 1]
        text = next(text for text in heard.said if "count as B" in text)
        assert all(word in text for word in words[1:5]) and "4 places" in text

    def test_a_field_without_grades_is_refused(self):
        with pytest.raises(InputError, match="Aldi"):
            read_centres(shops(grade="Aldi"), FIELDS, "shops")


class TestUnits:
    def _changed(self, **changed):
        known = catalogue()
        items = tuple(
            replace(item, **changed[item.id]) if item.id in changed else item
            for item in known.assumptions
        )
        return replace(known, assumptions=items)

    def test_same_coefficients_in_other_units_give_the_same(self):
        per_m = {"low": 0.00015, "central": 0.000237, "high": 0.00035, "unit": "1/m"}
        per_d = {"low": 0.4 / 365.25, "central": 0.8 / 365.25, "high": 0.9 / 365.25, "unit": "1/d"}
        percent = {"low": 12.0, "central": 15.0, "high": 20.0, "unit": "%"}
        other = self._changed(huff_decay_exp=per_m, relet_rate=per_d, online_share_2030=percent)
        given = ids.read_assumptions(other, ids.needed("exponential"))
        for key in ("huff_decay_exp", "relet_rate", "online_share_2030"):
            assert given[key].range == pytest.approx(RANGES[key])

    def test_another_quantity_is_refused(self):
        with pytest.raises(InputError, match="relet_rate"):
            ids.read_assumptions(self._changed(relet_rate={"unit": "km"}), ids.needed("power"))

    def test_counted_things_need_not_be_named(self):
        item = next(item for item in catalogue().assumptions if item.id == "parking_m2")
        assert scale_to(replace(item, unit="ha/space"), "m2") == pytest.approx(1e4)


class TestOffices:
    """The same formula and the same cap as effect E10.telework_office of the catalogue."""

    def _values(self, draws=400):
        known = read_catalogue()
        given = ids.read_assumptions(known, ids.needed("power", ids.office_ids(known)))
        return given, draw(list(given.items.values()), draws, 1).values

    def test_by_hand(self):
        """.1 more telework, .8 desks: 2 % of the space; half of the leases end: 1 %."""
        given, _ = self._values(2)
        values = {key: np.full(2, item.central) for key, item in given.items.items()}
        for key, value in (("desks_per_job", 0.8), ("lease_years", 10.0), ("tele_days", 1.4),
                           ("office_cut_2030", 0.12)):  # fmt: skip
            values[key] = np.full(2, value)
        assert office_release(given, values, "m2", 5.0, 0.1) == pytest.approx([0.01, 0.01])
        each = office_release(given, values, "jobs", 20.0, 0.1)
        assert each == pytest.approx(0.02 * values["office_m2_job"])

    def test_never_more_than_the_cap(self):
        given, values = self._values()
        for years in (5.0, 10.0, 30.0):
            assert (office_release(given, values, "m2", years, 1.0)
                    <= values["office_cut_2030"] + 1e-12).all()  # fmt: skip

    def test_no_more_telework_no_space(self):
        given, values = self._values()
        assert not office_release(given, values, "m2", 10.0, 0.0).any()

    def test_empty_is_all_who_could_and_do_not(self):
        _, values = self._values()
        gap = np.maximum(values["tele_possible"] - values["tele_share"], 0)
        assert office_values(values, None) == pytest.approx(gap)

    def test_catalogue_without_the_effect(self):
        with pytest.raises(InputError, match="E10.telework_office"):
            ids.office_ids(catalogue())
