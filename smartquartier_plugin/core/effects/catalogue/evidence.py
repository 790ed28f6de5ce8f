"""Whether an assumption can be defended: source, grade, who has read it, how old it is."""

from ...i18n import translate
from ...numbers import number
from .finding import Finding, place_of

INTERESTS = ("independent", "official", "association", "vendor", "own")
VERIFIED = ("primary", "excerpt", "unchecked", "judgement", "local")
BEST = "A"
LEAST_SMS = 3  # Maryland scale: from here on a study has a comparison group
OLD_YEARS = 10
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of data, and of what is expected


def origin(catalogue, item, place):
    """Look at who says a number, and whether its grade may be claimed.

    Parameters
    ----------
    catalogue : Catalogue
        With the sources.
    item : Assumption
        Which.
    place : str
        Its name for findings.

    Yields
    ------
    Finding
    """
    known = {source.id for source in catalogue.sources}
    # A source that is described on the spot reads "organisation, year, address".
    unknown = [key for key in item.sources if key not in known and "," not in key]
    if unknown:
        text = translate("SmartQuartier", "Source {} isn't in the list of sources; add it there.")
        yield Finding("error", place, text.format(", ".join(f"'{key}'" for key in unknown)))
    local = item.verified == "local"
    if local and not item.local:
        text = translate(
            "SmartQuartier", "It is said to be measured here, but place and period are missing."
        )
        yield Finding("error", place, text)
    if item.grade != "J" and not item.sources and not local:
        text = translate("SmartQuartier", "Grade {} needs a source; without one it is J.")
        yield Finding("error", place, text.format(item.grade))
    if item.grade != "J" and len(set(item.judged)) == 3:
        text = translate("SmartQuartier", "All three numbers are judged: the grade is J, not {}.")
        yield Finding("error", place, text.format(item.grade))
    for name, value, among in (
        ("interest", item.interest, INTERESTS),
        ("verified", item.verified, VERIFIED),
    ):
        if value not in among:
            text = translate("SmartQuartier", "'{value}' isn't possible for \"{key}\": {among}.")
            yield Finding(
                "error", place, text.format(value=value, key=name, among=", ".join(among))
            )
    yield from _claim(item, place)
    odd = [name for name in item.judged if name not in ("low", "central", "high")]
    if odd:
        text = translate("SmartQuartier", '"judged" names {}; possible are low, central, high.')
        yield Finding("error", place, text.format(", ".join(odd)))
    if item.sms is not None and not 0 <= item.sms <= 5:
        text = translate("SmartQuartier", "The Maryland scale goes from 0 to 5, not to {}.")
        yield Finding("error", place, text.format(number(item.sms, 0)))


def _claim(item, place):
    """Look at whether evidence is claimed that isn't there."""
    # Of the other grades it was said already that they need a source.
    if item.grade == "J" and item.verified == "primary" and not item.sources:
        text = translate("SmartQuartier", "It is said to have been read, but no source is named.")
        yield Finding("error", place, text)
    if item.grade != BEST or item.verified == "local":
        return
    if item.sms is not None and item.sms < LEAST_SMS:
        text = translate(
            "SmartQuartier",
            "Grade A is for causal studies of at least {least} on the Maryland scale, not {sms}.",
        ).format(least=number(LEAST_SMS, 0), sms=number(item.sms, 0))
        yield Finding("error", place, text)
    if item.verified == "unchecked":
        text = translate("SmartQuartier", "Nobody has looked at its source: it can't have grade A.")
        yield Finding("error", place, text)
    if "central" in item.judged:
        text = translate("SmartQuartier", "Its central value is judged: it can't have grade A.")
        yield Finding("error", place, text)


def dated(catalogue, item, this_year):
    """Look at how old a number is.

    Parameters
    ----------
    catalogue : Catalogue
        With the sources.
    item : Assumption
        Which.
    this_year : int
        Against which the age is measured.

    Yields
    ------
    Finding
    """
    place = place_of("assumption", item.id)
    years = [source.year for key in item.sources if (source := catalogue.source(key))]
    newest = max((year for year in years if year is not None), default=None)
    newest = newest if item.year is None else item.year
    if newest is None:
        return
    if not FIRST_YEAR <= newest <= LAST_YEAR:
        text = translate("SmartQuartier", "Its data can't be of the year {}.")
        yield Finding("error", place, text.format(newest))
    elif this_year - newest > OLD_YEARS:
        text = translate(
            "SmartQuartier",
            "Its newest number is of {year}, {age} years ago; look for a newer one.",
        ).format(year=newest, age=this_year - newest)
        yield Finding("hint", place, text)
