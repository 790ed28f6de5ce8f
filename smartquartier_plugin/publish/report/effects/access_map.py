"""Maps of access: lightness for on site, hatching for online, crosses for neither."""

import numpy as np

from ....core.effects.access.analysis import CATCHMENTS, GAIN, LOSS, NEW, SAME
from ....core.effects.access.classes import FAR, NOBODY, class_limits, on_site, weak_online
from ....core.i18n import translate
from ....core.numbers import number, percent
from ....core.sensors.inputs.demand import Demand
from ....core.spatial.lisa import HIGH_HIGH, HIGH_LOW, LOW_HIGH, LOW_LOW, NONE
from ..map_parts import furniture, view_of_bounds
from ..sensors.map_sites import draw_legend, extent, legend_height
from ..sensors.sensor_marks import demand_paths, line_path
from ..svg import BLUES, INK, PAPER, UID, WIDTH, Canvas

PALE = "#f6ecdf"
_WEAK = 3  # added to the class of on site where access online is weak
_UNKNOWN = 6


def both_map(view, source=""):
    """Draw access on site and online together.

    Parameters
    ----------
    view : AccessView
        The result.
    source : str
        Source and licence, printed below.

    Returns
    -------
    str
        SVG.
    """
    analysis = view.analysis
    question, state = analysis.question, analysis.before
    limit, weak = class_limits(analysis)
    kind = on_site(state, question, limit)
    lives = kind != NOBODY
    kind = np.where(lives & weak_online(state, weak), kind + _WEAK, kind)
    if not np.isnan(weak):
        kind = np.where(lives & np.isnan(state.digital[:, 1]), kind + _UNKNOWN, kind)
    unit = question.ways.unit
    if question.lower_is_better:
        texts = [
            translate("SmartQuartier", "on site: within {} {}").format(number(limit), unit),
            translate("SmartQuartier", "on site: within {} {}").format(
                number(question.decay.threshold), unit
            ),
        ]
    else:
        texts = [
            translate("SmartQuartier", "on site: {} per 1,000 or more").format(number(limit * 1000))
            if question.method in CATCHMENTS
            else translate("SmartQuartier", "on site: {} or more").format(number(limit)),
            translate("SmartQuartier", "on site: less, in reach"),
        ]
    texts.append(translate("SmartQuartier", "on site: not in reach"))
    if not np.isnan(weak):
        texts += [translate("SmartQuartier", "… and online below {}").format(percent(weak))] * 2
        texts.append(translate("SmartQuartier", "NEITHER: out of reach, online weak"))
        texts += [translate("SmartQuartier", "… and online unknown")] * 3
    return _draw(
        view,
        kind,
        texts,
        _both_fill,
        source,
        translate("SmartQuartier", "Map of access on site and online"),
        services=True,
    )


def change_map(view, source=""):
    """Draw who gains and loses by the scenario.

    Parameters
    ----------
    view : AccessView
        The result, with a scenario.
    source : str
        Source and licence, printed below.

    Returns
    -------
    str
        SVG.
    """
    verdict = view.analysis.verdict
    people = view.analysis.after.people
    kind = np.full(len(verdict), NOBODY)
    for place, name in enumerate((GAIN, SAME, LOSS, NEW)):
        kind[(verdict == name) & (people > 0)] = place
    texts = [
        translate("SmartQuartier", "gains"),
        translate("SmartQuartier", "no change that counts"),
        translate("SmartQuartier", "loses"),
        translate("SmartQuartier", "planned housing"),
    ]
    title = translate("SmartQuartier", "Map of gains and losses")
    return _draw(view, kind, texts, _change_fill, source, title, services=True)


def cluster_map(view, source=""):
    """Draw the clusters of access on site.

    Parameters
    ----------
    view : AccessView
        The result.
    source : str
        Source and licence, printed below.

    Returns
    -------
    str
        SVG.
    """
    spots = view.spots
    m = len(view.analysis.before.people)
    cluster = np.r_[spots.cluster, np.full(m - len(spots.cluster), NONE, dtype=object)]
    less = view.analysis.question.lower_is_better
    kind = np.full(m, NOBODY)
    for place, name in enumerate((HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH, NONE)):
        kind[(cluster == name) & (view.analysis.before.people > 0)] = place
    texts = [
        translate("SmartQuartier", "long ways among long ones")
        if less
        else translate("SmartQuartier", "much among much"),
        translate("SmartQuartier", "short ways among short ones")
        if less
        else translate("SmartQuartier", "little among little"),
        translate("SmartQuartier", "high among low"),
        translate("SmartQuartier", "low among high"),
        translate("SmartQuartier", "may be chance"),
    ]
    title = translate("SmartQuartier", "Map of clusters")
    fill = _cluster_fill_less if less else _cluster_fill
    return _draw(view, kind, texts, fill, source, title)


def _draw(view, kind, texts, fill, source, title, services=False):
    analysis = view.analysis
    people = np.maximum(analysis.before.people, 0.0)
    if analysis.after is not None:
        people = np.maximum(people, analysis.after.people)
    m = len(kind)
    cells = view.cells if view.cells is not None and len(view.cells[0]) == m else None
    demand = Demand(
        view.xy, people, np.zeros(m, bool), *(cells if cells is not None else (None, 0.0))
    )
    shapes = None if cells is not None else view.frame.geometry
    # All maps of a report show the same piece of ground.
    bounds = extent(demand, people > 0, view.xy[people > 0][:1], shapes, 0.03)
    ground = view_of_bounds(bounds, 640.0)
    paths, drawn = demand_paths(demand, shapes, kind, len(texts) + 1, ground)
    used = [place for place in range(len(texts)) if paths[place]]
    entries = [(place, texts[place]) for place in used]
    marks = _services(analysis, bounds) if services else []
    names = dict.fromkeys(what for what, _ in marks)
    legend = legend_height(entries + [(None, "")] * len(names))
    canvas = Canvas(WIDTH, ground.height + legend + 40, title, _described(entries))
    if view.streets is not None:
        path = view.drawn.get(bounds)
        if path is None:
            path = view.drawn[bounds] = line_path(view.streets, ground, bounds)
        canvas.add(f'<path d="{path}" fill="none" stroke="#d5d8da" stroke-width=".5"/>')
    edge = ' stroke="#9aa0a5" stroke-width=".3"' if drawn not in ("gathered", "cells") else ""
    for place in used:
        canvas.add(
            f'<path d="{paths[place]}" fill="{fill(canvas, place)}" fill-rule="evenodd"{edge}/>'
        )
    for what, spot in marks:
        x, y = ground.place(np.array([spot]))[0]
        _mark(canvas, x, y, what)
    draw_legend(canvas, entries, ground.height + 12, fill)
    _mark_legend(canvas, list(names), len(entries), ground.height + 12)
    furniture(canvas, ground, ground.height + legend + 34, source)
    return canvas.svg()


def _described(entries):
    return translate("SmartQuartier", "Classes: {}. The tables give the numbers.").format(
        "; ".join(text for _, text in entries)
    )


_MARKS = {
    "existing": ("square", 2.0, PAPER, INK),
    "planned": ("triangle", 5.0, INK, PAPER),
    "moved": ("diamond", 4.2, INK, PAPER),
    "closed": ("cross", 4.6, INK, PAPER),
    "moved_away": ("circle", 3.4, PAPER, INK),
}


def _services(analysis, bounds):
    """Return (status, place) of the services on the map; those that change come last."""
    offers = analysis.question.services
    there = (offers.before > 0) | (offers.after > 0)
    inside = (offers.xy >= bounds[:2]).all(axis=1) & (offers.xy <= bounds[2:]).all(axis=1)
    rows = np.flatnonzero(there & inside)
    marks = [(str(offers.status[row]), offers.xy[row]) for row in rows]
    return sorted(marks, key=lambda mark: mark[0] != "existing")


def _mark(canvas, x, y, what):
    shape, size, fill, edge = _MARKS[what]
    canvas.marker(x, y, shape, size, fill, edge)


def _mark_legend(canvas, names, done, top):
    texts = {
        "existing": translate("SmartQuartier", "service"),
        "planned": translate("SmartQuartier", "planned service"),
        "moved": translate("SmartQuartier", "service at its new place"),
        "closed": translate("SmartQuartier", "closed service"),
        "moved_away": translate("SmartQuartier", "old place of a moved service"),
    }
    wide = WIDTH / 3
    for place, name in enumerate(names, done):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        _mark(canvas, x + 11, y + 5.5, name)
        canvas.label(x + 28, y + 9.5, texts[name], wide - 34, 9.5)


def _pattern(canvas, name, ground, tile, size=6):
    canvas.define(
        name,
        f'<pattern id="{UID}-{name}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" fill="{ground}"/>'
        f"{tile}</pattern>",
    )
    return f"url(#{UID}-{name})"


def _stroke(colour, width=1.0):
    return f'<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="{colour}" ' \
        f'stroke-width="{width}"/>'  # fmt: skip


def _both_fill(canvas, place):
    """Good, fair, far by lightness; hatched where online is weak; crossed for neither."""
    shades = (BLUES[3], BLUES[1], PALE)
    if place < _WEAK:
        return shades[place]
    if place == _WEAK + FAR:
        tile = '<path d="M0 0L5 5M5 0L0 5" stroke="#1a1a1a" stroke-width="1.1"/>'
        return _pattern(canvas, "neither", PALE, tile, 5)
    ink = PAPER if place in (_WEAK, _UNKNOWN) else "#333333"
    if place >= _UNKNOWN:
        tile = f'<circle cx="3" cy="3" r=".9" fill="{ink}"/>'
        return _pattern(canvas, f"unknown{place}", shades[place - _UNKNOWN], tile)
    return _pattern(canvas, f"weak{place}", shades[place - _WEAK], _stroke(ink, 0.9))


def _change_fill(canvas, place):
    if place == 2:
        return _pattern(canvas, "loss", "#e8b07a", _stroke("#5a2a00", 1.1))
    if place == 3:
        tile = '<circle cx="3" cy="3" r="1.3" fill="#1a1a1a"/>'
        return _pattern(canvas, "new", PAPER, tile)
    return (BLUES[3], "#eceff1")[place]


def _cluster_fill(canvas, place):
    """Much is dark, little is light and hatched; exceptions are dotted."""
    if place == 0:
        return BLUES[3]
    if place == 1:
        return _pattern(canvas, "low", PALE, _stroke("#8a3700", 1.1))
    if place in (2, 3):
        dot, ground = ((INK, BLUES[1]), (INK, PAPER))[place - 2]
        tile = f'<circle cx="3" cy="3" r="1.2" fill="{dot}"/>'
        return _pattern(canvas, f"odd{place}", ground, tile)
    return "#eceff1"


def _cluster_fill_less(canvas, place):
    """Where less is better: short ways are dark, long ones are hatched."""
    return _cluster_fill(canvas, {0: 1, 1: 0}.get(place, place))
