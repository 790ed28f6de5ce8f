"""The report of a validation: verdicts in words, alike findings in one row, nothing unescaped."""

import re

import pytest

FILES = ("a.gpkg", "web/a.js", "web/b.js", "web/c.png")


def checks():
    """Return checks of every kind: passed, failed, warned, skipped."""
    from smartquartier.smartquartier_plugin.publish.validate.model import Check, Finding

    faults = tuple(
        Finding("error", "RQ8", "Größe <script>alert(1)</script>", f"actor {k}") for k in range(12)
    )
    return (
        Check("GDAL validate_gpkg 3.6.2", "a.gpkg", faults),
        Check("SmartQuartier links", "web/a.js", (Finding("warning", "anchor", "Kein Ort"),)),
        Check("SmartQuartier links", "web/b.js"),
        Check("pyshacl", "web/b.js", skipped="Needs pyshacl: pip install pyshacl."),
    )


@pytest.fixture
def report():
    """Return ``report(checks)``: the page."""
    from smartquartier.smartquartier_plugin.core.record import Record
    from smartquartier.smartquartier_plugin.publish.report.validation_report import (
        validation_report,
    )

    record = Record("smartquartier:validatepackage", "x", "0.1", "2026-01-01", {})
    return lambda found: validation_report("musterstadt", FILES, found, record)


def test_figures_count_errors_warnings_and_files(report):
    page = report(checks())
    figures = re.findall(r"<dd>(\d+)</dd>", page)
    assert figures[:4] == ["12", "1", "1", "3"]
    assert "Errors: 12;" in page
    assert "Validators that could not look: 1" in page


def test_alike_findings_share_a_row_with_their_first_places(report):
    page = report(checks())
    assert page.count("Größe &lt;script&gt;") == 1
    assert "actor 7" in page
    assert "actor 8" not in page
    assert "and 4 more" in page


def test_errors_stand_before_warnings_and_say_so_in_words(report):
    page = report(checks())
    assert page.index("✖\N{NO-BREAK SPACE}error") < page.index("!\N{NO-BREAK SPACE}warning")


def test_nothing_of_a_file_gets_into_the_page_as_markup(report):
    assert "<script" not in report(checks())


def test_what_was_not_looked_at_is_named(report):
    page = report(checks())
    assert "Needs pyshacl: pip install pyshacl." in page
    assert "Files that nobody looked at" in page
    assert "web/c.png" in page


def test_a_clean_package_says_so(report):
    page = report(checks()[2:3])
    assert "No error." in page
    assert "Nothing was found." in page
    assert "✔\N{NO-BREAK SPACE}passed" in page


def test_a_validator_that_could_not_look_is_never_passed(report):
    page = report(checks()[3:])
    assert "✔" not in page
    assert "–\N{NO-BREAK SPACE}not looked at" in page
