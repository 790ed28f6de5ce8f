"""The report of the driver quantities: what was counted, where the rest is, how sure it is."""

import numpy as np

from ....core.effects.drivers.fields import title_of, unit_of
from ....core.effects.drivers.quality import share_text
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent
from ....core.unit_words import unit_words
from ..maps import MapClass, choropleth
from ..svg import BLUES, PAPER
from ..words import created_line
from .run_page import EffectReport

_MOST_ZONES = 60  # rows of the table of zones
_MOST_DRIVERS = 3  # columns of it
_STEPS = (0.05, 0.25, 0.5)


def drivers_report(results, zones, frame, id_field, catalogue, record, warnings=()):
    """Return the printable report.

    Parameters
    ----------
    results : sequence of DriverResult
        Drivers with a source, values in the order of the zones' ids.
    zones : Zones
        The zones.
    frame : GeoDataFrame
        The result layer.
    id_field : str
        Its field with the id.
    catalogue : Catalogue
        Names and units of drivers.
    record : Record
        The transparency record.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict()
    report = EffectReport(
        translate("SmartQuartier", "Driver quantities: what digital measures act on"),
        f"{zones.layer} · {created_line(plain)}",
        area=translate("SmartQuartier", "Spatial effects"),
    )
    outside = max((one.outside / one.total for one in results if one.total > 0), default=0.0)
    error = max((one.error for one in results), default=0.0)
    gaps = int((frame["drivers_missing"] > 0).sum())
    report.lead(
        translate(
            "SmartQuartier",
            "{} drivers in {} zones. What each source holds is the sum over all zones and the "
            "remainder beyond them: nothing is lost, and nothing is made.",
        ).format(number(len(results), 0), number(zones.n, 0))
    )
    report.stamp()
    report.key_figures(
        [
            (
                translate("SmartQuartier", "drivers with a source"),
                number(len(results), 0),
                translate("SmartQuartier", "of {} in the catalogue").format(
                    number(len(catalogue.drivers), 0)
                ),
            ),
            (
                translate("SmartQuartier", "largest remainder beyond the zones"),
                share_text(outside),
                "",
            ),
            (
                translate("SmartQuartier", "largest error of a total"),
                _error_text(error),
                translate("SmartQuartier", "relative; rounding only"),
            ),
            (translate("SmartQuartier", "zones with a gap"), number(gaps, 0), ""),
        ]
    )
    report.warnings(warnings)
    report.contents()
    _totals(report, results, catalogue)
    _map(report, frame, id_field)
    _zones(report, frame, id_field, results, catalogue)
    _method(report)
    report.record(plain)
    return report.html()


def _error_text(error):
    if error <= 0:
        return "0"
    power = int(np.floor(np.log10(error)))
    return f"{number(error / 10.0**power, 0)}·10{_raised(power)}"


def _raised(power):
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _totals(report, results, catalogue):
    report.section(translate("SmartQuartier", "Totals and remainders"))
    rows = []
    for one in results:
        sums = one.total == one.total
        beyond = share_text(one.outside / one.total) if one.total > 0 else MISSING
        unit = unit_words(unit_of(one.name, catalogue) or "")
        rows.append(
            [
                title_of(one.name, catalogue) + (f" [{unit}]" if unit else ""),
                f"{one.layer} · {method_text(one.method)}",
                number(one.inside, 0) if sums else MISSING,
                beyond,
                number(one.missing, 0) if one.items else MISSING,
            ]
        )
    report.table(
        translate("SmartQuartier", "Where each driver comes from, and what became of it"),
        [
            translate("SmartQuartier", "driver [unit]"),
            translate("SmartQuartier", "source and method"),
            translate("SmartQuartier", "in the zones"),
            translate("SmartQuartier", "beyond"),
            translate("SmartQuartier", "no value"),
        ],
        rows,
        numeric={2, 3, 4},
        note=translate(
            "SmartQuartier",
            "'Beyond' is the share of the source's total that lies in no zone. 'No value' counts "
            "features whose value is missing: they are in no number here, and never counted as 0.",
        ),
    )
    notes = [f"{title_of(one.name, catalogue)}: {one.note}" for one in results if one.note]
    if notes:
        report.note(translate("SmartQuartier", "Computed with formulas or assumptions:"))
        report.bullets(notes)
    known = {one.name for one in results}
    absent = [title_of(d.field, catalogue) for d in catalogue.drivers if d.field not in known]
    if absent:
        report.note(
            translate(
                "SmartQuartier",
                "Without a source, and therefore empty: {}. Chains that need them are not "
                "computed.",
            ).format(", ".join(absent))
        )


def method_text(method):
    """Return a method of splitting in words."""
    return {
        "direct": translate("SmartQuartier", "counted"),
        "length": translate("SmartQuartier", "by length"),
        "areal": translate("SmartQuartier", "by area"),
        "dasymetric": translate("SmartQuartier", "dasymetric"),
        "table": translate("SmartQuartier", "table"),
        "mean": translate("SmartQuartier", "mean over inhabitants"),
        "geometry": translate("SmartQuartier", "measured"),
        "given": translate("SmartQuartier", "field of the zones"),
        "assumed": translate("SmartQuartier", "assumed"),
    }.get(method, method)


def _map(report, frame, id_field):
    share = frame["estimated_share"].to_numpy(float)
    classes = (
        MapClass(translate("SmartQuartier", "nothing estimated"), PAPER),
        MapClass(translate("SmartQuartier", "up to 5%"), BLUES[0]),
        MapClass(translate("SmartQuartier", "up to 25%"), BLUES[1]),
        MapClass(translate("SmartQuartier", "up to 50%"), BLUES[2]),
        MapClass(translate("SmartQuartier", "more than half"), BLUES[3]),
    )
    members = np.where(share > 0, 1 + np.searchsorted(_STEPS, share, "left"), 0)
    codes = frame[id_field].astype(str).tolist()
    missing = ((frame["drivers_missing"] > 0) | (frame["missing_share"] > _STEPS[0])).tolist()
    report.section(translate("SmartQuartier", "How much is estimated, and where"), new_page=True)
    report.figure(
        choropleth(
            frame,
            codes,
            classes,
            members.tolist(),
            names=[
                f"{code}: {quality}" for code, quality in zip(codes, frame["data_quality"].tolist())
            ],
            missing=missing,
            title=translate("SmartQuartier", "Estimated share per zone"),
            desc=translate("SmartQuartier", "The values stand in the table below."),
        ),
        translate("SmartQuartier", "Largest share of a driver that is estimated"),
        translate(
            "SmartQuartier",
            "Things that lie across a border are split, by area or by where people live: that part "
            "of a zone's value is an estimate, the rest is counted. Hatched: a driver is unknown "
            "or lacks more than 5% of its data.",
        ),
    )


def _zones(report, frame, id_field, results, catalogue):
    names = [one.name for one in results if one.method != "geometry"][:_MOST_DRIVERS]
    order = np.argsort(-frame["estimated_share"].to_numpy(float), kind="stable")[:_MOST_ZONES]
    rows = []
    for row in order:
        record = frame.iloc[row]
        rows.append(
            [
                record[id_field],
                *(number(record[name], 0) for name in names),
                percent(record["estimated_share"]),
                percent(record["missing_share"]),
                number(record["drivers_missing"], 0),
            ]
        )
    report.table(
        translate("SmartQuartier", "Zones, those with the largest estimated share first"),
        [
            translate("SmartQuartier", "zone"),
            *(title_of(name, catalogue) for name in names),
            translate("SmartQuartier", "estimated"),
            translate("SmartQuartier", "no data"),
            translate("SmartQuartier", "unknown"),
        ],
        rows,
        numeric=set(range(1, len(names) + 4)),
        note=translate(
            "SmartQuartier",
            "The first drivers; all stand in the result layer. Estimated and no data: the largest "
            "share of any driver; unknown: drivers without a value.",
        )
        + (
            " " + translate("SmartQuartier", "The first {} zones.").format(_MOST_ZONES)
            if len(frame) > _MOST_ZONES
            else ""
        ),
    )


def _method(report):
    report.section(translate("SmartQuartier", "How it was computed"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Points count for the zone that holds them; on a border for the zone whose id "
                "comes first, once.",
            ),
            translate(
                "SmartQuartier",
                "Lines are cut by length, along a common border half for each side; areas by area. "
                "Dasymetric: by what an ancillary layer says lies in each part (Eicher and Brewer "
                "2001, Mennis 2003).",
            ),
            translate(
                "SmartQuartier",
                "Distances are means over the inhabitants of a zone, to the nearest place, also "
                "beyond the zones.",
            ),
            translate(
                "SmartQuartier",
                "Splitting takes people to be spread evenly within what is split. No number is "
                "better than its source.",
            ),
        ]
    )
