"""Why the first of the ranking are not simply the set."""

from ....core.i18n import translate
from ....core.numbers import finite


def beside_the_ranking(ranks, titles, chosen, aim, advice=False):
    """Return which of the first in the ranking a set holds, and why not the others.

    Parameters
    ----------
    ranks : dict of str to float
        Rank by code; unranked quarters NaN, None or absent.
    titles : dict of str to str
        What the quarters are called, by code.
    chosen : sequence of str
        Codes of the set.
    aim : str
        The objective of the tool.
    advice : bool
        Whether to say what to do about it: on paper nobody can.

    Returns
    -------
    str
        "" without a rank, or where only a part of a ranking is known.
    """
    from ..words import enumerate_words

    known = {code: finite(rank) for code, rank in ranks.items()}
    order = sorted((rank, code) for code, rank in known.items() if rank is not None)
    first = [code for rank, code in order if rank <= len(chosen)]
    if not first or order[0][0] != 1:
        return ""
    within = [code for code in first if code in chosen]
    others = [code for code in first if code not in chosen]
    if not others:
        text = translate("SmartQuartier", "The set holds all of the first {} in the ranking.")
        return text.format(len(first))
    names = (enumerate_words(titles.get(code, code) for code in part) for part in (within, others))
    held, left = names
    text = translate("SmartQuartier", "The set holds none of the first {} in the ranking ({}).")
    if within:
        text = translate(
            "SmartQuartier", "Of the first {} in the ranking the set holds {}: {}, not {}."
        )
        text = text.format(len(first), len(within), held, left)
    else:
        text = text.format(len(first), left)
    told = [text, _reason(aim)]
    if advice:
        told.append(
            translate("SmartQuartier", "Quarters that must be in it go under “Required quarters”.")
        )
    return " ".join(filter(None, told))


def _reason(aim):
    """Return what the aim asks for instead."""
    reasons = {
        "contrast": translate(
            "SmartQuartier", "This aim looks for quarters that differ, not for the greatest need."
        ),
        "score": "",  # the rules, or another score than the ranking's
    }
    all_quarters = translate(
        "SmartQuartier", "The set stands for all quarters, not for the greatest need alone."
    )
    return reasons.get(aim, all_quarters)
