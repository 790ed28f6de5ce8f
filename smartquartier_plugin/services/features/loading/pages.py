"""A page as it came, opened."""

import json
from pathlib import Path

from .esri import to_readable
from .geojson import open_geojson
from .gml import open_gml
from .ogr import OpenPage, fields_of, open_dataset


def open_page(page, layer_name, folder, messages, exact_ids=False):
    """Open the body of a page.

    Parameters
    ----------
    page : Page
        Kind and body; GML with its schema if there is one.
    layer_name : str
        Which layer of it, if there are several.
    folder : Path
        For helper files; removed by the caller.
    messages : Messages
        Of the session.
    exact_ids : bool
        Read the ids themselves; without, something that is as good to tell features
        apart may stand for them where that is faster.

    Returns
    -------
    OpenPage

    Raises
    ------
    ServiceFailure
        If the body isn't what it should be, cut off or not well-formed.
    """
    if page.kind == "gml":
        return open_gml(page, layer_name, Path(folder), messages)
    page.body.require("json")
    if page.kind == "esrijson":
        return _open_esrijson(page, Path(folder), messages)
    return open_geojson(page, messages, exact_ids)


def _open_esrijson(page, folder, messages):
    body = page.body
    readable = to_readable(body.json(), body.url)
    path = folder / "page.json"
    path.write_text(json.dumps(readable.document), encoding="utf-8")
    dataset = open_dataset(path, "ESRIJSON", [], messages, body.url)
    layer = dataset.GetLayerByIndex(0)
    position = layer.GetLayerDefn().GetFieldIndex(readable.id_field) if readable.id_field else -1

    def id_of(feature):
        return feature.GetFieldAsString(position)

    return OpenPage(
        dataset,
        layer,
        fields_of(layer),
        id_of if position >= 0 else None,
        readable.kinds,
        readable.label,
        body.url,
    )
