"""The siting rules: read from a versioned file, never written into code.

The file is JSON with a schema beside it, ``resources/catalogue/siting.json``; a city gives
its own copy with other numbers. See :mod:`siting_verdicts` for what they say about a site.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from ...errors import InputError
from ...i18n import language, translate
from ...numbers import short
from ...strict_json import load_json, refuse_unknown_keys

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "siting.json"
SCHEMA = "smartquartier-siting/1"
WHERE = ("any", "free", "building_line")
SEVERITIES = ("flag", "note")
_RULE_KEYS = (
    "id", "label", "purposes", "measure", "unit", "where", "min", "max", "above", "pollutants",
    "severity", "verified", "source", "note",
)  # fmt: skip
_SET_KEYS = (
    "id", "title", "verified", "remark", "rules", "checks", "corrections", "classes",
)  # fmt: skip
_PURPOSE_KEYS = (
    "label", "rule_set", "person_related", "devices", "mount_height_m", "buffer_m", "reach_m",
    "basis",
)  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """One limit on one measured value.

    Attributes
    ----------
    id : str
        Name of the rule, and of its column in results.
    measure, unit : str
        What is measured, such as ``kerb_dist_m`` and ``m``.
    minimum, maximum, above : float or None
        Limits; ``above`` is a lower limit that isn't reached itself.
    where : str
        ``any``, ``free`` (not mounted on a building) or ``building_line``.
    purposes, pollutants : tuple of str
        What it is for; pollutants empty: for all of them.
    severity : str
        ``flag`` counts for ``rule_ok``, ``note`` is only said.
    verified : bool
        Whether the number was read in the source.
    source, note : str
        Standard or law; a remark.
    texts : mapping
        Label by language.
    """

    id: str
    measure: str
    unit: str
    where: str
    purposes: tuple
    severity: str
    verified: bool
    source: str
    texts: dict = field(repr=False)
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    above: Optional[float] = None
    pollutants: tuple = ()
    note: str = ""

    @property
    def label(self):
        """Return the rule's name in the user's language."""
        return text_of(self.texts)

    @property
    def limit(self):
        """Return the limit in words, such as ``1.5 to 4 m``."""
        if self.minimum is not None and self.maximum is not None:
            return translate("SmartQuartier", "{} to {} {}").format(
                short(self.minimum), short(self.maximum), self.unit
            )
        if self.maximum is not None:
            return translate("SmartQuartier", "at most {} {}").format(
                short(self.maximum), self.unit
            )
        if self.above is not None:
            return translate("SmartQuartier", "more than {} {}").format(
                short(self.above), self.unit
            )
        return translate("SmartQuartier", "at least {} {}").format(short(self.minimum), self.unit)


@dataclass(frozen=True)
class RuleSet:
    """The rules of one standard or law, in one version.

    Attributes
    ----------
    id : str
        Such as ``2008-50``.
    rules : tuple of Rule
        May be empty: named, but not read yet.
    checks : tuple of mapping
        What only somebody on site can tell, by language.
    classes, corrections : mapping or None
        Siting classes, and corrections by distance, as they stand in the file.
    """

    id: str
    title: dict
    verified: bool
    remark: str
    rules: tuple
    checks: tuple = ()
    classes: Optional[dict] = None
    corrections: Optional[dict] = None

    def of(self, purpose, pollutants=()):
        """Return the rules for a purpose; those of single pollutants only if asked for."""
        return tuple(
            rule
            for rule in self.rules
            if purpose in rule.purposes
            and (not rule.pollutants or set(rule.pollutants) & set(pollutants))
        )

    def farthest(self, purpose, pollutants=()):
        """Return the largest distance that a verdict, class or correction turns on [m].

        Parameters
        ----------
        purpose : str
        pollutants : sequence of str

        Returns
        -------
        float
            0 if none does.
        """
        limits = [
            limit
            for rule in self.of(purpose, pollutants)
            if rule.measure.endswith("_dist_m")
            for limit in (rule.minimum, rule.maximum, rule.above)
        ]
        limits += [
            step.get(name) for step in (self.classes or {}).get("steps", ())
            for name in ("min", "above")
        ]  # fmt: skip
        limits += [band["to"] for band in (self.corrections or {}).get("bands", ())]
        return max([float(limit) for limit in limits if limit is not None], default=0.0)


@dataclass(frozen=True)
class Purpose:
    """What sensors are for.

    Attributes
    ----------
    id, rule_set : str
        Name, and the rules that hold by default.
    person_related : bool
        Such sensors can identify people: off unless allowed.
    devices : tuple of str
        Kinds of sensor, as privacy zones name them.
    mount_height_m : float
        Height at which they are meant to hang.
    buffer_m : float
        Distance to keep from privacy zones, besides the zone itself.
    reach_m : float
        How far a sensor may speak for its surroundings: what a plan begins with.
    """

    id: str
    label: dict
    rule_set: str
    person_related: bool
    devices: tuple
    mount_height_m: float
    buffer_m: float = 0.0
    reach_m: float = 100.0


@dataclass(frozen=True)
class RuleBook:
    """All rule sets, purposes and assumptions of one file.

    Attributes
    ----------
    version : str
        Date of the file's state.
    sets : dict of str to RuleSet
    purposes : dict of str to Purpose
    measures : dict of str to mapping
        What each measured value is called, by language.
    assumptions : dict of str to object
        Values that no standard gives, such as widths of carriageways.
    """

    version: str
    sets: dict
    purposes: dict
    measures: dict
    assumptions: dict

    def purpose(self, name, allow_person_related=False):
        """Return a purpose.

        Raises
        ------
        InputError
            Unknown, or person-related without being allowed.
        """
        if name not in self.purposes:
            raise InputError(
                translate(
                    "SmartQuartier", "The purpose '{}' is unknown; choose one of: {}."
                ).format(name, ", ".join(self.purposes))
            )
        found = self.purposes[name]
        if found.person_related and not allow_person_related:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Sensors for '{}' can identify people and are off by default; allow "
                    "person-related purposes only after a data protection impact assessment.",
                ).format(text_of(found.label))
            )
        return found

    def rule_set(self, name):
        """Return a rule set.

        Raises
        ------
        InputError
            If it is unknown.
        """
        if name not in self.sets:
            raise InputError(
                translate("SmartQuartier", "The rule set '{}' is unknown; known are: {}.").format(
                    name, ", ".join(self.sets)
                )
            )
        return self.sets[name]


def text_of(texts):
    """Return the text in the user's language, English where there is no other."""
    return texts.get(language()) or texts.get("en", "")


def read_siting(path=None):
    """Read and check a file of siting rules.

    Parameters
    ----------
    path : str or Path, optional
        A copy of the bundled file with other numbers; the bundled one if not given.

    Returns
    -------
    RuleBook

    Raises
    ------
    InputError
        The file can't be read or says something that makes no sense; the rule is named.
    """
    return siting_from(load_json(path or BUNDLED), Path(path or BUNDLED).name)


def siting_from(data, source):
    """Check rules that were read by somebody else, for example from YAML.

    Parameters
    ----------
    data : object
        Plain dicts, lists, numbers and texts, laid out as in the bundled file.
    source : str
        Name of the file, for messages.

    Returns
    -------
    RuleBook

    Raises
    ------
    InputError
        See :func:`read_siting`.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' holds no siting rules of this version ({}); start from a copy of the "
                "bundled file.",
            ).format(source, SCHEMA)
        )
    try:
        measures = dict(data["measures"])
        sets = [_rule_set(row, measures, source) for row in data["rule_sets"]]
        purposes = {name: _purpose(name, row, source) for name, row in data["purposes"].items()}
        assumptions = {
            name: row["value"] if "value" in row else row["values"]
            for name, row in data["assumptions"].items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "The siting rules in '{}' are damaged: a part is missing or of the wrong kind "
                "({}). Compare with the bundled file.",
            ).format(source, error)
        ) from error
    _refuse_twice([each.id for each in sets], source)
    _refuse_twice([rule.id for each in sets for rule in each.rules], source)
    book = RuleBook(
        str(data.get("updated", "")), {s.id: s for s in sets}, purposes, measures, assumptions
    )
    for purpose in purposes.values():
        book.rule_set(purpose.rule_set)
    return book


def _rule_set(row, measures, source):
    refuse_unknown_keys(row, _SET_KEYS, source)
    return RuleSet(
        id=row["id"],
        title=dict(row["title"]),
        verified=bool(row["verified"]),
        remark=row.get("remark", ""),
        rules=tuple(_rule(each, measures, source) for each in row["rules"]),
        checks=tuple(dict(each) for each in row.get("checks", ())),
        classes=row.get("classes"),
        corrections=row.get("corrections"),
    )


def _rule(row, measures, source):
    refuse_unknown_keys(row, _RULE_KEYS, source)
    limits = [row.get(name) for name in ("min", "max", "above")]
    given = [value for value in limits if value is not None]
    faults = (
        not given
        or any(isinstance(value, bool) or not isinstance(value, (int, float)) for value in given)
        or (limits[0] is not None and limits[1] is not None and limits[0] > limits[1])
        or row["measure"] not in measures
        or row["where"] not in WHERE
        or row["severity"] not in SEVERITIES
        or not row["source"]
    )
    if faults:
        raise InputError(
            translate(
                "SmartQuartier",
                "The siting rule '{}' in '{}' needs a known measure, a limit (min not above max), "
                "where ({}), severity ({}) and a source.",
            ).format(row["id"], source, ", ".join(WHERE), ", ".join(SEVERITIES))
        )
    return Rule(
        id=row["id"],
        measure=row["measure"],
        unit=row["unit"],
        where=row["where"],
        purposes=tuple(row["purposes"]),
        severity=row["severity"],
        verified=bool(row["verified"]),
        source=row["source"],
        texts=dict(row["label"]),
        minimum=limits[0],
        maximum=limits[1],
        above=limits[2],
        pollutants=tuple(row.get("pollutants", ())),
        note=row.get("note", ""),
    )


def _purpose(name, row, source):
    refuse_unknown_keys(row, _PURPOSE_KEYS, source)
    return Purpose(
        id=name,
        label=dict(row["label"]),
        rule_set=row["rule_set"],
        # Said openly or not at all: a missing or odd value must not switch protection off.
        person_related=row["person_related"] is not False,
        devices=tuple(row["devices"]),
        mount_height_m=float(row["mount_height_m"]),
        buffer_m=float(row.get("buffer_m", 0.0)),
        reach_m=float(row.get("reach_m", 100.0)),
    )


def _refuse_twice(names, source):
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            translate("SmartQuartier", "'{}' names the same rule or set twice: {}.").format(
                source, ", ".join(twice)
            )
        )
