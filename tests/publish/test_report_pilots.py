"""The three pilot reports, from results that the core really computed."""

import dataclasses
import importlib.util
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.i18n import set_translator
from smartquartier.smartquartier_plugin.core.numbers import number
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.monitor.monitor import monitor_pilots
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
from smartquartier.smartquartier_plugin.core.pilots.sets.comparison import compare_sets, pareto_sets
from smartquartier.smartquartier_plugin.core.pilots.sets.problem import SetProblem
from smartquartier.smartquartier_plugin.core.pilots.sets.selection import choose_set
from smartquartier.smartquartier_plugin.core.pilots.sets.waves import waves
from smartquartier.smartquartier_plugin.publish.report.pilots.monitor_report import monitor_report
from smartquartier.smartquartier_plugin.publish.report.pilots.ranking_report import ranking_report
from smartquartier.smartquartier_plugin.publish.report.pilots.set_report import set_report

RECORD = {"tool": "smartquartier:test", "created": "2026-01-02T00:00:00", "version": "1.0"}
BAD = "<script>alert(1)</script>"


def _page_checks():
    path = Path(__file__).with_name("test_report_page.py")
    spec = importlib.util.spec_from_file_location("report_page_checks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.check


check = _page_checks()


@pytest.fixture(params=["en", "de"])
def language(request):
    set_translator(lambda context, text: text, request.param)
    yield request.param
    set_translator(None)


def city(n, seed=0):
    """Return n square quarters, 1 km wide."""
    side = int(np.ceil(np.sqrt(n)))
    shapes = [box(i % side, i // side, i % side + 1, i // side + 1) for i in range(n)]
    frame = gpd.GeoDataFrame(
        {"code": [f"{i:03d}" for i in range(n)], "name": [f"Quarter {i}" for i in range(n)]},
        geometry=gpd.GeoSeries(shapes).scale(1000, 1000, origin=(0, 0)),
        crs="EPSG:25833",
    )
    values = np.random.default_rng(seed).random((n, 3)) * 100
    for j, field in enumerate(("rate", "vacancy", "green")):
        frame[field] = values[:, j]
    return frame


def criteria(stakeholders=None):
    return CriteriaSet(
        (
            Criterion("rate", "Unemployed (%)", "higher", 5, 0, 100, 3),
            Criterion("vacancy", "Vacancy (%)", "higher", 3, 0, 100),
            Criterion("green", "Green (%)", "lower", 2, 100, 0),
        ),
        stakeholders or {},
    )


def ranked(frame, k=3, rule=None, **more):
    table = frame[["rate", "vacancy", "green"]].to_numpy()
    return rank_quarters(frame["code"], table, rule or criteria(), k=k, samples=400, **more)


@pytest.mark.parametrize("n", [1, 2, 5, 61, 100])
def test_ranking_report_of_any_size(n, language):
    frame = city(n)
    ranking = ranked(frame, k=min(3, n))
    page = ranking_report(ranking, frame, criteria(), RECORD, name_field="name")
    root = check(page)
    assert root.get("lang") == language
    table = root.xpath("//table")[0]
    assert len(table.xpath("./tbody/tr")) == n
    assert len(page) < 1_500_000
    first = int(np.argmin(ranking.rank))
    assert f"Quarter {first}" in table.xpath("./tbody/tr[1]/th")[0].text_content()
    expected = f"{ranking.score[first]:.3f}"
    if language == "de":
        expected = expected.replace(".", ",")
    assert expected in table.xpath("./tbody/tr[1]")[0].text_content()


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "promethee2", "vikor"])
def test_ranking_report_of_every_method(method):
    frame = city(12)
    ranking = ranked(frame, method=method)
    check(ranking_report(ranking, frame, criteria(), RECORD))


def test_ranking_report_with_missing_values():
    frame = city(20)
    frame.loc[3, "rate"] = np.nan
    frame.loc[7, ["rate", "vacancy", "green"]] = np.nan
    ranking = ranked(frame)
    root = check(ranking_report(ranking, frame, criteria(), RECORD, name_field="name"))
    last = root.xpath("//table")[0].xpath("./tbody/tr[last()]")[0].text_content()
    assert "Quarter 7" in last and "–" in last and "unlikely" not in last
    assert "data missing" in root.text_content()


def test_ranking_report_says_what_would_change_it():
    frame = city(12)
    ranking = ranked(frame)
    text = check(ranking_report(ranking, frame, criteria(), RECORD)).text_content()
    best = [i for i in np.argsort(ranking.rank) if ranking.rank[i] <= 3]
    for i in best:
        if ranking.flip_criterion[i] is None:
            assert f"{ranking.codes[i]}: no change of a single weight takes it out" in text
            continue
        j = ["rate", "vacancy", "green"].index(ranking.flip_criterion[i])
        now, then = ranking.weights[j], ranking.flip_weight[i]
        assert abs(then - now) >= 0.01
        # Rounded away from the present weight, so that it holds at the printed one.
        verb, beyond, whole = ("rose", "above", np.ceil) if then > now else ("fell", "below",
                                                                             np.floor)  # fmt: skip
        label = criteria().criteria[j].label
        assert (
            f"{ranking.codes[i]}: if the weight of “{label}” {verb} from "
            f"{now * 100:.0f}% to {beyond} {whole(then * 100):.0f}%, it would leave the best 3."
            in text
        )


def test_ranking_report_shows_every_group():
    rule = criteria({"Council": [1, 0, 0], "Residents": [0, 0, 1]})
    frame = city(30)
    ranking = ranked(frame, rule=rule)
    root = check(ranking_report(ranking, frame, rule, RECORD))
    header = root.xpath("//table[.//th[text()='Council']]")[0]
    assert [th.text_content() for th in header.xpath("./thead//th")][-2:] == [
        "Council",
        "Residents",
    ]
    favourite = ranking.codes[int(np.argmin(ranking.stakeholder_ranks["Council"]))]
    row = header.xpath(f"./tbody/tr[th[text()='{favourite}']]")[0]
    assert row[2].text_content() == "1"


def test_neighbouring_winners_are_named():
    frame = city(9)
    frame[["rate", "vacancy"]] = 10.0
    frame["green"] = np.linspace(50, 60, 9)
    frame.loc[[0, 1, 8], ["rate", "vacancy"]] = 90.0
    text = check(ranking_report(ranked(frame), frame, criteria(), RECORD)).text_content()
    assert "These recommended quarters are neighbours: 000 – 001." in text


def test_ranking_report_refuses_other_rows():
    frame = city(5)
    with pytest.raises(InputError, match="4 quarters but results for 5"):
        ranking_report(ranked(frame), frame.iloc[:4], criteria(), RECORD)
    with pytest.raises(InputError, match="no field 'nom'"):
        ranking_report(ranked(frame), frame, criteria(), RECORD, name_field="nom")


def test_hostile_names_in_all_reports():
    frame = city(8)
    frame["name"] = [BAD] * 8
    rule = CriteriaSet((Criterion("rate", BAD, "higher", 1, 0, 100),), {BAD: [1.0]})
    ranking = rank_quarters(frame["code"], frame[["rate"]], rule, k=2, samples=100)
    record = {**RECORD, "contact": BAD, "parameters": {BAD: BAD}}
    check(ranking_report(ranking, frame, rule, record, BAD, "name"))
    problem, selection = chosen(frame)
    check(
        set_report(
            selection, problem, frame, record, themes={selection.chosen_codes[0]: [BAD]},
            title=BAD, name_field="name", warnings=[BAD],
        )
    )  # fmt: skip
    result = monitored(frame)
    check(monitor_report(result, record, frame, BAD, "name", units={"rate": BAD}))


def chosen(frame, k=3, objective="transferability", **more):
    table = frame[["rate", "vacancy", "green"]].to_numpy()
    ground = np.column_stack([frame.centroid.x, frame.centroid.y])
    problem = SetProblem(
        codes=tuple(frame["code"]),
        k=k,
        objective=objective,
        distance=np.linalg.norm(table[:, None] - table[None], axis=2),
        geographic=np.linalg.norm(ground[:, None] - ground[None], axis=2),
        population=np.full(len(frame), 1000.0),
        score=table[:, 0] / 100,
        **more,
    )
    return problem, choose_set(problem)


@pytest.mark.parametrize("n", [3, 20, 61])
def test_set_report(n, language):
    frame = city(n)
    problem, selection = chosen(frame, budget=30, cost=np.full(n, 10.0))
    compared = compare_sets(problem, [("000", "001", "002")], found=selection.enumerated)
    pareto, _ = pareto_sets(problem, "transferability")
    page = set_report(
        selection, problem, frame, RECORD,
        wave=waves(selection.reference_distance, selection.chosen, problem.weights),
        themes={selection.chosen_codes[0]: ["1 Mobility", "6 Energy"]},
        compared=[("The city's own choice", compared[0])],
        pareto=pareto, second="transferability", name_field="name",
    )  # fmt: skip
    root = check(page)
    text = root.text_content()
    assert len(page) < 1_500_000
    for i in selection.chosen:
        assert f"Quarter {i}" in root.xpath("//p[@class='lead']")[0].text_content()
    value = f"{selection.value:.3f}"
    assert (value.replace(".", ",") if language == "de" else value) in text
    assert "proven to be the best" in text
    assert "Budget: at most 30; the set costs 30." in text
    assert "The city's own choice" in text and "1 Mobility; 6 Energy" in text
    references = root.xpath("//table[.//th[text()='Reference pilot']]")[0]
    assert len(references.xpath("./tbody/tr")) == n


@pytest.mark.parametrize("objective", ["coverage", "score", "scalability", "contrast"])
def test_set_report_of_every_objective(objective):
    frame = city(14)
    problem, selection = chosen(frame, objective=objective)
    check(set_report(selection, problem, frame, RECORD))


def test_set_report_lists_thirty_sets_and_counts_the_rest():
    frame = city(25)
    problem, _ = chosen(frame)
    selection = choose_set(problem, near_optimal=0.5)
    assert selection.n_near > 30
    root = check(set_report(selection, problem, frame, RECORD))
    table = root.xpath("//table[.//th[text()='Loss']]")[0]
    assert len(table.xpath("./tbody/tr")) == 30
    assert f"'Nearly best sets': {selection.n_near - 30}." in root.text_content().replace(",", "")


def test_set_report_draws_quarters_without_result_as_missing():
    frame = city(12)
    part = frame.iloc[2:].iloc[::-1].reset_index(drop=True)
    problem, selection = chosen(part)
    root = check(set_report(selection, problem, frame, RECORD, id_field="code", name_field="name"))
    lead = root.xpath("//p[@class='lead']")[0].text_content()
    for code in selection.chosen_codes:
        assert f"{code} Quarter {int(code)}" in lead
    assert "data missing" in root.text_content()


def table_notes(root):
    return " ".join(note.text_content() for note in root.xpath("//small[@class='tablenote']"))


def test_set_report_tells_loss_and_exchanges():
    frame = city(25)
    problem, _ = chosen(frame)
    selection = choose_set(problem, near_optimal=0.065)
    root = check(set_report(selection, problem, frame, RECORD))
    text = root.text_content()
    assert "with a loss of at most 6.5% in this aim" in text
    assert "without loss" not in text and "each pilot can be replaced" not in text
    near = {tuple(row) for row in selection.near_sets}
    codes = selection.codes
    for pilot in selection.chosen:
        rest = set(selection.chosen) - {pilot}
        new = [
            i for i in range(25) if i not in selection.chosen and tuple(sorted(rest | {i})) in near
        ]
        (line,) = (
            item.text_content()
            for item in root.xpath("//li")
            if item.text_content().startswith(f"{codes[pilot]}: ")
        )
        assert all(codes[i] in line for i in new[:1])
        assert ("no other quarter" in line) == (not new)


def test_set_report_counts_a_cut_list(monkeypatch):
    from smartquartier.smartquartier_plugin.core.pilots.sets import selection as set_selection

    monkeypatch.setattr(set_selection, "LIST_LIMIT", 40)
    frame = city(25)
    problem, _ = chosen(frame)
    selection = choose_set(problem, near_optimal=0.5)
    root = check(set_report(selection, problem, frame, RECORD))
    notes = table_notes(root)
    assert "'Nearly best sets': 10." in notes
    assert f"{selection.n_near} sets in all; listed: 40." in notes
    assert f"{selection.n_near}+" not in root.text_content()
    monkeypatch.undo()
    whole = choose_set(problem, near_optimal=0.05)
    assert "The list is complete." in table_notes(check(set_report(whole, problem, frame, RECORD)))


def test_set_report_says_when_unbeaten_sets_may_be_missing():
    frame = city(14)
    problem, selection = chosen(frame)
    pareto, complete = pareto_sets(problem, "transferability", limit=2)
    assert not complete
    for known, words in ((False, "(2 found; there may be more)"), (True, "(2 in all)")):
        text = check(
            set_report(
                selection, problem, frame, RECORD, pareto=pareto, pareto_complete=known,
                second="transferability",
            )
        ).text_content()  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    "objective, words", [("coverage", "nearest to"), ("transferability", "most like")]
)
def test_set_report_words_wave_two_by_its_measure(objective, words):
    frame = city(14)
    problem, selection = chosen(frame, objective=objective)
    wave = waves(selection.reference_distance, selection.chosen, problem.weights)
    text = check(set_report(selection, problem, frame, RECORD, wave=wave)).text_content()
    assert f"wave 2: {words} a pilot" in text
    assert "learn most" not in text


def test_set_report_tells_how_many_themes_a_pilot_can_get():
    frame = city(14)
    problem, selection = chosen(frame)
    themes = dict(zip(selection.chosen_codes, (["1", "2"], ["3"], ["4"])))
    root = check(set_report(selection, problem, frame, RECORD, themes=themes))
    assert "at least one theme and at most 2." in table_notes(root)


def test_set_report_says_what_a_loss_of_negative_scores_is():
    from dataclasses import replace

    frame = city(14)
    plain, _ = chosen(frame, objective="score")
    for problem, told in (
        (plain, False),
        (replace(plain, score=plain.score - plain.score.mean()), True),
    ):
        selection = choose_set(problem)
        notes = table_notes(check(set_report(selection, problem, frame, RECORD)))
        assert ("share of the range" in notes) == told


def test_set_report_without_proof_says_so():
    from dataclasses import replace

    frame = city(10)
    problem, selection = chosen(frame)
    open_end = replace(
        selection, status="feasible", method="milp", bound=selection.value * 0.9, gap=0.1
    )
    text = check(set_report(open_end, problem, frame, RECORD)).text_content()
    assert "not proven" in text and "10.00%" in text and "proven to be the best," not in text


def monitored(frame, effect=-8.0, periods=range(2014, 2026), targets=True):
    rng = np.random.default_rng(5)
    rows = []
    for i, code in enumerate(frame["code"]):
        level = 20 + rng.normal()
        for year in periods:
            value = level + rng.normal() * 0.2 + (effect if i == 0 and year >= 2020 else 0)
            rows.append((code, str(year), "rate", value))
    table = pd.DataFrame(rows, columns=["code", "period", "indicator", "value"])
    aims = pd.DataFrame(
        {"indicator": ["rate"], "target": [15.0], "period": ["2028"], "direction": [-1]}
    )
    return monitor_pilots(
        table, list(frame["code"]), [frame["code"].iloc[0]], "2020", aims if targets else None
    )


def test_monitor_report_with_a_clear_effect(language):
    frame = city(36)
    result = monitored(frame)
    assert result.rows[0].verdict == "better"
    root = check(monitor_report(result, RECORD, frame, name_field="name", units={"rate": "%"}))
    text = root.text_content()
    assert "better than comparison quarters" in text and "target reached" in text
    effect = f"{abs(result.rows[0].comparison.effect):.2f}"
    assert (effect.replace(".", ",") if language == "de" else effect) in text
    assert len(root.xpath("//*[local-name()='svg']")) == 2


def test_monitor_report_says_no_conclusion():
    frame = city(4)
    result = monitored(frame)
    assert result.rows[0].verdict == "no_conclusion"
    text = check(monitor_report(result, RECORD, frame)).text_content()
    assert "In 1 of 1 comparisons no conclusion is possible." in text
    assert "without limit" in text


def test_monitor_report_names_the_donors_the_distance_and_the_extreme():
    frame = city(36)
    result = monitored(frame)
    row = result.rows[0]
    text = check(monitor_report(result, RECORD, frame)).text_content()
    assert row.comparison.n_placebos == 35
    assert "each of the other 35 quarters" in text
    assert "every other quarter" not in text
    assert number(row.comparison.match, 2) in text
    assert "regression to the mean" in text  # in the limits
    far = dataclasses.replace(
        row,
        verdict="no_conclusion",
        reason="no_comparable_quarter",
        status="under_way",
        extreme_before=True,
        comparison=dataclasses.replace(row.comparison, match=4.5, common_support=False, n_before=1),
    )
    other = dataclasses.replace(
        row, comparison=dataclasses.replace(row.comparison, n_placebos=30, n_before=1)
    )
    result = dataclasses.replace(result, rows=(far, other))
    text = check(monitor_report(result, RECORD, frame)).text_content()
    assert "no conclusion: no comparable quarter" in text
    assert "4.50 (too far)" in text
    assert "each of the other 30–35 quarters" in text
    assert "parallel courses not checked" in text
    assert "an extreme value before the start" in text
    assert "Under way without a deadline: 1." in text


def test_monitor_report_without_baseline_targets_and_quarters():
    frame = city(6)
    result = monitored(frame, periods=range(2020, 2023), targets=False)
    text = check(monitor_report(result, RECORD)).text_content()
    assert "no target" in text and "no conclusion" in text


def test_dresden_report_is_small(real_data):
    frame = gpd.read_file(real_data / "dresden" / "stadtteile.geojson").to_crs("EPSG:25833")
    rng = np.random.default_rng(1)
    frame["code"] = frame["ref"]
    for field in ("rate", "vacancy", "green"):
        frame[field] = rng.random(len(frame)) * 100
    page = ranking_report(ranked(frame), frame, criteria(), RECORD, name_field="name")
    check(page)
    assert len(page.encode()) < 1_500_000
