"""Precision and recall on the labelled pairs: ours, the rule of openfairdb, and two peers.

Thresholds are chosen on the tuning half, all figures are of the other half.
"""

import json
import math
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from duplicate_pairs import read_pairs
from harness import PEERS, load_plugin

METRES = 100.0
SHARE = 0.3
WORDS = 2


def quality(same, taken):
    """Return precision, recall and F1 of taken pairs."""
    right = int((same & taken).sum())
    precision = right / max(int(taken.sum()), 1)
    recall = right / int(same.sum())
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def best_threshold(same, score):
    """Return the threshold of the best F1."""
    marks = np.unique(score)
    return max(marks, key=lambda mark: (quality(same, score >= mark)[2], mark))


def our_scores(pairs):
    """Return our score of every pair, 0 for those that blocking does not bring together."""
    load_plugin()
    from smartquartier.smartquartier_plugin.core.atlas.atlas import in_form
    from smartquartier.smartquartier_plugin.core.atlas.duplicates.blocking import candidates
    from smartquartier.smartquartier_plugin.core.atlas.duplicates.finding import (
        evidence_of,
        score_of,
    )
    from smartquartier.smartquartier_plugin.core.atlas.duplicates.given import given_of
    from smartquartier.smartquartier_plugin.core.atlas.duplicates.weights import POINTS
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    given = given_of(in_form("actor", pairs.actors, "EPSG:4326"), SILENT)
    found = candidates(given, SILENT)
    brought = set(zip(found.first.tolist(), found.second.tolist()))
    first = 2 * np.arange(len(pairs.same))
    score = score_of(evidence_of(given, first, first + 1, POINTS))
    return np.where([(k, k + 1) in brought for k in first.tolist()], score, 0.0)


def metres_of(pairs):
    """Return the distance of every pair, NaN without positions."""
    shapes = list(pairs.actors.geometry)
    found = []
    for one, other in zip(shapes[::2], shapes[1::2]):
        if one is None or other is None:
            found.append(math.nan)
        else:
            east = (other.x - one.x) * math.cos(math.radians(one.y))
            found.append(111_195 * math.hypot(east, other.y - one.y))
    return np.array(found)


def rule_of_openfairdb(pairs):
    """Return which pairs the rule takes: near, and hardly other letters or words."""
    names = [name.lower() for name in pairs.actors["name"]]
    near = metres_of(pairs) <= METRES
    return near & np.array([_alike(a, b) for a, b in zip(names[::2], names[1::2])])


def _alike(one, other):
    if levenshtein(one, other) <= SHARE * min(len(one), len(other)):
        return True
    left, right = set(one.split()), set(other.split())
    return len(left ^ right) <= WORDS


def levenshtein(one, other):
    """Count the letters to change, add or leave out."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row = row, [i]
        for j, its in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != its)))
    return row[-1]


def peer_scores(pairs, script):
    """Return a peer's name and its scores by method, or None where it is not installed."""
    python = os.environ.get("LINKAGE_PYTHON", "")
    if not python or not Path(python).exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.csv"
        _table(pairs).to_csv(path, index=False)
        done = subprocess.run(
            [python, str(PEERS / script), str(path)], stdout=subprocess.PIPE, text=True, check=True
        )
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return told["peer"], {name: np.array(values) for name, values in told["result"].items()}


def _table(pairs):
    import pandas as pd

    actors = pairs.actors
    ids = actors[["register_id", "wikidata", "ror"]].bfill(axis=1).iloc[:, 0]
    columns = {}
    for place, side in enumerate("ab"):
        for name, values in (("name", actors["name"]), ("city", actors["city"]),
                             ("host", actors["url"]), ("id", ids)):  # fmt: skip
            columns[f"{name}_{side}"] = values.iloc[place::2].to_numpy()
    frame = pd.DataFrame(columns)
    return frame.assign(km=metres_of(pairs) / 1000, same=pairs.same, tuning=pairs.tuning)


def unseen(pairs):
    """Return which pairs hold no name or host that the tuning half holds, too."""
    texts = [
        {value.lower() for value in (name, url) if value}
        for name, url in zip(pairs.actors["name"], pairs.actors["url"])
    ]
    both = [one | other for one, other in zip(texts[::2], texts[1::2])]
    known = set().union(*(both[k] for k in np.flatnonzero(pairs.tuning)))
    return np.array([not some & known for some in both])


def interval(same, taken, draws=2000):
    """Return 95 % bootstrap intervals of precision and recall, as texts."""
    random = np.random.default_rng(1)
    chosen = random.integers(0, len(same), (draws, len(same)))
    found = np.array([quality(same[rows], taken[rows])[:2] for rows in chosen])
    low, high = np.quantile(found, [0.025, 0.975], axis=0)
    return [f"{a:.2f}–{b:.2f}" for a, b in zip(low, high)]


def results():
    """Return rows (method, threshold, precision, recall, F1) on the reporting half."""
    pairs = read_pairs()
    tuning, report = pairs.tuning, ~pairs.tuning
    rows = []
    ours = our_scores(pairs)
    for name, mark in (("ours: 'same' (0.9)", 0.9), ("ours: 'same' or 'ask' (0.6)", 0.6)):
        rows.append((name, mark, *quality(pairs.same[report], ours[report] >= mark)))
        new = report & unseen(pairs)
        only = f"{name}, only the {int(new.sum())} pairs of unseen names and hosts"
        rows.append((only, mark, *quality(pairs.same[new], ours[new] >= mark)))
    taken = rule_of_openfairdb(pairs)
    rows.append(("rule of openfairdb", None, *quality(pairs.same[report], taken[report])))
    for script in ("peer_recordlinkage.py", "peer_splink.py"):
        told = peer_scores(pairs, script)
        for name, score in (told[1] if told else {}).items():
            mark = float(best_threshold(pairs.same[tuning], score[tuning]))
            found = quality(pairs.same[report], score[report] >= mark)
            rows.append((f"{told[0]}: {name}", mark, *found))
    return rows


if __name__ == "__main__":
    for method, mark, *figures in results():
        text = "–" if mark is None else f"{mark:.2f}"
        print(f"{method:75} {text:>6}  " + "  ".join(f"{value:.3f}" for value in figures))
    labelled = read_pairs()
    half = ~labelled.tuning
    for limit in (0.9, 0.6):
        spread = interval(labelled.same[half], our_scores(labelled)[half] >= limit)
        print(f"95 % intervals (bootstrap) from {limit}: precision {spread[0]}, recall {spread[1]}")
