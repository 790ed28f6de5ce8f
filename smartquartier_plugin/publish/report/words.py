"""Words the reports share: lists, classes of acceptability, names of methods."""

from ...core.errors import InputError
from ...core.i18n import translate
from ...core.numbers import day, finite


def enumerate_words(words):
    """Join words as a list in a sentence.

    Parameters
    ----------
    words : sequence of str
        Any number.

    Returns
    -------
    str
        ``"A, B and C"``.
    """
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    last = translate("SmartQuartier", "{} and {}")
    return last.format(", ".join(words[:-1]), words[-1])


def acceptability_class(share):
    """Return the class of a share of weightings: 0 robust, 1 likely, 2 open, 3 unlikely.

    Parameters
    ----------
    share : float or None
        0-1.

    Returns
    -------
    int
        -1 where the share is missing.
    """
    share = finite(share)
    if share is None:
        return -1
    return 0 if share >= 0.9 else 1 if share >= 0.5 else 2 if share >= 0.1 else 3


def acceptability_words():
    """Return the four classes' names, strongest first."""
    return (
        translate("SmartQuartier", "robust"),
        translate("SmartQuartier", "likely"),
        translate("SmartQuartier", "open"),
        translate("SmartQuartier", "unlikely"),
    )


def class_word(name):
    """Return a class as the field ``rank_class`` holds it in the user's language.

    Parameters
    ----------
    name : str
        ``robust``, ``likely``, ``open`` or ``unlikely``.

    Returns
    -------
    str
        The name itself where it is none of these.
    """
    from ...core.pilots.ranking.result import LIKELY, OPEN, ROBUST, UNLIKELY

    classes = (ROBUST, LIKELY, OPEN, UNLIKELY)
    return dict(zip(classes, acceptability_words())).get(name, name)


def method_name(method):
    """Return a ranking method's name in plain words.

    Parameters
    ----------
    method : str
        Its id; unknown ones are returned as they are.

    Returns
    -------
    str
        The name.
    """
    names = {
        "weighted_sum": translate("SmartQuartier", "weighted sum of value functions"),
        "topsis": translate("SmartQuartier", "TOPSIS (closeness to the ideal)"),
        "promethee2": translate("SmartQuartier", "PROMETHEE II (pairwise comparison)"),
        "vikor": translate("SmartQuartier", "VIKOR (compromise)"),
    }
    return names.get(str(method), str(method))


def quarter_names(quarters, codes, name_field=None):
    """Return "code name" per quarter, or the code where there is no name.

    Parameters
    ----------
    quarters : GeoDataFrame, n rows
        In the order of ``codes``.
    codes : sequence of str, length n
        The quarters' codes.
    name_field : str, optional
        Column with names.

    Returns
    -------
    list of str
        One per quarter.

    Raises
    ------
    InputError
        If the rows don't match the codes or the column is missing.
    """
    codes = [str(code) for code in codes]
    if len(quarters) != len(codes):
        raise InputError(
            translate(
                "SmartQuartier",
                "The report got {} quarters but results for {}; give both for the same rows.",
            ).format(len(quarters), len(codes))
        )
    if not name_field:
        return codes
    if name_field not in quarters.columns:
        raise InputError(
            translate(
                "SmartQuartier",
                "The quarters have no field '{}' for names; choose one of their fields.",
            ).format(name_field)
        )
    names = []
    for code, name in zip(codes, quarters[name_field]):
        known = isinstance(name, str) and name.strip() and name.strip() != code
        names.append(f"{code} {name.strip()}" if known else code)
    return names


def record_parts(record):
    """Return a record as a dict, and the line that names its sources.

    Parameters
    ----------
    record : dict or Record or None
        The transparency record.

    Returns
    -------
    tuple of (dict, str)
        The record; "layer, attribution, licence, date" of the first source, for maps.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    first = next((s for s in plain.get("sources") or () if isinstance(s, dict)), {})
    parts = [first.get(key) for key in ("attribution", "licence", "date")]
    line = ", ".join(str(part) for part in parts if part) or str(first.get("layer") or "")
    if line:
        line = translate("SmartQuartier", "Quarters: {}").format(line)
    return plain, line


def demand_sources(record):
    """Return the sources of a record that were read as DEMAND.

    Parameters
    ----------
    record : dict
        The transparency record.

    Returns
    -------
    list of dict
    """
    sources = record.get("sources") or ()
    return [s for s in sources if isinstance(s, dict) and s.get("parameter") == "DEMAND"]


def created_line(record):
    """Return "created, version" for the head of a report; empty where unknown.

    Parameters
    ----------
    record : dict
        The transparency record.

    Returns
    -------
    str
        The line.
    """
    created = day(str(record.get("created") or "")[:10])
    version = str(record.get("version") or "")
    parts = [created, f"SmartQuartier {version}" if version else ""]
    return " · ".join(part for part in parts if part)
