"""Proposed partners in words. No Qt here."""

from ....core.i18n import translate
from ....core.numbers import number, percent, span
from .contents import release_words

_COMPONENTS = ("s_complement", "s_theme", "s_near", "s_fit", "s_gap")
_FIRM, _OPEN = 0.8, 0.5


def firmness(share):
    """Return how firm a place in the order is.

    Parameters
    ----------
    share : float or None
        Share of random draws in which the match stays among the first.

    Returns
    -------
    str
    """
    if share is None or share != share:
        return translate("SmartQuartier", "not tried")
    if share >= _FIRM:
        text = translate("SmartQuartier", "firm ({})")
    elif share >= _OPEN:
        text = translate("SmartQuartier", "rather firm ({})")
    else:
        text = translate("SmartQuartier", "hangs on the weights ({})")
    return text.format(percent(share))


def row_of(match):
    """Return a match as a row of the table.

    Parameters
    ----------
    match : dict
        A row of the result of ``atlasmatch``.

    Returns
    -------
    tuple
    """
    return (
        match["rank"],
        match["match_name"],
        match["score"],
        span(match["score_low"], match["score_high"], 2),
        firmness(match["stability"]),
        percent(match["known"]),
        release_words(match["release"]),
        match["reasons"],
    )


def why(match):
    """Return the reasons of a match: a line per component, then all clauses.

    Parameters
    ----------
    match : dict

    Returns
    -------
    str
        Lines.
    """
    from ....core.atlas.matching.reasons import component_words

    lines = [
        match["match_name"],
        translate("SmartQuartier", "Score {}; {} if all were known. Firmness: {}.").format(
            number(match["score"], 2),
            span(match["score_low"], match["score_high"], 2),
            firmness(match["stability"]),
        ),
    ]
    if match["release"] != "public":
        lines.append(release_words(match["release"]))
    for name, words in zip(_COMPONENTS, component_words()):
        value = match.get(name)
        known = value is not None and value == value
        shown = number(value, 2) if known else translate("SmartQuartier", "not known")
        lines.append(f"• {words}: {shown}")
    penalty = match.get("penalty")
    if penalty:
        lines.append("• " + translate("SmartQuartier", "penalty: −{}").format(number(penalty, 2)))
    clauses = [part for part in str(match["reasons"] or "").split("; ") if part]
    if clauses:
        lines.append(translate("SmartQuartier", "Reasons:"))
        lines += [f"– {part}" for part in clauses]
    return "\n".join(lines)
