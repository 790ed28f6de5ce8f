"""The XML that :mod:`quirks_wfs` answers: capabilities, schemas, collections, members."""

import math
from functools import cache
from xml.sax.saxutils import escape, quoteattr

import quirk_data

NAMESPACES = {
    "app": "http://www.deegree.org/app",
    "vg250": "http://www.bkg.bund.de/vg250",
    "cls": "http://kommisdd.dresden.de/cls",
    "ad": "http://inspire.ec.europa.eu/schemas/ad/4.0",
}
GML = {"2.0.0": "http://www.opengis.net/gml/3.2", "1.1.0": "http://www.opengis.net/gml"}
WFS = {"2.0.0": "http://www.opengis.net/wfs/2.0", "1.1.0": "http://www.opengis.net/wfs"}
OWS = {"2.0.0": "http://www.opengis.net/ows/1.1", "1.1.0": "http://www.opengis.net/ows"}
RADIUS = 100.0  # metres, of the circles and arcs


def degrees(x, y, code):
    """Return lon, lat of a position in a metric CRS."""
    lon, lat, _ = _back(code).TransformPoint(x, y)
    return lon, lat


@cache
def _back(code):
    return quirk_data.transformation(code).GetInverse()


def _declarations(version):
    prefixes = {"gml": GML[version], "wfs": WFS[version], "xlink": "http://www.w3.org/1999/xlink"}
    prefixes.update(NAMESPACES)
    return " ".join(f'xmlns:{name}="{uri}"' for name, uri in prefixes.items())


# -- capabilities ------------------------------------------------------------------------


def capabilities(service):
    """Return the capabilities document as bytes."""
    version = service.version
    two = version == "2.0.0"
    formats = ["application/gml+xml; version=3.2" if two else "text/xml; subtype=gml/3.1.1"]
    formats += service.json_formats
    values = "".join(f"<ows:Value>{escape(one)}</ows:Value>" for one in formats)
    allowed = f"<ows:AllowedValues>{values}</ows:AllowedValues>" if two else values
    href = quoteattr(service.href + "?" + ("NODEID=189&" if service.dresden else ""))
    operations = "".join(
        f'<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href={href}/>'
        f'</ows:HTTP></ows:DCP><ows:Parameter name="outputFormat">{allowed}</ows:Parameter>'
        "</ows:Operation>"
        for name in ("GetCapabilities", "DescribeFeatureType", "GetFeature")
    )
    if two:
        operations += _constraint("ImplementsResultPaging", str(service.paging).upper())
        if service.most < 100_000:
            operations += _constraint("CountDefault", service.most)
    types = "".join(_feature_type(service, name, two) for name in service.types)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><wfs:WFS_Capabilities version="{version}" '
        f'{_declarations(version)} xmlns:ows="{OWS[version]}">'
        "<ows:ServiceIdentification><ows:Title>Quirks</ows:Title>"
        f"<ows:ServiceType>WFS</ows:ServiceType><ows:ServiceTypeVersion>{version}"
        "</ows:ServiceTypeVersion><ows:Fees>none</ows:Fees><ows:AccessConstraints>"
        "Datenlizenz Deutschland – Namensnennung – Version 2.0</ows:AccessConstraints>"
        "</ows:ServiceIdentification><ows:OperationsMetadata>"
        f"{operations}</ows:OperationsMetadata><wfs:FeatureTypeList>{types}"
        "</wfs:FeatureTypeList></wfs:WFS_Capabilities>"
    ).encode()


def _constraint(name, value):
    return (
        f'<ows:Constraint name="{name}"><ows:NoValues/><ows:DefaultValue>{value}'
        "</ows:DefaultValue></ows:Constraint>"
    )


def _feature_type(service, name, two):
    word = "CRS" if two else "SRS"
    native = f"urn:ogc:def:crs:EPSG::{service.native}"
    others = ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "urn:ogc:def:crs:OGC::CRS84")
    w, s, e, n = quirk_data.extent(service.city)
    return (
        f"<wfs:FeatureType><wfs:Name>{name}</wfs:Name><wfs:Title>{name.split(':')[1]}</wfs:Title>"
        f"<wfs:Default{word}>{native}</wfs:Default{word}>"
        + "".join(f"<wfs:Other{word}>{one}</wfs:Other{word}>" for one in others)
        + f"<ows:WGS84BoundingBox><ows:LowerCorner>{w} {s}</ows:LowerCorner><ows:UpperCorner>"
        f"{e} {n}</ows:UpperCorner></ows:WGS84BoundingBox></wfs:FeatureType>"
    )


# -- schema ------------------------------------------------------------------------------


def schema(service):
    """Return the XML schema of all types as bytes."""
    version = service.version
    prefix = service.types[0].split(":")[0]
    elements = "".join(_type(service, name) for name in service.types)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" {_declarations(version)} '
        f'elementFormDefault="qualified" targetNamespace="{NAMESPACES[prefix]}">'
        f'<xsd:import namespace="{GML[version]}" schemaLocation="'
        f'{service.ask.base}/schema_of_gml.xsd"/>{elements}</xsd:schema>'
    ).encode()


def _type(service, name):
    prefix, local = name.split(":")
    abstract = "gml:AbstractFeature" if service.version == "2.0.0" else "gml:_Feature"
    fields = [
        ("nr", "xsd:int"),
        ("name", "xsd:string"),
        ("value", "xsd:double"),
        ("kind", "xsd:string"),
        ("since", "xsd:date"),
    ]
    if service.kind == "bkg":
        fields = [("ags", "xsd:string"), ("gen", "xsd:string"), ("gf", "xsd:int")]
    if service.times:
        fields.append(("zeit", "xsd:dateTime"))
    shape = {"points": "Point", "L1261": "Point", "mixed": "Geometry", "arcs": "MultiCurve"}
    geometry = f"gml:{shape.get(local, 'MultiSurface')}PropertyType"
    members = "".join(
        f'<xsd:element name="{field}" type="{kind}" minOccurs="0" nillable="true"/>'
        for field, kind in [*fields, ("geom", geometry)]
    )
    return (
        f'<xsd:element name="{local}" type="{prefix}:{local}Type" substitutionGroup="{abstract}"/>'
        f'<xsd:complexType name="{local}Type"><xsd:complexContent><xsd:extension '
        f'base="{abstract.replace("_", "Abstract") if "_" in abstract else abstract}Type">'
        f"<xsd:sequence>{members}</xsd:sequence></xsd:extension></xsd:complexContent>"
        "</xsd:complexType>"
    )


# -- collections -------------------------------------------------------------------------


def collection(service, members, total, begin, hits=False):
    """Return a wfs:FeatureCollection as text; ``total`` is numberMatched, None leaves it out."""
    version = service.version
    # A service that ignores paging answers the same each time, so it names no number either.
    if version == "2.0.0":
        counts = f' numberMatched="{total}"' if total is not None else ""
        counts += f' numberReturned="{len(members)}"'
        wrap = "<wfs:member>{}</wfs:member>"
    else:
        counts = f' numberOfFeatures="{total if hits else len(members)}"'
        wrap = "<gml:featureMember>{}</gml:featureMember>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><wfs:FeatureCollection {_declarations(version)} '
        f'timeStamp="2026-11-22T00:00:00Z"{counts}>'
        + "".join(wrap.format(one) for one in members)
        + "</wfs:FeatureCollection>"
    )


def member(service, one, wanted, crs, place):
    """Return one feature; ``crs`` is (EPSG code, label, swapped)."""
    code, label, swap = crs
    version = "3.2" if service.version == "2.0.0" else "3.1"
    prefix, local = wanted.split(":")
    fid = f"points.fid--{place}" if service.ids == "row" else f"f.{one.fid}"
    if service.kind == "complex":
        return _address(one, crs)
    if service.kind == "curves":
        shape = _curve(one, service, local)
    else:
        placed = quirk_data.placed(one.geometry, code, swap)
        if service.far and one.fid < service.far:
            placed = {"type": "Point", "coordinates": [0.0, 0.0]}
        shape = quirk_data.gml_geometry(placed, label, f"g.{one.fid}", version)
    if service.null and one.fid % service.null == 0:
        shape = ""
    values = quirk_data.gml_properties({**one.properties, **service._more(one)}, prefix)
    geometry = f"<{prefix}:geom>{shape}</{prefix}:geom>" if shape else ""
    return f'<{wanted} gml:id="{fid}">{values}{geometry}</{wanted}>'


def circle_centre(one, service):
    """Return the centre (metres) of circle or arc ``one``."""
    return quirk_data.project(*one.geometry["coordinates"], service.native)


def _curve(one, service, local):
    """Return a circle of two arcs, or a half circle, radius :data:`RADIUS`."""
    x, y = circle_centre(one, service)
    srs = f'srsName="urn:ogc:def:crs:EPSG::{service.native}"'

    def arc(points):
        text = " ".join(f"{px:.3f} {py:.3f}" for px, py in points)
        return (
            "<gml:ArcString interpolation='circularArc3Points'>"
            f"<gml:posList>{text}</gml:posList></gml:ArcString>"
        )

    ring = [
        (x + RADIUS * math.cos(k * math.pi / 2), y + RADIUS * math.sin(k * math.pi / 2))
        for k in (0, 1, 2, 3, 0)
    ]
    if local == "arcs":
        return (
            f'<gml:MultiCurve gml:id="m.{one.fid}" {srs}><gml:curveMember>'
            f'<gml:Curve gml:id="c.{one.fid}"><gml:segments>{arc(ring[:3])}</gml:segments>'
            "</gml:Curve></gml:curveMember></gml:MultiCurve>"
        )
    return (
        f'<gml:MultiSurface gml:id="m.{one.fid}" {srs}><gml:surfaceMember>'
        f'<gml:Polygon gml:id="p.{one.fid}"><gml:exterior><gml:Ring><gml:curveMember>'
        f'<gml:Curve gml:id="c.{one.fid}"><gml:segments>{arc(ring)}</gml:segments></gml:Curve>'
        "</gml:curveMember></gml:Ring></gml:exterior></gml:Polygon></gml:surfaceMember>"
        "</gml:MultiSurface>"
    )


def _address(one, crs):
    """Return an INSPIRE address: geometry and number lie deep, the street is a link."""
    code, label, swap = crs
    placed = quirk_data.placed(one.geometry, code, swap)
    shape = quirk_data.gml_geometry(placed, label, f"g.{one.fid}")
    return (
        f'<ad:Address gml:id="a.{one.fid}"><ad:inspireId><ad:Identifier><ad:localId>{one.fid}'
        "</ad:localId></ad:Identifier></ad:inspireId><ad:position><ad:GeographicPosition>"
        f"<ad:geometry>{shape}</ad:geometry><ad:default>true</ad:default></ad:GeographicPosition>"
        "</ad:position><ad:locator><ad:AddressLocator><ad:designator><ad:LocatorDesignator>"
        f"<ad:designator>{one.fid + 1}</ad:designator></ad:LocatorDesignator></ad:designator>"
        "<ad:level>2</ad:level></ad:AddressLocator></ad:locator>"
        f'<ad:component xlink:href="#street.{one.fid % 3}"/></ad:Address>'
    )
