"""The licence gate: which licences go together, and why."""

import itertools

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.licences import (
    common_licence,
    credits_of,
    is_open,
    licence_behind,
    licence_code,
    licence_rules,
    mix_of,
    order,
    rule_of,
    together,
)
from smartquartier.smartquartier_plugin.core.atlas.schema import schema

CC0, ZERO, BY, CC_BY, SA, ODBL = order()


def test_there_is_a_rule_with_reason_and_source_for_every_pair():
    codes = {code.code for code in schema().codes["licence"] if code.more["open"]}
    assert set(order()) == codes
    for given, into in itertools.permutations(order(), 2):
        rule = rule_of(given, into)
        assert rule.verdict in ("yes", "asked", "no")
        assert rule.basis in ("text", "judgement")
        assert all(rule.reason[word] and rule.source[word] for word in ("de", "en"))
    assert len(licence_rules()) == len(order()) * (len(order()) - 1)


@pytest.mark.parametrize(
    "given, into, verdict",
    [
        (ODBL, BY, "no"),
        (ODBL, CC0, "no"),
        (ODBL, SA, "no"),
        (SA, ODBL, "no"),
        (SA, CC_BY, "no"),
        (CC_BY, ODBL, "no"),
        (CC_BY, SA, "yes"),
        (CC_BY, CC0, "no"),
        (BY, CC0, "no"),
        (BY, ZERO, "no"),
        (BY, CC_BY, "yes"),
        (BY, ODBL, "asked"),
        (BY, SA, "asked"),
        (CC_BY, BY, "asked"),
        (CC0, ODBL, "yes"),
        (ZERO, BY, "yes"),
    ],
)
def test_the_rules(given, into, verdict):
    assert rule_of(given, into).verdict == verdict


@pytest.mark.parametrize(
    "codes, licence, silent",
    [
        ([CC0], CC0, True),
        ([ODBL], ODBL, True),
        ([CC0, ZERO], CC0, True),
        ([ZERO, BY], BY, True),
        ([ZERO, BY, CC_BY], CC_BY, True),
        ([CC0, ODBL], ODBL, False),
        ([CC_BY, SA], SA, False),
        ([BY, ODBL], "", False),
        ([SA, ODBL], "", False),
        ([CC_BY, ODBL], "", False),
        ([CC0, "unknown"], CC0, False),
        ([CC0, None], CC0, False),
        (["internal-use"], "", False),
        ([], "", False),
    ],
)
def test_mixes(codes, licence, silent):
    mix = mix_of(codes)
    assert (mix.licence, mix.silent) == (licence, silent)


def test_what_may_be_asked_for():
    mix = mix_of([BY, ODBL, BY])
    assert mix.codes == (BY, ODBL)
    assert mix.options == (ODBL,)
    assert mix.allows(ODBL)
    assert not mix.allows(ODBL, asked=False)
    assert not mix.allows(BY)
    assert "ODbL" in mix.reasons()[0]
    assert mix_of([SA, ODBL]).options == ()


def test_the_first_reason_is_about_the_licence_that_stops():
    assert mix_of([CC0, BY, ODBL]).reasons()[0].startswith("ODbL-1.0 into")


@pytest.mark.parametrize("code", ["internal-use", "unknown", None, "", "CC-BY-NC-4.0"])
def test_what_is_not_open_is_never_published(code):
    assert not is_open(code)
    assert licence_behind([CC0, code]) == ""
    assert mix_of([CC0, code]).closed


def test_a_row_of_several_sources_stands_under_the_strictest():
    assert licence_behind([CC0]) == CC0
    assert licence_behind([CC0, ODBL]) == ODBL
    assert licence_behind([ZERO, BY]) == BY
    assert licence_behind([BY, ODBL]) == ""


def test_two_licences():
    assert together(CC0, BY)
    assert together(None, "unknown")
    assert not together(CC0, ODBL)
    assert not together(CC0, None)
    assert common_licence(CC0, BY) == BY
    assert common_licence(ODBL, CC0) == ODBL
    assert common_licence(ODBL, BY) == ""
    assert common_licence(ODBL, ODBL) == ODBL
    assert common_licence(None, "unknown") == "unknown"


def test_credits_name_provider_licence_and_address_once():
    frame = pd.DataFrame(
        {
            "licence": [BY, BY, ODBL],
            "attribution": ["Stadt Musterstadt", "Stadt Musterstadt", None],
            "source": ["Liste", "Liste", "Karte von morgen"],
            "source_url": ["https://a.example", "https://a.example", None],
        }
    )
    first, second = credits_of([frame])
    assert (first.licence, first.count, second.count) == (ODBL, 1, 2)
    assert "Karte von morgen" in first.text
    assert second.text.startswith("Stadt Musterstadt, ")
    for part in ("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0", "https://a.example"):
        assert part in second.text


@pytest.mark.parametrize(
    "text, code",
    [
        *((code.code, code.code) for code in schema().codes["licence"]),
        *((label, c.code) for c in schema().codes["licence"] for label in c.label.values()),
        *((code.more["url"], code.code) for code in schema().codes["licence"] if code.more["url"]),
        ("dl-de-by-2.0", BY),
        ("DL-DE/BY", BY),
        ("dl-de/by 2.0", BY),
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", BY),
        ("http://www.govdata.de/dl-de/by-2-0/", BY),
        ("http://dcat-ap.de/def/licenses/dl-by-de/2.0", BY),
        ("dl-de/zero", ZERO),
        ("CC0", CC0),
        ("cc0 1.0", CC0),
        ("CC0 1.0 Universal", CC0),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.de", CC0),
        ("https://spdx.org/licenses/CC0-1.0.html", CC0),
        ("CC BY 4.0", CC_BY),
        ("(CC BY 4.0)", CC_BY),
        ("CC-BY-4.0 International", CC_BY),
        ("http://creativecommons.org/licenses/by/4.0/legalcode", CC_BY),
        ("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0", CC_BY),
        ("CC BY-SA 4.0", SA),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.en", SA),
        ("ODbL", ODBL),
        ("ODbL v1.0", ODBL),
        ("Open Database License (ODbL) 1.0", ODBL),
        ("https://opendatacommons.org/licenses/odbl/", ODBL),
        ("intern", "internal-use"),
        ("unbekannt", "unknown"),
    ],
)
def test_a_licence_is_known_by_code_label_address_and_usual_spelling(text, code):
    assert licence_code(text) == code
    assert licence_code(f"  {text.upper()} ") == code


@pytest.mark.parametrize(
    "text",
    ["", None, "dl-de/by-1-0", "CC BY 3.0 DE", "CC BY-NC 4.0", "CC BY-ND 4.0", "odbl 2.0",
     "https://creativecommons.org/licenses/by-nc/4.0/", "by", "2.0", "GPL", "CC BY 4.0 / ODbL",
     "http://creativecommons.org/licenses/by/3.0/de/", "nicht CC0", "ODbL or CC0"],
)  # fmt: skip
def test_what_is_another_licence_or_none_is_not_guessed(text):
    assert licence_code(text) == ""


def test_licence_words_of_rows_are_read_by_the_same_function():
    from smartquartier.smartquartier_plugin.core.atlas.mapping.codes import to_codes
    from smartquartier.smartquartier_plugin.core.atlas.mapping.remarks import Remarks

    remarks = Remarks()
    cells = ["http://dcat-ap.de/def/licenses/dl-by-de/2.0", "CC BY 3.0 DE", None, "Hauslizenz"]
    found = to_codes(cells, "licence", "licence", remarks, {"Hauslizenz": "internal-use"})
    assert found == [BY, None, None, "internal-use"]
    assert remarks.problems()["row"].tolist() == [1]
