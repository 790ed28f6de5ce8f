"""Features sent to OGC API - Features, Part 4: one after the other.

A feature is replaced whole (PUT): what its fields hold that the layer doesn't have is read
right before and sent back with it. Coordinates go in longitude and latitude (CRS84), which
every service takes; in another system with ``Content-Crs`` only where the service says so:
others store metres as degrees.

References
----------
OGC 20-002r1 (Part 4), OGC 18-058r1 (Part 2), RFC 7946.
"""

from urllib.parse import quote, unquote, urlsplit

from ...core.i18n import translate
from ...core.publishing.model import INSERT, REMOVE, Receipt, Target
from ...core.publishing.values import meaning
from ..features.ogcapi.client import OgcApiClient
from ..http.addresses import host_of, with_parameters
from ..http.failure import ServiceFailure
from .present import read_present

CRS84 = "OGC:CRS84"
_ITEM = "application/geo+json"
_FEATURES_4 = "/ogcapi-features-4/1.0/conf/features"
_DIGITS = 9  # of degrees: a tenth of a millimetre
_SAFE = ",:;@!$'()*"


class OgcApiTarget:
    """A collection of an OGC API - Features service that takes items.

    Parameters
    ----------
    http : HttpClient
        Without cache.
    url : str
        Of the service, or of its collection.
    collection : str
        Its id; may be empty if the address names it.
    """

    def __init__(self, http, url, collection):
        self._http, self._url = http, url
        self._client = OgcApiClient(http, url)
        self._collection = collection or self._client.layer
        self._info = None
        self._crs = CRS84

    def describe(self, crs):
        """Return the :class:`Target`.

        Parameters
        ----------
        crs : str
            Of what shall be sent.

        Raises
        ------
        ServiceFailure
            If there is no such collection.
        """
        self._info = self._client.describe(self._collection)
        takes = any(one.endswith(_FEATURES_4) for one in self._client.conformance())
        if takes and crs in self._info.crs:
            self._crs = crs
        return Target(
            "ogcapi", self._info.name, crs=self._crs, version="1.0", licence=self._info.licence
        )

    def present(self, crs, progress):
        """Return the :class:`State` of the collection.

        Parameters
        ----------
        crs : str
            Wanted for its geometries.
        progress : Progress
        """
        # A client of its own: it remembers where the collection lay.
        client = OgcApiClient(self._http, self._url)
        return read_present(client, self._collection, crs, progress)

    def send(self, jobs, crs):
        """Send one job.

        Parameters
        ----------
        jobs : sequence of Job
            A single one.
        crs : str
            Of its geometry.

        Returns
        -------
        Receipt

        Raises
        ------
        ServiceFailure
            If the service refused, or nobody knows.
        """
        (job,) = jobs
        if job.action == INSERT:
            feature = _feature(job.whole, job.shape, crs)
            sent = self._http.send("POST", self._items(), feature, self._headers())
            self._require_done(sent)
            name = urlsplit(sent.location).path.rstrip("/").rpartition("/")[2]
            return Receipt(inserted=1, identity=unquote(name))
        url = self._item(job.identity)
        before, tag = self._before(url)
        self._refuse_changed(job, before)
        more = {"If-Match": tag} if tag else {}
        if job.action == REMOVE:
            self._require_done(self._http.send("DELETE", url, None, more))
            return Receipt(removed=1)
        properties = {**(before.get("properties") or {}), **job.whole}
        feature = _feature(properties, job.shape, crs)
        if not job.spatial:  # that of a table's row isn't ours; ours goes even if it is the same:
            feature["geometry"] = before.get("geometry")  # services send theirs rounded
        feature["id"] = before.get("id", job.identity)
        self._require_done(self._http.send("PUT", url, feature, {**self._headers(), **more}))
        return Receipt(replaced=1)

    def place(self, identity):
        """Return the geometry of an item as the service now gives it, in degrees.

        Parameters
        ----------
        identity : str
            Its id.

        Returns
        -------
        geometry or None
        """
        from shapely.geometry import shape

        before, _ = self._before(self._item(identity))
        found = before.get("geometry")
        return shape(found) if isinstance(found, dict) else None

    # -- helpers -----------------------------------------------------------------------

    def _items(self):
        return self._client.items_address(self._collection)

    def _item(self, identity):
        parts = urlsplit(self._items())
        path = f"{parts.path}/{quote(identity, safe=_SAFE)}"
        return parts._replace(path=path).geturl()

    def _headers(self):
        if self._crs == CRS84:
            return {"Content-Type": _ITEM}
        authority, code = self._crs.split(":")
        uri = f"http://www.opengis.net/def/crs/{authority}/0/{code}"
        return {"Content-Type": _ITEM, "Content-Crs": f"<{uri}>"}

    def _before(self, url):
        """Return an item as it is there now, and its ETag."""
        body = self._http.get(url, accept=f"{_ITEM}, application/json;q=0.9")
        try:
            if body.kind == "html":  # services that show web pages unless told otherwise
                self._http.release(body)
                body = self._http.get(with_parameters(url, {"f": "json"}), accept=_ITEM)
            found = body.json()
        finally:
            self._http.release(body)
        if not isinstance(found, dict) or found.get("type") != "Feature":
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} answered with something else than the feature asked for; nothing was "
                    "sent for it.",
                ).format(host_of(url)),
                "invalid",
            )
        return found, body.etag if not body.etag.startswith("W/") else ""

    def _refuse_changed(self, job, before):
        """Refuse to write over what somebody has changed since it was compared."""
        properties = before.get("properties") or {}
        for name, (kind, value) in job.known.items():
            now = properties.get(name)
            if isinstance(now, (list, dict)):  # GDAL writes these in a way of its own
                continue
            if meaning(now, kind) != meaning(value, kind):
                raise ServiceFailure(
                    translate(
                        "SmartQuartier",
                        "Somebody changed '{}' ({}) on {} while it was compared; it was not "
                        "written over.",
                    ).format(job.key, name, host_of(self._url)),
                    "changed",
                )

    def _require_done(self, sent):
        """Refuse a web page or an exception in the clothes of success."""
        try:
            if sent.body.size and sent.body.kind in ("html", "exception"):
                sent.body.require("json")
            if sent.body.size and sent.body.kind == "json":
                sent.body.json()  # raises what is an error message
        finally:
            self._http.release(sent.body)


def _feature(properties, shape, crs):
    from shapely.geometry import mapping

    geometry = None if shape is None else _plain(mapping(_oriented(shape)), crs)
    return {"type": "Feature", "geometry": geometry, "properties": dict(properties)}


def _oriented(shape):
    """Return polygons with the rings of RFC 7946: the outer ones against the clock."""
    from shapely.geometry import MultiPolygon
    from shapely.geometry.polygon import orient

    if shape.geom_type == "Polygon":
        return orient(shape, 1.0)
    if shape.geom_type == "MultiPolygon":
        return MultiPolygon([orient(part, 1.0) for part in shape.geoms])
    return shape


def _plain(geometry, crs):
    digits = _DIGITS if crs == CRS84 else 4
    return {
        "type": geometry["type"],
        "coordinates": _rounded(geometry["coordinates"], digits),
    }


def _rounded(value, digits):
    if isinstance(value, (tuple, list)):
        return [_rounded(one, digits) for one in value]
    return round(float(value), digits)
