"""The report on sensitivity says what decides, where the sign turns, and what is weak."""

import html
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "effects"))
from sensitivity_case import case

from smartquartier.smartquartier_plugin.core.effects.sensitivity.analysis import analyse
from smartquartier.smartquartier_plugin.publish.report.effects.sens_report import (
    sensitivity_report,
)

RECORD = {"tool": "smartquartier:effectsensitivity", "parameters": {"METHOD": "tornado"}}


def page(method="tornado", case_options=None, **options):
    catalogue, scenario, prepared = case(**(case_options or {}))
    result = analyse(prepared, method, samples=32 if method != "tornado" else 0, **options)
    return sensitivity_report(result, catalogue, scenario, RECORD, warnings=("look out",))


def words(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


@pytest.mark.parametrize("method", ["tornado", "morris", "sobol"])
def test_every_method_has_its_report(method):
    text = page(method)
    assert text.startswith("<!DOCTYPE html>") and "<script" not in text
    said = words(text)
    assert "An indication, not a decision." in said
    assert "ITU-T L.1480 tier 3" in said
    assert "look out" in said
    assert "nan" not in said.lower().split()
    figures = {"tornado": 4, "morris": 6, "sobol": 6}[method]
    assert len(re.findall(r"Figure \d+:", said)) == figures


def test_what_decides_and_that_it_is_a_judgement():
    said = words(page())
    assert "Even the direction is open for: CO2." in said
    assert "CO2: the rebound. That is a judgement of ours (grade J)" in said
    assert "the rebound: turns at 0.7, within its range." in said
    assert "Smaller values are the better ones." in said
    assert "the grams: turns only at 120 g per km, outside the range" in said
    assert "The sources disagree on the direction" in said
    assert "judgement, no source" in said and "Office 2024, 7" in said


def test_a_claim_of_a_vendor_is_called_so():
    said = words(page(case_options={"rebound": {"grade": "D"}}))
    assert "That is a claim of a vendor or an association (grade D)" in said
    said = words(page(case_options={"rebound": {"grade": "A"}}))
    assert "grade D" not in said and "grade J" not in said


def test_the_lead_says_most_often_only_of_several():
    said = words(page())  # two indicators, two deciding assumptions
    assert "most often" not in said and "What decides differs by indicator." in said
    said = words(page(only=("co2",)))
    assert "What decides is: the rebound." in said


def test_the_lead_counts_all_indicators():
    from types import SimpleNamespace

    from smartquartier.smartquartier_plugin.publish.report.effects.sens_words import lead_sentence

    catalogue, _, prepared = case()
    result = analyse(prepared)
    co2 = result.indicators[0]
    still = replace(result.indicators[1], effect=result.indicators[1].effect * 0)
    many = SimpleNamespace(indicators=(co2, co2, still))
    assert "the rebound (for 2 of 3 indicators)" in lead_sentence(many, catalogue)


def test_a_judgement_that_is_not_first_but_heavy_is_to_be_measured_too():
    """At second place with a third of all effects, and it may turn the sign."""
    said = words(page(case_options={"rebound": {"low": 0.35, "high": 0.6}}))
    assert "CO2 Decided most by: group" in said.replace("  ", " ")
    first = said[said.index("To be measured first") :]
    assert "CO2: the rebound. That is a judgement of ours (grade J)" in first
    said = words(page(case_options={"rebound": {"low": 0.49, "high": 0.51}}))
    assert "To be measured first" not in said


def test_zones():
    said = words(page())
    assert "a Altstadt CO2 the rebound 0.7" in said
    assert "c Cotta" not in said  # its driver is missing
    assert "From zone to zone" not in words(page(per_zone=False))


def test_the_chart_of_turns_knows_which_side_is_the_better_one(monkeypatch):
    from smartquartier.smartquartier_plugin.publish.report.effects import sens_report

    drawn = []
    monkeypatch.setattr(
        sens_report, "break_even_chart", lambda *args, **kw: drawn.append(args) or ["<svg/>"]
    )
    page(only=("co2",))
    names, _low, _central, _high, turns, _units, above = drawn[0]
    given = dict(zip(names, zip(turns, above)))
    assert given["the rebound"] == (pytest.approx(0.7), False)
    assert given["the km"] == (pytest.approx(6), True)
    assert np.isnan(given["the grams"][0]) and given["the grams"][1] is True  # benefit throughout


def test_nothing_turns():
    said = words(page(case_options={"T.co2": {"footprint": ""}, "rebound": {"high": 0.6}}))
    assert "No single assumption turns the direction" in said
    assert "In no zone does a single assumption turn the sign" in said


def test_nothing_moves():
    said = words(page(case_options={"inhabitants": (0.0,) * 3}, only=("co2",)))
    assert "No assumption moves" in said


def test_texts_of_others_are_escaped():
    text = page(case_options={"rebound": {"label": {"en": "<b>x</b>"}}})
    assert "<b>x</b>" not in text and "&lt;b&gt;x&lt;/b&gt;" in text


def test_where_better_is_a_question_of_values_no_side_is_a_benefit():
    from smartquartier.smartquartier_plugin.core.effects.engine import prepare

    catalogue, scenario, prepared = case()
    opened = replace(
        catalogue, indicators=tuple(replace(one, better="open") for one in catalogue.indicators)
    )
    result = analyse(prepare(opened, scenario, prepared.zones), "tornado", samples=0)
    said = words(sensitivity_report(result, opened, scenario, RECORD))
    assert "Where more turns into less" in said and "turns at 0.7" in said
    assert "← less" in said and "more →" in said
    for word in ("turns into harm", "better ones", "always a benefit", "always a harm", "← better"):
        assert word not in said
