"""What else the hits of a search must fulfil: theme, sector, place, release."""

from dataclasses import dataclass

from ...errors import InputError
from ...i18n import translate
from ..schema import OBJECTS, schema, word
from .documents import visible

_SHORT = 3
_ROLES = ("works_on_themes", "offers_themes", "needs_themes")


@dataclass(frozen=True)
class Filters:
    """What else hits must fulfil; empty for anything.

    Parameters
    ----------
    themes : tuple of str
        Codes: any of them, in any role.
    sector : str
        Code; projects have none.
    extent : tuple of float
        West, south, east, north [°, WGS 84].
    release : tuple of str
        Codes.
    kind : str
        ``actor`` or ``project``.
    """

    themes: tuple = ()
    sector: str = ""
    extent: tuple = ()
    release: tuple = ()
    kind: str = ""

    def check(self):
        """Raise InputError if a code is named that there is not."""
        themes = [f"{code.code} {word(code.label)}" for code in schema().codes["theme"]]
        for value in self.themes:
            _check("THEMES", value, _codes("theme"), themes)
        for value in self.release:
            _check("RELEASE", value, _codes("release"))
        if self.sector:
            _check("SECTOR", self.sector, _codes("sector"))
        if self.kind:
            _check("KIND", self.kind, OBJECTS)


ANY = Filters()


def _codes(name):
    return [code.code for code in schema().codes[name]]


def theme_codes(text):
    """Return codes of themes from what somebody typed.

    Parameters
    ----------
    text : str
        Codes or labels, German or English, also a part of a label that only one has; separated
        by ``;`` or commas.

    Returns
    -------
    tuple of str
        What means no theme stays as it is, for ``Filters.check`` to refuse.
    """
    found = []
    for part in (piece.strip() for piece in text.split(";")):
        whole = _theme(part)
        pieces = [part] if whole else [piece.strip() for piece in part.split(",")]
        found += [_theme(piece) or piece for piece in pieces if piece]
    return tuple(dict.fromkeys(found))


def _theme(text):
    """Return the code of the one theme that a text means, or None."""
    wanted, part = text.casefold(), []
    for code in schema().codes["theme"]:
        labels = [label.casefold() for label in code.label.values()]
        if wanted in (code.code, *labels, *(f"{code.code} {label}" for label in labels)):
            return code.code
        if len(wanted) > _SHORT and any(wanted in label for label in labels):
            part.append(code.code)
    return part[0] if len(part) == 1 else None


def _check(name, value, known, shown=None):
    if value not in known:
        raise InputError(
            translate("SmartQuartier", "{}: there is no code '{}'; choose from {}.").format(
                name, value, "; ".join(shown) if shown else ", ".join(known)
            )
        )


def allowed_by(frame, filters):
    """Return which documents the filters let through, the extent aside.

    Parameters
    ----------
    frame : DataFrame
        Of ``Documents``.
    filters : Filters

    Returns
    -------
    array of bool
        Rejected and archived entries never. A withheld entry only without filters of theme and
        sector: being found must not tell more of it than its row does.
    """
    import numpy as np

    allowed = visible(frame)
    if filters.kind:
        allowed &= (frame["kind"] == filters.kind).to_numpy()
    if filters.sector:
        allowed &= (frame["sector"] == filters.sector).to_numpy()
    if filters.release:
        allowed &= frame["release"].isin(filters.release).to_numpy()
    if filters.themes or filters.sector:
        allowed &= (frame["release"] != "withheld").to_numpy()
    if filters.themes:
        wanted = set(filters.themes)
        codes = zip(*(frame[name] for name in _ROLES))
        allowed &= np.array(
            [
                any(wanted & set(one.split(";")) for one in row if isinstance(one, str))
                for row in codes
            ],
            bool,
        )
    return allowed


def inside(documents, extent):
    """Return which documents lie in an extent, and which have no position.

    Parameters
    ----------
    documents : Documents
    extent : tuple of float
        West, south, east, north [°, WGS 84].

    Returns
    -------
    inside, unplaced : arrays of bool
        A withheld entry counts as without a position: drawing extents must not find it.
    """
    import numpy as np

    x, y = documents.points
    told = (documents.frame["release"] != "withheld").to_numpy()
    placed = np.isfinite(x) & told
    rows = np.flatnonzero(placed & _nearby(x, y, extent, documents.frame.crs))
    found = np.zeros(len(x), bool)
    if len(rows):
        lon, lat = _transformed(x[rows], y[rows], documents.frame.crs, "EPSG:4326")
        west, south, east, north = extent
        found[rows] = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return found, ~placed


def _nearby(x, y, extent, crs):
    """Return which points lie in the rectangle around the extent, in their own CRS.

    Transforming every point of a large atlas takes longer than the search itself.
    """
    import numpy as np

    west, south, east, north = extent
    # Straight in degrees is bent in metres: points along the sides, and a margin.
    side = np.linspace(0.0, 1.0, 11)
    across, up = west + (east - west) * side, south + (north - south) * side
    flat = np.ones_like(side)
    left, top = _transformed(
        np.concatenate([across, across, west * flat, east * flat]),
        np.concatenate([south * flat, north * flat, up, up]),
        "EPSG:4326",
        crs,
    )
    ends = np.array([left.min(), top.min(), left.max(), top.max()])
    if max(east - west, north - south) > 30 or not np.isfinite(ends).all():
        return np.ones(len(x), bool)
    margin = 0.05 * max(ends[2] - ends[0], ends[3] - ends[1])
    with np.errstate(invalid="ignore"):
        near = (x >= ends[0] - margin) & (x <= ends[2] + margin)
        return near & (y >= ends[1] - margin) & (y <= ends[3] + margin)


def _transformed(x, y, crs, target):
    """Return coordinates in another CRS; as one line, since each geometry costs its own call."""
    import geopandas as gpd
    import numpy as np
    from shapely.geometry import LineString

    line = LineString(np.column_stack([np.append(x, x[-1]), np.append(y, y[-1])]))
    changed = np.asarray(gpd.GeoSeries([line], crs=crs).to_crs(target).iloc[0].coords)
    return changed[:-1, 0], changed[:-1, 1]
