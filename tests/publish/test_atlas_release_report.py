"""The report of a publication: numbers, reasons, source notes, and no person's name."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
from smartquartier.smartquartier_plugin.core.atlas.licences import licence_rules, order
from smartquartier.smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
from smartquartier.smartquartier_plugin.core.record import Record
from smartquartier.smartquartier_plugin.publish.report.atlas.release_report import release_report

CRS = "EPSG:25833"


@pytest.fixture(scope="module")
def page():
    names = ["Hafen", "Werk <GmbH>", "Max Mustermann", "Intern GmbH"]
    frame = pd.DataFrame(
        {
            "actor_id": [stable_id(k) for k in names],
            "name": names,
            "licence": ["CC0-1.0", "ODbL-1.0", "CC0-1.0", "CC0-1.0"],
            "attribution": ["Stadt", "Karte", "Stadt", "Stadt"],
            "release": ["public", "public", "public", "internal"],
            "checked_on": ["2020-01-01", None, "2025-12-01", "2025-12-01"],
            "description": ["Mit Intern GmbH", "Herr Max Mustermann hilft", None, None],
        }
    )
    actors = gpd.GeoDataFrame(frame, geometry=[Point(0, 0)] * 4, crs=CRS)
    rules = ReleaseRules("split", "2026-01-31")
    release = release_of(empty_atlas(CRS).replaced(actor=actors), rules)
    files = [Path("copy.gpkg"), Path("copy-odbl-1-0.gpkg")]
    record = Record(
        tool="smartquartier:atlasrelease",
        title="t",
        version="1",
        created="2026-01-31",
        parameters={},
    )
    return release_report(release, rules, files, record)


def test_copies_withheld_rows_and_source_notes_are_there(page):
    for text in ("copy.gpkg (CC0-1.0)", "copy-odbl-1-0.gpkg (ODbL-1.0)", "Intern GmbH",
                 "its release is not", "it is, or is called like, a natural person",
                 "https://opendatacommons.org/licenses/odbl/1-0/", "No legal advice"):  # fmt: skip
        assert text in page


def test_no_person_is_named_and_names_are_escaped(page):
    assert "Mustermann" not in page
    assert "Werk &lt;GmbH&gt;" in page


def test_what_was_mended_what_is_old_and_what_is_named_is_told(page):
    assert "a person&#x27;s name in a text" in page or "a person's name in a text" in page
    assert "2020-01-01" in page
    assert "never" in page
    assert "1 published texts name an entry that is not published" in page


def test_judgements_are_marked_and_every_rule_that_applies_has_its_reason(page):
    assert "yes*" in page
    used = [r for r in licence_rules() if {r.given, r.into} == {"CC0-1.0", "ODbL-1.0"}]
    assert len(used) == 2
    assert all(rule.reason["en"] in page for rule in used)
    assert all(code.replace("-", "\N{NON-BREAKING HYPHEN}") in page for code in order())


def test_it_says_for_whom_it_is(page):
    assert "it is for the office" in page
    assert "Empfehlung, keine Entscheidung" in page
