"""The web atlas: a static page with map, search, filters and downloads.

It lies at the package's root and opens from a disk as well as from any web server: the data are
scripts, since a page on a disk may not read other files. Nothing comes from another address, and
the page's own rules (its Content Security Policy) make sure that nothing could.
"""

import json

from ..package.layout import PAGE, WEB, geojson
from ..package.manifest import read_manifest
from ..package.model import VECTOR, Dataset, Output
from .web.links import references_of
from .web.page import PLAIN_SCRIPTS, RESOURCES, SCRIPTS, licence_names, page, texts
from .web.values import columns_of, coordinates_of

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
        Without a vector the page has no map and no list: it tells of the data and offers them.
    """
    mapped = bool(package.of("vector"))
    library, scripts = (_LIBRARY, SCRIPTS) if mapped else ((), PLAIN_SCRIPTS)
    outputs = [_copied(root, name) for name in (*library, "style.css", "icon.svg")]
    outputs += [_copied(root, f"js/{name}.js") for name in scripts]
    outputs.append(_script(root, "texts.js", "SQ.texts", texts()))
    data = _data(package, root) if mapped else []
    manifest = read_manifest(root) or {"files": []}
    html = page(package, manifest["files"], [output.path for output in data])
    (root / PAGE).write_bytes(html)
    first = Output(PAGE, "web", "page", "text/html", title=package.about.title)
    return [first, *outputs, *data]


def _data(package, root):
    """Write what the map and the list show."""
    shown = package.of("vector", "table", parts=True)
    data = [_script(root, "package.js", "SQ.about", _package(package, shown))]
    data += [_rows(root, dataset, package.progress) for dataset in shown]
    if package.background:
        ground = [_ground(*item, package.progress) for item in package.background]
        data.append(_script(root, "background.js", "SQ.background", ground))
    return data


def _copied(root, name):
    target = root / WEB / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((RESOURCES / name).read_bytes())
    suffix = target.suffix
    return Output(WEB + name, "web", "asset", _MEDIA[suffix])


def _script(root, name, variable, content):
    """Write a value as a script; the same value gives the same bytes."""
    target = root / WEB / name
    target.write_bytes(_bytes(f"{variable}={_json(content)};\n"))
    return Output(WEB + name, "web", "asset", _MEDIA[".js"])


def _rows(root, dataset, progress):
    """Write a dataset's rows, column by column, which is half the size of objects.

    The coordinates stand one row per line: nobody has to hold all of them as text.
    """
    name = f"{WEB}data/{dataset.name}.js"
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    head = _json({"rows": dataset.rows, "columns": columns_of(dataset)})
    with open(root / name, "wb") as stream:
        stream.write(_bytes(f"SQ.rows[{json.dumps(dataset.name)}]={head[:-1]}"))
        if dataset.kind == VECTOR:
            stream.write(b',"coordinates":[\n')
            between = b""
            for place in _places(root, dataset, progress):
                stream.write(between + place.encode("ascii"))
                between = b",\n"
            stream.write(b"\n]")
        stream.write(b"};\n")
    return Output(name, "web", "asset", _MEDIA[".js"], dataset=dataset.name)


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def _places(root, dataset, progress):
    """Yield the coordinates of each row as text: that of its GeoJSON, if it was written before."""
    path = root / geojson(dataset)
    if not path.is_file():
        yield from map(_json, coordinates_of(dataset, progress))
        return
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            if not line.startswith('{"type":"Feature",'):
                continue
            # Within a text the quotation marks would stand with a backslash.
            _, found, rest = line.partition('"coordinates":')
            yield rest[: rest.index('},"properties":')] if found else "null"


def _bytes(text):
    """Return a script's text as UTF-8."""
    # Both end a line in older scripts, though not in JSON; a lone surrogate is no UTF-8.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "backslashreplace")


def _ground(title, frame, progress):
    """Return one layer of the background; points have no place in it."""
    found = {"title": title}
    for name, kind in (("lines", "LineString"), ("areas", "Polygon")):
        part = frame[frame.geom_type.isin((kind, f"Multi{kind}"))]
        shapes = Dataset(name, title, "", VECTOR, "", frame=part, geometry=f"Multi{kind}",
                         crs="EPSG:4326")  # fmt: skip
        found[name] = list(coordinates_of(shapes, progress)) if len(part) else []
    return found


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
