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


def cases():
    """Yield what is measured."""
    load_plugin()
    from duplicate_scores import results

    from smartquartier.smartquartier_plugin.core.atlas.duplicates.finding import find_duplicates

    for count, seconds, repeats in ((20_000, 10, 3), (200_000, 120, 1)):
        actors, relations, pairs = made(count)
        found = find_duplicates(actors, relations=relations)
        ids = actors["actor_id"].to_numpy()
        listed = set(map(frozenset, zip(ids[found.first], ids[found.second])))
        recall = sum(frozenset(pair) in listed for pair in pairs) / len(pairs)
        note = f"{found.n_compared:,} pairs compared, {recall:.1%} of the made duplicates found"
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
        del actors, relations, pairs, found, listed
    rows = results()
    note = "; ".join(
        f"{name}: precision {figures[0]:.3f}, recall {figures[1]:.3f}, F1 {figures[2]:.3f}"
        for name, _, *figures in rows
    )
    yield Case("423 labelled pairs (reporting half)", lambda: len(rows), repeats=1,
               facts={"note": note})  # fmt: skip
