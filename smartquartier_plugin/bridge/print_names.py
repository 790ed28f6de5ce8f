"""Names of printed sheets among the project's layouts, so that nobody's layout is replaced."""

import hashlib

from qgis.core import QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

_SHEET, _STATE = "smartquartier/sheet", "smartquartier/state"


def add(manager, layout, sheet):
    """Give a layout a name that is free, mark it, and add it to the project.

    Parameters
    ----------
    manager : QgsLayoutManager
    layout : QgsPrintLayout
    sheet : Sheet
    """
    earlier = _same_sheet(manager, sheet)
    if earlier is not None:
        name = earlier.name()
        manager.removeLayout(earlier)
    else:
        name = _free_name(manager, sheet.title)
    layout.setName(name)
    mark(layout, sheet)
    manager.addLayout(layout)


def mark(layout, sheet):
    """Write down what a layout shows and how it looks as it was made.

    Parameters
    ----------
    layout : QgsPrintLayout
    sheet : Sheet
    """
    layout.setCustomProperty(_SHEET, _key(sheet))
    layout.setCustomProperty(_STATE, _state(layout))


def _same_sheet(manager, sheet):
    """Return the layout of the same sheet that nobody has changed, None if there is none."""
    for layout in manager.printLayouts():
        ours = layout.customProperty(_SHEET, "") == _key(sheet)
        if ours and layout.customProperty(_STATE, "") == _state(layout):
            return layout
    return None


def _key(sheet):
    layers = (layer.id() for layer in (*sheet.layers, *sheet.background))
    listed = (line for block in sheet.blocks for line in (block.title, *block.lines))
    text = "\n".join((sheet.title, sheet.subtitle, sheet.paper, *layers, *listed))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _state(layout):
    """Return a hash of all that is stored of a layout, but for the hash itself.

    After the project has been opened again QGIS writes some details in another way: the sheet
    then counts as changed, and stays.
    """
    kept = layout.customProperty(_STATE, "")
    layout.removeCustomProperty(_STATE)
    document = QDomDocument()
    document.appendChild(layout.writeXml(document, QgsReadWriteContext()))
    if kept:
        layout.setCustomProperty(_STATE, kept)
    return hashlib.sha256(document.toString(0).encode("utf-8", "backslashreplace")).hexdigest()


def _free_name(manager, title):
    name, number = title, 1
    while manager.layoutByName(name) is not None:
        number += 1
        name = f"{title} {number}"
    return name
