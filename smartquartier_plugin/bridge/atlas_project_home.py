"""An atlas that was copied, renamed or moved: its stored project shows the atlas it lies in.

QGIS keeps sources relative to the project (``./city.gpkg``), with the file's name in them: the
copy ``copy.gpkg`` would open ``city.gpkg``, and edits would go there. So a project of ours notes
the name of the file it was made for; while QGIS reads it, that name becomes the one of the file
that holds it. Tools that save into a copy store such projects anew, and those that open on too
small an extent, since they were made before more entries came. Where this plugin is
missing, a notice on the map and a rule in every form tell and refuse.
"""

import html
import io
import re
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

from qgis.core import QgsPathResolver, QgsProject

SCOPE, FILE, READ_ONLY = "SmartQuartier", "/atlas_file", "/atlas_read_only"
_STORAGE = "geopackage:"
_NOTED = r"{}\"?[^>]*>([^<]*)<"
_TROUBLE = (AttributeError, OSError, RuntimeError, TypeError, ValueError, sqlite3.Error)


def note_home(project, place, read_only=False):
    """Note in a project which file it is made for.

    Parameters
    ----------
    project : QgsProject
    place : AtlasPlace
        Nothing is noted for a database: its projects name it wherever they are.
    read_only : bool
        Whether its layers refuse to be edited.
    """
    if place.is_file:
        project.writeEntry(SCOPE, FILE, place.path.name)
        project.writeEntryBool(SCOPE, READ_ONLY, read_only)


# -- while QGIS reads a project ----------------------------------------------------------------


class Home:
    """Watches what QGIS reads, from ``__init__`` until :meth:`leave`."""

    def __init__(self):
        self._project = QgsProject.instance()
        self._resolver = QgsPathResolver.setPathPreprocessor(_read)
        self._project.readProject.connect(self._settle)

    def leave(self):
        """Stop; QGIS then reads projects as they are."""
        if self._resolver is None:
            return
        QgsPathResolver.removePathPreprocessor(self._resolver)
        self._resolver = None
        with suppress(RuntimeError, TypeError):  # the project is gone when QGIS closes
            self._project.readProject.disconnect(self._settle)

    def _settle(self, _document=None):
        """Note the new name, so that a project saved from here on fits its file."""
        try:
            own = _own_file(self._project)
            noted = self._project.readEntry(SCOPE, FILE)[0]
            if own is not None and noted and noted != own.name and _holds_atlas(own):
                dirty = self._project.isDirty()
                self._project.writeEntry(SCOPE, FILE, own.name)
                self._project.setDirty(dirty)
        except _TROUBLE:
            return


def _read(path):
    """What QGIS asks of every path in a project: never raises, and mostly leaves at once."""
    try:
        return at_home(path, QgsProject.instance())
    except _TROUBLE:
        return path


def at_home(path, project):
    """Return a source of a project, with the name of the file that holds the project.

    Parameters
    ----------
    path : str
        As it stands in the project: ``./city.gpkg`` or ``./city.gpkg|layername=actor``.
    project : QgsProject
        That is being read.

    Returns
    -------
    str
        The same for everything but the atlas of a project of ours that lies in another atlas.
    """
    if not path.startswith("./") or not project.fileName().startswith(_STORAGE):
        return path
    file, bar, rest = path[2:].partition("|")
    if not file or file != project.readEntry(SCOPE, FILE)[0]:
        return path
    own = _own_file(project)
    if own is None or own.name == file or not _holds_atlas(own):
        return path
    return f"./{own.name}{bar}{rest}"


def _own_file(project):
    """The GeoPackage that a project is stored in, or None."""
    uri, storage = project.fileName(), project.projectStorage()
    if storage is None or not uri.startswith(_STORAGE):
        return None
    path = storage.filePath(uri)
    return Path(path) if path else None


def _holds_atlas(path):
    from ..core.files import sqlite_address

    address = sqlite_address(path, "mode=ro")
    with closing(sqlite3.connect(address, uri=True, timeout=2)) as database:
        asked = "SELECT count(*) FROM gpkg_contents WHERE table_name IN ('actor', 'project')"
        return database.execute(asked).fetchone()[0] == 2


# -- when a tool saves ---------------------------------------------------------------------------


def mend_projects(place, progress):
    """Store an atlas's projects anew if they were made for another file or a smaller extent.

    Parameters
    ----------
    place : AtlasPlace
    progress : Progress
        Told what was done, and warned of projects that somebody has changed: those stay.
    """
    from ..core.errors import ServiceError
    from ..core.i18n import translate
    from ..core.progress import SILENT
    from .atlas_project import store_projects

    if not place.is_file:
        return
    try:
        languages, read_only, moved = _out_of_date(place, progress)
        if languages:
            # Silent: the entries are saved, there is nothing to cancel any more.
            store_projects(place, SILENT, languages, read_only)
        if languages and moved:
            progress.info(
                translate(
                    "SmartQuartier",
                    "The atlas was copied or renamed: its QGIS projects now name the file '{}'.",
                ).format(place.name)
            )
    except ServiceError as error:
        progress.warn(str(error))


def _out_of_date(place, progress):
    """The languages of our projects to be stored anew, whether read-only, whether moved."""
    from ..core.i18n import translate
    from ..services.atlas.projects import stored_extent, stored_projects
    from .atlas_project_words import LANGUAGES, Words

    old, read_only, moved = [], False, False
    everything = stored_extent(place)
    for project in stored_projects(place):
        text = text_of(project.content)
        file = _noted(text, FILE)
        elsewhere = bool(file) and file != place.path.name
        if project.ours and (elsewhere or not _shows(text, everything)):
            old.append(project.name)
            read_only = read_only or _noted(text, READ_ONLY) == "true"
            moved = moved or elsewhere
        elif elsewhere:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "The project '{}' in the atlas '{}' was made for '{}' and changed by somebody: "
                    "open it once with SmartQuartier and save it, else a QGIS without "
                    "SmartQuartier looks for that file.",
                ).format(project.name, place.name, file)
            )
    titles = {language: Words(language).text("project") for language in LANGUAGES}
    languages = [
        language
        for language, title in titles.items()
        if any(name == title or name.startswith(f"{title} ") for name in old)
    ]
    return languages, read_only, moved


def text_of(content):
    """Return the text of a project.

    Parameters
    ----------
    content : bytes
        A ``.qgz``.

    Returns
    -------
    str
        Empty if it can't be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".qgs"))
            return archive.read(name).decode("utf-8", "replace")
    except (StopIteration, OSError, RuntimeError, ValueError, zipfile.BadZipFile):
        return ""


def _noted(text, key):
    """What a project notes of itself; "" in one that isn't ours."""
    found = re.search(_NOTED.format(key.strip("/")), text)
    return html.unescape(found.group(1)) if found else ""


def _shows(text, extent):
    """Whether a project opens on all entries; True if that can't be read."""
    found = re.search(r"<DefaultViewExtent ([^>]*)>", text)
    if extent is None:
        return True
    if not found:
        return f"{FILE.strip('/')}" not in text  # made when there was no entry yet
    seen = {key: float(value) for key, value in re.findall(r'(\w+)="([-0-9.e+]+)"', found.group(1))}
    x_min, y_min, x_max, y_max = extent
    return (
        seen.get("xmin", x_min) <= x_min
        and seen.get("ymin", y_min) <= y_min
        and seen.get("xmax", x_max) >= x_max
        and seen.get("ymax", y_max) >= y_max
    )


# -- where the plugin is missing ---------------------------------------------------------------


def fits(layer="@layer"):
    """Return an expression: the layer shows the file that the project lies in.

    Parameters
    ----------
    layer : str
        How the expression names the layer.

    Returns
    -------
    str
        True as well where it can't be known: in a project file, in a database, before the first
        save, and where QGIS writes other characters of the path than blanks as ``%C3``.
    """
    name = f"file_name(decode_uri({layer}, 'path'))"
    path = "coalesce(@project_path, '')"
    # QGIS's own menu writes the project's name, and blanks of the path, in the way of the web.
    file = f"replace(regexp_replace({path}, '[?]projectName=.*', ''), '%20', ' ')"
    return (
        f"coalesce(left({path}, {len(_STORAGE)}) <> '{_STORAGE}' OR strpos({file}, '%') > 0 OR "
        f"right({file}, length({name}) + 1) = '/' || {name}, true)"
    )
