"""Today's value of an indicator, with central assumptions."""

import numpy as np

from ...formulas.tree import evaluate_shapes
from ...i18n import between_quotes, translate
from ...units import parse_unit
from ..catalogue.model import text
from .compiled import assumption_name, compile_base, driver_name
from .strata import local_name


def base_values(indicator, prepared, warnings):
    """Return an indicator's value today in each zone.

    Parameters
    ----------
    indicator : Indicator
    prepared : Prepared
    warnings : list of str
        Gets a sentence where the zones lack a field for it.

    Returns
    -------
    numpy.ndarray, shape (n,)
        NaN where unknown.
    """
    catalogue, n = prepared.catalogue, prepared.zones.n
    node, drivers, assumptions = compile_base(indicator, catalogue)
    absent = [name for name in drivers if driver_name(name) not in prepared.zone_values]
    if absent:
        warnings.append(
            translate(
                "SmartQuartier",
                "{indicator}: today's value is unknown, because the zones have no field '{field}'.",
            ).format(indicator=text(indicator.label), field=between_quotes(absent))
        )
    if node is None or absent:
        return np.full(n, np.nan)
    values = {driver_name(name): prepared.zone_values[driver_name(name)] for name in drivers}
    for key in assumptions:
        item = catalogue.assumption(key)
        central = np.full(n, item.central * parse_unit(item.unit).scale)
        own = prepared.zone_values.get(local_name(key), np.full(n, np.nan))
        values[assumption_name(key)] = np.where(np.isnan(own), central, own)
    return np.broadcast_to(evaluate_shapes(node, values), (n,)).copy()
