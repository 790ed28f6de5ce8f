"""Positions from a geocoder that the user names."""

from dataclasses import dataclass, field

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number


@dataclass
class Asked:
    """What a geocoder told.

    Parameters
    ----------
    found : dict of int to Found
    reasons : dict of int to str
    sent, remembered : int
        Requests, and answers that were stored before.
    stopped : str
        Why not all was asked; "" if all was.
    provider, kind : str
    """

    found: dict = field(default_factory=dict)
    reasons: dict = field(default_factory=dict)
    sent: int = 0
    remembered: int = 0
    stopped: str = ""
    provider: str = ""
    kind: str = ""


def to_ask(entries, found, reasons, internal):
    """Return which entries a service may be asked for.

    Parameters
    ----------
    entries : GeoDataFrame
    found : dict
        Found already.
    reasons : dict
        Why others were not: post boxes are no places.
    internal : bool
        True if addresses of internal entries may be sent.

    Returns
    -------
    list of int
        Places in ``entries``. Homes, coarsened, withheld and rejected entries are never
        among them.
    """
    may = entries["state"].eq("wanted") & (
        entries["release"].eq("public") | (entries["release"].eq("internal") & internal)
    )
    return [
        place
        for place in entries.index[may]
        if place not in found
        and not entries.at[place, "address"].po_box
        and not entries.at[place, "address"].empty
        and reasons.get(place) != "po_box"
    ]


def ask_service(run, url, entries, places, crs, least):
    """Ask a geocoder for entries.

    Parameters
    ----------
    run : ToolRun
    url : str
    entries : GeoDataFrame
    places : list of int
        Which of them.
    crs : object
        Of the atlas.
    least : str
        Least quality.

    Returns
    -------
    Asked
    """
    from ...smartquartier_plugin.bridge import network
    from ...smartquartier_plugin.services.geocoding import geocode as service
    from ...smartquartier_plugin.services.geocoding.terms import check_terms, terms_of
    from ...smartquartier_plugin.services.http.client import HttpClient
    from ...smartquartier_plugin.services.http.failure import ServiceFailure

    terms, addresses = terms_of(url), [entries.at[place, "address"] for place in places]
    check_terms(terms, len({a.text for a in addresses}), run.boolean("STORING_ALLOWED"))
    kind, rate = run.choice("KIND"), run.number("RATE")
    country, extent = run.text("COUNTRY").lower(), run.extent("EXTENT")
    renew, authcfg = run.boolean("ASK_AGAIN"), run.authcfg("AUTH")
    if not places:
        return Asked(provider=terms.host)
    _tell_terms(run, terms, len(places))
    geocoder = service.Geocoder(
        url, kind, min(rate, 1.0) if terms.public else rate, country, extent
    )
    with network.http_settings(authcfg) as settings:
        try:
            geocoder = _detected(settings, geocoder, run.progress)
            store = None
            if terms.stores:
                mode = "renew" if renew else "auto"
                store = service.store_of(network.cache_folder(), geocoder, mode)
            with HttpClient(settings, run.progress, store) as http:
                told = service.geocode(http, geocoder, addresses, run.progress.part(0.4, 0.9))
        except ServiceFailure as failure:
            return Asked(stopped=str(failure), provider=terms.host)
    kind = geocoder.kind
    asked = Asked({}, {}, told.asked, told.remembered, told.stopped, terms.host, kind)
    _sort(asked, told, places, crs, least)
    return asked


def _detected(settings, geocoder, progress):
    from dataclasses import replace

    from ...smartquartier_plugin.services.geocoding.kinds import detect
    from ...smartquartier_plugin.services.http.client import HttpClient

    if geocoder.kind != "auto":
        return geocoder
    with HttpClient(settings, progress) as http:
        return replace(geocoder, kind=detect(http, geocoder.url))


def _sort(asked, told, places, crs, least):
    """Turn what was told into positions in the CRS of the atlas, and reasons."""
    import geopandas as gpd

    from ...smartquartier_plugin.core.atlas.addresses.results import Found, good_enough
    from ...smartquartier_plugin.services.geocoding.terms import OSM

    hits = {}
    for at, one in told.placed.items():
        if one.lonlat is None:
            asked.reasons[places[at]] = one.reason
        elif not good_enough(one.quality, least):
            asked.reasons[places[at]] = "too_coarse"
        else:
            hits[places[at]] = one
    for at in range(len(told.placed), len(places)):
        asked.reasons[places[at]] = "not_asked"
    xs, ys = zip(*(one.lonlat for one in hits.values())) if hits else ((), ())
    points = gpd.GeoSeries(gpd.points_from_xy(xs, ys), crs=4326).to_crs(crs)
    for (place, one), point in zip(hits.items(), points):
        asked.found[place] = Found(
            (point.x, point.y), one.quality, "service", asked.provider, OSM, one.found,
            spelled=one.spelled, other_zip=one.other_zip,
        )  # fmt: skip


def _tell_terms(run, terms, count):
    if terms.public:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} is a public server run on donations: it is asked once a second at most, and "
                "only for a few addresses ({}).",
            ).format(terms.host, terms.policy)
        )
    if not terms.stores:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The terms of {} forbid to store its answers; you said that your contract allows "
                "it. This stands in the record.",
            ).format(terms.host)
        )
    run.progress.info(
        translate("SmartQuartier", "{} addresses go to {}.").format(number(count, 0), terms.host)
    )
