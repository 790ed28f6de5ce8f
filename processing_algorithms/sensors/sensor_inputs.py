"""Reads what the planning tools have in common: sites, demand, and who reaches what."""

from dataclasses import dataclass
from typing import Optional

from ..layer_inputs import layer_in


@dataclass(frozen=True)
class Inputs:
    """The layers as they were read, and what the core made of them.

    Attributes
    ----------
    sites : Sites
        Candidates, then existing sensors.
    demand : Demand
        What is to be covered.
    reach : Reach or None
        Who covers what; None if no radius was asked for.
    candidates, demand_data : LayerData
        Frames in the candidates' CRS.
    existing, zones, streets : LayerData or None
        The same, where given.
    """

    sites: object
    demand: object
    reach: object
    candidates: object
    demand_data: object
    existing: Optional[object] = None
    zones: Optional[object] = None
    streets: Optional[object] = None


def read_inputs(run, radius, cost=False, group=False, candidates="CANDIDATES", demand="DEMAND"):
    """Read candidates, demand and all that belongs to them.

    Parameters
    ----------
    run : ToolRun
        Of a tool with the parameters of ``shared_parameters``.
    radius : float or None
        Reach [m]; None for tools that need distances only.
    cost, group : bool
        Whether the tool has COST_FIELD and GROUP_FIELD.
    candidates, demand : str
        Names of the two parameters.

    Returns
    -------
    Inputs

    Raises
    ------
    InputError, ModelError
        See ``core/sensors/inputs``.
    """
    from ...smartquartier_plugin.core.sensors.inputs.demand import read_demand
    from ...smartquartier_plugin.core.sensors.inputs.sites import SiteOptions, read_sites

    fields = {
        "id_field": run.text("SITE_ID_FIELD"),
        "cost_field": run.text("COST_FIELD") if cost else "",
        "group_field": run.text("GROUP_FIELD") if group else "",
    }
    places = run.layer(
        candidates,
        metric=True,
        required_fields=[fields[name] for name in ("id_field", "group_field") if fields[name]],
        numeric_fields=[fields["cost_field"]] if fields["cost_field"] else (),
    )
    crs = places.frame.crs
    weight = run.text("WEIGHT_FIELD")
    wanted = layer_in(run, demand, crs, numeric_fields=[weight] if weight else ())
    existing, zones, streets = (
        layer_in(run, name, crs) if run.has(name) else None
        for name in ("EXISTING", "EXCLUSION", "NETWORK")
    )
    if existing is not None:
        existing = standing_of(existing, run.progress)
    options = SiteOptions(
        **fields,
        required=tuple(run.codes("REQUIRED")),
        excluded=tuple(run.codes("EXCLUDED")),
        buffer=run.number("BUFFER"),
        layer=places.name,
        existing_layer=existing.name if existing else "",
    )
    sites = read_sites(
        places.frame,
        existing.frame if existing else None,
        zones.frame if zones else None,
        options,
        run.progress,
    )
    needs = read_demand(wanted.frame, weight, wanted.name, run.number("MIN_WEIGHT"), run.progress)
    reach = None if radius is None else read_reach(run, sites, needs, radius, streets)
    return Inputs(sites, needs, reach, places, wanted, existing, zones, streets)


def standing_of(data, progress):
    """Return existing sensors without the candidates of an earlier plan.

    Parameters
    ----------
    data : LayerData
        Given as existing sensors; often the result of an earlier plan.
    progress : Progress
        Told what is left out.

    Returns
    -------
    LayerData or None
        None if nothing is left.
    """
    from dataclasses import replace

    from ...smartquartier_plugin.core.sensors.inputs.plan_status import standing

    frame = standing(data.frame, data.name, progress)
    return replace(data, frame=frame) if len(frame) else None


def read_reach(run, sites, demand, radius, streets):
    """Return who covers what: in a straight line, or along streets where there are some.

    Parameters
    ----------
    run : ToolRun
        With the parameter ONEWAY_FIELD.
    sites : Sites
        Where sensors hang or could hang.
    demand : Demand
        What is to be covered.
    radius : float
        Reach [m].
    streets : LayerData or None
        Lines in the same CRS.

    Returns
    -------
    Reach
    """
    from ...smartquartier_plugin.core.sensors.inputs.reach import (
        reach_by_radius,
        reach_by_streets,
    )

    if streets is None:
        return reach_by_radius(sites, demand, radius, run.progress)
    oneway = run.text("ONEWAY_FIELD")
    return reach_by_streets(sites, demand, radius, streets.frame, oneway, run.progress)


def write_certificate(run, certificate):
    """Complete a certificate with what was read and which versions ran; write CERTIFICATE.

    Parameters
    ----------
    run : ToolRun
        Of the tool; knows the hashes of what was read.
    certificate : dict
        Of the plan, with ``hashes``.

    Returns
    -------
    dict
        The same, completed; written only where the output was asked for.

    Notes
    -----
    It holds seconds, which differ from run to run: its hash is no part of the record.
    """
    import json

    from ...smartquartier_plugin.core.files import write_text
    from ...smartquartier_plugin.core.sensors.coverage.certificate_input import question_parameters

    record = run.record()
    certificate["hashes"].update({source.parameter: source.sha256 for source in record.sources})
    certificate["parameters"] = question_parameters(record.parameters)
    certificate["software"] = dict(record.software)
    path = run.path("CERTIFICATE")
    if path is not None:
        write_text(path, json.dumps(certificate, indent=2, ensure_ascii=False))
        run.outputs["CERTIFICATE"] = str(path)
    return certificate
