"""Which tables of a database are the format's own: told by what they are, not by their names."""

_OWN = (
    "gpkg_contents", "gpkg_spatial_ref_sys", "gpkg_geometry_columns", "gpkg_extensions",
    "gpkg_tile_matrix", "gpkg_tile_matrix_set", "gpkg_metadata", "gpkg_metadata_reference",
    "gpkg_data_columns", "gpkg_data_column_constraints", "gpkg_ogr_contents",
    "gpkg_2d_gridded_coverage_ancillary", "gpkg_2d_gridded_tile_ancillary",
    "gpkgext_relations", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
)  # fmt: skip
#: What indexes on places and on words keep their nodes in.
_PARTS = (
    "node", "parent", "rowid", "data", "idx", "content", "docsize", "config", "segments", "segdir",
    "stat",
)  # fmt: skip


def system_tables(connection):
    """Return the tables that hold no rows of anybody: the format's own, and indexes.

    Parameters
    ----------
    connection : sqlite3.Connection

    Returns
    -------
    set of str
        A table that is only called like an index is none of them.
    """
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    found = set()
    for name, sql in rows.fetchall():
        if name.lower() in _OWN:
            found.add(name)
        elif name.startswith("rtree_") and str(sql).upper().startswith("CREATE VIRTUAL"):
            found |= {name, *(f"{name}_{part}" for part in _PARTS)}
    return found
