"""The drawing of a network: nodes by degree, bridges dark, names where there is room."""

import numpy as np

from ....core.atlas.network.layout import spring_layout
from ....core.i18n import translate
from ....core.numbers import number
from ..svg import BLUES, FAINT, GREY, INK, WIDTH, Canvas, shorten, text_width

_MOST = 90
_TALL, _TOP, _SIDE = 600.0, 34.0, 16.0
_LABEL = 118.0


def drawn_nodes(network):
    """Return the nodes that are drawn: those with most neighbours, none without.

    Parameters
    ----------
    network : Network

    Returns
    -------
    array of int
        In the order of the graph.
    """
    degree = network.graph.degree
    order = np.lexsort((np.arange(len(degree)), -network.between.share, -degree))
    return np.sort(order[degree[order] > 0][:_MOST])


def network_diagram(network, names, title, desc):
    """Draw the network.

    Parameters
    ----------
    network : Network
    names : sequence of str
        As they are written, in the order of the graph.
    title, desc : str
        For those who can't see the drawing.

    Returns
    -------
    str
        SVG.
    """
    graph, some = network.graph, drawn_nodes(network)
    part = graph.adjacency[some][:, some].tocsr()
    place = spring_layout(part)
    at = np.column_stack(
        [
            _SIDE + 30 + place[:, 0] * (WIDTH - 2 * _SIDE - 60),
            _TOP + 14 + place[:, 1] * (_TALL - 40),
        ]
    )
    canvas = Canvas(WIDTH, _TOP + _TALL, title, desc)
    _legend(canvas)
    pairs = part.tocoo()
    for a, b in zip(pairs.row, pairs.col):
        if a < b:
            canvas.line(*at[a], *at[b], "#a9afb4", 0.7)
    size = 2.6 + 1.15 * np.sqrt(graph.degree[some])
    for i, node in enumerate(some):
        shape = "circle" if graph.nodes.kinds[node] == "actor" else "square"
        fill = BLUES[3] if network.cut[node] else BLUES[1]
        tip = f"{names[node]}: {number(graph.degree[node], 0)}"
        canvas.marker(*at[i], shape, size[i] * (1.0 if shape == "circle" else 0.9), fill, INK, tip)
    _labels(canvas, network, names, some, (at, size))
    return canvas.svg()


def _legend(canvas):
    x = 4.0
    for shape, fill, text in (
        ("circle", BLUES[1], translate("SmartQuartier", "actor")),
        ("square", BLUES[1], translate("SmartQuartier", "project")),
        ("circle", BLUES[3], translate("SmartQuartier", "links parts that fall apart without it")),
    ):
        canvas.marker(x + 4, 8, shape, 5, fill, INK)
        canvas.text(x + 13, 11.5, text, 9.5)
        x += 26 + text_width(text, 9.5)
    text = translate("SmartQuartier", "the larger, the more neighbours")
    canvas.text(WIDTH - 4, 26, text, 9, "end", GREY)
    canvas.line(0, 19, WIDTH, 19, FAINT, 0.6)


def _labels(canvas, network, names, some, where):
    """Write names, the most important first, where they cover neither nodes nor other names."""
    graph, (at, size) = network.graph, where
    rank = np.lexsort((some, -graph.degree[some], -network.between.share[some]))
    taken = [(x - s, y - s, x + s, y + s) for (x, y), s in zip(at, size)]
    for i in rank:
        text = shorten(names[some[i]], _LABEL, 8.5)
        wide, (x, y), s = text_width(text, 8.5), at[i], size[i]
        for left, base in (
            (x + s + 3, y + 3), (x - s - 3 - wide, y + 3), (x - wide / 2, y - s - 4),
            (x - wide / 2, y + s + 10),
        ):  # fmt: skip
            box = (left, base - 8, left + wide, base + 2)
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= _TOP - 8
            if inside and box[3] <= _TOP + _TALL and not any(_meet(box, one) for one in taken):
                canvas.text(left, base, text, 8.5, fill=INK, halo=True)
                taken.append(box)
                break


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
