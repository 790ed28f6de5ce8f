"""Identifiers as text, the same in every tool: 7, 7.0 and "7" name the same site."""

_MISSING = ("nan", "<NA>", "NaT")


def id_text(value):
    """Return an identifier as text.

    Parameters
    ----------
    value : object
        A cell of a field: text, number, or missing.

    Returns
    -------
    str
        A whole number without its decimal point; empty where missing.
    """
    if isinstance(value, str):
        return value
    if value is None or str(value) in _MISSING:
        return ""
    whole = getattr(value, "is_integer", None)  # floats, also those of numpy
    return str(int(value)) if whole is not None and whole() else str(value)
