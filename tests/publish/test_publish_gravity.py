"""What somebody must know first stands first, and once."""

from smartquartier.smartquartier_plugin.publish.validate.gravity import gravest, one_line_per_file
from smartquartier.smartquartier_plugin.publish.validate.model import Check, Finding


def check(validator, path, *findings):
    return Check(f"SmartQuartier {validator}", path, tuple(Finding(*one) for one in findings))


CHECKS = (
    check("manifest", "package.json", ("error", "changed_file", "Changed.", "data/a.geojson"),
          ("error", "changed_file", "Changed.", "data/b.geojson"),
          ("error", "missing_file", "Not there.", "x")),
    check("links", "index.html", ("warning", "link", "Odd."), ("error", "missing", "Broken link.")),
    check("licences", "data/a.geojson", ("error", "closed", "Closed licence.")),
    check("privacy", "data/a.geojson", ("error", "local_path", "Path."),
          ("error", "persons", "Persons.", "owner"), ("error", "persons", "Persons.", "phone"),
          ("error", "persons", "Persons.", "owner")),
    check("privacy", ".env", ("error", "credential", "Credential.")),
    check("privacy", "data/b.geojson", ("error", "withheld", "Withheld.")),
)  # fmt: skip


def test_persons_credentials_and_licences_come_before_changed_files():
    texts = [(line.severity, line.text) for line in gravest(CHECKS)]
    assert texts == [
        ("error", "Credential."),
        ("error", "Withheld."),
        ("error", "Persons."),
        ("error", "Closed licence."),
        ("error", "Path."),
        ("error", "Broken link."),
        ("error", "Not there."),
        ("error", "Changed."),
        ("warning", "Odd."),
    ]


def test_equal_findings_are_one_line_with_all_places():
    by_text = {line.text: line for line in gravest(CHECKS)}
    assert by_text["Persons."].places == ("owner", "phone")
    assert by_text["Changed."].places == ("data/a.geojson", "data/b.geojson")
    assert by_text["Broken link."].places == ()


def test_one_line_per_file():
    found = [(line.path, line.text, more) for line, more in one_line_per_file(CHECKS)]
    assert found == [
        (".env", "Credential.", 0),
        ("data/b.geojson", "Withheld.", 0),
        ("data/a.geojson", "Persons.", 2),
        ("index.html", "Broken link.", 0),
        ("package.json", "Not there.", 1),
    ]


def test_nothing_found():
    assert gravest([check("privacy", "a")]) == [] == one_line_per_file([])
