"""What stays the same from edition to edition: identifiers and dates."""

import hashlib
import uuid
from dataclasses import replace
from pathlib import Path

from ...core.record import content_hash, file_hash

#: Identifiers made by the plugin are UUIDs (version 5) in this namespace: the same everywhere.
NAMESPACE = uuid.UUID("0b8f1b0a-53f2-5c0e-9f57-3f6a0c1d7e21")
_SAID = (
    "title", "abstract", "publisher", "contact_email", "keywords", "licence", "contributor_id",
    "base_url", "language",
)  # fmt: skip
_SAID_OF_DATASET = ("title", "licence", "attribution", "part_of", "key")


def dated(about, datasets, earlier, today):
    """Return a package's texts and datasets with identifiers, dates and hashes.

    Parameters
    ----------
    about : About
    datasets : sequence of Dataset
    earlier : dict or None
        The manifest of the edition before.
    today : str
        ISO date of this edition.

    Returns
    -------
    about : About
    datasets : tuple of Dataset
        ``modified`` is that of the earlier edition where nothing differs.
    """
    earlier = earlier or {}
    own = earlier.get("identifier") or str(
        uuid.uuid5(NAMESPACE, "\x1f".join((about.publisher, about.name)))
    )
    before = {entry.get("name"): entry for entry in earlier.get("datasets", ())}
    made = tuple(_dated(dataset, own, before.get(dataset.name), today) for dataset in datasets)
    same = (
        [entry.get("name") for entry in earlier.get("datasets", ())] == [d.name for d in made]
        and all(_same(earlier.get(name), getattr(about, name)) for name in _SAID)
        and all(_unchanged(dataset, before[dataset.name]) for dataset in made)
    )
    return (
        replace(
            about,
            identifier=own,
            issued=earlier.get("issued") or today,
            modified=(earlier.get("modified") or today) if same else today,
        ),
        made,
    )


def _dated(dataset, own, before, today):
    before = before or {}
    digest = _digest(dataset)
    same = before.get("sha256") == digest
    return replace(
        dataset,
        identifier=before.get("identifier") or str(uuid.uuid5(uuid.UUID(own), dataset.name)),
        issued=before.get("issued") or today,
        modified=(before.get("modified") or today) if same else today,
        sha256=digest,
    )


def _unchanged(dataset, before):
    return before.get("sha256") == dataset.sha256 and all(
        _same(before.get(name), getattr(dataset, name)) for name in _SAID_OF_DATASET
    )


def _same(stored, value):
    return stored == (list(value) if isinstance(value, tuple) else value)


def _digest(dataset):
    """Return the hash of rows, fields and style."""
    rows = _cells_hash(dataset.raster) if dataset.frame is None else content_hash(dataset.frame)
    style = dataset.style
    parts = (rows, dataset.crs, dataset.fields, style.rules, style.label_field, style.qml,
             style.sld_1_1, style.sld_1_0)  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _cells_hash(raster):
    """Return the hash of a raster's file; of one of several in a file, that of its cells."""
    if Path(raster).is_file():
        return file_hash(raster)
    from osgeo import gdal

    source, digest = gdal.OpenEx(raster, gdal.OF_RASTER), hashlib.sha256()
    if source is None:
        return ""
    digest.update(repr((source.GetGeoTransform(), source.GetProjection())).encode())
    for place in range(source.RasterCount):
        band = source.GetRasterBand(place + 1)
        digest.update(repr(band.GetNoDataValue()).encode())
        for line in range(band.YSize):
            digest.update(band.ReadRaster(0, line, band.XSize, 1) or b"")
    return digest.hexdigest()


def edition_hash(datasets, formats):
    """Return the hash of what was published, whatever the dates: for the record.

    Parameters
    ----------
    datasets : iterable of Dataset
        Dated.
    formats : iterable of str

    Returns
    -------
    str
        SHA-256, hexadecimal.
    """
    told = [(d.name, d.sha256, d.licence) for d in datasets]
    return hashlib.sha256(repr((told, tuple(formats))).encode()).hexdigest()
