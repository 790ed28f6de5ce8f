"""The validator of the web page: what it lets through, and each planted fault it finds."""

import json
import re
from dataclasses import replace

import geopandas as gpd
import pytest
from publish_data import small_package, with_dataset
from shapely.affinity import translate as moved

from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage, web_atlas
from smartquartier.smartquartier_plugin.publish.validate import web_rules
from smartquartier.smartquartier_plugin.publish.validate.model import content_of


@pytest.fixture()
def root(tmp_path):
    """Return a folder with the small package's GeoPackage and page."""
    return _written(small_package(), tmp_path)


def _written(package, folder):
    geopackage.write(package, folder)
    web_atlas.write(package, folder)
    (folder / "package.json").write_text('{"schema": "x"}', encoding="utf-8")
    return folder


def findings(root):
    """Return (rule, path) of all findings, errors all."""
    checks = web_rules.check(content_of(root))
    found = [(finding, check.path) for check in checks for finding in check.findings]
    assert all(finding.severity == "error" for finding, _ in found)
    return sorted({(finding.rule, path) for finding, path in found})


def change(root, path, old, new):
    """Change a text of a file, which must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def change_data(root, path, function):
    """Change what a data script holds."""
    variable, _, text = (root / path).read_text(encoding="utf-8").partition("=")
    content = json.loads(text.rstrip().rstrip(";"))
    function(content)
    places = content.pop("coordinates", None)
    text = json.dumps(content)
    if places is not None:
        lines = ",\n".join(json.dumps(place) for place in places)
        text = f'{text[:-1]},"coordinates":[\n{lines}\n]}}'
    (root / path).write_text(f"{variable}={text};\n", encoding="utf-8")


def test_our_page_is_clean(root):
    """Nothing to find, and each file of the page was looked at."""
    assert findings(root) == []
    looked = {check.path for check in web_rules.check(content_of(root))}
    assert {"index.html", "web/style.css", "web/data/actor.js", "web/data/theme_link.js"} <= looked


def test_no_page_no_check(tmp_path):
    """A package without a page is no fault."""
    assert web_rules.check(content_of(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('src="web/js/base.js"', 'src="https://cdn.example/base.js"', "external"),
        ('src="web/js/base.js"', 'src="//cdn.example/base.js"', "external"),
        ('src="web/js/base.js"', 'src="file:///home/me/base.js"', "external"),
        ('href="web/style.css"', 'href="http://fonts.example/a.css"', "external"),
        ("<main>", '<main><img alt="" src="https://tiles.example/1.png">', "external"),
        ("<main>", '<main><iframe title="x" src="https://maps.example/"></iframe>', "external"),
        (
            "<main>",
            '<main><img alt="" srcset="web/icon.svg 1x, https://x.example/a 2x">',
            "external",
        ),
        ('<form role="search"', '<form action="https://log.example/" role="search"', "external"),
        ("default-src 'none'", "default-src *", "policy"),
        ("connect-src 'none'", "connect-src https://api.example", "policy"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "policy"),
        ("Content-Security-Policy", "X-Nothing", "policy"),
        ("</main>", "<script>alert(1)</script></main>", "inline"),
        ("<main>", '<main style="color:red">', "inline"),
        ("<main>", '<main onclick="x()">', "inline"),
        ('src="web/js/base.js"', 'src="web/js/gone.js"', "link"),
        ('href="web/leaflet/LICENSE"', 'href="/web/leaflet/LICENSE"', "link"),
        ('href="#downloads"', 'href="#nowhere"', "link"),
        ("<main>", '<main><img src="web/icon.svg">', "name"),
        ("<main>", "<main><button></button>", "name"),
        ("<main>", '<main><a href="web/icon.svg"><span aria-hidden="true">x</span></a>', "name"),
        ('<label for="search"', '<label for="other"', "name"),
        ('<html lang="de">', "<html>", "lang"),
        ("<title>", "<title></title><title>", "title"),
        ("<h1>", "<h1>x</h1><h1>", "structure"),
        ("<h1>", "<h3>x</h3><h1>", "headings"),
        ("<main>", '<main id="map">', "id"),
        ("initial-scale=1", "initial-scale=1, user-scalable=no", "zoom"),
    ],
)
def test_planted_fault_in_the_page(root, old, new, rule):
    """Each fault alone is found under its rule."""
    change(root, "index.html", old, new)
    assert rule in [found for found, path in findings(root) if path == "index.html"]


def test_links_that_somebody_follows_may_lead_anywhere(root):
    """A licence or an actor's page is no load."""
    change(root, "index.html", "<main>", '<main><a href="https://city.example/">City</a>')
    assert findings(root) == []


def test_style_and_script_that_load(root):
    """A font from elsewhere, and a script that fetches, are found."""
    with open(root / "web" / "style.css", "a", encoding="utf-8") as stream:
        stream.write("@import 'https://fonts.example/a.css'; a { background: url(//x.example/b) }")
    with open(root / "web" / "js" / "map.js", "a", encoding="utf-8") as stream:
        stream.write("fetch('data.json')")
    assert findings(root) == [("call", "web/js/map.js"), ("external", "web/style.css")]


def test_data_of_the_page_are_the_data(root):
    """One value, one NULL, one row, one place that differ are found."""
    path = "web/data/actor.js"
    whole = (root / path).read_bytes()
    faults = {
        "data": [
            lambda c: c["columns"]["founded"].__setitem__(0, 1991),
            lambda c: c["columns"]["founded"].__setitem__(1, 0),
            lambda c: c["columns"]["sector"].__setitem__(0, None),
            lambda c: c["columns"]["name"].__setitem__(2, "Verein Nord"),
            lambda c: c["columns"].update({"phone": ["1", "2", "3", "4"]}),
            lambda c: (c.update(rows=3), [v.pop() for v in c["columns"].values()]),
        ],
        "place": [
            lambda c: c["coordinates"][0].__setitem__(0, c["coordinates"][0][0] + 1e-6),
            lambda c: c["coordinates"].__setitem__(1, None),
            lambda c: c["coordinates"].__setitem__(3, [13.7, 51.0]),
        ],
    }
    for rule, changes in faults.items():
        for fault in changes:
            change_data(root, path, fault)
            assert findings(root) == [(rule, path)]
            (root / path).write_bytes(whole)


@pytest.mark.parametrize("row", [0, 1, 3])
def test_places_beside_a_geojson(root, row):
    """The same text as in the GeoJSON is enough; another one is looked at."""
    geojson.write(small_package(), root)
    assert findings(root) == []
    change_data(root, "web/data/actor.js", lambda c: c["coordinates"].__setitem__(row, [13.7, 51]))
    assert findings(root) == [("place", "web/data/actor.js")]


def test_places_of_areas(root):
    """A hole that went missing is found; where a ring begins is not the point."""
    path = "web/data/quarter.js"
    change_data(root, path, lambda c: c["coordinates"][1][0].pop())
    assert findings(root) == [("place", path)]
    change_data(root, path, lambda c: c["coordinates"].__setitem__(1, None))
    assert findings(root) == [("place", path)]


def test_data_that_the_package_does_not_have(root):
    """A script without its table, and a table without its script."""
    (root / "web" / "data" / "theme_link.js").unlink()
    change_data(root, "web/package.js", lambda c: c["datasets"][0].update(name="secret"))
    (root / "web" / "data" / "secret.js").write_text('SQ.rows["secret"]={"columns":{}};')
    rules = {path: rule for rule, path in findings(root)}
    assert rules["web/data/secret.js"] == "data"
    assert rules["web/data/theme_link.js"] == "data"


def test_broken_scripts_are_told_not_thrown(root):
    """Half a file is a finding, not a traceback."""
    (root / "web" / "data" / "actor.js").write_bytes(b'SQ.rows["actor"]={"columns":')
    assert findings(root) == [("data", "web/data/actor.js")]
    (root / "web" / "package.js").write_bytes(b"\xff\xfe")
    assert findings(root) == [("data", "web/package.js")]
    (root / "index.html").write_bytes(b"")
    assert ("page", "index.html") in findings(root)


def test_times_and_odd_values(tmp_path):
    """Times with and without zone, whole numbers beyond 53 bits, flags: equal on both sides."""
    actor = small_package().dataset("actor")
    frame = actor.frame.assign(
        checked_on=["2026-01-02T10:00:00+01:00", None, "2026-01-02T09:00:00", "2026-01-02"],
        founded=[2**60, -(2**60), 1, None],
    )
    fields = tuple(
        replace(f, kind="datetime") if f.name == "checked_on" else f for f in actor.fields
    )
    package = with_dataset(small_package(), "actor", frame=frame, fields=fields)
    assert findings(_written(package, tmp_path)) == []


def test_all_kinds_of_places(tmp_path):
    """Another CRS, points moved by millimetres within the rounding."""
    quarter = small_package().dataset("quarter")
    frame = quarter.frame.to_crs("EPSG:31469")
    frame = gpd.GeoDataFrame(frame.drop(columns="geometry"),
                             geometry=[moved(g, 0.001, 0.001) for g in frame.geometry],
                             crs="EPSG:31469")  # fmt: skip
    package = with_dataset(small_package(), "quarter", frame=frame, crs="EPSG:31469")
    assert findings(_written(package, tmp_path)) == []


def test_sentences_are_one_to_three_lines(root):
    """What is found is said with what to do."""
    change(root, "index.html", "<main>", '<main><img alt="" src="https://x.example/1.png">')
    (finding,) = next(c for c in web_rules.check(content_of(root)) if c.findings).findings
    assert re.fullmatch(
        r"The page loads 'https://x\.example/1\.png' from another .*\.", finding.text
    )
