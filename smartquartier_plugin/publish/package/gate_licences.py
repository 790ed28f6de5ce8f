"""Licences at the gate: known, open, and going together with the one that is wanted."""

from ...core.atlas.licences import UNKNOWN, is_open, licence_code, mix_of, rule_of
from ...core.atlas.schema import word
from ...core.errors import InputError
from ...core.i18n import translate

_SAID = (";", ",", " | ")


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


def licence_for(title, codes, wanted, split=False, said=()):
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
    said : iterable of (str, str)
        Where a licence stands and its text, as for :func:`codes_said`; for messages.

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
        ).format(title, _found_in(stops, said), wanted, reason, _ways(mix, split))
    )


def _found_in(code, said):
    """Return a licence with the places where it stands."""
    places = [where for where, text in said if code in map(licence_code, _parts(text))]
    return f"{code} ({', '.join(dict.fromkeys(places))})" if places else code


def _refused(code, wanted):
    rule = rule_of(code, wanted)
    return rule is None or rule.verdict == "no"


def _ways(mix, split):
    options = list(mix.options)
    if not split and mix.licence:
        options.append(
            translate("SmartQuartier", "their own licences ('Different licences': LICENCES=split)")
        )
    return " / ".join(options) or translate("SmartQuartier", "separate licences")


# -- records and texts ---------------------------------------------------------------------
