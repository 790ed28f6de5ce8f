"""Transparency records for a printed page: a layer's own, and those of what it was made of."""

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsVectorLayer

from ..core.errors import SmartQuartierError

# Values of more rows than this are not hashed while somebody waits.
_MOST_ROWS = 20_000


def record_beside(layer):
    """Return the record beside a layer's file that names exactly the layer's values.

    Parameters
    ----------
    layer : QgsMapLayer

    Returns
    -------
    str
        Its path; "" where there is none: a record of other values would tell something wrong.
    """
    from ..publish.package.records import record_of, record_with, records_in
    from .metadata import file_of
    from .published_cells import raster_digests
    from .published_layers import read_layer

    path = file_of(layer)
    if path is None:
        return ""
    records = records_in([path.parent])
    if not records:
        return ""
    is_vector = isinstance(layer, QgsVectorLayer)
    if is_vector and layer.featureCount() > _MOST_ROWS:
        return ""
    try:
        content = read_layer(layer)
        if is_vector:
            record, same = record_of(records, content.frame, content.ids, content.file)
        else:
            record, same = record_with(records, raster_digests(layer), content.file)
    except SmartQuartierError:  # a layer that can't be read whole has no hash
        return ""
    return str(record.path) if record is not None and same else ""


@dataclass(frozen=True)
class Behind:
    """A source behind a source: its name, and attribution, licence and date as written there."""

    name: str
    facts: tuple


def records_of_sheet(layers):
    """Return the records that lie beside the files of some layers.

    Parameters
    ----------
    layers : sequence of QgsMapLayer

    Returns
    -------
    tuple of RecordFile
    """
    from ..publish.package.records import records_in
    from .metadata import file_of

    files = [file_of(layer) for layer in layers]
    return records_in({file.parent for file in files if file is not None})


def origins_behind(source, records, titles=None):
    """Return what a source without a licence was made of, as far as records tell.

    Parameters
    ----------
    source : dict
        Of a record.
    records : sequence of RecordFile
    titles : dict, optional
        From :func:`titles_of`.

    Returns
    -------
    tuple of Behind
        Each once; those that state no licence either among them. Empty where no record tells.
    """
    found, waiting, seen = [], [source], set()
    while waiting:
        one = waiting.pop(0)
        teller = None if one.get("licence") else _teller(one, records)
        if teller is not None and teller.path in seen:
            continue
        name = called(one, titles or {})
        if teller is None:
            if one is not source:
                facts = (one.get("attribution"), one.get("licence"), one.get("date"))
                found.append(Behind(name, facts))
            continue
        seen.add(teller.path)
        method = teller.content.get("method")
        licence = method.get("licence") if isinstance(method, dict) else None
        if licence:  # data that a tool has invented have no sources, but a licence
            found.append(Behind(name, (licence,)))
        waiting.extend(x for x in teller.content.get("sources") or () if isinstance(x, dict))
    return tuple(dict.fromkeys(found))


def titles_of(layers):
    """Return what the layers of a project are called, by the file and table they show.

    Parameters
    ----------
    layers : sequence of QgsMapLayer
        Of the sheet; their project's layers count.

    Returns
    -------
    dict of str to str
        For :func:`called`; a table that two layers show under two titles has none.
    """
    from qgis.core import QgsProviderRegistry

    from .metadata import file_of

    found = {}
    projects = {layer.project() for layer in layers} - {None}
    for layer in (one for project in projects for one in project.mapLayers().values()):
        path = file_of(layer)
        if path is None:
            continue
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        title = layer.metadata().title().strip() or layer.name()
        for key in {path.name, _key(path.name, parts.get("layerName"))}:
            found.setdefault(key, set()).add(title)
    return {key: titles.pop() for key, titles in found.items() if len(titles) == 1}


def called(source, titles):
    """Return what a source of a record is called: its title where it has but a file's name.

    Parameters
    ----------
    source : dict
    titles : dict
        From :func:`titles_of`.

    Returns
    -------
    str
    """
    file = str(source.get("file") or "")
    table = str(source.get("uri") or "").partition("layername=")[2].partition("|")[0]
    name = source.get("layer") or file or source.get("url") or ""
    if not file or name not in (file, Path(file).stem, table):
        return name
    return titles.get(_key(file, table), name)


def _key(file, table):
    return f"{file}|{table}" if table else file


def _teller(source, records):
    """Return the record of a source: by the hash of its values, else by its file's name."""
    digest, file = source.get("sha256"), source.get("file")
    same = next((one for one in records if digest and digest in one.hashes), None)
    if same is not None or not file:
        return same
    wanted = f"{Path(file).stem}_record.json"
    return next((one for one in records if one.path.name == wanted), None)
