"""The report of a minimum plan: how many sensors are needed, or how near so many can be."""

from dataclasses import dataclass

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent, short
from ....core.sensors.coverage.problem import CoverageProblem
from ..charts_xy import scatter_chart
from ..page import Html, esc
from ..words import created_line, demand_sources
from .minimum_map import distance_breaks, minimum_map
from .minimum_words import (
    answer_sentence,
    cell_sentence,
    new_sensors,
    proof_sentence,
    question_title,
    share_words,
    value_text,
)
from .sensor_map import ReportShapes
from .sensor_mounting import MountingReport, add_mounting
from .sensor_tables import FEW, whole
from .sensor_view import SensorView
from .sensor_words import counted

_MOST_ROWS = 40  # of the table of sites


def minimum_report(
    result, record, certificate, unit="", names=None, shapes=None, title="", warnings=(),
    cost_unit="",
):  # fmt: skip
    """Return the printable report of a minimum plan.

    Parameters
    ----------
    result : MinimumResult
        The plan.
    record : dict or Record
        The transparency record.
    certificate : dict
        From :func:`core.sensors.minimum.minimum_certificate.minimum_certificate`.
    unit : str
        What the weights count, such as "inhabitants".
    names : DataFrame, optional
        One row per site: kind, source_id, height_m … for those who mount them.
    shapes : ReportShapes, optional
        CRS, and what the map shows besides the sites.
    title : str
        Title; empty for the question itself.
    warnings : sequence of str
        What the reader must know.
    cost_unit : str
        What the costs count, such as the name of their field.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    shapes = shapes or ReportShapes()
    unit = unit or translate("SmartQuartier", "units of demand")
    created = created_line(plain)
    subtitle = translate("SmartQuartier", "{}, out of {} possible sites").format(
        new_sensors(result.n_selected), number(result.question.sites.n_candidates, 0)
    )
    layer = next((str(one["layer"]) for one in demand_sources(plain) if one.get("layer")), "")
    if layer:
        subtitle += " · " + translate("SmartQuartier", "Demand: {}").format(layer)
    report = MountingReport(
        title or question_title(result.question),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Sensors"),
    )
    sentences = (
        answer_sentence(result, unit),
        cell_sentence(result.question),
        proof_sentence(result),
    )
    report.lead(" ".join(text for text in sentences if text))
    report.key_figures(_figures(result, unit, cost_unit))
    report.warnings(warnings)
    report.contents()
    # A small block first, then the map, which fills a sheet: little white when printed.
    _distances(report, result, unit)
    _map(report, result, shapes, plain)
    _curve(report, result, cost_unit)
    _sites(report, result, unit)
    add_mounting(report, _mounting_view(result, names), shapes)
    _method(report, result)
    _certificate(report, result, certificate)
    report.record(plain)
    return report.html()


def _figures(result, unit, cost_unit):
    question, plan, demand = result.question, result.plan, result.question.demand
    counting = demand.weights > 0
    metres = result.nearest_m[counting]
    whole = np.isfinite(metres).all()
    mean = demand.weights[counting] @ metres / demand.total if whole else None
    label = translate("SmartQuartier", "new sensors")
    if question.by_cost:
        label = _cost_label(cost_unit)
    elif question.goal == "pcenter":
        label = translate("SmartQuartier", "largest distance")
    elif question.goal == "pmedian":
        label = translate("SmartQuartier", "mean distance")
    figures = [
        (
            label,
            value_text(question, plan.objective),
            translate("SmartQuartier", "proven")
            if plan.status == "optimal"
            else translate("SmartQuartier", "at least {}").format(value_text(question, plan.bound)),
        )
    ]
    if question.radius is not None:
        figures.append(
            (
                translate("SmartQuartier", "within {} m of a sensor").format(
                    short(question.radius, 6)
                ),
                share_words(result.share),
                counted(short(result.covered, 7), unit),
            )
        )
    for title, value in (
        (translate("SmartQuartier", "mean distance"), finite(mean)),
        (translate("SmartQuartier", "largest distance"), finite(metres.max())),
    ):
        if title != label:
            text = MISSING if value is None else f"{number(value, 0)}\N{NO-BREAK SPACE}m"
            figures.append((title, text, ""))
    return figures


def _cost_label(unit):
    if not unit:
        return translate("SmartQuartier", "cost")
    return translate("SmartQuartier", "cost ({})").format(unit)


def _curve(report, result, cost_unit):
    curve, question = result.curve, result.question
    if curve is None or len(curve.number) < 2:
        return
    report.section(translate("SmartQuartier", "What would other targets need?"), new_page=True)
    across = curve.share * 100 if question.covers else curve.number
    here = question.number
    if question.covers:
        here = 100.0 * (question.share if question.goal == "partial_cover" else 1.0)
    x_label = translate("SmartQuartier", "share of the demand in reach (%)")
    y_label = translate("SmartQuartier", "new sensors needed")
    if question.by_cost:
        y_label = _cost_label(cost_unit)
    if not question.covers:
        x_label = translate("SmartQuartier", "number of new sensors")
        y_label = translate("SmartQuartier", "mean distance (m)")
        if question.goal == "pcenter":
            y_label = translate("SmartQuartier", "largest distance (m)")
    drawing = scatter_chart(
        [
            {
                "name": translate("SmartQuartier", "no plan goes below"),
                "points": list(zip(across, curve.bound)),
                "shape": "diamond",
            },
            {
                "name": translate("SmartQuartier", "best plans found"),
                "points": list(zip(across, curve.objective)),
                "shape": "circle",
                "joined": True,
            },
            {
                "name": translate("SmartQuartier", "this plan"),
                "points": [(here, result.plan.objective)],
                "shape": "square",
            },
        ],
        x_label,
        y_label,
        title=translate("SmartQuartier", "Other targets"),
        desc=translate("SmartQuartier", "The values stand in the table below."),
    )
    report.figure(
        drawing,
        translate("SmartQuartier", "What other targets need or give"),
        translate(
            "SmartQuartier",
            "Each point is a plan of its own, not the first part of another. Where both marks fall "
            "on one spot, the plan is proven to be the best.",
        ),
    )
    rows = [
        [
            percent(share, 0) if question.covers else number(count, 0),
            *([number(count, 0)] if question.covers else []),
            *([] if question.covers and not question.by_cost else [value_text(question, value)]),
            value_text(question, bound),
        ]
        for count, share, value, bound in zip(
            curve.number, curve.share, curve.objective, curve.bound
        )
    ]
    header = [
        translate("SmartQuartier", "share of the demand in reach"),
        translate("SmartQuartier", "new sensors needed"),
        y_label,
    ]
    if not question.covers:
        header = [x_label, y_label]
    elif not question.by_cost:
        header = header[:2]
    report.table(
        translate("SmartQuartier", "Other targets"),
        [*header, translate("SmartQuartier", "no plan goes below")],
        rows,
        numeric=set(range(len(header) + 1)),
    )


def _map(report, result, shapes, plain):
    report.section(translate("SmartQuartier", "Map: who has it how far"), new_page=True)
    some = next(iter(demand_sources(plain)), {})
    line = ", ".join(str(some[k]) for k in ("attribution", "licence") if some.get(k))
    source = translate("SmartQuartier", "Demand: {}").format(line or some.get("layer", ""))
    drawing = minimum_map(
        result,
        shapes,
        source if some else "",
        translate("SmartQuartier", "Map of the sensors and of the distance to the nearest one"),
        translate("SmartQuartier", "All sites stand with their coordinates in the mounting plan."),
    )
    report.figure(
        drawing,
        translate("SmartQuartier", "Sensors, and how far the demand has it to the nearest"),
        translate("SmartQuartier", "Darker: nearer. Numbers: rank of the site."),
    )


def _distances(report, result, unit):
    report.section(translate("SmartQuartier", "How far is it?"))
    demand = result.question.demand
    counting = demand.weights > 0
    rows, low = [], -1.0
    for high in distance_breaks(result):
        inside = counting & (result.site_of >= 0)
        inside &= (result.nearest_m > low) & (result.nearest_m <= high + 1e-6)
        text = translate("SmartQuartier", "over {} to {} m").format(
            number(max(low, 0.0), 0), number(high, 0)
        )
        if low < 0:
            text = translate("SmartQuartier", "up to {} m").format(number(high, 0))
        rows.append(_distance_row(text, inside, demand))
        low = high + 1e-6
    far = counting & (result.site_of < 0)
    if far.any():
        rows.append(_distance_row(translate("SmartQuartier", "no sensor in reach"), far, demand))
    report.table(
        translate("SmartQuartier", "Distance to the nearest sensor"),
        [
            translate("SmartQuartier", "Distance to nearest"),
            translate("SmartQuartier", "Places"),
            unit,
            translate("SmartQuartier", "Share"),
        ],
        rows,
        numeric={1, 2, 3},
    )


def _distance_row(text, mask, demand):
    weight = float(demand.weights[mask].sum())
    share = percent(weight / demand.total, 1)
    return [text, number(int(mask.sum()), 0), short(weight, 7), share]


def _sites(report, result, unit):
    report.section(
        translate("SmartQuartier", "Which sensor looks after whom?"),
        new_page=len(result.order) > FEW,
    )
    covers, ids = result.question.covers, result.question.sites.ids
    header = [
        translate("SmartQuartier", "Rank"),
        translate("SmartQuartier", "Site"),
        translate("SmartQuartier", "Places"),
        unit,
        translate("SmartQuartier", "mean distance (m)"),
        translate("SmartQuartier", "largest distance (m)"),
        translate("SmartQuartier", "covered so far")
        if covers
        else translate("SmartQuartier", "mean so far (m)"),
    ]
    rows = []
    for place, site in enumerate(result.order[:_MOST_ROWS]):
        so_far = number(result.cum_mean[place], 0)
        if covers:
            so_far = share_words(result.cum_share[place])
        rows.append(
            [
                place + 1,
                whole(ids[site]),
                number(int(result.assigned[site]), 0),
                short(float(result.weight[site]), 7),
                number(result.site_mean[site], 0),
                number(result.site_largest[site], 0),
                so_far,
            ]
        )
    note = translate(
        "SmartQuartier",
        "Every place belongs to its nearest sensor. The plan is best as a whole; the first sites "
        "alone need not be the best ones for their number.",
    )
    if len(result.order) > _MOST_ROWS:
        note += " " + translate("SmartQuartier", "The first {} of {} sites are listed.").format(
            _MOST_ROWS, number(len(result.order), 0)
        )
    report.table(
        translate("SmartQuartier", "Sensors by rank"), header, rows, numeric={0, 2, 3, 4, 5, 6},
        note=note,
    )  # fmt: skip


@dataclass(frozen=True)
class _Mounted:
    """What of a plan the mounting plan asks for."""

    problem: object
    plan: object
    sites: object
    demand: object
    order: object


def _mounting_view(result, names):
    """Return the plan as the mounting plan of a coverage report wants it."""
    from scipy import sparse

    question = result.question
    problem = CoverageProblem(
        sparse.csr_matrix((question.sites.n, question.demand.m)),
        question.demand.weights,
        existing=question.sites.existing,
    )
    parts = (problem, result.plan, question.sites, question.demand, result.order)
    return SensorView(_Mounted(*parts), names)


def _method(report, result):
    report.section(translate("SmartQuartier", "Method and limits"))
    question = result.question
    models = {
        "cover": translate(
            "SmartQuartier",
            "Set cover (Toregas et al. 1971): the fewest or cheapest sites so that every place "
            "with a weight has one in reach.",
        ),
        "partial_cover": translate(
            "SmartQuartier",
            "Partial set cover (Daskin, Owen 1999): the fewest or cheapest sites so that the share "
            "of the weight is in reach.",
        ),
        "pcenter": translate(
            "SmartQuartier",
            "p-center (Minieka 1970): the number of sites is given, the largest distance to the "
            "nearest one becomes as small as possible. A single remote place decides it.",
        ),
        "pmedian": translate(
            "SmartQuartier",
            "p-median (Hakimi 1964): the number of sites is given, the mean distance to the "
            "nearest one, weighted by demand, becomes as small as possible. Remote places may "
            "have it far.",
        ),
    }
    report.paragraph(models[question.goal])
    report.paragraph(
        translate("SmartQuartier", "Reach and distance: {}.").format(question.reach.how)
    )
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "The proof holds for these candidates, weights, zones and this reach; there may be "
                "other plans that are as good.",
            ),
            translate(
                "SmartQuartier",
                "In reach is not measured: whether a sensor speaks for a place depends on "
                "buildings, wind and sources that are not part of the model.",
            ),
            translate(
                "SmartQuartier",
                "Weights are where people are registered, not where they are during the day.",
            ),
            *question.sites.notes,
            *question.demand.notes,
        ]
    )


def _certificate(report, result, certificate):
    certificate, plan = dict(certificate or {}), result.plan
    report.section(translate("SmartQuartier", "Certificate"))
    hashes = certificate.get("hashes") or {}
    pairs = [
        (translate("SmartQuartier", "Statement"), certificate.get("statement")),
        (translate("SmartQuartier", "Value of the plan"), number(plan.objective, 4)),
        (translate("SmartQuartier", "No plan goes below"), number(plan.bound, 4)),
        *(
            (translate("SmartQuartier", "SHA-256, {}").format(name), Html(f"<code>{esc(v)}</code>"))
            for name, v in hashes.items()
        ),
    ]
    report.definitions([(term, text) for term, text in pairs if text])
