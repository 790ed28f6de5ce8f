"""Duplicates of an atlas: time and memory at 20,000 and 200,000 actors; precision and recall."""

import subprocess
import sys
import tempfile
from pathlib import Path

from harness import ROOT, Case, load_plugin

_MAKE = """
import sys
sys.path.insert(0, sys.argv[3])
from harness import load_plugin
load_plugin()
from atlas_made import made_with_pairs
atlas, pairs = made_with_pairs(int(sys.argv[1]), 1)
import pandas as pd
pd.to_pickle((atlas["actor"], atlas["relation"], pairs), sys.argv[2])
"""


def made(count):
    """Make an atlas in a process of its own: its memory is not ours."""
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.pickle"
        code = [sys.executable, "-c", _MAKE, str(count), str(path), str(ROOT / "benchmarks")]
        subprocess.run(code, check=True)
        return pd.read_pickle(path)


def _quality(actors, found, pairs):
    """Say precision and recall of the made duplicates, for each verdict.

    Copies of one entry are duplicates of each other, too. All other pairs count as wrong, also
    namesakes of one place that nobody could tell apart.
    """
    ids = actors["actor_id"].tolist()
    parent = {}

    def root(key):
        while key in parent:
            key = parent[key]
        return key

    for one, other in pairs:
        one, other = root(one), root(other)
        if one != other:
            parent[one] = other
    listed = list(zip((ids[k] for k in found.first), (ids[k] for k in found.second)))
    told, got = [], set()
    for verdict in ("same", "ask"):
        mine = [pair for pair, its in zip(listed, found.verdict) if its == verdict]
        right = sum(root(a) == root(b) for a, b in mine)
        got |= set(map(frozenset, mine))
        recall = sum(frozenset(pair) in got for pair in pairs) / len(pairs)
        told.append(
            f"'{verdict}': {len(mine):,} pairs, precision {right / max(len(mine), 1):.3f}, "
            f"recall so far {recall:.3f}"
        )
    return "; ".join(told)


def cases():
    """Yield what is measured."""
    load_plugin()
    from duplicate_scores import results

    from smartquartier.smartquartier_plugin.core.atlas.duplicates.finding import find_duplicates

    for count, seconds, repeats in ((20_000, 10, 3), (200_000, 120, 1)):
        actors, relations, pairs = made(count)
        found = find_duplicates(actors, relations=relations)
        note = f"{found.n_compared:,} pairs compared; {_quality(actors, found, pairs)}"
        yield Case(
            f"duplicates of {count:,} actors",
            lambda actors=actors, relations=relations: len(
                find_duplicates(actors, relations=relations).score
            ),
            limit_s=seconds,
            limit_mb=1000,
            repeats=repeats,
            facts={"note": note},
        )
        del actors, relations, pairs, found
    rows = results()
    note = "; ".join(
        f"{name}: precision {figures[0]:.3f}, recall {figures[1]:.3f}, F1 {figures[2]:.3f}"
        for name, _, *figures in rows
    )
    yield Case("423 labelled pairs (reporting half)", lambda: len(rows), repeats=1,
               facts={"note": note})  # fmt: skip
