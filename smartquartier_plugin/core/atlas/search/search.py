"""Searching an atlas: words, filters, and the hits as a table."""

from contextlib import closing
from dataclasses import dataclass

from ...progress import SILENT
from ..person_marks import marked_actors
from .cache import open_index
from .documents import documents_of
from .filters import ANY, allowed_by, inside
from .query import read_query
from .ranking import rank
from .snippets import snippet
from .suggestions import suggestions

FIELDS = (
    "rank", "score", "found", "snippet", "id", "kind", "title", "alt_names", "sector", "level",
    "status", "themes", "offers", "needs", "street", "zip", "city", "url", "competence", "need",
    "description", "start_year", "end_year", "position_quality", "release",
    "person_name", "review_status",
    "active",
    "checked_on", "source", "source_url", "source_date", "licence", "attribution",
)  # fmt: skip
"""Of the hits. ``found`` is the share of the query's words found, ``themes`` what it works on."""
OF_WITHHELD = (
    "rank", "score", "found", "id", "kind", "title", "release", "person_name", "review_status",
)  # fmt: skip
"""All that is told of an entry that is withheld; its position isn't."""
_RENAMED = {"works_on_themes": "themes", "offers_themes": "offers", "needs_themes": "needs"}


@dataclass(frozen=True)
class Hits:
    """The result of a search.

    Parameters
    ----------
    frame : GeoDataFrame
        ``FIELDS``, best first, with points or None in the atlas's CRS.
    count : int
        Of all hits, listed or not.
    off_map : int
        Hits left out because they have no position and an extent was asked for.
    query : Query
        As it was read.
    unknown : tuple of str
        Words of it that occur nowhere.
    stored_index : bool
        Whether the index was found in the cache.
    near : tuple of str
        Words of the atlas near to the unknown ones, where there is no hit at all.
    """

    frame: object
    count: int
    off_map: int
    query: object
    unknown: tuple
    stored_index: bool
    near: tuple = ()


def search_atlas(atlas, text="", filters=ANY, limit=50, folder=None, progress=SILENT):
    """Search actors and projects of an atlas.

    Parameters
    ----------
    atlas : Atlas
    text : str
        See :func:`query.read_query`; empty to list what the filters let through.
    filters : Filters
    limit : int
        Hits at most.
    folder : Path, optional
        The user's cache, for the index.
    progress : Progress

    Returns
    -------
    Hits

    Raises
    ------
    InputError
        If a filter names a code that there is not.
    """
    filters.check()
    documents = documents_of(atlas)
    progress.report(0.1)
    connection, stored = open_index(documents, folder, progress.part(0.1, 0.9))
    with closing(connection):
        return search_documents(documents, connection, text, filters, limit, stored)


def search_documents(documents, connection, text="", filters=ANY, limit=50, stored=False):
    """Search documents whose index is open.

    Parameters
    ----------
    documents : Documents
    connection : sqlite3.Connection
    text : str
    filters : Filters
    limit : int
    stored : bool
        Where the index came from, for the result.

    Returns
    -------
    Hits
    """
    import numpy as np

    query = read_query(text)
    allowed = allowed_by(documents.frame, filters)
    if query.says_nothing:
        allowed[:] = False
    off_map = 0
    if filters.extent:
        within, unplaced = inside(documents, filters.extent)
        ranking = rank(connection, query, documents, allowed & (within | unplaced))
        off_map = int(unplaced[ranking.rows].sum())
        ranking = ranking.only(within)
    else:
        ranking = rank(connection, query, documents, allowed)
    rows = ranking.rows[:limit]
    frame = _table(documents.frame.iloc[rows], ranking.words)
    frame["rank"] = np.arange(1, len(rows) + 1)
    frame["score"] = np.round(ranking.scores[:limit], 4)
    frame["found"] = np.round(ranking.found[:limit], 2)
    near = ()
    if ranking.unknown and not len(ranking.rows):
        near = suggestions(connection, documents, allowed, ranking.unknown)
    return Hits(frame, len(ranking.rows), off_map, query, ranking.unknown, stored, near)


def _table(hits, words):
    """Return the fields of the hits; of withheld ones no more than their names."""
    import geopandas as gpd
    import pandas as pd

    hits = hits.rename(columns=_RENAMED)
    source = hits.rename(columns={new: old for old, new in _RENAMED.items()})
    hits = gpd.GeoDataFrame(
        hits.drop(columns=["rank", "score", "found", "snippet"], errors="ignore").reindex(
            columns=[*FIELDS, "geometry"]
        ),
        geometry="geometry",
        crs=hits.crs,
    ).reset_index(drop=True)
    texts = [snippet(row, words) if words else None for row in source.to_dict("records")]
    # Of no hits, too: a column of texts.
    hits["snippet"] = pd.Series(texts, index=hits.index, dtype=object)
    hits["person_name"] = _persons(source)
    withheld = (hits["release"] == "withheld").to_numpy()
    if withheld.any():
        told = [name for name in FIELDS if name not in OF_WITHHELD]
        hits.loc[withheld, told] = None
        shapes = list(hits.geometry)
        hits = hits.set_geometry(
            gpd.GeoSeries([None if w else s for w, s in zip(withheld, shapes)], crs=hits.crs)
        )
    return hits


def _persons(hits):
    """Return 1 for actors that bear a person's name, sole traders and the like; else 0."""
    marks = marked_actors(hits.rename(columns={"title": "name"}))
    return (marks & (hits["kind"] == "actor").to_numpy(bool)).astype(int)
