"""The report of a sensor plan: what it covers, how good it can be at all, where to mount."""

import numpy as np

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ..words import created_line, demand_sources
from .sensor_comparison import add_comparison
from .sensor_curve import add_curve
from .sensor_map import ReportShapes, site_map
from .sensor_method import add_certificate, add_method
from .sensor_mounting import MountingReport, add_mounting
from .sensor_tables import add_resilience, add_sites, add_uncovered, value_unit
from .sensor_view import SensorView
from .sensor_words import (
    amount,
    broken_sentence,
    counted,
    devices,
    existing_words,
    gap_text,
    metres,
    proof_sentence,
    share_text,
    times_words,
)

__all__ = ["ReportShapes", "sensor_report"]


def sensor_report(
    result,
    record,
    certificate,
    title="",
    unit="",
    names=None,
    shapes=None,
    best=None,
    evaluated=False,
    device="sensor",
    warnings=(),
    broken=(),
    cost_unit="",
):
    """Return the printable report of a coverage plan.

    Parameters
    ----------
    result : CoverageResult
        The plan, of n sites and m places of demand; its curve may be None.
    record : dict or Record
        The transparency record.
    certificate : dict
        As :func:`core.sensors.coverage.certificate.coverage_certificate` returns it.
    title : str
        Title; empty for a general one.
    unit : str
        What the weights count, in the reader's language, such as "inhabitants".
    names : DataFrame, optional
        One row per site, with any of ``kind, source_id, height_m, kerb_dist_m,
        junction_dist_m, rule_ok, rule_reasons``.
    shapes : ReportShapes, optional
        CRS, and what the map shows besides the sites.
    best : CoverageResult, optional
        The best plan found, where ``result`` is one that somebody gave.
    evaluated : bool
        Somebody gave the plan; its bound is that of the best possible one.
    device : str
        ``sensor`` or ``gateway``.
    warnings : sequence of str
        What the reader must know.
    broken : sequence of str
        Rules that a given plan breaks, in words.
    cost_unit : str
        What the costs count, such as the name of their field.

    Returns
    -------
    str
        A self-contained HTML page.

    Raises
    ------
    InputError
        If coordinates are in degrees, or the names don't fit the sites.
    """
    shapes = shapes or ReportShapes()
    _check(result, names, shapes)
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    view = SensorView(result, names, unit, best, evaluated, device, broken, cost_unit)
    report = MountingReport(
        title or _title(view), _subtitle(view, plain), area=translate("SmartQuartier", "Sensors")
    )
    _summary(report, view)
    report.warnings(warnings)
    report.contents()
    # A small block first, then the map, which fills a sheet: little white when printed.
    if view.best is None:
        add_uncovered(report, view)
        _map(report, view, shapes, _source(plain))
    else:
        add_comparison(report, view)
        _map(report, view, shapes, _source(plain))
        add_uncovered(report, view)
    add_curve(report, view)
    add_resilience(report, view)
    add_sites(report, view)
    add_mounting(report, view, shapes)
    add_method(report, view)
    add_certificate(report, view, certificate)
    report.record(plain)
    return report.html()


def _check(result, names, shapes):
    if names is not None and len(names) != result.problem.n:
        raise InputError(
            translate(
                "SmartQuartier",
                "The report got {} names but results for {} sites; give both for the same rows.",
            ).format(len(names), result.problem.n)
        )
    if shapes.crs is None:
        return
    import geopandas as gpd

    crs = gpd.GeoSeries([], crs=shapes.crs).crs
    if crs.is_geographic:
        raise InputError(
            translate(
                "SmartQuartier",
                "The map needs sites in metres, but their coordinate system is {}; reproject the "
                "layer, for example to EPSG:25833.",
            ).format(crs.to_string())
        )


def _source(plain):
    """Return the line below the map: whose data it shows, under which licence."""
    sources = [s for s in plain.get("sources") or () if isinstance(s, dict)]
    some = demand_sources(plain) or sources[:1]
    if not some:
        return ""
    parts = [some[0].get(key) for key in ("attribution", "licence", "date")]
    line = ", ".join(str(part) for part in parts if part) or str(some[0].get("layer") or "")
    return translate("SmartQuartier", "Demand: {}").format(line) if line else ""


def _title(view):
    if view.device == "gateway":
        if view.evaluated:
            return translate("SmartQuartier", "How good is this plan of gateways?")
        return translate("SmartQuartier", "Where should the gateways hang?")
    if view.evaluated:
        return translate("SmartQuartier", "How good is this sensor plan?")
    return translate("SmartQuartier", "Where should the sensors hang?")


def _subtitle(view, plain):
    candidates = int((view.problem.free | np.asarray(view.plan.chosen, bool)).sum())
    text = translate("SmartQuartier", "{} out of {} possible sites").format(
        devices(view.n_chosen, view.device), number(candidates, 0)
    )
    count = int(view.existing.sum())
    if count:
        text += " · " + translate("SmartQuartier", "{} existing").format(number(count, 0))
    layer = next((str(one["layer"]) for one in demand_sources(plain) if one.get("layer")), "")
    if layer:
        text += " · " + translate("SmartQuartier", "Demand: {}").format(layer)
    created = created_line(plain)
    return f"{text} · {created}" if created else text


def _summary(report, view):
    sentences = broken_sentence(view), _lead(view), proof_sentence(view)
    report.lead(" ".join(text for text in sentences if text))
    report.key_figures(_figures(view))
    for text in (_graded(view), _added(view), _cost(view)):
        if text:
            report.paragraph(text)


def _lead(view):
    """What is covered, in one sentence."""
    count = int(view.existing.sum())
    before = existing_words(count, view.device)
    numbers = (
        devices(view.n_chosen, view.device),
        amount(view.counted, view.all_weight),
        amount(view.all_weight, view.all_weight),
        view.unit,
        share_text(view.counted, view.all_weight),
    )
    if view.strict_times:
        text = translate("SmartQuartier", "{0} cover {1} of {2} {3} ({4}) at least {5}.")
        if view.n_chosen == 1:
            text = translate("SmartQuartier", "{0} covers {1} of {2} {3} ({4}) at least {5}.")
        if count:
            text = translate(
                "SmartQuartier",
                "{0} and {6} cover {1} of {2} {3} ({4}) at least {5}.",
            )
        return text.format(*numbers, times_words(view.strict_times), before)
    if count:
        text = translate("SmartQuartier", "{0} and {5} cover {1} of {2} {3} ({4}).")
        return text.format(*numbers, before)
    if view.n_chosen == 1:
        return translate("SmartQuartier", "{} covers {} of {} {} ({}).").format(*numbers)
    return translate("SmartQuartier", "{} cover {} of {} {} ({}).").format(*numbers)


def _graded(view):
    """What the plan was chosen for, where cover counts more than once."""
    if not view.graded:
        return ""
    worth = "; ".join(short(grade) for grade in view.grades)
    return translate(
        "SmartQuartier",
        "The plan was chosen for its coverage value, in which the first, second … cover of a place "
        "counts {}. It reaches {} of {} ({}). Covered at least twice: {} ({}).",
    ).format(
        worth,
        amount(view.plan.value, view.total),
        amount(view.total, view.total),
        share_text(view.plan.value, view.total),
        view.weight(view.covered(2)),
        share_text(view.covered(2), view.all_weight),
    )


def _added(view):
    """What the existing sites alone do."""
    before = view.result.existing_value
    if not view.existing.any():
        return ""
    return translate(
        "SmartQuartier", "What exists reaches {} ({}) alone; the plan adds {} ({})."
    ).format(
        counted(amount(before, view.total), value_unit(view)),
        share_text(before, view.total),
        amount(view.plan.value - before, view.total),
        share_text(view.plan.value - before, view.total),
    )


def _cost(view):
    costs = view.problem.costs
    if costs is None:
        return ""
    spent = float(np.asarray(costs, float)[view.order].sum())
    if view.problem.budget is None:
        return translate("SmartQuartier", "Cost of the new sites: {}.").format(view.cost(spent))
    return translate("SmartQuartier", "Cost of the new sites: {}, of a budget of {}.").format(
        view.cost(spent), view.cost(view.problem.budget)
    )


def _figures(view):
    plan = view.plan
    met = not view.broken and (plan.status == "optimal" or view.bound_rounding == "near")
    hint = translate("SmartQuartier", "proven") if met else ""
    if view.broken:
        hint = translate("SmartQuartier", "without the broken rules")
    figures = [
        (
            translate("SmartQuartier", "covered")
            if not view.strict_times
            else translate("SmartQuartier", "covered at least {}").format(
                times_words(view.strict_times)
            ),
            share_text(view.counted, view.all_weight),
            view.weight(view.counted),
        ),
        (
            translate("SmartQuartier", "below the best possible"),
            _below(view),
            hint,
        ),
        (
            translate("SmartQuartier", "if the most important one fails"),
            share_text(plan.value - view.result.worst_loss, view.total),
            translate("SmartQuartier", "of the coverage value; {} now").format(
                share_text(plan.value, view.total)
            )
            if view.graded
            else "",
        ),
    ]
    if not np.isfinite(plan.bound):
        figures[1] = (figures[1][0], translate("SmartQuartier", "not known"), "")
    return figures + _near(view)


def _near(view):
    """Return the distance of the most, only where it speaks of what the plan covers."""
    covered = view.covered(1) / view.all_weight if view.all_weight else 0.0
    share = next((share for share in (0.9, 0.5) if covered >= share), None)
    near = None if share is None else view.distance_within(share)
    if near is None:
        return []
    label = translate("SmartQuartier", "nearest one, {} within").format(percent(share))
    return [(label, metres(near), translate("SmartQuartier", "weighted by {}").format(view.unit))]


def _below(view):
    if view.best_known:
        return percent(0)
    if view.bound_rounding == "near":
        return gap_text(view.plan.gap, "near")
    return translate("SmartQuartier", "≤ {}").format(gap_text(view.plan.gap))


def _map(report, view, shapes, source):
    report.section(translate("SmartQuartier", "Map: sites and what they cover"))
    drawing = site_map(
        view,
        shapes,
        source,
        translate("SmartQuartier", "Map of the sites and of the demand by times covered"),
        translate(
            "SmartQuartier",
            "All sites stand with their coordinates in the mounting plan, the demand by cover in a "
            "table.",
        ),
    )
    reading = [
        translate(
            "SmartQuartier",
            "Darker: covered more often. Pale: not covered. Lines: out of reach of every site. "
            "Numbers: rank of the site.",
        )
    ]
    free = int(view.problem.mask("forbidden").sum())
    if free and shapes.zones is None:
        reading.append(
            translate(
                "SmartQuartier",
                "Candidates kept free: {}; where and why is not shown.",
            ).format(number(free, 0))
        )
    if drawing.gathered:
        reading.append(
            translate(
                "SmartQuartier",
                "Places too small to be drawn one by one are gathered in squares; the class with "
                "the largest weight gives the colour.",
            )
        )
    if drawing.unlabelled:
        reading.append(
            translate(
                "SmartQuartier", "Ranks for which there was no room: {}; see the mounting plan."
            ).format(number(drawing.unlabelled, 0))
        )
    report.figure(
        drawing.svg, translate("SmartQuartier", "Sites and what they cover"), " ".join(reading)
    )
