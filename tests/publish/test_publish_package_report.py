"""The report of a package: what the office must see, and what must not stand there."""

import html
from dataclasses import replace
from pathlib import Path

import pandas as pd
from publish_data import small_package

from smartquartier.smartquartier_plugin.core.record import Record
from smartquartier.smartquartier_plugin.publish.package.datasets import MadeDataset
from smartquartier.smartquartier_plugin.publish.package.model import Output
from smartquartier.smartquartier_plugin.publish.package.writing import WrittenPackage
from smartquartier.smartquartier_plugin.publish.report.package_report import package_report
from smartquartier.smartquartier_plugin.publish.validate.model import Check, Finding

OUTPUTS = (
    Output("data/musterstadt.gpkg", "gpkg", "data", "application/geopackage+sqlite3", "", "GPKG"),
    Output("index.html", "web", "page", "text/html", "", "Web atlas"),
    Output("web/app.js", "web", "asset", "text/javascript"),
)


def report(checks=(), withheld=(), excluded=(), notes=(), left_out=(), kept=None, style=None):
    package = replace(small_package(), formats=("gpkg", "cog", "web"))
    if style is not None:
        first = replace(package.datasets[0], style=style)
        package = replace(package, datasets=(first, *package.datasets[1:]))
    made = [MadeDataset(dataset, {}) for dataset in package.datasets]
    made[0] = replace(
        made[0], withheld=withheld, excluded=excluded, notes=notes, record_file="r.json"
    )
    written = WrittenPackage(Path("/tmp/out/published"), OUTPUTS, tuple(checks), kept)
    record = Record("smartquartier:publishpackage", "T", "0.1.0", "2026-01-31T00:00:00", {})
    return html.unescape(package_report(package, made, None, written, dict(left_out), record))


def test_everything_that_is_in_the_package_is_told():
    text = report()
    for part in ("Akteure", "Stadtteile", "Themen", "actor_<wbr>id",
                 "dl\u2011de/by\u20112\u20110", "✔",
                 "Stadt Musterstadt, verändert", "data/<wbr>musterstadt.<wbr>gpkg",
                 "And 1 parts of pages", "no raster in the package"):  # fmt: skip
        assert part in text, part
    assert "/tmp/out" not in text


def test_errors_are_told_first_with_the_file_and_the_rule():
    wrong = Finding("error", "RQ8", "The table has no key; add one.", "actor")
    more = Finding("error", "RQ8", "The table has no key; add one.", "quarter")
    mild = Finding("warning", "W1", "No theme.")
    checks = [Check("One 1.0", "index.html", (mild,)),
              Check("PDOK 0.14", "data/musterstadt.gpkg", (wrong, more))]  # fmt: skip
    text = report(checks)
    assert text.index("no key; add one") < text.index("No theme.")
    assert text.count("The table has no key; add one.") == 1  # both places in one row
    assert "actor, quarter" in text
    assert "✖ errors: 2" in text and "Do not publish this edition" in text
    assert "PDOK 0.14 RQ8" in text


def test_what_could_not_be_checked_is_neither_passed_nor_failed():
    text = report([Check("pyshacl", "data/musterstadt.gpkg", skipped="pyshacl is missing.")])
    assert "– not looked at: a validator is missing" in text
    assert "1 could not be made" in text and "pyshacl is missing." in text


def test_what_stays_behind_is_counted():
    text = report(withheld=(("not_public", 7),), excluded=("Telefon",))
    assert "their release is not 'public'" in text and ">7<" in text
    assert "field 'Telefon', as asked for" in text
    assert "Nothing: every row and every field went out." in report()


def test_a_changed_earlier_edition_is_named():
    assert "kept as 'published_before_2026'" in report(kept=Path("/x/published_before_2026"))
    assert "earlier edition; it is kept" not in report()


def test_assumptions_and_missing_information_are_told():
    text = report(notes=("The layer has no abstract.",), left_out=(("DCAT-AP.de", "BASE_URL"),))
    assert "The layer has no abstract." in text
    assert "DCAT-AP.de" in text and "BASE_URL" in text


def test_simplified_styles_are_told():
    from smartquartier.smartquartier_plugin.publish.package.model import Style

    assert "Labels are simplified." in report(style=Style(simplified=("Labels are simplified.",)))


def test_texts_of_others_are_no_markup():
    raw = report(notes=("<script>alert(1)</script>",))
    assert "<script>alert(1)" in raw  # unescaped by the test
    package = small_package()
    assert "&lt;" in package_report(
        package,
        [MadeDataset(d, {}, notes=("<b>",)) for d in package.datasets],
        None,
        WrittenPackage(Path("x"), (), ()),
        {},
        Record("t", "T", "0", "2026-01-31", {}),
    )


def test_what_an_atlas_keeps_back_is_counted_and_not_named():
    from types import SimpleNamespace

    withheld = pd.DataFrame(
        {"title": ["Geheim GmbH"] * 3, "reason": ["its release is not 'public'"] * 3}
    )
    release = SimpleNamespace(withheld=withheld, n_unreviewed=2, n_objects=5, mentions=[1])
    package = small_package()
    text = html.unescape(
        package_report(
            package,
            [MadeDataset(dataset, {}) for dataset in package.datasets],
            release,
            WrittenPackage(Path("x"), (), ()),
            {},
            Record("t", "T", "0", "2026-01-31", {}),
        )
    )
    assert "Geheim" not in text and ">3<" in text
    assert "Of 5 published actors and projects nobody has confirmed 2" in text
