"""A WFS 2.0 with transactions, after OGC 09-025r2; no server that can be installed here has them.

GDAL reads what is sent and writes what is asked for, so that nobody's own idea of the order of
axes is tested against itself. A transaction goes through as a whole or not at all.
"""

import contextlib
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

WFS, GML, FES = (
    "http://www.opengis.net/wfs/2.0",
    "http://www.opengis.net/gml/3.2",
    "http://www.opengis.net/fes/2.0",
)
APP = "http://example.org/app"
#: Feature type -> geometry property's type and CRS.
TYPES = {
    "punkte": ("Point", 4326),
    "flaechen": ("MultiSurface", 25833),
    "wege": ("MultiCurve", 31468),
}
FIELDS = {"actor_id": "string", "name": "string", "founded": "int", "active": "boolean",
          "checked_on": "date"}  # fmt: skip


class RefusedError(Exception):
    """Something in a transaction can't be done."""


class Store:
    """The features: type -> id -> (values, geometry as WKB with x before y or None)."""

    def __init__(self):
        self.rows = {name: {} for name in TYPES}
        self.documents = []
        self._last = 0

    def transaction(self, data):
        """Do a transaction; return the response."""
        from lxml import etree

        root = etree.fromstring(data)
        self.documents.append(root)
        if root.tag != f"{{{WFS}}}Transaction" or root.get("version") != "2.0.0":
            raise RefusedError("no Transaction of WFS 2.0.0")
        before = {name: dict(rows) for name, rows in self.rows.items()}
        done = {"Insert": 0, "Update": 0, "Delete": 0}
        try:
            for action in root:
                name = action.tag.rsplit("}", 1)[-1]
                done[name] += {"Insert": self._insert, "Update": self._update,
                               "Delete": self._delete}[name](action)  # fmt: skip
        except (RefusedError, KeyError, ValueError) as error:
            self.rows = before
            raise RefusedError(str(error)) from error
        names = zip(("totalInserted", "totalUpdated", "totalDeleted"), done.values())
        totals = "".join(f"<wfs:{name}>{number}</wfs:{name}>" for name, number in names)
        return (
            f'<wfs:TransactionResponse xmlns:wfs="{WFS}" version="2.0.0"><wfs:TransactionSummary>'
            f"{totals}</wfs:TransactionSummary></wfs:TransactionResponse>"
        ).encode()

    def _insert(self, action):
        for feature in action:
            name = feature.tag.rsplit("}", 1)[-1]
            if feature.tag != f"{{{APP}}}{name}":
                raise RefusedError(f"{feature.tag} is no feature type")
            order = [child.tag.rsplit("}", 1)[-1] for child in feature]
            known = ["actor_id", "name", "geom", "founded", "active", "checked_on"]
            if order != [one for one in known if one in order]:
                raise RefusedError(f"{order} is not the order of the schema")
            self._last += 1
            values, shape = {}, None
            for child in feature:
                field = child.tag.rsplit("}", 1)[-1]
                if field == "geom":
                    shape = _geometry(child[0])
                else:
                    values[field] = child.text or ""
            self.rows[name][f"{name}.{self._last}"] = (values, shape)
        return len(action)

    def _update(self, action):
        rows = self.rows[action.get("typeName").rpartition(":")[2]]
        (identity,) = self._chosen(action)
        values, shape = dict(rows[identity][0]), rows[identity][1]
        for part in action.findall(f"{{{WFS}}}Property"):
            field = part.findtext(f"{{{WFS}}}ValueReference")
            value = part.find(f"{{{WFS}}}Value")
            if field == "geom":
                shape = None if value is None else _geometry(value[0])
            elif value is None:
                values.pop(field, None)
            else:
                values[field] = value.text or ""
        rows[identity] = (values, shape)
        return 1

    def _delete(self, action):
        chosen = self._chosen(action)
        for identity in chosen:
            del self.rows[action.get("typeName").rpartition(":")[2]][identity]
        return len(chosen)

    @staticmethod
    def _chosen(action):
        return [e.get("rid") for e in action.iter(f"{{{FES}}}ResourceId")]

    def features(self, name):
        """Return a FeatureCollection as GDAL writes GML 3.2, axes by the authority."""
        rows = self.rows[name]
        members = "".join(
            f'<wfs:member><app:{name} gml:id="{identity}">{_members(values, shape, name)}'
            f"</app:{name}></wfs:member>"
            for identity, (values, shape) in rows.items()
        )
        return (
            f'<wfs:FeatureCollection xmlns:wfs="{WFS}" xmlns:gml="{GML}" xmlns:app="{APP}" '
            f'numberMatched="{len(rows)}" numberReturned="{len(rows)}">{members}'
            "</wfs:FeatureCollection>"
        ).encode()


def _members(values, shape, name):
    from xml.sax.saxutils import escape

    parts = [f"<app:{field}>{escape(value)}</app:{field}>" for field, value in values.items()]
    if shape is not None:
        from osgeo import ogr, osr

        geometry, system = ogr.CreateGeometryFromWkb(shape), osr.SpatialReference()
        system.ImportFromEPSG(TYPES[name][1])
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        geometry.AssignSpatialReference(system)
        text = geometry.ExportToGML(["FORMAT=GML32", "SRSNAME_FORMAT=OGC_URN", "GMLID=x"])
        parts.insert(2, f"<app:geom>{text}</app:geom>")
    return "".join(parts)


def _geometry(element):
    """Return a GML geometry as WKB, x before y: GDAL's reader knows the axes of systems."""
    from lxml import etree
    from osgeo import gdal

    text = etree.tostring(element).decode()
    document = (
        f'<c:FeatureCollection xmlns:c="urn:c" xmlns:gml="{GML}"><c:featureMember><c:f '
        f'gml:id="f1"><c:geom>{text}</c:geom></c:f></c:featureMember></c:FeatureCollection>'
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.gml"
        path.write_text(document, encoding="utf-8")
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["GML"])
        feature = dataset.GetLayerByIndex(0).GetNextFeature()
        shape = feature.GetGeometryRef()
        if shape is None:
            raise RefusedError("a geometry that can't be read")
        found = bytes(shape.ExportToWkb())
        feature = dataset = None
    return found


def _schema(name):
    kind = TYPES[name][0]
    fields = [f'<element name="{f}" type="xsd:{k}" minOccurs="0"/>' for f, k in FIELDS.items()]
    fields.insert(2, f'<element name="geom" type="gml:{kind}PropertyType" minOccurs="0"/>')
    return (
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:xsd="http://www.w3.org/2001/'
        f'XMLSchema" xmlns:gml="{GML}" xmlns:app="{APP}" targetNamespace="{APP}">'
        f'<element name="{name}" type="app:{name}Type" substitutionGroup="gml:AbstractFeature"/>'
        f'<complexType name="{name}Type"><complexContent><extension '
        f'base="gml:AbstractFeatureType"><sequence>{"".join(fields)}</sequence></extension>'
        "</complexContent></complexType></schema>"
    ).encode()


def _capabilities(url):
    def operation(name):
        return (
            f'<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="{url}"/>'
            f'<ows:Post xlink:href="{url}"/></ows:HTTP></ows:DCP></ows:Operation>'
        )

    names = ("GetCapabilities", "DescribeFeatureType", "GetFeature", "Transaction")
    types = "".join(
        f"<FeatureType><Name>app:{name}</Name><Title>{name}</Title>"
        f"<DefaultCRS>urn:ogc:def:crs:EPSG::{code}</DefaultCRS></FeatureType>"
        for name, (_, code) in TYPES.items()
    )
    return (
        f'<WFS_Capabilities version="2.0.0" xmlns="{WFS}" xmlns:app="{APP}" '
        'xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<ows:ServiceIdentification><ows:Title>WFS 2.0</ows:Title></ows:ServiceIdentification>"
        f"<ows:OperationsMetadata>{''.join(map(operation, names))}</ows:OperationsMetadata>"
        f"<FeatureTypeList>{types}</FeatureTypeList></WFS_Capabilities>"
    ).encode()


@contextlib.contextmanager
def serving():
    """Serve while the block runs; yield the address and the :class:`Store`."""
    store = Store()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            parts = urlsplit(self.path)
            query = {name.lower(): value for name, value in parse_qsl(parts.query)}
            name = (query.get("typenames") or query.get("typename") or "").rpartition(":")[2]
            request = query.get("request", "")
            if request == "GetFeature":
                if query.get("resulttype") == "hits":
                    number = len(store.rows[name])
                    self.reply(
                        f'<wfs:FeatureCollection xmlns:wfs="{WFS}" numberMatched="{number}" '
                        'numberReturned="0"/>'.encode()
                    )
                else:
                    self.reply(store.features(name))
            elif request == "DescribeFeatureType":
                self.reply(_schema(name))
            else:
                self.reply(_capabilities(f"http://{self.headers['Host']}/wfs"))

        def do_POST(self):
            data = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                self.reply(store.transaction(data))
            except RefusedError as error:
                self.reply(
                    '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1">'
                    "<ows:Exception exceptionCode='OperationProcessingFailed'><ows:ExceptionText>"
                    f"{error}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>".encode()
                )

        def reply(self, data):
            self.send_response(200)
            self.send_header("Content-Type", "text/xml")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/wfs", store
    finally:
        server.shutdown()
        server.server_close()
