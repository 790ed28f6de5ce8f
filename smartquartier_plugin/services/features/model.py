"""What every client of feature services takes and gives."""

import difflib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from ...core.i18n import translate
from ..http.body import Body
from ..http.failure import ServiceFailure

Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class FeatureQuery:
    """Which features to fetch.

    Attributes
    ----------
    layer : str
        Name of the collection, feature type or layer.
    extent : (float, float, float, float), optional
        West, south, east, north in degrees (WGS 84); features touching it.
    max_features : int
        At most so many; 0 for all.
    page_size : int
        Features per request; 0 leaves it to the client.
    crs : str
        Such as "EPSG:25833"; "" for the one the service stores.
    geometry : str
        ``any``, ``point``, ``line`` or ``polygon``: what to keep of a mixed layer.
    expected_extent : (float, float, float, float), optional
        Where the features must lie, in degrees; from the catalogue.
    vendor : mapping
        Further parameters of the request.
    paging : str
        ``auto``, or ``none`` for a service that answers everything at once.
    output_format : str
        What to ask for; "" leaves it to the client.
    """

    layer: str
    extent: Optional[Extent] = None
    max_features: int = 0
    page_size: int = 0
    crs: str = ""
    geometry: str = "any"
    expected_extent: Optional[Extent] = None
    vendor: Mapping[str, str] = field(default_factory=dict)
    paging: str = "auto"
    output_format: str = ""


@dataclass(frozen=True)
class LayerInfo:
    """What a service says of one layer; ``extent`` in degrees (WGS 84)."""

    name: str
    title: str = ""
    description: str = ""
    extent: Optional[Extent] = None
    crs: tuple[str, ...] = ()
    storage_crs: str = ""
    page_limit: Optional[int] = None
    licence: str = ""
    attribution: str = ""
    formats: tuple[str, ...] = ()
    modified: str = ""
    geometry: str = ""


@dataclass(frozen=True)
class Page:
    """One answer with features, still as it came.

    Attributes
    ----------
    body : Body
        The file.
    kind : str
        ``geojson``, ``gml`` or ``esrijson``.
    declared_crs : str
        As the answer or else the request names it; "" if neither does.
    matched : int or None
        How many features the whole query has, as the service says.
    returned : int or None
        How many of them are here, as the service says.
    schema : Path or None
        The XML schema that belongs to GML.
    last : bool
        True if the service says that nothing follows.
    """

    body: Body
    kind: str
    declared_crs: str = ""
    matched: Optional[int] = None
    returned: Optional[int] = None
    schema: Optional[Path] = None
    last: bool = False


class FeatureClient(ABC):
    """A service with feature layers; subclasses speak its protocol.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    url : str
        Where the service is.
    """

    KIND = ""

    def __init__(self, http, url):
        self.http = http
        self.url = url

    @abstractmethod
    def layers(self):
        """Return all layers as a tuple of :class:`LayerInfo`."""

    @abstractmethod
    def describe(self, layer):
        """Return the :class:`LayerInfo` of one layer.

        Raises
        ------
        ServiceFailure
            With reason ``layer`` and the nearest names, if there is no such layer.
        """

    @abstractmethod
    def pages(self, query, info):
        """Yield the :class:`Page` objects of a query, one after the other."""

    @abstractmethod
    def hits(self, query, info):
        """Return how many features the service says the query has, or None."""


def nearest_names(wanted, known, n=3):
    """Return up to ``n`` of the known names that are most like the wanted one.

    Parameters
    ----------
    wanted : str
        As somebody wrote it.
    known : sequence of str
        What there is.
    n : int
        At most so many.

    Returns
    -------
    list of str
        Those that contain it first.
    """
    lower = {name.lower(): name for name in known}
    close = difflib.get_close_matches(wanted.lower(), lower, n, cutoff=0.4)
    inside = [name for name in lower if wanted.lower() in name and name not in close]
    return [lower[name] for name in (inside + close)[:n]]


def unknown_layer(wanted, known, where):
    """Return the failure for a layer that a service does not have.

    Parameters
    ----------
    wanted : str
        As somebody wrote it.
    known : sequence of str
        Names of the layers there are.
    where : str
        The host.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    near = nearest_names(wanted, known) or list(known)[:5]
    return ServiceFailure(
        translate(
            "SmartQuartier", "{} has no layer '{}'; the nearest of its {} layers: {}."
        ).format(where, wanted, len(known), ", ".join(near) or "–"),
        "layer",
    )
