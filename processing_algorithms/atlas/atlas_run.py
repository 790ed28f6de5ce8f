"""What the tools of the atlas share: the parameter ATLAS, reading, and saving."""

from qgis.core import QgsProcessingParameterFile

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source


def add_atlas(tool, help_text, name="ATLAS", title="", optional=False):
    """Declare the parameter that names an atlas.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    help_text : str
        What the tool does with it; how to name it is added.
    name, title : str
        Of the parameter.
    optional : bool
    """
    how = translate(
        "SmartQuartier",
        "A GeoPackage file (*.gpkg), or postgis:connection/schema with the name of a PostgreSQL "
        "connection of QGIS.",
    )
    tool.add(
        QgsProcessingParameterFile(
            name,
            title or translate("SmartQuartier", "Atlas"),
            optional=optional,
            # QGIS refuses a value that its filter does not let through: a connection has no dot.
            fileFilter=translate("SmartQuartier", "Atlas (*.gpkg);;Any name (*)"),
        ),
        f"{help_text} {how}",
    )


def place_in(run, name="ATLAS"):
    """Return where the atlas of a parameter lives.

    Parameters
    ----------
    run : ToolRun
    name : str

    Returns
    -------
    AtlasPlace
    """
    from ...smartquartier_plugin.bridge.atlas_place import place_of

    text = run.text(name)
    if not text:
        raise InputError(
            translate("SmartQuartier", "Name an atlas: a GeoPackage, or postgis:connection/schema.")
        )
    place = place_of(text)
    run.note(name, place.name)
    return place


def read_in(run, name="ATLAS", place=None, filled=()):
    """Read the atlas of a parameter, and note it as a source.

    Parameters
    ----------
    run : ToolRun
    name : str
    place : AtlasPlace, optional
        If it was asked for already.
    filled : sequence of str
        Tables of which one must hold a row.

    Returns
    -------
    place : AtlasPlace
    atlas : Atlas

    Raises
    ------
    InputError
        If there is no atlas, or none of these tables holds anything.
    """
    from ...smartquartier_plugin.core.atlas.atlas import atlas_hash
    from ...smartquartier_plugin.core.atlas.schema import schema, word
    from ...smartquartier_plugin.services.atlas.store import read_atlas

    place = place or place_in(run, name)
    atlas = read_atlas(place)
    if filled and not any(len(atlas[table]) for table in filled):
        labels = ", ".join(word(schema().table(table).label) for table in filled)
        raise InputError(
            translate(
                "SmartQuartier", "The atlas '{}' holds nothing yet of: {}. Import some first."
            ).format(place.name, labels)
        )
    run.note_source(
        Source(
            parameter=name,
            layer="" if place.is_file else place.name,
            file=place.name if place.is_file else "",
            provider="ogr" if place.is_file else "postgres",
            uri=place.name if place.is_file else "",
            crs=atlas.crs.to_string() if atlas.crs is not None else "",
            rows=sum(len(atlas[table]) for table in ("actor", "project", "relation")),
            sha256=atlas_hash(atlas),
            licence=", ".join(sorted({str(v) for v in atlas["actor"]["licence"].dropna()})),
        )
    )
    return place, atlas


def save_out(run, place, new, old=None, name="ATLAS"):
    """Save an atlas that a tool changed, in one transaction, and note it as an output.

    Of a copied or renamed file the stored QGIS projects are put right.

    Parameters
    ----------
    run : ToolRun
    place : AtlasPlace
    new : Atlas
    old : Atlas, optional
        As it was read; None makes a new one.
    name : str
        The parameter.

    Returns
    -------
    dict of str to TableChange
        What was written.
    """
    from ...smartquartier_plugin.bridge.atlas_project_home import mend_projects
    from ...smartquartier_plugin.core.atlas.atlas import atlas_hash
    from ...smartquartier_plugin.services.atlas.store import save_atlas

    run.progress.check()
    # A new atlas under ATLAS is one to add to: what somebody else made meanwhile stays.
    changes = save_atlas(place, new, old, replace=name != "ATLAS")
    shown = place.path if place.is_file else place.name
    run.note_output(name, shown, atlas_hash(new))
    mend_projects(place, run.progress)
    return changes
