"""The transparency record, content hashes and safe files."""

import json

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core import errors, files
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.record import (
    STATEMENT,
    Record,
    Source,
    content_hash,
    read_record,
)


def a_record(**more):
    return Record(
        tool="smartquartier:x",
        title="X",
        version="1",
        created="2026-01-01T00:00:00+00:00",
        parameters={"K": 3},
        sources=(Source("QUARTERS", "quarters", rows=2, sha256="0"),),
        **more,
    )


def test_record_round_trip(tmp_path):
    record = a_record(method={"weights": np.array([0.5, 0.5])}, warnings=("careful",))
    path = tmp_path / "r.json"
    path.write_text(record.to_json(), encoding="utf-8")
    again = read_record(path)
    assert again.sources == record.sources
    assert again.method == {"weights": [0.5, 0.5]}
    assert again.warnings == ("careful",)
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["statement"]["de"] == STATEMENT["de"] == "Empfehlung, keine Entscheidung"


def test_record_refuses_nan():
    with pytest.raises(ValueError):
        a_record(results={"MORANS_I": float("nan")}).to_json()


def test_half_a_character_of_a_service_is_escaped(tmp_path):
    """Else the record fails after the result has replaced the earlier one."""
    files.write_text(tmp_path / "r.json", a_record(warnings=("broken \ud83d",)).to_json())
    assert read_record(tmp_path / "r.json").warnings == ("broken \ud83d",)


@pytest.mark.parametrize("ending", ["csv", "tab", "kml", "gml", "shp", "mif", "geojson", "sqlite"])
def test_the_licence_beside_a_replaced_file_goes_with_it(tmp_path, ending):
    """Else the new data would be under the licence of the old."""
    (tmp_path / f"a.{ending}").write_text("old", encoding="utf-8")
    (tmp_path / "a.qmd").write_text("old licence", encoding="utf-8")
    with files.replacing(tmp_path / f"a.{ending}") as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [f"a.{ending}"]


@pytest.mark.parametrize("text", ("", "[]", "{}", '{"schema": "other/1"}', "\x00"))
def test_what_is_no_record_is_refused_by_name(tmp_path, text):
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(errors.InputError, match="weights.json"):
        read_record(path)


def test_hash_sees_values_names_and_order_but_not_kinds_of_missing():
    base = pd.DataFrame({"a": [1.0, np.nan], "b": ["x", None]})
    assert content_hash(base) == content_hash(pd.DataFrame({"a": [1, None], "b": ["x", np.nan]}))
    assert content_hash(base) != content_hash(base.rename(columns={"a": "c"}))
    assert content_hash(base) != content_hash(base.iloc[::-1])
    assert content_hash(base) != content_hash(base.fillna({"a": 0.0}))
    nullable = base.assign(a=pd.array([1, None], dtype="Int64"))
    assert content_hash(base) == content_hash(nullable)


def test_hash_sees_one_bit_of_a_float():
    one = pd.DataFrame({"a": [0.1 + 0.2]})
    two = pd.DataFrame({"a": [0.3]})
    assert content_hash(one) != content_hash(two)


def test_an_interrupted_write_leaves_the_old_file(tmp_path):
    target = tmp_path / "old.json"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), files.replacing(target) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert target.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["old.json"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(errors.ServiceError, match=r"r\.json"):
        files.write_text(tmp_path / "nowhere" / "r.json", "x")


def test_sidecar_files_come_along(tmp_path):
    with files.replacing(tmp_path / "a.shp") as temporary:
        temporary.write_text("x", encoding="utf-8")
        temporary.with_suffix(".dbf").write_text("y", encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.dbf", "a.shp"]


@pytest.mark.parametrize(
    ("kind", "builtin"),
    (
        (errors.InputError, ValueError),
        (errors.ModelError, RuntimeError),
        (errors.ServiceError, OSError),
        (errors.MissingDependencyError, ImportError),
    ),
)
def test_errors_are_also_builtins(kind, builtin):
    assert issubclass(kind, errors.SmartQuartierError) and issubclass(kind, builtin)


def test_progress_parts_nest_and_cancel():
    seen = []

    class Seen(Progress):
        def report(self, share):
            self.check()
            seen.append(round(share, 6))

        def cancelled(self):
            return len(seen) > 2

    progress = Seen().part(0.5, 1.0).part(0.0, 0.5)
    for share in (0.0, 1.0, 1.0):
        progress.report(share)
    assert seen == [0.5, 0.75, 0.75]
    with pytest.raises(errors.OperationCancelled):
        progress.report(1.0)


def shapefile(folder, text, endings=("shp", "dbf", "prj")):
    for ending in endings:
        (folder / f"a.{ending}").write_text(text, encoding="utf-8")


def test_sidecars_of_the_old_file_go_with_it(tmp_path):
    """A stale spatial index would hide the new features."""
    shapefile(tmp_path, "old", ("shp", "dbf", "prj", "qix", "txt"))
    with files.replacing(tmp_path / "a.shp") as temporary:
        shapefile(temporary.parent, "new")
    names = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()}
    assert names == {"a.shp": "new", "a.dbf": "new", "a.prj": "new", "a.txt": "old"}


def test_metadata_of_an_old_geopackage_go_with_it(tmp_path):
    """GDAL would tell the old licence of the new file."""
    for name in ("a.gpkg", "a.gpkg.aux.xml", "b.gpkg.aux.xml"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    files.write_text(tmp_path / "a.gpkg", "new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.gpkg", "b.gpkg.aux.xml"]


def test_all_parts_are_replaced_or_none(tmp_path, monkeypatch):
    """One locked part (as Windows locks open files) leaves every old part in place."""
    shapefile(tmp_path, "old")
    replace = files.os.replace

    def locked(source, target):
        if str(target).endswith("a.prj") and ".smartquartier-" not in str(target):
            raise PermissionError(13, "locked")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "replace", locked)
        with pytest.raises(errors.ServiceError), files.replacing(tmp_path / "a.shp") as temporary:
            shapefile(temporary.parent, "new")
            patch.setattr(files.os, "replace", _once(locked, replace))
    texts = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()}
    assert texts == {"a.shp": "old", "a.dbf": "old", "a.prj": "old"}


def _once(first, then):
    """Return a function that fails like ``first`` once, and works like ``then`` after it."""
    state = {"failed": False}

    def call(source, target):
        if state["failed"]:
            return then(source, target)
        try:
            return first(source, target)
        except PermissionError:
            state["failed"] = True
            raise

    return call


def test_a_database_that_is_written_to_elsewhere_is_not_replaced(tmp_path):
    import sqlite3

    path = tmp_path / "a.gpkg"
    other = sqlite3.connect(path)
    other.execute("pragma journal_mode = wal")
    other.execute("pragma wal_autocheckpoint = 0")
    other.execute("create table t (x)")
    other.commit()
    with pytest.raises(errors.ServiceError, match=r"a\.gpkg"), files.replacing(path):
        pass
    assert other.execute("select count(*) from t").fetchone() == (0,)
    other.close()
    with files.replacing(path) as temporary:
        temporary.write_text("new", encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["a.gpkg"]


@pytest.mark.parametrize(
    "change",
    (
        {"sources": 3},
        {"sources": [{"parameter": "A"}]},
        {"sources": ["A"]},
        {"parameters": [1]},
        {"tool": None},
        {"outputs": []},
    ),
)
def test_a_damaged_record_is_refused(tmp_path, change):
    raw = {**a_record().to_dict(), **change}
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(errors.InputError, match="damaged"):
        read_record(path)


def test_unknown_keys_of_a_later_version_are_ignored(tmp_path):
    raw = a_record().to_dict()
    raw["later"] = 1
    raw["sources"] = [{**raw["sources"][0], "later": 2}]
    path = tmp_path / "r.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert read_record(path).sources == a_record().sources


def test_sqlite_finds_files_on_a_network_share(tmp_path):
    import sqlite3
    from pathlib import PureWindowsPath

    from smartquartier.smartquartier_plugin.core import files

    share = PureWindowsPath(r"\\server\gis\an atlas.gpkg").as_uri()
    assert files._without_host(share) == "file:////server/gis/an%20atlas.gpkg"
    with pytest.raises(sqlite3.OperationalError, match="authority"):
        sqlite3.connect(share, uri=True)
    path = tmp_path / "ä b#?.db"
    sqlite3.connect(path).close()
    path.write_bytes(b"")
    sqlite3.connect(files.sqlite_address(path, "mode=rw"), uri=True).close()
