"""A SensorThings service that something is sent to: looking up, creating, changing.

Looking up must not miss anything, or the same would be created twice. Servers differ: some
can't filter by what stands in ``properties``, some pass over filters, and some find nothing
without saying so. A filter is therefore tried on something that is known to be there, and
where it doesn't work the whole list is read.
"""

import re
from urllib.parse import unquote

from ...core.i18n import translate
from ..http import reasons
from ..http.addresses import host_of, with_parameters
from ..http.failure import ServiceFailure
from ..observations.model import wrong_shape
from ..observations.sta_pages import pages, root_of

PAGE = "1000"  # servers may send less
_VERSIONS = ("/v1.1", "/v1.0", "")
_NO_SERVICE = ("not_found", "gone", "html", "invalid", "status", "exception")
_PARTS = "Locations,Datastreams"
_CANNOT_FILTER = frozenset({400, 404, 405, 422, 500, 501})


class SensorThingsService:
    """One service, at one address.

    Parameters
    ----------
    http : HttpClient
        Without cache: what was true yesterday is no ground to create something.
    url : str
        With or without version, as somebody typed it.
    """

    def __init__(self, http, url):
        self._http = http
        self._url = url.split("?", 1)[0].rstrip("/")
        self._root = None
        self._lists = {}
        self._filters = None
        self._expands = True

    @property
    def root(self):
        """Return the service's address with its version, found out at the first use.

        Raises
        ------
        ServiceFailure
            If there is no such service, or it lies elsewhere: what is sent goes to the
            address given and nowhere else.
        """
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def lookup(self, path, wanted):
        """Return the entities below a path that have certain values.

        Parameters
        ----------
        path : str
            Such as ``Things`` or ``Things(1)/Datastreams``.
        wanted : mapping of str to str
            Name, or ``properties/name`` -> value; empty for all.

        Returns
        -------
        list of dict
            All of them, whatever the service makes of filters. Things may hold their
            Locations and Datastreams, perhaps not all of these.

        Raises
        ------
        ServiceFailure
            If the service can't be asked.
        """
        if not wanted:
            return self._all(path)
        if self._filters is None:
            self._filters = self._try_filters()
        if not self._filters:
            return self._listed(path, wanted)
        found = self._filtered(path, {"$filter": filter_of(wanted)})
        if found is None or not all(_has(entity, wanted) for entity in found):
            self._filters = self._say_no_filters()
            return self._listed(path, wanted)
        return found

    def post(self, path, body):
        """Create an entity.

        Parameters
        ----------
        path : str
            Such as ``Things``.
        body : dict
            Its document.

        Returns
        -------
        str, int or None
            Its id; None if the service doesn't say.

        Raises
        ------
        ServiceFailure
            It may have been created all the same.
        """
        sent = self._http.send("POST", f"{self.root}/{path}", body)
        try:
            return _id_of(sent)
        finally:
            self._http.release(sent.body)

    def patch(self, path, body):
        """Change an entity.

        Parameters
        ----------
        path : str
            Such as ``Things(1)``.
        body : dict
            What to change.

        Raises
        ------
        ServiceFailure
            It may have been changed all the same.
        """
        self._http.release(self._http.send("PATCH", f"{self.root}/{path}", body).body)

    def forget(self):
        """Forget the lists that were read: something has changed since."""
        self._lists.clear()

    # -- address -----------------------------------------------------------------------

    def _find_root(self):
        known = root_of(self._url)
        candidates = [known] if known else [self._url + version for version in _VERSIONS]
        failure = None
        for root in candidates:
            try:
                self._try(root)
            except ServiceFailure as error:
                if error.reason not in _NO_SERVICE:
                    raise
                failure = failure or error
            else:
                return root
        raise failure

    def _try(self, root):
        first = with_parameters(f"{root}/Things", {"$top": "1"})
        body = self._http.get(first, accept="application/json")
        try:
            if body.url != first:
                raise reasons.redirect_of_sending(first, body.url)
            _check_page(body.json(), first)
        finally:
            self._http.release(body)

    # -- reading -----------------------------------------------------------------------

    def _json(self, url):
        body = self._http.get(url, accept="application/json")
        try:
            return body.json()
        finally:
            self._http.release(body)

    def _all(self, path, parameters=None):
        """Return all that a list holds; one that ends too early is an error."""
        url = with_parameters(f"{self.root}/{path}", {"$top": PAGE, **(parameters or {})})
        found, said = [], 0
        for page in pages(self._json, url, self.root):
            found += [e for e in page["value"] if isinstance(e, dict) and "@iot.id" in e]
            count = page.get("@iot.count")
            said = max(said, count if isinstance(count, int) else 0)
        if len(found) < said:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} sent {} of {} {} and no link to more, so that a site that is there may be "
                    "missed and created twice; nothing is sent. Tell the service's operator.",
                ).format(host_of(self.root), len(found), said, path),
                "count",
            )
        return found

    def _listed(self, path, wanted):
        if path not in self._lists:
            self._lists[path] = self._all(path, {"$count": "true"})
        return [entity for entity in self._lists[path] if _has(entity, wanted)]

    def _filtered(self, path, parameters):
        """Return what a filter finds, Things with their parts; None if it is refused."""
        more = {"$expand": _PARTS} if path == "Things" and self._expands else {}
        try:
            return self._all(path, {**parameters, **more})
        except ServiceFailure as failure:
            if failure.status not in _CANNOT_FILTER:
                raise
        if not more:
            return None
        self._expands = False
        return self._filtered(path, parameters)

    # -- filters -----------------------------------------------------------------------

    def _try_filters(self):
        """Tell whether filters can be relied on: one by properties, tried on a Thing."""
        url = with_parameters(f"{self.root}/Things", {"$top": PAGE})
        known = _check_page(self._json(url), url)["value"]
        example = _example(known)
        if not known or (example is not None and self._finds("Things", example)):
            return True  # in an empty service nothing can be missed
        return self._say_no_filters()

    def _finds(self, path, example):
        try:
            url = with_parameters(
                f"{self.root}/{path}", {"$filter": filter_of(example), "$top": "1"}
            )
            found = _check_page(self._json(url), url)["value"]
        except ServiceFailure as failure:
            if failure.status not in _CANNOT_FILTER:
                raise
            return False
        return bool(found) and all(_has(entity, example) for entity in found)

    def _say_no_filters(self):
        self._http.progress.info(
            translate(
                "SmartQuartier",
                "{} can't be asked for single entities by name; all are read instead.",
            ).format(host_of(self.root))
        )
        return False


def filter_of(wanted):
    """Return the OData filter for values, quoted.

    Parameters
    ----------
    wanted : mapping of str to str
        See :meth:`SensorThingsService.lookup`.

    Returns
    -------
    str
        Such as ``properties/sq_id eq 'O''Brien'``.
    """
    return " and ".join(
        "{} eq '{}'".format(name, str(value).replace("'", "''")) for name, value in wanted.items()
    )


def _example(entities):
    """Return a text property of one of the entities, as a filter's values; None without."""
    for entity in entities:
        properties = entity.get("properties") if isinstance(entity, dict) else None
        for name, value in (properties or {}).items():
            if re.fullmatch(r"[A-Za-z_]\w*", name) and isinstance(value, str) and value:
                return {f"properties/{name}": value}
    return None


def _has(entity, wanted):
    return all(_value(entity, name) == value for name, value in wanted.items())


def _value(entity, name):
    group, _, inner = name.rpartition("/")
    holder = entity.get(group) if group else entity
    return holder.get(inner) if isinstance(holder, dict) else None


def _check_page(page, url):
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise wrong_shape(host_of(url), translate("SmartQuartier", "list 'value'"))
    return page


def _id_of(sent):
    """Return the id of what was created, from the answer's address or its body."""
    found = re.search(r"\(([^/]*)\)/?$", unquote(sent.location))
    if found:
        text = found.group(1)
        if len(text) > 1 and text[0] == text[-1] == "'":
            return text[1:-1].replace("''", "'")
        return int(text) if text.isdigit() else text
    if sent.body.kind != "json":
        return None
    document = sent.body.json()
    return document.get("@iot.id") if isinstance(document, dict) else None
