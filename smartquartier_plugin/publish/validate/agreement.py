"""The documents of a package against its manifest: all must say the same of the same data.

Whom to name, identifiers, dates, extents, coordinate systems, and what is said of files. A folder
without a manifest is only looked at for dates that can't be.
"""

import datetime
from types import SimpleNamespace

from ...core.atlas.schema import schema
from ...core.i18n import translate
from ..package.described import plain, resource_identifier, source_note
from ..package.layout import MANIFEST
from .agreement_files import check_files
from .agreement_geopackage import told_by_geopackages, told_by_rasters
from .agreement_told import CRS84, told_by
from .findings import Findings
from .listed import listed

NAME = "SmartQuartier agreement"
#: Extents are rounded outwards to a millionth of a degree.
_CLOSE_DEGREE = 2e-6


def check(content):
    """Return for each document where it differs from the manifest.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    notes = {}

    def note(path):
        return notes.setdefault(path, Findings())

    datasets = {dataset["name"]: dataset for dataset in listed(content)}
    about = content.manifest if datasets else {}
    latest = _latest(content)
    for told in told_by(content):
        _compare(told, datasets, about, latest, note(told.path))
    if datasets:
        _manifest(datasets, about, latest, note(MANIFEST))
        check_files(content, note)
        for told in (*told_by_geopackages(content), *told_by_rasters(content)):
            _compare(told, datasets, about, latest, note(told.path))
    return [notes[path].check(NAME, path) for path in sorted(notes)]


def _latest(content):
    """Return the last day that a date may be: tomorrow, for zones of time; "" if unknown."""
    try:
        today = datetime.date.fromisoformat(content.today)
    except ValueError:
        return ""
    return (today + datetime.timedelta(days=1)).isoformat()


def _compare(told, datasets, about, latest, found):
    _not_in_future(told, latest, bool(datasets), found)
    _in_order(told, found)
    if not datasets:
        return
    if told.dataset == "":
        _package(told, datasets, about, found)
        return
    dataset = datasets.get(told.dataset)
    if dataset is None:
        if told.identifiers and told.dataset is None:
            words = translate(
                "SmartQuartier",
                "The manifest has no dataset with the identifier '{}'; make the package again.",
            )
            found.error("identifier", words.format(told.identifiers[0]), told.where)
        return
    _identifiers(told, dataset, found)
    _note(told, dataset, about, found)
    _same_dates(told, dataset, found)
    for box in told.boxes:
        _same_box(box, dataset.get("bbox"), told, found)
    _same_crs(told, dataset, found)


# -- the manifest itself -------------------------------------------------------------------


def _manifest(datasets, about, latest, found):
    for name, dataset in (("", about), *datasets.items()):
        issued, modified = str(dataset.get("issued") or ""), str(dataset.get("modified") or "")
        for day in (issued, modified):
            if latest and day[:10] > latest:
                _future(day, name, True, found)
        _order(issued, modified, name, found)
    for name, dataset in datasets.items():
        # Tables that belong to another dataset are named with it.
        if not dataset["part_of"] and _asks_for_name(dataset) and not _lines(dataset):
            found.error("attribution", _nobody_named(), name)


def _lines(dataset):
    lines = dataset.get("attribution")
    found = [one for one in lines if isinstance(one, str)] if isinstance(lines, list) else []
    return [" ".join(plain(line).split()) for line in found if line.strip()]


def _asks_for_name(dataset):
    code = schema().code("licence", dataset["licence"])
    return bool(code and code.more["attribution"])


def _package(told, datasets, about, found):
    """Compare what is said of the package: its identifier, dates and extent."""
    _identifiers(told, about, found)
    _same_dates(told, about, found)
    days = [str(one.get("modified") or "")[:10] for one in (about, *datasets.values())]
    for stamp in told.stamps:
        if stamp[:10] > max(days):
            _differs("date", stamp[:10], max(days), told, found)
    boxes = [box for box in map(_box, datasets.values()) if box]
    if boxes:
        west, south, east, north = zip(*boxes)
        whole = [min(west), min(south), max(east), max(north)]
        for box in told.boxes:
            _same_box(box, whole, told, found)


def _box(dataset):
    box = dataset.get("bbox")
    good = isinstance(box, list) and len(box) == 4
    return box if good and all(isinstance(v, (int, float)) for v in box) else None


# -- comparing -----------------------------------------------------------------------------


def _differs(rule, here, there, told, found):
    words = translate(
        "SmartQuartier", "Here it is '{}', in the manifest '{}'; make the package again."
    )
    found.error(rule, words.format(here, there), told.where)


def _identifiers(told, dataset, found):
    wanted = str(dataset.get("identifier") or "")
    for one in told.identifiers if wanted else ():
        if one != wanted:
            _differs("identifier", one, wanted, told, found)
    for one in told.resources if wanted else ():
        if one != resource_identifier(SimpleNamespace(identifier=wanted)):
            words = translate(
                "SmartQuartier",
                "The identifier of the data, '{}', is not that of this dataset; make the package "
                "again.",
            )
            found.error("identifier", words.format(one), told.where)


def _nobody_named():
    return translate(
        "SmartQuartier",
        "The licence asks that somebody is named, and nobody is named here; name the office.",
    )


def _note(told, dataset, about, found):
    if told.note is None:
        return
    note = " ".join(told.note.split())
    if not note:
        # Tables that belong to another dataset are named with it.
        if _asks_for_name(dataset) and (_lines(dataset) or not dataset["part_of"]):
            found.error("attribution", _nobody_named(), told.where)
        return
    lines = _lines(dataset)
    publisher = SimpleNamespace(publisher=str(about.get("publisher") or ""))
    wanted = source_note(publisher, SimpleNamespace(attribution=tuple(lines)))
    if told.exact:
        same = note == " ".join(wanted.split())
    else:
        same = all(line in note for line in lines or [" ".join(wanted.split())])
    if not same and (told.exact or _asks_for_name(dataset)):
        words = translate(
            "SmartQuartier",
            "Here '{}' is to be named, by the manifest '{}'; make the package again.",
        )
        found.error("attribution", words.format(note[:200], wanted[:200]), told.where)


def _same_dates(told, dataset, found):
    for key, days in (("issued", told.issued), ("modified", told.modified)):
        wanted = str(dataset.get(key) or "")[:10]
        for day in days if wanted else ():
            if day[:10] != wanted:
                _differs("date", day[:10], wanted, told, found)


def _same_box(box, wanted, told, found):
    wanted = _box({"bbox": wanted})
    if wanted and any(abs(a - b) > _CLOSE_DEGREE for a, b in zip(box, wanted)):
        here, there = (", ".join(f"{v:.6f}" for v in one) for one in (box, wanted))
        words = translate(
            "SmartQuartier",
            "The extent (west, south, east, north) is {}, by the manifest {}; make the package "
            "again.",
        )
        found.error("extent", words.format(here, there), told.where)


def _same_crs(told, dataset, found):
    wanted = CRS84 if told.degrees else str(dataset.get("crs") or "")
    for code in told.crs if wanted else ():
        if code != wanted:
            _differs("crs", code, wanted, told, found)


# -- dates ---------------------------------------------------------------------------------


def _not_in_future(told, latest, ours, found):
    for day in (*told.issued, *told.modified, *told.stamps) if latest else ():
        if day[:10] > latest:
            _future(day, told.where, ours, found)


def _future(day, where, ours, found):
    """Note a date that is still to come: elsewhere somebody may have announced it so."""
    words = translate("SmartQuartier", "{} is still to come; correct the date.")
    note = found.error if ours else found.warning
    note("future", words.format(day[:10]), where)


def _in_order(told, found):
    """Compare when a record was made and last changed; elsewhere data may be older than that."""
    if told.path.lower().endswith(".record.json"):
        for issued in told.issued:
            for modified in told.modified:
                _order(issued, modified, told.where, found)


def _order(issued, modified, where, found):
    if issued and modified and issued[:10] > modified[:10]:
        words = translate(
            "SmartQuartier",
            "It was last changed on {}, before it was first published on {}; correct the dates.",
        )
        found.error("order", words.format(modified[:10], issued[:10]), where)
