"""Pages of a WFS: by next links, by startIndex, or everything at once.

No server is taken at its word. Some cut answers short without saying so, count only up to
their own limit, repeat the first page for ever, or announce no paging but do it. So what is
doubtful after the first page is settled by asking for one single feature behind it.
"""

from dataclasses import dataclass

from ....core.i18n import translate
from ...http.addresses import host_of
from ...http.failure import ServiceFailure
from ..model import Page
from . import crs as wfs_crs
from .answer import holds, read_answer

PAGE_SIZE = 5000
# After these another form of the request may work; after others it won't. Offline, what the
# service refused the last time is not stored: then the same way round is taken again.
REFUSED = frozenset({"exception", "status", "invalid", "html", "offline"})


@dataclass
class _State:
    """Where the reading stands."""

    total: int
    matched: object  # int or None
    link: str
    size: int
    regular: bool = True


class PageReader:
    """Reads the pages of one request.

    Parameters
    ----------
    http : HttpClient
    request : FeatureRequest
    alternatives : callable
        Request, failure and count -> iterator of other forms of the request, tried when
        the service refuses it.
    hits : callable
        Request -> int or None; asked when the answer does not say the number.
    schema : callable
        Path of the XML schema or None; asked when GML comes.
    most : int
        Features of one answer, as the service says; 0 if it doesn't.
    exact : bool
        Ask for GML where GeoJSON comes in degrees though a projected system was asked for:
        QGIS Server rounds these to 6 decimals, some centimetres.
    """

    def __init__(self, http, request, alternatives, hits, schema, most=0, exact=False):
        self._http = http
        self._request = request
        self._alternatives = alternatives
        self._hits = hits
        self._schema = schema
        self._most = most
        self._exact = exact

    def pages(self, size, limit, single=False):
        """Yield the pages.

        Parameters
        ----------
        size : int
            Features per request; 0 asks for everything at once first.
        limit : int
            Features that are wanted at all; 0 for all.
        single : bool
            Make one request only.
        """
        asked = min(size, limit) if size and limit else size or limit
        first = self._first(asked, 0 if size else None, probing=not (asked or single))
        matched = self._matched(first, asked, limit)
        state = _State(first.count, matched, first.next, first.count or asked)
        if single or self._is_all(first, state, asked, limit):
            yield self._page(first, matched, True)
            return
        if not first.next:
            first, ended = self._look_behind(first, asked, state, limit)
            if ended:
                yield self._page(first, matched, True)
                return
            if matched is not None and matched <= first.count:
                state.matched = None  # it counted up to its own limit only
        yield self._page(first, state.matched, False)
        yield from self._further(first, state, limit)

    # -- the first page ----------------------------------------------------------------

    def _first(self, count, start, probing):
        """Return the first answer, as GML if GeoJSON is not exact.

        Where everything is asked for at once, one feature shows that sooner; otherwise the
        first page does, which honest services need not send twice.
        """
        if self._exact and probing:
            probe = self._probe()
            if probe is not None:
                return probe
        first = self._accepted(count, start)
        if self._exact and self._is_rounded(first):
            return self._as_gml(first, count, start) or first
        return first

    def _probe(self):
        """Ask for one feature; return the first answer, None if it is still to be asked for."""
        try:
            probe = self._fetch(self._request.address(None, 1))
        except ServiceFailure as failure:
            if failure.reason not in REFUSED:
                raise
            return None
        if self._is_rounded(probe):
            whole = self._as_gml(probe, 0, None)
            self._exact = False  # once is enough
            if whole is not None:
                return whole
        if probe.count > 1:
            return probe  # it takes no count, so this is all
        self._http.release(probe.body)
        return None

    def _is_rounded(self, answer):
        named = answer.crs and not wfs_crs.is_geographic(answer.crs)
        return answer.kind == "geojson" and answer.degrees and not named

    def _as_gml(self, rounded, count, start):
        """Return the first answer as GML instead, None with a warning if there is none."""
        request = self._request.changed(OUTPUTFORMAT=None)
        try:
            answer = self._fetch(request.address(start, count))
            # What is no GML, or has nothing in it, is no help.
            reason = "" if answer.kind == "gml" and answer.count >= rounded.count else "–"
        except ServiceFailure as failure:
            if failure.reason not in REFUSED:
                raise
            reason = str(failure)
        host = host_of(request.url)
        if reason:
            self._http.progress.warn(
                translate(
                    "SmartQuartier",
                    "{} sends GeoJSON in degrees only, and no GML ({}): its coordinates are "
                    "rounded, mostly to some centimetres.",
                ).format(host, reason)
            )
            return None
        self._say(
            translate(
                "SmartQuartier",
                "{} sends GeoJSON in rounded degrees only, so GML is asked for, which has the "
                "exact coordinates.",
            ).format(host)
        )
        self._request = request
        self._http.release(rounded.body)
        return answer

    def _accepted(self, count, start):
        try:
            return self._fetch(self._request.address(start, count))
        except ServiceFailure as failure:
            if failure.reason not in REFUSED:
                raise
            for other in self._alternatives(self._request, failure, count):
                try:
                    answer = self._fetch(other.request.address(other.start, other.count))
                except ServiceFailure:
                    continue
                self._request = other.request
                return answer
            raise

    def _matched(self, first, asked, limit):
        """Return how many features the query has, None if the service says nothing of use.

        MapServer calls a page that is not full the last one, and its number of features the
        number of all, though it only passed over some without geometry: hits knows better.
        """
        enough = limit and first.count >= limit
        said = first.matched
        if enough or (said is not None and (said > first.count or not asked)):
            return said
        return max((n for n in (said, self._hits(self._request)) if n is not None), default=None)

    def _is_all(self, first, state, asked, limit):
        """Return whether the first answer certainly holds everything that is wanted."""
        if first.next and first.count:
            return bool(limit) and first.count >= limit
        if not first.count or (limit and first.count >= limit):
            return True
        if asked and first.count > asked:
            return True  # it takes no count, so this is all
        if state.matched is not None and state.matched > first.count:
            return False
        if self._most:
            return first.count < min(self._most, asked or self._most)
        # Nobody says how much one answer may hold: a count that reaches no limit and is no
        # round number was not cut off, if everything was asked for.
        return not asked and first.count % 100 != 0

    def _look_behind(self, first, asked, state, limit):
        """Ask for the one feature that follows; return the first answer and whether it is all.

        The first answer is another one where the service can't page but can give everything.
        """
        expected = (state.matched or 0) > first.count
        cut = asked and (first.count >= asked or expected)
        try:
            behind = self._fetch(self._request.address(first.count, 1))
        except ServiceFailure as failure:
            if failure.reason not in REFUSED:
                raise
            return self._everything(first, limit) if cut else (first, True)
        self._http.release(behind.body)
        if not behind.count:
            # It may have passed over one without geometry, though others follow.
            return self._everything(first, limit) if expected else (first, True)
        if not holds(first, behind.first):
            return first, False
        if not cut:
            return first, True
        whole, ended = self._everything(first, limit)
        # The same few again: what follows overlaps, but it follows, unless all begins anew.
        return whole, ended and (whole is not first or behind.first == first.first)

    def _everything(self, first, limit):
        """Return the answer to a request without count, or the first if that is no more."""
        self._say(
            translate(
                "SmartQuartier",
                "{} repeats features on the next page or refuses it, so everything is asked for "
                "at once.",
            ).format(host_of(self._request.url))
        )
        whole = self._fetch(self._request.address(None, limit))
        if whole.count <= first.count:
            self._http.release(whole.body)
            return first, True
        self._http.release(first.body)
        return whole, True

    # -- the others --------------------------------------------------------------------

    def _further(self, before, state, limit):
        while True:
            by_link = bool(state.link)
            answer = self._next(state, limit)
            if not answer.count or answer.first == before.first:
                if answer.count:
                    self._say(
                        translate(
                            "SmartQuartier",
                            "{} sent the same page twice after {} features; the reading ended "
                            "there.",
                        ).format(host_of(self._request.url), state.total)
                    )
                self._http.release(answer.body)
                return
            state.total += answer.count
            state.link = answer.next
            # Pages with fewer features than there is room for: MapServer passes over those
            # without geometry but counts them in startIndex. Then totals mean nothing.
            regular, state.regular = state.regular, state.regular and answer.count >= state.size
            known = state.matched is not None
            reached = known and regular and state.total >= state.matched
            last = bool(limit) and state.total >= limit
            last = last or (not state.link and (reached or (by_link and not known)))
            yield self._page(answer, state.matched, last)
            if last:
                return
            before = answer

    def _next(self, state, limit):
        if state.link:
            return self._fetch(self._request.link_address(state.link))
        count = min(state.size, limit - state.total) if limit else state.size
        return self._fetch(self._request.address(state.total, count))

    # -- both --------------------------------------------------------------------------

    def _fetch(self, address):
        return read_answer(self._http.get(address))

    def _page(self, answer, matched, last):
        declared = answer.crs or self._request.parameters.get("SRSNAME", "")
        if answer.in_degrees and not (declared and wfs_crs.is_geographic(declared)):
            declared = "OGC:CRS84"
        return Page(
            body=answer.body,
            kind=answer.kind,
            declared_crs=declared,
            matched=matched,
            returned=answer.count,
            schema=self._schema() if answer.kind == "gml" else None,
            last=last,
        )

    def _say(self, text):
        self._http.progress.info(text)
