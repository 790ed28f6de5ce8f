"""An atlas in PostGIS: the same schema, the same store, several editors."""

import pytest
from shapely.geometry import Point
from test_atlas_store import same, small_atlas

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.services.atlas.place import database_place
from smartquartier.smartquartier_plugin.services.atlas.store import (
    atlas_exists,
    read_atlas,
    save_atlas,
)


@pytest.fixture
def place(postgis):
    return database_place(postgis, "office")


def renamed(atlas, row, name):
    actors = atlas["actor"].copy()
    actors.loc[row, "name"] = name
    return atlas.replaced(actor=actors)


def test_an_atlas_comes_back_from_postgis_as_it_was(place):
    assert not atlas_exists(place)
    atlas = small_atlas()
    save_atlas(place, atlas)
    assert atlas_exists(place)
    back = read_atlas(place)
    assert same(atlas, back)
    assert back.crs == "EPSG:25833"
    changed = renamed(atlas, 2, "O'Neill & Söhne; DROP TABLE actor")
    assert list(save_atlas(place, changed, back)) == ["actor"]
    assert same(changed, read_atlas(place))


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(place):
    atlas = small_atlas()
    save_atlas(place, atlas)
    mine = read_atlas(place)
    theirs = renamed(atlas, 0, "Von der Kollegin")
    save_atlas(place, theirs, read_atlas(place))
    with pytest.raises(ServiceError, match="somebody else"):
        save_atlas(place, renamed(atlas, 1, "Meins"), mine)
    assert same(theirs, read_atlas(place))


OWN = {
    "file_no": ("TEXT", "'A-1'"),
    "entrance": ("geometry(Point, 25833)", "'SRID=25833;POINT(1 2)'"),
    "fee": ("NUMERIC(30, 10)", "12345678901234567890.0123456789"),
    "seen": ("TIMESTAMPTZ", "'2026-01-02 03:04:05.678901+00'"),
    "tags": ("TEXT[]", "'{a,b}'"),
    "open_for": ("INTERVAL", "'2 hours'"),
    "facts": ("JSONB", """'{"a": 1}'"""),
}


def test_columns_and_rows_of_the_office_stay(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    save_atlas(place, small_atlas())
    for name, (kind, value) in OWN.items():
        added = f"ALTER TABLE atlas.actor ADD COLUMN {name} {kind} DEFAULT {value}"
        postgis_cluster.sql(database, added)
    own = f"SELECT {', '.join(OWN)} FROM atlas.actor ORDER BY actor_id"
    before = postgis_cluster.sql(database, own)
    actors = small_atlas()["actor"].copy()
    actors["name"] = "Neu"
    actors.geometry = [Point(5, 6)] * len(actors)
    save_atlas(place, small_atlas().replaced(actor=actors), read_atlas(place))
    assert postgis_cluster.sql(database, own) == before
    told = postgis_cluster.sql(database, "SELECT DISTINCT name, ST_AsText(geom) FROM atlas.actor")
    assert told == "Neu|POINT(5 6)"


def test_a_failure_in_the_middle_leaves_the_database_as_it_was(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    atlas = small_atlas()
    save_atlas(place, atlas)
    # Themes are written after actors; this makes that step fail.
    postgis_cluster.sql(
        database, "ALTER TABLE atlas.theme_link ADD CONSTRAINT c CHECK (weight < 0.9)"
    )
    links = atlas["theme_link"].copy()
    links["weight"] = 0.95
    with pytest.raises(ServiceError, match="as it was before"):
        save_atlas(place, renamed(atlas, 0, "Halb").replaced(theme_link=links), atlas)
    assert same(atlas, read_atlas(place))


def test_a_database_out_of_reach_is_told_without_its_password(postgis):
    place = database_place(f"{postgis} password=geheim dbname=none", "office")
    assert "geheim" not in repr(place)
    with pytest.raises(ServiceError, match="can't be reached") as told:
        read_atlas(place)
    assert "geheim" not in str(told.value)
    with pytest.raises(InputError, match="holds no atlas"):
        read_atlas(database_place(postgis, "office"))
    with pytest.raises(InputError, match="small letters"):
        database_place(postgis, "office", "Atlas; DROP")


def test_the_servers_own_clients_see_geometry_and_keys(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    save_atlas(place, small_atlas())
    kinds = postgis_cluster.sql(
        database,
        "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = 'atlas' "
        "ORDER BY 1",
    )
    assert kinds.splitlines() == [
        "actor|POINT|25833", "actor_area|MULTIPOLYGON|25833", "project|POINT|25833",
        "project_area|MULTIPOLYGON|25833",
    ]  # fmt: skip
    with pytest.raises(RuntimeError, match="unique|duplicate"):
        postgis_cluster.sql(
            database,
            "INSERT INTO atlas.actor (actor_id, name) SELECT actor_id, 'x' FROM atlas.actor",
        )


def _as_role(postgis, role):
    return postgis.replace("user=postgres", f"user={role}")


def test_who_may_not_read_all_tables_gets_no_part_of_the_atlas(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    save_atlas(place, small_atlas())
    postgis_cluster.sql(database, f"CREATE ROLE reader_{database} LOGIN")
    postgis_cluster.sql(
        database,
        f"GRANT USAGE ON SCHEMA atlas TO reader_{database}; "
        f"GRANT SELECT ON atlas.actor TO reader_{database}",
    )
    reader = database_place(_as_role(postgis, f"reader_{database}"), "office")
    with pytest.raises(ServiceError, match="may not read all its tables"):
        read_atlas(reader)


def test_a_schema_made_by_the_administrator_is_enough(postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    role = f"office_{database}"
    postgis_cluster.sql(database, f"CREATE ROLE {role} LOGIN")
    postgis_cluster.sql(database, f"CREATE SCHEMA atlas AUTHORIZATION {role}")
    mine = database_place(_as_role(postgis, role), "office")
    save_atlas(mine, small_atlas())
    assert same(small_atlas(), read_atlas(mine))


def test_an_editor_with_open_edits_is_waited_for_only_so_long(place, postgis, monkeypatch):
    from osgeo import gdal

    from smartquartier.smartquartier_plugin.services.atlas import store

    monkeypatch.setattr(store, "_WAIT_S", 1)
    atlas = small_atlas()
    save_atlas(place, atlas)
    editor = gdal.OpenEx(place.uri, gdal.OF_VECTOR | gdal.OF_UPDATE, ["PostgreSQL"])
    editor.StartTransaction()
    editor.ExecuteSQL("UPDATE atlas.actor SET name = 'offen'")
    with pytest.raises(ServiceError, match="being edited"):
        save_atlas(place, renamed(atlas, 0, "Neu"), atlas)
    editor.RollbackTransaction()
    editor = None
    save_atlas(place, renamed(atlas, 0, "Neu"), atlas)


def test_all_tables_are_read_as_they_are_at_one_moment(
    place, postgis_cluster, postgis, monkeypatch
):
    from smartquartier.smartquartier_plugin.services.atlas import store

    database = postgis.split()[0].partition("=")[2]
    atlas = small_atlas()
    save_atlas(place, atlas)
    read = store.frame_of

    def disturbed(dataset, where, table, layer):
        frame = read(dataset, where, table, layer)
        if table.name == "actor":
            postgis_cluster.sql(database, "DELETE FROM atlas.theme_link")
        return frame

    monkeypatch.setattr(store, "frame_of", disturbed)
    assert len(read_atlas(place)["theme_link"]) == 1
    monkeypatch.undo()
    assert len(read_atlas(place)["theme_link"]) == 0
