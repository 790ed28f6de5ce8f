"""Which use a plan allows where: a rule table with the paragraph of each rule.

Only what the ordinance itself lists is answered; everything else is a question for the building
authority.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError
from ...i18n import translate
from ...record import file_hash
from ...strict_json import load_json
from ..catalogue.model import text

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "conversion.json"
SCHEMA = "smartquartier-conversion/1"
ALLOWED, EXCEPTION, NOT_PROVIDED, ASK = "allowed", "exception", "not_provided", "ask"
VERDICTS = (ALLOWED, EXCEPTION, NOT_PROVIDED, ASK)


@dataclass(frozen=True)
class Rule:
    """What holds for one use in one kind of area: verdict, paragraph, note in words."""

    verdict: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Area:
    """A kind of area: its code, name in words, paragraph, rules by use, note."""

    code: str
    label: str
    paragraph: str
    rules: dict
    note: str = ""


@dataclass(frozen=True)
class RuleTable:
    """The rules.

    Attributes
    ----------
    targets : dict of str to str
        Uses: id -> name in words.
    areas : tuple of Area
    lookup : dict of str to Area
        By code and by name, in small letters.
    note, law : str
        What the reader must know; the ordinance.
    version, name, sha256 : str
        Of the file.
    """

    targets: dict
    areas: tuple
    lookup: dict
    note: str
    law: str
    version: str
    name: str
    sha256: str

    def area(self, plan):
        """Return the kind of area that a plan's text names, or None.

        Parameters
        ----------
        plan : object
            Such as ``"MU"``, ``"MU 2"``, ``"WA1"`` or ``"Urbanes Gebiet"``.

        Returns
        -------
        Area or None
        """
        if plan is None or plan != plan:
            return None
        words = str(plan).strip().lower()
        if words in self.lookup:
            return self.lookup[words]
        # Plans number their areas: WA1, MU 2, GE-e.
        code = re.fullmatch(r"([a-z]{2})[ _.\-]?(\d{1,3}[a-z]?|e)?", words)
        return self.lookup.get(code.group(1)) if code else None

    def rule(self, plan, target):
        """Return the rule of a use where a plan says so much, else ``ASK``.

        Parameters
        ----------
        plan : object
            As in :meth:`area`.
        target : str
            Id of a use.

        Returns
        -------
        Rule
        """
        area = self.area(plan)
        if area is None:
            return Rule(ASK)
        return area.rules.get(target, Rule(ASK, area.paragraph))


def verdict_word(verdict):
    """Return a verdict in words."""
    return {
        ALLOWED: translate("SmartQuartier", "generally allowed"),
        EXCEPTION: translate("SmartQuartier", "possible as an exception"),
        NOT_PROVIDED: translate("SmartQuartier", "not provided for"),
        ASK: translate("SmartQuartier", "ask the building authority"),
    }[verdict]


def read_rules(path=None):
    """Read the rule table.

    Parameters
    ----------
    path : str or Path, optional
        A JSON file like the bundled one, which is read if not given.

    Returns
    -------
    RuleTable

    Raises
    ------
    InputError
        If the file isn't such a table; the entry is named.
    """
    path = Path(path or BUNDLED)
    data = load_json(path)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(
            translate(
                "SmartQuartier",
                "File '{}' is no table of conversion rules (schema {}); start from a copy of the "
                "bundled conversion.json.",
            ).format(path.name, SCHEMA)
        )
    try:
        targets = {item["id"]: text(item["label"]) for item in data["targets"]}
        areas = tuple(_area(item, targets) for item in data["areas"])
        lookup = {}
        for area, item in zip(areas, data["areas"]):
            for word in (item["code"], *item.get("names", ())):
                lookup[str(word).strip().lower()] = area
        law = data["law"]
        return RuleTable(
            targets, areas, lookup, text(data.get("note", {})),
            f"{law['name']}, {law['url']}", str(data["version"]), path.name, file_hash(path),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "File '{}': the conversion rules have a wrong or missing entry: {}; compare with "
                "the bundled conversion.json.",
            ).format(path.name, error)
        ) from error


def _area(item, targets):
    rules = {}
    for target, rule in item["rules"].items():
        sound = target in targets and rule["verdict"] in VERDICTS and rule["source"].strip()
        if not sound:
            raise ValueError(f"{item['code']}.{target}")
        note = text(rule.get("note", {}))
        rules[target] = Rule(rule["verdict"], rule["source"], note)
    note = text(item.get("note", {}))
    return Area(str(item["code"]), text(item["label"]), item["paragraph"], rules, note)
