"""Style rules as Masterportal has them: the first rule whose conditions hold draws a feature.

Masterportal compares for equality and with half-open ranges; it knows neither "unequal" nor
"missing". Rules that need these come last, without that part of their condition: what remains
when all others have had their turn. The last rule has no condition, or features would be
invisible.

References
----------
Masterportal documentation, style.json (versions 2 and 3 alike).
"""

import math
from dataclasses import replace

from ..package.conditions import holds

_FAR = 1e300  # no bound
NEUTRAL = {"fill": "#bdbdbd", "stroke": "#404040"}


def style_of(dataset):
    """Return a dataset's entry of ``style.json`` and the icons that it needs.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    style : dict
    icons : dict of str to str
        File name -> SVG.
    """
    kind = _kind(dataset)
    icons, rules = {}, []
    for conditions, rule in ordered(dataset.style.rules):
        drawn = _look(dataset, rule, kind, icons)
        entry = {"conditions": {"properties": conditions}} if conditions else {}
        rules.append({**entry, "style": {**drawn, **_label(dataset)}})
    if not rules or "conditions" in rules[-1]:
        rules.append({"style": {**_neutral(kind), **_label(dataset)}})
    return {"styleId": style_id(dataset), "rules": rules}, icons


def style_id(dataset):
    """Return the id of a dataset's style."""
    return f"{dataset.name}-style"


def ordered(rules):
    """Return (Masterportal's properties, rule) in the order in which to try them.

    Parameters
    ----------
    rules : sequence of StyleRule

    Returns
    -------
    list of (dict, StyleRule)
        At most one, the last, has no properties.
    """
    exact, rest = [], []
    for rule in rules:
        for case in _without_lists(rule.conditions):
            said = {}
            complete = not rule.otherwise
            for condition in case:
                if condition.op in ("ne", "null", "notnull"):
                    complete = False
                else:
                    _put(said, condition)
            (exact if complete else rest).append((said, rule))
    rest.sort(key=lambda entry: not entry[0])
    found, seen = [], []
    for said, rule in [*exact, *rest]:
        if said in seen:
            continue
        seen.append(said)
        found.append((said, rule))
        if not said:  # nothing behind it is ever reached
            break
    return found


def not_as_in_qgis(dataset):
    """Return how many rows Masterportal draws otherwise than the rules say.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    int
    """
    rules = dataset.style.rules
    fields = sorted({c.field for rule in rules for c in rule.conditions})
    if not fields or dataset.frame is None or not set(fields) <= set(dataset.frame.columns):
        return 0
    columns = [dataset.frame[field].astype(object).tolist() for field in fields]
    tried, different = ordered(rules), 0
    for values in zip(*columns):
        row = {f: None if _is_missing(v) else v for f, v in zip(fields, values)}
        meant = next((r for r in rules if r.otherwise or holds(r.conditions, row)), None)
        drawn = next((r for said, r in tried if meets(said, row)), None)
        different += meant is not drawn and _bare(meant) != _bare(drawn)
    return different


def meets(said, row):
    """Return whether Masterportal takes a row's values as meeting properties.

    Parameters
    ----------
    said : dict
    row : dict

    Returns
    -------
    bool
    """
    for field, wanted in said.items():
        value = row.get(field)
        if value is None:
            return False
        if isinstance(wanted, list):
            if isinstance(value, str) or not wanted[0] <= value < wanted[1]:
                return False
        elif value != wanted or isinstance(value, bool) is not isinstance(wanted, bool):
            return False
    return True


def _bare(rule):
    return rule and (rule.fill, rule.stroke, rule.width, rule.dash, rule.marker, rule.size)


def _is_missing(value):
    # pd.NA has no truth value, NaN is unlike itself.
    return value is None or type(value).__name__ == "NAType" or value != value


def _without_lists(case):
    """Return one case per value of a list, and per side of an unequal number."""
    cases = [()]
    for condition in case:
        cases = [(*known, one) for known in cases for one in _alternatives(condition)]
    return cases


def _alternatives(condition):
    field, value = condition.field, condition.value
    if condition.op == "in":
        return [replace(condition, op="eq", value=one) for one in value]
    if condition.op == "ne" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return [type(condition)(field, "lt", value), type(condition)(field, "gt", value)]
    return [condition]


def _put(said, condition):
    """Add a comparison; bounds on one field become one range [from, to)."""
    field, op, value = condition.field, condition.op, condition.value
    if op == "eq":
        said[field] = value
        return
    low, high = said.get(field, [-_FAR, _FAR])
    if op in ("ge", "gt"):
        low = value if op == "ge" else math.nextafter(value, math.inf)
    else:
        high = value if op == "lt" else math.nextafter(value, math.inf)
    said[field] = [low, high]


# -- looks ---------------------------------------------------------------------------------


def _kind(dataset):
    for kind in ("Point", "Line", "Polygon"):
        if kind in dataset.geometry:
            return kind
    return "Polygon"


def _look(dataset, rule, kind, icons):
    title = {"legendValue": rule.title} if rule.title else {}
    if kind == "Line":
        return {**title, **_strokes("line", rule)}
    if kind == "Polygon":
        drawn = _strokes("polygon", rule)
        fill = rgba(rule.fill, rule.fill_opacity) if rule.fill else [255, 255, 255, 0]
        return {**title, "polygonFillColor": fill, **drawn}
    if rule.marker in ("", "circle"):
        return {**title, **_circle(rule)}
    name = f"{dataset.name}_{len(icons) + 1}.svg"
    drawn = svg(rule)
    name = next((known for known, text in icons.items() if text == drawn), name)
    icons[name] = drawn
    side = round(rule.size + rule.width, 2)
    return {**title, "type": "icon", "imageName": f"icons/{name}", "imageWidth": side,
            "imageHeight": side, "imageScale": 1}  # fmt: skip


def _circle(rule):
    return {
        "type": "circle",
        "circleRadius": round(rule.size / 2, 2),
        "circleFillColor": rgba(rule.fill, rule.fill_opacity) if rule.fill else [255, 255, 255, 0],
        "circleStrokeColor": rgba(
            rule.stroke or "#000000", rule.stroke_opacity * bool(rule.stroke)
        ),
        "circleStrokeWidth": rule.width if rule.stroke else 0,
    }


def _strokes(kind, rule):
    drawn = {
        f"{kind}StrokeColor": rgba(
            rule.stroke or "#000000", rule.stroke_opacity * bool(rule.stroke)
        ),
        f"{kind}StrokeWidth": rule.width if rule.stroke else 0,
    }
    if rule.dash:
        drawn[f"{kind}StrokeDash"] = list(rule.dash)
    return drawn


def _neutral(kind):
    if kind == "Line":
        return {"lineStrokeColor": rgba(NEUTRAL["stroke"], 1), "lineStrokeWidth": 1}
    fill, stroke = rgba(NEUTRAL["fill"], 0.6), rgba(NEUTRAL["stroke"], 1)
    if kind == "Polygon":
        return {"polygonFillColor": fill, "polygonStrokeColor": stroke, "polygonStrokeWidth": 1}
    return {"type": "circle", "circleRadius": 4, "circleFillColor": fill,
            "circleStrokeColor": stroke, "circleStrokeWidth": 1}  # fmt: skip


def _label(dataset):
    if not dataset.style.label_field:
        return {}
    return {
        "labelField": dataset.style.label_field,
        "textFont": "bold 12px sans-serif",
        "textScale": 1,
        "textAlign": "center",
        "textOffsetX": 0,
        "textOffsetY": 14 if _kind(dataset) == "Point" else 0,
        "textFillColor": [26, 26, 26, 1],
        "textStrokeColor": [255, 255, 255, 1],
        "textStrokeWidth": 3,
    }


def rgba(color, opacity):
    """Return a colour as Masterportal writes it.

    Parameters
    ----------
    color : str
        As #rrggbb.
    opacity : float

    Returns
    -------
    list
    """
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return [red, green, blue, round(float(opacity), 4)]


# -- icons ---------------------------------------------------------------------------------


def svg(rule):
    """Return a rule's marker as an SVG picture."""
    side = rule.size + rule.width
    middle, radius = side / 2, rule.size / 2
    fill = (
        f'fill="{rule.fill}" fill-opacity="{rule.fill_opacity:g}"' if rule.fill else 'fill="none"'
    )
    stroke = (
        f'stroke="{rule.stroke}" stroke-opacity="{rule.stroke_opacity:g}" '
        f'stroke-width="{rule.width:g}"'
        if rule.stroke
        else 'stroke="none"'
    )
    shape = _path(rule.marker, middle, radius)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side:g}" height="{side:g}" '
        f'viewBox="0 0 {side:g} {side:g}"><path d="{shape}" {fill} {stroke}/></svg>\n'
    )


def _path(marker, middle, radius):
    low, high = middle - radius, middle + radius
    if marker == "square":
        return f"M{low:.2f} {low:.2f}H{high:.2f}V{high:.2f}H{low:.2f}Z"
    if marker == "triangle":
        return f"M{middle:.2f} {low:.2f}L{high:.2f} {high:.2f}H{low:.2f}Z"
    if marker == "x":
        return (
            f"M{low:.2f} {low:.2f}L{high:.2f} {high:.2f}M{low:.2f} {high:.2f}L{high:.2f} {low:.2f}"
        )
    if marker == "cross":
        return f"M{middle:.2f} {low:.2f}V{high:.2f}M{low:.2f} {middle:.2f}H{high:.2f}"
    corners = {"diamond": 4, "pentagon": 5, "hexagon": 6, "star": 10}.get(marker, 24)
    points = []
    for corner in range(corners):
        angle = 2 * math.pi * corner / corners
        reach = radius * (0.38 if marker == "star" and corner % 2 else 1.0)
        points.append(
            f"{middle + reach * math.sin(angle):.2f} {middle - reach * math.cos(angle):.2f}"
        )
    return f"M{'L'.join(points)}Z"
