"""Scores of blocks of seekers against all candidates, in single precision, and their parts."""

from .leaves import GROUPS, PARTS, PairValues, component_of, part_weights

OUT = -9.0
"""Score of those who may not be proposed; penalties never take a score so low."""

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

        self.m, self.setting, self.split = measures, setting, part_weights(weights)
        chosen, count = measures.candidates, measures.profiles.count
        profiles = measures.profiles
        offers, offer_of = measures.texts.distinct(chosen + count)
        needs, need_of = measures.texts.distinct(chosen)
        self.columns, self.sides = (offers, needs), (offer_of, need_of)
        self.known = measures.known_column[chosen]
        self.n_known = self.known.sum(axis=0)
        self.links_t = measures.links[chosen].T.tocsr()
        codes = (profiles.offers[chosen], measures.needs[chosen], measures.works[chosen])
        self.sums = [part.sum(axis=0) for part in codes]
        fixed = setting.penalty_stale * profiles.stale[chosen]
        self.fixed = fixed + setting.penalty_inactive * profiles.inactive[chosen]
        rest = ~self.known if setting.missing == "neutral" else np.zeros((len(chosen), 0))
        self.codes = np.column_stack([*codes, rest, self.fixed]).T.astype(np.float32)
        self.text_counts = [
            np.bincount(side, self.known[:, part], minlength=columns.shape[1])
            for side, part, columns in zip(self.sides, (_NEED_TEXT, _OFFER_TEXT), self.columns)
        ]
        self._classes(chosen)
        self.is_actor = profiles.is_actor
        self.place = np.full(count, -1)
        self.place[chosen] = np.arange(len(chosen))
        of = np.array(component_of())
        self.component_masks = [of == number for number in range(len(GROUPS))]

    def _classes(self, chosen):
        """Group candidates by level, part of society, what is known: there are few classes."""
        import numpy as np

        level = np.nan_to_num(self.m.profiles.level[chosen], nan=-1.0).astype(int)
        pairs = np.column_stack([level, self.m.group[chosen]])
        _, self.fit_first, fit, self.fit_size = np.unique(
            pairs, axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        pattern = self.known @ (1 << np.arange(len(PARTS)))
        both = fit.ravel() * (1 << len(PARTS)) + pattern
        _, first, number, size = np.unique(
            both, return_index=True, return_inverse=True, return_counts=True
        )
        self.class_of, self.class_size = number.ravel(), size
        self.class_fit, self.class_known = fit.ravel()[first], self.known[first]

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
        ``OUT`` for those who may not be proposed.
    weights : array (b, 9)
        Of the parts that are known of the seekers and of at least one candidate; else 0.
    compared, too_little : array (b,) of int
        Candidates that could be proposed, and those
        left out only because too little is known of both.
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
        actors = blocks.is_actor[rows][together.row]
        self._together = together.row[actors], together.col[actors]
        self._pairs = PairValues(m, blocks.setting.distance_m, rows, self._texts, self._gaps)
        self.known = m.known_row[rows] & (blocks.n_known > 0)
        self.weights = blocks.split * self.known
        self._self = blocks.place[rows]
        near = m.places.nearness(rows, m.candidates, blocks.setting.distance_m)
        fit = self._pairs.at(
            np.broadcast_to(blocks.fit_first, (len(rows), len(blocks.fit_first))), blocks.sides
        )[:, :, [_LEVEL, _SECTOR]]
        self.mean = self._means(near, fit) if blocks.setting.missing == "neutral" else None
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
        neutral = np.zeros((len(rows), 0)) if self.mean is None else self.mean * w
        # Fixed penalties ride along, except where the sum is divided first.
        divided = b.setting.missing == "renormalise"
        left = np.column_stack(
            [
                m.needs[rows] * w[:, [_NEED_CODES]],
                m.profiles.offers[rows] * w[:, [_OFFER_CODES]],
                m.works[rows] * w[:, [_THEME]],
                neutral,
                np.full(len(rows), 0.0 if divided else -1.0),
            ]
        )
        score = left.astype(f32) @ b.codes
        near *= w[:, [_NEAR]].astype(f32)
        score += near
        for part, texts, side in zip((_NEED_TEXT, _OFFER_TEXT), self._texts, b.sides):
            score += np.take((texts * w[:, [part]]).astype(f32), side, axis=1, mode="clip")
        level = (fit * w[:, None, [_LEVEL, _SECTOR]]).sum(axis=2)[:, b.class_fit]
        enough = self._enough()
        table = np.where(enough, level, OUT).astype(f32)
        score += np.take(table, b.class_of, axis=1, mode="clip")
        gaps = self._gaps.tocoo()
        score[gaps.row, gaps.col] += (gaps.data * w[gaps.row, _GAP]).astype(f32)
        if divided:
            known = w.astype(f32) @ b.known.T.astype(f32)
            np.divide(score, known, out=score, where=known > 0)
            score -= b.fixed.astype(f32)
        score[self._linked.row, self._linked.col] -= f32(b.setting.penalty_partner)
        line, column = self._left_out()
        score[line, column] = OUT
        few, size = ~enough, len(rows)
        gone = np.bincount(line, minlength=size)
        gone_few = np.bincount(line, few[line, b.class_of[column]], minlength=size).astype(int)
        self.too_little = few @ b.class_size - gone_few
        self.compared = len(m.candidates) - gone - self.too_little
        return score

    def _enough(self):
        """Return of which classes of candidates enough is known, with each seeker."""
        share = self.weights @ self._b.class_known.T
        return (share >= self._b.setting.min_known - 1e-9) & (share > 0)

    def _left_out(self):
        """Return whom not to propose to whom: partners, namesakes, oneself; each pair once."""
        import numpy as np

        b = self._b
        inside = np.flatnonzero(self._self >= 0)
        pairs = [(inside, self._self[inside])]
        if not b.setting.partners:
            pairs.append((self._linked.row, self._linked.col))
        if not b.setting.same_project:
            pairs.append(self._together)
        for line, row in enumerate(self._rows):
            twins = b.place[list(b.m.profiles.namesakes[row])]
            twins = twins[twins >= 0]
            pairs.append((np.full(len(twins), line), twins))
        wide = len(b.m.candidates)
        keys = [np.asarray(line, np.int64) * wide + column for line, column in pairs]
        return np.divmod(np.unique(np.concatenate(keys)), wide)

    def parts(self, picked):
        """Return the parts of some candidates, and which are known of both.

        Parameters
        ----------
        picked : array (b, m) of int
            Places in the list of candidates.

        Returns
        -------
        values : array (b, m, 9)
            0 where not known.
        known : array (b, m, 9) of bool
        """
        import numpy as np

        b = self._b
        known = part_known(b.m, self._rows[:, None], b.m.candidates[picked])
        return np.where(known, self._pairs.at(picked, b.sides), 0.0), known

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
