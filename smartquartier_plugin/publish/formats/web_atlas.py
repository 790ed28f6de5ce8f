"""The web atlas: a static page with map, search, filters and downloads.

It lies at the package's root and opens from a disk as well as from any web server: the data are
scripts, since a page on a disk may not read other files. Nothing comes from another address, and
the page's own rules (its Content Security Policy) make sure that nothing could.
"""

import json

from ..package.layout import PAGE, WEB
from ..package.manifest import read_manifest
from ..package.model import Output
from .web.links import references_of
from .web.page import RESOURCES, SCRIPTS, licence_names, page, texts
from .web.values import column, coordinates, nested

_MEDIA = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    "": "text/plain",
}
_LIBRARY = (
    "leaflet/leaflet.js",
    "leaflet/leaflet.css",
    "leaflet/LICENSE",
    "leaflet/images/layers.png",
    "leaflet/images/layers-2x.png",
    "leaflet/images/marker-icon.png",
)


def write(package, root):
    """Write the page and what belongs to it.

    Parameters
    ----------
    package : Package
    root : Path
        The staged folder, with the files of the other formats and their manifest.

    Returns
    -------
    list of Output
        Empty if there is nothing to put on a map or into a list.
    """
    shown = package.of("vector", "table", parts=True)
    if not package.of("vector"):
        return []
    outputs = [_copied(root, name) for name in (*_LIBRARY, "style.css", "icon.svg")]
    outputs += [_copied(root, f"js/{name}.js") for name in SCRIPTS]
    outputs.append(_script(root, "texts.js", "SQ.texts", texts()))
    data = [_script(root, "package.js", "SQ.about", _package(package, shown))]
    data += [
        _script(root, f"data/{d.name}.js", f"SQ.rows[{json.dumps(d.name)}]", _rows(d), d.name)
        for d in shown
    ]
    if package.background:
        ground = [_ground(*item) for item in package.background]
        data.append(_script(root, "background.js", "SQ.background", ground))
    manifest = read_manifest(root) or {"files": []}
    html = page(package, manifest["files"], [output.path for output in data])
    (root / PAGE).write_bytes(html)
    first = Output(PAGE, "web", "page", "text/html", title=package.about.title)
    return [first, *outputs, *data]


def _copied(root, name):
    target = root / WEB / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((RESOURCES / name).read_bytes())
    suffix = target.suffix
    return Output(WEB + name, "web", "asset", _MEDIA[suffix])


def _script(root, name, variable, content, dataset=""):
    """Write a value as a script; the same value gives the same bytes."""
    target = root / WEB / name
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Both end a line in older scripts, though not in JSON; a lone surrogate is no UTF-8.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    target.write_bytes(f"{variable}={text};\n".encode("utf-8", "backslashreplace"))
    return Output(WEB + name, "web", "asset", _MEDIA[".js"], dataset=dataset)


def _rows(dataset):
    """Return a dataset's rows, column by column: half the size of objects."""
    columns = {f.name: column(dataset.frame[f.name], f.kind) for f in dataset.fields}
    content = {"rows": dataset.rows, "columns": columns}
    if dataset.kind == "vector":
        content["coordinates"] = coordinates(dataset)
    return content


def _ground(title, frame):
    """Return one layer of the background; points have no place in it."""
    lines = frame.geometry[frame.geom_type.isin(("LineString", "MultiLineString"))]
    areas = frame.geometry[frame.geom_type.isin(("Polygon", "MultiPolygon"))]
    return {
        "title": title,
        "lines": nested(lines, "MultiLineString", "EPSG:4326"),
        "areas": nested(areas, "MultiPolygon", "EPSG:4326"),
    }


def _package(package, shown):
    about = package.about
    references = references_of(package)
    return {
        "name": about.name,
        "title": about.title,
        "publisher": about.publisher,
        "language": about.language if about.language in texts() else "de",
        "datasets": [_dataset(d, references.get(d.name, {}), about.language) for d in shown],
    }


def _dataset(dataset, references, language):
    label, address = licence_names(dataset.licence, language)
    return {
        "name": dataset.name,
        "title": dataset.title,
        "kind": dataset.kind,
        "geometry": dataset.geometry,
        "key": dataset.key,
        "title_field": dataset.title_field,
        "part_of": dataset.part_of,
        "licence": {"code": dataset.licence, "label": label, "url": address},
        "attribution": list(dataset.attribution),
        "label_field": dataset.style.label_field,
        "references": {name: list(to) for name, to in references.items()},
        "fields": [_field(field) for field in dataset.fields],
        "rules": [_rule(rule) for rule in dataset.style.rules],
    }


def _field(field):
    facts = {"name": field.name, "kind": field.kind, "label": field.label, "help": field.help,
             "unit": field.unit, "codes": [list(code) for code in field.codes]}  # fmt: skip
    return {name: value for name, value in facts.items() if value}


def _rule(rule):
    return {
        "title": rule.title,
        "conditions": [[c.field, c.op, _plain(c.value)] for c in rule.conditions],
        "otherwise": rule.otherwise,
        "fill": rule.fill,
        "fill_opacity": rule.fill_opacity,
        "stroke": rule.stroke,
        "stroke_opacity": rule.stroke_opacity,
        "width": rule.width,
        "dash": list(rule.dash),
        "marker": rule.marker,
        "size": rule.size,
    }


def _plain(value):
    return list(value) if isinstance(value, (tuple, list)) else value
