"""One effect with values of its assumptions: in terms where possible, else zone by zone."""

from dataclasses import dataclass

import numpy as np

from ...errors import ModelError
from ...formulas.tree import evaluate_shapes
from ...i18n import translate
from ..catalogue.model import text
from .caps import clipped, least_cap, multiples, room
from .parts import Part
from .strata import QUANTITIES

BLOCK_VALUES = 500_000  # zones times draws that are looked at together


@dataclass(frozen=True)
class EffectSums:
    """An effect summed over zones, in every draw; arrays of shape (d,).

    ``gross`` less what rebounds plus ``footprint`` is ``net``; ``inflow`` is what other zones'
    change displaces to here, also from zones that don't count themselves; ``outside`` is what
    zones that count displace to outside the layer.
    """

    gross: np.ndarray
    footprint: np.ndarray
    net: np.ndarray
    inflow: np.ndarray
    outside: np.ndarray


class EffectDraws:
    """One effect with values of its assumptions.

    Parameters
    ----------
    work : Work
    draws : mapping of str to numpy.ndarray, shape (d,)
        Assumptions in base units, under the names of the trees.
    size : int
        d.
    borders : scipy.sparse.csr_matrix or None
        Shares of each zone's border along the others; None where nothing goes to neighbours.
    apart : bool
        Take formulas apart where possible.
    """

    def __init__(self, work, draws, size, borders, apart=True):
        self.work, self.size, self.borders = work, size, borders
        self._draws = draws
        self.parts = {name: [] for name in QUANTITIES}
        self.direct = []
        self.cut = np.zeros(len(work.active))
        for stratum in work.strata:
            if not apart or stratum.terms is None:
                self.direct.append(stratum)
                continue
            free = self._free(stratum)
            if free.any():
                self._take_apart(stratum.keep(free))
            if not free.all():
                self._take_cut(stratum.keep(~free))
        self.inflow_parts = [self._arriving(part) for part in self.parts["out"]]

    def _arriving(self, part):
        """Return what turns up again at the neighbours."""
        if self.borders is None:
            return Part(part.zones[:0], part.factor[:0], part.draws)
        arriving = -(self.borders[part.zones].T @ part.factor)
        zones = np.flatnonzero(arriving)
        return Part(zones, arriving[zones], part.draws)

    def _take_apart(self, stratum):
        for name in QUANTITIES:
            for factor, node in stratum.terms.get(name, ()):
                self.parts[name].append(Part(stratum.zones, factor, self._by_draw(node)))

    def _take_cut(self, stratum):
        """Take apart zones where the cap cuts alike: all of them a multiple of one zone."""
        alike = multiples(stratum)
        if alike is None:
            self.direct.append(stratum)
            return
        size, groups = alike
        for rows in groups:
            parts, cut = self.block(stratum, rows[:1])
            self.cut[stratum.zones[rows]] = cut[0]
            factor = size[rows] / size[rows[0]]
            for name, values in parts.items():
                self.parts[name].append(Part(stratum.zones[rows], factor, values[0]))

    def _by_draw(self, node):
        values = evaluate_shapes(node, self._draws)
        if np.isnan(values).any():
            raise self._undefined()
        return np.broadcast_to(values, (self.size,))

    def _undefined(self):
        return ModelError(
            translate(
                "SmartQuartier",
                "The effect '{}' can't be computed with some values of its assumptions (a division "
                "by zero, or the like); narrow their ranges in the catalogue.",
            ).format(text(self.work.compiled.effect.label))
        )

    def _free(self, stratum):
        """Return where the cap certainly cuts no draw."""
        if "cap" not in stratum.trees:
            return np.ones(len(stratum.zones), dtype=bool)
        if stratum.terms["cap"] is None:
            return np.zeros(len(stratum.zones), dtype=bool)
        cap = [(factor, self._by_draw(node)) for factor, node in stratum.terms["cap"]]
        free = np.ones(len(stratum.zones), dtype=bool)
        for name in ("gross", "net"):
            most = np.zeros(len(stratum.zones))
            for factor, node in stratum.terms[name]:
                most += np.abs(factor) * self._largest(self._by_draw(node), cap)
            least = np.abs(cap[0][0]) if len(cap) == 1 else least_cap(cap)
            terms = [(z, self._by_draw(node)) for z, node in stratum.terms[name]]
            free &= (most <= least) | (room(terms, cap) >= 0)
        return free

    @staticmethod
    def _largest(values, cap):
        """Return the largest size of a factor, beside that of the cap if it has one term."""
        if len(cap) > 1:
            return np.abs(values).max()
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nan_to_num(np.abs(values) / np.abs(cap[0][1]), nan=0.0, posinf=np.inf).max()

    # -- zone by zone, draw by draw ----------------------------------------------------

    def block(self, stratum, rows):
        """Compute zones of a stratum draw by draw.

        Parameters
        ----------
        stratum : Stratum
            One of ``direct``.
        rows : numpy.ndarray of int
            Which of its zones.

        Returns
        -------
        dict of str to numpy.ndarray, shape (zones, d)
            ``gross``, ``footprint``, ``net``, ``out``, as far as there are any.
        cut : numpy.ndarray, shape (zones,)
            Share of the draws that the cap cut.
        """

        def value(name):
            return stratum.evaluate(name, self._draws, rows)

        parts = {"gross": value("gross")}
        if "footprint" in stratum.trees:
            parts["footprint"] = value("footprint")
        cut = np.zeros(len(rows))
        if "cap" in stratum.trees:
            most = np.abs(value("cap"))
            parts["gross"], beyond = clipped(parts["gross"], most)
            net = parts["gross"]
            if "rebound" in stratum.trees:
                net = net * (1 - value("rebound"))
            if "footprint" in parts:
                net = net + parts["footprint"]
            if net is not parts["gross"]:
                net, beyond_too = clipped(net, most)
                beyond = beyond | beyond_too
            parts["net"], cut = net, beyond.mean(axis=1)
        else:
            parts["net"] = value("net")
        if "displaced" in stratum.trees:
            parts["out"] = parts["gross"] * value("displaced")
        # A sum is finite only where all of its parts are.
        if not all(np.isfinite(values.sum()) for values in parts.values()):
            raise self._undefined()
        return parts, cut

    def arriving(self, weights):
        """Return the share of what each zone displaces that arrives at zones that count."""
        if self.borders is None:
            return np.zeros(len(weights))
        return self.borders @ weights

    def leaving(self, weights):
        """Return the share of what each zone that counts displaces to outside the layer."""
        return weights * (1 - self.arriving(np.ones(len(weights))))

    def sums(self, weights, direct=None):
        """Return the effect summed over zones.

        Parameters
        ----------
        weights : numpy.ndarray, shape (n,)
            1 for zones that count, 0 for others.
        direct : dict of str to numpy.ndarray, shape (d,), optional
            Sums of what could not be taken apart, from :func:`direct_sums`, if known already.

        Returns
        -------
        EffectSums
        """
        arriving, leaving = self.arriving(weights), self.leaving(weights)
        sums = {name: np.zeros(self.size) for name in (*QUANTITIES, "inflow", "outside")}
        for name in QUANTITIES:
            for part in self.parts[name]:
                sums[name] += part.total(weights)
        for part in self.parts["out"]:
            sums["inflow"] -= part.total(arriving)
            sums["outside"] -= part.total(leaving)
        step = max(BLOCK_VALUES // self.size, 1)
        if direct is None:
            direct = {}
            for stratum in self.direct:
                for start in range(0, len(stratum.zones), step):
                    rows = np.arange(start, min(start + step, len(stratum.zones)))
                    zones = stratum.zones[rows]
                    parts, _ = self.block(stratum, rows)
                    shares = weights[zones], arriving[zones], leaving[zones]
                    add_up(direct, direct_sums(parts, *shares))
        add_up(sums, direct)
        del sums["out"]
        return EffectSums(**sums)


def direct_sums(parts, weights, arriving, leaving):
    """Return the weighted sums over zones of what was computed zone by zone.

    Parameters
    ----------
    parts : mapping of str to numpy.ndarray, shape (zones, d)
        From :meth:`EffectDraws.block`.
    weights, arriving, leaving : numpy.ndarray, shape (zones,)
        1 for zones that count; see :meth:`EffectDraws.arriving` and
        :meth:`EffectDraws.leaving`.

    Returns
    -------
    dict of str to numpy.ndarray, shape (d,)
        With ``inflow`` and ``outside`` where something is displaced.
    """
    sums = {name: weights @ values for name, values in parts.items()}
    if "out" in parts:
        sums["inflow"] = -(arriving @ parts["out"])
        sums["outside"] = -(leaving @ parts["out"])
    return sums


def add_up(total, more):
    """Add the values of a mapping to those of another, in place.

    Parameters
    ----------
    total, more : dict of str to numpy.ndarray
    """
    for name, values in more.items():
        total[name] = total[name] + values if name in total else values
