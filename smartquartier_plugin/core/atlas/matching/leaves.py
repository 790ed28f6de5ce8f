"""The nine parts of a match: what they are worth between a seeker and the candidates.

A part is known of a pair where both sides say something about it, so that what is known is
described by one mark per seeker and one per candidate: this is what makes 400 million pairs
a matter of seconds.
"""

from dataclasses import dataclass

from ...progress import SILENT
from .nearness import places_of
from .setting import COMPONENTS
from .texts import index_texts

PARTS = (
    "need_codes", "need_text", "offer_codes", "offer_text", "theme", "near", "level", "sector",
    "gap",
)  # fmt: skip
GROUPS = (((0, 1), (2, 3)), ((4,),), ((5,),), ((6,), (7,)), ((8,),))
"""Parts of each component: shared out evenly at each step. Complement: what the seeker needs
(codes, text) and what the candidate needs (codes, text); fit: level, sector."""
_SAME_GROUP = 0.5
"""Fit of two of the same part of society: they exchange experience, but bring nothing new."""


@dataclass(frozen=True)
class Measures:
    """What the parts are computed from; built once.

    Attributes
    ----------
    profiles : Profiles
    candidates : array (c,) of int
        Places of those who may be proposed, ascending.
    texts : TextIndex
        Needs of all, then offers of all.
    places : Places
    links, halves : csr_matrix (n, n)
        Who is linked with whom, and that divided by the logarithm of the neighbour's degree.
    in_project : csr_matrix (n, n)
        Links to projects only.
    needs, works : array (n, 9)
        Shares of the needs (sum 1), themes (length 1).
    levels : int
        Number of steps between the lowest and the highest level.
    group : array (n,) of int
        Part of society; -1 where not known.
    present : array (n, g) of bool
        Parts of society that an actor belongs to, or that are in a project already.
    known_row, known_column : array (n, 9) of bool
        Whether a part is known of a seeker, and of a candidate.
    """

    profiles: object
    candidates: object
    texts: object
    places: object
    links: object
    halves: object
    in_project: object
    needs: object
    works: object
    levels: int
    group: object
    present: object
    known_row: object
    known_column: object


def measures_of(profiles, candidates, progress=SILENT):
    """Prepare what all blocks share.

    Parameters
    ----------
    profiles : Profiles
    candidates : array of int
    progress : Progress

    Returns
    -------
    Measures
    """
    import numpy as np
    from scipy.sparse import diags

    texts = index_texts([*profiles.need_texts, *profiles.offer_texts], progress)
    places = places_of(profiles.geometry, profiles.areas)
    links = profiles.graph.adjacency.astype(bool).astype(float).tocsr()
    degree = np.diff(links.indptr)
    # A neighbour of only one links nobody; its logarithm would be zero.
    rarity = np.where(degree > 1, 1.0 / np.log(np.maximum(degree, 2)), 0.0)
    group, present = _parts_of_society(profiles)
    count = profiles.count
    asks, gives = profiles.needs.any(axis=1), profiles.offers.any(axis=1)
    text_asks, text_gives = texts.known[:count], texts.known[count:]
    level, linked = ~np.isnan(profiles.level), degree > 0
    works = profiles.works.any(axis=1)
    rows = (asks, text_asks, gives, text_gives, works, places.known, level, present.any(axis=1))
    columns = (gives, text_gives, asks, text_asks, works, places.known, level, group >= 0)
    return Measures(
        profiles, candidates, texts, places, links, (links @ diags(rarity)).tocsr(),
        (links @ diags((~profiles.is_actor).astype(float))).tocsr(), _shares(profiles.needs),
        _lengths(profiles.works), 6, group, present, np.column_stack([*rows, linked]),
        np.column_stack([*columns, linked]),
    )  # fmt: skip


def part_weights(weights):
    """Return the weight of every part: that of its component, shared out evenly.

    Parameters
    ----------
    weights : array (5,) or (d, 5)
        Of the components.

    Returns
    -------
    array (9,) or (d, 9)
        The same for everybody: what is not known of somebody never makes the rest weigh more.
    """
    import numpy as np

    return np.asarray(weights, float)[..., component_of()] * part_shares()


def part_shares():
    """Return the share of every part in its component."""
    import numpy as np

    found = np.zeros(len(PARTS))
    for groups in GROUPS:
        for parts in groups:
            found[list(parts)] = 1.0 / (len(groups) * len(parts))
    return found


def component_of():
    """Return the component of every part, as numbers."""
    found = [0] * len(PARTS)
    for number, groups in enumerate(GROUPS):
        for parts in groups:
            for part in parts:
                found[part] = number
    return found


def to_components(values, weights):
    """Return the components of pairs from their parts.

    Parameters
    ----------
    values, weights : array (..., 9)
        Parts, without NaN; their weights, 0 where a part doesn't count.

    Returns
    -------
    array (..., 5)
        Weighted means; NaN where no part counts.
    """
    import numpy as np

    of = np.array(component_of())
    found = np.full((*values.shape[:-1], len(COMPONENTS)), np.nan)
    for number in range(len(COMPONENTS)):
        some = of == number
        total = weights[..., some].sum(axis=-1)
        top = (values[..., some] * weights[..., some]).sum(axis=-1)
        np.divide(top, total, out=found[..., number], where=total > 0)
    return found


class PairValues:
    """Parts of single pairs, in double precision.

    Parameters
    ----------
    measures : Measures
    distance_m : float
        d0 of nearness.
    rows : array (b,) of int
        The seekers.
    texts : (array (b, u), array (b, v))
        Similarities of their needs to the distinct offers, of their offers to the distinct
        needs.
    gaps : csr_matrix (b, c)
        Gaps of the seekers and all candidates.
    """

    def __init__(self, measures, distance_m, rows, texts, gaps):
        self._m, self._d0, self._rows, self._texts, self._gaps = (
            measures, distance_m, rows, texts, gaps,
        )  # fmt: skip

    def at(self, picked, sides):
        """Return the parts of some candidates of each seeker.

        Parameters
        ----------
        picked : array (b, m) of int
            Places in the list of candidates.
        sides : (array (c,), array (c,))
            Number of the distinct offer and of the distinct need of each candidate.

        Returns
        -------
        array (b, m, 9)
            0 where not known.
        """
        import numpy as np

        m, profiles, rows = self._m, self._m.profiles, self._rows
        other = m.candidates[picked]
        line = np.arange(len(rows))[:, None]
        product = "bk,bmk->bm"
        level = 1.0 - np.abs(profiles.level[rows][:, None] - profiles.level[other]) / m.levels
        same = m.present[rows[:, None], np.maximum(m.group[other], 0)]
        lines = np.broadcast_to(line, picked.shape)
        gap = np.asarray(self._gaps[lines.ravel(), picked.ravel()]).reshape(picked.shape)
        found = np.stack(
            [
                np.einsum(product, m.needs[rows], profiles.offers[other]),
                self._texts[0][line, sides[0][picked]],
                np.einsum(product, profiles.offers[rows], m.needs[other]),
                self._texts[1][line, sides[1][picked]],
                np.minimum(np.einsum(product, m.works[rows], m.works[other]), 1.0),
                m.places.pairs(rows[:, None], other, self._d0),
                level,
                np.where(same, _SAME_GROUP, 1.0),
                gap,
            ],
            axis=2,
        )
        return np.where(m.known_row[rows][:, None, :] & m.known_column[other], found, 0.0)


def _parts_of_society(profiles):
    import numpy as np

    names = sorted({one for one in profiles.group if one is not None})
    number = {name: i for i, name in enumerate(names)}
    group = np.array([number.get(one, -1) for one in profiles.group], int)
    present = np.zeros((profiles.count, max(len(names), 1)), bool)
    some = np.flatnonzero(group >= 0)
    present[some, group[some]] = True
    links = profiles.graph.adjacency
    for i in np.flatnonzero(~profiles.is_actor):
        near = group[links.indices[links.indptr[i] : links.indptr[i + 1]]]
        present[i, near[near >= 0]] = True
    return group, present


def _shares(weights):
    import numpy as np

    total = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)


def _lengths(weights):
    import numpy as np

    length = np.sqrt((weights**2).sum(axis=1, keepdims=True))
    return np.divide(weights, length, out=np.zeros_like(weights), where=length > 0)
