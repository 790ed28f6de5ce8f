"""Configurations of pygeoapi: they must work wherever the package lies, and say the licence.

Own rules, read with PyYAML; beside them pygeoapi itself is asked where a Python with it was
named: its schema, its providers opened on the data, its OpenAPI document.
"""

import itertools
import mmap
import re

from ...core.i18n import translate
from ..package import layout
from ..package.model import RASTER
from .findings import Findings
from .json_stream import members
from .model import Check
from .outside import ask
from .reading import json_of, text_of

NAME = "SmartQuartier pygeoapi"
_VARIABLE = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")
_ABSOLUTE = re.compile(r"/|\\|[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_LARGE = 20 * 2**20  # bytes; about 60,000 points with ten fields
# pygeoapi 0.21 writes features into a script of its pages as they are.
_IN_PAGES = re.compile(rb"(?:<|\\u003c)(?:\s*/?\s*script|!--)", re.IGNORECASE)
_DEGREES = ("CRS84", "4326")


def check(content):
    """Return what keeps each configuration from working, or from being published.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    candidates = [path for path in content.ending(".yml", ".yaml") if _is_one(content, path)]
    if not candidates:
        return []
    return [*_by_rules(content, candidates), *_by_pygeoapi(content, candidates)]


def _is_one(content, path):
    """Tell whether a file is a configuration of pygeoapi, whole or damaged."""
    text = text_of(content, path)
    return path == layout.PYGEOAPI or all(
        re.search(rf"^['\"]?{key}['\"]?\s*:", text, re.MULTILINE) for key in ("server", "resources")
    )


def _by_pygeoapi(content, paths):
    return ask(content, "pygeoapi_config.py", paths, "pygeoapi")


def _by_rules(content, paths):
    try:
        import yaml
    except ImportError:
        words = translate(
            "SmartQuartier", "The Python package {} is missing; install it to have this checked."
        ).format("PyYAML")
        return [Check(NAME, path, skipped=words) for path in paths]
    checks = []
    for path in paths:
        found = Findings()
        try:
            read = yaml.safe_load(text_of(content, path))
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            words = translate("SmartQuartier", "Not YAML: {}; write the file anew.")
            found.error("yaml", words.format(" ".join(str(error).split())))
        else:
            _configuration(content, read, found)
        checks.append(found.check(NAME, path))
    return checks


def _configuration(content, read, found):
    resources = read.get("resources") if isinstance(read, dict) else None
    if not isinstance(resources, dict) or not resources:
        words = translate("SmartQuartier", "Publishes nothing: 'resources' is empty or missing.")
        found.error("resources", words)
        return
    for name, resource in resources.items():
        content.progress.check()
        if isinstance(resource, dict) and resource.get("type") == "collection":
            _licence(str(name), resource, found)
            _extent(str(name), resource, found)
            _lengths(str(name), resource, found)
            for provider in _dicts(resource.get("providers")):
                _provider(content, str(name), provider, found)
    for dataset in _dicts(content.manifest.get("datasets")):
        empty = dataset.get("kind") != RASTER and not dataset.get("rows", 1)
        if dataset.get("name") not in resources and not empty:
            words = translate(
                "SmartQuartier", "The dataset '{}' of the package is not published; add it."
            )
            found.error("missing", words.format(dataset.get("name")), "resources")


def _dicts(values):
    listed = values if isinstance(values, list) else ()
    return [value for value in listed if isinstance(value, dict)]


def _licence(name, resource, found):
    links = [link for link in _dicts(resource.get("links")) if link.get("rel") == "license"]
    if not any(str(link.get("href") or "").startswith("http") for link in links):
        words = translate(
            "SmartQuartier",
            "No licence: add a link with rel 'license', so that people know what they may do.",
        )
        found.error("licence", words, name)


def _extent(name, resource, found):
    extents = resource.get("extents")
    spatial = extents.get("spatial") if isinstance(extents, dict) else None
    box = spatial.get("bbox") if isinstance(spatial, dict) else None
    numbers = isinstance(box, list) and len(box) in (4, 6)
    if not numbers or not all(isinstance(value, (int, float)) for value in box):
        words = translate("SmartQuartier", "No extent: give west, south, east, north.")
        found.error("extent", words, name)
        return
    half = len(box) // 2
    west, south, east, north = box[0], box[1], box[half], box[half + 1]
    in_degrees = str(spatial.get("crs", "CRS84")).endswith(_DEGREES)
    fits = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
    if in_degrees and not fits:
        words = translate(
            "SmartQuartier", "The extent {} is none in degrees; give west, south, east, north."
        )
        found.error("extent", words.format(box), name)


def _lengths(name, resource, found):
    for link in _dicts(resource.get("links")):
        if link.get("rel") == "enclosure" and not link.get("length"):
            words = translate(
                "SmartQuartier",
                "The download '{}' has no length, so pygeoapi asks the web for it at each request; "
                "add its size in bytes.",
            )
            found.warning("length", words.format(link.get("href")), name)


def _provider(content, name, provider, found):
    if provider.get("editable"):
        words = translate(
            "SmartQuartier",
            "Anybody who reaches the server may change these data; protect it, or set editable to "
            "false.",
        )
        found.warning("editable", words, name)
    data = provider.get("data")
    if not isinstance(data, str):
        return
    for variable, default in _VARIABLE.findall(data):
        if not default:
            words = translate(
                "SmartQuartier",
                "The path '{}' needs the variable {}, or the server does not start; give it a "
                "default.",
            )
            found.warning("variable", words.format(data, variable), name)
    path = _VARIABLE.sub(lambda match: match.group(2) or ".", data)
    if "://" in path and not path.lower().startswith("file:"):
        return
    if _ABSOLUTE.match(path):
        words = translate(
            "SmartQuartier",
            "An absolute path, which is right on one machine only; write it relative to the "
            "package's folder.",
        )
        found.error("absolute_path", words, name)
        return
    _data(content, name, provider, path, found)


def _data(content, name, provider, path, found):
    inside = path.replace("\\", "/")
    while inside.startswith("./"):
        inside = inside[2:]
    if inside not in content.files:
        words = translate("SmartQuartier", "The data '{}' are not in the package; add the file.")
        found.error("data", words.format(inside), name)
    elif provider.get("name") == "GeoJSON":
        _items(content, name, provider.get("id_field"), inside, found)


def _items(content, name, field, path, found):
    """Look at the file from which pygeoapi serves a collection."""
    large = (content.root / path).stat().st_size > _LARGE
    if large:
        words = translate(
            "SmartQuartier",
            "'{}' is large, and pygeoapi reads all of it at each request, which takes seconds; "
            "serve it from a database, or with QGIS Server.",
        )
        found.warning("size", words.format(path), name)
    if _holds_script(content.root / path):
        words = translate(
            "SmartQuartier",
            "'{}' holds a text with '<script' or '<!--', which pygeoapi's pages would run as a "
            "program; take it out of the data.",
        )
        found.error("script", words.format(path), name)
    # Whether ids are unique in a large file is looked at by the rules of GeoJSON, in its stream.
    ids = _first_id(content, field, path) if large else _all_ids(content, field, path)
    if not ids:
        words = translate(
            "SmartQuartier",
            "'{}' has no features, and pygeoapi can't tell the fields of an empty file; leave the "
            "collection out.",
        )
        found.error("empty", words.format(path), name)
    elif None in ids or len({str(value) for value in ids}) < len(ids):
        words = translate(
            "SmartQuartier",
            "Features of '{}' have no id, or share one, so they can't be asked for; name a field "
            "in id_field that is filled and unique.",
        )
        found.error("id", words.format(path), name)


def _holds_script(path):
    with open(path, "rb") as file:
        if not file.seek(0, 2):
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _IN_PAGES.search(data) is not None


def _all_ids(content, field, path):
    read = json_of(content, path)
    features = read.get("features") if isinstance(read, dict) else ()
    return [_id(feature, field) for feature in _dicts(features)]


def _first_id(content, field, path):
    try:
        for key, features in members(text_of(content, path), "features"):
            if key == "features":
                return [_id(feature, field) for feature in itertools.islice(features, 1)]
    except (ValueError, AttributeError, TypeError):
        return []
    return []


def _id(feature, field):
    return feature.get("id", (feature.get("properties") or {}).get(field))
