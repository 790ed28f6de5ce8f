"""What the dock keeps of an atlas while it is open: its tables, and the index of the search."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class AtlasContent:
    """An atlas that was read.

    Attributes
    ----------
    atlas : Atlas
    documents : Documents
        What can be searched.
    connection : sqlite3.Connection
        Their index; may be used by any thread, by one at a time.
    """

    atlas: object
    documents: object
    connection: object

    @cached_property
    def kinds(self):
        """Return ``actor`` or ``project`` by id, for all that a search may list or not."""
        frame = self.documents.frame
        return dict(zip(frame["id"], frame["kind"]))


def read_content(place, progress):
    """Read an atlas and open the index of its search; takes seconds for large ones.

    Parameters
    ----------
    place : AtlasPlace
    progress : Progress

    Returns
    -------
    AtlasContent or None
        None where there is no atlas yet.

    Raises
    ------
    InputError, ServiceError
        If it is none, or can't be read.
    """
    from ..core.atlas.search.cache import open_index
    from ..core.atlas.search.documents import documents_of
    from ..core.atlas.search.search import search_documents
    from ..services.atlas.store import atlas_exists, read_atlas
    from .network import cache_folder

    if not atlas_exists(place):
        return None
    atlas = read_atlas(place)
    progress.report(0.3)
    documents = documents_of(atlas)
    progress.report(0.4)
    connection, _ = open_index(documents, cache_folder(), progress.part(0.4, 1.0))
    # Here, so that the first letter typed need not wait for what is loaded only once.
    for text in ("", "stadt"):
        progress.check()
        search_documents(documents, connection, text)
    return AtlasContent(atlas, documents, connection)


def make_empty(place, crs):
    """Make an atlas without entries, with its QGIS projects, to be filled by hand.

    Parameters
    ----------
    place : AtlasPlace
        Where no atlas is yet.
    crs : str
        Such as ``EPSG:25833``.
    """
    from ..core.atlas.atlas import empty_atlas
    from ..core.progress import SILENT
    from ..services.atlas.store import save_atlas
    from .atlas_project import store_projects

    save_atlas(place, empty_atlas(crs), replace=False)
    store_projects(place, SILENT)
