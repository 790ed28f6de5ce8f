"""Transactions of Web Feature Services 1.1 and 2.0: everything in one request.

References
----------
OGC 04-094 (WFS 1.1.0), OGC 09-025r2 (WFS 2.0.2), OGC 10-129r1 (GML 3.3).
"""

from ...core.i18n import translate
from ...core.publishing.model import INSERT, REMOVE, REPLACE, Receipt, Target
from ..features.wfs import crs as wfs_crs
from ..features.wfs.client import WfsClient
from ..features.wfs.request import operation_address
from ..http import safe_xml
from ..http.addresses import host_of
from ..http.body import words_of
from ..http.failure import ServiceFailure
from .gml import GML_3_1, GML_3_2, GmlWriter
from .present import read_present
from .wfs_schema import read_schema

WFS_1_1, WFS_2_0 = "http://www.opengis.net/wfs", "http://www.opengis.net/wfs/2.0"
OGC, FES_2_0 = "http://www.opengis.net/ogc", "http://www.opengis.net/fes/2.0"
_XML = {"Content-Type": "text/xml; charset=UTF-8", "Accept": "text/xml, application/xml"}
# The namespace by which a QGIS Server is known. It reads the multi geometries of GML 2 only,
# takes x before y whenever a system has its short name, and reads "true" as false.
_QGIS = "http://www.qgis.org/gml"
# It stores each action of a transaction by itself, so that nothing is lost by several
# transactions, and won: the user sees how far it is and can cancel.
_BATCH = 200
_TOTALS = {"totalInserted": "inserted", "totalUpdated": "replaced", "totalDeleted": "removed"}


class WfsTarget:
    """A feature type of a WFS that takes transactions.

    Parameters
    ----------
    http : HttpClient
        Without cache.
    url : str
        Of the service.
    collection : str
        The feature type.
    """

    def __init__(self, http, url, collection):
        self._http, self._url = http, url
        self._client = WfsClient(http, url)
        self._collection = collection
        self._schema = None

    def describe(self, crs):
        """Return the :class:`Target`.

        Parameters
        ----------
        crs : str
            Of what shall be sent.

        Raises
        ------
        ServiceFailure
            If there is no such feature type, or the service takes none.
        """
        capabilities = self._client.capabilities
        kind = self._type()
        if capabilities.version.startswith("1.0"):
            raise self._cannot(translate("SmartQuartier", "it speaks WFS 1.0 only"))
        if "Transaction" not in {**capabilities.addresses, **capabilities.posts}:
            raise self._cannot(translate("SmartQuartier", "it names no operation 'Transaction'"))
        path = self._client.schema(kind.name)
        if path is None:
            raise self._cannot(translate("SmartQuartier", "it gives no schema of the layer"))
        self._schema = read_schema(path)
        return Target(
            kind="wfs",
            collection=kind.name,
            fields=self._schema.fields,
            complete=True,
            shape=self._schema.shape,
            crs=wfs_crs.short_name(self._system(crs)) if self._schema.geometry else "",
            atomic=not self.is_qgis,
            batch=_BATCH,
            version=capabilities.version,
            licence=capabilities.licence,
        )

    def present(self, crs, progress):
        """Return the :class:`State` of the feature type.

        Parameters
        ----------
        crs : str
            Wanted for its geometries.
        progress : Progress
        """
        # A client of its own: it remembers how many features there were.
        client = WfsClient(self._http, self._url)
        return read_present(client, self._collection, crs, progress)

    def send(self, jobs, crs):
        """Send jobs in one transaction.

        Parameters
        ----------
        jobs : sequence of Job
        crs : str
            Of their geometries.

        Returns
        -------
        Receipt

        Raises
        ------
        ServiceFailure
            With the reason ``exception`` if the service refused.
        """
        document = self.document(jobs, crs)
        sent = self._http.send("POST", self._address(), document, _XML)
        try:
            return _receipt(sent.body)
        finally:
            self._http.release(sent.body)

    def document(self, jobs, crs):
        """Return the transaction as bytes.

        Parameters
        ----------
        jobs : sequence of Job
        crs : str
            Of their geometries.
        """
        from lxml import etree

        two = self._client.capabilities.version.startswith("2")
        wfs, gml = (WFS_2_0, GML_3_2) if two else (WFS_1_1, GML_3_1)
        spaces = {"wfs": wfs, "gml": gml, **({"fes": FES_2_0} if two else {"ogc": OGC})}
        root = etree.Element(
            f"{{{wfs}}}Transaction",
            nsmap={**spaces, self._prefix(): self._schema.namespace},
            service="WFS",
            version=self._client.capabilities.version,
        )
        writer = _Writer(self, two, self._geometry_writer(gml, crs))
        for job in jobs:
            root.append(writer.action(job))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    # -- helpers -----------------------------------------------------------------------

    @property
    def schema(self):
        """Return the :class:`.wfs_schema.FeatureSchema`."""
        return self._schema

    @property
    def is_qgis(self):
        """Return whether it is a QGIS Server."""
        return self._schema.namespace == _QGIS

    @property
    def type_name(self):
        """Return the feature type's name with the prefix that the transaction declares."""
        return f"{self._prefix()}:{self._type().name.rpartition(':')[2]}"

    def _prefix(self):
        return self._type().name.rpartition(":")[0] or ("qgs" if self.is_qgis else "app")

    def _type(self):
        return self._client.capabilities.type_named(self._collection, host_of(self._url))

    def _system(self, crs):
        """Return the service's name of the system to send in.

        That of the data if the service offers it, but rather none in which some take x first
        and others y.
        """
        offered = self._type().crs
        wanted = wfs_crs.choose(crs, offered)
        ordered = [wanted, *offered] if wanted else list(offered)
        clear = [name for name in ordered if not wfs_crs.north_first(name)]
        found = next(iter(clear or ordered), "")
        if not found:
            raise self._cannot(translate("SmartQuartier", "it names no reference system"))
        return found

    def _geometry_writer(self, gml, crs):
        if not self._schema.geometry:
            return None
        name = wfs_crs.choose(crs, self._type().crs) or crs
        if self.is_qgis:
            return GmlWriter(gml, wfs_crs.short_name(name), older=True)
        north = wfs_crs.north_first(name)
        if north and not wfs_crs.is_long(name):
            # The short name leaves the order open, this one doesn't.
            name = f"urn:ogc:def:crs:EPSG::{wfs_crs.short_name(name).rpartition(':')[2]}"
        return GmlWriter(gml, name, swapped=north)

    def _address(self):
        capabilities = self._client.capabilities
        announced = {**capabilities.addresses, **capabilities.posts}.get("Transaction", "")
        return operation_address(self._client.url, announced)[0]

    def _cannot(self, reason):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "{} can't be written to by WFS-T ({}); ask its operator for the address of a "
                "service that takes transactions.",
            ).format(host_of(self._url), reason),
            "layer",
        )


class _Writer:
    """Writes the actions of a transaction."""

    def __init__(self, target, two, geometries):
        self._two, self._target, self._geometries = two, target, geometries
        self._wfs = WFS_2_0 if two else WFS_1_1
        self._space = target.schema.namespace

    def action(self, job):
        """Return the element of one job."""
        return {INSERT: self._insert, REPLACE: self._update, REMOVE: self._delete}[job.action](job)

    def _insert(self, job):
        """Return an Insert of its own for each feature: QGIS Server refuses several in one."""
        from lxml import etree

        made = etree.Element(f"{{{self._wfs}}}Insert")
        name = self._target.type_name.rpartition(":")[2]
        feature = etree.SubElement(made, f"{{{self._space}}}{name}")
        schema = self._target.schema
        for name in schema.order:  # strict services want the schema's order
            tag = f"{{{self._space}}}{name}"
            if name == schema.geometry:
                if job.shaped and job.shape is not None:
                    etree.SubElement(feature, tag).append(self._geometries.element(job.shape))
            elif job.values.get(name) is not None:
                self._text(feature, tag, job.values[name], schema.fields[name])
        return made

    def _update(self, job):
        from lxml import etree

        made = etree.Element(f"{{{self._wfs}}}Update", typeName=self._target.type_name)
        schema = self._target.schema
        for field, value in job.values.items():
            holder = self._property(made, field)
            if value is not None:
                self._text(holder, f"{{{self._wfs}}}Value", value, schema.fields[field])
        if schema.geometry and job.shaped:
            holder = self._property(made, schema.geometry)
            if job.shape is not None:
                value = etree.SubElement(holder, f"{{{self._wfs}}}Value")
                value.append(self._geometries.element(job.shape))
        made.append(self._filter(job.identity))
        return made

    def _delete(self, job):
        from lxml import etree

        made = etree.Element(f"{{{self._wfs}}}Delete", typeName=self._target.type_name)
        made.append(self._filter(job.identity))
        return made

    def _property(self, parent, name):
        """Return a Property; without Value it is set to NULL."""
        from lxml import etree

        made = etree.SubElement(parent, f"{{{self._wfs}}}Property")
        tag = "ValueReference" if self._two else "Name"
        etree.SubElement(made, f"{{{self._wfs}}}{tag}").text = name
        return made

    def _text(self, parent, tag, value, kind):
        from lxml import etree

        if kind == "flag":  # both are right, but QGIS Server knows 1 and 0 only
            value = ("1" if value else "0") if self._target.is_qgis else str(bool(value)).lower()
        elif kind == "real":
            value = repr(float(value))
        try:
            etree.SubElement(parent, tag).text = str(value)
        except ValueError as error:  # control characters, which XML can't hold
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "A value of field '{}' holds characters that can't be sent; take control "
                    "characters out of it.",
                ).format(tag.rpartition("}")[2]),
                "invalid",
            ) from error

    def _filter(self, identity):
        from lxml import etree

        space = FES_2_0 if self._two else OGC
        made = etree.Element(f"{{{space}}}Filter")
        if self._two:
            etree.SubElement(made, f"{{{space}}}ResourceId", rid=identity)
        else:
            etree.SubElement(made, f"{{{space}}}FeatureId", fid=identity)
        return made


def _receipt(body):
    """Return what a service answered to a transaction; it may be an exception with status 200."""
    if body.kind in ("html", "json", "text", "empty", "binary", "exception"):
        raise _refused(body)
    root = safe_xml.parse(body.path)
    if safe_xml.local_name(root) != "TransactionResponse":
        raise _refused(body)
    totals = {}
    for element in root.iter("{*}totalInserted", "{*}totalUpdated", "{*}totalDeleted"):
        text = (element.text or "").strip()
        if text.isdigit():
            totals[_TOTALS[safe_xml.local_name(element)]] = int(text)
    words = [
        " ".join("".join(action.itertext()).split())
        for results in root.iter("{*}TransactionResults")
        for action in results
    ]
    return Receipt(**totals, words=tuple(text for text in words if text))


def _refused(body):
    return ServiceFailure(
        translate("SmartQuartier", "{} refused the transaction: '{}'.").format(
            host_of(body.url), words_of(body) or "?"
        ),
        "exception" if body.kind == "exception" else "invalid",
    )
