"""What is compared of every actor, as arrays."""

from dataclasses import dataclass

import numpy as np

from ..identifiers import register_parts, ror_number, wikidata_number
from ..names import fold, legal_form, own_host
from .name_forms import INITIALS, MOST_WORDS, TRUST, joined, names_of, stemmed, useful
from .spelling import Vocabulary, stem, vocabulary

EARTH_M = 6_371_008.8
#: Positions that say where the actor is to within some metres.
EXACT = ("own", "house", "manual", "")


@dataclass(frozen=True)
class Given:
    """Actors, ready to be compared.

    Numbers of texts are equal where the texts are, -1 where there is none.

    Parameters
    ----------
    ids : tuple of str
    words : Vocabulary
    name_words : array (v, MOST_WORDS) int32
        Words of every name (an actor may have several), -1 where there are no more.
    name_owner : array (v,)
        Whose it is, ascending.
    name_trust : array (v,)
        1 for names as given, less for those that we made of them.
    name_initials : array (v,) of bool
        True for initials that we made of a longer name.
    city_words : array (n, 3) int32
    host, host_count : array (n,)
        Web host, and how many actors have it.
    register, register_letter, court, wikidata, ror : array (n,)
    zip, city, street, sector, form : array (n,)
    xyz : array (n, 3)
        Position on the unit sphere, NaN where there is none.
    exact : array (n,) of bool
        Whether the position is good to some metres.
    related : array (r,)
        Pairs with a relation, as ``smaller * n + larger``.
    """

    ids: tuple
    words: Vocabulary
    name_words: np.ndarray
    name_owner: np.ndarray
    name_trust: np.ndarray
    name_initials: np.ndarray
    city_words: np.ndarray
    host: np.ndarray
    host_count: np.ndarray
    register: np.ndarray
    register_letter: np.ndarray
    court: np.ndarray
    wikidata: np.ndarray
    ror: np.ndarray
    zip: np.ndarray
    city: np.ndarray
    street: np.ndarray
    sector: np.ndarray
    form: np.ndarray
    xyz: np.ndarray
    exact: np.ndarray
    related: np.ndarray


def given_of(actors, progress, relations=None):
    """Read actors for comparing.

    Parameters
    ----------
    actors : GeoDataFrame
        The table ``actor`` of an atlas.
    progress : Progress
    relations : DataFrame, optional
        The table ``relation``.

    Returns
    -------
    Given
    """
    names, owners, kinds = [], [], []
    cities = [_city_words(value) for value in _texts(actors, "city")]
    texts = zip(*(_texts(actors, field) for field in ("name", "alt_names", "city")))
    for owner, (name, others, city) in enumerate(texts):
        if owner % 5000 == 0:
            progress.report(0.5 * owner / max(len(actors), 1))
        for words, kind in names_of(name, others, city):
            names.append(words)
            owners.append(owner)
            kinds.append(kind)
    names, owners, kinds = useful(stemmed(joined(names)), owners, kinds)
    progress.report(0.6)
    known = vocabulary(names, {words[0] for words in cities if words})
    progress.report(0.9)
    host = _numbers([own_host(url) for url in _texts(actors, "url")])
    registers = [register_parts(text) for text in _texts(actors, "register_id")]
    return Given(
        tuple(actors["actor_id"]),
        known,
        _padded([[known.number[w] for w in words] for words in names], MOST_WORDS),
        np.array(owners, dtype=np.int64),
        np.array([TRUST[kind] for kind in kinds], dtype=float),
        np.array([kind == INITIALS for kind in kinds], dtype=bool),
        _padded([[known.number[w] for w in words if w in known.number] for words in cities], 3),
        host,
        _counts(host),
        *(_numbers(parts) for parts in (zip(*registers) if registers else ((), (), ()))),
        _numbers([wikidata_number(value) for value in _texts(actors, "wikidata")]),
        _numbers([ror_number(value) for value in _texts(actors, "ror")]),
        _numbers([fold(value) for value in _texts(actors, "zip")]),
        _numbers([words[0] if words else "" for words in cities]),
        _numbers([_street(value) for value in _texts(actors, "street")]),
        _numbers(_texts(actors, "sector")),
        _numbers([legal_form(name) for name in _texts(actors, "name")]),
        *_places(actors),
        _related(tuple(actors["actor_id"]), relations),
    )


def _texts(actors, name):
    return [value or "" for value in actors[name]]


def _city_words(text):
    # "Dresden OT Cossebaude", "Frankfurt (Oder)": the first word names the city.
    return tuple(stem(word) for word in fold(text).split() if len(word) > 3)[:3]


def _street(text):
    words = fold(text).split()
    words = ["str" if word in ("strasse", "str") else word for word in words]
    return "".join(words).replace("strasse", "str")


def _numbers(texts):
    """Number texts: equal numbers for equal texts, -1 for empty ones."""
    known = {"": -1}
    return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)


def _counts(numbers):
    if not len(numbers):
        return numbers
    counts = np.bincount(numbers + 1)
    return np.where(numbers < 0, 0, counts[numbers + 1])


def _padded(rows, width):
    result = np.full((len(rows), width), -1, dtype=np.int32)
    for place, row in enumerate(rows):
        kept = row[:width]
        result[place, : len(kept)] = kept
    return result


def _places(actors):
    if not len(actors):
        return np.zeros((0, 3)), np.zeros(0, dtype=bool)
    shapes = actors.geometry if actors.crs is None else actors.geometry.to_crs("EPSG:4326")
    known = np.array([s is not None and not s.is_empty for s in shapes], dtype=bool)
    points = np.full((len(shapes), 2), np.nan)
    points[known] = [(s.x, s.y) for s in shapes[known]] if known.any() else points[known]
    lon, lat = np.radians(points).T
    xyz = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    exact = np.array([q in EXACT for q in _texts(actors, "position_quality")], dtype=bool)
    return xyz, exact & np.isfinite(xyz[:, 0])


def _related(ids, relations):
    if relations is None or not len(relations):
        return np.zeros(0, dtype=np.int64)
    place = {key: number for number, key in enumerate(ids)}
    one = np.array([place.get(key, -1) for key in relations["from_id"]], dtype=np.int64)
    other = np.array([place.get(key, -1) for key in relations["to_id"]], dtype=np.int64)
    known = (one >= 0) & (other >= 0)
    one, other = one[known], other[known]
    return np.minimum(one, other) * len(ids) + np.maximum(one, other)
