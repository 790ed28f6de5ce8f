"""Reads what the tool for micro-depots needs."""

from dataclasses import dataclass

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate


@dataclass(frozen=True)
class Inputs:
    """The layers as read, and what the core made of them.

    Attributes
    ----------
    zones, street_data, hub_data, depot_data : LayerData
    zone_ids, names : tuple of str
    addresses : Addresses
    zone : array (n,), int
        Of each address.
    depots, hubs : Place
    hub_zone : array (h,), int
    streets : Streets
    network, metres : Network
        With the costs by which vans choose their way, and in metres.
    catalogue : Catalogue
    known : dict
        Assumptions that the user knows.
    reach : float
        The largest reach of a hub in any draw [m].
    """

    zones: object
    street_data: object
    hub_data: object
    depot_data: object
    zone_ids: tuple
    names: tuple
    addresses: object
    zone: object
    depots: object
    hubs: object
    hub_zone: object
    streets: object
    network: object
    metres: object
    catalogue: object
    known: dict
    reach: float


def read_inputs(run):
    """Read all layers.

    Parameters
    ----------
    run : ToolRun
        Of the tool ``lastmilehub``.

    Returns
    -------
    Inputs

    Raises
    ------
    InputError
        What bad input gets.
    """
    from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from ...smartquartier_plugin.core.effects.lastmile import places
    from ...smartquartier_plugin.core.effects.lastmile.assumptions import assumptions_of, scale_of

    catalogue = read_catalogue(run.file("CATALOGUE"))
    known = {
        "hub_radius": run.optional_number("RADIUS"),
        "carriers": run.optional_number("CARRIERS"),
    }
    radius = next(item for item in assumptions_of(catalogue) if item.id == "hub_radius")
    reach = known["hub_radius"] or radius.high * scale_of(radius)
    id_field, name_field = run.text("ID_FIELD"), run.text("NAME_FIELD")
    zones = run.layer(
        "ZONES", metric=True, required_fields=[one for one in (id_field, name_field) if one]
    )
    ids, shapes = _zone_ids(zones, id_field, run.progress), list(zones.frame.geometry)
    crs = zones.frame.crs
    addresses, layer = _addresses(run, crs)
    depot_data, depots = _depots(run, crs)
    hub_data, hubs = _hubs(run, crs)
    streets, network, metres = _streets(run, crs)
    zone = places.zone_of_points(shapes, addresses.xy, run.progress)
    if not (zone >= 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "No address of layer '{}' lies in a zone of layer '{}'; check the coordinate "
                "reference systems, or choose layers of the same city.",
            ).format(layer, zones.name)
        )
    _check_positions(metres, ((depots, depot_data), (hubs, hub_data)))
    frame = streets.frame
    places.warn_of_edges(zones.frame, addresses, hubs, frame, known["hub_radius"] or
                         radius.central * scale_of(radius), run.progress)  # fmt: skip
    return Inputs(
        zones=zones,
        street_data=streets,
        hub_data=hub_data,
        depot_data=depot_data,
        zone_ids=ids,
        names=_names(zones.frame, name_field, ids),
        addresses=addresses,
        zone=zone,
        depots=depots,
        hubs=hubs,
        hub_zone=places.zone_of_points(shapes, hubs.xy),
        streets=_street_table(run, shapes, streets),
        network=network,
        metres=metres,
        catalogue=catalogue,
        known=known,
        reach=reach,
    )


def _zone_ids(data, field, progress):
    """Return the zones' ids in the order of the layer; zones that overlap are refused."""
    from ...smartquartier_plugin.core.effects.drivers.zones import read_zones

    frame = data.frame
    if not field:
        frame, field = frame.assign(_number=range(1, len(frame) + 1)), "_number"
    zones = read_zones(frame, field, data.name, progress)
    return tuple(zones.in_layer_order(zones.ids).tolist())


def _addresses(run, crs):
    from ...smartquartier_plugin.core.effects.lastmile.demand import (
        INHABITANTS,
        PARCELS,
        read_addresses,
    )
    from ..layer_inputs import layer_in

    people, parcels = run.text("POPULATION_FIELD"), run.text("PARCELS_FIELD")
    if bool(people) == bool(parcels):
        raise InputError(
            translate(
                "SmartQuartier",
                "Give either the field with inhabitants or the field with parcels per day of the "
                "addresses.",
            )
        )
    field, kind = (people, INHABITANTS) if people else (parcels, PARCELS)
    data = layer_in(run, "ADDRESSES", crs, numeric_fields=[field])
    return read_addresses(data.frame, field, kind, data.name, run.progress), data.name


def _depots(run, crs):
    from ...smartquartier_plugin.core.effects.lastmile.places import read_depots
    from ..layer_inputs import layer_in

    share = run.text("SHARE_FIELD")
    data = layer_in(run, "DEPOTS", crs, numeric_fields=[share] if share else ())
    if share and run.has("CARRIERS"):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "With a field of shares each depot is a carrier of its own; the number of "
                "carriers isn't used.",
            )
        )
    return data, read_depots(data.frame, share, data.name)


def _hubs(run, crs):
    from ...smartquartier_plugin.core.effects.lastmile.places import read_hubs
    from ..layer_inputs import layer_in

    id_field, capacity = run.text("HUB_ID_FIELD"), run.text("CAPACITY_FIELD")
    data = layer_in(
        run, "HUBS", crs,
        required_fields=[id_field] if id_field else (),
        numeric_fields=[capacity] if capacity else (),
    )  # fmt: skip
    return data, read_hubs(data.frame, id_field, capacity, data.name, run.progress)


def _streets(run, crs):
    """Return the layer of streets, and the networks in minutes and in metres."""
    from ...smartquartier_plugin.core.network.build import build_network
    from ..layer_inputs import layer_in

    oneway, speed = run.text("ONEWAY_FIELD"), run.text("SPEED_FIELD")
    numbers = [one for one in (speed, run.text("AADT_FIELD"), run.text("HGV_FIELD")) if one]
    data = layer_in(
        run, "STREETS", crs,
        required_fields=[oneway] if oneway else (),
        numeric_fields=numbers,
    )  # fmt: skip
    metres = build_network(
        data.frame, oneway or None, tolerance=run.number("TOLERANCE"),
        progress=run.progress.part(0.0, 0.1),
    )  # fmt: skip
    return data, (_in_minutes(metres, data.frame, speed) if speed else metres), metres


def _in_minutes(network, frame, speed):
    """Return the same network with costs in minutes."""
    from dataclasses import replace

    from ...smartquartier_plugin.core.network.lines import read_speeds

    pace = 0.06 / read_speeds(frame[speed].tolist(), len(frame), list(frame.index))
    factor = pace[network.line]
    return replace(
        network, forward=network.forward * factor, backward=network.backward * factor, unit="min"
    )


def _street_table(run, zones, data):
    from ...smartquartier_plugin.core.effects.lastmile.places import read_flow, street_shares
    from ...smartquartier_plugin.core.effects.lastmile.run import Streets

    frame = data.frame
    heavy = read_flow(frame, run.text("HGV_FIELD"), data.name, 1.0, run.progress)
    aadt = read_flow(frame, run.text("AADT_FIELD"), data.name, progress=run.progress)
    if heavy is not None and aadt is None:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The share of heavy vehicles is used for noise only, which needs the field of "
                "vehicles per day too.",
            )
        )
    return Streets(
        length=frame.geometry.length.to_numpy(float),
        zones=street_shares(zones, list(frame.geometry), run.progress),
        aadt=aadt,
        heavy=heavy,
        speed=read_flow(frame, run.text("SPEED_FIELD"), data.name),
    )


def _check_positions(network, groups):
    from ...smartquartier_plugin.core.effects.lastmile.places import check_ties
    from ...smartquartier_plugin.core.network.ties import tie_points

    for place, data in groups:
        check_ties(place, tie_points(network, place.xy, count_offset=False), data.name)


def _names(frame, field, ids):
    if not field:
        return ids
    names = frame[field].tolist()
    return tuple(
        f"{one} {name.strip()}" if isinstance(name, str) and name.strip() not in ("", one) else one
        for one, name in zip(ids, names)
    )
