"""How the tables of an atlas are drawn in a package: by sector, status, or as outlines.

The symbols are those of the atlas's own project, without what only QGIS can draw: letters,
marks by expressions, and points that are moved apart.
"""

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsRendererCategory,
    QgsVectorLayer,
)

from . import compat
from .atlas_project_words import Words
from .styles_atlas import NO_SECTOR, NO_STATUS, SECTORS, STATUSES, symbol
from .symbols import fill, hatch, single

_SIZE = 3.6  # mm
_CODES = {
    "actor": ("sector", "sector", SECTORS, "no_sector", NO_SECTOR),
    "project": ("status", "project_status", STATUSES, "no_status", NO_STATUS),
}
_KINDS = {
    "text": "str", "integer": "int64", "real": "float", "flag": "bool", "date": "str",
    "datetime": "str",
}  # fmt: skip


def drawn_layer(table, fields, geometry, crs, language):
    """Return a layer without rows that is drawn as a table of an atlas shall be.

    Parameters
    ----------
    table : str
        Of the schema.
    fields : sequence
        With ``name`` and ``kind`` of each published field.
    geometry : str
        Such as ``Point``.
    crs : str
        Authority id.
    language : str
        Of the legend.

    Returns
    -------
    QgsVectorLayer
    """
    words = Words(language)
    layer = QgsVectorLayer(geometry, words.table(table), "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    made = [compat.make_field(one.name, _KINDS[one.kind]) for one in fields]
    layer.dataProvider().addAttributes(made)
    layer.updateFields()
    if table in _CODES:
        field, codes, shapes, text, none = _CODES[table]
        names = dict(words.codes(codes))
        entries = [
            QgsRendererCategory(code, symbol(shape, "", _SIZE), names[code])
            for code, shape in shapes.items()
        ]
        # What is drawn where no code is known comes last: it takes all the rest.
        entries.append(QgsRendererCategory(None, symbol(none, "", _SIZE), words.text(text)))
        layer.setRenderer(QgsCategorizedSymbolRenderer(field, entries))
    elif table == "project_area":
        single(layer, hatch(0.5))
    else:
        single(layer, fill("#00ffffff", 0.7, "#0b3c6f"))
    return layer
