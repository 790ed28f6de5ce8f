"""The licence gate: which entries may go into one layer, and under which licence it then stands.

The rules are a table with reasons, ``resources/catalogue/atlas_licences.json``: what a licence's
own text says is told apart from what is a judgement of ours. None of it is legal advice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import InputError
from ..i18n import translate
from ..strict_json import load_json
from .mapping.words import code_words
from .names import fold
from .schema import schema, word

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "atlas_licences.json"

UNKNOWN = "unknown"
YES, ASKED, NO = "yes", "asked", "no"
_WORST = (YES, ASKED, NO)

#: Before the name of a licence in its addresses, and behind it.
_ADDRESS = re.compile(
    r"^https?://(?:www\.)?(?:spdx\.org/licenses/|dcat-ap\.de/def/licenses/"
    r"|publications\.europa\.eu/resource/authority/licence/)?"
)
_PAGE = re.compile(r"(?:/(?:deed|legalcode)(?:\.[a-z_-]+)*|\.html?)?/*$")
_VERSION = re.compile(r"\b(?:version|universal|international)\b|\bv(?=\s?\d)")


@dataclass(frozen=True)
class LicenceRule:
    """Whether facts under one licence may go into a layer under another, and why.

    ``verdict`` is ``yes``, ``asked`` (only if somebody asked for that licence) or ``no``;
    ``basis`` is ``text`` (the licence says so) or ``judgement`` (of ours).
    """

    given: str
    into: str
    verdict: str
    basis: str
    reason: Mapping[str, str]
    source: Mapping[str, str]


@dataclass(frozen=True)
class LicenceMix:
    """What may be done with entries of several licences.

    Parameters
    ----------
    codes : tuple of str
        The open licences among them, from the freest to the strictest.
    closed : tuple of str
        Those under which nothing may be published.
    licence : str
        Under which all of ``codes`` may go together; "" if under none without being asked for.
    silent : bool
        Whether that may be done without a word: none of them changes what others may do.
    rules : tuple of LicenceRule
        What the verdict rests on.
    """

    codes: tuple
    closed: tuple
    licence: str
    silent: bool
    rules: tuple

    def allows(self, licence, asked=True):
        """Return whether all may go into a layer under a licence that was asked for."""
        verdict = _worst(self.codes, licence)
        return verdict == YES or (verdict == ASKED and asked)

    @property
    def options(self):
        """Return the licences under which all may go together if they are asked for."""
        return tuple(code for code in order() if self.codes and self.allows(code))

    def reasons(self, licence=""):
        """Return sentences that say what must stay apart, and why."""
        return tuple(
            translate("SmartQuartier", "{} into {}: {} ({})").format(
                rule.given, rule.into, word(rule.reason), word(rule.source)
            )
            for rule in self.rules
            if rule.verdict != YES and (not licence or rule.into == licence)
        )


@lru_cache(maxsize=1)
def licence_rules():
    """Return the table of rules.

    Returns
    -------
    tuple of LicenceRule
    """
    return tuple(
        LicenceRule(r["from"], r["into"], r["verdict"], r["basis"], r["reason"], r["source"])
        for r in load_json(BUNDLED)["rules"]
    )


@lru_cache(maxsize=1)
def order():
    """Return the open licences from the freest to the strictest.

    Returns
    -------
    tuple of str
    """
    return tuple(load_json(BUNDLED)["order"])


def licence_code(text):
    """Return which licence a text names: its code, label, address or a usual spelling.

    Parameters
    ----------
    text : str or None
        Such as ``dl-de-by-2.0``, ``CC BY 4.0`` or ``https://opendatacommons.org/licenses/odbl/``.

    Returns
    -------
    str
        "" for anything else; another version of a licence is another licence.
    """
    return _licence_words().get(_licence_key(text or ""), "")


def licence_of(text):
    """Return the code of the licence that a text names, or refuse it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Raises
    ------
    InputError
        Listing the codes.
    """
    code = licence_code(text)
    if not code:
        raise InputError(
            translate(
                "SmartQuartier", "The licence '{}' is not known here; name one of these: {}."
            ).format(text, ", ".join(item.code for item in schema().codes["licence"]))
        )
    return code


@lru_cache(maxsize=1)
def _licence_words():
    codes = schema().codes["licence"]
    found = {_licence_key(item.more["url"]): item.code for item in codes if item.more["url"]}
    for text, code in code_words("licence").items():
        # Folded words of the list hold addresses, too.
        found.setdefault(_licence_key(re.sub(r"^https (?:www )?", "", text)), code)
    return found


def _licence_key(text):
    plain = _PAGE.sub("", _ADDRESS.sub("", text.strip().lower()))
    return fold(_VERSION.sub(" ", plain))


def is_open(licence):
    """Return whether entries under a licence may be published at all.

    Parameters
    ----------
    licence : str or None

    Returns
    -------
    bool
        False for None, unknown codes, ``unknown`` and ``internal-use``.
    """
    code = schema().code("licence", licence)
    return bool(code and code.more["open"])


def rule_of(given, into):
    """Return the rule for facts under one licence in a layer under another.

    Parameters
    ----------
    given, into : str
        Open licences.

    Returns
    -------
    LicenceRule or None
        None for the same licence, which is always possible.
    """
    return next((r for r in licence_rules() if (r.given, r.into) == (given, into)), None)


def mix_of(codes):
    """Return what may go together, what must stay apart, and why.

    Parameters
    ----------
    codes : iterable of str or None
        Licences of entries; repetitions do not count, missing ones are ``unknown``.

    Returns
    -------
    LicenceMix
    """
    given = {code if isinstance(code, str) and code else UNKNOWN for code in codes}
    known = tuple(code for code in order() if code in given)
    closed = tuple(sorted(given - set(known)))
    together = next((code for code in known if _worst(known, code) == YES), "")
    alike = [code for code in known if schema().code("licence", code).more["share_alike"]]
    rules = [rule for rule in licence_rules() if rule.given in known and rule.into in known]
    # First those about the licences that stop a mix.
    rules = tuple(sorted(rules, key=lambda rule: (rule.given not in alike, rule.into not in alike)))
    silent = bool(together) and (len(known) == 1 or not alike)
    return LicenceMix(known, closed, together, silent and not closed, rules)


def together(one, other):
    """Return whether entries of two licences may be mixed without asking.

    Parameters
    ----------
    one, other : str or None

    Returns
    -------
    bool
        True for the same licence; False if one is not open, or if mixing would change what
        others may do with an entry (share-alike) or is not possible.
    """
    return (one or UNKNOWN) == (other or UNKNOWN) or mix_of((one, other)).silent


def common_licence(one, other):
    """Return the licence under which facts of two licences may go together.

    Parameters
    ----------
    one, other : str or None

    Returns
    -------
    str
        The stricter of two that may go together; "" if they may not.
    """
    if (one or UNKNOWN) == (other or UNKNOWN):
        return one or UNKNOWN
    return licence_behind((one, other))


def licence_behind(codes):
    """Return the licence of one entry that was made from several sources.

    Parameters
    ----------
    codes : iterable of str or None
        Of the entry itself and of the rows it was imported from.

    Returns
    -------
    str
        "" if it can't be published: one of them is not open, or they can't go together
        without somebody's decision.
    """
    mix = mix_of(codes)
    return "" if mix.closed else mix.licence


@dataclass(frozen=True)
class Credit:
    """Whom to name under one licence: providers with the address and the number of entries."""

    licence: str
    provider: str
    url: str
    count: int

    @property
    def text(self):
        """Return the source note of these entries."""
        label = schema().label("licence", self.licence)
        link = schema().code("licence", self.licence)
        parts = [self.provider, f"{label} ({self.licence})", link.more["url"] if link else ""]
        return ", ".join(part for part in [*parts, self.url] if part)


def credits_of(tables):
    """Return the collective source note of tables, one line per licence and provider.

    Parameters
    ----------
    tables : iterable of DataFrame
        With ``licence``, ``attribution``, ``source`` and ``source_url``.

    Returns
    -------
    tuple of Credit
        The provider is the attribution, where there is none the source. Licences that ask for
        no name are listed as well: it is good practice to say where facts are from.
    """
    counted = {}
    for frame in tables:
        columns = [frame[name] for name in ("licence", "attribution", "source", "source_url")]
        cells = ([one if isinstance(one, str) else "" for one in column] for column in columns)
        for licence, attribution, source, url in zip(*cells):
            key = (licence or UNKNOWN, attribution or source, url)
            counted[key] = counted.get(key, 0) + 1
    return tuple(Credit(*key, count) for key, count in sorted(counted.items()))


def _worst(codes, licence):
    """Return the worst verdict of several licences into one."""
    found = [YES]
    for code in codes:
        if code != licence:
            rule = rule_of(code, licence)
            found.append(rule.verdict if rule else NO)
    return max(found, key=_WORST.index)
