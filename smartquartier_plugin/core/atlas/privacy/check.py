"""The privacy gate: what is dropped, masked, made coarse or withheld, row by row."""

from dataclasses import dataclass

from ...i18n import translate
from ...progress import SILENT
from ..schema import OBJECTS, schema
from .homes import (
    COARSE,
    PROVIDER,
    Quarters,
    home_reasons,
    legal_person,
    outweighed,
    quarters_of,
)
from .mailboxes import MAILBOX, mailbox_verdict
from .names import name_verdict, without_owner
from .places import place_without_persons
from .texts import masked, says_nothing
from .web import person_url
from .words import text_of

#: Text fields that hold codes, numbers and names of places; no person is looked for in them.
_NO_PROSE = frozenset(
    [
        "name",
        "zip",
        "city",
        "ags",
        "quarter_code",
        "street",
        "url",
        "evaluation_url",
        "source_url",
        "office_email",
        "wikidata",
        "ror",
        "register_id",
        "position_provider",
        "attribution",
        "label",
        "title",
    ]
)
_STEP = 200
#: From which certainty on a row that is nothing but a person's name is no entry of an atlas.
REFUSED_FROM = 0.8
#: The finding about a person's name that a register or a ROR proves to be an institution's.
PROVEN = "name_but_registered"


@dataclass(frozen=True)
class PrivacyFinding:
    """One finding: row (0-based), rule, field, what was done, how sure (0-1).

    ``action`` is ``dropped`` (the value), ``masked`` (a part of it), ``coarsened``, ``withheld``
    (the row), ``refused`` (the row is a person, no institution: nothing for an atlas) or
    ``told``.
    """

    place: int
    rule: str
    field: str
    action: str
    sure: float = 1.0


@dataclass(frozen=True)
class PrivacyResult:
    """Rows that were checked, and the findings as a table (place, rule, field, action, sure)."""

    frame: object
    findings: object


def check_actors(frame, quarters=None, progress=SILENT):
    """Keep persons out of rows of actors.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        In the form of actors; fields may be missing, none is added. Not changed.
    quarters : GeoDataFrame or Quarters, optional
        To make homes coarse; without it, and outside of them, they are withheld.
    progress : Progress

    Returns
    -------
    PrivacyResult
        Checked again, its frame has no finding but those that are only told or withheld.
    """
    return check_table("actor", frame, quarters, progress)


def check_table(name, frame, quarters=None, progress=SILENT):
    """Keep persons out of rows of a table.

    Parameters
    ----------
    name : str
        The table of the schema.
    frame : DataFrame or GeoDataFrame
        Not changed.
    quarters : GeoDataFrame or Quarters, optional
        As for actors.
    progress : Progress

    Returns
    -------
    PrivacyResult
    """
    import pandas as pd

    work = _Work(name, frame.reset_index(drop=True).copy(), progress)
    # Before anything is dropped that says that an address is a home.
    reasons = home_reasons(work.frame) if name in OBJECTS else []
    work.mailboxes()
    work.addresses_of_the_web()
    work.texts()
    if name in OBJECTS:
        if quarters is not None and not isinstance(quarters, Quarters):
            quarters = quarters_of(quarters)
        work.homes(reasons, quarters)
        # What is left of an address: that of an institution, sent to a person there.
        work.addresses()
    findings = [(f.place, f.rule, f.field, f.action, f.sure) for f in work.findings]
    columns = ["place", "rule", "field", "action", "sure"]
    table = pd.DataFrame(sorted(findings, key=lambda row: row[0]), columns=columns)
    work.frame.index = frame.index
    return PrivacyResult(work.frame, table)


def owner_rows(findings):
    """Return the rows of businesses that are called like their owner.

    Parameters
    ----------
    findings : DataFrame
        Of a check.

    Returns
    -------
    set of int
        0-based. They may be published only if somebody has looked at them.
    """
    cells = zip(*(findings[name] for name in ("place", "rule", "field", "action")))
    return {
        int(place)
        for place, rule, field, action in cells
        if (field, action) == ("name", "told") and rule != PROVEN
    }


class _Work:
    """The steps of checking one table."""

    def __init__(self, name, frame, progress):
        self.table, self.frame, self.progress = schema().table(name), frame, progress
        self.findings = []

    def _cells(self, field):
        if field not in self.frame.columns:
            return []
        return [(place, text) for place, text in enumerate(map(text_of, self.frame[field])) if text]

    def _set(self, place, field, value):
        if field in self.frame.columns:
            self.frame.iloc[place, self.frame.columns.get_loc(field)] = value

    def _found(self, place, rule, field, action, sure=1.0):
        self.findings.append(PrivacyFinding(place, rule, field, action, sure))

    def mailboxes(self):
        """Drop mailboxes of persons; of several in a cell those of an office stay."""
        for place, text in self._cells("office_email"):
            every = [match.group() for match in MAILBOX.finditer(text)]
            verdicts = [mailbox_verdict(one) for one in every]
            kept = [m for m, v in zip(every, verdicts) if v.kind == "office"]
            if len(kept) == len(every) and every:
                continue
            worst = next((v for v in verdicts if v.kind == "personal"), None)
            worst = worst or next((v for v in verdicts if v.kind == "suspicious"), None)
            rule = f"mailbox_{worst.kind}" if worst else "no_mailbox"
            self._found(place, rule, "office_email", "dropped", 0.6 if rule.endswith("s") else 0.9)
            self._set(place, "office_email", "; ".join(kept) or None)

    def addresses_of_the_web(self):
        """Drop web addresses that are mailboxes, or pages of a person."""
        titles = dict(self._cells(self.table.title))
        for field in ("url", "evaluation_url", "source_url"):
            for place, text in self._cells(field):
                if person_url(text, titles.get(place, "")):
                    self._found(place, "person_url", field, "dropped", 0.8)
                    self._set(place, field, None)
                    continue
                if MAILBOX.search(text) and mailbox_verdict(text).kind in (
                    "personal",
                    "suspicious",
                ):
                    self._found(place, "mailbox_in_text", field, "dropped")
                    self._set(place, field, None)

    def addresses(self):
        """Take persons and phone numbers out of streets and cities."""
        for field in ("street", "city"):
            for place, text in self._cells(field):
                clean, rules = place_without_persons(text)
                for rule in rules:
                    self._found(place, rule, field, "masked", 0.8)
                if rules:
                    self._set(place, field, clean)

    def texts(self):
        """Mask persons in free text, and leave out other names that are persons'."""
        for field in self.table.fields:
            if field.kind != "text" or field.codes:
                continue
            prose = field.name not in _NO_PROSE or field.name in ("label", "title")
            if not prose and field.name != "attribution":
                continue
            clean = set()  # sources and the like are the same in many rows
            for count, (place, text) in enumerate(self._cells(field.name)):
                if not count % _STEP:
                    self.progress.check()
                if text in clean:
                    continue
                if not masked(text)[1] and field.name != "alt_names":
                    clean.add(text)
                    continue
                if field.name == "alt_names":
                    text = self._other_names(place, text)
                if prose:
                    self._mask(place, field.name, text)
                elif field.name == "attribution" and masked(text)[1]:
                    # The licence may ask for a person to be named: to be looked at, not masked.
                    self._found(place, "name_in_attribution", field.name, "told", 0.5)

    def _mask(self, place, field, text):
        clean, found = masked(text)
        if not found:
            return
        for rule in sorted({one.rule for one in found}):
            self._found(place, rule, field, "masked", 0.8)
        self._set(place, field, None if says_nothing(clean) else clean)

    def _other_names(self, place, text):
        every = [part.strip() for part in text.split(";")]
        kept = [part for part in every if not name_verdict(part).person]
        if len(kept) == len(every):
            return text
        self._found(place, "name_of_a_person", "alt_names", "dropped", 0.7)
        self._set(place, "alt_names", ";".join(kept) or None)
        return ";".join(kept)

    def homes(self, reasons, quarters):
        """Make homes coarse, withhold rows that are persons."""
        for place, name in self._cells("name") if self.table.name == "actor" else ():
            if not place % _STEP:
                self.progress.check()
            self._name(place, name)
        for place, reason in enumerate(reasons):
            if reason:
                self._home(place, reason, quarters)

    def _name(self, place, name):
        short = without_owner(name)
        if short != name:
            self._found(place, "owner_named", "name", "masked", 0.9)
            self._set(place, "name", short)
        verdict = name_verdict(short)
        if not verdict.person:
            self._somebody_beside(place, short, verdict)
            return
        row = self.frame.iloc[place]
        if legal_person(*(text_of(row.get(k)) for k in ("register_id", "ror"))):
            self._found(place, PROVEN, "name", "told", verdict.sure)
            return
        if outweighed(verdict, text_of(row.get("sector"))):
            self._somebody_beside(place, short, verdict)
            return
        if verdict.only:
            action = "refused" if verdict.sure >= REFUSED_FROM else "withheld"
            self._found(place, f"name_{verdict.rule}", "name", action, verdict.sure)
            self._withhold(place)
        else:
            self._found(place, f"name_{verdict.rule}", "name", "told", verdict.sure)

    def _somebody_beside(self, place, name, verdict):
        """Tell of an office that somebody is named beside; not of a firm such as "Dr. X AG"."""
        if verdict.rule == "legal_form":
            return
        left, somebody = masked(name)
        if not says_nothing(left) and any(one.rule == "name_in_text" for one in somebody):
            self._found(place, "name_office_and_name", "name", "told", 0.6)

    def _home(self, place, reason, quarters):
        row = self.frame.iloc[place]
        point = row.get("geometry")
        point = None if point is None or point != point or point.is_empty else point
        shown = point is not None and text_of(row.get("position_quality")) not in COARSE
        street = text_of(row.get("street"))
        if not shown and not street:
            return
        crs = getattr(self.frame, "crs", None)
        code = text_of(row.get("quarter_code"))
        found = quarters.find(point, crs, code) if quarters is not None and shown else None
        if shown and found is None:
            self._found(place, reason, "geometry", "withheld", 0.8)
            self._withhold(place)
            return
        self._set(place, "street", None)
        if found is not None:
            self._set(place, "quarter_code", found[0])
            self.frame.iloc[place, self.frame.columns.get_loc("geometry")] = found[1]
            self._set(place, "position_quality", "quarter")
            self._set(place, "position_provider", PROVIDER)
            self._set(place, "position_date", None)
        self._found(place, reason, "geometry" if shown else "street", "coarsened", 0.8)

    def _withhold(self, place):
        self._set(place, "release", "withheld")
        reason = translate("SmartQuartier", "Privacy: a person or a home, see the privacy check.")
        self._set(place, "release_reason", reason)
