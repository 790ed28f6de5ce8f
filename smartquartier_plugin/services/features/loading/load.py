"""A whole layer of a service in one GeoPackage, or a clear failure."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from ....core.i18n import translate
from ....core.progress import SILENT
from ...http.addresses import host_of
from ...http.failure import ServiceFailure
from ...http.transfer import ahead
from ..model import LayerInfo
from ..wfs.crs import short_name
from .geometry import word
from .intake import Intake
from .ogr import session
from .remarks import remarks
from .staging import Staging
from .systems import reference, transformation

_LARGEST_RETRY = 10_000  # features on one page when pages overlapped


@dataclass(frozen=True)
class Loaded:
    """What was loaded.

    Attributes
    ----------
    path, layer : Path, str
        The GeoPackage and its layer.
    count : int
        Features in it.
    matched : int or None
        Features of the query as the service counts them.
    duplicates, outside, without_geometry, curves : int
        Features that came twice and were removed; that lay outside the extent and were
        removed; that have no geometry; whose arcs became straight lines.
    pages : int
        Requests that brought features.
    crs : str
        "EPSG:<code>".
    extent_lonlat : tuple of float or None
        West, south, east, north in degrees (WGS 84).
    geometry : str
        Such as "MultiPolygon"; "None" for a table.
    corrections : tuple of str
        What was put right or is doubtful, in sentences.
    fields : tuple of str
        Names.
    info : LayerInfo
        What the service says of the layer.
    bodies : tuple of (str, str, str, str)
        URL, time, ETag and state of each answer.
    renamed : tuple of (str, str)
        Fields that the file calls otherwise: name at the service, and in the file.
    """

    path: Path
    layer: str
    count: int
    matched: Optional[int]
    duplicates: int
    outside: int
    without_geometry: int
    curves: int
    pages: int
    crs: str
    extent_lonlat: Optional[tuple]
    geometry: str
    corrections: tuple
    fields: tuple
    info: LayerInfo
    bodies: tuple
    renamed: tuple = ()


def load_features(
    client,
    query,
    target,
    layer_name,
    target_crs="",
    progress=SILENT,
    allow_incomplete=False,
    keep_id=False,
):
    """Fetch all features of a query into a new GeoPackage.

    Parameters
    ----------
    client : FeatureClient
        Of the service.
    query : FeatureQuery
        Which features.
    target : Path
        The file to write; a temporary one, that the caller moves when all is well.
    layer_name : str
        Of the layer in it.
    target_crs : str
        Such as "EPSG:25833"; "" keeps the one that the service sends.
    progress : Progress
        Told the share, warnings and corrections; checked for a cancel.
    allow_incomplete : bool
        Accept fewer features than the service counts, with a warning.
    keep_id : bool
        Add the service's id as text field ``source_id``.

    Returns
    -------
    Loaded

    Raises
    ------
    InputError
        If the target system is unknown.
    ServiceFailure
        If the layer is not there, not whole, or not where it should be; ``target`` is
        removed then.
    """
    target_crs = _checked_crs(target_crs)
    info = client.describe(query.layer)
    run = _Run(client, info, Path(target), layer_name, target_crs, progress, keep_id)
    try:
        state = run.attempt(query)
        if state.missing and state.intake.duplicates and not query.max_features:
            state = _once_more(run, query, state, progress)
        _check_count(state, query, client, allow_incomplete, progress)
        _check_empty(state, query, progress)
        return run.finish(state, query)
    except BaseException:
        run.discard()
        raise


@dataclass
class _State:
    """How far an attempt came.

    ``accepted`` means that repeated features account for those missing: two rounds with other
    pages had equal counts and the same repeated ids, so the rows are double in the data.
    """

    intake: Intake
    matched: Optional[int]
    bodies: list
    largest_page: int
    accepted: bool = False

    @property
    def missing(self):
        if self.matched is None or self.intake.full or self.accepted:
            return 0
        return max(self.matched - self.intake.unique, 0)


class _Run:
    """Attempts to load one layer into one file."""

    def __init__(self, client, info, target, layer_name, target_crs, progress, keep_id):
        self._client, self._info, self._target = client, info, target
        self._layer_name, self._target_crs = layer_name, target_crs
        self._progress, self._keep_id = progress, keep_id
        self._staging = None

    def attempt(self, query):
        """Take all pages of a query."""
        self.discard()
        self._staging = Staging(self._target, self._layer_name, self._keep_id)
        with tempfile.TemporaryDirectory(prefix="smartquartier-pages-") as folder:
            intake = Intake(
                query,
                self._info,
                self._staging,
                self._target_crs,
                folder,
                self._progress,
                self._keep_id,
            )
            return self._take_pages(query, intake)

    def _take_pages(self, query, intake):
        state = _State(intake, None, [], 0)
        items = self._client.pages(query, self._info)
        pages = ahead(items, self._progress, stop=self._client.http.hang_up)
        try:
            for page in pages:
                taken = intake.take(page)
                state.largest_page = max(state.largest_page, taken)
                body = page.body
                state.bodies.append((body.url, body.fetched, body.etag, body.state))
                if state.matched is None:
                    state.matched = page.matched
                self._client.http.release(body)
                self._tell(state, query)
                if intake.full:
                    break
        finally:
            pages.close()
        if state.matched is None and not intake.full:
            state.matched = self._client.hits(query, self._info)
        return state

    def _tell(self, state, query):
        goal = state.matched or 0
        if query.max_features:
            goal = min(goal or query.max_features, query.max_features)
        if goal:
            self._progress.report(min(state.intake.read / goal, 1.0) * 0.95)
        else:
            self._progress.check()

    def finish(self, state, query):
        """Complete the file and say what it holds."""
        intake, staging = state.intake, self._staging
        extent = intake.extent_lonlat()
        with session():
            if not staging.exists:
                staging.create(_expected_type(self._info), intake.crs)
            staging.finish(intake.shaper, intake.crs, self._progress)
        corrections = remarks(intake, staging.names)
        for text in corrections[1:] if intake.placement_words else corrections:
            self._progress.warn(text)
        return Loaded(
            path=self._target,
            layer=self._layer_name,
            count=staging.count,
            matched=state.matched,
            duplicates=intake.duplicates,
            outside=intake.outside,
            without_geometry=intake.without_geometry,
            curves=intake.shaper.curves,
            pages=len(state.bodies),
            crs=intake.crs,
            extent_lonlat=extent,
            geometry=intake.shaper.type_name(),
            corrections=corrections,
            fields=(
                *(("source_id",) if self._keep_id else ()),
                *(column.name for column in staging.columns),
            ),
            info=self._info,
            bodies=tuple(state.bodies),
            renamed=tuple(staging.names.renamed),
        )

    def discard(self):
        """Leave nothing behind."""
        if self._staging is not None:
            with session():
                self._staging.discard()


def _once_more(run, query, first, progress):
    """Pages overlapped and features are missing: ask again for pages of another size.

    If the same ones are repeated in other pages, or in a single one, they are so in the data.
    The same pages once more prove nothing: a service may hand out no more at once than it did.
    But if pages of another size hold as many features, and the very same ids twice, then the
    service sent each row it counts: pages that overlap by accident would overlap elsewhere.
    """
    larger = min(max(first.matched, 1), _LARGEST_RETRY)
    smaller = max(first.largest_page // 2, 1)
    for size in (larger, smaller) if larger > first.largest_page else (smaller,):
        progress.warn(
            translate(
                "SmartQuartier",
                "The pages of the service overlapped ({} features came twice, {} are missing); "
                "the layer is loaded once more with {} features a page.",
            ).format(first.intake.duplicates, first.missing, size)
        )
        second = run.attempt(replace(query, page_size=size))
        otherwise = second.largest_page != first.largest_page or len(second.bodies) == 1
        if otherwise:
            break
    one, other = first.intake, second.intake
    same = (one.read, one.unique, one.repeated) == (other.read, other.unique, other.repeated)
    second.accepted = otherwise and same and second.intake.read >= (second.matched or 0)
    return second


def _check_count(state, query, client, allow_incomplete, progress):
    unique, matched = state.intake.unique, state.matched
    if matched is None:
        return
    wanted = min(matched, query.max_features) if query.max_features else matched
    if state.missing and unique < wanted:
        if not allow_incomplete:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} counts {} features in the layer '{}', but sent only {} different ones; "
                    "nothing was taken over. Try a smaller page size or extent, or allow an "
                    "incomplete layer.",
                ).format(host_of(client.url), matched, query.layer, unique),
                "count",
            )
        progress.warn(
            translate(
                "SmartQuartier",
                "The layer is incomplete: the service counts {} features, but sent only {}.",
            ).format(matched, unique)
        )
    elif unique > matched and not query.max_features:
        progress.warn(
            translate(
                "SmartQuartier",
                "The service counts {} features, but sent {}; all of them were taken over.",
            ).format(matched, unique)
        )


def _check_empty(state, query, progress):
    intake = state.intake
    others = intake.shaper.others
    if others and not intake.shaper.kind:
        kinds = ", ".join(f"{word(kind)}: {number}" for kind, number in sorted(others.items()))
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "The layer '{}' has no features of the kind chosen in 'Kind of geometry' ({}); "
                "choose another kind.",
            ).format(query.layer, kinds),
            "empty",
        )
    if not intake.unique and not query.extent:
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "The service sent no features of the layer '{}'; check the layer's name and the "
                "filter, or try again later.",
            ).format(query.layer),
            "empty",
        )
    if query.extent and intake.unique <= intake.outside:
        progress.warn(
            translate(
                "SmartQuartier",
                "No feature of the layer '{}' lies in the extent; the result is empty.",
            ).format(query.layer)
        )


def _expected_type(info):
    from osgeo import ogr

    return {
        "point": ogr.wkbPoint,
        "line": ogr.wkbLineString,
        "polygon": ogr.wkbPolygon,
    }.get(info.geometry.lower(), ogr.wkbUnknown)


def _checked_crs(name):
    """Return a target system in its short form."""
    if not name:
        return ""
    short = short_name(name)
    short = "EPSG:4326" if short == "OGC:CRS84" else short
    if reference(short) is None:
        transformation(short, "EPSG:4326")  # says so
    return short
