"""From a drawing in passes to rules of which the first that fits draws a feature.

Masterportal and web pages draw one symbol per feature. Where QGIS draws several, one over the
other, a rule for just this combination comes first.
"""

from dataclasses import replace

from .conditions import MOST_CASES, TooManyError, both, holds
from .drawing import Area, Centre, Dots, Hatch, Mark, Pen
from .model import StyleRule

PX = 96 / 25.4
_NEAR = 10_000.0  # scale of which a web map shows the rules, if they depend on it
_OVERLAY_DASH = (6.0, 3.0)
# QGIS's markers -> those of a StyleRule.
SHAPES = {
    "circle": "circle", "square": "square", "rectangle": "square", "diamond": "diamond",
    "triangle": "triangle", "equilateral_triangle": "triangle", "pentagon": "pentagon",
    "hexagon": "hexagon", "octagon": "hexagon", "decagon": "hexagon", "star": "star",
    "diamond_star": "star", "cross": "cross", "cross_fill": "cross", "cross2": "x", "x": "x",
    "square_with_corners": "square", "rounded_square": "square", "line": "x",
}  # fmt: skip


def rules_of(drawing, rows=None):
    """Return the rules of a drawing.

    Parameters
    ----------
    drawing : Drawing
    rows : callable, optional
        ``rows(fields)`` yields the layer's rows as dicts: combinations that no row meets get
        no rule.

    Returns
    -------
    tuple of StyleRule
        In the order in which to try them.
    """
    drawn = _visible([rule for level in drawing.passes for rule in level])
    drawn = _without_rings(drawn)
    others = [rule for rule in drawn if rule.otherwise]
    entries = _combined([rule for rule in drawn if not rule.otherwise])
    if rows is not None:
        entries = _met(entries, rows)
    rules = [_style_rule(rules, case, drawing.geometry) for case, rules in _reached(entries)]
    if others:
        rest = _style_rule(others, (), drawing.geometry)
        rules.append(replace(rest, otherwise=True))
    return tuple(rules)


def _visible(rules):
    near = [
        rule
        for rule in rules
        if (not rule.from_scale or rule.from_scale > _NEAR) and rule.to_scale <= _NEAR
    ]
    return near or rules


def _without_rings(rules):
    """Leave out hollow signs around a filled one of the same entry: one sign per feature."""
    filled = {rule.title for rule in rules if any(_is_filled(layer) for layer in rule.layers)}
    return [
        rule
        for rule in rules
        if rule.title not in filled
        or not all(isinstance(layer, Mark) and not layer.fill for layer in rule.layers)
    ]


def _is_filled(layer):
    return isinstance(layer, Mark) and bool(layer.fill)


def _combined(drawn):
    """Return (case, rules from below), the combinations of more rules first."""
    entries = []
    try:
        for rule in drawn:
            more = [
                (case, (*rules, rule))
                for known, rules in entries
                for case in both((known,), rule.where)
            ]
            entries += more + [(case, (rule,)) for case in rule.where]
            if len(entries) > 3 * MOST_CASES:
                raise TooManyError(str(len(entries)))
    except TooManyError:  # what lies on top wins
        entries = [(case, (rule,)) for rule in reversed(drawn) for case in rule.where]
    return sorted(entries, key=lambda entry: -len(entry[1]))


def _met(entries, rows):
    """Leave out combinations that no row meets, and overlays that never stand alone."""
    always = {case for case, rules in entries if len(rules) == 1}
    open_ = {
        place
        for place, (case, rules) in enumerate(entries)
        if (len(rules) > 1 and case not in always) or (len(rules) == 1 and _is_overlay(rules[0]))
    }
    fields = sorted({c.field for case, _ in entries for c in case})
    if open_ and fields:
        for row in rows(fields):
            first = next((n for n, (case, _) in enumerate(entries) if holds(case, row)), None)
            open_.discard(first)
            if not open_:
                break
    return [entry for place, entry in enumerate(entries) if place not in open_]


def _is_overlay(rule):
    return all(isinstance(layer, Hatch) for layer in rule.layers)


def _reached(entries):
    """Leave out what an earlier rule with the same or fewer conditions hides."""
    kept = []
    for case, rules in entries:
        if not any(set(earlier) <= set(case) for earlier, _ in kept):
            kept.append((case, rules))
    # Combinations stay before their parts; otherwise as in the legend.
    return kept


def _style_rule(rules, case, geometry):
    look = {}
    for rule in rules:
        for layer in rule.layers:
            _put_over(look, layer, bool(look), geometry)
    titles = dict.fromkeys(rule.title for rule in rules if rule.title)
    look.setdefault("stroke", "")
    return StyleRule("; ".join(titles), tuple(case), **look)


def _put_over(look, layer, is_over, geometry):
    """Add to a look what a layer of a symbol draws on top of it."""
    if isinstance(layer, Pen):
        # The upper line is the line; a wider one below is its casing.
        look.update(_stroke(layer))
    elif isinstance(layer, Area):
        if layer.fill:
            look.update(fill=layer.fill, fill_opacity=layer.opacity)
        if layer.pen:
            look.update(_stroke(layer.pen))
    elif isinstance(layer, Hatch):
        # Hatching becomes a broken outline: it can be read without colour too.
        look.update(stroke="#1a1a1a", stroke_opacity=1.0, width=2.0, dash=_OVERLAY_DASH)
    elif isinstance(layer, Mark):
        _put_mark(look, layer, is_over)
    elif isinstance(layer, (Centre, Dots)) and geometry == "point":
        _put_mark(look, layer.mark, is_over)


def _put_mark(look, mark, is_over):
    shape = SHAPES.get(mark.shape, "circle")
    if is_over and look.get("marker") and (not mark.fill or shape in ("x", "cross")):
        # A sign over another one becomes its thick dark rim.
        look.update(stroke="#1a1a1a", stroke_opacity=1.0, width=3.0)
        return
    look.update(marker=shape, size=round(mark.size * PX, 2), fill=mark.fill,
                fill_opacity=mark.opacity, stroke="", width=0.0, dash=())  # fmt: skip
    if mark.pen:
        look.update(_stroke(mark.pen))


def _stroke(pen):
    return {
        "stroke": pen.color,
        "stroke_opacity": pen.opacity,
        "width": round(pen.width * PX, 2),
        "dash": tuple(round(part * PX, 2) for part in pen.dash),
    }
