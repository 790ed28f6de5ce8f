"""Datasets of a package from layers: names, labels, keys, licences, lineage."""

from dataclasses import dataclass

from ...core.atlas.schema import schema
from ...core.i18n import translate
from .extent import degrees
from .gate import INVALID, let_out, refuse_leaks
from .gate_licences import codes_said, licence_for
from .history_gate import history_told
from .model import RASTER, Dataset, Field
from .names import field_names
from .records import lineage_of, origins_of
from .source_notes import are_changed, bases_of, licences_said, source_notes, unknown_of
from .titles import ABSTRACT, LICENCE, SOURCE, TITLE
from .units import unit_documented, unit_said

_ATLAS_KEYS = ("actor_id", "project_id", "object_id", "relation_id")
_TITLES = ("name", "title", "titel", "bezeichnung", "label")


@dataclass(frozen=True)
class Wishes:
    """What somebody said for all datasets of a package.

    Attributes
    ----------
    abstract, publisher, language : str
        Of the package.
    licence : str
        Code.
    split : bool
        Datasets that may not stand under it keep their own.
    exclude : tuple of str
        Fields to leave out.
    """

    abstract: str
    publisher: str
    language: str
    licence: str
    split: bool = False
    exclude: tuple = ()


@dataclass(frozen=True)
class MadeDataset:
    """A dataset, and what is to be told about how it came about.

    Attributes
    ----------
    dataset : Dataset
        Without style and dates.
    names : dict of str to str
        Field of the layer -> published name, of every published field.
    withheld : tuple of (str, int)
        Rules of the gate and how many rows stay behind by them.
    excluded : tuple of str
        Fields left out because somebody said so.
    notes : tuple of str
        What was assumed or changed, sentences.
    record_file : str
        Of the transparency record; "" if there is none.
    assumed : tuple of str
        Which of title, abstract, licence and source the layer does not say.
    unknown_sources : tuple of str
        Sources behind the layer whose licence nobody knows.
    """

    dataset: Dataset
    names: dict
    withheld: tuple = ()
    excluded: tuple = ()
    notes: tuple = ()
    record_file: str = ""
    assumed: tuple = ()
    unknown_sources: tuple = ()


def dataset_of(content, name, wishes, record=None, same=True, records=()):
    """Return the dataset of a layer.

    Parameters
    ----------
    content : LayerContent
        The layer as it was read.
    name : str
        Under which it is published.
    wishes : Wishes
    record : RecordFile or None
        Its transparency record.
    same : bool
        Whether its values are those that the record names.
    records : iterable of RecordFile
        In which the records of its sources are looked for.

    Returns
    -------
    MadeDataset

    Raises
    ------
    InputError
        If persons, licences or the record forbid it.
    """
    told, stays = history_told(content.history)
    # Also of a record that is not published: licences are never lost.
    origins, changed_by = origins_of(record, records), record
    record, refused = _checked(record)
    history = record.content if record is not None else {}
    frame, gated, names, fields = _let_out(content, wishes, record)
    said = licences_said(content, origins)
    codes = (*codes_said(said, content.name), *(gated.licences if gated is not None else ()))
    unknown = unknown_of(origins)
    bases = bases_of(content, origins)
    changed = are_changed(content, gated, changed_by)
    keys = [names[key] for key in content.keys if key in names]
    dataset = Dataset(
        name=name,
        title=_title(content, history),
        abstract=content.abstract or wishes.abstract,
        kind=content.kind,
        licence=licence_for(content.name, codes, wishes.licence, wishes.split, said),
        attribution=source_notes(wishes.publisher, bases, wishes.language, changed),
        frame=frame,
        geometry=content.geometry,
        raster=content.raster,
        crs=content.crs,
        bbox=_bbox(content, frame, gated),
        fields=fields,
        key=key_of(frame, fields, keys),
        title_field=_title_of(fields, names.get(content.title_field, "")),
        keywords=content.keywords,
        lineage=(*told, *(lineage_of(history, wishes.language, same) if record else ())),
        record=history or None,
    )
    by_name = record if not same else None
    return MadeDataset(
        dataset,
        names,
        (*(gated.withheld if gated is not None else ()), *_invalid(content)),
        gated.excluded if gated is not None else (),
        (*content.notes, *stays, *refused, *_notes(by_name, codes, unknown, bases, wishes)),
        record.path.name if record is not None else "",
        _assumed(content, codes, unknown, bases),
        unknown,
    )


def _let_out(content, wishes, record):
    """Return the rows to publish, what the gate says of them, the names and the fields."""
    if content.kind == RASTER:
        return None, None, {}, ()
    gated = let_out(content.frame, content.name, wishes.exclude)
    partial = bool(gated.withheld) or content.partial
    frame, names, fields = _published(content, gated.frame, record, wishes.language, partial)
    return frame, gated, names, fields


def _notes(by_name, codes, unknown, bases, wishes):
    """Return in sentences what was assumed: of the record, the licence, the sources."""
    notes = []
    if by_name is not None:
        notes.append(
            translate(
                "SmartQuartier",
                "The record '{}' is taken by its name: its values are not exactly those of the "
                "layer.",
            ).format(by_name.path.name)
        )
    if not codes:
        notes.append(
            translate(
                "SmartQuartier",
                "Neither the layer nor its sources name a licence: {} is what the publisher says.",
            ).format(wishes.licence)
        )
    if unknown:
        notes.append(
            translate(
                "SmartQuartier",
                "Nobody says the licence of these sources: {}. That they may be published under {} "
                "is an assumption of the publisher.",
            ).format(", ".join(unknown), wishes.licence)
        )
    if not bases:
        notes.append(
            translate("SmartQuartier", "Nobody is named as source; the publisher is: {}.").format(
                wishes.publisher
            )
        )
    return notes


def _assumed(content, codes, unknown, bases):
    """Return which of title, abstract, licence and source the layer does not say."""
    told = {
        TITLE: content.title,
        ABSTRACT: content.abstract,
        LICENCE: codes and (content.licences or not unknown),
        SOURCE: bases,
    }
    return tuple(what for what, said in told.items() if not said)


def _invalid(content):
    return ((INVALID, len(content.invalid)),) if content.invalid else ()


def _bbox(content, frame, gated):
    """Return the rectangle in degrees: where rows stay behind must not show in it."""
    if gated is None or not gated.withheld or content.bbox is None:
        return content.bbox
    if frame.geometry.isna().all():
        return None
    return degrees(tuple(frame.total_bounds), content.crs)


def _title(content, history):
    """Return the title of a layer; of a result that is called like its file, with its tool's."""
    if content.title:
        return content.title
    unnamed = content.file is not None and content.name == content.file.stem
    if unnamed and history.get("title"):
        return history["title"]
    return content.name


def _checked(record):
    """Return a record that may be published, or why one that nobody asked for is left out."""
    from ...core.errors import InputError

    if record is None:
        return None, ()
    try:
        refuse_leaks(record.content, record.path.name)
    except InputError as error:
        if record.given:
            raise
        return None, (str(error),)
    return record, ()


def _published(content, frame, record, language, partial):
    """Return the rows under published names, these names, and the fields."""
    known = {item.name: item for item in content.fields if item.name in frame.columns}
    names = field_names(known)
    atlas = any(name in names.values() for name in _ATLAS_KEYS)
    fields = tuple(
        _field(item, _codes(item, frame[name], partial), names[name], atlas,
               None if record is None else record.content, language)
        for name, item in known.items()
    )  # fmt: skip
    return published_frame(frame, names), names, fields


def published_frame(frame, names):
    """Return rows under their published names, the geometry last.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
    names : dict of str to str
        Field -> published name, in the order of publication.

    Returns
    -------
    DataFrame or GeoDataFrame
    """
    import geopandas as gpd
    import pandas as pd

    plain = pd.DataFrame({new: frame[old].array for old, new in names.items()}, index=frame.index)
    if not isinstance(frame, gpd.GeoDataFrame):
        return plain
    return gpd.GeoDataFrame(plain, geometry=frame.geometry.array, crs=frame.crs)


def _codes(item, column, partial):
    """Return a form's choices; if rows stay behind, those that published rows have."""
    if not partial or not item.codes:
        return item.codes
    values = {str(value) for value in column.dropna().unique()}
    values |= {str(int(v)) for v in column.dropna() if isinstance(v, (bool, float)) and v % 1 == 0}
    return tuple((value, label) for value, label in item.codes if value in values)


def _field(item, codes, name, atlas, record, language):
    known = _schema_field(item.name) if atlas else None
    label, unit = unit_said(item.alias)
    text, noted = unit_said(item.comment)
    unit = unit or noted or unit_documented(item.name, record)
    if known is not None:
        label = label or spoken(known.label, language)
        text = text or spoken(known.help, language)
        codes = codes or codes_of(known.codes, language)
    return Field(
        name=name,
        source=item.name,
        kind=item.kind,
        label=label or item.name,
        help=text,
        unit=unit if item.kind in ("real", "integer") else "",
        codes=codes,
    )


def _schema_field(name):
    found = (table.field(name) for table in schema().tables)
    return next((one for one in found if one is not None), None)


def spoken(label, language):
    """Return a label in a language, in the other one if there is none.

    Parameters
    ----------
    label : mapping of str to str
    language : str

    Returns
    -------
    str
    """
    return label.get(language) or label.get("en") or ""


def codes_of(codes, language):
    """Return the values and labels of a code list of the atlas.

    Parameters
    ----------
    codes : str
        Its name; "" for none.
    language : str

    Returns
    -------
    tuple of (str, str)
    """
    if not codes:
        return ()
    return tuple((one.code, spoken(one.label, language)) for one in schema().codes[codes])


def key_of(frame, fields, keys=()):
    """Return the field that names a row.

    Parameters
    ----------
    frame : DataFrame or None
    fields : tuple of Field
    keys : sequence of str
        Published names of the provider's own key.

    Returns
    -------
    str
        Text or whole numbers, filled and each once: the provider's key, else the first field
        that is called like one, else the first field; "" if there is none.
    """
    if frame is None or not fields:
        return ""
    able = [item.name for item in fields if item.kind in ("text", "integer")]
    called = [name for name in able if name in ("id", "uuid", "key", "code") or name.endswith(
        ("_id", "_uuid", "_key", "_code", "_nr"))]  # fmt: skip
    first = [fields[0].name] if fields[0].name in able else []
    for name in (*(keys if len(keys) == 1 else ()), *called, *first):
        column = frame[name]
        if column.notna().all() and column.is_unique and not (column.astype(str) == "").any():
            return name
    return ""


def _title_of(fields, told):
    """Return the field that names a row for people."""
    names = [item.name for item in fields]
    if told:
        return told
    return next((name for name in _TITLES if name in names), "")
