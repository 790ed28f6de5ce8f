"""What a WFS says of itself: versions 1.0, 1.1 and 2.0.

Written with lxml instead of OWSLib: OWSLib stops with a ``TypeError`` at a single bounding
box that is empty, is not part of every QGIS, and reads XML without our defences.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional

from ....core.i18n import translate
from ...http import safe_xml
from ...http.failure import ServiceFailure
from ..model import LayerInfo, unknown_layer
from . import crs as wfs_crs

_XLINK = "{http://www.w3.org/1999/xlink}href"
# What operators write where there is nothing to say.
_NOTHING = frozenset({"", "none", "keine", "no", "-", "nan", "null", "unknown", "no conditions"})


@dataclass(frozen=True)
class FeatureType:
    """One layer, as the capabilities describe it.

    Attributes
    ----------
    name, namespace : str
        With its prefix, and what the prefix stands for ("" if undeclared).
    title, abstract : str
    crs : tuple of str
        In the service's spelling, the default first.
    extent : tuple of float, optional
        West, south, east, north in degrees (WGS 84); None if missing or nonsense.
    formats : tuple of str
        Output formats named for this type.
    """

    name: str
    namespace: str = ""
    title: str = ""
    abstract: str = ""
    crs: tuple[str, ...] = ()
    extent: Optional[tuple[float, float, float, float]] = None
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Capabilities:
    """What a service offers.

    Attributes
    ----------
    version : str
        The one to speak.
    title, licence, attribution : str
    types : tuple of FeatureType
    addresses, posts : mapping
        Operation -> address for GET, for POST.
    formats : tuple of str
        Output formats of GetFeature.
    constraints : mapping
        Lower-case name -> default value, as ``implementsresultpaging`` -> ``TRUE``.
    """

    version: str
    title: str = ""
    licence: str = ""
    attribution: str = ""
    types: tuple[FeatureType, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    constraints: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self):
        """Return whether the service says that it takes startIndex."""
        return self.constraints.get("implementsresultpaging", "").upper() == "TRUE"

    @property
    def most(self):
        """Return the most features of one answer, as the service says; 0 if it doesn't."""
        for name in ("countdefault", "defaultmaxfeatures"):
            value = self.constraints.get(name, "")
            if value.isdigit():
                return int(value)
        return 0

    def type_named(self, wanted, where=""):
        """Return the :class:`FeatureType` of that name, with or without its prefix.

        Raises
        ------
        ServiceFailure
            With reason ``layer`` and the nearest names.
        """
        for kind in self.types:
            if kind.name == wanted:
                return kind
        local = wanted.rpartition(":")[2].lower()
        same = [kind for kind in self.types if kind.name.lower() == wanted.lower()] or [
            kind
            for kind in self.types
            if ":" not in wanted and kind.name.rpartition(":")[2].lower() == local
        ]
        if len(same) == 1:
            return same[0]
        names = [kind.name for kind in (same or self.types)]
        raise unknown_layer(wanted, names, where or self.title or "WFS")

    def layer_info(self, kind):
        """Return the :class:`LayerInfo` of a :class:`FeatureType`."""
        names = dict.fromkeys(wfs_crs.short_name(name) for name in kind.crs)
        return LayerInfo(
            name=kind.name,
            title=kind.title,
            description=kind.abstract,
            extent=kind.extent,
            crs=tuple(names),
            storage_crs=next(iter(names), ""),
            page_limit=self.most or None,
            licence=self.licence,
            attribution=self.attribution,
            formats=tuple(dict.fromkeys(kind.formats + self.formats)),
        )


def read_capabilities(source):
    """Read a capabilities document.

    Parameters
    ----------
    source : bytes or path
        The document.

    Returns
    -------
    Capabilities

    Raises
    ------
    ServiceFailure
        If it is none of a WFS 1.0, 1.1 or 2.0.
    """
    root = safe_xml.parse(source)
    name, version = safe_xml.local_name(root), root.get("version", "")
    if name != "WFS_Capabilities" or version[:3] not in ("1.0", "1.1", "2.0"):
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "The address answers with {} {}, not with a WFS 1.0, 1.1 or 2.0; check address "
                "and service type.",
            ).format(name, version),
            "invalid",
        )
    operation = _child(_child(root, "Capability"), "Request")
    addresses, formats = _operations_1_0(operation)
    metadata = _child(root, "OperationsMetadata")
    if metadata is not None:
        addresses, formats = _operations(metadata)
    service = _child(root, "ServiceIdentification")
    service = _child(root, "Service") if service is None else service
    licence, attribution = _terms(
        _text(service, "Fees"), _text(service, "AccessConstraints"), _provider(root)
    )
    listed = _children(_child(root, "FeatureTypeList"), "FeatureType")
    types = (_feature_type(element) for element in listed)
    return Capabilities(
        version=version,
        title=_text(service, "Title"),
        licence=licence,
        attribution=attribution,
        types=tuple(kind for kind in types if kind.name),
        addresses=addresses,
        posts=_posts(metadata),
        formats=formats,
        constraints=_constraints(metadata),
    )


def _feature_type(element):
    name = _child(element, "Name")
    text = _clean(name.text) if name is not None else ""
    prefix = text.rpartition(":")[0]
    crs = [
        _clean(child.text)
        for tag in ("DefaultCRS", "DefaultSRS", "SRS", "OtherCRS", "OtherSRS")
        for child in _children(element, tag)
    ]
    formats = [
        _clean(child.text)
        for tag in ("OutputFormats", "Formats")
        for child in _children(_child(element, tag), "Format")
    ]
    return FeatureType(
        name=text,
        namespace=(name.nsmap.get(prefix, "") if prefix else ""),
        title=_text(element, "Title"),
        abstract=_text(element, "Abstract"),
        # 1.0 may list several systems in one element, separated by spaces.
        crs=tuple(dict.fromkeys(name for item in crs for name in item.split())),
        extent=_extent(element),
        formats=tuple(value for value in formats if value),
    )


def _extent(element):
    box = _child(element, "WGS84BoundingBox")
    if box is not None:
        corners = f"{_text(box, 'LowerCorner')} {_text(box, 'UpperCorner')}".split()
    else:
        box = _child(element, "LatLongBoundingBox")
        corners = (
            [box.get(name, "") for name in ("minx", "miny", "maxx", "maxy")]
            if box is not None
            else []
        )
    try:
        west, south, east, north = (float(value.replace(",", "")) for value in corners)
    except ValueError:
        return None
    whole = all(map(math.isfinite, (west, south, east, north)))
    # MapServer 1.0 writes metres here; an empty layer has its limits the wrong way round.
    if whole and -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return west, south, east, north
    return None


def _operations(metadata):
    addresses, formats = {}, []
    general = _values(_child(metadata, "Parameter", "outputFormat"))
    for operation in _children(metadata, "Operation"):
        name = operation.get("name", "")
        for get in operation.iter("{*}Get"):
            if get.get(_XLINK):
                addresses.setdefault(name, get.get(_XLINK))
        if name == "GetFeature":
            formats = _values(_child(operation, "Parameter", "outputFormat"))
    return addresses, tuple(formats or general)


def _posts(metadata):
    found = {}
    for operation in _children(metadata, "Operation"):
        for post in operation.iter("{*}Post"):
            found.setdefault(operation.get("name", ""), post.get(_XLINK) or "")
    return found


def _operations_1_0(request):
    addresses, formats = {}, ()
    for operation in request if request is not None else ():
        name = safe_xml.local_name(operation)
        for get in operation.iter("{*}Get"):
            if get.get("onlineResource"):
                addresses.setdefault(name, get.get("onlineResource"))
        if name == "GetFeature":
            results = _child(operation, "ResultFormat")
            formats = tuple(
                safe_xml.local_name(item) for item in (results if results is not None else ())
            )
    return addresses, formats


def _constraints(metadata):
    """Return all constraints; those of GetFeature win over those of the whole service."""
    found = {}
    if metadata is None:
        return found
    operations = [o for o in _children(metadata, "Operation") if o.get("name") == "GetFeature"]
    for place in [metadata, *operations]:
        for item in _children(place, "Constraint"):
            value = _text(item, "DefaultValue") or " ".join(_values(item)[:1])
            found[item.get("name", "").lower()] = value
    return found


def _values(element):
    if element is None:
        return []
    return [_clean(item.text) for item in element.iter("{*}Value") if _clean(item.text)]


def _provider(root):
    return _text(_child(root, "ServiceProvider"), "ProviderName")


def _terms(fees, constraints, provider):
    """Return licence and attribution.

    German operators write the licence as JSON into one of the two texts, with the wording
    of the attribution as ``quelle`` (convention of the GDI-DE).
    """
    words = []
    for text in (constraints, fees):
        found = re.search(r"\{.*\}", text, re.DOTALL)
        try:
            terms = json.loads(found.group(0)) if found else None
        except json.JSONDecodeError:
            terms = None
        if isinstance(terms, dict):
            parts = [str(terms[key]) for key in ("name", "url") if terms.get(key)]
            licence = ", ".join(parts) or str(terms.get("id", ""))
            return licence, str(terms.get("quelle") or provider)
        if text.lower() not in _NOTHING and text not in words:
            words.append(text)
    return "; ".join(words), provider


def _child(element, tag, name=None):
    return next((c for c in _children(element, tag) if name in (None, c.get("name"))), None)


def _children(element, tag):
    if element is None:
        return []
    return [c for c in element if isinstance(c.tag, str) and safe_xml.local_name(c) == tag]


def _text(element, tag):
    child = _child(element, tag)
    return "" if child is None else _clean("".join(child.itertext()))


def _clean(text):
    return " ".join((text or "").split())
