"""Datasets of a package from layers: names, labels, keys, licences, lineage."""

from dataclasses import dataclass

from ...core.atlas.schema import schema
from ...core.i18n import translate
from .gate import codes_said, let_out, licence_for, refuse_leaks
from .model import RASTER, Dataset, Field
from .names import field_names
from .records import attributions_of, licences_of, lineage_of

_ATLAS_KEYS = ("actor_id", "project_id", "object_id", "relation_id")
_TITLES = ("name", "title", "titel", "bezeichnung", "label")
#: Endings by which the fields of this plugin's tools tell their unit.
_UNITS = {
    "_pct": "%", "_m": "m", "_km": "km", "_m2": "m²", "_ha": "ha", "_deg": "°", "_db": "dB",
    "_min": "min", "_eur": "€", "_eur_a": "€/a", "_kg_a": "kg/a", "_t_a": "t/a",
    "_kwh_a": "kWh/a", "_kwh_m2": "kWh/m²", "_inh_ha": "1/ha",
}  # fmt: skip


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
    """

    dataset: Dataset
    names: dict
    withheld: tuple = ()
    excluded: tuple = ()
    notes: tuple = ()
    record_file: str = ""


def dataset_of(content, name, wishes, record=None, same=True):
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

    Returns
    -------
    MadeDataset

    Raises
    ------
    InputError
        If persons, licences or the record forbid it.
    """
    notes = list(content.notes)
    record = _checked(record, notes)
    history = record.content if record is not None else {}
    if record is not None and not same:
        notes.append(
            translate(
                "SmartQuartier",
                "The record '{}' is taken by its name: its values are not exactly those of the "
                "layer.",
            ).format(record.path.name)
        )
    frame, gated, names, fields = None, None, {}, ()
    if content.kind != RASTER:
        gated = let_out(content.frame, content.name, wishes.exclude)
        frame, names, fields = _published(content, gated.frame, record, wishes.language)
    said = [(translate("SmartQuartier", "its metadata"), text) for text in content.licences]
    said += [(translate("SmartQuartier", "source '{}'").format(file), text)
             for file, text in licences_of(history)]  # fmt: skip
    codes = (*codes_said(said, content.name), *(gated.licences if gated is not None else ()))
    if not codes:
        notes.append(
            translate(
                "SmartQuartier",
                "Neither the layer nor its sources name a licence: {} is what the publisher says.",
            ).format(wishes.licence)
        )
    attribution = content.rights or attributions_of(history)
    if not attribution:
        notes.append(
            translate("SmartQuartier", "Nobody is named as source; the publisher is: {}.").format(
                wishes.publisher
            )
        )
    if not content.title:
        notes.append(
            translate(
                "SmartQuartier",
                "The layer has no title in its metadata; its name, or that of the tool, is used.",
            )
        )
    if not content.abstract:
        notes.append(
            translate("SmartQuartier", "The layer has no abstract; that of the package is used.")
        )
    keys = [names[key] for key in content.keys if key in names]
    dataset = Dataset(
        name=name,
        title=_title(content, history),
        abstract=content.abstract or wishes.abstract,
        kind=content.kind,
        licence=licence_for(content.name, codes, wishes.licence, wishes.split),
        attribution=tuple(attribution) or (wishes.publisher,),
        frame=frame,
        geometry=content.geometry,
        raster=str(content.file) if content.kind == RASTER else "",
        crs=content.crs,
        bbox=content.bbox,
        fields=fields,
        key=key_of(frame, fields, keys),
        title_field=_title_of(fields, names.get(content.title_field, "")),
        keywords=content.keywords,
        lineage=(*content.history, *(lineage_of(history, wishes.language, same) if record else ())),
        record=history or None,
    )
    return MadeDataset(
        dataset,
        names,
        gated.withheld if gated is not None else (),
        gated.excluded if gated is not None else (),
        tuple(notes),
        record.path.name if record is not None else "",
    )


def _title(content, history):
    """Return the title of a layer; of a result that is called like its file, with its tool's."""
    if content.title:
        return content.title
    unnamed = content.file is not None and content.name == content.file.stem
    if unnamed and history.get("title"):
        return f"{history['title']} ({content.name})"
    return content.name


def _checked(record, notes):
    """Return a record that may be published; leave out one that nobody asked for if it may not."""
    from ...core.errors import InputError

    if record is None:
        return None
    try:
        refuse_leaks(record.content, record.path.name)
    except InputError as error:
        if record.given:
            raise
        notes.append(str(error))
        return None
    return record


def _published(content, frame, record, language):
    """Return the rows under published names, these names, and the fields."""
    known = {item.name: item for item in content.fields if item.name in frame.columns}
    names = field_names(known)
    atlas = any(name in names.values() for name in _ATLAS_KEYS)
    fields = tuple(
        _field(item, names[name], atlas, record is not None, language)
        for name, item in known.items()
    )
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


def _field(item, name, atlas, own, language):
    known = _schema_field(item.name) if atlas else None
    label, text, codes = item.alias, item.comment, item.codes
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
        unit=_unit(name, item.kind) if own else "",
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


def _unit(name, kind):
    """Return the unit that the ending of a field's name tells."""
    if kind not in ("real", "integer"):
        return ""
    ends = sorted((end for end in _UNITS if name.endswith(end)), key=len)
    return _UNITS[ends[-1]] if ends else ""


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
