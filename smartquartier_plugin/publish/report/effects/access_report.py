"""The report on access: who has a service on site, online, neither; who gains and loses."""

from dataclasses import dataclass, field
from typing import Optional

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent, short
from ..words import created_line
from .access_charts import range_bars
from .access_map import both_map
from .access_method import method_section
from .access_sections import (
    MOST_GROUPS,
    clusters_section,
    equity_section,
    reach_section,
    scenario_section,
)
from .access_words import answer, group_title, measure_name, without_way
from .run_page import EffectReport
from .run_words import rounded

_DIGITS = {rounded: 3, percent: 0}


@dataclass(frozen=True)
class AccessView:
    """What the report shows.

    Attributes
    ----------
    analysis : Analysis
        Both states.
    rows : list of dict
        From :func:`core.effects.access.summary.summarise`.
    moran : (MoranResult or None, str)
        Of access on site, and which places are neighbours.
    spots : Lisa
        Its clusters.
    frame : GeoDataFrame (m rows)
        All places.
    xy : array (m, 2)
        Where they count [m].
    cells : (array, float) or None
        Corners and width of a grid [m].
    edge : array (m,) of bool
        Near the edge of the data.
    assumptions : tuple of Assumption
        Of the catalogue.
    sources : dict of str to Source
        Theirs, by id.
    notes : tuple of str
        What was assumed where nothing was given.
    layer : str
        Name of the services.
    counted : bool
        Whether people are counted, not places.
    streets : GeoSeries or None
        Drawn below.
    warnings : tuple of str
        What the reader must know.
    """

    analysis: object
    rows: list
    moran: tuple
    spots: object
    frame: object
    xy: object
    cells: Optional[tuple]
    edge: object
    assumptions: tuple = ()
    sources: dict = field(default_factory=dict)
    notes: tuple = ()
    layer: str = ""
    counted: bool = True
    streets: Optional[object] = None
    warnings: tuple = ()
    drawn: dict = field(default_factory=dict, compare=False)  # streets, once for all maps

    @property
    def what(self):
        """Return what is counted."""
        if self.counted:
            return translate("SmartQuartier", "people")
        return translate("SmartQuartier", "places")

    def of(self, kind, state="before"):
        """Return the rows of a kind of group in a state."""
        return [row for row in self.rows if row["kind"] == kind and row["state"] == state]


def access_report(view, record, title=""):
    """Return the printable report.

    Parameters
    ----------
    view : AccessView
        The result.
    record : dict or Record
        The transparency record.
    title : str
        Title; empty for the services' name.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    created = created_line(plain)
    question = view.analysis.question
    subtitle = measure_name(question.method)
    report = EffectReport(
        title or translate("SmartQuartier", "Access on site and online: {}").format(view.layer),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Spatial effects · access to services"),
    )
    report.lead(answer(view))
    report.stamp()
    report.key_figures(_figures(view))
    report.warnings(view.warnings)
    report.contents()
    source = _source(plain)
    _maps(report, view, source)
    _unserved(report, view)
    if view.analysis.after is not None:
        scenario_section(report, view, source)
    reach_section(report, view)
    equity_section(report, view)
    clusters_section(report, view, source)
    method_section(report, view)
    report.record(plain)
    return report.html()


def _source(plain):
    sources = [one for one in plain.get("sources") or () if isinstance(one, dict)]
    found = [one for one in sources if one.get("parameter") in ("DEMAND", "SERVICES", "STREETS")]
    parts = [
        str(one.get("attribution") or one.get("licence") or one.get("layer") or "") for one in found
    ]
    words = "; ".join(dict.fromkeys(part for part in parts if part))
    return translate("SmartQuartier", "Data: {}").format(words) if words else ""


def _figures(view):
    now = view.of("all")[0]
    unit = view.analysis.question.ways.unit
    threshold = short(view.analysis.question.decay.threshold, 6)
    within = translate("SmartQuartier", "have a service within {} {}").format(threshold, unit)
    neither = translate("SmartQuartier", "served neither on site nor online")
    later = view.of("all", "after")
    if later:
        return _figures_with_scenario(view, now, later[0], within, neither)
    return [
        (
            within,
            percent(now["reached_share"], 1),
            translate("SmartQuartier", "{} of {} {}").format(
                number(now["reached"], 0), number(now["people"], 0), view.what
            ),
        ),
        (
            neither,
            rounded(now["unserved"], 3),
            _interval(now, "unserved", rounded),
        ),
        (
            translate("SmartQuartier", "errands that can be run online"),
            percent(now["digital_mean"]),
            _interval(now, "digital_mean", percent),
        ),
        (
            translate("SmartQuartier", "Gini coefficient on site"),
            number(now["gini"], 2),
            translate("SmartQuartier", "0: all have the same"),
        ),
    ]


def _figures_with_scenario(view, now, later, within, neither):
    """Return the key figures of both states, and who gains and loses."""
    states = translate("SmartQuartier", "today → with the scenario")

    def both(name, form, digits):
        return f"{form(now[name], digits)} → {form(later[name], digits)}"

    return [
        (within, both("reached_share", percent, 1), states),
        (
            neither,
            both("unserved", rounded, 3),
            f"{states}; {_interval(later, 'unserved', rounded)}",
        ),
        (
            translate("SmartQuartier", "Gini coefficient on site"),
            both("gini", number, 3),
            f"{states}; " + translate("SmartQuartier", "0: all have the same"),
        ),
        (
            translate("SmartQuartier", "gain / lose by the scenario"),
            f"{rounded(later['gain_people'], 3)} / {rounded(later['loss_people'], 3)}",
            view.what,
        ),
    ]


def _interval(row, name, form):
    """Return "P5 to P95: a to b"; says so where both are unknown."""
    low, high = finite(row[f"{name}_p05"]), finite(row[f"{name}_p95"])
    if low is None or high is None:
        return translate("SmartQuartier", "unknown")
    return translate("SmartQuartier", "P5 to P95: {} to {}").format(
        form(low, _DIGITS[form]), form(high, _DIGITS[form])
    )


def _maps(report, view, source):
    report.section(translate("SmartQuartier", "Map: on site, online, neither"), new_page=True)
    report.figure(
        both_map(view, source),
        _today(view, translate("SmartQuartier", "Access on site (shade) and online (hatching)")),
        translate(
            "SmartQuartier",
            "Darker: better on site. Hatched: online weaker than the mean of all. Crossed: out of "
            "reach and weak online. Places where nobody lives are left white.",
        ),
    )


def _unserved(report, view):
    report.section(translate("SmartQuartier", "Who is served neither way?"))
    report.paragraph(
        translate(
            "SmartQuartier",
            "Counted are errands that are run neither on site within the threshold nor online, "
            "as full persons: who can run half of them online counts half. The range comes from "
            "the shares of people who are never online; they move together.",
        )
    )
    lost = without_way(view)
    if lost:
        report.paragraph(lost)
    rows = [*view.of("all"), *view.of("age")]
    bars = [
        (group_title(row), row["unserved_p05"], row["unserved"], row["unserved_p95"])
        for row in rows
    ]
    if len(bars) > 1:
        report.figure(
            range_bars(
                bars[1:],
                translate("SmartQuartier", "people served neither way"),
                translate("SmartQuartier", "Unserved people by age"),
                translate("SmartQuartier", "The numbers stand in the table below."),
            ),
            _today(view, translate("SmartQuartier", "Unserved people by age, with P5 to P95")),
        )
    note = ""
    if len(rows) > 1 and sum(row["people"] for row in rows[1:]) < 0.999 * rows[0]["people"]:
        note = translate(
            "SmartQuartier", "People of places whose ages are unknown are in no age group."
        )
    caption = _today(view, translate("SmartQuartier", "All and by age"))
    _group_table(report, view, rows, caption, note)
    groups = sorted(view.of("group"), key=lambda row: -(finite(row["unserved"]) or 0.0))
    if groups:
        shown = groups[:MOST_GROUPS]
        note = ""
        if len(groups) > len(shown):
            note = translate("SmartQuartier", "The {} with most unserved people of {}.").format(
                number(len(shown), 0), number(len(groups), 0)
            )
        caption = _today(view, translate("SmartQuartier", "By group"))
        _group_table(report, view, shown, caption, note)


def _today(view, caption):
    """Return a caption that says which state is shown, if there are two."""
    if view.analysis.after is None:
        return caption
    return translate("SmartQuartier", "{}, today").format(caption)


def _group_table(report, view, rows, caption, note=""):
    header = [
        translate("SmartQuartier", "Group"),
        view.what,
        translate("SmartQuartier", "in reach"),
        translate("SmartQuartier", "mean way (m)"),
        translate("SmartQuartier", "online (P5–P95)"),
        translate("SmartQuartier", "neither (P5–P95)"),
        translate("SmartQuartier", "share"),
    ]
    body = []
    for row in rows:
        share = MISSING
        if finite(row["unserved"]) is not None and row["people"] > 0:
            share = percent(row["unserved"] / row["people"], 1)
        # Of an age group alone, places know no share online: the row says what is known.
        online = _spread(row, "digital_mean", percent) if row["kind"] != "age" else MISSING
        body.append(
            [
                group_title(row),
                number(row["people"], 0),
                percent(row["reached_share"], 1),
                number(row["nearest_m_mean"], 0),
                online,
                _spread(row, "unserved", rounded),
                share,
            ]
        )
    report.table(caption, header, body, numeric={1, 2, 3, 4, 5, 6}, note=note)


def _spread(row, name, form):
    if finite(row[name]) is None:
        return MISSING
    for digits in range(_DIGITS[form], _DIGITS[form] + 3):
        middle = form(row[name], digits)
        low, high = form(row[f"{name}_p05"], digits), form(row[f"{name}_p95"], digits)
        if low == high or middle not in (low, high):
            break  # else one more digit: an end must not look like the middle
    return middle if low == high == middle else f"{middle} ({low}–{high})"
