"""What geocoders allow: how often, how much, whether to store, under which licence."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import host_of

#: Addresses that a run may ask a server that is run on donations and forbids bulk geocoding.
PUBLIC_MOST = 200
OSM = "ODbL-1.0"
_PUBLIC = {
    "nominatim.openstreetmap.org": "https://operations.osmfoundation.org/policies/nominatim/",
    "photon.komoot.io": "https://photon.komoot.io/",
}
#: Hosts and parts of paths of services whose terms forbid to keep what they answer.
_NO_STORE = (
    ("sg.geodatenzentrum.de", "gdz_ortssuche"),
    ("maps.googleapis.com", ""),
    ("geocode.arcgis.com", ""),
    ("geocode-api.arcgis.com", ""),
)


@dataclass(frozen=True)
class Terms:
    """What holds for one geocoder.

    Parameters
    ----------
    host : str
        Host and port.
    public : bool
        True for the public servers of Nominatim and Photon.
    policy : str
        Where the rules of use stand, if known.
    stores : bool
        False if the service forbids to store its answers.
    """

    host: str
    public: bool
    policy: str
    stores: bool


def terms_of(url):
    """Return what is known about a geocoder.

    Parameters
    ----------
    url : str

    Returns
    -------
    Terms
        The list is short: what stands in the contract with a service only its user knows.
    """
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path.lower()
    known = next((name for name in _PUBLIC if host == name or host.endswith("." + name)), "")
    forbids = (
        any(
            (host == name or host.endswith("." + name)) and part in path for name, part in _NO_STORE
        )
        or "gdz_ortssuche" in path
    )  # also behind an office's own proxy
    return Terms(host_of(url), bool(known), _PUBLIC.get(known, ""), not forbids)


def check_terms(terms, count, may_store=False):
    """Refuse what a service does not allow.

    Parameters
    ----------
    terms : Terms
    count : int
        Addresses to ask.
    may_store : bool
        True if the user says that a contract allows to store the answers.

    Raises
    ------
    InputError
        If storing is forbidden, or a public server would be used for bulk geocoding.
    """
    if not terms.stores and not may_store:
        raise InputError(
            translate(
                "SmartQuartier",
                "The terms of {} forbid to store its answers, and an atlas stores them: use a "
                "service that allows it (of the BKG: gdz_geokodierung), an address layer, or "
                "confirm under 'Storing is allowed' that your contract does.",
            ).format(terms.host)
        )
    if terms.public and count > PUBLIC_MOST:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} addresses are too many for {}: the server is run on donations and its policy "
                "({}) forbids bulk geocoding; at most {} a run. Load an address layer of your "
                "city, or use a server of your own.",
            ).format(count, terms.host, terms.policy, PUBLIC_MOST)
        )
