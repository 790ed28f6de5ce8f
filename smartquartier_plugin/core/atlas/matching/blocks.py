"""Scores of blocks of seekers against all candidates, in single precision, and their parts."""

from .leaves import GROUPS, PARTS, PairValues, component_of, part_weights

_NEED_CODES, _NEED_TEXT, _OFFER_CODES, _OFFER_TEXT, _THEME, _NEAR, _LEVEL, _SECTOR, _GAP = range(9)


def part_known(measures, one, other):
    """Return which parts are known of pairs.

    Parameters
    ----------
    measures : Measures
    one, other : array of int
        Places, of shapes that fit together.

    Returns
    -------
    array (..., 9) of bool
    """
    return measures.known_row[one] & measures.known_column[other]


class Blocks:
    """Scores blocks; keeps what belongs to the candidates.

    Parameters
    ----------
    measures : Measures
    setting : MatchSetting
    weights : array (5,)
    """

    def __init__(self, measures, setting, weights):
        import numpy as np

        self.m, self.setting, self.weights = measures, setting, weights
        chosen, count = measures.candidates, measures.profiles.count
        profiles = measures.profiles
        offers, offer_of = measures.texts.distinct(chosen + count)
        needs, need_of = measures.texts.distinct(chosen)
        self.columns, self.sides = (offers, needs), (offer_of, need_of)
        self.known = measures.known_column[chosen]
        self.n_known = self.known.sum(axis=0)
        self.silent = ~self.known.any(axis=1)  # nothing is known of them: no reason to propose
        self.links_t = measures.links[chosen].T.tocsr()
        codes = (profiles.offers[chosen], measures.needs[chosen], measures.works[chosen])
        self.sums = [part.sum(axis=0) for part in codes]
        self.codes = np.column_stack([*codes, ~self.known]).T.astype(np.float32)
        self.text_counts = [
            np.bincount(side, self.known[:, part], minlength=columns.shape[1])
            for side, part, columns in zip(self.sides, (_NEED_TEXT, _OFFER_TEXT), self.columns)
        ]
        self._fit_classes(chosen)
        self.place = np.full(count, -1)
        self.place[chosen] = np.arange(len(chosen))
        fixed = setting.penalty_stale * profiles.stale[chosen]
        self.fixed = fixed + setting.penalty_inactive * profiles.inactive[chosen]
        of = np.array(component_of())
        self.component_masks = [of == number for number in range(len(GROUPS))]

    def _fit_classes(self, chosen):
        """Group candidates by level and part of society: there are few such classes."""
        import numpy as np

        level = np.nan_to_num(self.m.profiles.level[chosen], nan=-1.0).astype(int)
        pairs = np.column_stack([level, self.m.group[chosen]])
        _, first, number, size = np.unique(
            pairs, axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        self.fit_class, self.fit_first, self.fit_size = number.ravel(), first, size

    def of(self, rows):
        """Return the block of some seekers.

        Parameters
        ----------
        rows : array (b,) of int
            Places of the seekers.

        Returns
        -------
        Block
        """
        return Block(self, rows)


class Block:
    """Some seekers against all candidates.

    Attributes
    ----------
    score : array (b, c) of float32
        -1 for those who may not be proposed.
    known : array (b, 9) of bool
        Which parts are known of the seekers and of at least one candidate.
    """

    def __init__(self, blocks, rows):
        import numpy as np

        self._b, self._rows, m = blocks, rows, blocks.m
        count = m.profiles.count
        self._texts = (
            m.texts.similarity(rows, blocks.columns[0]),
            m.texts.similarity(rows + count, blocks.columns[1]),
        )
        self._linked = m.links[rows][:, m.candidates].tocoo()
        self._gaps = _gaps(m.halves[rows] @ blocks.links_t, self._linked)
        together = (m.in_project[rows] @ blocks.links_t).tocoo()
        actors = m.profiles.is_actor[rows][together.row]
        self._together = together.row[actors], together.col[actors]
        self._pairs = PairValues(m, blocks.setting.distance_m, rows, self._texts, self._gaps)
        self.known = m.known_row[rows] & (blocks.n_known > 0)
        self.weights = part_weights(blocks.weights, self.known)
        self._self = blocks.place[rows]
        near = m.places.nearness(rows, m.candidates, blocks.setting.distance_m)
        fit = self._pairs.at(
            np.broadcast_to(blocks.fit_first, (len(rows), len(blocks.fit_first))), blocks.sides
        )[:, :, [_LEVEL, _SECTOR]]
        self.mean = self._means(near, fit)
        self.score = self._score(near, fit)

    def _means(self, near, fit):
        """Return the mean of every part over the candidates of whom it is known, self left out."""
        import numpy as np

        b, m, rows = self._b, self._b.m, self._rows
        total = np.zeros((len(rows), len(PARTS)))
        total[:, _NEED_CODES] = m.needs[rows] @ b.sums[0]
        total[:, _OFFER_CODES] = m.profiles.offers[rows] @ b.sums[1]
        total[:, _THEME] = m.works[rows] @ b.sums[2]
        total[:, _NEED_TEXT] = self._texts[0] @ b.text_counts[0]
        total[:, _OFFER_TEXT] = self._texts[1] @ b.text_counts[1]
        total[:, _NEAR] = near.sum(axis=1, dtype=float)
        total[:, _LEVEL : _SECTOR + 1] = np.einsum("bfk,f->bk", fit, b.fit_size.astype(float))
        total[:, _GAP] = np.asarray(self._gaps.sum(axis=1)).ravel()
        number = np.broadcast_to(b.n_known, total.shape).astype(float)
        inside = np.flatnonzero(self._self >= 0)
        if len(inside):
            own = self._pairs.at(np.maximum(self._self, 0)[:, None], b.sides)[:, 0, :]
            mine = part_known(m, rows, rows)
            total[inside] -= own[inside]
            number = number - np.where((self._self >= 0)[:, None], mine, False)
        return np.where(number > 0, total / np.maximum(number, 1.0), 0.0) * self.known

    def _score(self, near, fit):
        import numpy as np

        b, m, rows = self._b, self._b.m, self._rows
        w, f32 = self.weights, np.float32
        neutral = self.mean * w if b.setting.missing == "neutral" else np.zeros_like(w)
        left = np.column_stack(
            [
                m.needs[rows] * w[:, [_NEED_CODES]],
                m.profiles.offers[rows] * w[:, [_OFFER_CODES]],
                m.works[rows] * w[:, [_THEME]],
                neutral,
            ]
        )
        score = left.astype(f32) @ b.codes
        near *= w[:, [_NEAR]].astype(f32)
        score += near
        for part, texts, side in zip((_NEED_TEXT, _OFFER_TEXT), self._texts, b.sides):
            score += np.take((texts * w[:, [part]]).astype(f32), side, axis=1)
        level = (fit * w[:, None, [_LEVEL, _SECTOR]]).sum(axis=2).astype(f32)
        score += np.take(level, b.fit_class, axis=1)
        gaps = self._gaps.tocoo()
        score[gaps.row, gaps.col] += (gaps.data * w[gaps.row, _GAP]).astype(f32)
        if b.setting.missing == "renormalise":
            known = w.astype(f32) @ b.known.T.astype(f32)
            np.divide(score, known, out=score, where=known > 0)
        score -= b.fixed.astype(f32)
        score[self._linked.row, self._linked.col] -= f32(b.setting.penalty_partner)
        np.maximum(score, 0, out=score)
        if not b.setting.partners:
            score[self._linked.row, self._linked.col] = -1
        if not b.setting.same_project:
            score[self._together] = -1
        inside = np.flatnonzero(self._self >= 0)
        score[inside, self._self[inside]] = -1
        for line, row in enumerate(rows):
            twins = b.place[list(m.profiles.namesakes[row])]
            score[line, twins[twins >= 0]] = -1
        score[w.sum(axis=1) <= 0] = -1
        score[:, b.silent] = -1
        return score

    def parts(self, picked):
        """Return the parts of some candidates with what stands for the unknown.

        Parameters
        ----------
        picked : array (b, m) of int
            Places in the list of candidates.

        Returns
        -------
        values : array (b, m, 9)
        counts : array (b, m, 9)
            Weights of the parts.
        """
        import numpy as np

        b, rows = self._b, self._rows
        values = self._pairs.at(picked, b.sides)
        here = part_known(b.m, rows[:, None], b.m.candidates[picked])
        counts = np.broadcast_to(self.weights[:, None, :], values.shape)
        if b.setting.missing == "neutral":
            values = np.where(here, values, self.mean[:, None, :])
        elif b.setting.missing == "renormalise":
            counts = counts * here
        return values, counts

    def penalty(self, picked):
        """Return what is taken off the scores of some candidates."""
        import numpy as np

        line = np.broadcast_to(np.arange(len(self._rows))[:, None], picked.shape)
        linked = self.marks(line.ravel(), picked.ravel())[0].reshape(picked.shape)
        return self._b.fixed[picked] + self._b.setting.penalty_partner * linked

    def marks(self, line, picked):
        """Return who are partners already, and who are in a project together.

        Parameters
        ----------
        line, picked : array (k,) of int
            Rows of the block, places in the list of candidates.

        Returns
        -------
        linked, together : array (k,) of bool
        """
        import numpy as np

        wide = len(self._b.m.candidates)
        key = line.astype(np.int64) * wide + picked
        linked = self._linked.row.astype(np.int64) * wide + self._linked.col
        together = self._together[0].astype(np.int64) * wide + self._together[1]
        return np.isin(key, linked), np.isin(key, together)


def _gaps(common, linked):
    """Turn Adamic-Adar x into x / (1 + x), and leave out those who are linked."""
    import numpy as np

    found, wide = common.tocoo(), common.shape[1]
    key = found.row.astype(np.int64) * wide + found.col
    value = np.where(np.isin(key, linked.row.astype(np.int64) * wide + linked.col), 0.0, found.data)
    found.data = value / (1.0 + value)
    return found.tocsr()
