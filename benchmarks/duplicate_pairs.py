"""The labelled pairs of duplicates as actors of an atlas; shared by tests and benchmark.

``tests/core/atlas/data/duplicate_pairs.csv`` says what is in a pair; its ``.md`` how it was made.
"""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PAIRS = Path(__file__).resolve().parent.parent / "tests/core/atlas/data/duplicate_pairs.csv"


@dataclass(frozen=True)
class LabelledPairs:
    """Pairs 2k and 2k + 1 of the actors.

    ``actors`` has the columns of the table ``actor``; ``same`` and ``trap`` say what each
    pair is, ``tuning`` which half it belongs to: every second pair of each trap.
    """

    actors: object
    same: np.ndarray
    trap: np.ndarray
    tuning: np.ndarray


def read_pairs():
    """Read the labelled pairs.

    Positions are schematic: each pair lies by itself in a place of its own, the second actor
    east of the first by the distance that the file gives; without one neither has a position.
    """
    import geopandas as gpd
    from shapely.geometry import Point

    with open(PAIRS, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="|", quoting=csv.QUOTE_NONE))
    actors, shapes = [], []
    for number, row in enumerate(rows):
        more = dict(part.split("=", 1) for part in _split(row["more"]))
        lon, lat = 9 + (number % 20) * 0.2, 48.5 + (number // 20) * 0.2
        for place, side in enumerate("ab"):
            actors.append(
                {
                    "actor_id": f"{number:04d}{side}",
                    "name": row[f"name_{side}"],
                    "alt_names": more.get(f"alt_{side}"),
                    "city": _side(row["city"], place),
                    "url": _side(row["host"], place),
                    "sector": _side(row["sector"], place),
                    "register_id": more.get(f"register_{side}"),
                    "wikidata": more.get(f"wikidata_{side}"),
                    "ror": more.get(f"ror_{side}"),
                }
            )
            if not row["m"]:
                shapes.append(None)
                continue
            east = place * float(row["m"]) / (111_195 * math.cos(math.radians(lat)))
            shapes.append(Point(lon + east, lat))
    trap = np.array([row["trap"] for row in rows])
    seen, tuning = {}, []
    for kind in trap:
        seen[kind] = seen.get(kind, 0) + 1
        tuning.append(seen[kind] % 2 == 1)
    frame = gpd.GeoDataFrame(actors, geometry=shapes, crs="EPSG:4326")
    same = np.array([row["label"] == "same" for row in rows])
    return LabelledPairs(frame, same, trap, np.array(tuning))


def _split(text):
    """Split at semicolons before a ``key=``: other names may hold some themselves."""
    parts = []
    for part in text.split(";"):
        if "=" in part:
            parts.append(part)
        elif part:
            parts[-1] += ";" + part
    return parts


def _side(text, place):
    sides = text.split("/")
    # "a/b" differ, "a" is both, "a/" and "/b" are one of them.
    return (sides[place] if len(sides) == 2 else text) or None
