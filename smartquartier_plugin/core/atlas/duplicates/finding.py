"""Likely duplicates of an atlas: pairs with a score, a verdict, and what it rests on."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ...progress import SILENT
from .blocking import candidates
from .given import EARTH_M, given_of
from .name_points import name_evidence
from .weights import POINTS

CHUNK = 40_000
SAME, ASK = "same", "ask"


@dataclass(frozen=True)
class Evidence:
    """What m pairs agree and differ in; points of each, and what they mean.

    Parameters
    ----------
    name : NameEvidence
    distance_m : array (m,)
        NaN where a position is missing.
    exact : array (m,) of bool
        Whether both positions are good to some metres.
    points : dict of str to array (m,)
        By component: ``name``, ``host``, ``near``, ``city``, ``street``, ``sector``,
        ``form``, ``related``, ``register``, ``wikidata``, ``ror``; 0 where nothing is known.
    contrary : array (m,) of bool
        Whether legal forms or identifiers contradict each other: never ``same``.
    total : array (m,)
        Sum of the points, bounded where they are contrary.
    """

    name: object
    distance_m: np.ndarray
    exact: np.ndarray
    points: dict
    contrary: np.ndarray
    total: np.ndarray


@dataclass(frozen=True)
class Duplicates:
    """Pairs that may be the same, the likeliest first.

    Parameters
    ----------
    first, second : array (m,)
        Places of the actors in the table.
    score : array (m,)
        0 to 1; no probability, but grows with the points.
    verdict : array (m,) of str
        ``same`` or ``ask``.
    evidence : Evidence
    same, ask : float
        The thresholds.
    points : Points
        What evidence counted.
    n_compared : int
        Pairs that were compared.
    too_large : int
        Groups that were left out; see ``blocking``.
    """

    first: np.ndarray
    second: np.ndarray
    score: np.ndarray
    verdict: np.ndarray
    evidence: Evidence
    same: float
    ask: float
    points: object
    n_compared: int
    too_large: int


def find_duplicates(actors, same=0.9, ask=0.6, progress=SILENT, points=POINTS, relations=None):
    """Find entries that may mean the same institution; nothing is merged.

    Parameters
    ----------
    actors : GeoDataFrame
        The table ``actor`` of an atlas.
    same, ask : float
        Scores from which on a pair is ``same``, or worth asking; 0 < ask <= same <= 1.
    progress : Progress
    points : Points
        What each piece of evidence counts.
    relations : DataFrame, optional
        The table ``relation``: what is related to one another is hardly the same.

    Returns
    -------
    Duplicates

    Raises
    ------
    InputError
        If the thresholds make no sense, or two entries have the same id.
    """
    if not 0 < ask <= same <= 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The threshold to ask ({}) lies above the one for the same ({}), or one of them "
                "is not between 0 and 1: choose e.g. 0.6 and 0.9.",
            ).format(short(ask), short(same))
        )
    _refuse_double_ids(actors)
    given = given_of(actors, progress.part(0.0, 0.3), relations)
    found = candidates(given, progress.part(0.3, 0.5))
    parts, count = [], len(found.first)
    for start in range(0, count, CHUNK):
        progress.report(0.5 + 0.5 * start / count)
        piece = slice(start, start + CHUNK)
        first, second = found.first[piece], found.second[piece]
        evidence = evidence_of(given, first, second, points)
        score = score_of(evidence)
        kept = score >= ask
        parts.append((first[kept], second[kept], score[kept], _only(evidence, kept)))
    if not parts:
        nobody = np.zeros(0, dtype=np.int64)
        parts = [(nobody, nobody, np.zeros(0), evidence_of(given, nobody, nobody, points))]
    first, second, score = (np.concatenate([part[k] for part in parts]) for k in range(3))
    evidence = _together([part[3] for part in parts])
    order = np.lexsort((second, first, -score))
    score = score[order]
    return Duplicates(
        first[order],
        second[order],
        score,
        np.where((score >= same) & ~evidence.contrary[order], SAME, ASK).astype(object),
        _only(evidence, order),
        same,
        ask,
        points,
        count,
        found.too_large,
    )


def score_of(evidence):
    """Return the score of pairs: their points, brought to 0 to 1.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    array (m,)
    """
    return 1 / (1 + np.exp(-np.clip(evidence.total, -30, 30)))


def evidence_of(given, first, second, points):
    """Compare pairs of actors.

    Parameters
    ----------
    given : Given
    first, second : array (m,)
        Places of the actors.
    points : Points

    Returns
    -------
    Evidence
    """
    name = name_evidence(given, first, second, points)
    gap = given.xyz[first] - given.xyz[second]
    chord = np.sqrt((gap**2).sum(axis=1))
    distance = 2 * EARTH_M * np.arcsin(np.minimum(chord / 2, 1.0))
    exact = given.exact[first] & given.exact[second]
    by = {
        "name": name.points,
        "host": _host_points(given, first, second, points),
        "near": _near_points(distance, exact, points),
        "city": _by(_compared(given.city, first, second), points.city, points.city_other)
        + _by(_compared(given.zip, first, second), points.zip, 0.0),
        "street": np.where(
            np.isnan(distance), _by(_compared(given.street, first, second), points.street, 0.0), 0.0
        ),
        "sector": _by(_compared(given.sector, first, second), points.sector, points.sector_other),
        "form": _by(_compared(given.form, first, second), 0.0, points.form_other),
        "related": np.where(
            np.isin(first * np.int64(len(given.ids)) + second, given.related), points.related, 0.0
        ),
    }
    ids = {k: _compared(getattr(given, k), first, second) for k in ("wikidata", "ror")}
    register, courts = _register(given, first, second)
    ids["register"] = register
    by.update({k: _by(value, points.id_same, points.id_other) for k, value in ids.items()})
    moved = (register < 0) & (courts < 0) & (by["host"] > 0)
    by["register"] = np.where(moved, points.id_moved, by["register"])
    contrary = np.any([value < 0 for value in (*ids.values(), by["form"])], axis=0)
    total = sum(by.values())
    total = np.where(contrary, np.minimum(total, points.most_contrary), total)
    return Evidence(name, distance, exact, by, contrary, total)


def _register(given, first, second):
    """Compare register numbers and courts: 1 the same, -1 different, 0 not known."""
    courts = _compared(given.court, first, second)
    number = _compared(given.register, first, second)
    # Numbers are the court's own: the same number at another court is somebody else. Letters
    # behind a number ("HRB 12 B") are a court's, too, and often left out.
    letters = _compared(given.register_letter, first, second)
    return np.where((number > 0) & ((courts < 0) | (letters < 0)), -1, number), courts


def _compared(values, first, second):
    """Return 1 for the same, -1 for different, 0 where one is missing."""
    known = (values[first] >= 0) & (values[second] >= 0)
    return np.where(known, np.where(values[first] == values[second], 1, -1), 0)


def _by(compared, same, different):
    return np.where(compared > 0, same, np.where(compared < 0, different, 0.0))


def _host_points(given, first, second, points):
    value = _by(_compared(given.host, first, second), points.host, points.host_other)
    shared = np.maximum(given.host_count[first] - 1, 1)
    return np.where(value > 0, value / np.sqrt(shared), value)


def _near_points(distance, exact, points):
    near = np.select(
        [distance <= 50, distance <= 250], [points.near, points.next_door], default=0.0
    )
    far = np.select(
        [distance > 20_000, distance > 2_000], [points.elsewhere, points.far], default=0.0
    )
    # Two entries that both stand in the middle of the city are not near each other.
    return np.where(exact, near, 0.0) + far


def _only(evidence, kept):
    name = type(evidence.name)(**{k: v[kept] for k, v in vars(evidence.name).items()})
    points = {k: v[kept] for k, v in evidence.points.items()}
    return Evidence(
        name,
        evidence.distance_m[kept],
        evidence.exact[kept],
        points,
        evidence.contrary[kept],
        evidence.total[kept],
    )


def _together(parts):
    names = [part.name for part in parts]
    name = type(names[0])(
        **{k: np.concatenate([getattr(n, k) for n in names]) for k in vars(names[0])}
    )
    points = {k: np.concatenate([part.points[k] for part in parts]) for k in parts[0].points}
    return Evidence(
        name,
        np.concatenate([part.distance_m for part in parts]),
        np.concatenate([part.exact for part in parts]),
        points,
        np.concatenate([part.contrary for part in parts]),
        np.concatenate([part.total for part in parts]),
    )


def _refuse_double_ids(actors):
    twice = actors["actor_id"][actors["actor_id"].duplicated()]
    if len(twice):
        raise InputError(
            translate(
                "SmartQuartier",
                "Table 'actor' has {} identifier(s) twice, such as {}; give each entry its own.",
            ).format(len(twice), twice.iloc[0])
        )
