"""What the catalogue of effects holds.

Texts are mappings ``{"de": ..., "en": ...}``; :func:`text` chooses. Units are as in
:mod:`core.units`.
"""

from dataclasses import dataclass, field
from typing import Optional

from ...i18n import language

GRADES = ("A", "B", "C", "D", "J")
"""A official statistic or causal study, B review or measured pilot without control, C model or
expert survey, D vendor or association, J judgement of ours."""
DISTRIBUTIONS = ("pert", "triangular", "fixed")
SIGNS = ("increase", "decrease", "open")
BETTER = ("lower", "higher", "open")
BASES = ("level", "stock", "comparison")
DIRECTIONS = ("increase", "decrease", "change")
ELSEWHERE = ("neighbours", "outside")
FORMULA_FUNCTIONS = ("min", "max", "abs", "where", "log10")


def text(words):
    """Return a text of the catalogue in the user's language.

    Parameters
    ----------
    words : mapping of str to str
        ``{"de": ..., "en": ...}``.

    Returns
    -------
    str
        The other language where one is missing.
    """
    return words.get(language()) or words.get("en") or words.get("de") or ""


@dataclass(frozen=True)
class Source:
    """Where a number was found: organisation, year, title, address."""

    id: str
    org: str
    year: Optional[int]
    title: str
    url: str


@dataclass(frozen=True)
class Assumption:
    """A coefficient: declared, with range, source and grade.

    Parameters
    ----------
    id : str
        What formulas call it.
    label : mapping of str to str
        Its name in words.
    low, central, high : float
        In ``unit``; low <= central <= high.
    dist : str
        ``"pert"``, ``"triangular"`` or ``"fixed"`` (the central value, always).
    unit : str
        As in :mod:`core.units`.
    group : str
        Assumptions of one group are high together; with ``-`` before it, low when the others
        are high. Empty: moves by itself.
    sources : tuple of str
        Ids of the sources.
    page : str
        Where in the source.
    grade : str
        One of ``GRADES``.
    sms : int or None
        Maryland scale 0 to 5 where the source is a study of effects.
    interest : str
        Who says it: independent, official, association, vendor, own.
    verified : str
        ``"primary"`` where somebody has read the source itself, ``"excerpt"`` where only a
        summary, ``"unchecked"`` where nobody has looked, ``"judgement"`` where there is no
        source, ``"local"`` where it was measured here.
    judged : tuple of str
        Which of low, central and high no source gives.
    valid : mapping of str to str
        Where it holds, in words.
    bounds : tuple of (float, float)
        Values that are possible at all.
    year : int or None
        Of the data.
    note : mapping of str to str
        What a reader has to know.
    rows : tuple of int
        Rows of the collection of coefficients from which it comes.
    local : mapping or None
        Where it was measured in this city: place, period, record.
    """

    id: str
    label: dict
    low: float
    central: float
    high: float
    dist: str
    unit: str
    group: str = ""
    sources: tuple = ()
    page: str = ""
    grade: str = "J"
    sms: Optional[int] = None
    interest: str = "own"
    verified: str = "judgement"
    judged: tuple = ()
    valid: dict = field(default_factory=dict)
    bounds: tuple = (float("-inf"), float("inf"))
    year: Optional[int] = None
    note: dict = field(default_factory=dict)
    rows: tuple = ()
    local: Optional[dict] = None

    @property
    def range(self):
        """Return (low, central, high)."""
        return self.low, self.central, self.high


@dataclass(frozen=True)
class Chain:
    """A causal chain of the source documents: what leads to what, and whether it is computed.

    ``sign`` is the direction they claim; ``reason`` says why a chain isn't computed.
    """

    id: str
    label: dict
    computed: bool
    reason: dict
    sign: str


@dataclass(frozen=True)
class Driver:
    """A quantity of a zone that a measure changes.

    ``aggregate`` is ``"sum"`` where parts of a zone add up to it, else ``"mean"``.
    """

    field: str
    label: dict
    unit: str
    aggregate: str


@dataclass(frozen=True)
class Indicator:
    """A number per zone that measures change.

    ``better`` is ``"lower"``, ``"higher"``, or ``"open"`` where that is a question of values:
    what one gains is another's loss, such as rents. ``base`` is the formula of today's value
    over drivers and ids of assumptions, empty where nobody knows it. ``base_is`` says what it is to
    the change: the ``"level"`` of the same quantity, so that both may be added up; the ``"stock"``
    the change is taken from, so that shares of it mean something; or a ``"comparison"``.
    """

    id: str
    label: dict
    unit: str
    better: str
    base: str = ""
    base_is: str = "stock"

    @property
    def has_shares(self):
        """Whether the change in per cent of the base means something."""
        return self.base_is != "comparison"


@dataclass(frozen=True)
class Measure:
    """What a city can do, and in which unit its uptake is given (up to ``uptake_high``)."""

    id: str
    label: dict
    uptake_label: dict
    uptake_unit: str
    uptake_high: float


@dataclass(frozen=True)
class Effect:
    """What a measure does to one indicator, as a formula.

    Parameters
    ----------
    id, measure : str
        Its id and that of the measure.
    charta : tuple of str
        Chains that it computes.
    order : int
        Of ITU-T L.1480: 2 for the effect of use; footprint (1) and rebound (3) are its parts.
    label, why : mapping of str to str
        Its name, and one sentence on how it comes about.
    drivers : tuple of str
        Fields of the zones that its formulas read.
    params : mapping of str to str
        Name in the formulas -> id of the assumption.
    formula : str
        Size of the gross change; names are drivers, params and ``uptake``.
    rebound : str
        Param: the share of the gross change that is lost again; "" for none.
    footprint : str
        Formula: what the technology itself adds to the indicator; "" for none.
    cap : str
        Formula: more than this can't change; "" for none.
    displaced : str
        Param: the share of the gross change that turns up elsewhere; "" for none.
    displaced_to : str
        ``"neighbours"`` or ``"outside"``.
    indicator : str
        Id of what changes.
    direction : str
        ``"decrease"``, ``"increase"`` or ``"change"`` (the formula has a sign itself).
    sign_open : bool
        Whether sources disagree on the direction.
    lag_years : float
        Years from the measure to the effect.
    unit_ok : tuple of str
        Kinds of zones for which it holds.
    scope : str
        Where it takes place, such as ``"in_quarter"``.
    spillover : str
        Id of the effect elsewhere that belongs to it; "" for none.
    exclusive_with : tuple of str
        Effects that work on the same thing.
    """

    id: str
    measure: str
    charta: tuple
    order: int
    label: dict
    why: dict
    drivers: tuple
    params: dict
    formula: str
    rebound: str
    footprint: str
    cap: str
    displaced: str
    displaced_to: str
    indicator: str
    direction: str
    sign_open: bool
    lag_years: float
    unit_ok: tuple
    scope: str
    spillover: str
    exclusive_with: tuple

    @property
    def formulas(self):
        """Return the formulas that it has: {"formula": text, "footprint": text, "cap": text}."""
        parts = {"formula": self.formula, "footprint": self.footprint, "cap": self.cap}
        return {name: formula for name, formula in parts.items() if formula}


@dataclass(frozen=True)
class Catalogue:
    """Everything that is assumed, with lookups by id.

    ``sha256`` is the hash of the file, ``name`` its name.
    """

    version: str
    sources: tuple
    chains: tuple
    drivers: tuple
    assumptions: tuple
    indicators: tuple
    measures: tuple
    effects: tuple
    backcast: tuple = ()
    licence: str = ""
    title: str = ""
    sha256: str = ""
    name: str = ""

    def source(self, key):
        """Return the source of this id, or None."""
        return _by(self.sources, "id", key)

    def chain(self, key):
        """Return the chain of this id, or None."""
        return _by(self.chains, "id", key)

    def driver(self, key):
        """Return the driver of this field, or None."""
        return _by(self.drivers, "field", key)

    def assumption(self, key):
        """Return the assumption of this id, or None."""
        return _by(self.assumptions, "id", key)

    def indicator(self, key):
        """Return the indicator of this id, or None."""
        return _by(self.indicators, "id", key)

    def measure(self, key):
        """Return the measure of this id, or None."""
        return _by(self.measures, "id", key)

    def effect(self, key):
        """Return the effect of this id, or None."""
        return _by(self.effects, "id", key)

    def effects_of(self, measure):
        """Return the effects of a measure, in the order of the file."""
        return tuple(effect for effect in self.effects if effect.measure == measure)


def _by(items, name, key):
    return next((item for item in items if getattr(item, name) == key), None)
