"""QGIS projects: they must work wherever the package lies, and name nobody."""

import re
import zipfile
from posixpath import dirname, join, normpath

from ...core.i18n import translate
from ..package.leaks import PATH, leaks
from .findings import Findings
from .reading import database, xml_root

NAME = "SmartQuartier QGIS project"
_ABSOLUTE = re.compile(r"/|\\\\|[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_FILES = ("ogr", "gdal", "delimitedtext", "spatialite", "")
_UNPACKED = 64 * 2**20


def check(content):
    """Return what keeps each project from working elsewhere.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    for path in content.ending(".qgs", ".qgz"):
        content.progress.check()
        found = Findings()
        root = _project(content, path)
        if root is None:
            words = translate("SmartQuartier", "No QGIS project; save it anew in QGIS.")
            found.error("project", words)
        else:
            _look(content, path, root, found)
        checks.append(found.check(NAME, path))
    return checks


def _project(content, path):
    """Return the root element of a project, None if it is damaged."""
    data = (content.root / path).read_bytes()
    if path.lower().endswith(".qgz"):
        data = _unpacked(content.root / path)
    root = xml_root(data) if data else None
    return root if root is not None and root.tag == "qgis" else None


def _unpacked(path):
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                if member.filename.endswith(".qgs") and member.file_size <= _UNPACKED:
                    return archive.read(member)
    except (zipfile.BadZipFile, RuntimeError, OSError):
        return None
    return None


def _look(content, path, root, found):
    layers = {layer.findtext("id"): layer for layer in root.iter("maplayer")}
    if not layers:
        found.error("empty", translate("SmartQuartier", "The project has no layers; add them."))
    for layer in layers.values():
        name = layer.findtext("layername") or layer.findtext("id") or ""
        source, provider = layer.findtext("datasource") or "", layer.findtext("provider") or ""
        _source(content, path, name, source, provider, found)
    _names_nobody(root, found)
    _leaks(root, found)
    _published(root, set(layers), found)


def _source(content, path, name, source, provider, found):
    if provider not in _FILES:
        words = translate(
            "SmartQuartier",
            "The layer comes from a service or database ({}), which others may not reach; publish "
            "it from a file of the package.",
        )
        found.warning("source", words.format(provider), name)
        return
    file = source.split("|", 1)[0]
    if _ABSOLUTE.match(file):
        words = translate(
            "SmartQuartier",
            "An absolute path, which is right on one machine only; save the project with relative "
            "paths.",
        )
        found.error("absolute_path", words, name)
        return
    inside = normpath(join(dirname(path), file))
    if inside not in content.files:
        words = translate("SmartQuartier", "The data '{}' are not in the package; add the file.")
        found.error("data", words.format(inside), name)
        return
    table = re.search(r"\|layername=([^|]+)", source)
    if table and inside.endswith(".gpkg") and table.group(1) not in _tables(content, inside):
        words = translate("SmartQuartier", "'{}' has no layer '{}'; the project is out of date.")
        found.error("layer", words.format(inside, table.group(1)), name)


def _tables(content, path):
    import sqlite3

    try:
        with database(content, path) as connection:
            return {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
    except sqlite3.DatabaseError:
        return set()


def _names_nobody(root, found):
    for name in ("saveUser", "saveUserFull"):
        if root.get(name):
            words = translate(
                "SmartQuartier", "The project says who saved it ({}); take the name out."
            )
            found.error("person", words.format(name))


def _leaks(root, found):
    """Look at all texts but the layers' own sources, which were looked at before."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag == "datasource":
            continue
        for text in (element.text, *element.attrib.values()):
            for kind, excerpt in leaks(text) if text and text.strip() else ():
                if kind == PATH:
                    words = translate("SmartQuartier", "A path of one machine: {}; take it out.")
                else:
                    words = translate(
                        "SmartQuartier", "A password or key: {}; take it out, and change it."
                    )
                found.error(kind, words.format(excerpt), element.tag)


def _published(root, layers, found):
    """Look at what the services are said to publish."""
    properties = root.find("properties")
    if properties is None:
        return
    if (properties.findtext("Paths/Absolute") or "").lower() == "true":
        words = translate(
            "SmartQuartier", "The project is set to absolute paths; set it to relative ones."
        )
        found.error("absolute_path", words)
    for service in ("WFSLayers", "WCSLayers"):
        for value in properties.iterfind(f"{service}/value"):
            if value.text not in layers:
                words = translate(
                    "SmartQuartier", "{} names a layer that is not in the project: {}."
                )
                found.error("published", words.format(service, value.text))
    for operation in ("Insert", "Update", "Delete"):
        if properties.find(f"WFSTLayers/{operation}/value") is not None:
            words = translate(
                "SmartQuartier",
                "WFS-T is on: anybody who reaches the server may change the data; protect it.",
            )
            found.warning("editable", words)
            break
