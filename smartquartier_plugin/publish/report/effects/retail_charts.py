"""Drawings of the retail report: vacancy over the years, centres with ranges, a map."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent
from ..map_parts import furniture, view_of_bounds
from ..svg import ACCENT, FAINT, GREY, INK, PAPER, UID, WIDTH, Canvas, nice_ticks
from .run_parts import Axis, interval_bar, panels, row_label

_BAND, _DARK = "#bdd7e7", "#2b5a82"
_LEFT, _TOP = 52.0, 30.0
SHADES = ((0.02, "#2171b5"), (0.01, "#6baed6"), (0.005, "#bdd7e7"), (0.0, PAPER))
"""Classes of what more online sales add to the vacancy, P50, from these shares on."""
_MOST_DOTS = 12_000


def vacancy_chart(path, title="", desc="", height=240.0):
    """Draw the vacancy over the years: a band from P5 to P95 with P50, and today's as a line.

    Parameters
    ----------
    path : GradePath
    title, desc : str
        For those who can't see it.
    height : float

    Returns
    -------
    str
        SVG.
    """
    canvas = Canvas(WIDTH, height, title, desc)
    right, bottom = WIDTH - 140, height - 40
    values = 100 * path.vacancy
    ticks = nice_ticks(0.0, float(values.max()), 5)

    def x(year):
        return _LEFT + (right - _LEFT) * year / max(path.years[-1], 1)

    def y(value):
        return bottom - (bottom - _TOP) * value / ticks[-1]

    for tick in ticks:
        canvas.line(_LEFT, y(tick), right, y(tick), FAINT, 0.7)
        canvas.text(_LEFT - 6, y(tick) + 3, percent(tick / 100), 9, "end", GREY)
    step = max(1, len(path.years) // 10)
    for year in path.years[::step]:
        canvas.text(x(year), bottom + 14, number(year, 0), 9, "middle", GREY)
    words = translate("SmartQuartier", "years from today")
    canvas.text((_LEFT + right) / 2, height - 6, words, 10, "middle")
    canvas.text(0, 12, translate("SmartQuartier", "empty floor space"), 9.5, fill=GREY)
    low, middle, high = ([(x(t), y(v)) for t, v in zip(path.years, row)] for row in values.T)
    corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in low + high[::-1])
    canvas.add(f'<polygon points="{corners}" fill="{_BAND}"/>')
    canvas.polyline(low, _DARK, 1, "3 2")
    canvas.polyline(high, _DARK, 1, "3 2")
    canvas.polyline(middle, ACCENT, 2.4)
    today = values[0, 1]
    canvas.line(_LEFT, y(today), right, y(today), INK, 0.9, "8 3 2 3")
    ends = [(y(values[-1, 2]), "P95", _DARK), (y(values[-1, 1]), "P50", ACCENT),
            (y(values[-1, 0]), "P5", _DARK),
            (y(100 * path.without[1]), translate("SmartQuartier", "P50 without more online"), GREY),
            (y(today), translate("SmartQuartier", "today"), INK)]  # fmt: skip
    _end_labels(canvas, ends, right + 8)
    return canvas.svg()


def _end_labels(canvas, ends, left):
    free = 0.0
    for at, text, tone in sorted(ends, key=lambda one: one[0]):
        place = max(at + 3, free)
        canvas.line(left - 7, at, left - 2, place - 3, tone, 0.6)
        canvas.text(left, place, text, 9.5, fill=tone)
        free = place + 12


def range_chart(labels, values, unit, title="", desc="", step=19.0):
    """Draw one bar from P5 to P95 per row, P50 as a diamond.

    Parameters
    ----------
    labels : sequence of str, length n
    values : array (n, 3)
        P5, P50, P95.
    unit : str
        Above the axis.
    title, desc : str
        For those who can't see it.
    step : float
        Height of a row.

    Returns
    -------
    list of str
        SVG panels.
    """
    drawings = []
    for rows in panels(len(labels)):
        canvas = Canvas(WIDTH, 40 + step * len(rows) + 6, title, desc)
        axis = Axis(np.asarray(values).ravel(), 206.0, WIDTH - 24)
        axis.draw(canvas, 34, 38 + step * len(rows))
        canvas.text(200, 30, unit, 9, "end", GREY)
        for place, i in enumerate(rows):
            y = 40 + step * (place + 0.5)
            row_label(canvas, labels[i], 198, y)
            interval_bar(canvas, axis.x, y, *values[i], step * 0.5, _BAND, labels[i])
        drawings.append(canvas.svg())
    return drawings


def centre_map(result, demand, source="", title="", desc="", max_height=600.0):
    """Draw the centres: disc P50 and ring P95 of the floor space at risk, shaded by the effect.

    The shade is what more online sales add to the vacancy of the centre, P50.

    Parameters
    ----------
    result : RetailResult
    demand : array (n, 2)
        Places where people live, as grey dots.
    source : str
        Source and licence, below.
    title, desc : str
        For those who can't see it.
    max_height : float

    Returns
    -------
    str
        SVG.
    """
    pools = pool_summary(result)
    xy = np.vstack([demand, pools.xy])
    low, high = xy.min(axis=0), xy.max(axis=0)
    margin = max(0.03 * float((high - low).max()), 50.0)
    view = view_of_bounds((*(low - margin), *(high + margin)), max_height)
    canvas = Canvas(WIDTH, view.height + 78, title, desc)
    some = demand if len(demand) <= _MOST_DOTS else demand[:: len(demand) // _MOST_DOTS + 1]
    dots = "".join(f"M{x:.0f} {y:.0f}h1.6" for x, y in view.place(some))
    canvas.add(f'<path d="{dots}" stroke="#d0d3d6" stroke-width="1.6" fill="none"/>')
    largest = max(float(np.nanmax(pools.at_risk[2])), 1.0)
    scale = 26.0 / np.sqrt(largest)
    for i in np.argsort(-pools.at_risk[2]):
        if not pools.at_risk[2, i] > 0:
            continue
        x, y = view.place(pools.xy[[i]])[0]
        _mark(
            canvas, x, y, scale * np.sqrt(pools.at_risk[1:, i]), pools.online[1, i], pools.names[i]
        )
    _map_legend(canvas, view.height + 14, largest, scale)
    furniture(canvas, view, view.height + 72, source)
    return canvas.svg()


def _mark(canvas, x, y, radii, added, tip):
    inner, outer = radii
    if outer < 2.2:  # a ring would be a blot
        canvas.marker(x, y, "circle", max(outer, 0.9), "#7c8288", PAPER, tip)
        return
    fill = next((shade for least, shade in SHADES if added >= least), PAPER)
    canvas.add(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(outer, 1.2):.1f}" fill="none" '
        f'stroke="{INK}" stroke-width=".7"/>'
    )
    canvas.marker(x, y, "circle", max(inner, 0.8), fill, INK, tip)


def _map_legend(canvas, top, largest, scale):
    words = (
        translate("SmartQuartier", "more online sales add 2 points of vacancy or more (P50)"),
        translate("SmartQuartier", "1 to 2 points"),
        translate("SmartQuartier", "0.5 to 1 point"),
        translate("SmartQuartier", "less than 0.5 points"),
    )
    for i, ((_, shade), text) in enumerate(zip(SHADES, words)):
        x, y = (i % 2) * WIDTH / 2, top + (i // 2) * 16
        canvas.rect(x, y - 8, 18, 10, shade, INK, 0.6)
        canvas.label(x + 23, y, text, WIDTH / 2 - 30, 9)
    radius = min(scale * np.sqrt(largest / 4), 13.0)
    size = (radius / scale) ** 2
    y = top + 36
    canvas.marker(10, y - 2, "circle", radius * 0.6, PAPER, INK)
    canvas.add(
        f'<circle cx="10" cy="{y - 2:.1f}" r="{radius:.1f}" fill="none" stroke="{INK}" '
        f'stroke-width=".7" id="{UID}-ring"/>'
    )
    text = translate(
        "SmartQuartier", "disc: P50, ring: P95 of the floor space at risk (this ring: {} m²)"
    ).format(number(size, 0))
    canvas.label(30, y + 1, text, WIDTH - 200, 9)


class _Pools:
    """Sums of the groups of places."""

    def __init__(self, xy, names, at_risk, floor, change, vacancy_now, without, online, base):
        self.xy, self.names, self.at_risk = xy, names, at_risk
        self.floor, self.change, self.base = floor, change, base
        self.vacancy_now, self.without, self.online = vacancy_now, without, online


def pool_summary(result):
    """Return the groups of places: the draws added up within each.

    Parameters
    ----------
    result : RetailResult

    Returns
    -------
    object
        ``xy`` (p, 2), ``names``, ``at_risk``, ``change``, ``without``, ``online`` (3, p),
        ``floor``, ``vacancy_now``, ``base`` (p,).
    """
    from ....core.effects.retail.lines import pool_places
    from ....core.effects.retail.results import quantiles_of

    simulation, centres, places = result.simulation, result.centres, result.places
    count = len(centres.pools)
    at_risk, change = np.zeros((3, count)), np.full((3, count), np.nan)
    first_of = np.zeros(count, int)
    inflow, shops = result.setting.inflow, simulation.change_of_shops[:, None]
    for rows, first, pools in simulation.blocks(centres.pool):
        at_risk[:, pools] = quantiles_of(np.add.reduceat(simulation.lost(rows), first, axis=1))
        now, later = (np.add.reduceat(part, first, axis=1) for part in simulation.sales(rows))
        own = np.divide(later, now, out=np.full(now.shape, np.nan), where=now > 0) - 1
        change[:, pools] = quantiles_of((1 - inflow) * own + inflow * shops)
        first_of[pools] = rows[first]
    return _Pools(
        pool_places(centres), centres.pools, at_risk,
        np.bincount(centres.pool, centres.floor, count), change, places.vacancy_now[first_of],
        places.without[:, first_of], places.online[:, first_of],
        np.bincount(centres.pool, places.base, count),
    )  # fmt: skip
