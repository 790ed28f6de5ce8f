"""The report of a geocoding: what was found how exactly, what was not and why."""

import numpy as np

from ....core.atlas.schema import schema
from ....core.i18n import translate
from ....core.numbers import MISSING, number
from ..map_parts import furniture, view_of_bounds
from ..page import Report
from ..svg import INK, PAPER, WIDTH, Canvas
from ..words import created_line, enumerate_words
from .geocode_words import how_words, reason_words

_MOST = 60  # rows of a list
_FAR = 250.0  # metres between position and address that are worth a look
_BLUE = "#2171b5"
_ORDER = ("exact", "range", "letter", "between", "next", "street", "zip", "city", "service")


def geocode_report(table, numbers, errors, record):
    """Return the printable report for the office.

    Parameters
    ----------
    table : GeoDataFrame
        From ``core.atlas.addresses.results.result_table``.
    numbers : mapping of str to int
        Key figures of the tool.
    errors : dict of str to ErrorOf
        Measured on the address layer.
    record : Record
        Its warnings stand on the page.

    Returns
    -------
    str
        A self-contained HTML page. It names entries that are not public: for the office.
    """
    report = Report(
        translate("SmartQuartier", "Positions for the Smart City Atlas"),
        created_line(record.to_dict()),
        area=translate("SmartQuartier", "Smart City Atlas"),
    )
    _summary(report, numbers)
    report.warnings(record.warnings)
    report.contents()
    _map(report, table)
    _how(report, table, errors)
    _open(report, table)
    _look(report, table)
    _licences(report, table)
    report.record(record)
    return report.html()


def _new(table):
    return table[table["status"].isin(["found", "better"])]


def _summary(report, numbers):
    found = numbers["N_HOUSE"] + numbers["N_STREET"] + numbers["N_COARSE"]
    written = (
        translate("SmartQuartier", "{} of them were put into the atlas.").format(
            number(numbers["N_WRITTEN"], 0)
        )
        if numbers["N_WRITTEN"]
        else translate("SmartQuartier", "The atlas was not changed.")
    )
    lead = translate(
        "SmartQuartier",
        "{} entries got a position from their address, {} by house number; {} have none. {}",
    )
    report.lead(
        lead.format(
            number(found, 0),
            number(numbers["N_HOUSE"], 0),
            number(numbers["N_NOT_FOUND"], 0),
            written,
        )
    )
    figures = (
        ("N_OWN", translate("SmartQuartier", "with a position of their own")),
        ("N_HOUSE", translate("SmartQuartier", "found by house number")),
        ("N_STREET", translate("SmartQuartier", "found on their street")),
        ("N_NOT_FOUND", translate("SmartQuartier", "without a position")),
        ("N_LEFT", translate("SmartQuartier", "homes and withheld entries, left alone")),
    )
    report.key_figures([(title, number(numbers[name], 0)) for name, title in figures])


def _map(report, table):
    here = table[[shape is not None and not shape.is_empty for shape in table.geometry]]
    if not len(here):
        return
    report.section(translate("SmartQuartier", "Where they are"))
    report.figure(
        position_map(here),
        translate("SmartQuartier", "Positions by quality"),
        translate(
            "SmartQuartier",
            "Hollow: the entry's own position, or one found earlier. Filled: found now. The shape "
            "says how exactly.",
        ),
    )


_MARKS = (
    ("house", "circle", 3.6, _BLUE),
    ("street", "diamond", 4.4, "#6baed6"),
    ("zip", "square", 4.0, "#f2c14e"),
    ("city", "square", 4.0, "#f2c14e"),
)


def position_map(table, max_height=460.0):
    """Draw the positions.

    Parameters
    ----------
    table : GeoDataFrame
        Rows with a point.
    max_height : float
        Of the map, in drawing units.

    Returns
    -------
    str
        SVG.
    """
    metric = table if not table.crs.is_geographic else table.to_crs(table.estimate_utm_crs())
    points = metric.geometry.centroid
    xy = np.column_stack([points.x, points.y])
    low, high = xy.min(axis=0), xy.max(axis=0)
    margin = max(0.05 * float((high - low).max()), 100.0)
    view = view_of_bounds((*(low - margin), *(high + margin)), max_height)
    title = translate("SmartQuartier", "Map of the positions")
    canvas = Canvas(WIDTH, view.height + 62, title)
    canvas.rect(0, 0, WIDTH, view.height, "none", "#c8ccd0", 0.6)
    status, quality = table["status"].tolist(), table["quality"].tolist()
    new = np.array([one in ("found", "better") for one in status])
    for place in np.argsort(new, kind="stable"):
        x, y = view.place(xy[[place]])[0]
        tip = str(table["name"].iloc[place] or "")
        mark = next((m for m in _MARKS if new[place] and m[0] == quality[place]), None)
        if mark is None:
            canvas.marker(x, y, "circle", 2.6, PAPER, "#5c6166", tip)
        else:
            canvas.marker(x, y, mark[1], mark[2], mark[3], INK, tip)
    _legend(canvas, view.height + 16)
    furniture(canvas, view, view.height + 56, "")
    return canvas.svg()


def _legend(canvas, top):
    words = (
        ("circle", PAPER, translate("SmartQuartier", "own position or found earlier")),
        ("circle", _BLUE, translate("SmartQuartier", "house number")),
        ("diamond", "#6baed6", translate("SmartQuartier", "on its street")),
        ("square", "#f2c14e", translate("SmartQuartier", "postal code or place")),
    )
    for place, (shape, shade, text) in enumerate(words):
        x, y = (place % 2) * WIDTH / 2 + 8, top + (place // 2) * 15
        canvas.marker(x, y - 3, shape, 3.8, shade, INK)
        canvas.label(x + 10, y, text, WIDTH / 2 - 30, 9)


def _how(report, table, errors):
    report.section(translate("SmartQuartier", "How exactly"))
    new = _new(table)
    counts = new["how"].value_counts()
    rows = []
    for how in _ORDER:
        error = errors.get(how)
        if not counts.get(how) and error is None:
            continue
        rows.append(
            [
                how_words(how),
                number(int(counts.get(how, 0)), 0),
                number(error.p50, 0) if error else MISSING,
                number(error.p90, 0) if error else MISSING,
                number(error.count, 0) if error else MISSING,
            ]
        )
    note = translate(
        "SmartQuartier",
        "Measured on the address layer: each n-th address was taken out and looked for. How exact "
        "the layer's own points and a geocoder's answers are, this can't tell.",
    )
    report.table(
        translate("SmartQuartier", "Ways in which positions were found, and how far they are off"),
        [
            translate("SmartQuartier", "Found as"),
            translate("SmartQuartier", "Entries"),
            translate("SmartQuartier", "Half are nearer than, m"),
            translate("SmartQuartier", "9 of 10 are nearer than, m"),
            translate("SmartQuartier", "Measured on"),
        ],
        rows,
        numeric=(1, 2, 3, 4),
        note=note,
    )


def _open(report, table):
    missing = table[table["status"].eq("not_found")]
    if not len(missing):
        return
    report.section(translate("SmartQuartier", "Without a position"))
    rows = [
        [str(row.name_ or MISSING), str(row.address or MISSING), reason_words(row.reason)]
        for row in missing.rename(columns={"name": "name_"}).head(_MOST).itertuples()
    ]
    report.table(
        translate("SmartQuartier", "Entries without a position"),
        [
            translate("SmartQuartier", "Entry"),
            translate("SmartQuartier", "Address as it was read"),
            translate("SmartQuartier", "Why"),
        ],
        rows,
        note=_shown(len(missing)),
    )


def _shown(count):
    if count <= _MOST:
        return ""
    return translate("SmartQuartier", "The first {} of {}; all stand in the layer.").format(
        number(_MOST, 0), number(count, 0)
    )


def _look(report, table):
    """What a person should look at: other spellings, other postal codes, far positions."""
    new = _new(table)
    spelled = new[new["spelled"].eq(1) | new["other_zip"].eq(1)]
    far = table[table["status"].isin(["own", "kept", "better"]) & (table["distance_m"] > _FAR)]
    far = far.sort_values("distance_m", ascending=False)
    if not len(spelled) and not len(far):
        return
    report.section(translate("SmartQuartier", "Worth a look"))
    if len(spelled):
        report.table(
            translate("SmartQuartier", "Found in another spelling or postal code"),
            [
                translate("SmartQuartier", "Entry"),
                translate("SmartQuartier", "Address as it was read"),
                translate("SmartQuartier", "Found"),
            ],
            spelled[["name", "address", "found"]].fillna(MISSING).head(_MOST).to_numpy().tolist(),
            note=_shown(len(spelled)),
        )
    if len(far):
        rows = [
            [str(name or MISSING), str(address or MISSING), number(metres, 0)]
            for name, address, metres in zip(far["name"], far["address"], far["distance_m"])
        ][:_MOST]
        report.table(
            translate("SmartQuartier", "Positions far from their address (over {} m)").format(
                number(_FAR, 0)
            ),
            [
                translate("SmartQuartier", "Entry"),
                translate("SmartQuartier", "Address as it was read"),
                translate("SmartQuartier", "Distance, m"),
            ],
            rows,
            numeric=(2,),
            note=translate(
                "SmartQuartier",
                "Positions that somebody gave were not changed; either they or the address may be "
                "wrong.",
            ),
        )


def _licences(report, table):
    new = _new(table)
    if not len(new):
        return
    report.section(translate("SmartQuartier", "Whose positions they are"))
    rows = []
    for (provider, licence), part in new.groupby(["provider", "licence"], sort=True):
        code = schema().code("licence", licence)
        rows.append(
            [provider, schema().label("licence", licence) if code else licence,
             number(len(part), 0)]
        )  # fmt: skip
    report.table(
        translate("SmartQuartier", "Providers and licences of the positions found"),
        [
            translate("SmartQuartier", "Provider"),
            translate("SmartQuartier", "Licence"),
            translate("SmartQuartier", "Positions"),
        ],
        rows,
        numeric=(2,),
    )
    shared = sorted({row[0] for row in rows} & set(_of(new, "ODbL-1.0")))
    if shared:
        report.warning(
            translate(
                "SmartQuartier",
                "Positions from {} are from OpenStreetMap: name '© OpenStreetMap contributors' "
                "wherever they are shown. Whether an atlas with them may go out under another "
                "licence depends on how many they are and what for; the guideline of the "
                "OpenStreetMap Foundation on geocoding says more. No legal advice.",
            ).format(enumerate_words(shared))
        )


def _of(table, licence):
    return table.loc[table["licence"].eq(licence), "provider"]
