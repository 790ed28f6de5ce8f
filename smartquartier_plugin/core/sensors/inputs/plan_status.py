"""The field ``status`` of a plan: what is planned, what hangs, what could have been chosen."""

from ...i18n import translate
from ...numbers import number

STATUS = ("planned", "existing", "candidate")


def status_words(frame):
    """Return the status of each row in lower case, if the layer has our words.

    Parameters
    ----------
    frame : GeoDataFrame
        A plan, ours or changed by hand.

    Returns
    -------
    Series of str or None
        "" where missing; None without the field, or if none of the words is ours.
    """
    if "status" not in frame:
        return None
    words = frame["status"].where(frame["status"].notna(), "").astype(str)
    words = words.str.strip().str.lower()
    return words if words.isin(STATUS).any() else None


def listed(words):
    """Return words with their numbers, such as "idea (2), – (1)".

    Parameters
    ----------
    words : Series of str
        "" for missing ones.

    Returns
    -------
    str
    """
    counts = words.value_counts()
    return ", ".join(f"{word or '–'} ({number(int(n), 0)})" for word, n in counts.items())


def standing(frame, layer, progress):
    """Return the sensors of a plan that are there once it is built.

    Parameters
    ----------
    frame : GeoDataFrame
        Existing sensors; maybe the result of an earlier plan.
    layer : str
        Its name.
    progress : Progress
        Told what is left out.

    Returns
    -------
    GeoDataFrame
        Without the rows whose status is candidate. Rows without a status, or with another word,
        were added by hand: they stay, and the words are named.
    """
    words = status_words(frame)
    if words is None:
        return frame
    kept = words != "candidate"
    progress.info(
        translate(
            "SmartQuartier",
            "Layer '{}': of {} sites those planned or existing count as existing sensors: {}; "
            "candidates don't.",
        ).format(layer, number(len(frame), 0), number(int(kept.sum()), 0))
    )
    tell_other_words(
        words,
        layer,
        translate(
            "SmartQuartier", "Layer '{}': other words in the field status count as existing: {}."
        ),
        progress,
    )
    return frame[kept].reset_index(drop=True)


def tell_other_words(words, layer, text, progress):
    """Warn of words that aren't ours.

    Parameters
    ----------
    words : Series of str
        From :func:`status_words`.
    layer : str
        Its name.
    text : str
        With places for the layer and the words.
    progress : Progress
        Warned.
    """
    other = words[~words.isin(STATUS)]
    if len(other):
        progress.warn(text.format(layer, listed(other)))
