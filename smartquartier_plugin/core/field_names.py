"""Field names: safe for every format, and never at the cost of a field of the user's."""

import re
import unicodedata

from .i18n import translate

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
                          "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})  # fmt: skip


def safe_names(names, taken=()):
    """Turn names into ASCII field names, each different from the others and from ``taken``.

    Parameters
    ----------
    names : sequence of str
    taken : iterable of str
        Names already in use; compared without regard to case, as databases do.

    Returns
    -------
    list of str
        Letters, digits and underscores; a name that consists of these stays as it is.
    """
    used = {name.lower() for name in taken}
    safe = []
    for name in names:
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        plain = plain.encode("ascii", "ignore").decode("ascii")
        plain = re.sub(r"\W+", "_", plain).strip("_") or "field"
        unique, number = plain, 2
        while unique.lower() in used:
            unique, number = f"{plain}_{number}", number + 1
        used.add(unique.lower())
        safe.append(unique)
    return safe


def add_columns(frame, columns):
    """Add result columns to a table without losing a field of it.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame, n rows
        Not changed.
    columns : mapping of str to array_like, length n
        The new columns, in their order.

    Returns
    -------
    frame : DataFrame or GeoDataFrame
        A new table, the result last.
    renamed : dict of str to str
        Fields of ``frame`` whose names the result needs (an earlier result's, say), with the
        names under which they are kept: ``<name>_input``.
    """
    taken = {name.lower() for name in columns}
    clashing = [name for name in frame.columns if name.lower() in taken]
    kept = safe_names([f"{name}_input" for name in clashing], [*columns, *frame.columns])
    renamed = dict(zip(clashing, kept))
    result = frame.rename(columns=renamed)
    for name, values in columns.items():
        result[name] = values
    return result, renamed


def tell_renamed(progress, layer, kept):
    """Say which fields of a layer had to give way to results.

    Parameters
    ----------
    progress : Progress
        Told.
    layer : str
        Its name.
    kept : iterable of str
        The new names of these fields; nothing is said without any.
    """
    kept = list(kept)
    if kept:
        progress.info(
            translate(
                "SmartQuartier",
                "Layer '{}' has fields with the names of results; they are kept as {}.",
            ).format(layer, ", ".join(kept))
        )
