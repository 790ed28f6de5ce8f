"""A choropleth map as SVG: classes told apart in grey, missing data hatched.

Vertices are snapped to a grid of a fraction of a pixel. Unlike line simplification this
treats both sides of a shared border alike, so that no gaps open between neighbours.
"""

from dataclasses import dataclass
from html import escape

from ...core.errors import InputError
from ...core.i18n import translate
from .map_parts import furniture, ring_path, rings_of, veil, view_of_bounds
from .svg import BLUES, INK, PAPER, WIDTH, Canvas, luminance, text_width


@dataclass(frozen=True)
class MapClass:
    """One class of the legend: its text and fill; ``kind`` >= 0 takes a patterned kind."""

    label: str
    fill: str = PAPER
    kind: int = -1


def blues(labels):
    """Return ordered classes, the first one darkest.

    Parameters
    ----------
    labels : sequence of str
        At most four, from strongest to weakest.

    Returns
    -------
    tuple of MapClass
        In the same order.
    """
    return tuple(MapClass(label, fill) for label, fill in zip(labels, reversed(BLUES)))


def choropleth(
    frame,
    codes,
    classes,
    members,
    names=None,
    missing=None,
    highlighted=None,
    links=None,
    outline=None,
    source="",
    title="",
    desc="",
    max_height=640.0,
):
    """Draw a map of quarters by class.

    Parameters
    ----------
    frame : GeoDataFrame, n rows
        Polygons in a projected CRS with metres as unit; empty geometries are left out.
    codes : sequence of str, length n
        Short labels drawn on the map.
    classes : sequence of MapClass
        The legend.
    members : sequence of int, length n
        Index of the class of each quarter; -1 (or None) for no class: white.
    names : sequence of str, length n, optional
        Tooltips.
    missing : sequence of bool, length n, optional
        Where data are missing: hatched over the class colour.
    highlighted : sequence of bool, length n, optional
        Drawn with a thick outline and labelled first.
    links : sequence of ((x, y), (x, y)), optional
        Lines in the CRS of ``frame``, such as quarter to reference pilot.
    outline : str, optional
        What the thick outline means; default: recommended.
    source : str
        Source and licence of the geometry, printed below.
    title, desc : str
        For those who can't see the map.
    max_height : float
        Of the map itself.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    InputError
        If the CRS is geographic or no polygon has an area.
    """
    import numpy as np

    n = len(frame)
    missing = [False] * n if missing is None else [bool(m) for m in missing]
    highlighted = [False] * n if highlighted is None else [bool(h) for h in highlighted]
    view = _view_of(frame, max_height)
    rings = [rings_of(shape, view) for shape in frame.geometry]
    map_height = view.height
    entries = _entries(classes, any(missing), any(highlighted), bool(links), outline)
    legend = -(-len(entries) // 3) * 17 + 8
    canvas = Canvas(WIDTH, map_height + legend + 40, title, desc)
    paths = ["".join(ring_path(ring) for ring in parts) for parts in rings]
    _areas(canvas, paths, codes, classes, members, names, missing, highlighted)
    for start, end in links or ():
        (x1, y1), (x2, y2) = view.place(np.array([start, end], dtype=float))
        canvas.line(x1, y1, x2, y2, PAPER, 1.5)
        canvas.line(x1, y1, x2, y2, "#333333", 0.6)
        canvas.marker(x1, y1, "circle", 1.9, INK)
    _labels(canvas, frame, view, codes, classes, members, highlighted, bool(links))
    _legend(canvas, classes, entries, map_height + 12)
    furniture(canvas, view, map_height + legend + 34, source)
    return canvas.svg()


def _view_of(frame, max_height):
    import numpy as np

    crs = getattr(frame, "crs", None)
    if crs is not None and crs.is_geographic:
        raise InputError(
            translate(
                "SmartQuartier",
                "The map needs quarters in metres, but their coordinate system is {}; reproject "
                "the layer, for example to EPSG:25833.",
            ).format(crs.to_string())
        )
    bounds = frame.geometry[~(frame.geometry.isna() | frame.geometry.is_empty)].total_bounds
    if not np.isfinite(bounds).all() or bounds[2] <= bounds[0] or bounds[3] <= bounds[1]:
        raise InputError(
            translate(
                "SmartQuartier",
                "The map can't be drawn: no quarter has an area; check the layer's geometries.",
            )
        )
    return view_of_bounds(bounds, max_height)


def _fill(canvas, classes, member):
    if member is None or not 0 <= member < len(classes):
        return PAPER
    chosen = classes[member]
    return canvas.kind(chosen.kind) if chosen.kind >= 0 else chosen.fill


def _areas(canvas, paths, codes, classes, members, names, missing, highlighted):
    for i, path in enumerate(paths):
        if not path:
            continue
        tip = names[i] if names is not None else codes[i]
        title = f"<title>{escape(str(tip))}</title>"
        fill = _fill(canvas, classes, members[i])
        canvas.add(
            f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="#3c4043" '
            f'stroke-width=".6" stroke-linejoin="round">{title}</path>'
        )
        if missing[i]:
            canvas.add(f'<path d="{path}" fill="{veil(canvas)}" fill-rule="evenodd"/>')
    # Thick outlines come last, so that no neighbour covers half of them.
    for i, path in enumerate(paths):
        if highlighted[i] and path:
            shape = f'<path d="{path}" fill="none" stroke-linejoin="round"'
            canvas.add(f'{shape} stroke="#fff" stroke-width="4"/>')
            canvas.add(f'{shape} stroke="{INK}" stroke-width="2"/>')


def _labels(canvas, frame, view, codes, classes, members, highlighted, sparse):
    """Write codes where they fit, highlighted ones first, then the larger quarters."""
    import numpy as np

    shapes = list(frame.geometry)
    areas = np.array([0.0 if s is None or s.is_empty else s.area for s in shapes])
    order = sorted(range(len(shapes)), key=lambda i: (not highlighted[i], -areas[i]))
    taken = []
    for i in order:
        if areas[i] <= 0:
            continue
        size = 11.0 if highlighted[i] else 8.2
        text = str(codes[i])
        wide = text_width(text, size)
        room = (areas[i] * view.scale**2) ** 0.5
        if not highlighted[i] and (sparse or wide > room * 1.25):
            continue
        point = shapes[i].representative_point()
        x, y = view.place(np.array([[point.x, point.y]]))[0]
        box = (x - wide / 2, y - size * 0.5, x + wide / 2, y + size * 0.5)
        clash = any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
        )
        if clash and not highlighted[i]:
            continue
        taken.append(box)
        member = members[i]
        known = member is not None and 0 <= member < len(classes) and classes[member].kind < 0
        dark = known and luminance(classes[member].fill) < 0.45 and not highlighted[i]
        weight = "700" if highlighted[i] else ""
        ink = PAPER if dark else INK
        canvas.text(x, y + size * 0.36, text, size, "middle", ink, weight, halo=not dark)


def _entries(classes, missing, highlighted, links, outline):
    entries = [(c.label, i) for i, c in enumerate(classes)]
    if highlighted:
        entries.append((outline or translate("SmartQuartier", "recommended"), "outline"))
    if missing:
        entries.append((translate("SmartQuartier", "data missing"), "hatch"))
    if links:
        entries.append((translate("SmartQuartier", "is represented by"), "link"))
    return entries


def _legend(canvas, classes, entries, top):
    wide = WIDTH / 3
    for place, (label, what) in enumerate(entries):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        if what == "link":
            canvas.line(x + 3, y + 5, x + 20, y + 5, INK, 0.9)
            canvas.marker(x + 3, y + 5, "circle", 1.7, INK)
        elif what == "hatch":
            canvas.rect(x, y, 22, 11, veil(canvas), INK, 0.6)
        elif what == "outline":
            canvas.rect(x + 1, y, 20, 11, PAPER, INK, 2.4)
        else:
            canvas.rect(x, y, 22, 11, _fill(canvas, classes, what), INK, 0.6)
        canvas.label(x + 28, y + 9.5, label, wide - 34, 9.5)
