"""What the siting rules say about each site: pass, flag or unknown, with reasons in words."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from ...numbers import short
from .siting_rules import text_of

PASS, FLAG, UNKNOWN, NOT_FOR_IT = "pass", "flag", "unknown", ""


@dataclass(frozen=True)
class Measured:
    """A value per site, and what is known about it.

    Attributes
    ----------
    values : array (n,)
        NaN where nothing is known; infinite where there is none, as far as was looked.
    slack : array (n,), int
        0: exact. 1: the true value is this or more. -1: it is this or less. A distance to
        the nearest of *some* buildings is such a -1: one that is missing may be nearer.
    """

    values: np.ndarray
    slack: np.ndarray

    @classmethod
    def exact(cls, values):
        """Return values that hold as they are."""
        values = np.asarray(values, float)
        return cls(values, np.zeros(len(values), np.int8))

    @classmethod
    def missing(cls, n):
        """Return n unknown values."""
        return cls.exact(np.full(n, np.nan))


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of all rules on all sites.

    Attributes
    ----------
    rules : tuple of Rule
        The k rules that were asked.
    table : array (n, k) of str
        ``pass``, ``flag``, ``unknown``, or empty where a rule isn't for this kind of site.
    values : array (n, k)
        What was compared.
    within : float
        How far was looked [m]: an infinite distance is one of more than this.
    """

    rules: tuple
    table: np.ndarray
    values: np.ndarray
    within: float = np.inf

    @property
    def counting(self):
        """Return which rules count for ``rule_ok``, (k,) bool."""
        return np.array([rule.severity == "flag" for rule in self.rules], bool)

    @property
    def n_flags(self):
        """Return the number of flags of each site, (n,) int; notes don't count."""
        return (self.table[:, self.counting] == FLAG).sum(axis=1)

    @property
    def n_unknown(self):
        """Return the number of rules of each site that couldn't be judged, (n,) int."""
        return (self.table[:, self.counting] == UNKNOWN).sum(axis=1)

    @property
    def ok(self):
        """Return for each site True, False, or None where that can't be told, (n,) object.

        A site with a flag isn't ok, whatever is unknown besides; one without is ok only if
        every rule was judged. Where no rule applies, nothing can be told.
        """
        asked = (self.table[:, self.counting] != NOT_FOR_IT).any(axis=1)
        result = np.full(len(self.table), None, object)
        result[asked & (self.n_unknown == 0)] = True
        result[self.n_flags > 0] = False
        return result

    def reasons(self):
        """Return for each site what is flagged, noted or unknown, in words: list of str."""
        if not self.rules:
            text = translate("SmartQuartier", "The rule set holds no rules for this purpose.")
            return [text] * len(self.table)
        said = [[] for _ in range(len(self.table))]
        for k, rule in enumerate(self.rules):
            name, limit = rule.label, rule.limit
            flagged, unknown = self._words(rule)
            for site in np.flatnonzero(self.table[:, k] == FLAG):
                said[site].append(
                    flagged.format(name, self._amount(self.values[site, k], rule.unit), limit)
                )
            for site in np.flatnonzero(self.table[:, k] == UNKNOWN):
                said[site].append(unknown.format(name, limit))
        return ["; ".join(each) for each in said]

    @staticmethod
    def _words(rule):
        flagged = translate("SmartQuartier", "{}: {} ({})")
        if rule.severity == "note":
            flagged = translate("SmartQuartier", "note: {}: {} ({})")
        return flagged, translate("SmartQuartier", "{}: unknown ({})")

    def _amount(self, value, unit):
        if np.isfinite(value):
            return translate("SmartQuartier", "{} {}").format(short(round(value, 2)), unit)
        if np.isfinite(self.within):
            return translate("SmartQuartier", "more than {} {}").format(short(self.within), unit)
        return translate("SmartQuartier", "none far and wide")


def judge(rules, measures, at_building, within=np.inf):
    """Compare measured values with limits.

    Parameters
    ----------
    rules : sequence of Rule
        The k rules.
    measures : mapping of str to Measured
        A measure that is missing here is unknown.
    at_building : array (n,) of bool
        Whether a site is mounted on a building; decides between the rules for the building
        line and those for free places.
    within : float
        How far was looked [m], for the reasons.

    Returns
    -------
    Verdicts

    Notes
    -----
    Missing data are unknown, never a pass. A bound decides where it can: "at most 30 m"
    passes a limit of 40 m, flags a lower limit of 50 m, and leaves 20 m open.
    """
    at_building = np.asarray(at_building, bool)
    n = len(at_building)
    table = np.full((n, len(rules)), NOT_FOR_IT, dtype="<U7")
    values = np.full((n, len(rules)), np.nan)
    for k, rule in enumerate(rules):
        measured = measures.get(rule.measure) or Measured.missing(n)
        values[:, k] = measured.values
        concerned = {"any": np.ones(n, bool), "free": ~at_building, "building_line": at_building}
        verdict = _verdict(rule, measured)
        table[:, k] = np.where(concerned[rule.where], verdict, NOT_FOR_IT)
    return Verdicts(tuple(rules), table, values, within)


def _verdict(rule, measured):
    """Return pass, flag or unknown for one rule, (n,) str."""
    value, slack = measured.values, measured.slack
    known = ~np.isnan(value)
    high = np.where(known, value, 0.0)  # comparisons with NaN would warn
    keeps, breaks = known.copy(), np.zeros(len(value), bool)
    for limit, inside, lower in (
        (rule.minimum, lambda x, y: x >= y, True),
        (rule.above, lambda x, y: x > y, True),
        (rule.maximum, lambda x, y: x <= y, False),
    ):
        if limit is None:
            continue
        met = inside(high, limit)
        # A lower limit is surely met only if the true value can't be smaller, and so on.
        keeps &= met & (slack >= 0 if lower else slack <= 0)
        breaks |= known & ~met & (slack <= 0 if lower else slack >= 0)
    return np.select([breaks, keeps], [FLAG, PASS], UNKNOWN)


def siting_class(classes, measures, n):
    """Return the best class that each site can have.

    Parameters
    ----------
    classes : mapping or None
        ``classes`` of a rule set: steps from the best to the worst.
    measures : mapping of str to Measured
    n : int
        Number of sites.

    Returns
    -------
    array (n,), float
        Class; NaN where nothing is known.

    Notes
    -----
    What isn't measured (shade, slope, grass) can only make it worse. The same holds for heat
    sources that aren't in the layers: a distance of "at most 12 m" gives "3 at best".
    """
    result = np.full(n, np.nan)
    measured = measures.get(classes["measure"]) if classes else None
    if measured is None:
        return result
    limits = [step.get(name, -np.inf) for step in classes["steps"] for name in ("min", "above")]
    for step in reversed(classes["steps"]):
        # What is farther off than every limit is so too if it is still farther off.
        known = (measured.slack <= 0) | (measured.values >= max(limits))
        reached = ~np.isnan(measured.values) & known
        value = np.where(reached, measured.values, 0.0)
        if "min" in step:
            reached &= value >= step["min"]
        if "above" in step:
            reached &= value > step["above"]
        result[reached] = step["class"]
    return result


def correction(corrections, measures, at_building):
    """Return the correction of the level in front of a facade, (n,); NaN where none is known.

    Parameters
    ----------
    corrections : mapping or None
        ``corrections`` of a rule set: bands of distance with values.
    measures : mapping of str to Measured
    at_building : array (n,) of bool
        Only these get one: for the free field no distance is laid down in the file.

    Returns
    -------
    array (n,) of float
        In dB.
    """
    at_building = np.asarray(at_building, bool)
    result = np.full(len(at_building), np.nan)
    measured = measures.get(corrections["measure"]) if corrections else None
    if measured is None:
        return result
    value = np.where(np.isnan(measured.values), -1.0, measured.values)
    for band in corrections["bands"]:
        inside = (value >= band["from"] - 1e-6) & (value <= band["to"] + 1e-6)
        result[at_building & inside & (measured.slack == 0)] = band["value"]
    return result


def rule_rows(book, rule_set, purpose, pollutants=()):
    """Return the rules as table rows for a report: list of dict.

    Parameters
    ----------
    book : RuleBook
    rule_set : str
    purpose : str
    pollutants : sequence of str

    Returns
    -------
    list of dict
        One per rule.
    """
    chosen = book.rule_set(rule_set)
    return [
        {
            "rule": rule.id,
            "label": rule.label,
            "measure": text_of(book.measures[rule.measure]),
            "limit": rule.limit,
            "severity": rule.severity,
            "verified": rule.verified,
            "source": rule.source,
            "rule_set": chosen.id,
        }
        for rule in chosen.of(purpose, pollutants)
    ]
