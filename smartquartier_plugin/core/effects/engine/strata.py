"""An effect's zones, sorted by how its names are given, and its formulas taken apart there.

A *stratum* is a set of zones in which every name of the formulas differs either by zone or by
draw: zones with a local value of an assumption, or with another range of uptake, are strata of
their own.
"""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...formulas.tree import evaluate_shapes, walk_fields
from .compiled import UPTAKE, assumption_name
from .direct import arranged, compute
from .terms import renamed, separate

QUANTITIES = ("gross", "footprint", "net", "out")
_MOST_UPTAKES = 16  # different numbers; beyond, uptake differs by zone like any driver


@dataclass(frozen=True)
class Stratum:
    """Zones in which an effect has the same form.

    Parameters
    ----------
    zones : numpy.ndarray of int
        Rows, ascending.
    trees : mapping of str to tuple
        ``gross``, ``footprint``, ``net`` (after rebound and footprint), ``out`` (displaced),
        ``cap``, ``rebound``, ``displaced``, as far as there are any.
    values : mapping of str to numpy.ndarray
        What differs by zone: name -> values in these zones, in base units.
    by_draw : frozenset of str
        The other names.
    terms : mapping of str to tuple of (numpy.ndarray, tuple), or None
        Of the quantities and the cap: factor by zone, node of the factor by draw. None where a
        quantity can't be separated; an entry is None where the cap can't.
    """

    zones: np.ndarray
    trees: dict
    values: dict
    by_draw: frozenset
    terms: Optional[dict]

    def keep(self, chosen):
        """Return the stratum with some of its zones (bool, one per zone)."""
        if chosen.all():
            return self
        terms = self.terms
        if terms is not None:
            terms = {
                name: one and tuple((factor[chosen], draw) for factor, draw in one)
                for name, one in terms.items()
            }
        values = {name: array[chosen] for name, array in self.values.items()}
        return replace(self, zones=self.zones[chosen], values=values, terms=terms)

    def evaluate(self, name, draws, rows=None):
        """Compute a tree zone by zone and draw by draw.

        Parameters
        ----------
        name : str
            Of the tree.
        draws : mapping of str to array (d,)
            Values of what differs by draw, in base units.
        rows : numpy.ndarray of int, optional
            Which of the stratum's zones; all if not given.

        Returns
        -------
        numpy.ndarray, shape (zones, d)
            Not to be written to; not finite where undefined.
        """
        size = len(next(iter(draws.values()))) if draws else 1
        rows = slice(None) if rows is None else rows
        given = {key: array[rows, None] for key, array in self.values.items()}
        given.update({key: draws[key] for key in self.by_draw})
        answer = compute(self.trees[name], given)
        return np.broadcast_to(answer, (len(self.zones[rows]), size))


def local_name(key):
    """Return what the local values of an assumption are called in the trees."""
    return f"local {key}"


def strata_of(compiled, uptake, active, local, values):
    """Return the strata of an effect.

    Parameters
    ----------
    compiled : CompiledEffect
    uptake : Uptake
        Of its measure.
    active : numpy.ndarray of bool, shape (n,)
        Where it is at work.
    local : mapping of str to numpy.ndarray
        Assumption id -> local values, NaN for none.
    values : mapping of str to numpy.ndarray
        All that may differ by zone, in base units.

    Returns
    -------
    list of Stratum
    """
    shares = frozenset(assumption_name(item.id) for item in uptake.ranges)
    positive = compiled.positive | shares
    return [
        _stratum(compiled, zones, replacement, values, positive)
        for zones, replacement in _patterns(compiled, uptake, active, local, values[UPTAKE])
    ]


def _patterns(compiled, uptake, active, local, scale):
    """Yield (zones, replacement of names) for each way in which the names are given."""
    own = [key for key in compiled.assumptions if key in local]
    rows = np.flatnonzero(active)
    if not len(rows):
        return
    # Few different uptakes are numbers of the formula, which then comes apart more often.
    different = np.unique(scale[rows])
    few = len(different) <= _MOST_UPTAKES
    which = np.searchsorted(different, scale) if few else np.zeros(len(scale), dtype=int)
    columns = [np.isfinite(local[key]).astype(int) for key in own] + [which, uptake.kind]
    patterns, group = np.unique(np.column_stack(columns)[rows], axis=0, return_inverse=True)
    for place, (*flags, level, kind) in enumerate(patterns):
        replacement = {
            assumption_name(key): ("field", local_name(key))
            for key, flag in zip(own, flags)
            if flag
        }
        if few:
            replacement[UPTAKE] = ("number", float(different[level]))
        if kind >= 0:
            share = ("field", assumption_name(uptake.ranges[kind].id))
            known = replacement.get(UPTAKE, ("field", UPTAKE))
            replacement[UPTAKE] = ("op", "*", known, share)
        yield rows[group.reshape(-1) == place], replacement


def _stratum(compiled, zones, replacement, values, positive):
    trees = _trees(compiled, replacement)
    names = {name for node in trees.values() for name in walk_fields(node)}
    by_draw = frozenset(name for name in names if name.startswith(assumption_name("")))
    here = {name: values[name][zones] for name in names - by_draw}
    positive = positive | {name for name, array in here.items() if not (array < 0).any()}
    terms = {}
    for name in (*QUANTITIES, "cap"):
        if name in trees:
            parts = separate(trees[name], by_draw, positive)
            terms[name] = parts and tuple(
                (_over_zones(zone, here, len(zones)), draw) for zone, draw in parts
            )
    whole = all(terms[name] is not None for name in QUANTITIES if name in terms)
    trees = {name: arranged(node, by_draw) for name, node in trees.items()}
    return Stratum(zones, trees, here, by_draw, terms if whole else None)


def _trees(compiled, replacement):
    trees = {}
    for name in ("gross", "footprint", "cap", "rebound", "displaced"):
        node = getattr(compiled, name)
        if node is not None:
            trees[name] = renamed(node, replacement)
    net = trees["gross"]
    if "rebound" in trees:
        net = ("op", "*", net, ("op", "-", ("number", 1.0), trees["rebound"]))
    trees["net"] = ("op", "+", net, trees["footprint"]) if "footprint" in trees else net
    if "displaced" in trees:
        trees["out"] = ("op", "*", trees["gross"], trees["displaced"])
    return trees


def _over_zones(node, values, n):
    return np.broadcast_to(evaluate_shapes(node, values), (n,)).copy()
