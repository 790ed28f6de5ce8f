"""Search in an atlas of 20,000 actors: index, queries, and what is found beside plain means."""

import atexit
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from atlas_queries import by_fts5, by_like, demo_texts_atlas, made_case, ours, quality, queries
from harness import Case

ACTORS = 20_000


def cases():
    """Return the cases."""
    from smartquartier.smartquartier_plugin.core.atlas.search.cache import open_index
    from smartquartier.smartquartier_plugin.core.atlas.search.documents import documents_of
    from smartquartier.smartquartier_plugin.core.atlas.search.filters import ANY, Filters
    from smartquartier.smartquartier_plugin.core.atlas.search.index import build_index
    from smartquartier.smartquartier_plugin.core.atlas.search.search import search_documents

    atlas, asked = made_case(ACTORS)
    documents = documents_of(atlas)
    index = build_index(documents)
    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    open_index(documents, folder)[0].close()
    dresden = Filters(extent=(13.6, 50.95, 13.95, 51.15))

    def new_index():
        build_index(documents_of(atlas)).close()

    def median_query(filters=ANY):
        seconds = []
        for _, query, _ in asked:
            start = time.perf_counter()
            search_documents(documents, index, query, filters)
            seconds.append(time.perf_counter() - start)
        return statistics.median(seconds)

    def slowest_query():
        seconds = []
        for query in ("Institut Zentrum GmbH Dresden Berlin Stadt", "st*", "GmbH", "e", ""):
            start = time.perf_counter()
            search_documents(documents, index, query)
            seconds.append(time.perf_counter() - start)
        return max(seconds)

    def with_stored_index():
        start = time.perf_counter()
        stored, found = open_index(documents, folder)
        if not found:
            raise SystemExit("the index was not stored")
        search_documents(documents, stored, "Stadtwerke München")
        stored.close()
        return time.perf_counter() - start

    found = quality_notes(atlas, asked)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return [
        Case(f"atlas search: index of {ACTORS:,} actors", new_index, 3.0, 1000, facts=found),
        Case(
            "atlas search: median of 42 queries", median_query, 0.1, own_clock=True,
            facts={"note": "; ".join(sorted({kind for kind, _, _ in asked}))},
        ),
        Case(
            "atlas search: median of 42 queries in an extent",
            lambda: median_query(dresden), 0.1, own_clock=True,
        ),
        Case("atlas search: slowest of five broad queries", slowest_query, 0.3, own_clock=True),
        Case("atlas search: stored index opened, one query", with_stored_index, 0.2,
             own_clock=True),
    ]  # fmt: skip


def quality_notes(atlas, asked):
    """Return hit@1, hit@5 and MRR of ours, of LIKE and of FTS5 alone, as a note."""
    demo = demo_texts_atlas()
    sets = (
        ("demo", demo, queries("demo")),
        ("made", atlas, asked),
        ("held out", demo, queries("held")),
    )
    notes = []
    for name, searched, wanted in sets:
        for way in (ours, by_like, by_fts5):
            first, fifth, reciprocal, _ = quality(way(searched), wanted)
            notes.append(
                f"{name} ({len(wanted)} queries), {way.__name__}: hit@1 {first:.0%}, "
                f"hit@5 {fifth:.0%}, MRR {reciprocal:.2f}"
            )
    return {"note": "; ".join(notes)}
