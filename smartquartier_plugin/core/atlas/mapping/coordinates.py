"""Coordinates of lists: degrees in any spelling, metres in the CRS that their range tells."""

import re
from dataclasses import dataclass

import numpy as np

from ...i18n import translate

_HALF = re.compile(
    r"([NSEOW])?\s*([-+]?\d{1,3}(?:[.,]\d+)?)\s*(?:°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|''|”))?)?)?\s*([NSEOW])?$",
    re.I,
)
_GROUPED = re.compile(r"([-+]?\d{1,2})\.(\d{3})\.(\d{3})(?:\.(\d{3}))*$")
#: What may stand between the two halves of a pair, the surest first.
_BETWEEN = (
    r"\s*;\s*", r"\s*\|\s*", r",\s+", r"\s*/\s*", r"\s+(?=[NSEOW]\s*\d)",
    r"(?<=[°'\"″NSEOW])[,\s]\s*", r"\s+", r",",
)  # fmt: skip
#: Where Germany and its neighbours lie: only there are swapped or undotted degrees mended.
_NEAR = {"lon": (5.0, 16.0), "lat": (46.0, 56.0)}
_GAUSS = {2: 31466, 3: 31467, 4: 31468, 5: 31469}
_ZONE_33 = re.compile(r"(0[1-4]|08|09|1[0-9])\d{3}$")


@dataclass(frozen=True)
class Columns:
    """Numbers of a pair of columns, NaN where there is none, and their CRS."""

    east: object
    north: object
    crs: str


def positions(made, geometry, remarks, crs="", likely=None):
    """Return the points of the rows.

    Parameters
    ----------
    made : dict of str to list
        Columns ``lon``, ``lat``, ``x``, ``y``, ``coordinates`` are taken out; ``zip`` helps to
        tell the zone.
    geometry : GeoSeries or None
        Of the file; goes before columns.
    remarks : Remarks
    crs : str
        Of x and y, as the user says; empty to tell it by their range.
    likely : object
        CRS to presume where the range leaves a choice.

    Returns
    -------
    GeoSeries or None
        None if there is not one.
    """
    import geopandas as gpd

    cells = {name: made.pop(name) for name in ("lon", "lat", "x", "y", "coordinates")}
    count = len(cells["lon"])
    found = [part for part in _parts(cells, made.get("zip"), remarks, crs, likely) if part]
    if geometry is None and not found:
        return None
    target = geometry.crs if geometry is not None else found[0].crs
    result = np.array([None] * count, dtype=object)
    if geometry is not None:
        present = ~(geometry.isna() | geometry.is_empty).to_numpy()
        result[present] = geometry.array.astype(object)[present]
    for part in found:
        points = gpd.GeoSeries(gpd.points_from_xy(part.east, part.north), crs=part.crs)
        points = points.to_crs(target)
        take = np.isfinite(part.east) & np.isfinite(part.north)
        take &= np.array([shape is None for shape in result])
        result[take] = points.array.astype(object)[take]
    return gpd.GeoSeries(list(result), crs=target)


def _parts(cells, zips, remarks, crs, likely):
    lon, lat = list(cells["lon"]), list(cells["lat"])
    x, y = list(cells["x"]), list(cells["y"])
    for row, cell in enumerate(cells["coordinates"]):
        if cell is None:
            continue
        pair = _pair(cell)
        if pair is None:
            reason = translate("SmartQuartier", "no pair of coordinates.")
            remarks.problem(row, "coordinates", cell, reason)
        elif pair[2] and lon[row] is None and lat[row] is None:
            lon[row], lat[row] = pair[0], pair[1]
        elif not pair[2] and x[row] is None and y[row] is None:
            x[row], y[row] = pair[0], pair[1]
    yield _degree_columns(lon, lat, remarks)
    yield _metre_columns(x, y, zips, remarks, crs, likely)


def _pair(cell):
    """Return east, north and whether they are degrees, of both in one cell; None if it's none."""
    point = re.match(r"(?:SRID=\d+;)?POINT\s*Z?\s*\(\s*([-\d.]+)\s+([-\d.]+)", cell, re.I)
    if point:
        east, north = point.groups()
        return east, north, abs(float(north)) <= 90
    halves = _halves(cell)
    if halves is None:
        return None
    first, second = halves
    if _metre(first) is not None and (_metre(first) or 0) > 1000:
        swapped = (_metre(first) or 0) > (_metre(second) or 0)
        return (second, first, False) if swapped else (first, second, False)
    # Without letters "51.05, 13.74" is latitude first, as every web map writes it.
    if re.search(r"[EOW]", first, re.I) or re.search(r"[NS]", second, re.I):
        return first, second, True
    low, high = _NEAR["lon"]
    one, two = _degree(first), _degree(second)
    if one is not None and two is not None and low <= one <= high and _near("lat", two):
        return first, second, True
    return second, first, True


def _halves(cell):
    plain = cell.strip().strip("()[]")
    for pattern in _BETWEEN:
        parts = [part for part in re.split(pattern, plain) if part]
        if len(parts) == 2 and all(re.search(r"\d", part) for part in parts):
            return parts
    commas = re.match(r"(-?\d{1,2},\d+),(-?\d{1,2},\d+)$", plain)
    return list(commas.groups()) if commas else None


def _near(name, value):
    low, high = _NEAR[name]
    return low <= value <= high


def _degree(cell):
    """Return degrees, or None."""
    text = str(cell).strip()
    found = _HALF.match(text)
    if not found:
        return None
    before, degrees, minutes, seconds, after = found.groups()
    value = float(degrees.replace(",", "."))
    parts = [float((part or "0").replace(",", ".")) for part in (minutes, seconds)]
    value = abs(value) + parts[0] / 60 + parts[1] / 3600
    negative = degrees.startswith("-") or (before or after or "").upper() in ("S", "W")
    return -value if negative else value


def _undotted(cell, name):
    """Return degrees whose point a spreadsheet took for one of thousands, or None."""
    text = str(cell).strip()
    digits = re.sub(r"\.", "", text) if _GROUPED.match(text) else text
    if not re.match(r"\d{7,17}$", digits):
        return None
    fitting = [
        value
        for value in (float(f"{digits[:k]}.{digits[k:]}") for k in (1, 2))
        if _near(name, value)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _degree_columns(lon, lat, remarks):
    east, north = (_degrees(cells, name, remarks) for name, cells in (("lon", lon), ("lat", lat)))
    both = np.isfinite(east) & np.isfinite(north)
    for row in np.flatnonzero(np.isfinite(east) ^ np.isfinite(north)):
        if lon[row] is None or lat[row] is None:
            reason = translate("SmartQuartier", "only one of two coordinates.")
            remarks.problem(row, "lon" if lon[row] else "lat", lon[row] or lat[row], reason)
    east[~both], north[~both] = np.nan, np.nan
    if not both.any():
        return None
    east, north = _swapped(east, north, remarks)
    _refuse_nowhere(east, north, lon, lat, remarks)
    return Columns(east, north, "EPSG:4326")


def _degrees(cells, name, remarks):
    most = 180 if name == "lon" else 90
    values = np.full(len(cells), np.nan)
    undotted = 0
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        value = _degree(cell)
        if value is None or abs(value) > most:
            value = _undotted(cell, name)
            undotted += value is not None
        if value is None:
            reason = translate("SmartQuartier", "no degrees.")
            remarks.problem(row, name, cell, reason)
        else:
            values[row] = value
    remarks.repaired(
        translate(
            "SmartQuartier",
            "{} coordinates had lost their decimal point in a spreadsheet; it was put back where "
            "only one place leads to Central Europe.",
        ),
        undotted,
    )
    return values


def _swapped(east, north, remarks):
    """Exchange the two where they lead to Central Europe only the other way round.

    Only in a list most of which lies there: elsewhere nobody can tell.
    """
    as_told = _in(east, "lon") & _in(north, "lat")
    other = _in(north, "lon") & _in(east, "lat")
    if (as_told | other).sum() <= np.isfinite(east).sum() / 2:
        return east, north
    remarks.repaired(
        translate(
            "SmartQuartier",
            "Longitude and latitude were the wrong way round in {} rows; exchanged.",
        ),
        int(other.sum()),
    )
    return np.where(other, north, east), np.where(other, east, north)


def _in(values, name):
    low, high = _NEAR[name]
    with np.errstate(invalid="ignore"):
        return (values >= low) & (values <= high)


def _refuse_nowhere(east, north, lon, lat, remarks):
    with np.errstate(invalid="ignore"):
        zero = (np.abs(east) < 1e-9) & (np.abs(north) < 1e-9)
    for row in np.flatnonzero(zero):
        reason = translate("SmartQuartier", "0/0 is no position of an institution.")
        remarks.problem(row, "lon", f"{lon[row]} / {lat[row]}", reason)
    east[zero], north[zero] = np.nan, np.nan


def _metre(cell):
    """Return metres, with points or blanks between thousands or a decimal comma, or None."""
    text = re.sub(r"\s|m$", "", str(cell))
    if re.match(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?$", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return float(text) if re.match(r"[-+]?\d+(\.\d+)?$", text) else None


def _metre_columns(x, y, zips, remarks, crs, likely):
    east, north = (_metres(cells, name, remarks) for name, cells in (("x", x), ("y", y)))
    both = np.isfinite(east) & np.isfinite(north)
    if not both.any():
        return None
    if np.nanmedian(east[both]) > 5.2e6 > np.nanmedian(north[both]):
        remarks.repaired(
            translate("SmartQuartier", "x and y were the wrong way round in {} rows; exchanged."),
            int(both.sum()),
        )
        east, north = north, east
    if not crs:
        east, crs = _crs_by_range(east, north, zips, remarks, likely)
    elif re.search(r"258(32|33)$", crs):
        east = np.where(east > 3.2e7, east % 1e6, east)
    east, north = np.where(both, east, np.nan), np.where(both, north, np.nan)
    if not crs:
        for row in np.flatnonzero(both):
            reason = translate(
                "SmartQuartier", "in no CRS that is usual here; name it in the mapping (crs)."
            )
            remarks.problem(row, "x", f"{x[row]} / {y[row]}", reason)
        return None
    _refuse_far(east, north, x, y, crs, remarks)
    return Columns(east, north, crs)


def _refuse_far(east, north, x, y, crs, remarks):
    """Metres that lie nowhere near the zone are typing errors, not institutions at the equator."""
    if not re.search(r"(258(32|33)|3146[6-9])$", crs):
        return
    with np.errstate(invalid="ignore"):
        far = (east < 1e5) | (north < 5.0e6) | (north > 6.3e6)
        far |= (east > 1e6) if re.search(r"258", crs) else (east > 6e6)
    for row in np.flatnonzero(far):
        reason = translate("SmartQuartier", "far outside of {}.").format(crs)
        remarks.problem(row, "x", f"{x[row]} / {y[row]}", reason)
    east[far], north[far] = np.nan, np.nan


def _metres(cells, name, remarks):
    values = np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        value = None if cell is None else _metre(cell)
        if cell is not None and value is None:
            remarks.problem(row, name, cell, translate("SmartQuartier", "no metres."))
        elif value:
            values[row] = value
    return values


def _crs_by_range(east, north, zips, remarks, likely):
    """Return the eastings without zone, and the CRS: by zone, by range, by postal codes."""
    known = np.isfinite(east) & np.isfinite(north)
    middle_e, middle_n = np.median(east[known]), np.median(north[known])
    if not 5.1e6 < middle_n < 6.2e6:
        return east, ""
    told = translate("SmartQuartier", "x and y of {} rows were read as EPSG:{}, by their range.")
    zone = int(middle_e // 1e6)
    if zone in (32, 33):
        crs = f"EPSG:258{zone}"
        east = east % 1e6
    elif zone in _GAUSS and 2.5e6 < middle_e < 5.7e6:
        crs = f"EPSG:{_GAUSS[zone]}"
    elif 2e5 < middle_e < 9.5e5:
        crs, told = _zone(middle_e, zips, likely, told)
    else:
        return east, ""
    remarks.repaired(told.replace("EPSG:{}", crs), int(known.sum()))
    return east, crs


def mostly_eastern(zips):
    """Return whether most postal codes lie in UTM zone 33.

    Parameters
    ----------
    zips : iterable of str or None

    Returns
    -------
    bool
    """
    given = [code for code in zips or () if isinstance(code, str) and code]
    return sum(bool(_ZONE_33.match(code)) for code in given) > len(given) / 2


def _zone(middle_e, zips, likely, told):
    """Tell zone 32 from 33: east of 15° there is no Germany, so that far out it is zone 32."""
    if middle_e > 5.05e5:
        return "EPSG:25832", told
    presumed = str(likely or "")
    if presumed.endswith(("25832", "25833")):
        told = translate(
            "SmartQuartier",
            "x and y of {} rows were read as EPSG:{}, the CRS of the atlas: their range would "
            "allow the other zone too.",
        )
        return "EPSG:" + presumed[-5:], told
    if mostly_eastern(zips):
        told = translate(
            "SmartQuartier",
            "x and y of {} rows were read as EPSG:{}, by their range and the postal codes.",
        )
        return "EPSG:25833", told
    told = translate(
        "SmartQuartier",
        "x and y of {} rows were presumed to be EPSG:{}; zone 33 is possible: name the CRS in the "
        "mapping (crs) if the points lie wrong.",
    )
    return "EPSG:25832", told
