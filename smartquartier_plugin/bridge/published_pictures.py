"""Pictures in a style that lie on this computer only: nobody else can draw them."""

import re
from pathlib import Path

from qgis.core import QgsApplication

from ..core.i18n import translate

_LOCAL = re.compile(r"^(?:file:|/|\\\\|[A-Za-z]:[\\/])")
_PICTURE = re.compile(r"\.(?:svgz?|png|jpe?g|gif|bmp|tiff?|webp)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^(?:base64:|https?:)", re.IGNORECASE)
_LITERAL = re.compile(r"'((?:[^'\\]|''|\\.)*)'")


def without_local_pictures(root, lost):
    """Leave out of a style's document the pictures that lie on this computer.

    Parameters
    ----------
    root : lxml element
        Is changed.
    lost : list of str
        Gets a sentence for each.
    """
    found = []
    for option in list(root.iter("Option")):
        if option.get("name") == "expression":
            files = [one for one in _LITERAL.findall(option.get("value", "")) if _is_local(one)]
            if files:
                found.append(files[0])
                _without_property(option)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        files = [value for value in element.attrib.values() if _is_local(value)]
        if not files:
            continue
        found.append(files[0])
        for key, value in element.attrib.items():
            if _is_local(value):
                element.set(key, "")
        if element.tag == "background":
            element.set("shapeDraw", "0")
        part = next((one for one in element.iterancestors("layer") if one.get("class")), None)
        if part is not None:
            part.set("enabled", "0")
    for name in dict.fromkeys(re.split(r"[\\/]", file)[-1] for file in found):
        lost.append(
            translate(
                "SmartQuartier",
                "The picture '{}' lies on this computer only and is left out of the style; "
                "embed it in the symbol.",
            ).format(name)
        )


def _is_local(text):
    """Return whether a text is a file of this computer's; QGIS's own pictures are everywhere."""
    if _LOCAL.match(text):
        return True
    if not _PICTURE.search(text) or _ELSEWHERE.match(text):
        return False
    own = Path(QgsApplication.pkgDataPath()) / "svg"
    return ".." in text or not (own / text).is_file()


def _without_property(option):
    """Take out the computed property that an expression belongs to."""
    while option is not None:
        parent = option.getparent()
        if any(child.get("name") == "active" for child in option) and parent is not None:
            parent.remove(option)
            return
        option = parent
