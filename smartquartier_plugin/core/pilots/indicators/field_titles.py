"""What fields with indicators are called, instead of their short names."""

from functools import lru_cache

from ...i18n import language, translate


def field_title(name):
    """Return an indicator's title in the user's language.

    Parameters
    ----------
    name : str
        Of a field.

    Returns
    -------
    str
        The name itself where the catalogue does not know it.
    """
    known = _titles(language())
    if name in known:
        return known[name]
    for ending, text in _parts():
        base = name[: -len(ending)]
        if name.endswith(ending) and base in known:
            return text.format(known[base])
    return name


@lru_cache(maxsize=2)
def _titles(_language):
    from .catalogue import read_catalogue
    from .suggested import other_titles
    from .titles import title

    return {**{one.id: title(one) for one in read_catalogue().indicators}, **other_titles()}


def _parts():
    """Return what the tool adds to an indicator's name, and how it is said; the longest first."""
    return (
        ("_trend_se", translate("SmartQuartier", "{}: standard error of the trend")),
        ("_change_pct", translate("SmartQuartier", "{}: change in %")),
        ("_change", translate("SmartQuartier", "{}: change")),
        ("_trend", translate("SmartQuartier", "{}: trend")),
        ("_se", translate("SmartQuartier", "{}: standard error")),
        ("_eb", translate("SmartQuartier", "{}: smoothed")),
    )
