"""What the tool atlasimport reads: the list, its mapping, the atlas."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source, file_hash
from .atlas_run import place_in, read_in

_LAYER_PART = "|layername="


@dataclass(frozen=True)
class GivenList:
    """A list as it was read, without its columns about persons."""

    raw: object
    licence: str
    frame: object
    person_columns: tuple
    kind: str

    def mapped(self, atlas, run):
        """Turn the rows into rows of the atlas.

        Parameters
        ----------
        atlas : Atlas or None
            That they go into; None for a new one.
        run : ToolRun

        Returns
        -------
        MappedList
        """
        from ...smartquartier_plugin.core.atlas.importing.mapped import new_crs, spoken_rows
        from ...smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
        from ...smartquartier_plugin.core.atlas.mapping.stored import mapping_text

        mapping = _mapping_in(run, self)
        crs = atlas.crs if atlas is not None else run.crs("CRS") or None
        made = apply_mapping(self.frame, mapping, self.kind, self.raw.geometry, crs)
        rows = spoken_rows(made, self.raw.numbers, self.raw.licence)
        notes, new = list(made.notes), None
        if atlas is None:
            from ...smartquartier_plugin.core.atlas.atlas import empty_atlas

            crs = crs or new_crs(rows.geometry, list(rows.frame.get("zip", ())))
            new = empty_atlas(crs)
            notes.append(
                translate("SmartQuartier", "A new atlas is made in the CRS {}.").format(crs)
            )
        return MappedList(mapping, mapping_text(mapping), rows, made.problems, tuple(notes), new)


@dataclass(frozen=True)
class MappedList:
    """The rows in the form of the atlas, and how they got there."""

    mapping: object
    mapping_text: str
    rows: object
    problems: object
    notes: tuple
    new_atlas: object


def list_in(run, place):
    """Read the list and drop its columns about persons.

    Parameters
    ----------
    run : ToolRun
    place : AtlasPlace
        Which is no list.

    Returns
    -------
    GivenList
    """
    from ...smartquartier_plugin.core.atlas.privacy import without_person_columns
    from ...smartquartier_plugin.services.atlas.reading.rows import read_rows

    path, layer = _input_file(run, place)
    kind, licence = run.choice("KIND"), _licence_in(run)
    options = {"sheet": run.text("SHEET"), "layer": layer, "encoding": run.text("ENCODING")}
    fill = [part.strip() for part in run.text("FILL_DOWN").split(";") if part.strip()]
    raw = read_rows(path, **options, separator=run.text("SEPARATOR"), fill=fill)
    run.note_source(
        Source(
            parameter="INPUT",
            layer="",
            file=path.name,
            rows=len(raw.frame),
            skipped=len(raw.broken),
            sha256=file_hash(path),
            licence=raw.licence or licence,
        )
    )
    frame, dropped = without_person_columns(raw.frame)
    return GivenList(raw, licence or raw.licence, frame, tuple(dropped), kind)


def _input_file(run, place):
    text = run.text("INPUT")
    text, _, of_uri = text.partition(_LAYER_PART)
    path = Path(text)
    run.note("INPUT", path.name)
    if not path.is_file():
        raise InputError(
            translate("SmartQuartier", "There is no list '{}': check the path.").format(path.name)
        )
    if place.is_file and place.path.resolve() == path.resolve():
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is the list and the atlas at once; name another file for the atlas.",
            ).format(path.name)
        )
    layer = run.text("LAYER") or of_uri.partition("|")[0]
    return path, run.note("LAYER", layer)


def _mapping_in(run, given):
    """Return the mapping that was given, or a guess; the record keeps what was used."""
    from ...smartquartier_plugin.core.atlas.mapping.guess import guess_mapping
    from ...smartquartier_plugin.core.atlas.mapping.stored import read_mapping

    if run.has("MAPPING_FILE"):
        return read_mapping(run.file("MAPPING_FILE"), given.kind)
    if run.has("MAPPING"):
        return read_mapping(_given_mapping(run), given.kind)
    mapping = guess_mapping(given.frame, given.kind)
    run.note("MAPPING", [text for e in mapping.entries for text in (e.column, e.field)])
    return mapping


def _given_mapping(run):
    """Return MAPPING as it was given: JSON, the path of a JSON file, or cells of the table.

    QGIS lets a text through as the value of a table, and would cut it at its commas.
    """
    text = run.text("MAPPING")
    if text.startswith(("{", "[")):
        return run.note("MAPPING", text)
    if text.lower().endswith(".json") or (text and Path(text).is_file()):
        return run.file("MAPPING")
    return run.matrix("MAPPING")


def setting_in(run, given):
    """Return what the user says about the list.

    Parameters
    ----------
    run : ToolRun
    given : GivenList

    Returns
    -------
    ImportSetting
    """
    from ...smartquartier_plugin.core.atlas.importing.model import ImportSetting

    now = datetime.datetime.now(datetime.timezone.utc)
    day = run.text("IMPORT_DATE") or now.date().isoformat()
    return ImportSetting(
        kind=run.choice("KIND"),
        source=run.note("SOURCE", run.text("SOURCE") or given.raw.name),
        day=run.note("IMPORT_DATE", _day(day, "IMPORT_DATE")),
        licence=given.licence,
        source_url=run.text("SOURCE_URL"),
        source_date=_day(run.text("SOURCE_DATE"), "SOURCE_DATE"),
        attribution=run.text("ATTRIBUTION"),
        release=run.choice("RELEASE"),
        absent=run.choice("ABSENT"),
        moment=now.isoformat(timespec="seconds"),
    )


def _licence_in(run):
    from ...smartquartier_plugin.core.atlas.licences import licence_of

    text = run.text("LICENCE")
    return run.note("LICENCE", licence_of(text)) if text else ""


def _day(text, name):
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputError(
            translate(
                "SmartQuartier", "{}: '{}' is no day; write it as YYYY-MM-DD, such as 2025-09-30."
            ).format(name, text)
        ) from error


def place_of_atlas(run):
    """Return where the atlas lives or will live; before a long list is read.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    AtlasPlace

    Raises
    ------
    ServiceError
        If it can't be written there.
    """
    from ...smartquartier_plugin.bridge.destinations import check_target

    place = place_in(run)
    if place.is_file:
        check_target(str(place.path), translate("SmartQuartier", "Atlas"))
    return place


def atlas_in(run, place):
    """Return the atlas if there is one.

    Parameters
    ----------
    run : ToolRun
    place : AtlasPlace

    Returns
    -------
    Atlas or None
    """
    from ...smartquartier_plugin.services.atlas.store import atlas_exists

    return read_in(run, place=place)[1] if atlas_exists(place) else None


def quarters_in(run):
    """Return the quarters, or None.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    GeoDataFrame or None
    """
    return run.layer("QUARTERS").frame if run.has("QUARTERS") else None
