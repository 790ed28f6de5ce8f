"""The finished QGIS project of an atlas: made here, stored in the atlas itself or as a file.

A project of one's own object, with layers of its own: it works in the thread of a tool and
without a window, and never touches the project that the user has open.
"""

import functools
import io
import re
import threading
import uuid
import zipfile
from contextlib import contextmanager
from pathlib import Path

from qgis.core import QgsMapLayer, QgsMapLayerLegendUtils, QgsProject
from qgis.PyQt.QtCore import QStandardPaths

from ..core.atlas.schema import schema
from ..core.errors import ServiceError
from ..core.files import replacing
from ..core.i18n import translate
from ..services.atlas import projects as stored
from .atlas_project_about import add_actions, tell_layers, tell_project
from .atlas_project_fields import set_fields
from .atlas_project_forms import set_columns, set_filters, set_form
from .atlas_project_home import note_home
from .atlas_project_layers import (
    LINES,
    OBJECTS,
    OFFICE_ONLY,
    open_layers,
    private,
    without_login,
)
from .atlas_project_relations import add_ties
from .atlas_project_styles import legend_rows, lines_at_first, set_styles
from .atlas_project_words import LANGUAGES, Words

_GROUPS = (
    ("group_actors", ("actor", "actor_area"), True),
    ("group_projects", ("project", "project_area"), True),
    ("group_relations", (LINES,), True),
    ("group_reference", ("relation", "theme_link", "history", "source_row"), False),
)
_PASSWORD = re.compile(rb"\bpassword=")
_NOT_SEARCHED = (*OFFICE_ONLY, "theme_link", "relation", LINES, OBJECTS)


def store_projects(place, progress, languages=LANGUAGES, read_only=False):
    """Make the atlas's QGIS projects and store them in the atlas itself.

    Parameters
    ----------
    place : AtlasPlace
        An atlas that exists: a GeoPackage or a schema of a database.
    progress : Progress
        Told the share done, and warned if a project of that name was changed by somebody:
        it stays, and the new one gets a number.
    languages : sequence of str
        ``"de"``, ``"en"``.
    read_only : bool
        For a published copy: nobody edits it by accident.

    Returns
    -------
    tuple of str
        The names of the projects stored.

    Raises
    ------
    ServiceError
        If the atlas can't be written, or QGIS can't keep its name; its entries are not touched
        in any case.
    """
    _refuse_lost_name(place)
    folder = place.path.resolve().parent if place.is_file else None
    made = {}
    for number, language in enumerate(languages):
        progress.report(number / (len(languages) + 1))
        with opened_project(place, language, read_only) as project:
            made[project.title()] = project_bytes(project, folder)
    progress.check()
    names = stored.store_projects(place, made)
    for wished, name in names.items():
        if wished != name:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "The project '{}' was changed and saved by somebody and stays as it is; the "
                    "new one is called '{}'.",
                ).format(wished, name)
            )
    progress.report(1.0)
    return tuple(names.values())


def _refuse_lost_name(place):
    """QGIS loses characters beyond 16 bits when it reads a project: all layers would be dead."""
    if place.is_file and any(ord(sign) > 0xFFFF for sign in place.path.name):
        raise ServiceError(
            translate(
                "SmartQuartier",
                "QGIS can't keep the name '{}' in a project; give the atlas a plain file name "
                "(letters, digits, _ and -). No project was stored.",
            ).format(place.name)
        )


def save_project(place, path, language):
    """Save the project of an atlas as a file; it may be moved together with the atlas.

    Parameters
    ----------
    place : AtlasPlace
    path : str or Path
        ``*.qgz``.
    language : str
        ``"de"`` or ``"en"``.

    Raises
    ------
    ServiceError
        If it can't be written; an earlier file stays as it was.
    """
    path = Path(path)
    with opened_project(place, language) as project:
        content = project_bytes(project, path.resolve().parent)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def opened_project(place, language, read_only=False):
    """Yield the project of an atlas; it ends with the block.

    Parameters
    ----------
    place : AtlasPlace
    language : str
        ``"de"`` or ``"en"``.
    read_only : bool
        Whether all layers refuse to be edited.

    Yields
    ------
    QgsProject
    """
    words = Words(language)
    project = QgsProject()
    try:
        _fill(project, place, words, read_only)
        yield project
    finally:
        project.clear()  # closes the files now, not when Python likes


def _fill(project, place, words, read_only):
    layers = open_layers(place, words)
    furnish(project, layers, words, read_only)
    tell_project(project, layers, words, words.text("project"))
    note_home(project, place, read_only)
    fill_tree(project.layerTreeRoot(), layers, words)


def furnish(project, layers, words, read_only=False):
    """Put the layers of an atlas into a project, with forms, relations and styles.

    Parameters
    ----------
    project : QgsProject
        The project only gets the layers, in no group yet, and the relations between them.
    layers : dict of str to QgsVectorLayer
        Of :func:`atlas_project_layers.open_layers`.
    words : Words
    read_only : bool
        Whether all layers refuse to be edited.
    """
    for layer in layers.values():
        project.addMapLayer(layer, False)
    # Before the forms, which show the rows of other tables.
    add_ties(project, layers, words)
    for table in (table for table in schema().tables if table.name in layers):
        set_fields(layers[table.name], table, words)
        set_form(layers[table.name], table, words, project.relationManager())
        set_columns(layers[table.name], table)
        set_filters(layers[table.name], table, words)
    set_styles(layers, words)
    add_actions(layers, words)
    tell_layers(layers, words)
    for name, layer in layers.items():
        if read_only or name in OFFICE_ONLY:
            layer.setReadOnly(True)
        if name in _NOT_SEARCHED:
            layer.setFlags(layer.flags() & ~QgsMapLayer.LayerFlag.Searchable)
    private(layers[OBJECTS])


def fill_tree(root, layers, words):
    """Put the layers of an atlas into groups of a layer tree.

    Parameters
    ----------
    root : QgsLayerTreeGroup
    layers : dict of str to QgsVectorLayer
    words : Words
    """
    for key, names, is_open in _GROUPS:
        group = root.addGroup(words.text(key))
        group.setExpanded(is_open)
        for name in (name for name in names if name in layers):
            node = group.addLayer(layers[name])
            node.setExpanded(name in ("actor", "project"))
    for name in ("actor", "project"):
        node = root.findLayer(layers[name].id())
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(legend_rows(name, words))))
    root.findLayer(layers[LINES].id()).setItemVisibilityChecked(lines_at_first(layers[LINES]))
    root.addLayer(layers[OBJECTS])


def project_bytes(project, folder=None):
    """Return a project as the content of a ``.qgz``.

    Parameters
    ----------
    project : QgsProject
    folder : Path, optional
        Where the project will live; paths of files start from there.

    Returns
    -------
    bytes
        Without logins to databases.

    Raises
    ------
    ServiceError
        If QGIS can't write it, or a login could not be taken out.
    """
    if folder is None:
        location = QStandardPaths.StandardLocation.TempLocation
        folder = Path(QStandardPaths.writableLocation(location))
    path = folder / f".smartquartier-{uuid.uuid4().hex}.qgz"
    # Functions that don't know the project: Qt keeps slots until the thread ends, and a project
    # freed only then takes QGIS down.
    project.writeProject.connect(_without_accounts)
    project.writeMapLayer.connect(_finish_layer)
    _failed.errors = []
    try:
        written = project.write(str(path))
        if _failed.errors:
            raise _login_left() from _failed.errors[0]
        if not written:
            raise ServiceError(
                translate("SmartQuartier", "The QGIS project could not be written: {}.").format(
                    project.error() or folder.name
                )
            )
        content = path.read_bytes()
        if _has_password(content, project):
            raise _login_left()
        return content
    finally:
        project.writeProject.disconnect(_without_accounts)
        project.writeMapLayer.disconnect(_finish_layer)
        _failed.errors = []
        for left in folder.glob(path.name + "*"):
            left.unlink()


_failed = threading.local()


def _noting(function):
    """Make a slot keep its error: QGIS goes on writing where one fails, login and all."""

    @functools.wraps(function)
    def noted(*given):
        try:
            function(*given)
        except Exception as error:  # whatever it is, the project must not be handed out
            _failed.errors.append(error)

    return noted


def _has_password(content, project):
    """Look at what was written: newer versions of QGIS may write a source in more places."""
    layers = project.mapLayers().values()
    if not any(layer.providerType() == "postgres" for layer in layers):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.endswith(".qgs")]
        return any(_PASSWORD.search(package.read(name)) for name in names)


def _login_left():
    return ServiceError(
        translate(
            "SmartQuartier",
            "The login could not be taken out of the QGIS project, so no project was written; "
            "keep the login in QGIS's own store (authentication) and try again.",
        )
    )


@_noting
def _without_accounts(document):
    """Take names of accounts and logins out of a project; QGIS writes its layers later."""
    root = document.documentElement()
    for name in ("saveUser", "saveUserFull"):
        root.setAttribute(name, "")
    for node in _elements(root, "layer-tree-layer"):
        if node.attribute("providerKey") == "postgres":
            node.setAttribute("source", without_login(node.attribute("source")))
    _tie_without_accounts(root)


def _tie_without_accounts(node):
    """Take logins out of the relations below a node: each names the sources of its layers."""
    for tie in _elements(node, "relation"):
        if tie.attribute("providerKey") == "postgres":
            tie.setAttribute("dataSource", without_login(tie.attribute("dataSource")))


@_noting
def _finish_layer(layer, element, document):
    """Put right what QGIS writes of a layer whose project is not the one it has open."""
    if layer.providerType() == "postgres":
        text = element.firstChildElement("datasource").firstChild()
        text.setNodeValue(without_login(text.nodeValue()))
    _tie_without_accounts(element)  # newer versions write a layer's relations into it, too
    for rows in _elements(element, "attributeEditorRelation"):
        # Forms look their relations up in the open project, and write none of another.
        rows.setAttribute("relation", rows.attribute("name"))


def _elements(root, name):
    nodes = root.elementsByTagName(name)
    return [nodes.at(number).toElement() for number in range(nodes.count())]
