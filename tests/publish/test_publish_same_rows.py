"""GeoJSON says what the GeoPackage says, row by row: whatever differs is found and named."""

import json
from importlib import import_module

import pytest
from planted_faults import ACTORS, GPKG, QUARTERS
from whole_package import copy_of, edit_json, edit_sql, sign, whole_package

SERVED = "pygeoapi/actor.geojson"


def module(name):
    """Return a module under publish/validate."""
    return import_module(f"smartquartier.smartquartier_plugin.publish.validate.{name}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return a whole package; the service has a copy of the actors, the fullest row first."""
    folder = whole_package(tmp_path_factory.mktemp("rows") / "package").folder
    rows = json.loads((folder / ACTORS).read_text(encoding="utf-8"))["features"]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows[::-1])
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    (folder / SERVED).write_text(text, encoding="ascii")
    return folder


@pytest.fixture
def package(clean, tmp_path):
    """Return a copy to plant a fault into."""
    return copy_of(clean, tmp_path / "package")


def findings(root):
    """Return what is found: {path: rules}."""
    checks = module("same_rows").check(module("model").content_of(root))
    return {check.path: sorted({f.rule for f in check.findings}) for check in checks}


def features(change, path=ACTORS):
    return lambda root: edit_json(root, path, lambda content: change(content["features"]))


def moved(rows):
    place = next(row["geometry"] for row in rows if row["geometry"])
    place["coordinates"][0] += 0.004


def twice(rows):
    rows.append(dict(rows[0]))


def invented(rows):
    row = json.loads(json.dumps(rows[0]))
    row["id"] = row["properties"]["actor_id"] = "zz"
    rows.append(row)


def corner(rows):
    rows[0]["geometry"]["coordinates"][0][0][1][0] += 0.00001


def as_lines(rows):
    rows[0]["geometry"] = {"type": "MultiLineString",
                           "coordinates": rows[0]["geometry"]["coordinates"][0]}  # fmt: skip


def head(**members):
    return lambda root: edit_json(root, ACTORS, lambda content: content.update(members))


def without(member):
    return lambda root: edit_json(root, ACTORS, lambda content: content.pop(member))


FAULTS = {
    "moved": (features(moved), ACTORS, "place"),
    "value": (features(lambda rows: rows[1]["properties"].update(name="x")), ACTORS, "data"),
    "null": (features(lambda rows: rows[0]["properties"].update(name=None)), ACTORS, "data"),
    "list": (features(lambda rows: rows[0]["properties"].update(name=[1])), ACTORS, "data"),
    "no place": (features(lambda rows: rows[0].update(geometry=None)), ACTORS, "place"),
    "field": (features(lambda rows: rows[0]["properties"].update(x=1)), ACTORS, "fields"),
    "field gone": (features(lambda rows: rows[0]["properties"].pop("name")), ACTORS, "fields"),
    "row gone": (features(lambda rows: rows.pop(1)), ACTORS, "rows"),
    "row twice": (features(twice), ACTORS, "row"),
    "row more": (features(invented), ACTORS, "row"),
    "row more, service": (features(invented, SERVED), SERVED, "row"),
    "moved, service": (features(moved, SERVED), SERVED, "place"),
    "value, service": (features(lambda rows: rows[0]["properties"].update(name="x"), SERVED),
                       SERVED, "data"),
    "other id": (features(lambda rows: rows[0].update(id="zz")), ACTORS, "row"),
    "corner": (features(corner, QUARTERS), QUARTERS, "place"),
    "type": (features(as_lines, QUARTERS), QUARTERS, "place"),
    "licence": (head(license="CC-BY-NC-4.0"), ACTORS, "license"),
    "no licence": (without("license"), ACTORS, "license"),
    "no attribution": (without("attribution"), ACTORS, "attribution"),
    "attribution": (head(attribution=["X"]), ACTORS, "attribution"),
    "row in the GeoPackage": (lambda root: edit_sql(root, GPKG,
        "UPDATE actor SET name = 'x' WHERE rowid = 2"), ACTORS, "data"),
    "table gone": (lambda root: edit_sql(root, GPKG, "DROP TABLE actor"), ACTORS, "data"),
    "no JSON": (lambda root: (root / ACTORS).write_text("{"), ACTORS, "data"),
}  # fmt: skip


def test_a_whole_package_says_everywhere_the_same(clean):
    found = findings(clean)
    assert {ACTORS, QUARTERS, SERVED, "pygeoapi/theme_link.geojson"} <= found.keys()
    assert not any(found.values())


@pytest.mark.parametrize("fault", FAULTS)
def test_what_differs_is_found(package, fault):
    plant, path, rule = FAULTS[fault]
    plant(package)
    sign(package)
    assert rule in findings(package)[path]


def test_another_order_of_rows_and_of_members_says_the_same(package):
    def turn(content):
        content["features"] = [dict(reversed(row.items())) for row in content["features"][::-1]]

    edit_json(package, ACTORS, turn)
    assert findings(package)[ACTORS] == []


def test_another_start_of_a_ring_is_the_same_place(package):
    def turn(rows):
        ring = rows[0]["geometry"]["coordinates"][0][0]
        rows[0]["geometry"]["coordinates"][0][0] = [*ring[1:], ring[1]]

    features(turn, QUARTERS)(package)
    assert findings(package)[QUARTERS] == []


def test_one_fault_names_one_row(package):
    features(lambda rows: rows.pop(1))(package)
    features(lambda rows: rows[1]["properties"].update(name="x"))(package)
    checks = module("same_rows").check(module("model").content_of(package))
    found = [f for check in checks if check.path == ACTORS for f in check.findings]
    assert [(f.rule, f.where) for f in found] == [("data", "actor 3"), ("rows", "actor")]


def test_without_a_manifest_nobody_says_that_files_are_the_same_data(package):
    features(moved)(package)
    (package / "package.json").unlink()
    assert findings(package) == {}


def test_places_turned_by_a_surface_are_those_turned_one_by_one(package):
    import numpy as np

    places, web = module("same_rows_places"), module("web_data")
    content = module("model").content_of(package)
    rng = np.random.default_rng(1)
    with module("reading").database(content, GPKG) as connection:
        turn = web.turning(connection, "actor")
        asked = []
        found = places.Places(lambda some: asked.append(len(some)) or turn(some))
        for size in (500.0, 30_000.0, 400_000.0):
            points = (410_000.0, 5_650_000.0) + rng.uniform(-size, size, (5_000, 2))
            asked.clear()
            assert np.abs(found._degrees(points) - turn(points)).max() < 1e-8
            assert (sum(asked) < 200) == (size < 100_000.0)


def test_a_lined_file_is_read_like_any_other(clean, package):
    """The fast way and the slow way read the same, whatever stands in a text."""
    reader, model = module("same_rows_features"), module("model")

    def trap(rows):
        rows[0]["properties"]["name"] = 'x,"geometry":null,"properties":{"a":1}'

    for path in (ACTORS, QUARTERS, SERVED):
        fast = list(reader.features(model.content_of(clean), path))
        edit_json(package, path, lambda content: None)
        assert list(reader.features(model.content_of(package), path)) == [
            row._replace(place=row.place and json.dumps(json.loads(row.place),
                                                        separators=(",", ":"))) for row in fast
        ]  # fmt: skip
    features(trap)(package)
    slow = list(reader.features(model.content_of(package), ACTORS))
    content = json.loads((package / ACTORS).read_text(encoding="utf-8"))
    rows = content.pop("features")
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    start = json.dumps(content, separators=(",", ":"))[:-1]
    (package / ACTORS).write_text(f'{start},"features":[\n{lines}\n]}}\n', encoding="utf-8")
    assert list(reader.features(model.content_of(package), ACTORS)) == slow


def test_a_cancel_ends_it(package):
    from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Stopped(Progress):
        def cancelled(self):
            return True

    same_rows = module("same_rows")
    before, same_rows._BATCH = same_rows._BATCH, 1
    try:
        with pytest.raises(OperationCancelled):
            same_rows.check(module("model").content_of(package, progress=Stopped()))
    finally:
        same_rows._BATCH = before
