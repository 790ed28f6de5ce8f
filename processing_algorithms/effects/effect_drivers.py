"""What digital measures act on: inhabitants, jobs, floor space, traffic … per zone."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import short
from ..base import SmartQuartierAlgorithm
from .effect_drivers_inputs import MAX_OFFSET, from_catalogue, read_given
from .effect_drivers_parameters import declare
from .effect_drivers_tables import remainder_table, zones_layer

# Running numbers of rows, which a storage format adds: never a city's own codes.
ROW_NUMBERS = ("fid", "ogc_fid", "gid", "objectid")
# Driver that may be estimated, from which one, with which assumption of the catalogue.
DERIVED = (("office_m2", "office_jobs", "office_m2_job"), ("lamp_kwh_a", "lamps_n", "lamp_kwh"))


class EffectDrivers(SmartQuartierAlgorithm):
    """Split what cities count to zones, without losing or making anything."""

    ID = "effectdrivers"
    GROUP = "effects"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Driver quantities per zone")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "drivers,areal weighting,dasymetric,disaggregation,conservation,population,jobs,"
            "floor space,traffic,parking,zones",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What do digital measures act on, and how much of it is where? Brings inhabitants, "
                "jobs, floor space, traffic, parking, lamps, cars and distances from city data to "
                "zones, as 'Effects of measures' needs them.",
            ),
            translate(
                "SmartQuartier",
                "Nothing gets lost: what a source holds is the sum over all zones plus a remainder "
                "that lies beyond them. Areas are split by area or by where people live "
                "(dasymetric), lines by length; a point on a border counts once, for the zone "
                "whose id comes first; a street along a border half for each side.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: data_quality says for each number how it was got (direct, "
                "areal or dasymetric with the share that is estimated, table, given, assumed), and "
                "which share of the data has no value. A missing value stays NULL, never 0; a zone "
                "wholly beyond the data of a layer is unknown too. conservation_error is the "
                "largest relative error of any total.",
            ),
            translate(
                "SmartQuartier",
                "Limits: splitting by area takes people to be spread evenly within a polygon, "
                "splitting by buildings takes them to be spread like floor area; neither can be "
                "better than the data. All sources are optional; what has no source stays NULL.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, split, add up, write."""
        from ...smartquartier_plugin.bridge.styles_drivers import effect_drivers
        from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
        from ...smartquartier_plugin.core.effects.drivers.fields import PERSONS, in_order
        from ...smartquartier_plugin.core.effects.drivers.quality import hide
        from ...smartquartier_plugin.core.effects.drivers.zones import read_zones

        catalogue = read_catalogue(run.file("CATALOGUE") if run.has("CATALOGUE") else None)
        id_field = run.text("ID_FIELD")
        data = run.layer("ZONES", metric=True, required_fields=[id_field])
        zones = read_zones(data.frame, id_field, data.name, run.progress)
        given = read_given(run, self._title, data.frame.crs, catalogue)
        results = self._results(run, data, zones, given, catalogue)
        least = run.number("MIN_POPULATION")
        people = next((one.per_zone for one in results if one.name == "inhabitants"), None)
        results, hidden = hide(results, people, PERSONS, least)
        names = in_order(
            {*(driver.field for driver in catalogue.drivers), *(one.name for one in results)},
            catalogue,
        )
        by_name = {one.name: one for one in results}
        results = [by_name[name] for name in names if name in by_name]
        figures = {
            "N_ZONES": zones.n,
            "N_DRIVERS": len(results),
            "MAX_ERROR": max((one.error for one in results), default=0.0),
        }
        _tell(run.progress, zones, results, names, hidden, least)
        layer = zones_layer(data, zones, results, names, figures, run.progress)
        run.write_layer("OUTPUT", layer, known=data.fields, style=effect_drivers)
        table = remainder_table(results, catalogue)
        run.write_layer("REMAINDER", table)
        record = run.record(_method(results, given, catalogue), figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.drivers_report import (
                drivers_report,
            )

            report = drivers_report(
                results, zones, layer, id_field, catalogue, record, run.progress.warnings
            )
            run.write_text("REPORT", report)
        run.write_record(record)

    def _results(self, run, data, zones, given, catalogue):
        """Return all drivers; each may come from one source only."""
        from ...smartquartier_plugin.core.effects.drivers.collect import (
            drivers_of,
            plain_result,
            split_source,
        )

        results, people = [], None
        zero, cover = run.boolean("OUTSIDE_IS_ZERO"), run.number("SAMPLE_COVER")
        for number, source in enumerate(given.sources):
            part = run.progress.part(
                0.1 + 0.7 * number / len(given.sources),
                0.1 + 0.7 * (number + 1) / len(given.sources),
            )
            split = split_source(zones, source, given.ancillary, cover, part)
            results += drivers_of(zones, source, split, zero, part)
            if "inhabitants" in source.quantities:
                people = source, split
        results += self._table(run, zones, catalogue)
        for name, (layer, targets) in given.targets.items():
            results.append(_distance(run, name, layer, targets, zones, people, given.ways))
        area = [shape.area / 10_000 for shape in zones.shapes]
        results.append(plain_result("area_ha", zones.layer, "geometry", area))
        _refuse_doubles(results)
        if run.boolean("KEEP_FIELDS"):
            results += _given_fields(data, zones, {one.name for one in results}, catalogue)
        if run.boolean("DERIVE"):
            results += _derived(results, catalogue)
        return _with_notes(results, given.notes)

    def _title(self, name):
        return self.parameterDefinition(name).description()

    def _table(self, run, zones, catalogue):
        """Return the drivers of the statistics table."""
        if not run.has("TABLE"):
            return []
        from ...smartquartier_plugin.core.effects.drivers.table import table_drivers

        code, period = run.text("TABLE_ID_FIELD"), run.text("TABLE_PERIOD_FIELD")
        lines = run.text("TABLE_FIELDS")
        for name, value in (("TABLE_ID_FIELD", code), ("TABLE_FIELDS", lines)):
            if not value:
                raise InputError(
                    translate("SmartQuartier", "The statistics table needs '{}'.").format(
                        self._title(name)
                    )
                )
        zone_field = run.text("ID_FIELD")
        if zone_field.lower() in ROW_NUMBERS:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "The table is joined by '{}', the running number of the zones' rows; if the "
                    "table holds the city's own codes, choose their field.",
                ).format(zone_field)
            )
        table = run.layer("TABLE", required_fields=[one for one in (code, period) if one])
        return list(
            table_drivers(
                zones, table.frame, code, lines, table.name, catalogue, period, run.progress
            )
        )


def _distance(run, name, layer, targets, zones, people, ways):
    from ...smartquartier_plugin.core.effects.drivers.distances import (
        People,
        mean_distance,
        points_of,
    )

    if people is not None:
        source, split = people
        people = People(points_of(source.shapes), split, source.quantities["inhabitants"])
    return mean_distance(name, layer, zones, targets, people, ways, run.progress)


def _refuse_doubles(results):
    names = [one.name for one in results]
    for name in names:
        if names.count(name) > 1:
            layers = [one.layer for one in results if one.name == name]
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Driver '{}' comes from '{}' and from '{}'; choose one of them.",
                ).format(name, *layers[:2])
            )


def _given_fields(data, zones, taken, catalogue):
    """Return the zones' own number fields that are named like drivers without a source."""
    from ...smartquartier_plugin.core.effects.drivers.collect import plain_result
    from ...smartquartier_plugin.core.effects.drivers.sources import quantity

    results = []
    for driver in catalogue.drivers:
        name = driver.field
        index = data.fields.indexOf(name)
        if name in taken or index < 0 or not data.fields.at(index).isNumeric():
            continue
        values = quantity(data.frame, name, data.name)[zones.row]
        results.append(
            plain_result(name, data.name, "given", values, zones.n, int((values != values).sum()))
        )
    return results


def _derived(results, catalogue):
    """Return drivers that are estimated from others with an assumption of the catalogue."""
    from ...smartquartier_plugin.core.effects.drivers.collect import plain_result

    by_name = {one.name: one for one in results}
    found = []
    for name, origin, key in DERIVED:
        if name not in by_name and origin in by_name:
            factor, note = from_catalogue(key, catalogue)
            values = by_name[origin].per_zone * factor
            found.append(plain_result(name, origin, "assumed", values, note=f"= {origin} * {note}"))
    return found


def _with_notes(results, notes):
    from dataclasses import replace

    return [replace(one, note=notes[one.name]) if one.name in notes else one for one in results]


def _tell(progress, zones, results, names, hidden, least):
    from ...smartquartier_plugin.core.effects.drivers.quality import share_text

    outside = [
        f"{one.name} {share_text(one.outside / one.total)}"
        for one in results
        if one.total > 0 and one.outside > 0
    ]
    if outside:
        progress.info(
            translate("SmartQuartier", "Beyond all zones, and reported as remainder: {}.").format(
                ", ".join(outside)
            )
        )
    known = {one.name for one in results}
    absent = [name for name in names if name not in known]
    if absent:
        progress.info(
            translate("SmartQuartier", "Without a source, and NULL: {}.").format(", ".join(absent))
        )
    for name, origin, _ in DERIVED:
        if name in absent and origin in known:
            progress.info(
                translate(
                    "SmartQuartier",
                    "{} could be estimated from {} with an assumption of the catalogue (advanced "
                    "parameter); nothing is assumed here by itself.",
                ).format(name, origin)
            )
    if hidden.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "Counts of persons and households are hidden in {} zones ({}), as there or in one "
                "of them are fewer than {} inhabitants.",
            ).format(int(hidden.sum()), zones.named(hidden), short(least))
        )


def _method(results, given, catalogue):
    """Return what the record says about the method."""
    from ...smartquartier_plugin.core.effects.drivers.collect import MOST_BEYOND
    from ...smartquartier_plugin.core.effects.drivers.zones import MOST_OVERLAP

    ancillary = given.ancillary
    return {
        "formula": "zone value = sum_i v_i s_iz, remainder = sum_i v_i (1 - sum_z s_iz)",
        "shares": "points by containment, lines by length, polygons by area; dasymetric "
        "s_iz = sum_k w_k a_k(i and z) / sum_k w_k a_k(i)",
        "ancillary": None
        if ancillary is None
        else {
            "rule": ancillary.rule,
            "weights": ancillary.weights or "sampled or equal",
            "amount": "field" if ancillary.amount is not None else "size",
        },
        "settings": {
            "zone_named_if_beyond_extent_by_more_than": MOST_BEYOND,
            "zones_refused_if_they_overlap_by_more_than": MOST_OVERLAP,
            "farthest_place_from_a_street_m": MAX_OFFSET,
        },
        "catalogue": {
            "name": catalogue.name,
            "version": catalogue.version,
            "sha256": catalogue.sha256,
        },
        "drivers": {
            one.name: {"layer": one.layer, "method": one.method, "note": one.note}
            for one in results
        },
    }
