"""The report on shops, vacancy and conversion potential."""

import numpy as np

from ....core.effects.retail.results import ALARM
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent, short, span
from ..words import created_line
from .retail_charts import centre_map, pool_summary, range_chart, vacancy_chart
from .retail_tables import assumption_table, backcast_table, parcel_tables, release_table
from .retail_words import (
    amount,
    grade_word,
    lead_sentence,
    money_word,
    open_words,
    points,
    shares,
)
from .run_page import EffectReport
from .run_words import rounded

_MOST = 20


def retail_report(result, record, lines=None, demand=None, parcels=None, how="", title="",
                  warnings=()):  # fmt: skip
    """Return the printable report.

    Parameters
    ----------
    result : RetailResult
    record : dict or Record
        The transparency record.
    lines : FlowLines, optional
        Of the map of flows.
    demand : array (n, 2), optional
        Places of the demand, for the map [m].
    parcels : GeoSeries, optional
        Geometries of the parcels.
    how : str
        How distances were measured.
    title : str
        Title; empty for the tool's own.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    sources = [s for s in plain.get("sources") or () if isinstance(s, dict)]
    layer = next((str(s["layer"]) for s in sources if s.get("parameter") == "CENTRES"), "")
    parts = [layer, created_line(plain)]
    report = EffectReport(
        title or translate("SmartQuartier", "Shops, vacancy and conversion potential"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Spatial effects"),
    )
    report.lead(lead_sentence(result))
    report.key_figures(_figures(result))
    report.stamp()
    report.warnings(warnings)
    report.contents()
    _grades(report, result)
    _centres(report, result, demand, _source(sources))
    _balance(report, result, lines)
    if result.offices is not None or result.parking is not None or result.parcels is not None:
        report.section(translate("SmartQuartier", "What else gets free, and what it could become"))
        release_table(report, result)
        parcel_tables(report, result)
    backcast_table(report, result)
    assumption_table(report, result)
    _method(report, result, how)
    report.record(plain)
    return report.html()


def _source(sources):
    some = next((s for s in sources if s.get("parameter") == "CENTRES"), {})
    parts = [str(some[key]) for key in ("attribution", "licence") if some.get(key)]
    line = ", ".join(parts) or str(some.get("layer") or "")
    return translate("SmartQuartier", "Shops: {}").format(line) if line else ""


def _figures(result):
    whole, setting = result.whole, result.setting
    figures = [
        _share_figure(
            translate("SmartQuartier", "sales in shops"), whole.change, open_words(whole.change)
        ),
        _amount_figure(translate("SmartQuartier", "floor space at risk"), whole.at_risk),
        _points_figure(whole.online),
        _share_figure(
            translate("SmartQuartier", "vacancy by {}").format(setting.end),
            whole.vacancy[-1],
            translate("SmartQuartier", "today {}, without more online sales {}").format(
                percent(whole.vacancy[0, 1], 1), percent(whole.without[1], 1)
            ),
        ),
    ]
    for release, label in (
        (result.offices, translate("SmartQuartier", "office floor space set free")),
        (result.parking, translate("SmartQuartier", "ground of parking set free")),
    ):
        if release is not None:
            figures.append(_amount_figure(label, np.percentile(release.total, (5, 50, 95))))
    if result.parcels is not None:
        label = translate("SmartQuartier", "convertible floor space on the parcels")
        figures.append(_amount_figure(label, result.parcels.total["convertible"]))
    return figures


def _share_figure(label, triple, note=""):
    low, _, high = (100 * float(value) for value in triple)
    ends = translate("SmartQuartier", "{}% in 90 of 100 draws").format(span(low, high, 1))
    return label, percent(triple[1], 1), f"{ends}; {note}" if note else ends


def _points_figure(triple):
    low, middle, high = (100 * float(value) for value in triple)
    label = translate("SmartQuartier", "vacancy from more online sales (percentage points)")
    ends = translate("SmartQuartier", "{} in 90 of 100 draws").format(span(low, high, 1))
    return label, number(middle, 1), ends


def _amount_figure(label, triple):
    low, middle, high = (rounded(value) for value in triple)
    ends = translate("SmartQuartier", "{} to {} in 90 of 100 draws").format(low, high)
    return translate("SmartQuartier", "{} (m²)").format(label), middle, ends


def _grades(report, result):
    report.section(translate("SmartQuartier", "How much, and where: by location grade"))
    note = translate(
        "SmartQuartier",
        "P50, in brackets P5 to P95 of {} draws. * not counted in the layer, but taken from the "
        "catalogue, in whole or in part.",
    ).format(number(result.setting.draws, 0))
    report.table(
        translate("SmartQuartier", "Sales and floor space by location grade"),
        [
            translate("SmartQuartier", "Location grade"),
            translate("SmartQuartier", "Places"),
            translate("SmartQuartier", "Floor space, m²"),
            translate("SmartQuartier", "Change of sales"),
            translate("SmartQuartier", "Floor space at risk, m²"),
        ],
        [
            [
                grade_word(path.grade),
                number(path.places, 0),
                number(path.stock[0].sum(), 0),
                shares(path.change),
                amount(path.at_risk),
            ]
            for path in result.grades
        ],
        numeric={1, 2, 3, 4},
        note=note,
    )
    _vacancies(report, result)


def _vacancies(report, result):
    report.table(
        translate("SmartQuartier", "Vacancy by location grade"),
        [
            translate("SmartQuartier", "Location grade"),
            translate("SmartQuartier", "Vacancy today"),
            translate("SmartQuartier", "At the end without more online sales"),
            translate("SmartQuartier", "More online sales add (percentage points)"),
            translate("SmartQuartier", "Vacancy at the end"),
            translate("SmartQuartier", "Chance of more than {}").format(percent(ALARM)),
        ],
        [
            [
                grade_word(path.grade),
                percent(path.vacancy[0, 1], 1) + ("" if path.counted else " *"),
                shares(path.without),
                points(path.online),
                shares(path.vacancy[-1]),
                percent(path.alarm),
            ]
            for path in result.grades
        ],
        numeric={1, 2, 3, 4, 5},
        note=translate(
            "SmartQuartier",
            "What more online sales add is the difference between the vacancy with and without "
            "them, in the same draws. What lies between today and the vacancy without them is no "
            "effect of theirs: shops may be let again less easily than today, and the count of a "
            "few shops is partly chance, after which the usual vacancy returns.",
        ),
    )
    report.figure(
        vacancy_chart(
            result.whole,
            translate("SmartQuartier", "Vacancy over the years"),
            translate(
                "SmartQuartier",
                "Today's values and those of the final year stand in the table above.",
            ),
        ),
        translate("SmartQuartier", "Vacancy of all places over the years"),
        translate(
            "SmartQuartier",
            "In 90 of 100 draws the vacancy lies within the band. The draws differ in the online "
            "share, in how floor space follows sales, and in how easily empty shops are let again.",
        ),
    )


def _centres(report, result, demand, source):
    pools = pool_summary(result)
    order = np.argsort(-pools.at_risk[2], kind="stable")
    order = order[pools.at_risk[2, order] > 0][:_MOST]
    if not len(order):
        return
    report.section(translate("SmartQuartier", "Which centres"), new_page=True)
    names = [str(pools.names[i]) for i in order]
    report.table(
        translate("SmartQuartier", "Centres and single shops with the most floor space at risk"),
        [
            translate("SmartQuartier", "Centre"),
            translate("SmartQuartier", "Change of sales"),
            translate("SmartQuartier", "Floor space at risk, m²"),
            translate("SmartQuartier", "Vacancy today"),
            translate("SmartQuartier", "At the end without more online sales"),
            translate("SmartQuartier", "More online sales add (percentage points)"),
        ],
        [
            [
                name,
                shares(pools.change[:, i]),
                amount(pools.at_risk[:, i]),
                percent(pools.vacancy_now[i], 1),
                shares(pools.without[:, i]),
                points(pools.online[:, i]),
            ]
            for name, i in zip(names, order)
        ],
        numeric={1, 2, 3, 4, 5},
        note=translate(
            "SmartQuartier",
            "Sorted by P95. All lose alike but for where their customers live: the differences "
            "between centres are smaller than the ranges. The vacancy of a single shop is its "
            "chance of being empty. From today to the vacancy without more online sales the usual "
            "vacancy returns: a centre that has few or many empty shops by chance comes nearer to "
            "the others.",
        ),
    )
    _centre_figures(report, result, pools, order, (demand, source))


def _centre_figures(report, result, pools, order, places):
    demand, source = places
    report.figure(
        range_chart(
            [str(pools.names[i]) for i in order],
            pools.at_risk[:, order].T,
            "m²",
            translate("SmartQuartier", "Floor space at risk by centre"),
            translate("SmartQuartier", "The values stand in the table above."),
        ),
        translate("SmartQuartier", "Floor space at risk: P5 to P95, P50 as a diamond"),
    )
    if demand is not None and len(demand):
        report.figure(
            centre_map(
                result,
                demand,
                source,
                translate("SmartQuartier", "Map of the floor space at risk"),
                translate("SmartQuartier", "The largest values stand in the table above."),
            ),
            translate("SmartQuartier", "Where floor space is at risk"),
            translate("SmartQuartier", "Grey dots: where the demand lives."),
        )


def _balance(report, result, lines):
    report.section(translate("SmartQuartier", "Nothing is lost: the balance"))
    power = {row.item: row for row in result.balance if row.kind == "money"}
    total = power["total"].today
    report.table(
        translate("SmartQuartier", "Where the residents' purchasing power goes"),
        [
            translate("SmartQuartier", "To"),
            translate("SmartQuartier", "Today"),
            translate("SmartQuartier", "Later, mean"),
            translate("SmartQuartier", "Later, P50 (P5 to P95)"),
        ],
        [
            [
                money_word(row.item),
                percent(row.today / total, 2),
                percent(row.mean / total, 2),
                shares(row.later / total),
            ]
            for row in power.values()
        ],
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Today and in the mean the parts add up to the total; percentiles don't add up.",
        ),
    )
    floor = [row for row in result.balance if row.kind == "floor"]
    report.table(
        translate("SmartQuartier", "What the floor space is used for (m²)"),
        [
            translate("SmartQuartier", "State"),
            translate("SmartQuartier", "Today"),
            translate("SmartQuartier", "Later, mean"),
            translate("SmartQuartier", "Later, P50 (P5 to P95)"),
        ],
        [
            [
                money_word(row.item),
                number(row.today, 0),
                number(row.mean, 0),
                amount(row.later, digits=3),
            ]
            for row in floor
        ],
        numeric={1, 2, 3},
    )
    if lines is not None and lines.total > 0:
        report.note(
            translate(
                "SmartQuartier",
                "The map of flows draws {} of {} flows; they carry {} of the residents' sales in "
                "shops.",
            ).format(
                number(len(lines.flow), 0),
                number(lines.count, 0),
                percent(lines.shown / lines.total, 1),
            )
        )


def _method(report, result, how):
    report.section(translate("SmartQuartier", "Method and limits"))
    setting, case = result.setting, result.simulation.flows.central
    form = (
        translate("SmartQuartier", "exp(−b·d)")
        if setting.form == "exponential"
        else translate("SmartQuartier", "d to the power −λ")
    )
    report.paragraph(
        translate(
            "SmartQuartier",
            "Huff's model: a place's purchasing power is spread over the centres by occupied floor "
            "space times {}, with {}. Online shops are a further alternative of equal attraction "
            "everywhere; it is calibrated so that today's online share of {} comes out exactly, "
            "and once more for the share of each draw.",
        ).format(form, how or MISSING, percent(setting.base, 1))
    )
    if case.unserved > 0:
        report.paragraph(
            translate(
                "SmartQuartier", "{} of the purchasing power reaches no centre at all."
            ).format(percent(case.unserved / case.total, 1))
        )
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "The change of all sales in shops is an identity at constant purchasing power: "
                "minus the change of the online share, divided by one minus today's. The model "
                "only distributes it.",
            ),
            translate(
                "SmartQuartier",
                "Floor space at risk is the fall of sales times an elasticity, which is a "
                "judgement. Where sales rise, none is at risk.",
            ),
            translate(
                "SmartQuartier",
                "Vacancy as stock and flow: shops close, empty ones are let again, floor space at "
                "risk stays empty until it is converted. Closing is set so that today's vacancy of "
                "a grade would stay as it is.",
            ),
            translate(
                "SmartQuartier",
                "One kind of goods: food, fashion and furniture are not told apart, though their "
                "online shares differ widely. Run the tool with the shops of one kind and its "
                "online share.",
            ),
            translate(
                "SmartQuartier",
                "Sales to people from outside: {} of the centres' sales; residents' sales outside: "
                "{} of their sales in shops.",
            ).format(percent(setting.inflow), percent(setting.outside)),
            translate("SmartQuartier", "Draws: {}; seed: {}.").format(
                number(setting.draws, 0), short(setting.seed, 10)
            ),
            *result.centres.notes,
        ]
    )
