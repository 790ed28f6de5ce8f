"""Which field of a layer names its sites."""

import numpy as np

from ...i18n import translate
from ...id_text import id_text

OUR_FIELDS = ("site_id", "station_id", "sq_id")
# The row number of a file or database: another one after the next export.
_ROW_NUMBERS = ("fid", "ogc_fid", "objectid")


def id_field(frame):
    """Return the field that names the sites of a layer.

    Parameters
    ----------
    frame : GeoDataFrame
        The sites.

    Returns
    -------
    str
        One of ours, else the first field whose name ends with "id" and whose values are complete
        and unique; empty if there is none.
    """
    ours = next((name for name in OUR_FIELDS if name in frame), "")
    if ours:
        return ours
    return next((name for name in frame.columns if _names_sites(frame, name)), "")


def tell_id_field(frame, layer, progress):
    """Say what sites are called by if nobody chose a field: the ladder crew relies on it.

    Parameters
    ----------
    frame : GeoDataFrame
        The sites.
    layer : str
        Its name.
    progress : Progress
        Told; warned where the sites are only numbered.
    """
    name = id_field(frame)
    if name and name not in OUR_FIELDS:
        progress.info(
            translate("SmartQuartier", "Layer '{}': sites are called by the field '{}'.").format(
                layer, name
            )
        )
    elif not name:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field with an id of its own for each site: they are numbered "
                "in the order of the layer. Choose a field of ids, so that everybody finds them.",
            ).format(layer)
        )


def _names_sites(frame, name):
    text = str(name).lower()
    if not text.endswith("id") or text in _ROW_NUMBERS or name == frame.geometry.name:
        return False
    values = frame[name]
    if values.dtype.kind == "f" and (values.isna() | (values != np.floor(values))).any():
        return False
    ids = [id_text(value).strip() for value in values]
    return all(ids) and len(set(ids)) == len(ids)
