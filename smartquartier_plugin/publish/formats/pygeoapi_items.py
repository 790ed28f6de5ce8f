"""What pygeoapi serves items from, where the package's GeoJSON does not do.

That is so for tables, of which there is none; for datasets without a key, since items need ids;
for those whose first feature lacks values; and for those with truth values. pygeoapi takes the
types of fields from the first feature, GDAL and QGIS from the first ten: where these are empty,
numbers become texts. And pygeoapi calls truth values whole numbers: newer versions of QGIS
believe it and read none, so they are 1 and 0 here.
"""

import json

from ..package import layout
from ..package.model import TABLE, VECTOR

_KINDS = {"integer": int, "real": float, "flag": int}


def path_of(dataset):
    """Return the file from which a vector dataset or a table is served."""
    return f"pygeoapi/{dataset.name}.geojson" if needs_own(dataset) else layout.geojson(dataset)


def needs_own(dataset):
    """Return whether a dataset needs a file of its own."""
    if dataset.kind == VECTOR:
        return not dataset.key or bool(_flags(dataset)) or bool(leading(dataset))
    return dataset.kind == TABLE


def _flags(dataset):
    return [field.name for field in dataset.fields if field.kind == "flag"]


def leading(dataset):
    """Return which rows have to come first, so that each field has a value in them.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    list of int
        Their positions: the fullest row, then those that fill its gaps; empty if the first row
        has all that there is, a place among it.
    """
    names = [field.name for field in dataset.fields]
    names += ["geometry"] if dataset.kind == VECTOR else []
    filled = dataset.frame[names].notna().to_numpy()
    missing = filled.any(axis=0)
    if not len(filled) or filled[0][missing].all():
        return []
    rows = []
    while missing.any():
        # The first of the fullest: the same rows for the same data.
        rows.append(int(filled[:, missing].sum(axis=1).argmax()))
        missing = missing & ~filled[rows[-1]]
    return rows


def write_own(dataset, root):
    """Write the file from which a dataset is served.

    Parameters
    ----------
    dataset : Dataset
    root : Path
        The staged folder, with the dataset's GeoJSON.
    """
    features, flags = [], _flags(dataset)
    for number, feature in enumerate(_features(dataset, root), 1):
        key = feature["properties"][dataset.key] if dataset.key else number
        values = feature["properties"]
        told = {name: int(values[name]) for name in flags if values.get(name) is not None}
        feature = {**feature, "id": key, "properties": {**values, **told}}
        # Escaped, since pygeoapi reads the file in the encoding of its system.
        text = json.dumps(feature, allow_nan=False, separators=(",", ":"))
        features.append(text)
    first = leading(dataset)
    rest = sorted(set(range(len(features))) - set(first))
    with open(root / path_of(dataset), "w", encoding="ascii", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        file.write(",\n".join(features[position] for position in (*first, *rest)))
        file.write("\n]}\n")


def _features(dataset, root):
    """Yield the features of a dataset, one at a time."""
    from ..validate.json_stream import members

    if dataset.kind == TABLE:
        yield from _rows(dataset)
        return
    text = (root / layout.geojson(dataset)).read_text(encoding="utf-8")
    for key, value in members(text, "features"):
        if key == "features":
            yield from value


def _rows(dataset):
    """Yield the rows of a table as features without a place: there is no other kind of item."""
    import pandas as pd

    fields = dataset.fields
    columns = [dataset.frame[field.name].astype(object) for field in fields]
    for values in zip(*columns):
        row = {
            field.name: None if pd.isna(value) else _plain(value, field.kind)
            for field, value in zip(fields, values)
        }
        yield {"type": "Feature", "geometry": None, "properties": row}


def _plain(value, kind):
    """Return a value as JSON has it."""
    if kind in _KINDS:
        return _KINDS[kind](value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
