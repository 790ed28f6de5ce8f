"""Writing a published copy of an atlas: a GeoPackage with nothing of the office's own in it."""

from ...core.atlas.release_rows import INTERNAL
from ...core.errors import ServiceError
from ...core.files import replacing
from ...core.i18n import translate
from .gdal_calls import done, execute
from .place import AtlasPlace, file_place
from .store import opened, save_atlas


def write_copy(path, atlas, about, finish=None):
    """Write a published copy; it takes the place of the file when it is whole.

    Parameters
    ----------
    path : str or Path
        ``*.gpkg``.
    atlas : Atlas
        What may be published, with empty internal tables: they are not written.
    about : dict of str to str
        Licence, source notes and the like, kept as metadata of the file.
    finish : callable, optional
        Called with the place of the whole copy before it is moved, to add a project.

    Raises
    ------
    InputError
        If it is no GeoPackage by its name.
    ServiceError
        If it can't be written; an earlier file stays as it was.
    """
    place = file_place(path)
    with replacing(place.path) as temporary:
        fresh = AtlasPlace(str(temporary), place.name)
        save_atlas(fresh, atlas)
        try:
            _strip(fresh, about)
        except RuntimeError as error:
            raise ServiceError(
                translate(
                    "SmartQuartier", "The copy '{}' could not be written ({}). Nothing was changed."
                ).format(place.name, str(error).strip().splitlines()[0])
            ) from error
        if finish is not None:
            finish(fresh)
        # Programs that read it, such as QGIS, copy its metadata there.
        fresh.path.with_name(f"{fresh.path.name}.aux.xml").unlink(missing_ok=True)


def _strip(place, about):
    """Drop the internal tables, and store what must be said with the data."""
    with opened(place, update=True) as dataset:
        for name in INTERNAL:
            numbers = range(dataset.GetLayerCount())
            found = [k for k in numbers if dataset.GetLayer(k).GetName() == name]
            for number in found:
                done(dataset.DeleteLayer(number))
        dataset.SetMetadata({key: value for key, value in about.items() if value})
        # What was deleted must not be left in free pages of the file.
        execute(dataset, "VACUUM")
