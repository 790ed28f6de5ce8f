"""Feature by feature from a page into the file: placed, shaped, checked, counted."""

import math
from pathlib import Path

from ....core.i18n import translate
from ...http.addresses import host_of
from ...http.failure import ServiceFailure
from .geometry import Shaper
from .ogr import check, geometry_of, invalid, moved, session
from .pages import open_page
from .placement import (
    SAMPLE,
    contradicts,
    decide,
    declared_reading,
    home,
)
from .split import parts_of
from .staging import SeenIds
from .systems import area_of, transformation
from .window import Window

_CHECK_EVERY = 256  # features between two looks at the cancel button
NULL_ISLAND = (0.0, 0.0, 0.0, 0.0)  # where points without a known place end
_CENTRES = 200  # positions of each later page compared with the first one's reading


class Intake:
    """Takes pages.

    Parameters
    ----------
    query : FeatureQuery
        Extent, kind of geometry, limit.
    info : LayerInfo
        Of the layer.
    staging : Staging
        Where the features go.
    target_crs : str
        "EPSG:<code>"; "" keeps the one of the data.
    folder : Path
        For helper files.
    progress : Progress
        Checked for a cancel.
    keep_id : bool
        Whether ids are written.

    Attributes
    ----------
    read, duplicates, differing, outside, without_geometry, strays : int
        Features of all pages; repeated with the same content; with the same id, but other
        content; outside the extent asked for; without geometry; far from where the features
        of the layer are.
    repeated : int
        The same for the same duplicates, in whatever order they came.
    stray : tuple of float or None
        Position of the first stray, in the system of the data.
    full : bool
        True once the limit is reached.
    placement : Placement or None
        How the coordinates are read.
    shaper : Shaper
        The form of the geometries.
    extent : list of float
        Smallest and largest x, smallest and largest y in the result's system.
    """

    def __init__(self, query, info, staging, target_crs, folder, progress, keep_id=False):
        self.query, self.info, self.staging = query, info, staging
        self.target_crs = target_crs
        self.folder, self.progress, self.keep_id = Path(folder), progress, keep_id
        self.read = self.duplicates = self.differing = 0
        self.outside = self.without_geometry = self.strays = self.repeated = 0
        self.stray = None
        self.full = False
        self.placement = None
        self.shaper = Shaper(query.geometry)
        self.extent = [math.inf, -math.inf, math.inf, -math.inf]
        self._seen = SeenIds()
        self._transform = self._window = self._declared = self._home = None
        self._expected, self._firm = _expected(query, info)

    @property
    def crs(self):
        """Return the system of the result."""
        here = self.target_crs or (self.placement.crs if self.placement else "")
        return here or self.query.crs or self.info.storage_crs or "EPSG:4326"

    @property
    def placement_words(self):
        """Return what was corrected or is doubtful about the placement, ""."""
        return self.placement.words if self.placement else ""

    @property
    def unique(self):
        """Return how many different features came."""
        return self.read - self.duplicates

    def take(self, page):
        """Take all features of a page.

        Returns
        -------
        int
            How many it had.

        Raises
        ------
        ServiceFailure
            If it is invalid, cut off, wrongly placed, or of mixed kinds.
        """
        before = self.read
        for part in parts_of(page, self.folder, self.progress):
            self._take_part(part)
            if self.full:
                break
        taken = self.read - before
        if page.returned and taken < page.returned and not self.full:
            raise _fewer_than_said(page, taken)
        return taken

    def _take_part(self, page):
        with session() as messages:
            try:
                opened = open_page(
                    page, self.query.layer, self.folder, messages, exact_ids=self.keep_id
                )
                if opened.layer is not None:
                    self._take_layer(opened, page, messages)
            except RuntimeError as error:  # GDAL's exceptions are on
                raise invalid(page.body.url, messages.last or str(error)) from error
            check(messages, page.body.url)

    def _take_layer(self, opened, page, messages):
        try:
            self._prepare(opened, page)
            centres = self._take_all(opened, messages)
        finally:
            opened.layer = opened.dataset = opened.again = None
        self._check_placement(centres, page)

    # -- before the first feature ------------------------------------------------------

    def _prepare(self, opened, page):
        if self.placement is None:
            codes, positions, heights = _sample(opened.layer)
            opened.restart()
            if positions:
                label = page.declared_crs or opened.label
                self._place(positions, declared_reading(label, page.kind), label)
                self.shaper.announce(codes, heights)
        if not self.staging.exists:
            self.staging.create(self._first_type(opened), self.crs if self.placement else "")

    def _place(self, positions, declared, label):
        self._declared = declared
        self.placement = decide(
            positions, declared, self._candidates(), self._expected, self._firm, label
        )
        if self.placement.words:
            self.progress.warn(self.placement.words)
        self._transform = transformation(self.placement.crs, self.crs)
        if self.query.extent:
            self._window = Window(self.query.extent, self.placement.crs)
        elif self.placement.certain:
            self._home = home(self._expected, self.placement.crs)

    def _first_type(self, opened):
        from osgeo import ogr

        if self.shaper.kind:
            return self.shaper.type_code()
        kind = opened.layer.GetGeomType()
        return kind if kind == ogr.wkbNone else ogr.wkbUnknown

    def _candidates(self):
        return (self.query.crs, self.info.storage_crs)

    # -- the features ------------------------------------------------------------------

    def _take_all(self, opened, messages):
        places, converters = self.staging.match(opened)
        row = self.staging.row()
        id_of, layer, limit = opened.id_of, opened.layer, self.query.max_features
        centres = []
        for number, feature in enumerate(iter(layer.GetNextFeature, None)):
            if number % _CHECK_EVERY == 0:
                self.progress.check()
            self.read += 1
            identity = id_of(feature) if id_of else None
            inside = self._shape(feature, centres, messages)
            place = 0
            if inside:
                row.SetFromWithMap(feature, True, places)
                for convert, source, target in converters:
                    if feature.IsFieldSetAndNotNull(source):
                        convert(feature, source, row, target)
                    else:
                        row.SetFieldNull(target)
                if self.keep_id:
                    row.SetField("source_id", None if identity is None else str(identity))
            if identity is not None and self._is_known(identity, row if inside else None):
                continue
            if inside:
                place = self.staging.add(row)
            if identity is not None:
                self._seen.remember(identity, place)
            if limit and self.staging.count >= limit:
                self.full = True
                break
        return centres

    def _is_known(self, identity, row):
        place = self._seen.find(identity)
        if place is None:
            return False
        if row is not None and place and not self.staging.holds(row, place):
            self.differing += 1
            return False
        self.duplicates += 1
        self.repeated += hash(str(identity))
        return True

    def _shape(self, feature, centres, messages):
        """Bring the geometry into form and place; return whether the feature is kept."""
        geometry, straightened = geometry_of(feature)
        if geometry is None or geometry.IsEmpty():
            return self._without(feature, geometry)
        shaped = self.shaper.shape(geometry, straightened)
        if shaped is None:
            return False
        envelope = shaped.GetEnvelope()
        if len(centres) < _CENTRES:
            centres.append(((envelope[0] + envelope[1]) / 2, (envelope[2] + envelope[3]) / 2))
        if self.placement.swap:
            shaped.SwapXY()
            envelope = (*envelope[2:], *envelope[:2])
        if self._window is not None and not self._touches(shaped, envelope, messages):
            self.outside += 1
            return False
        if self._home is not None:
            west, south, east, north = self._home
            beside = envelope[1] < west or envelope[0] > east
            if beside or envelope[3] < south or envelope[2] > north:
                self._note_stray(envelope)
        elif envelope == NULL_ISLAND:
            self._note_stray(envelope)
        if self._transform is not None:
            if not moved(shaped, self._transform):
                raise self._unplaceable(envelope)
            envelope = shaped.GetEnvelope()
        if not math.isfinite(sum(envelope)):
            raise self._unplaceable(envelope)
        extent = self.extent
        if envelope[0] < extent[0]:
            extent[0] = envelope[0]
        if envelope[1] > extent[1]:
            extent[1] = envelope[1]
        if envelope[2] < extent[2]:
            extent[2] = envelope[2]
        if envelope[3] > extent[3]:
            extent[3] = envelope[3]
        if shaped is not geometry:
            feature.SetGeometry(shaped)
        return True

    def _note_stray(self, envelope):
        self.strays += 1
        if self.stray is None:
            self.stray = envelope[0], envelope[2]

    def _without(self, feature, geometry):
        if self.query.extent:  # what has no place lies in no extent
            self.outside += 1
            return False
        self.without_geometry += 1
        if geometry is not None:
            feature.SetGeometry(None)
        return True

    def _touches(self, geometry, envelope, messages):
        said = len(messages.errors)
        try:
            touches = self._window.touches(geometry, envelope)
        except RuntimeError:  # GDAL's exceptions are on
            touches = True
        if len(messages.errors) > said:  # an invalid polygon: better kept than lost
            del messages.errors[said:]
            return True
        return touches

    # -- afterwards --------------------------------------------------------------------

    def _check_placement(self, centres, page):
        if not centres or self.placement is None:
            return
        if contradicts(centres, self.placement, self._declared, self._candidates(), self._expected):
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} changed the order or system of its coordinates from one page to the next; "
                    "nothing was taken over. Try a larger page size, and tell the service's "
                    "operator.",
                ).format(host_of(page.body.url)),
                "placement",
            )

    def extent_lonlat(self):
        """Return west, south, east, north of the result in degrees, None if it has none.

        Raises
        ------
        ServiceFailure
            With reason ``placement`` if that is no place on earth.
        """
        if not math.isfinite(sum(self.extent)):
            return None
        x_min, x_max, y_min, y_max = self.extent
        box = (x_min, y_min, x_max, y_max)
        step = transformation(self.crs, "EPSG:4326")
        if step is not None:
            try:
                with session():
                    box = step.TransformBounds(*box, 21)
            except RuntimeError:
                box = (math.inf,) * 4
        west, south, east, north = area_of(self.placement.crs if self.placement else self.crs)
        slack = 1e-6
        inside = west - slack <= box[0] and box[2] <= east + slack
        if not (inside and south - slack <= box[1] and box[3] <= north + slack):
            raise self._unplaceable((x_min, x_max, y_min, y_max))
        return tuple(box)

    def _unplaceable(self, envelope):
        where = ", ".join(f"{value:.8g}" for value in (envelope[0], envelope[2]))
        far = translate("SmartQuartier", " ({} features lie far from the others)")
        far = far.format(self.strays) if self.strays else ""
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "The layer reaches to {}, outside the area of {}{}; nothing was taken over. Give "
                "an extent: features outside it are left out. Tell the service's operator if the "
                "coordinates are wrong.",
            ).format(where, self.placement.crs if self.placement else self.crs, far),
            "placement",
        )


def _sample(layer):
    """Return types and positions of the first geometries, and whether heights are numbers.

    pygeoapi writes NaN for the height of points that have none.
    """
    codes, positions, heights = [], [], True
    for feature in iter(layer.GetNextFeature, None):
        geometry = feature.GetGeometryRef()  # arcs or not: the kind is the same
        if geometry is None or geometry.IsEmpty():
            continue
        left, right, bottom, top = geometry.GetEnvelope()
        codes.append(geometry.GetGeometryType())
        if geometry.Is3D() and not math.isfinite(sum(geometry.GetEnvelope3D())):
            heights = False
        positions.append(((left + right) / 2, (bottom + top) / 2))
        if len(positions) >= SAMPLE:
            break
    return codes, positions, heights


def _expected(query, info):
    """Return where the features must lie, and whether that is certain."""
    if query.expected_extent:
        return query.expected_extent, True
    for extent in (info.extent, query.extent):
        if extent and _is_sane(extent):
            return extent, False
    return None, False


def _is_sane(extent):
    """Services also state the whole earth, nothing, or extents in metres."""
    west, south, east, north = extent
    on_earth = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return on_earth and east - west < 90 and any(extent)


def _fewer_than_said(page, taken):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} announced {} features on a page, but {} could be read; nothing was taken over. "
            "Try again later, and tell the service's operator if it stays so.",
        ).format(host_of(page.body.url), page.returned, taken),
        "cut_off",
    )
