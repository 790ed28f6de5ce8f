"""The gate for every dataset: institutions and no persons, open licences, nothing of the office's.

What the gate finds is either withheld row by row and counted, or refused with the name of the
field or licence and a remedy; nothing is mended silently.
"""

import json
from dataclasses import dataclass

from ...core.atlas.licences import UNKNOWN, is_open, licence_code, mix_of, rule_of
from ...core.atlas.privacy import mailbox_verdict, person_name
from ...core.atlas.privacy.columns import content_reason, head_reason
from ...core.atlas.privacy.mailboxes import MAILBOX
from ...core.atlas.schema import word
from ...core.errors import InputError
from ...core.i18n import translate
from ...core.numbers import number
from .leaks import CREDENTIAL, leaks

NOT_PUBLIC, REJECTED, CLOSED, PERSON = "not_public", "rejected", "licence_closed", "person"
_RELEASE, _REVIEW, _PERSON = "release", "review_status", "person_name"
_LICENCE = ("licence", "license", "lizenz")
_SAID = (";", ",", " | ")
_NUMBERS, _NULLABLE = "biuf", ("boolean", "Int64")
_PHONE_FROM = 10_000
_YEARS = (1880, 2050)


def withheld_words(rule):
    """Return why rows stay behind, in words.

    Parameters
    ----------
    rule : str

    Returns
    -------
    str
    """
    return {
        NOT_PUBLIC: translate("SmartQuartier", "their release is not 'public'"),
        REJECTED: translate("SmartQuartier", "their review says rejected or archived"),
        CLOSED: translate("SmartQuartier", "no open licence is known for them"),
        PERSON: translate("SmartQuartier", "they are, or are called like, natural persons"),
    }[rule]


@dataclass(frozen=True)
class Gated:
    """A table after the gate.

    Attributes
    ----------
    frame : DataFrame or GeoDataFrame
        What may be published.
    withheld : tuple of (str, int)
        Rules and how many rows stay behind by them.
    excluded : tuple of str
        Fields that were left out because somebody said so.
    licences : tuple of str
        Of the rows that may be published, where a field says so.
    """

    frame: object
    withheld: tuple
    excluded: tuple
    licences: tuple = ()


def let_out(frame, title, exclude=()):
    """Return of a table what may be published.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        With the layer's own field names; not changed.
    title : str
        The layer's name, for messages.
    exclude : iterable of str
        Fields that shall not be published; upper and lower case do not count.

    Returns
    -------
    Gated

    Raises
    ------
    InputError
        If a field is about persons or holds their mailboxes, or if no row is left.
    """
    rules = _rules_of_rows(frame)
    counted = {rule: rules.count(rule) for rule in dict.fromkeys(rules) if rule}
    if len(frame) and not rules.count(""):
        words = "; ".join(f"{number(n, 0)}: {withheld_words(r)}" for r, n in counted.items())
        raise InputError(
            translate(
                "SmartQuartier",
                "No row of layer '{}' may be published ({}); release those that may in the "
                "office's data first, or leave the layer out.",
            ).format(title, words)
        )
    kept = frame[[not rule for rule in rules]] if counted else frame
    licences = _licences_of_rows(kept)
    gone = {name.lower() for name in exclude}
    left_out = [name for name in frame.columns if str(name).lower() in gone]
    # Who is called like a person is told in this field: it has done its work.
    left_out += [name for name in frame.columns if name == _PERSON and name not in left_out]
    kept = kept.drop(columns=left_out)
    _refuse_persons(kept, title)
    kept = kept.reset_index(drop=True)
    return Gated(kept, tuple(counted.items()), tuple(map(str, left_out)), licences)


# -- rows ----------------------------------------------------------------------------------


def _rules_of_rows(frame):
    """Return per row "" or by which rule it stays behind."""
    rules = [""] * len(frame)
    release, licence = _column(frame, (_RELEASE,)), _column(frame, _LICENCE)
    if licence is not None:
        known = {text: is_open(licence_code(text)) for text in set(licence)}
        rules = [rule if known[text] else CLOSED for rule, text in zip(rules, licence)]
    if release is None:
        return rules
    # The signs of an office's table: its review, and entries that bear a person's name.
    for values, bad, rule in (
        (_column(frame, (_REVIEW,)), ("rejected", "archived"), REJECTED),
        (_column(frame, (_PERSON,)), ("1", "1.0", "true"), PERSON),
    ):
        if values is not None:
            rules = [rule if text.lower() in bad else old for text, old in zip(values, rules)]
    return [old if text == "public" else NOT_PUBLIC for text, old in zip(release, rules)]


def _licences_of_rows(frame):
    texts = _column(frame, _LICENCE)
    return () if texts is None else tuple(sorted({licence_code(text) for text in set(texts)}))


def _column(frame, names):
    """Return a field's values as texts, "" for none; None if there is no such field."""
    found = next((name for name in frame.columns if str(name).lower() in names), None)
    if found is None:
        return None
    values = frame[found].astype(object).where(frame[found].notna(), None)
    return ["" if value is None else str(value).strip() for value in values]


# -- fields --------------------------------------------------------------------------------


def _refuse_persons(frame, title):
    found = {}
    for name in frame.columns:
        if str(frame[name].dtype) == "geometry":
            continue
        reason = person_field(name, frame[name])
        if reason:
            found[str(name)] = reason
    if not found:
        return
    raise InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' has fields about persons, which are not published: {}. Leave them out "
            "(EXCLUDE={}), or take what is personal out of them.",
        ).format(
            title,
            "; ".join(f"{name} ({_why(reason)})" for name, reason in found.items()),
            ",".join(found),
        )
    )


def person_field(name, column):
    """Return why a field is about persons.

    Parameters
    ----------
    name : object
        The field's.
    column : Series
        Its values.

    Returns
    -------
    str
        "" if it is not; ``head_…`` by its name, ``content_…`` or ``mailbox`` by its values.
        Numbers are judged more mildly: shares and counts of persons are none of theirs.
    """
    if column.dtype.kind in _NUMBERS or str(column.dtype) in _NULLABLE:
        return _number_reason(name, column)
    cells = _texts(column)
    return head_reason(name) or content_reason(name, cells) or _mailboxes(cells)


def _number_reason(name, column):
    """Return why numbers are about persons: shares and counts of persons are not."""
    reason = head_reason(name)
    values = column.dropna()
    if not reason or not len(values):
        return ""
    values = values.astype("float64")
    whole = bool((values == values.round()).all())
    if reason == "head_phone":
        return reason if whole and values.median() > _PHONE_FROM else ""
    if reason == "head_birth":
        return reason if whole and values.between(*_YEARS).mean() > 0.5 else ""
    return ""


def _texts(column):
    """Return the filled cells of a field of texts."""
    values = column.dropna()
    return [text for text in (str(v).strip() for v in values if isinstance(v, str)) if text]


def _mailboxes(cells):
    """Return whether a cell holds a mailbox of a person: one is enough."""
    for text in set(cells):
        if "@" in text or "(at)" in text.lower() or "[at]" in text.lower():
            for match in MAILBOX.finditer(text):
                if mailbox_verdict(match.group()).kind in ("personal", "suspicious"):
                    return "mailbox"
    return ""


def _why(reason):
    kind = reason.rpartition("_")[2]
    words = {
        "name": translate("SmartQuartier", "names of persons"),
        "phone": translate("SmartQuartier", "telephone numbers"),
        "birth": translate("SmartQuartier", "dates of birth and the like"),
        "private": translate("SmartQuartier", "private matters"),
        "mailbox": translate("SmartQuartier", "mailboxes of persons"),
    }
    return words.get(kind, words["name"])


# -- licences ------------------------------------------------------------------------------


def codes_said(said, title):
    """Return the codes of licences that stand in metadata or a record.

    Parameters
    ----------
    said : iterable of (str, str)
        Where it stands, such as "its metadata", and the text.
    title : str
        The layer's name, for messages.

    Returns
    -------
    tuple of str

    Raises
    ------
    InputError
        If a text names no licence that is known here, or one under which nothing may be
        published.
    """
    codes = []
    for where, text in said:
        for one in _parts(text):
            code = licence_code(one)
            if not code or code == UNKNOWN:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}': the licence '{}' ({}) is not known here, so nobody can say "
                        "whether it may be published; correct it there, or leave the layer out.",
                    ).format(title, one, where)
                )
            if not is_open(code):
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}' stands under '{}' ({}): nothing of it may be published. Leave "
                        "it out, or ask whose it is.",
                    ).format(title, code, where)
                )
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _parts(text):
    """Return the licences of a text that may name several."""
    text = (text or "").strip()
    if not text or licence_code(text):
        return [text] if text else []
    for mark in _SAID:
        parts = [part.strip() for part in text.split(mark) if part.strip()]
        if len(parts) > 1 and all(map(licence_code, parts)):
            return parts
    return [text]


def licence_for(title, codes, wanted, split=False):
    """Return the licence under which a layer is published.

    Parameters
    ----------
    title : str
        The layer's name, for messages.
    codes : iterable of str
        Open licences of its data, its sources and its rows; none if nobody says.
    wanted : str
        Under which somebody wants to publish.
    split : bool
        A layer keeps its own licence, instead of being refused, if it may not stand under the
        wanted one.

    Returns
    -------
    str

    Raises
    ------
    InputError
        With the reason, if they do not go together.
    """
    mix = mix_of(codes)
    if not is_open(wanted):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no open licence: nothing can be published under it. Choose another one.",
            ).format(wanted)
        )
    if mix.allows(wanted):
        return wanted
    if split and mix.licence:
        return mix.licence
    stops = next(code for code in mix.codes if code != wanted and _refused(code, wanted))
    rule = rule_of(stops, wanted)
    reason = f": {word(rule.reason)} ({word(rule.source)})" if rule is not None else ""
    raise InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' holds data under {}, which may not be published under {}{}. Publish under "
            "{}, or leave the layer out.",
        ).format(title, stops, wanted, reason, _ways(mix, split))
    )


def _refused(code, wanted):
    rule = rule_of(code, wanted)
    return rule is None or rule.verdict == "no"


def _ways(mix, split):
    options = list(mix.options)
    if not split and mix.licence:
        options.append(translate("SmartQuartier", "their own licences (LICENCES=split)"))
    return " / ".join(options) or translate("SmartQuartier", "separate licences")


# -- records and texts ---------------------------------------------------------------------


def refuse_leaks(content, title):
    """Refuse a transparency record with a path of a machine, a credential or a mailbox in it.

    Parameters
    ----------
    content : dict
        The record.
    title : str
        Its file, for the message.

    Raises
    ------
    InputError
        Naming what was found; of a credential never its value.
    """
    text = json.dumps(content, ensure_ascii=False).replace("\\\\", "\\")
    found = leaks(text)
    if _mailboxes([text]):
        found += (("mailbox", "…@…"),)
    if not found:
        return
    kind, what = found[0]
    words = {
        CREDENTIAL: translate("SmartQuartier", "a credential"),
        "mailbox": translate("SmartQuartier", "the mailbox of a person"),
    }
    raise InputError(
        translate(
            "SmartQuartier",
            "The record '{}' holds {} ({}) and is not published; make it anew with files named "
            "without it, or leave the record out.",
        ).format(title, words.get(kind, translate("SmartQuartier", "a local path")), what)
    )


def check_contact(publisher, email):
    """Refuse a person as publisher and a personal mailbox as contact.

    Parameters
    ----------
    publisher, email : str

    Raises
    ------
    InputError
    """
    if person_name(publisher):
        raise InputError(
            translate(
                "SmartQuartier",
                "The publisher '{}' reads like the name of a person; name the office or "
                "institution that publishes.",
            ).format(publisher)
        )
    if not MAILBOX.fullmatch(email) or "@" not in email or " " in email:
        raise InputError(
            translate(
                "SmartQuartier",
                "CONTACT_EMAIL '{}' is no mailbox; give that of the office, such as "
                "geodaten@stadt.example.",
            ).format(email)
        )
    if mailbox_verdict(email).kind != "office":
        raise InputError(
            translate(
                "SmartQuartier",
                "CONTACT_EMAIL reads like the mailbox of a person; give that of the office, such "
                "as geodaten@stadt.example.",
            )
        )
