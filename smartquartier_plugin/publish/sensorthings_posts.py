"""What has to be sent so that a SensorThings service holds a plan, once and only once.

No network here: whoever has a connection hands in a way to look up what the service holds,
and sends what comes out; see :mod:`sensorthings_sending`. That is ``lookup(path, wanted) ->
list of dict``: the entities below ``path`` whose values are those of ``wanted`` (name, or path
such as ``properties/sq_id`` -> text; all of them if it is empty), each with ``@iot.id``.

Shared entities are found by name (and definition), Things by ``sq_id``. A Thing that is there
keeps its ``status`` if somebody has changed it (``installed`` must not fall back to
``planned``), and whatever others have written into its properties; a second purpose is added
to the first. Its place is corrected as long as it is only planned. Datastreams and Locations
are found among those of the Thing, so that an interrupted run, or one for another purpose,
adds what is missing. Of a second run over the same service all requests are ``keep``. Nothing
is ever deleted.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from ..core.errors import InputError
from ..core.i18n import translate

SHARED = ("Sensors", "ObservedProperties")
_STILL_PLANNED = ("", "candidate", "planned")
_SAME_PLACE = 1.5e-7  # degrees: what seven decimals leave open


@dataclass(frozen=True)
class Request:
    """One request that would have to be sent.

    Attributes
    ----------
    method : str
        ``post``, ``patch``, or ``keep`` if the service has it as it should be.
    path : str
        Below the service's address, such as ``Things`` or ``Things('…')``.
    body : dict
        May hold ``{"@iot.id": "$key"}``; see :func:`resolved`.
    key : str
        Under which later requests refer to what this one creates; empty if none does.
    """

    method: str
    path: str
    body: dict
    key: str = ""


def refuse_unwanted(unwanted, lookup):
    """Raise if the service shows the exact place of a site that must not be shown so.

    Parameters
    ----------
    unwanted : sequence of str
        Names of such sites' Things.
    lookup : callable
        See the module's text.

    Raises
    ------
    InputError
        Naming how many there are, and one of them.
    """
    found = [sq_id for sq_id in unwanted if _named(lookup, sq_id)]
    if found:
        raise InputError(
            translate(
                "SmartQuartier",
                "The service shows {} site(s) on private buildings at their exact place already, "
                "such as '{}'; remove these Things there first, nothing was sent.",
            ).format(len(found), found[0])
        )


def shared_requests(docs, lookup):
    """Say which of the entities that all sites use have to be created.

    Parameters
    ----------
    docs : dict
        As :func:`~.sensorthings.documents` returns it.
    lookup : callable
        See the module's text.

    Returns
    -------
    (list of Request, dict)
        The requests, and the ids of those that are there, by key.
    """
    requests, known = [], {}
    for kind, names in zip(SHARED, (("name",), ("name", "definition"))):
        for item in docs[kind]:
            found = lookup_shared(kind, item, lookup, names)
            if found:
                known[item["id"]] = found["@iot.id"]
                path = path_of(kind, found)
                requests.append(Request("keep", path, item["body"], item["id"]))
            else:
                requests.append(Request("post", kind, item["body"], item["id"]))
    return requests, known


def lookup_shared(kind, item, lookup, names=("name",)):
    """Return the service's entity for a shared one of the plan, None if there is none.

    Parameters
    ----------
    kind : str
        ``Sensors`` or ``ObservedProperties``.
    item : dict
        Of the documents.
    lookup : callable
        See the module's text.
    names : sequence of str
        What both must have in common.

    Returns
    -------
    dict or None
        The first one.
    """
    wanted = {name: item["body"][name] for name in names}
    found = lookup(kind, wanted)
    return next((e for e in found if all(e.get(n) == v for n, v in wanted.items())), None)


def thing_requests(item, lookup, known):
    """Say what has to be sent for one site.

    Parameters
    ----------
    item : dict
        One of the ``Things`` of the documents.
    lookup : callable
        See the module's text.
    known : mapping
        Ids of the shared entities, by key.

    Returns
    -------
    list of Request
        For a Thing that is there: whether it is changed, its Location, its Datastreams.

    Raises
    ------
    InputError
        If the service holds a Thing twice already: which one to change can't be told; or
        one that belongs to somebody else.
    """
    body = resolved(item["body"], known, partly=True)
    wanted = body["properties"]
    found = _named(lookup, wanted["sq_id"])
    if not found:
        return [Request("post", "Things", body, item["id"])]
    thing = found[0]
    there = thing.get("properties") or {}
    _refuse_foreign(found, there, wanted)
    path = path_of("Things", thing)
    merged = _merged(there, wanted)
    requests = [
        Request("patch", path, {"properties": merged})
        if merged != there
        else Request("keep", path, body)
    ]
    requests += _place_requests(thing, path, body, lookup)
    streams = _parts(thing, path, "Datastreams", body, lookup)
    for stream in body["Datastreams"]:
        if _own(streams, stream) is None:
            document = dict(stream, Thing={"@iot.id": thing["@iot.id"]})
            requests.append(Request("post", "Datastreams", document))
    return requests


def resolved(body, ids, partly=False):
    """Return a document with ``$key`` replaced by the service's ids.

    Parameters
    ----------
    body : object
        A document or a part of one.
    ids : mapping of str to object
        Ids by key.
    partly : bool
        Leave keys as they are that have no id yet.

    Returns
    -------
    object
        A copy.

    Raises
    ------
    InputError
        If a key has no id and ``partly`` isn't set.
    """
    if isinstance(body, list):
        return [resolved(value, ids, partly) for value in body]
    if not isinstance(body, dict):
        return body
    result = {name: resolved(value, ids, partly) for name, value in body.items()}
    reference = body.get("@iot.id")
    if isinstance(reference, str) and reference.startswith("$"):
        if reference[1:] in ids:
            result["@iot.id"] = ids[reference[1:]]
        elif not partly:
            raise InputError(
                translate("SmartQuartier", "Nothing was created under the name '{}'.").format(
                    reference[1:]
                )
            )
    return result


def path_of(kind, entity):
    """Return the path of an entity, its id written as the service itself writes it.

    Parameters
    ----------
    kind : str
        Such as ``Things``.
    entity : dict
        As the service sent it.

    Returns
    -------
    str
        Below the service's address.
    """
    link = re.search(rf"/{kind}(\([^/]+\))$", str(entity.get("@iot.selfLink") or ""))
    if link:
        return kind + link.group(1)
    identifier = entity["@iot.id"]
    if not isinstance(identifier, int):
        identifier = "'" + quote(str(identifier).replace("'", "''"), safe="'") + "'"
    return f"{kind}({identifier})"


def _refuse_foreign(found, there, wanted):
    if len(found) > 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The service holds {} Things with sq_id '{}'; remove all but one there.",
            ).format(len(found), wanted["sq_id"])
        )
    operator = there.get("operator")
    if operator and operator != wanted["operator"]:
        raise InputError(
            translate(
                "SmartQuartier",
                "The service holds a Thing with sq_id '{}' of another operator, '{}'; give a "
                "prefix that tells your sites from theirs, or that operator's name if it is yours.",
            ).format(wanted["sq_id"], operator)
        )


def _place_requests(thing, path, body, lookup):
    """Say what to send so that the Thing lies where it is planned."""
    (place,) = body["Locations"]
    there = _parts(thing, path, "Locations", body, lookup)
    if not there:
        return [Request("post", "Locations", dict(place, Things=[{"@iot.id": thing["@iot.id"]}]))]
    # One that somebody else has given it is theirs, and one of an installed device is measured.
    own = _own(there, place)
    status = str((thing.get("properties") or {}).get("status") or "")
    if own is None or status not in _STILL_PLANNED or _same_place(own, place):
        return []
    change = {"location": place["location"], "description": place["description"]}
    return [Request("patch", path_of("Locations", own), change)]


def _parts(thing, path, kind, body, lookup):
    """Return the Locations or Datastreams of a Thing.

    Those that came along with it may be the first of several only, so they serve where they
    hold all that is wanted; what seems to be missing is looked for in the whole list.
    """
    along = thing.get(kind)
    if isinstance(along, list) and all(_own(along, part) is not None for part in body[kind]):
        return along
    return lookup(f"{path}/{kind}", {})


def _own(there, wanted):
    return next((each for each in there if _same(each, wanted)), None)


def _same_place(one, other):
    try:
        ends = [each["location"].get("geometry", each["location"]) for each in (one, other)]
        pairs = zip(*(each["coordinates"][:2] for each in ends))
        return all(abs(float(a) - float(b)) <= _SAME_PLACE for a, b in pairs)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _same(there, wanted):
    """Tell whether a part of a Thing is the wanted one: by sq_id, or by name where none is.

    Services of version 1.0 don't keep the properties of Datastreams and Locations.
    """
    sq_id = (there.get("properties") or {}).get("sq_id")
    if sq_id is None:
        return there.get("name") == wanted["name"]
    return sq_id == wanted["properties"]["sq_id"]


def _named(lookup, sq_id):
    """Return the Things of this name; a service that passes over filters sends others too."""
    found = lookup("Things", {"properties/sq_id": sq_id})
    return [e for e in found if (e.get("properties") or {}).get("sq_id") == sq_id]


def _merged(there, wanted):
    """Return a Thing's properties: the plan's, over what is there, but for what others decide."""
    merged = {**there, **wanted}
    if there.get("status", "planned") not in _STILL_PLANNED:
        merged["status"] = there["status"]
    purposes = [*str(there.get("purpose", "")).split(";"), *wanted["purpose"].split(";")]
    merged["purpose"] = ";".join(dict.fromkeys(filter(None, purposes)))
    return merged
