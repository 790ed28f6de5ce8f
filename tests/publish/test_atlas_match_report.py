"""The reports on matches and on the network."""

import dataclasses
import re
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "core" / "atlas"))

from matching_case import actors, projects, relations, small_atlas, themes

from smartquartier.smartquartier_plugin.core.atlas.matching.profiles import profiles_of
from smartquartier.smartquartier_plugin.core.atlas.matching.reasons import Reasons
from smartquartier.smartquartier_plugin.core.atlas.matching.scoring import match
from smartquartier.smartquartier_plugin.core.atlas.matching.setting import MatchSetting
from smartquartier.smartquartier_plugin.core.atlas.network.analysis import network_of
from smartquartier.smartquartier_plugin.core.progress import SILENT
from smartquartier.smartquartier_plugin.publish.report.atlas.match_report import match_report
from smartquartier.smartquartier_plugin.publish.report.atlas.network_report import network_report

SETTING = MatchSetting(today="2026-06-01", draws=20, min_known=0.2)


def report_of(atlas, seekers=None, **setting):
    profiles = profiles_of(atlas, SETTING)
    everybody = np.flatnonzero(profiles.is_actor)
    asked = dataclasses.replace(SETTING, **setting.pop("match", {}))
    found = match(profiles, everybody if seekers is None else seekers, everybody, asked)
    return match_report(found, Reasons(found).all(SILENT), {}, **setting)


def crowd(count=12, **more):
    """Return an atlas of many actors who need what all the others offer."""
    return small_atlas(
        actor=actors(*({"name": f"Akteur {i:02d} <b>&", "x": 100.0 * i, **more}
                       for i in range(count))),
        relation=relations(),
    )  # fmt: skip


def test_one_gets_a_section_with_reasons_and_the_sentence():
    page = report_of(small_atlas(), seekers=[0])
    assert "A recommendation, not a decision" in page
    assert "Possible partners of Amt A" in page and "Messdaten" in page and "Why" in page
    assert page.count("<svg") == 1


def test_of_many_the_strongest_pairs_and_nobody_in_more_than_three():
    page = report_of(crowd())
    table = page[page.index("The strongest") : page.index("<figure")]
    assert "&lt;b&gt;&amp;" in page and "<b>&" not in page.replace("</b>", "")
    names = re.findall(r"Akteur \d\d", table[table.index("<tbody") : table.index("</tbody")])
    assert max(names.count(name) for name in set(names)) <= 3
    assert "proposed most often" in page


@pytest.mark.parametrize("release", ["internal", "withheld", None])
def test_what_is_not_released_is_marked(release):
    page = report_of(crowd(6, release=release), seekers=[0])
    assert "for the office only" in page and "Akteur 01 &lt;b&gt;&amp; *" in page
    assert "for the office only" not in report_of(crowd(6), seekers=[0])


def test_nothing_is_robust_of_which_too_much_is_open():
    """All are equal, and of most of the weight nothing is known: no 100% robust 1.00."""
    alike = {"sector": "kommune", "level": "stadt"}
    page = report_of(crowd(4, **alike), seekers=[0])
    assert "100% likely" in page and "% robust" not in page
    assert "35%" in page and re.search(r"0\.\d\d–0\.\d\d|0\.\d\d–1\.00", page)
    full = small_atlas()["actor"].iloc[:2].assign(competence="Luft", need="Luft")
    both = themes(**{role: [("Amt A", "6"), ("Betrieb B", "6")]
                     for role in ("needs", "offers", "works_on")})  # fmt: skip
    some = small_atlas(actor=full, theme_link=both,
                       relation=relations(("Amt A", "Betrieb B", "partner")))  # fmt: skip
    assert "100% robust" in report_of(some, seekers=[0], match={"partners": True})


def test_how_many_are_left_out_for_want_of_knowledge_is_told():
    page = report_of(crowd(6), seekers=[0], match={"min_known": 0.9})
    assert "5 others are not proposed: less than 90% of the weight is known" in page


def test_without_a_match_the_report_says_so():
    page = report_of(small_atlas(actor=actors({"name": "Allein"}), relation=relations()))
    assert "No possible partners were found." in page


def test_network_report_marks_bridges_and_what_is_not_released():
    atlas = small_atlas(
        actor=actors(
            *({"name": n, "x": 1.0} for n in "ABCD"), {"name": "Z", "release": "internal"}
        ),
        project=projects({"title": "P", "x": 5}),
        relation=relations(("A", "P", "leitet"), ("B", "P", "partner"), ("C", "Z", "partner"),
                           ("C", "P", "foerdert")),
    )  # fmt: skip
    network = network_of(atlas)
    page = network_report(network, {}, network.releases(atlas))
    assert page.count("<svg") == 1 and "Z *" in page and "for the office only" in page
    assert "Who holds the network together" in page and "not a decision" in page
    drawing = page[page.index("<svg") : page.index("</svg>")]
    # C and P hold it together: dark in the drawing, beside the one in the legend.
    assert drawing.count('fill="#2171b5"') == 3


def test_names_in_the_drawing_do_not_cover_each_other():
    names = [f"Institut Nr. {i}" for i in range(40)]
    links = [(names[i], names[(7 * i + 1) % 40], "partner") for i in range(40)]
    atlas = small_atlas(
        actor=actors(*({"name": n, "x": 1.0} for n in names)), relation=relations(*links)
    )
    page = network_report(network_of(atlas), {})
    drawing = page[page.index("<svg") : page.index("</svg>")]
    spots = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="8.5"', drawing)
    assert len(spots) > 20
    for i, (x, y) in enumerate(spots):
        for a, b in spots[:i]:
            assert abs(float(y) - float(b)) >= 9.9 or abs(float(x) - float(a)) > 60


def test_an_empty_network_has_a_report():
    page = network_report(network_of(small_atlas(relation=relations())), {})
    assert "0 of 4 actors and projects are linked" in page
