"""Which kind of service takes the features."""

from ...core.errors import InputError
from ...core.i18n import translate
from ..features.detect import detect
from ..http.addresses import shown

KINDS = ("auto", "wfs", "ogcapi")


def target_for(kind, http, url, collection):
    """Return what speaks a service's protocol.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`; ``auto`` asks the service.
    http : HttpClient
        Without cache.
    url : str
        Of the service.
    collection : str
        Where to send.

    Returns
    -------
    WfsTarget or OgcApiTarget

    Raises
    ------
    InputError
        If it is a service of another kind.
    """
    kind = detect(http, url) if kind == "auto" else kind
    if kind == "wfs":
        from .wfs import WfsTarget as Target
    elif kind == "ogcapi":
        from .ogcapi import OgcApiTarget as Target
    else:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} is an ArcGIS REST service, to which nothing can be sent here; give the "
                "address of its WFS-T or OGC API Features.",
            ).format(shown(url))
        )
    return Target(http, url, collection)
