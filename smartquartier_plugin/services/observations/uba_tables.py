"""Tables of the UBA's air data: arrays with announced labels."""

from ...core.i18n import translate
from .model import wrong_shape


def table(data, name, host):
    """Return labels and rows of one of the tables.

    Parameters
    ----------
    data : object
        The answer of ``components/json`` and the like, or of ``meta/json``.
    name : str
        ``components``, ``scopes`` or ``stations``.
    host : str
        For the message.

    Returns
    -------
    (list of str, list of list)
        Labels in lower case, and the rows.

    Raises
    ------
    ServiceFailure
        If there are no labels or no rows.
    """
    if not isinstance(data, dict):
        raise wrong_shape(host, name)
    rows = data.get(name, data.get("data"))
    if not isinstance(rows, (dict, list)):  # the rows lie beside the labels
        rows = [value for key, value in data.items() if key.isdigit()]
    rows = list(rows.values()) if isinstance(rows, dict) else rows
    rows = [row for row in rows if isinstance(row, list)]
    indices = data.get("indices")
    if isinstance(indices, dict):
        indices = indices.get(name, indices.get("data", indices))
    labels = _labels(indices)
    if not labels or not rows:
        raise wrong_shape(host, translate("SmartQuartier", "table '{}'").format(name))
    return labels, rows


def _labels(indices):
    """Return the innermost list of labels, however deep it is wrapped."""
    while isinstance(indices, dict) and indices:
        indices = next(iter(indices.values()))
    if not isinstance(indices, list):
        return []
    return [str(label).strip().lower() for label in indices]


def column(labels, thing, what):
    """Return the position of the label "station id" (thing, what), or None.

    Without that very label, the first that has both words counts, then the bare second one:
    wordings have differed between versions (``scope code``, ``id of scope``).

    Parameters
    ----------
    labels : sequence of str
        Of a table, lower case.
    thing : str
        Such as ``station``.
    what : str
        Such as ``id``.

    Returns
    -------
    int or None
        From 0.
    """
    full = f"{thing} {what}"
    for fits in (
        lambda label: label == full,
        lambda label: {thing, what} <= set(label.split()),
        lambda label: label == what,
    ):
        for position, label in enumerate(labels):
            if fits(label):
                return position
    return None


def cell(row, position):
    """Return a cell, or None where the row is too short or the column is missing.

    Parameters
    ----------
    row : sequence
        Of a table.
    position : int or None
        From 0.

    Returns
    -------
    object or None
        As it came.
    """
    return row[position] if position is not None and position < len(row) else None


def series_of(data, host):
    """Return the measurements of an answer of ``measures/json``.

    Parameters
    ----------
    data : object
        With ``indices`` = {"data": {"station id": {"date start": [labels]}}} and ``data``
        = station id -> time -> values.
    host : str
        For the message.

    Yields
    ------
    (str, object)
        Start of the interval as the service writes it, and the value.
    """
    what = translate("SmartQuartier", "table '{}'").format("measures")
    if not isinstance(data, dict) or not isinstance(data.get("data"), (dict, list)):
        raise wrong_shape(host, what)
    stations = data["data"]
    if not stations:  # an empty object comes as an empty list, PHP's way
        return
    labels = _labels(data.get("indices"))
    value, start = column(labels, "measure", "value"), column(labels, "date", "start")
    if value is None or not isinstance(stations, dict):
        raise wrong_shape(host, what)
    for times in stations.values():
        for time, row in times.items() if isinstance(times, dict) else ():
            if isinstance(row, list):
                yield (time if start is None else cell(row, start)), cell(row, value)
