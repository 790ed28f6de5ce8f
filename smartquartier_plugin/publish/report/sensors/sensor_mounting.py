"""The mounting plan: one line per site, for those who climb the ladder."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number
from ..page import Html, esc, strong
from .sensor_tables import verdict_html, whole
from .sensor_words import metres


def add_mounting(report, view, shapes):
    """Add the mounting plan on a sheet of its own, with every site.

    Parameters
    ----------
    report : Report
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
    xy = np.asarray(view.sites.xy, float)[view.order].reshape(-1, 2)
    lonlat = geographic(xy, shapes.crs)
    header = [
        translate("SmartQuartier", "Rank"),
        translate("SmartQuartier", "Site"),
        _system_name(shapes.crs),
    ]
    if lonlat is not None:
        header.append(translate("SmartQuartier", "Latitude, longitude"))
    header += [
        translate("SmartQuartier", "Place and suitability"),
        translate("SmartQuartier", "Done"),
        translate("SmartQuartier", "Device, date, remarks"),
    ]
    rows = []
    for place, site in enumerate(view.order):
        row = [place + 1, _site(view, site), _ground(xy[place])]
        if lonlat is not None:
            row.append(_lat_lon(lonlat[place]))
        row.append(_place(view, site))
        rows.append([*row, "\N{BALLOT BOX}", Html('<span class="write"></span>')])
    report.table(
        translate("SmartQuartier", "Mounting plan, {} lines").format(number(len(rows), 0)),
        header,
        rows,
        numeric={0},
        note=translate(
            "SmartQuartier",
            "Latitude and longitude: WGS 84, as phones want them; five decimals are about 1 m.",
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


def _ground(point):
    return _lines(_decimals(point[0], 1), _decimals(point[1], 1))


def _lat_lon(point):
    return _lines(_decimals(point[1], 5), _decimals(point[0], 5))


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
        texts.append(translate("SmartQuartier", "mount at {}").format(metres(height, 1)))
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
    return Html(f'<span class="facts">{" · ".join(parts)}</span>') if parts else MISSING
