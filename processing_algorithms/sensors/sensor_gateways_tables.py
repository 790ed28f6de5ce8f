"""The result layers of the tool for gateways."""

from ...smartquartier_plugin.core.field_names import tell_renamed
from ...smartquartier_plugin.core.i18n import translate


def write_gateway_layers(run, given, result, frame, ranges, times):
    """Write OUTPUT and COVERAGE.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    given : Inputs
        As read.
    result : CoverageResult
        The plan of gateways.
    frame : GeoDataFrame
        From :func:`.sensor_coverage_tables.all_sites`.
    ranges : array (n,)
        Of each site [m].
    times : int
        Gateways that each sensor should have.
    """
    from ...smartquartier_plugin.bridge.styles_minimum import gateway_sites, heard_sensors
    from ...smartquartier_plugin.core.field_names import add_columns
    from .sensor_coverage_tables import demand_layer, sites_layer

    sites, renamed = sites_layer(frame, result)
    sites, more = add_columns(sites, {"range_m": ranges})
    tell_renamed(run.progress, given.candidates.name, {**renamed, **more}.values())
    sensors, renamed = demand_layer(given.demand_data.frame, result)
    tell_renamed(run.progress, given.demand_data.name, renamed.values())
    run.write_layer(
        "OUTPUT", sites, known=given.candidates.fields, style=gateway_sites,
        title=translate("SmartQuartier", "Gateway sites"),
    )  # fmt: skip
    run.write_layer(
        "COVERAGE", sensors, known=given.demand_data.fields,
        style=lambda layer: heard_sensors(layer, times),
        title=translate("SmartQuartier", "Sensors and who hears them"),
    )  # fmt: skip


def joint_gateways(given, question, both, ranges):
    """Return the gateway sites of a joint plan.

    Parameters
    ----------
    given : Inputs
        With the gateway sites.
    question : TwoKindsProblem
        What was asked.
    both : TwoKindsPlan
        Its answer.
    ranges : array (k,)
        Of each site [m].

    Returns
    -------
    frame : GeoDataFrame
        With status, rank (by sensors heard), n_sensors and range_m.
    renamed : dict of str to str
        See :func:`.field_names.tell_renamed`.
    """
    import numpy as np
    import pandas as pd

    from ...smartquartier_plugin.core.field_names import add_columns
    from .sensor_coverage_tables import all_sites

    sites = given.sites
    there = given.existing.frame if given.existing else None
    frame = all_sites(given.candidates.frame, there, sites.ids)
    status = np.full(sites.n, "candidate", dtype=object)
    status[both.gateways], status[sites.existing] = "planned", "existing"
    sensors = both.sensors | question.sensors.existing
    hears = np.rint(question.reach @ sensors.astype(float)).astype(int)
    rank = pd.array([pd.NA] * sites.n, dtype="Int64")
    chosen = np.flatnonzero(both.gateways)
    rank[chosen[np.argsort(-hears[chosen], kind="stable")]] = np.arange(1, len(chosen) + 1)
    present = both.gateways | sites.existing
    columns = {
        "status": status,
        "rank": rank,
        "n_sensors": pd.array(np.where(present, hears, None), dtype="Int64"),
        "range_m": ranges,
    }
    return add_columns(frame, columns)
