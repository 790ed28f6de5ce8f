"""The configuration of pygeoapi: as text, and what the validator says of damaged ones."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outside_python import needs_validators, run_outside
from publish_data import small_package, with_dataset

yaml = pytest.importorskip("yaml")

TRAP = "'Straße': <&\"> {a: 1} # no\n- \\ ${HOME} %\t\u2028\x85\ufeff \U0001f600 'x'"


def written(package, root):
    """Write what pygeoapi needs; return the parsed configuration and its text."""
    from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage, pygeoapi

    geopackage.write(package, root)
    geojson.write(package, root)
    outputs = pygeoapi.write(package, root)
    text = (root / "pygeoapi" / "pygeoapi-config.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text), text, outputs


def checked(root, run=None):
    """Return the findings of the rules (and of pygeoapi) as (severity, rule, where)."""
    from smartquartier.smartquartier_plugin.publish.validate import pygeoapi_rules
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of

    checks = pygeoapi_rules.check(content_of(root, run))
    return [(f.severity, f.rule, f.where) for check in checks for f in check.findings]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(), plain, min_size=1, max_size=4))
def test_any_value_comes_back_from_yaml(value):
    from smartquartier.smartquartier_plugin.publish.package.yaml_text import yaml_text

    assert yaml.safe_load(yaml_text(value)) == value


@pytest.mark.parametrize(
    "text", ["no", "NULL", "2026-01-31", "1e5", "0x1f", "1:30", "~", "", " ", "=", "<<", "a: b #c"]
)
def test_a_text_stays_a_text(text):
    from smartquartier.smartquartier_plugin.publish.package.yaml_text import yaml_text

    assert yaml.safe_load(yaml_text({text: [text, {"k": text}]})) == {text: [text, {"k": text}]}


@pytest.mark.parametrize("value", [1e-05, 1e22, 13.71, -0.0, 1.5e300, 0, -3, True])
def test_a_number_stays_a_number(value):
    from smartquartier.smartquartier_plugin.publish.package.yaml_text import yaml_text

    back = yaml.safe_load(yaml_text([value]))[0]
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number_is_refused(value):
    from smartquartier.smartquartier_plugin.core.errors import InputError
    from smartquartier.smartquartier_plugin.publish.package.yaml_text import yaml_text

    with pytest.raises(InputError):
        yaml_text([value])


@pytest.mark.parametrize("text", ["${A:-.}/x y", "${A:-.}/a: b", "x", "${A:-.}/#", "${A:-b}}"])
def test_what_the_environment_fills_in_stands_plain_or_not_at_all(text):
    from smartquartier.smartquartier_plugin.core.errors import InputError
    from smartquartier.smartquartier_plugin.publish.package.yaml_text import FilledIn, yaml_text

    assert yaml_text({"d": FilledIn("${A:-.}/data/x.json")}) == "d: ${A:-.}/data/x.json\n"
    with pytest.raises(InputError):
        yaml_text({"d": FilledIn(text)})


def test_all_texts_survive(tmp_path):
    package = small_package(title=TRAP, abstract=TRAP, publisher=TRAP, keywords=(TRAP, "no"))
    package = with_dataset(package, "actor", title=TRAP, abstract=TRAP, attribution=(TRAP,))
    read, _, _ = written(package, tmp_path)
    told = read["metadata"]["identification"]
    assert told["title"] == told["description"] == read["metadata"]["provider"]["name"] == TRAP
    assert told["keywords"] == [TRAP, "no"]
    assert read["resources"]["actor"]["title"] == TRAP
    assert read["resources"]["actor"]["description"] == f"{TRAP} Quelle: {TRAP}"


def test_attribution_cannot_break_out_of_pygeoapis_pages(tmp_path):
    package = with_dataset(
        small_package(), "actor", attribution=("'};alert(1)//</script>\\", "Bob's\nHof")
    )
    credit = written(package, tmp_path)[0]["server"]["map"]["attribution"]
    assert not set("'<>\\\n") & set(credit)
    assert "Bob&#x27;s Hof" in credit


def test_paths_are_relative_to_the_package_and_data_are_there(tmp_path):
    read, text, outputs = written(small_package(), tmp_path)
    assert str(tmp_path) not in text
    for resource in read["resources"].values():
        data = resource["providers"][0]["data"]
        assert data.startswith("${SMARTQUARTIER_PACKAGE:-.}/")
        assert (tmp_path / data.split("/", 1)[1]).is_file()
    assert [output.path for output in outputs] == [
        "pygeoapi/pygeoapi-config.yml",
        "pygeoapi/quarter.geojson",
        "pygeoapi/theme_link.geojson",
    ]
    assert checked(tmp_path) == []


def test_links_lead_only_to_files_that_are_there(tmp_path):
    package = small_package()
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "actor.json").write_text("{}", encoding="utf-8")
    read, _, _ = written(replace(package, formats=("web",)), tmp_path)
    links = read["resources"]["actor"]["links"]
    base = package.about.base_url
    by_relation = {link["rel"]: link for link in links}
    assert by_relation["license"]["href"] == "https://www.govdata.de/dl-de/by-2-0"
    record = by_relation["http://www.w3.org/ns/prov#has_provenance"]
    assert record["href"] == f"{base}records/actor.json"
    assert record["title"] == "Transparenzprotokoll"
    assert by_relation["alternate"]["href"] == f"{base}index.html"
    inside = [link["href"][len(base) :] for link in links if link["href"].startswith(base)]
    assert sorted(inside) == [
        "data/actor.geojson", "data/musterstadt.gpkg", "index.html", "records/actor.json",
    ]  # fmt: skip
    for link in links:
        if link["rel"] == "enclosure":
            path = tmp_path / link["href"][len(base) :]
            assert link["length"] == path.stat().st_size


def test_each_dataset_has_its_own_licence(tmp_path):
    package = with_dataset(small_package(licence=""), "quarter", licence="CC-BY-4.0")
    read, _, _ = written(package, tmp_path)
    href = {name: resource["links"][0]["href"] for name, resource in read["resources"].items()}
    assert href["quarter"] == "https://creativecommons.org/licenses/by/4.0/"
    assert href["actor"] == "https://www.govdata.de/dl-de/by-2-0"
    assert read["metadata"]["license"]["name"] == "Siehe die einzelnen Sammlungen"


def test_the_same_package_gives_the_same_bytes(tmp_path):
    first = written(small_package(), tmp_path / "a")[1]
    assert written(small_package(), tmp_path / "b")[1] == first
    one, other = (tmp_path / x / "pygeoapi" / "theme_link.geojson" for x in "ab")
    assert one.read_bytes() == other.read_bytes()


def test_empty_datasets_are_left_out_and_keyless_ones_get_ids(tmp_path):
    package = small_package()
    themes = package.dataset("theme_link")
    package = with_dataset(package, "theme_link", frame=themes.frame.iloc[:0])
    package = with_dataset(package, "quarter", key="")
    read, _, outputs = written(package, tmp_path)
    assert sorted(read["resources"]) == ["actor", "quarter"]
    own = json.loads((tmp_path / "pygeoapi" / "quarter.geojson").read_bytes())
    assert [feature["id"] for feature in own["features"]] == [1, 2]
    assert own["features"][1]["geometry"]["type"] == "MultiPolygon"
    assert len(outputs) == 2
    assert checked(tmp_path) == []


def test_tables_keep_kinds_and_nulls(tmp_path):
    from smartquartier.smartquartier_plugin.publish.package.model import Field

    kinds = ("text", "integer", "real", "flag")
    frame = pd.DataFrame(
        {
            "text": ['Öl <&"', None],
            "integer": pd.array([2**40, None], dtype="Int64"),
            "real": [0.1, float("nan")],
            "flag": pd.array([False, None], dtype="boolean"),
        }
    )
    fields = tuple(Field(kind, kind, kind, kind) for kind in kinds)
    package = with_dataset(small_package(), "theme_link", frame=frame, fields=fields, key="")
    written(package, tmp_path)
    rows = json.loads((tmp_path / "pygeoapi" / "theme_link.geojson").read_bytes())["features"]
    assert rows[0]["properties"] == {"text": 'Öl <&"', "integer": 2**40, "real": 0.1, "flag": False}
    assert rows[1]["properties"] == dict.fromkeys(kinds)
    assert [row["id"] for row in rows] == [1, 2]


def test_the_first_feature_tells_the_kinds_of_fields(tmp_path):
    package = small_package()
    frame = package.dataset("actor").frame
    frame = frame.iloc[[1, 3, 2, 0]].reset_index(drop=True)  # a2 has the most gaps, a1 none
    read, _, outputs = written(with_dataset(package, "actor", frame=frame), tmp_path)
    data = read["resources"]["actor"]["providers"][0]["data"]
    assert data.endswith("/pygeoapi/actor.geojson")
    own = json.loads((tmp_path / "pygeoapi" / "actor.geojson").read_bytes())["features"]
    public = json.loads((tmp_path / "data" / "actor.geojson").read_bytes())["features"]
    assert [feature["id"] for feature in own] == ["a1", "a2", "a4", "a3"]
    by_id = {feature["id"]: feature for feature in public}
    assert all(feature == by_id[feature["id"]] for feature in own)
    assert [output.path for output in outputs][1:] == [
        "pygeoapi/actor.geojson", "pygeoapi/quarter.geojson", "pygeoapi/theme_link.geojson",
    ]  # fmt: skip
    assert checked(tmp_path) == []


def test_truth_values_are_the_whole_numbers_that_pygeoapi_says_they_are(tmp_path):
    """Its schema says "integer", which newer versions of QGIS believe: they would read none."""
    written(small_package(), tmp_path)
    config = (tmp_path / "pygeoapi" / "pygeoapi-config.yml").read_text(encoding="utf-8")
    assert "/pygeoapi/quarter.geojson" in config and "/data/quarter.geojson" in config
    text = (tmp_path / "pygeoapi" / "quarter.geojson").read_text(encoding="utf-8")
    own = json.loads(text)["features"]
    public = json.loads((tmp_path / "data" / "quarter.geojson").read_bytes())["features"]
    assert own == [{**feature, "id": feature["properties"]["code"]} for feature in public]
    assert [feature["properties"]["selected"] for feature in public] == [True, None]
    assert type(own[0]["properties"]["selected"]) is int


def test_where_no_row_has_all_values_several_come_first(tmp_path):
    import geopandas as gpd
    from shapely.geometry import Point

    from smartquartier.smartquartier_plugin.publish.formats.pygeoapi_items import leading
    from smartquartier.smartquartier_plugin.publish.package.model import Field

    frame = gpd.GeoDataFrame(
        {"k": list("abcd"), "x": [None, 1.0, None, None], "y": [None, None, None, 2.0],
         "z": [None] * 4},
        geometry=[Point(410000, 5655000)] * 4, crs="EPSG:25833",
    )  # fmt: skip
    fields = tuple(Field(n, n, "text" if n == "k" else "real", n) for n in "kxyz")
    changes = {"frame": frame, "fields": fields, "key": "k", "title_field": ""}
    package = with_dataset(small_package(), "actor", **changes)
    assert leading(package.dataset("actor")) == [1, 3]
    written(package, tmp_path)
    own = json.loads((tmp_path / "pygeoapi" / "actor.geojson").read_bytes())["features"]
    assert [feature["id"] for feature in own] == ["b", "d", "a", "c"]


def damage(old, new):
    """Return a function that replaces a text in the configuration."""

    def change(root):
        path = root / "pygeoapi" / "pygeoapi-config.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def pad(path):
    """Make a JSON file larger, but say no more."""
    path.write_bytes(path.read_bytes() + b" " * 21 * 2**20)


def rename(root, name):
    """Give a feature another name."""
    path = root / "data" / "actor.geojson"
    text = path.read_text(encoding="utf-8")
    assert "Ohne Ort" in text
    path.write_text(text.replace("Ohne Ort", name), encoding="utf-8")


PACKAGE = "${SMARTQUARTIER_PACKAGE:-.}"
FAULTS = {
    "absolute_path": damage(PACKAGE, "/srv/package"),
    "absolute_path windows": damage(PACKAGE, "C:\\\\package"),
    "absolute_path url": damage(PACKAGE, "file:///package"),
    "data": lambda root: (root / "data" / "actor.geojson").unlink(),
    "licence": damage('rel: "license"', 'rel: "about"'),
    "extent": damage("bbox:\n          - 1", "bbox:\n          - 41"),
    "yaml": damage("resources:", "resources: [:"),
    "resources": damage("resources:", "resources: {}\nothers:"),
    "missing": damage("  theme_link:", "  other:"),
    "id": lambda root: (root / "data" / "actor.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
        '"properties":{}}]}', encoding="utf-8"
    ),
    "empty": lambda root: (root / "data" / "actor.geojson").write_text(
        '{"type":"FeatureCollection","features":[]}', encoding="utf-8"
    ),
    "script": lambda root: rename(root, "</Script><script>alert(1)</script>"),
    "script escaped": lambda root: rename(root, r"\u003C/script>"),
    "script comment": lambda root: rename(root, "<!-- x"),
    "warning length": damage("length:", "size:"),
    "warning editable": damage('name: "GeoJSON"', 'name: "GeoJSON"\n        editable: true'),
    "warning variable": damage(PACKAGE, "${FOLDER}"),
    "warning size": lambda root: pad(root / "data" / "actor.geojson"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault, tmp_path):
    written(small_package(), tmp_path)
    names = [{"name": d.name, "rows": d.rows} for d in small_package().datasets]
    (tmp_path / "package.json").write_text(json.dumps({"datasets": names}), encoding="utf-8")
    assert checked(tmp_path) == []
    FAULTS[fault](tmp_path)
    severity = "warning" if fault.startswith("warning") else "error"
    rule = fault.replace("warning ", "").split(" ")[0]
    found = [item[:2] for item in checked(tmp_path)]
    assert found and set(found) == {(severity, rule)}


@pytest.mark.parametrize(
    "text, rule",
    [
        ('{"features":[{"properties":{}}]}', "id"),
        ('{"features":[{"properties":{"actor_id":null}}]}', "id"),
        ('{"features":[]}', "empty"),
        ('{"features":7}', "empty"),
        ('{"features":[7]}', "empty"),
        ("[]", "empty"),
        ("{", "empty"),
    ],
)
@pytest.mark.parametrize("size", ["small", "large"])
def test_damaged_data_are_found_in_files_of_any_size(text, rule, size, tmp_path):
    written(small_package(), tmp_path)
    path = tmp_path / "data" / "actor.geojson"
    path.write_text(text, encoding="utf-8")
    if size == "large":
        pad(path)
    wanted = {("error", rule)} | ({("warning", "size")} if size == "large" else set())
    assert {item[:2] for item in checked(tmp_path)} == wanted


@pytest.mark.parametrize("value", ["7", "[]", "{}", "null", "[7]", "text", "[{}]"])
@pytest.mark.parametrize("key", ["resources", "links", "extents", "spatial", "bbox", "providers"])
def test_odd_values_break_no_rule(key, value, tmp_path):
    text = "server: {}\nresources:\n  a:\n    type: collection\n"
    if key == "resources":
        text = f"server: {{}}\nresources: {value}\n"
    elif key == "spatial":
        text += f"    extents:\n      spatial: {value}\n"
    elif key == "bbox":
        text += f"    extents:\n      spatial:\n        bbox: {value}\n"
    else:
        text += f"    {key}: {value}\n"
    (tmp_path / "any.yaml").write_text(text, encoding="utf-8")
    assert any(severity == "error" for severity, _, _ in checked(tmp_path))


def test_other_yaml_is_none_of_its_business(tmp_path):
    (tmp_path / "docker.yml").write_text("services: {}\n", encoding="utf-8")
    assert checked(tmp_path) == []


@needs_validators
def test_pygeoapi_itself_finds_nothing_wrong(tmp_path):
    written(small_package(), tmp_path)
    from smartquartier.smartquartier_plugin.publish.validate import pygeoapi_rules
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of

    verdicts = [
        (c.validator, c.verdict) for c in pygeoapi_rules.check(content_of(tmp_path, run_outside))
    ]
    assert verdicts[0] == ("SmartQuartier pygeoapi", "passed")
    assert verdicts[1][0].startswith("pygeoapi 0.") and verdicts[1][1] == "passed"


@needs_validators
@pytest.mark.parametrize(
    "change, rule",
    [
        (damage("    port: 5000", '    port: "many"'), "schema"),
        (damage('name: "GeoJSON"', 'name: "GeoJSONN"'), "provider"),
        (lambda root: (root / "data" / "actor.geojson").unlink(), "provider"),
    ],
)
def test_pygeoapi_itself_finds_faults(change, rule, tmp_path):
    written(small_package(), tmp_path)
    change(tmp_path)
    assert ("error", rule) in [item[:2] for item in checked(tmp_path, run_outside)]


def test_without_an_environment_pygeoapi_is_named_as_missing(tmp_path):
    from smartquartier.smartquartier_plugin.publish.validate import pygeoapi_rules
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of

    written(small_package(), tmp_path)
    checks = pygeoapi_rules.check(content_of(tmp_path))
    assert [check.verdict for check in checks] == ["passed", "skipped"]
    assert "pygeoapi" in checks[1].skipped


def test_without_a_reader_of_yaml_the_check_says_so(tmp_path, monkeypatch):
    import sys

    from smartquartier.smartquartier_plugin.publish.validate import pygeoapi_rules
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of

    written(small_package(), tmp_path)
    monkeypatch.setitem(sys.modules, "yaml", None)
    check = pygeoapi_rules.check(content_of(tmp_path))[0]
    assert check.verdict == "skipped" and "PyYAML" in check.skipped


def test_words_are_in_the_packages_language(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "actor.json").write_text("{}", encoding="utf-8")
    read, _, _ = written(small_package(language="en"), tmp_path)
    titles = [link["title"] for link in read["resources"]["actor"]["links"]]
    assert titles[:2] == ["Data licence Germany attribution 2.0", "Transparency record"]
    assert read["server"]["languages"][0] == "en-US"
    assert "Source: Stadt" in read["resources"]["actor"]["description"]
