"""The mounting plan: one line per site, for those who climb the ladder."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number
from ..page import Html, Report, esc, strong
from .sensor_tables import facts, verdict_html, whole
from .sensor_words import metres

KEPT_TALL_ROWS = 8


class MountingReport(Report):
    """A report that can hold tables of tall rows, which may break between two sheets."""

    def tall_table(self, caption, header, rows, **more):
        """Add a table; only a few rows of this height fit on the rest of a sheet.

        Parameters
        ----------
        caption, header, rows : object
            As in :meth:`table`.
        **more : object
            As in :meth:`table`.
        """
        self.table(caption, header, rows, **more)
        if len(rows) > KEPT_TALL_ROWS:
            self._body[-1] = self._body[-1].replace('"tablebox keep"', '"tablebox"', 1)


def add_mounting(report, view, shapes):
    """Add the mounting plan on a sheet of its own, with every site.

    Parameters
    ----------
    report : MountingReport
        To extend.
    view : SensorView
        The plan.
    shapes : ReportShapes
        Its ``crs`` says what the coordinates are.
    """
    report.section(translate("SmartQuartier", "Mounting plan"), new_page=True)
    report.paragraph(
        translate(
            "SmartQuartier",
            "One line per site, in the order of the ranks. Take it along: tick what hangs, write "
            "down who, when and which device, and what was different on the spot.",
        )
    )
    if not view.heights_checked:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Mounting heights and siting rules were not checked: the layer of sites has no "
                "verdicts of 'Candidate sites for sensors'.",
            )
        )
    xy = np.asarray(view.sites.xy, float)[view.order].reshape(-1, 2)
    lonlat = geographic(xy, shapes.crs)
    header = [
        translate("SmartQuartier", "Rank"),
        translate("SmartQuartier", "Site"),
        _system_name(shapes.crs),
        translate("SmartQuartier", "Place and suitability"),
        translate("SmartQuartier", "Done: device, date, remarks"),
    ]
    rows = []
    for place, site in enumerate(view.order):
        where = _where(xy[place], None if lonlat is None else lonlat[place])
        row = [place + 1, _site(view, site), where, _place(view, site)]
        rows.append([*row, Html('<span class="write">\N{BALLOT BOX}</span>')])
    report.tall_table(
        translate("SmartQuartier", "Mounting plan, sites: {}").format(number(len(rows), 0)),
        header,
        rows,
        numeric={0},
        note=translate(
            "SmartQuartier",
            "Below east and north: latitude and longitude (WGS 84), as phones want them; five "
            "decimals are about 1 m.",
        )
        if lonlat is not None
        else "",
    )


def geographic(xy, crs):
    """Return WGS 84 coordinates.

    Parameters
    ----------
    xy : array (k, 2)
        Coordinates.
    crs : CRS or str or None
        Of these.

    Returns
    -------
    array (k, 2) or None
        Longitude and latitude in degrees; None where the CRS is unknown.
    """
    if crs is None or not len(xy):
        return None
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=crs).to_crs("EPSG:4326")
    return np.column_stack([points.x.to_numpy(float), points.y.to_numpy(float)])


def _system_name(crs):
    if crs is None:
        return translate("SmartQuartier", "Coordinates (m)")
    import geopandas as gpd

    known = gpd.GeoSeries([], crs=crs).crs
    name = ":".join(known.to_authority() or ()) or known.name
    return translate("SmartQuartier", "East, north (m, {})").format(name)


def _where(point, lonlat):
    """East and north, below them latitude and longitude: one narrow column."""
    texts = [f"{_decimals(point[0], 1)} {_decimals(point[1], 1)}"]
    if lonlat is not None:
        texts.append(f"{_decimals(lonlat[1], 5)}, {_decimals(lonlat[0], 5)}")
    return _lines(*texts)


def _decimals(value, digits):
    """Coordinates as they are typed into a device: a point, no grouping, in every language."""
    return f"{value:.{digits}f}" if finite(value) is not None else MISSING


def _lines(*texts):
    return Html("<br>".join(esc(text).replace(" ", "&nbsp;") for text in texts if text))


def _site(view, site):
    source = view.value("source_id", site)
    kind = view.kind(site)
    if source is not None and str(source) not in ("", view.site_id(site)):
        kind = f"{kind} {source}".strip()
    parts = [strong(whole(view.site_id(site)))]
    if kind:
        parts.append(esc(whole(kind)))
    return Html("<br>".join(parts))


def _place(view, site):
    """Height and distances, what is known of them; zones aren't named: some must stay hidden."""
    texts = []
    height, kerb, junction = (
        finite(view.value(name, site)) for name in ("height_m", "kerb_dist_m", "junction_dist_m")
    )
    if height is not None:
        # The height of any lamp is how high it is, not where a sensor may hang.
        text = translate("SmartQuartier", "height in the layer: {}")
        if view.heights_checked:
            text = translate("SmartQuartier", "mount at {}")
        texts.append(text.format(metres(height, 1)))
    if kerb is not None:
        texts.append(translate("SmartQuartier", "kerb {}").format(metres(kerb, 1)))
    if junction is not None:
        texts.append(translate("SmartQuartier", "junction {}").format(metres(junction, 0)))
    parts = []
    word, reasons = view.verdict(site)
    if word or reasons:
        parts.append(verdict_html(word, reasons))
    if texts:
        # A line may break between two facts, not within one.
        parts.append(", ".join(_lines(text) for text in texts))
    return facts(" · ".join(parts)) if parts else MISSING
