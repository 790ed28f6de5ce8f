"""Queries with what they must find, the atlas of the demo city, and two plain ways to search.

The queries (``tests/core/atlas/data/search_queries.csv``) were written from the entries, before
any of them was run. A title expected counts as found if it is among the first k hits.
"""

import csv
import sqlite3
from pathlib import Path

QUERIES = Path(__file__).parents[1] / "tests" / "core" / "atlas" / "data" / "search_queries.csv"
_TEXTS = ("name", "alt_names", "competence", "need", "description", "street", "zip", "city")


def queries(name, pairs=()):
    """Return queries with what they must find.

    Parameters
    ----------
    name : str
        Of the atlas: ``demo`` or ``made``.
    pairs : list of (str, str)
        Titles of the same institution: either is found if the other is wanted.

    Returns
    -------
    list of (str, str, set of str)
        Kind, query, titles.
    """
    also = {}
    for one, other in pairs:
        also.setdefault(one, set()).add(other)
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";", quoting=csv.QUOTE_NONE))[1:]
    found = []
    for atlas, kind, query, titles in rows:
        if atlas == name:
            wanted = set(titles.split("|"))
            found.append((kind, query, wanted.union(*(also.get(one, ()) for one in wanted))))
    return found


def demo_texts_atlas():
    """Return the entries of the demo city's atlas, without the city: no positions."""
    import geopandas as gpd
    import pandas as pd

    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
    from smartquartier.smartquartier_plugin.core.democity.atlas_texts import ACTORS, PROJECTS

    actors, projects, links = [], [], []
    for number, row in enumerate(ACTORS):
        name, other, sector, level, works, offers, needs, competence, need = row
        key = stable_id("demo actor", number)
        actors.append(
            {
                "actor_id": key,
                "name": name,
                "alt_names": other,
                "sector": sector,
                "level": level,
                "city": "Musterstadt",
                "competence": competence,
                "need": need,
                "description": f"{competence}. Fiktiver Eintrag.",
                "release": "public",
                "review_status": "confirmed",
            }
        )
        roles = (("works_on", works), ("offers", offers), ("needs", needs))
        links += [(key, code, role) for role, codes in roles for code in codes.split(";") if code]
    for number, (title, themes, status, *_) in enumerate(PROJECTS):
        key = stable_id("demo project", number)
        projects.append({"project_id": key, "title": title, "status": status, "release": "public"})
        links += [(key, code, "works_on") for code in themes.split(";")]
    themes = pd.DataFrame(links, columns=["object_id", "theme", "role"])
    themes.insert(0, "link_id", [stable_id("demo link", *link) for link in links])
    crs = "EPSG:25833"
    return empty_atlas(crs).replaced(
        actor=gpd.GeoDataFrame(actors, geometry=[None] * len(actors), crs=crs),
        project=gpd.GeoDataFrame(projects, geometry=[None] * len(projects), crs=crs),
        theme_link=themes,
    )


def ours(atlas):
    """Return ``search(query) -> titles``: the plugin's."""
    from smartquartier.smartquartier_plugin.core.atlas.search.documents import documents_of
    from smartquartier.smartquartier_plugin.core.atlas.search.index import build_index
    from smartquartier.smartquartier_plugin.core.atlas.search.search import search_documents

    documents = documents_of(atlas)
    connection = build_index(documents)
    return lambda query: search_documents(documents, connection, query).frame["title"].tolist()


def by_like(atlas):
    """Return ``search(query) -> titles``: SQL's LIKE, every word anywhere, names first."""
    connection = _table(
        atlas, "CREATE TABLE entry (title, text)", "INSERT INTO entry VALUES (?, ?)"
    )

    def search(query):
        words = query.replace('"', " ").replace("*", " ").split() or [query]
        where = " AND ".join(["title || ' ' || text LIKE ?"] * len(words))
        values = [f"%{word}%" for word in words]
        order = " + ".join(["(title LIKE ?)"] * len(words))
        rows = connection.execute(
            f"SELECT title FROM entry WHERE {where} ORDER BY {order} DESC, title LIMIT 50",
            values + values,
        )
        return [row[0] for row in rows]

    return search


def by_fts5(atlas):
    """Return ``search(query) -> titles``: FTS5 with unicode61 and its own bm25 alone."""
    connection = _table(
        atlas,
        "CREATE VIRTUAL TABLE entry USING fts5(title, text, "
        "tokenize='unicode61 remove_diacritics 2')",
        "INSERT INTO entry VALUES (?, ?)",
    )

    def search(query):
        words = [word for word in query.replace('"', " ").split() if word.strip("-*")]
        wanted = [w for w in words if not w.startswith("-")]
        expression = " ".join(
            f'"{w.rstrip("*")}"' + ("*" if w.endswith("*") else "") for w in wanted
        )
        for word in words:
            if word.startswith("-"):
                expression = f'({expression}) NOT "{word[1:]}"'
        try:
            rows = connection.execute(
                "SELECT title FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT 50", (expression,)
            ).fetchall()
        except sqlite3.OperationalError:
            return []
        return [row[0] for row in rows]

    return search


def _table(atlas, create, insert):
    connection = sqlite3.connect(":memory:")
    connection.execute(create)
    actors = atlas["actor"]
    texts = actors[list(_TEXTS[1:])].astype(object).where(actors[list(_TEXTS[1:])].notna(), "")
    connection.executemany(insert, zip(actors["name"], texts.agg(" ".join, axis=1)))
    projects = atlas["project"]
    connection.executemany(insert, zip(projects["title"], projects["description"].fillna("")))
    return connection


def made_case(actors=20_000):
    """Return the made atlas and its queries, duplicates known."""
    from atlas_made import made_with_pairs

    atlas, pairs = made_with_pairs(actors)
    names = dict(zip(atlas["actor"]["actor_id"], atlas["actor"]["name"]))
    return atlas, queries("made", [(names[a], names[b]) for a, b in pairs])


def quality(search, cases):
    """Return hit@1, hit@5 and MRR of a search over cases, and the ranks.

    Parameters
    ----------
    search : callable
        Query -> titles.
    cases : list of (kind, query, titles)

    Returns
    -------
    (float, float, float, list of int)
        Rank 0 for not found among the first 50.
    """
    ranks = []
    for _, query, expected in cases:
        found = search(query)[:50]
        places = [place for place, title in enumerate(found, 1) if title in expected]
        ranks.append(places[0] if places else 0)
    count = len(ranks)
    return (
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        ranks,
    )
