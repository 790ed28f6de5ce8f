"""What an atlas's QGIS project says of itself: titles, licences, extents, bookmarks."""

import datetime

from qgis.core import (
    QgsAction,
    QgsBookmark,
    QgsLayerMetadata,
    QgsProjectMetadata,
    QgsReadWriteContext,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from ..core.atlas.schema import schema
from .atlas_project_home import fits
from .atlas_project_layers import LINES
from .atlas_project_words import quoted
from .styles_atlas import STALE_MONTHS, fonts
from .symbols import PAPER

_MARGIN = 0.08
_LEAST = {True: 0.005, False: 400.0}  # of an extent: degrees, metres


def tell_layers(layers, words):
    """Give the layers title, abstract, and the licences of their entries.

    Parameters
    ----------
    layers : dict of str to QgsVectorLayer
    words : Words
    """
    names = {code.code: code for code in schema().codes["licence"]}
    for name, layer in layers.items():
        about = QgsLayerMetadata()
        about.setType("dataset")
        about.setTitle(layer.name())
        about.setLanguage(words.language)
        if layer.crs().isValid():
            about.setCrs(layer.crs())
        known = next((table for table in schema().tables if table.name == name), None)
        help_text = words.of(known.help) if known else ""
        about.setAbstract(words.text("lines_abstract") if name == LINES else help_text)
        # Of a query the provider can't list the values.
        told = layers["relation"] if name == LINES else layer
        licences = _values(told, "licence")
        about.setLicenses([words.of(names[c].label) if c in names else c for c in licences])
        about.setRights(_values(told, "attribution"))
        links = [
            QgsLayerMetadata.Link(code, "WWW:LINK", names[code].more["url"])
            for code in licences
            if code in names and names[code].more.get("url")
        ]
        about.setLinks(links)
        layer.setMetadata(about)
        layer.setAbstract(about.abstract())


def tell_project(project, layers, words, name):
    """Give a project title, metadata, CRS, extents and bookmarks; no person's name.

    Parameters
    ----------
    project : QgsProject
    layers : dict of str to QgsVectorLayer
    words : Words
    name : str
        Its title.
    """
    project.setTitle(name)
    about = QgsProjectMetadata()
    about.setTitle(name)
    about.setAbstract(words.text("abstract"))
    about.setLanguage(words.language)
    # For an empty one newer versions of QGIS write the account's name.
    about.setAuthor(" ")
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    about.setHistory([f"{now.date().isoformat()} SmartQuartier"])
    project.setMetadata(about)
    project.setCrs(layers["actor"].crs())
    project.setCustomVariables({"atlas_stale_months": STALE_MONTHS})
    project.writeEntryBool("Paths", "/Absolute", False)
    _notice(project, layers["actor"], words)
    _extents(project, layers, words)


def _notice(project, layer, words):
    """Have QGIS write on the map that a copied atlas shows another file; else nothing."""
    which = quoted(layer.id())
    other = f"coalesce(file_name(decode_uri({which}, 'path')), '?')"
    text = f"replace({quoted(words.text('other_file'))}, '{{}}', {other})"
    project.writeEntryBool("TitleLabel", "/Enabled", True)
    label = f"[% if({fits(which)}, '', wordwrap({text}, 90)) %]"
    project.writeEntry("TitleLabel", "/Label", label)
    project.writeEntry("TitleLabel", "/Font", _notice_font())
    project.writeEntry("TitleLabel", "/BackgroundColor", "0,0,0,0")
    project.writeEntry("TitleLabel", "/Placement", 4)  # above, in the middle


def _notice_font():
    text = QgsTextFormat()
    font = QFont(fonts()[0])
    font.setBold(True)
    text.setFont(font)
    text.setSize(12)
    text.setColor(QColor("#8c1d18"))
    around = text.buffer()
    around.setEnabled(True)
    around.setSize(1.2)
    around.setColor(QColor(PAPER))
    text.setBuffer(around)
    document = QDomDocument()
    document.appendChild(text.writeXml(document, QgsReadWriteContext()))
    return document.toString()


def add_actions(layers, words):
    """Let the web address of an entry be opened from map and form.

    Parameters
    ----------
    layers : dict of str to QgsVectorLayer
    words : Words
    """
    # Only the web: what else an address may name is not opened by a click.
    command = "[% if(regexp_match(\"url\", '^https?://'), \"url\", '') %]"
    title = words.text("open_web")
    for name in ("actor", "project"):
        action = QgsAction(
            QgsAction.ActionType.OpenUrl,
            title,
            command,
            "",
            False,
            title,
            {"Canvas", "Feature", "Form"},
        )
        layers[name].actions().addAction(action)


def _values(layer, field):
    index = layer.fields().indexOf(field)
    found = layer.uniqueValues(index, 20) if index >= 0 else ()
    return sorted(str(value) for value in found if isinstance(value, str) and value)


def _extents(project, layers, words):
    everything = _extent(layers, ("actor", "project", "actor_area", "project_area"))
    places = _extent(layers, ("actor", "project"))
    if everything is None:
        return
    crs = layers["actor"].crs()
    view = project.viewSettings()
    view.setDefaultViewExtent(QgsReferencedRectangle(places or everything, crs))
    marks = (("bookmark_all", everything), ("bookmark_projects", _extent(layers, ("project",))))
    for key, extent in marks:
        if extent is not None:
            mark = QgsBookmark()
            mark.setId(key)
            mark.setName(words.text(key))
            mark.setGroup(words.text("project"))
            mark.setExtent(QgsReferencedRectangle(extent, crs))
            project.bookmarkManager().addBookmark(mark)


def _extent(layers, names):
    whole = QgsRectangle()
    whole.setMinimal()
    for name in names:
        found = layers[name].extent()
        if not found.isNull() and found.isFinite():
            whole.combineExtentWith(found)
    if whole.isNull() or whole.width() < 0:
        return None
    least = _LEAST[layers["actor"].crs().isGeographic()]
    whole.grow(max(_MARGIN * max(whole.width(), whole.height()), least))
    return whole
