"""What has to be sent so that a SensorThings service holds a plan, once and only once.

No network here: whoever has a connection hands in a way to look up what the service holds,
and sends what comes out.
"""

from dataclasses import dataclass

from ..core.errors import InputError
from ..core.i18n import translate


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


def plan_posts(docs, lookup):
    """Say what has to be sent so that a service holds the plan once, whatever it holds now.

    Parameters
    ----------
    docs : dict
        As :func:`~.sensorthings.documents` returns it.
    lookup : callable
        ``lookup(path, filter) -> list of dict``: the entities of ``path`` for which the
        OData ``filter`` holds, each with ``@iot.id``; asked, never changed.

    Returns
    -------
    list of Request
        In the order in which they have to be sent. Of a second run over the same service
        all are ``keep``.

    Raises
    ------
    InputError
        If the service holds a Thing twice already: which one to change can't be told.

    Notes
    -----
    Shared entities are found by name (and definition). A Thing that is there keeps its
    ``status`` if somebody has changed it (``installed`` must not fall back to ``planned``),
    and whatever others have written into its properties; a second purpose is added to the
    first. Datastreams are found by ``properties/sq_id`` too, so that an interrupted run, or
    one for another purpose, adds what is missing.
    """
    requests, known = [], {}
    for kind, filters in (("Sensors", ("name",)), ("ObservedProperties", ("name", "definition"))):
        for item in docs[kind]:
            values = {name: item["body"][name] for name in filters}
            wanted = " and ".join(f"{name} eq {_quoted(value)}" for name, value in values.items())
            found = [
                entity
                for entity in lookup(kind, wanted)
                if all(entity.get(name) == value for name, value in values.items())
            ]
            if found:
                known[item["id"]] = found[0]["@iot.id"]
                path = f"{kind}({_id(found[0])})"
                requests.append(Request("keep", path, item["body"], item["id"]))
            else:
                requests.append(Request("post", kind, item["body"], item["id"]))
    for item in docs["Things"]:
        requests += _thing_requests(item, lookup, known)
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


def _thing_requests(item, lookup, known):
    body = resolved(item["body"], known, partly=True)
    wanted = body["properties"]
    found = _named(lookup, "Things", wanted["sq_id"])
    if not found:
        return [Request("post", "Things", body, item["id"])]
    if len(found) > 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The service holds {} Things with sq_id '{}'; remove all but one there.",
            ).format(len(found), wanted["sq_id"])
        )
    path = f"Things({_id(found[0])})"
    merged = _merged(found[0].get("properties") or {}, wanted)
    change = merged != (found[0].get("properties") or {})
    requests = [
        Request("patch", path, {"properties": merged}) if change else Request("keep", path, body)
    ]
    for stream in body["Datastreams"]:
        sq_id = stream["properties"]["sq_id"]
        if not _named(lookup, "Datastreams", sq_id):
            document = dict(stream, Thing={"@iot.id": found[0]["@iot.id"]})
            requests.append(Request("post", "Datastreams", document))
    return requests


def _named(lookup, kind, sq_id):
    """Return the entities of this name; a service that passes over filters sends others too."""
    found = lookup(kind, f"properties/sq_id eq {_quoted(sq_id)}")
    return [e for e in found if (e.get("properties") or {}).get("sq_id") == sq_id]


def _merged(there, wanted):
    """Return a Thing's properties: the plan's, over what is there, but for what others decide."""
    merged = {**there, **wanted}
    if there.get("status", "planned") != "planned":
        merged["status"] = there["status"]
    purposes = [*str(there.get("purpose", "")).split(";"), *wanted["purpose"].split(";")]
    merged["purpose"] = ";".join(dict.fromkeys(filter(None, purposes)))
    return merged


def _quoted(text):
    return "'" + str(text).replace("'", "''") + "'"


def _id(entity):
    identifier = entity["@iot.id"]
    return str(identifier) if isinstance(identifier, int) else _quoted(identifier)
