"""What a licence asks for, said before anything is loaded."""

from ....core.i18n import translate


def licence_title(entry):
    """Return code and name of an entry's licence.

    Parameters
    ----------
    entry : Entry

    Returns
    -------
    str
        Such as "dl-de/by-2-0 (Data licence Germany attribution 2.0)".
    """
    from ....core.atlas.schema import word

    known = _known(entry.licence.id)
    if entry.licence.id == "unknown":
        return translate("SmartQuartier", "unknown")
    return f"{entry.licence.id} ({word(known.label)})" if known else entry.licence.id


def licence_words(entry):
    """Return in plain words what may be done with an entry's data.

    Parameters
    ----------
    entry : Entry

    Returns
    -------
    tuple of str
        The terms, and what is still to be cleared up.
    """
    return tuple(filter(None, (_terms(entry), entry.licence_warning())))


def is_open(entry):
    """Return whether an entry's licence is one of the open ones that are known here."""
    known = _known(entry.licence.id)
    return known is not None and known.more["open"]


def _terms(entry):
    known = _known(entry.licence.id)
    if entry.licence.id == "unknown":
        return translate(
            "SmartQuartier",
            "Nobody says under which licence these data are. You can look at them; treat them as "
            "closed until the provider has answered.",
        )
    if known is None or not known.more["open"]:
        return translate(
            "SmartQuartier",
            "This is no open licence that is known here: read its text first, and treat the data "
            "as closed until then.",
        )
    if known.more["share_alike"]:
        return translate(
            "SmartQuartier",
            "Free for every use. Name the source as below, say that the data were changed, and "
            "pass on what you make of them under the same licence.",
        )
    if known.more["attribution"]:
        return translate(
            "SmartQuartier",
            "Free for every use. Name the source as below, and say so where the data were changed.",
        )
    return translate(
        "SmartQuartier",
        "Free for every use, without conditions; naming the source is good manners.",
    )


def _known(code):
    from ....core.atlas.schema import schema

    return next((one for one in schema().codes["licence"] if one.code == code), None)
