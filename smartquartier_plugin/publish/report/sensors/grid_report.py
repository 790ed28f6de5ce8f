"""The report of a grid of observations: the map, how sure it is, and what was not used."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ....core.sensors.grid.grid_classes import rising_limits
from ....core.sensors.siting.privacy import coarsen
from ..page import Html, Report, join, strong
from ..words import created_line, record_parts
from .grid_chart import cross_chart
from .grid_map import StationMarks, grid_map
from .grid_words import limits_of_reading, method_bullets, rejected_tables, station_labels
from .sensor_tables import breakable

PRIVATE_CELL = 100.0
_MOST_ROWS = 40


def grid_report(
    data, result, record, settings, exact=False, shapes=None, warnings=(), title=""
):  # fmt: skip
    """Return the printable report of a grid of observations.

    Parameters
    ----------
    data : GridInput
        Stations and observations.
    result : GridRun
        Of :func:`core.sensors.grid.grid_run.run_grid`.
    record : dict or Record
        The transparency record.
    settings : GridSettings
        How the grid was made.
    exact : bool
        True names sensors of citizens and shows where they stand.
    shapes : GeoSeries, optional
        Polygons of the area, for orientation.
    warnings : sequence of str
        What the user was told.
    title : str
        Of the report.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain, _ = record_parts(record)
    view = _View(data, result, exact)
    period = translate("SmartQuartier", "{} to {} (UTC)").format(
        *(moment[:16].replace("T", " ") for moment in (result.means.start, result.means.end))
    )
    created = created_line(plain)
    report = Report(
        title or translate("SmartQuartier", "What the sensors say: {}").format(data.property),
        f"{period} · {created}" if created else period,
        area=translate("SmartQuartier", "Sensors · grid of observations"),
    )
    _summary(report, view)
    report.warnings(warnings)
    report.contents()
    _map(report, view, shapes, _source(plain))
    _uncertainty(report, view, shapes)
    _cross_check(report, view)
    _rejected(report, view, settings)
    report.section(translate("SmartQuartier", "How the map was made"))
    report.bullets(method_bullets(data, result, settings, exact))
    report.section(translate("SmartQuartier", "What the map can't say"))
    report.bullets(limits_of_reading(result))
    report.record(plain)
    return report.html()


class _View:
    """What several sections need."""

    def __init__(self, data, result, exact):
        self.data, self.result, self.grid = data, result, result.grid
        self.unit, self.table = result.checked.unit, result.stations
        self.labels = station_labels(data.stations, self.table["station_id"], exact)
        used = self.table["used"].to_numpy(bool)
        self.mean = float(self.table["mean"][used].mean())
        self.known = np.isfinite(self.grid.value)
        with np.errstate(invalid="ignore"):
            away = np.abs(self.grid.value - self.mean) > 2 * self.grid.standard_error
        self.same = self.known & ~away
        xy = self.table[["x", "y"]].to_numpy(float)
        if not exact:
            cell = max(PRIVATE_CELL, self.grid.spec.cell)
            xy = coarsen(xy, self.table["private"].to_numpy(bool), cell)
        labels = tuple(
            f"{self.labels[code]}: {number(mean)} {self.unit}"
            for code, mean in zip(self.table["station_id"], self.table["mean"])
        )
        self.marks = StationMarks(
            xy[used],
            tuple(np.array(labels, object)[used]),
            self.table["crowd"].to_numpy(bool)[used],
            self.table["odd"].to_numpy(bool)[used],
        )

    def with_unit(self, value):
        return f"{number(value)} {self.unit}".strip()


def _source(record):
    """Return source and licence of both layers in one line, for the map."""
    parts = []
    for source in record.get("sources") or ():
        told = ", ".join(
            dict.fromkeys(str(source[k]) for k in ("attribution", "licence") if source.get(k))
        )
        parts.append(told or str(source.get("layer") or ""))
    line = "; ".join(dict.fromkeys(part for part in parts if part))
    return translate("SmartQuartier", "Data: {}").format(line) if line else ""


def _summary(report, view):
    grid, values = view.grid, view.grid.value[view.known]
    errors = grid.standard_error[view.known]
    differing = 1 - view.same.sum() / max(view.known.sum(), 1)
    lead = translate(
        "SmartQuartier",
        "{}: between {} and {} in the cells with a value, on average {} at the stations.",
    ).format(
        view.data.property,
        number(values.min()),
        view.with_unit(values.max()),
        view.with_unit(view.mean),
    )
    report.lead(f"{lead} {_differing(differing)}")
    crowd = int(view.marks.crowd.sum())
    n_values = int(view.table["n_values"][view.table["used"]].sum())
    rejected = len(view.result.checked.rejected)
    check = grid.check
    figures = [
        (
            translate("SmartQuartier", "stations used"),
            number(grid.used, 0),
            translate("SmartQuartier", "of them {} of citizens").format(number(crowd, 0))
            if crowd
            else "",
        ),
        (
            translate("SmartQuartier", "values used"),
            number(n_values, 0),
            translate("SmartQuartier", "rejected: {} ({})").format(
                number(rejected, 0), percent(rejected / max(rejected + n_values, 1), 1)
            ),
        ),
        (
            translate("SmartQuartier", "area with a value"),
            translate("SmartQuartier", "{} km²").format(
                short(view.known.sum() * grid.spec.cell**2 / 1e6, 3)
            ),
            translate("SmartQuartier", "cells of {} m: {}").format(
                short(grid.spec.cell), number(int(view.known.sum()), 0)
            ),
        ),
    ]
    middle = np.nanmedian(errors) if np.isfinite(errors).any() else np.nan
    if check is None:
        name = translate("SmartQuartier", "standard error, median cell")
        figures.append((name, view.with_unit(middle)))
    else:
        figures.append(
            (
                translate("SmartQuartier", "error of the cross-check (RMSE)"),
                view.with_unit(check.rmse),
                translate("SmartQuartier", "standard error, median cell: {}").format(
                    number(middle)
                ),
            )
        )
    report.key_figures(figures)


def _differing(share):
    """Return in how many cells the map says more than the average does."""
    if share >= 1.0:
        return translate(
            "SmartQuartier",
            "In all these cells the value differs from that average by more than two standard "
            "errors.",
        )
    if share <= 0.0:
        return translate(
            "SmartQuartier",
            "In none of these cells does the value differ from that average by more than two "
            "standard errors: the map shows no difference.",
        )
    return translate(
        "SmartQuartier",
        "In {} of these cells the value differs from that average by more than two standard "
        "errors; in the others the map shows no difference.",
    ).format(percent(min(max(share, 1e-4), 0.9999), 0 if 0.01 <= share <= 0.99 else 2))


def _map(report, view, shapes, source):
    report.section(translate("SmartQuartier", "The map"), new_page=True)
    caption = translate("SmartQuartier", "Mean of {} per cell").format(view.data.property)
    hidden = view.table["private"][view.table["used"]].any()
    reading = translate("SmartQuartier", "White: no station near enough, nothing is estimated.")
    if view.grid.method == "mean":
        reading = translate("SmartQuartier", "White: no station in the cell.")
    if view.same.any():
        reading += " " + translate(
            "SmartQuartier",
            "Hatched: the value can't be told from the average of all stations (within two "
            "standard errors).",
        )
    if hidden and not np.array_equal(
        view.marks.xy, view.table.loc[view.table["used"], ["x", "y"]].to_numpy(float)
    ):
        reading += " " + translate(
            "SmartQuartier",
            "Sensors of citizens are drawn in the middle of a cell, not where they hang.",
        )
    report.figure(
        grid_map(
            view.grid.value,
            view.grid.spec,
            view.marks,
            view.unit,
            view.same,
            translate("SmartQuartier", "can't be told from the average"),
            shapes,
            source,
            caption,
            translate("SmartQuartier", "The stations' values stand in a table below."),
        ),
        caption,
        reading,
    )


def _uncertainty(report, view, shapes):
    grid = view.grid
    report.section(translate("SmartQuartier", "How sure it is"), new_page=True)
    if np.isfinite(grid.standard_error).any():
        caption = translate("SmartQuartier", "Standard error per cell")
        report.figure(
            grid_map(
                grid.standard_error, grid.spec, view.marks, view.unit, shapes=shapes,
                title=caption, desc=translate("SmartQuartier", "Quantiles stand in the table."),
                max_height=430.0, limits=rising_limits(grid.standard_error),
            ),
            caption,
            translate(
                "SmartQuartier",
                "Darker is less sure. The true value lies within two standard errors in about 19 "
                "of 20 cases, if the errors are independent and the method fits.",
            ),
        )  # fmt: skip
    rows = []
    for name, band, unit, digits in (
        (translate("SmartQuartier", "Standard error"), grid.standard_error, view.unit, None),
        (translate("SmartQuartier", "Distance to the nearest station"), grid.nearest_m, "m", 0),
        (translate("SmartQuartier", "Stations that count"), grid.stations, "", 0),
    ):
        values = band[view.known]
        values = values[np.isfinite(values)]
        if len(values):
            ends = [number(value, digits) for value in np.quantile(values, (0, 0.1, 0.5, 0.9, 1))]
            rows.append([f"{name} ({unit})" if unit else name, *ends])
    report.table(
        translate("SmartQuartier", "Evidence behind the cells with a value"),
        [
            translate("SmartQuartier", "Band"),
            translate("SmartQuartier", "smallest"),
            translate("SmartQuartier", "10% below"),
            translate("SmartQuartier", "median"),
            translate("SmartQuartier", "90% below"),
            translate("SmartQuartier", "largest"),
        ],
        rows,
        numeric={1, 2, 3, 4, 5},
    )


def _cross_check(report, view):
    report.section(translate("SmartQuartier", "The stations, and what the others say about them"))
    check = view.grid.check
    if check is None:
        report.note(
            translate(
                "SmartQuartier",
                "No cross-check: with the method 'mean' a cell without its station has no value, "
                "and otherwise at least three stations with others within reach are needed.",
            )
        )
    else:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Each of {} stations was estimated from all others, as if it were not there. The "
                "estimates miss the measurements by {} (RMSE), on average by {} (bias); the mean "
                "of the stations would miss them by {}. {} of the errors lie within two standard "
                "errors (about 95% if those are right).",
            ).format(
                number(check.stations, 0),
                view.with_unit(check.rmse),
                view.with_unit(check.bias),
                view.with_unit(check.spread),
                percent(check.within_two),
            )
        )
    table = view.table[view.table["used"]]
    order = np.lexsort((-table["mean"].to_numpy(), -np.nan_to_num(table["difference"].abs())))
    table = table.iloc[order[:_MOST_ROWS]]
    names = [view.labels[code] for code in table["station_id"]]
    report.figure(
        cross_chart(
            names, table["mean"], table["se"], table["estimate"], view.unit,
            translate("SmartQuartier", "Measured and estimated per station"),
            translate("SmartQuartier", "The numbers stand in the table below."),
        ),
        translate("SmartQuartier", "Measured and estimated per station"),
        _listed(len(order)),
    )  # fmt: skip
    _station_table(report, view, table, names)


def _listed(n):
    text = translate(
        "SmartQuartier",
        "Ordered by how far the estimate from the others lies from the measurement.",
    )
    if n > _MOST_ROWS:
        more = translate("SmartQuartier", "The first {} of {} stations.")
        text += " " + more.format(_MOST_ROWS, number(n, 0))
    return text


def _station_table(report, view, table, names):
    rows = [
        [
            _station_name(name, row.odd),
            number(row.mean),
            number(row.se),
            percent(row.share),
            number(row.n_rejected, 0),
            number(row.estimate),
            number(row.follows, 2),
            number(row.departs, 1),
        ]
        for name, row in zip(names, table.itertuples())
    ]
    report.table(
        translate("SmartQuartier", "Stations ({})").format(view.unit),
        [
            translate("SmartQuartier", "Station"),
            translate("SmartQuartier", "Mean"),
            translate("SmartQuartier", "Standard error"),
            translate("SmartQuartier", "Of the period"),
            translate("SmartQuartier", "Values rejected"),
            translate("SmartQuartier", "From the others"),
            translate("SmartQuartier", "Follows"),
            translate("SmartQuartier", "Departs"),
        ],
        rows,
        numeric={1, 2, 3, 4, 5, 6, 7},
        note=translate(
            "SmartQuartier",
            "Follows: change when the median of all stations changes by 1. Departs: spread of the "
            "difference to that median, as a multiple of the usual one. A station that follows by "
            "less than 1/3 or more than 3, or departs more than three times as much as usual, may "
            "hang indoors, misread in damp air, or stand in another kind of place; it was used all "
            "the same.",
        ),
    )


def _station_name(name, odd):
    """The remark stands below the name: a column of its own would not fit on the screen."""
    if not odd:
        return breakable(name)
    remark = strong(translate("SmartQuartier", "look at it"))
    return join(breakable(name), Html("<br>"), remark)


def _rejected(report, view, settings):
    report.section(translate("SmartQuartier", "Values that were not used"))
    tables = rejected_tables(view.result, settings, view.labels)
    if not tables:
        report.paragraph(translate("SmartQuartier", "Every value passed the quality control."))
        return
    report.note(
        translate(
            "SmartQuartier",
            "The limits are defaults of the program or were set by the user; no source prescribes "
            "them. Each rejected value stands in the table of rejected values with its reason.",
        )
    )
    for caption, header, rows, numeric in tables:
        report.table(caption, header, rows, numeric=numeric)
