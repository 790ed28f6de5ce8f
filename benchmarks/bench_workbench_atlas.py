"""The panel "Atlas": a search while typing in an atlas of 20,000 actors, as the table shows it."""

import statistics
import time

from atlas_queries import made_case
from harness import Case

ACTORS = 20_000


def cases():
    """Return the cases."""
    from smartquartier.smartquartier_plugin.bridge.atlas_content import AtlasContent
    from smartquartier.smartquartier_plugin.core.atlas.search.documents import documents_of
    from smartquartier.smartquartier_plugin.core.atlas.search.index import build_index
    from smartquartier.smartquartier_plugin.gui.panels.atlas.asked import (
        Asked,
        answer,
        rows_of,
        told,
    )
    from smartquartier.smartquartier_plugin.gui.panels.atlas.contents import table_rows
    from smartquartier.smartquartier_plugin.gui.panels.atlas.entry_facts import entry_of

    atlas, asked = made_case(ACTORS)
    documents = documents_of(atlas)
    content = AtlasContent(atlas, documents, build_index(documents))

    def median_of(questions):
        seconds = []
        for question in questions:
            start = time.perf_counter()
            hits = answer(content, question)
            rows_of(hits)
            told(hits)
            seconds.append(time.perf_counter() - start)
        return statistics.median(seconds)

    typed = [Asked(query) for _, query, _ in asked]
    themes = [Asked(query, themes=("6",)) for _, query, _ in asked]
    view = [Asked(query, degrees=(13.6, 50.95, 13.95, 51.15)) for _, query, _ in asked]
    letters = [Asked("Energieberatung"[:end]) for end in range(1, 16)]
    ids = list(documents.frame["id"][:20])

    def entries():
        start = time.perf_counter()
        for identifier in ids:
            entry_of(atlas, identifier)
        return (time.perf_counter() - start) / len(ids)

    def counts():
        start = time.perf_counter()
        table_rows(atlas)
        return time.perf_counter() - start

    answer(content, Asked())  # what is loaded once is loaded when the atlas is read
    return [
        Case("atlas panel: median of 42 queries", lambda: median_of(typed), 0.1, own_clock=True),
        Case("atlas panel: with a theme", lambda: median_of(themes), 0.1, own_clock=True),
        Case("atlas panel: in the map view", lambda: median_of(view), 0.1, own_clock=True),
        Case("atlas panel: letter by letter", lambda: median_of(letters), 0.1, own_clock=True),
        Case("atlas panel: an entry in words", entries, 0.1, own_clock=True),
        Case("atlas panel: counts of all tables", counts, 0.1, own_clock=True),
    ]
