"""The report of a network for a map: which sites, what they bring, how far it can be trusted."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent
from ..charts_bound import bound_chart
from ..charts_xy import line_chart
from ..page import Report, join, strong
from ..words import created_line, record_parts
from . import field_charts
from .field_trust import add_trust
from .field_words import (
    FieldView,
    bound_sentence,
    criterion_text,
    fine,
    robust_sentence,
    three,
)
from .sensor_tables import whole
from .sensor_words import kind_word

_MOST_SITES = 200  # rows of the table; all stand in the layer


def field_report(plan, problem, sites, grid, choice, record, image, breaks, unit="", names=None,
                 title=None, map_name="", warnings=()):  # fmt: skip
    """Return the printable report of a network for a map.

    Parameters
    ----------
    plan : FieldPlan
        The answer.
    problem : FieldProblem
        The question.
    sites : Sites
        Candidates, then existing stations.
    grid : TargetGrid
        The map.
    choice : ModelChoice
        The variogram and where it comes from.
    record : dict or Record
        The transparency record.
    image : array (rows, columns)
        Variance with the plan.
    breaks : sequence of float
        Limits of the classes of its root.
    unit : str
        Of the values; empty if nobody named it.
    names : DataFrame, optional
        One row per site, what is known of it for those who mount it.
    title : str, optional
        Title of the report.
    map_name : str
        Layer that the map was made from.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain, _ = record_parts(record)
    view = FieldView(plan, problem, sites, grid, choice, unit)
    parts = [
        translate("SmartQuartier", "Candidates: {}, existing stations: {}").format(
            number(problem.n, 0), number(len(problem.old), 0)
        ),
        map_name,
        created_line(plain),
    ]
    report = Report(
        title or translate("SmartQuartier", "A network for a map: where the next sensors belong"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Sensors · network for a map"),
    )
    _summary(report, view)
    report.warnings(warnings)
    report.contents()
    _map(report, view, image, breaks, _map_source(plain))
    _curve(report, view)
    add_trust(report, view)
    _sites(report, view, names, _source(plain, "CANDIDATES").get("crs"))
    _method(report, view)
    report.record(plain)
    return report.html()


def _summary(report, view):
    plan = view.plan
    report.lead(view.lead())
    report.paragraph(
        join(
            strong(translate("SmartQuartier", "Why these?")),
            " ",
            criterion_text(plan.criterion),
            " ",
            bound_sentence(view),
        )
    )
    figures = [
        (
            translate("SmartQuartier", "of the uncertainty (mean variance) is gone"),
            percent(view.reduction),
            _at_most(view),
        ),
        (
            translate("SmartQuartier", "typical error before"),
            view.figure(plan.before),
            view.error_unit,
        ),
        (
            translate("SmartQuartier", "typical error with the plan"),
            view.figure(plan.after),
            view.error_unit,
        ),
        (
            translate("SmartQuartier", "range of the variogram"),
            f"{three(view.problem.model.range_m)}\N{NO-BREAK SPACE}m",
            translate("SmartQuartier", "fitted to {} stations").format(
                number(view.choice.experimental.points, 0)
            )
            if view.choice.fit is not None
            else translate("SmartQuartier", "an assumption"),
        ),
    ]
    report.key_figures(figures)
    report.paragraph(robust_sentence(view))


def _at_most(view):
    if view.plan.bound is None:
        return ""
    return translate("SmartQuartier", "no plan takes more than {}").format(
        view.share_up(1 - view.plan.bound / view.plan.before)
    )


def _source(record, *parameters):
    """Return what the record says of the first source of these parameters, possibly nothing."""
    sources = [s for s in record.get("sources") or () if isinstance(s, dict)]
    return next((s for s in sources if s.get("parameter") in parameters), {})


def _map_source(record):
    """Return attribution, licence and date of the layer of the map, or its name."""
    found = _source(record, "AREA", "GRID")
    parts = [str(found[key]) for key in ("attribution", "licence", "date") if found.get(key)]
    line = ", ".join(parts) or str(found.get("layer") or "")
    return translate("SmartQuartier", "Cells: {}").format(line) if line else ""


def _map(report, view, image, breaks, source):
    report.section(translate("SmartQuartier", "Map: where it stays uncertain"), new_page=True)
    sites, plan = view.sites, view.plan
    planned = [
        (tuple(sites.xy[site]), str(rank + 1), f"{rank + 1}: {sites.ids[site]}")
        for rank, site in enumerate(plan.sites)
    ]
    existing = [(tuple(sites.xy[i]), sites.ids[i]) for i in np.flatnonzero(sites.existing)]
    report.figure(
        field_charts.field_map(
            np.sqrt(image), view.grid.transform, breaks, planned, existing, view.unit, source,
            title=translate("SmartQuartier", "Map of the standard error with the planned sensors"),
            desc=translate("SmartQuartier", "Place and gain of each site stand in the table."),
        ),
        translate("SmartQuartier", "Standard error of the map with the planned sensors"),
        translate(
            "SmartQuartier",
            "The darker, the less is known. About two thirds of the true values lie within one "
            "standard error of the map's value, if the field varies as assumed.",
        ),
    )  # fmt: skip


def _curve(report, view):
    plan = view.plan
    report.section(translate("SmartQuartier", "What does the next sensor still bring?"), True)
    first, last = plan.gain[0] / plan.before, plan.gain[-1] / plan.before
    text = translate(
        "SmartQuartier", "The first sensor takes away {} of the variance, the last one still {}."
    ).format(fine(first), fine(last))
    if len(plan.gain) == 1:
        text = translate("SmartQuartier", "The sensor takes away {} of the variance.").format(
            fine(first)
        )
    if len(plan.further):
        more = translate(
            "SmartQuartier", "{} further sensors would take away {} more, the first of them {}."
        ).format(
            number(len(plan.further), 0),
            fine(sum(plan.further_gain) / plan.before),
            fine(plan.further_gain[0] / plan.before),
        )
        if len(plan.further) == 1:
            more = translate("SmartQuartier", "A further sensor would take away {} more.").format(
                fine(plan.further_gain[0] / plan.before)
            )
        text = join(text, " ", more)
    report.paragraph(text)
    caption = translate("SmartQuartier", "Share of the variance that is gone, by number of sensors")
    reading = translate(
        "SmartQuartier",
        "Solid: the plan in the order of its ranks. Where it flattens, the next sensor hardly "
        "pays.",
    )
    if len(plan.further):
        reading = translate(
            "SmartQuartier",
            "Solid: the plan in the order of its ranks, then the further sensors. Where it "
            "flattens, the next sensor hardly pays.",
        )
    if view.plan.bounds is not None:
        bounded = translate(
            "SmartQuartier", "Dashed: no plan takes away more; no real plan may come near it."
        )
        reading = f"{reading} {bounded}"
    report.figure(_curve_drawing(view, caption), caption, reading)


def _curve_drawing(view, caption):
    plan = view.plan
    gone = np.clip(1 - plan.curve / plan.before, 0.0, 1.0)
    counts = list(range(len(gone)))
    mark = translate("SmartQuartier", "plan: {}").format(number(len(plan.sites), 0))
    axis = translate("SmartQuartier", "number of new sensors")
    unit = translate("SmartQuartier", "share of the mean variance that is gone")
    if plan.bounds is None:
        name = translate("SmartQuartier", "variance gone (%)")
        return line_chart(counts, [(name, gone * 100)], unit=unit, title=caption)
    most = np.r_[0.0, np.clip(1 - plan.bounds / plan.before, 0.0, 1.0)]
    return bound_chart(
        counts, gone, np.maximum(most, gone), (len(plan.sites), gone[len(plan.sites)]),
        axis=axis, unit=unit, title=caption, mark=mark,
        lines=(
            translate("SmartQuartier", "no plan takes away more"),
            translate("SmartQuartier", "this plan"),
        ),
    )  # fmt: skip


def _sites(report, view, names, crs):
    plan, sites = view.plan, view.sites
    report.section(translate("SmartQuartier", "The sites, in the order in which to mount them"))
    kinds = _known(names, "kind", sites.n)
    rows = []
    every = [*plan.sites.tolist(), *np.asarray(plan.further, int).tolist()]
    gains, gone = np.r_[plan.gain, plan.further_gain], 1 - plan.curve[1:] / plan.before
    for place, site in enumerate(every[:_MOST_SITES]):
        planned = place < len(plan.sites)
        x, y = sites.xy[site]
        rows.append(
            [
                number(place + 1, 0) if planned else f"({number(place + 1, 0)})",
                _named(sites.ids[site], kinds[site] if kinds else ""),
                str(round(x)),
                str(round(y)),
                fine(gains[place] / plan.before),
                percent(gone[place], 1),
                fine(plan.loss[place] / plan.before) if planned else MISSING,
            ]
        )
    note = "" if not crs else translate("SmartQuartier", "East and north in {}. ").format(crs)
    note += translate(
        "SmartQuartier",
        "Gain: share of the variance that goes with this sensor, after those before it. Loss: "
        "what comes back if it alone fails. In brackets: what would be next.",
    )
    if len(every) > _MOST_SITES:
        rest = translate("SmartQuartier", "Further sites in the layer: {}.").format(
            number(len(every) - _MOST_SITES, 0)
        )
        note = f"{note} {rest}"
    report.table(
        translate("SmartQuartier", "Sites and what they bring"),
        [
            translate("SmartQuartier", "Rank"),
            translate("SmartQuartier", "Site"),
            translate("SmartQuartier", "East (m)"),
            translate("SmartQuartier", "North (m)"),
            translate("SmartQuartier", "Gain"),
            translate("SmartQuartier", "Gone so far"),
            translate("SmartQuartier", "Loss"),
        ],
        rows,
        numeric={0, 2, 3, 4, 5, 6},
        note=note,
    )


def _named(name, kind):
    return join(whole(name), f" ({kind_word(kind)})" if kind else "")


def _averaged(view):
    """Return what was averaged, with a place for the number of cells."""
    if view.grid.weighted:
        return translate(
            "SmartQuartier",
            "The kriging variance at {} cells, averaged by their weight: c0 − c'(C + E)⁻¹c, with C "
            "the covariance of the sensors, c that with the cell, E their errors.",
        )
    return translate(
        "SmartQuartier",
        "The kriging variance at {} cells, averaged: c0 − c'(C + E)⁻¹c, with C the covariance of "
        "the sensors, c that with the cell, E their errors.",
    )


def _known(names, column, n):
    """Return a column of what is known of the sites as texts, None if there is none."""
    if names is None or column not in names.columns or len(names) != n:
        return None
    values = names[column]
    return ["" if missing else str(v) for v, missing in zip(values, values.isna())]


def _method(report, view):
    plan, problem = view.plan, view.problem
    report.section(translate("SmartQuartier", "Method and limits"))
    report.definitions(
        [
            (
                translate("SmartQuartier", "What is reported"),
                _averaged(view).format(number(len(problem.targets), 0)),
            ),
            (
                translate("SmartQuartier", "Search"),
                translate(
                    "SmartQuartier",
                    "Site by site, always the one that brings most; exchanges of sites after "
                    "that: {}. This need not be the best possible plan.",
                ).format(number(plan.exchanges, 0)),
            ),
            (translate("SmartQuartier", "How far from the best"), bound_sentence(view)),
            (
                translate("SmartQuartier", "Sources"),
                "Krause, Singh, Guestrin (2008), JMLR 9: 235–284 · van Groenigen, Siderius, Stein "
                "(1999), Geoderma 87: 239–259 · Cressie (1993), Statistics for Spatial Data",
            ),
        ]
    )
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "The variance says how dense the sensors are for this field, not whether a sensor "
                "measures rightly.",
            ),
            translate(
                "SmartQuartier",
                "The map is meant for cells: what varies within metres (the nugget) is not part of "
                "its uncertainty, but of each sensor's error.",
            ),
            translate(
                "SmartQuartier",
                "One variogram holds for the whole area and in all directions: it knows no walls, "
                "rivers or streets. Right beside a busy street values differ from it.",
            ),
            translate(
                "SmartQuartier",
                "Gains belong to this set of sites: without one of them the others bring more.",
            ),
        ]
    )
