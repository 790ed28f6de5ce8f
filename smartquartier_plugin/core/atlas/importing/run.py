"""Bringing the rows of a list into an atlas."""

from dataclasses import replace

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from ..schema import schema
from .areas import area_table, with_owner
from .gates import refuse_incomplete
from .model import REJECTED, VALUE, ImportResult, Listing
from .persons import without_persons
from .relations import with_ends
from .said import said_of
from .table_import import import_table

#: From how many entries on, and which share of them, a field that becomes empty is told.
_MANY_EMPTIED, _MUCH_EMPTIED = 5, 0.2


def import_rows(atlas, rows, setting, quarters=None, problems=None, broken=None, progress=SILENT):
    """Bring the rows of a list into an atlas.

    Parameters
    ----------
    atlas : Atlas
    rows : SourceRows
    setting : ImportSetting
    quarters : GeoDataFrame, optional
        To make homes coarse; without it they are withheld.
    problems : DataFrame, optional
        Values that the mapping could not take over: ``row`` (place), ``field``, ``value``,
        ``reason``.
    broken : DataFrame, optional
        Rows that could not be read: ``row`` (number in the list), ``reason``.
    progress : Progress

    Returns
    -------
    ImportResult
        Its ``outcome`` is about the rows given; broken ones are listed only.

    Raises
    ------
    InputError
        If there is no row at all, or no licence.

    Notes
    -----
    Each cell is compared with what the same source said at its last import: a value that the
    source did not change never overwrites an edit. The same list again changes nothing.
    """
    if not len(rows.frame) and (broken is None or not len(broken)):
        raise InputError(
            translate("SmartQuartier", "'{}' has no rows to import.").format(setting.source)
        )
    name = _table(rows, setting)
    listing = Listing(name)
    _list_broken(broken, listing)
    refused = refuse_incomplete(schema().table(name), rows.frame, setting)
    rows, persons, findings = without_persons(
        name, rows, quarters, setting, listing, progress.part(0.0, 0.4)
    )
    refused = {**refused, **persons}
    keys = None
    if name == "relation":
        frame, keys, more = with_ends(atlas, rows.frame, setting)
        rows, refused = replace(rows, frame=frame), {**more, **refused}
    elif name.endswith("_area"):
        frame, keys, more = with_owner(atlas, name, rows, setting)
        rows, refused = replace(rows, frame=frame), {**more, **refused}
    _list_problems(problems, rows.numbers, refused, listing)
    progress.check()
    said = said_of(name, rows, setting, atlas.crs, keys)
    done = import_table(atlas, said, refused, setting, listing, progress.part(0.4, 0.9))
    return ImportResult(
        done.atlas,
        done.outcome,
        listing.frame(),
        tuple(_notes(done)),
        done.gone,
        findings,
        rows.numbers,
        tuple(_warnings(listing)),
    )


def refuse_empty(result):
    """Refuse a list of which nothing came in.

    Parameters
    ----------
    result : ImportResult
        Of an import into a new atlas.

    Raises
    ------
    InputError
        With the most frequent reason.
    """
    if (result.outcome != REJECTED).any():
        return
    reasons = result.listed.loc[result.listed["what"] == REJECTED, "reason"]
    raise InputError(
        translate(
            "SmartQuartier",
            "None of the {} rows came in, so no atlas was made. The most frequent reason: {}",
        ).format(number(len(reasons), 0), reasons.mode().iloc[0])
    )


def _table(rows, setting):
    if setting.kind == "area":
        return area_table(rows.frame)
    return setting.kind


def _list_broken(broken, listing):
    # Never their text: it may name persons.
    for row, reason in zip(*(broken[c] for c in ("row", "reason"))) if broken is not None else ():
        listing.add(int(row), REJECTED, reason)


def _list_problems(problems, numbers, refused, listing):
    if problems is None:
        return
    for place, field, value, reason in zip(
        problems["row"], problems["field"], problems["value"], problems["reason"]
    ):
        if int(place) not in refused:
            shown = _safe(value)
            text = f"'{shown}': {reason}" if shown else reason
            listing.add(int(numbers[int(place)]), VALUE, text, None, field, shown)


def _safe(value):
    """Return a value that may be shown: none that is or holds a person's name or number."""
    from ..privacy import masked, person_name

    text = "" if value is None else str(value)
    return None if not text or person_name(text) else masked(text)[0]


def _warnings(listing):
    for name, (gone, filled) in listing.emptied.items():
        if gone >= _MANY_EMPTIED and gone > filled * _MUCH_EMPTIED:
            yield translate(
                "SmartQuartier",
                "'{}' becomes empty in {} of the {} entries in which this source had filled it: "
                "was the list read as at its last import?",
            ).format(name, number(gone, 0), number(filled, 0))


def _notes(done):
    if done.gone:
        yield translate(
            "SmartQuartier",
            "{} entries of the atlas are no longer in the source; they are listed.",
        ).format(number(done.gone, 0))
    if done.removed:
        yield translate(
            "SmartQuartier",
            "{} rows are about entries that were removed from the atlas by hand; they were not "
            "brought back.",
        ).format(number(done.removed, 0))
    if done.closed:
        yield translate(
            "SmartQuartier",
            "{} entries said public, but their licence is not open; they are internal.",
        ).format(number(done.closed, 0))
