"""One service of the catalogue: where it is, what it promises, how it may be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional
from urllib.parse import unquote

from ...core import i18n
from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import host_of, shown, with_parameters

FEATURE_TYPES = ("ogcapi", "wfs", "arcgis")
OBSERVATION_TYPES = ("sensorthings", "opensensemap", "sensorcommunity", "ubaair")
TYPES = (*FEATURE_TYPES, *OBSERVATION_TYPES, "download")
# What is the service's default anyway need not be asked for, and some refuse the parameter.
_DEFAULT_CRS = {"ogcapi": ("OGC:CRS84",)}
# Services for the whole world.
_ONLY_WITH_EXTENT = ("opensensemap", "sensorcommunity")

# "data changed" in all languages of the plugin: a chain of tools may run in several.
_REMARKS = ("data changed", "Daten verändert")

Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class Licence:
    """Under which licence the data are.

    Attributes
    ----------
    id : str
        Such as "dl-de/by-2-0"; "unknown" if nobody says.
    url : str
        Its text.
    confirmed : bool
        True only if the provider said so for this very layer.
    """

    id: str = "unknown"
    url: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class Entry:
    """One layer or set of stations of a service, as a contract that can be checked.

    Attributes
    ----------
    id : str
        ``city/name``.
    titles : mapping of str to str
        Language -> name for people.
    type : str
        One of :data:`TYPES`.
    url : str
        Of the service, not of a request.
    city, theme : str
        For sorting.
    layer : str
        Collection, feature type, or number of an ArcGIS layer; of SensorThings: observed
        property, or the serviceName or layerName that the series have.
    crs : str
        In which the features are asked for; "" leaves it to the service.
    axis : str
        How the service then writes coordinates: ``xy`` (east first) or ``yx``.
    paging : str
        ``next``, ``startindex``, ``offset``, or ``none``: everything in one answer.
    page_size : int
        Features per request; 0 leaves it to the client.
    format : str
        Output format to ask for.
    vendor : mapping of str to str
        Further parameters of the request.
    count : (int or None, int or None), optional
        Fewest and most features or series; None if no source says.
    extent : (float, float, float, float), optional
        West, south, east, north in degrees, where everything lies.
    geometry : str
        ``point``, ``line``, ``polygon``, ``none`` (a table) or ``any`` (not known).
    fields : tuple of str
        Fields that must be there.
    id_field, name_field : str
        Fields with key and name.
    licence : Licence
        How it may be used.
    attribution : str
        The provider, in its own words.
    dataset : str
        Address of the data set's description.
    checked_on, checked_how : str
        ISO date; ``documented`` or ``called``.
    notes : mapping of str to str
        Language -> what to mind.
    quirks : tuple of str
        What the service does otherwise than the standards; explained in the documentation.
    evidence : tuple of str
        What kind of source the entry rests on.
    alternatives : tuple of Entry
        Other ways to the same data.
    source : str
        Name of the file the entry is from.
    """

    id: str
    titles: Mapping[str, str]
    type: str
    url: str
    city: str = ""
    theme: str = "other"
    layer: str = ""
    crs: str = ""
    axis: str = "xy"
    paging: str = "next"
    page_size: int = 0
    format: str = ""
    vendor: Mapping[str, str] = field(default_factory=dict)
    count: Optional[tuple[Optional[int], Optional[int]]] = None
    extent: Optional[Extent] = None
    geometry: str = "any"
    fields: tuple[str, ...] = ()
    id_field: str = ""
    name_field: str = ""
    licence: Licence = Licence()
    attribution: str = ""
    dataset: str = ""
    checked_on: str = ""
    checked_how: str = "documented"
    notes: Mapping[str, str] = field(default_factory=dict)
    quirks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    alternatives: tuple["Entry", ...] = ()
    source: str = ""

    @property
    def has_features(self):
        """Return True if the entry is a layer."""
        return self.type in FEATURE_TYPES

    @property
    def has_observations(self):
        """Return True if the entry is stations with observations."""
        return self.type in OBSERVATION_TYPES

    def title(self, language=""):
        """Return the name for people; without ``language`` in the user's."""
        return _in(self.titles, language) or self.id

    def note(self, language=""):
        """Return what to mind, "" if nothing."""
        return _in(self.notes, language)

    def way(self, type):
        """Return the entry itself or its alternative of another type of service.

        Parameters
        ----------
        type : str
            One of :data:`TYPES`; "" for the entry itself.

        Raises
        ------
        InputError
            If the data don't come that way.
        """
        for candidate in (self, *self.alternatives):
            if type in ("", candidate.type):
                return candidate
        raise InputError(
            translate("SmartQuartier", "'{}' can't be had as {}; it is there as: {}.").format(
                self.id, type, ", ".join(sorted({e.type for e in (self, *self.alternatives)}))
            )
        )

    def as_query(self, extent=None, max_features=0, start="", end="", observed=""):
        """Return the query that fetches the entry's data.

        Parameters
        ----------
        extent : (float, float, float, float), optional
            West, south, east, north in degrees; the whole entry if not given.
        max_features : int
            At most so many features; 0 for all.
        start, end : str
            Period of observations (ISO 8601, UTC).
        observed : str
            Observed property; "" for all.

        Returns
        -------
        FeatureQuery or ObservationQuery
            As the type of service wants it.

        Raises
        ------
        InputError
            If the entry is a file to download.
        """
        if self.has_features:
            return self._feature_query(extent, max_features)
        if self.has_observations:
            return self._observation_query(extent, start, end, observed)
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no service but a file; download {} and open it in QGIS.",
            ).format(self.title(), shown(self.url))
        )

    def _feature_query(self, extent, max_features):
        from ..features.model import FeatureQuery

        mixed = "mixed_geometry" in self.quirks
        return FeatureQuery(
            layer=self.layer,
            extent=extent,
            max_features=max_features,
            page_size=self.page_size,
            crs="" if self.crs in _DEFAULT_CRS.get(self.type, ()) else self.crs,
            # A layer known as mixed gives one kind; of others nothing is left out silently.
            geometry=self.geometry if mixed else "any",
            expected_extent=self.extent,
            vendor=dict(self.vendor),
            paging="none" if self.paging == "none" else "auto",
            output_format=self.format,
        )

    def _observation_query(self, extent, start, end, observed):
        from ..observations.model import ObservationQuery

        if extent is None and self.type in _ONLY_WITH_EXTENT:
            extent = self.extent
        return ObservationQuery(
            property=observed or self.layer, extent=extent, start=start, end=end
        )

    def licence_warning(self):
        """Return what to clear up before the data are published, "" if nothing."""
        if self.licence.id == "unknown":
            return translate(
                "SmartQuartier",
                "The licence of '{}' isn't known; ask {} before you publish anything made of it.",
            ).format(self.title(), self.attribution or shown(self.url))
        if not self.licence.confirmed:
            return translate(
                "SmartQuartier",
                "'{}' is said to be under {}; confirm it with {} before you publish.",
            ).format(self.title(), self.licence.id, self.attribution or shown(self.url))
        return ""

    def secret_warning(self):
        """Return that the entry's address or parameters hold a secret, "" if they don't."""
        if not holds_secret(with_parameters(self.url, self.vendor)):
            return ""
        return translate(
            "SmartQuartier",
            "The address of '{}' holds a secret, which everybody can read who gets the catalogue; "
            "take it out and choose an authentication configuration of QGIS. Layer, log and "
            "record show *** in its place.",
        ).format(self.title())


def holds_secret(url):
    """Return True if an address has a query that opens doors, such as ``?apikey=``."""
    return "***" in unquote(shown(url))


def attribution_line(entry, date, changed=False):
    """Return the source note that German open data licences demand.

    Parameters
    ----------
    entry : Entry
        The data's entry.
    date : str
        Day of the download, ISO.
    changed : bool
        True if the data were changed, combined or simplified.

    Returns
    -------
    str
        Provider, licence with its address, data set's address, date, and the remark that
        the data were changed where they were.

    Notes
    -----
    After dl-de/by-2-0, paragraph 2 (provider as it wants to be named, licence with a link
    to its text, link to the data set) and paragraph 3 (remark on changes); CC BY 4.0 asks
    for the same. Under dl-de/zero-2-0 the note is voluntary.
    """
    licence = entry.licence
    if licence.id == "unknown":
        terms = translate("SmartQuartier", "licence unknown")
    else:
        terms = f"{licence.id} ({shown(licence.url)})" if licence.url else licence.id
    # An address is no provider.
    operator = translate("SmartQuartier", "operator of {}").format(host_of(entry.url))
    parts = [entry.attribution or operator, terms]
    parts.append(translate("SmartQuartier", "data set: {}").format(_data_set(entry)))
    parts.append(translate("SmartQuartier", "retrieved on {}").format(_day(date)))
    line = "; ".join(parts)
    return marked_changed(line) if changed else line


def marked_changed(line):
    """Return a source note with the remark that the data were changed; once, in any language."""
    remark = translate("SmartQuartier", "data changed")
    if not line or line.endswith((remark, *_REMARKS)):
        return line
    return f"{line}; {remark}"


def _data_set(entry):
    if entry.dataset or not entry.layer:
        return shown(entry.dataset or entry.url)
    return f"{shown(entry.url)} ({entry.layer})"


def _day(date):
    """Return an ISO date as the reader's language writes it."""
    day = date[:10]
    if i18n.language() == "de" and day.count("-") == 2:
        return ".".join(reversed(day.split("-")))
    return day


def _in(texts, language):
    language = language or i18n.language()
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
