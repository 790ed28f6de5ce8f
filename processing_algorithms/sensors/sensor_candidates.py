"""Where sensors could hang: candidates, held against the siting rules and privacy zones."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .sensor_candidates_parameters import declare


class SensorCandidates(SmartQuartierAlgorithm):
    """Collect lamps, facades and other places and say what the rules make of each."""

    ID = "sensorcandidates"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Candidate sites for sensors")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensors,candidates,sites,lamps,siting,2008/50/EC,39. BImSchV,noise,air,climate,"
            "privacy,zones,microscale",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Where could sensors hang, and what speaks against each place? Collects lamps, "
                "façades of willing owners, stops and other places, drops those in privacy zones, "
                "and holds the rest against the siting rules of the law or standard.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: rule_ok is true if every rule was judged and kept, false if "
                "at least one is not, and NULL if something could not be judged: missing data "
                "never count as a pass. rule_reasons says in words what is flagged or open, with "
                "value and limit; n_flags counts. Each rule has a field of its own.",
            ),
            translate(
                "SmartQuartier",
                "Flags are advice, no gates. Low-cost sensors give indicative measurements "
                "(orientierende Messung), whatever the rules say: a flagged place may still be the "
                "right one, and none of these places becomes an official station. Only privacy "
                "zones forbid.",
            ),
            translate(
                "SmartQuartier",
                "Air: inlet height, free arc, distance to building, kerb and major junction "
                "(2008/50/EC Annex III; 39. BImSchV Anlage 3). Noise: height of noise maps, "
                "position before the façade, and the correction there in facade_db (ISO 1996-2). "
                "Climate: the best siting class a place can have (ISO 19289); nearly every lamp is "
                "in class 4 or 5. People flow: no siting standard, off unless allowed.",
            ),
            translate(
                "SmartQuartier",
                "Limits: shade, slope, public access, power and permission are not in the layers: "
                "look at the place. The kerb is half the street's width away from its axis. "
                "Buildings count as higher than the inlet, and trees are not in the free arc.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, search, tell, write."""
        from ...smartquartier_plugin.core.sensors.siting.candidate_input import (
            rule_table,
            with_origin,
        )
        from ...smartquartier_plugin.core.sensors.siting.candidates import find_candidates
        from ...smartquartier_plugin.core.sensors.siting.siting_rules import read_siting
        from ...smartquartier_plugin.core.sensors.siting.siting_verdicts import rule_rows
        from .sensor_candidates_input import read_layers

        book = read_siting(run.file("RULES_FILE"))
        settings = _settings(run)
        purpose = book.purpose(settings.purpose, settings.allow_person_related)
        rule_set = book.rule_set(settings.rule_set or purpose.rule_set)
        _check_rules(run, rule_set, purpose, settings.pollutants)
        given = read_layers(run, book, settings)
        found = find_candidates(
            settings, given.around, given.frame("lamps"), given.frame("hosts"),
            given.frame("streets"), given.zones, book, run.progress.part(0.1, 0.95),
            others=given.frame("others"), area=given.area, zones_name=given.zones_name,
        )  # fmt: skip
        if not len(found.sites):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "All {} places would stand inside a building or on a carriageway; check the "
                    "layers of buildings and streets.",
                ).format(number(found.n_blocked, 0))
            )
        hosts = list(given.hosts.values())
        sites = with_origin(
            found.sites, hosts, run.codes("KEEP_FIELDS"), run.text("COST_FIELD"), _costs(run)
        )
        counts = _counts(found)
        _tell(run, found, counts, rule_set.of(purpose.id, settings.pollutants))
        rows = rule_rows(book, rule_set.id, purpose.id, settings.pollutants)
        table = rule_table(rows, sites)
        style = "sensor_candidates_climate" if rule_set.classes else "sensor_candidates"
        run.write_layer("OUTPUT", sites, style=_style(style), title=_title(purpose))
        run.write_layer("RULES", table)
        run.write_layer("EXCLUDED", with_origin(found.excluded, hosts),
                        style=_style("sensor_excluded"))  # fmt: skip
        method = _method(book, rule_set, purpose, settings, table, found)
        if given.around.within < float("inf"):
            method["layers_complete_within_m"] = given.around.within
            method["larger_distances"] = "empty: more than that, and judged as such"
        run.write_record(run.record(method=method, numbers=counts))


def _settings(run):
    from ...smartquartier_plugin.core.sensors.siting.candidates import CandidateSettings

    return CandidateSettings(
        purpose=run.choice("PURPOSE"),
        spacing=run.number("SPACING"),
        rule_set=run.text("RULE_SET"),
        pollutants=tuple(code.upper() for code in run.codes("POLLUTANTS")),
        mount_height=run.optional_number("MOUNT_HEIGHT"),
        street_spacing=run.number("STREET_SPACING"),
        facade_spacing=run.number("FACADE_SPACING"),
        buffer=run.optional_number("BUFFER"),
        buffer_field="buffer_m" if run.text("BUFFER_FIELD") else None,
        allow_person_related=run.boolean("ALLOW_PERSON_RELATED"),
    )


def _check_rules(run, rule_set, purpose, pollutants):
    """Say what the chosen rule set has nothing to say about."""
    if rule_set.rules and not rule_set.of(purpose.id, pollutants):
        raise InputError(
            translate(
                "SmartQuartier",
                "The rule set '{}' holds no rules for {}; leave it empty to take '{}'.",
            ).format(rule_set.id, purpose.id, purpose.rule_set)
        )
    own = {name for rule in rule_set.rules for name in rule.pollutants}
    without = [name for name in pollutants if name not in own]
    if without:
        run.progress.info(
            translate("SmartQuartier", "No rules of their own in '{}': {}.").format(
                rule_set.id, ", ".join(without)
            )
        )


def _costs(run):
    """Return the given costs by layer of places."""
    named = (
        ("lamps", "COST_LAMP"), ("others", "COST_OTHER"), ("hosts", "COST_FACADE"),
        ("streets", "COST_POST"),
    )  # fmt: skip
    return {key: run.number(name) for key, name in named if run.has(name)}


def _counts(found):
    ok = found.sites["rule_ok"]
    return {
        "N_SITES": len(found.sites),
        "N_OK": int(ok.fillna(False).sum()),
        "N_FLAGGED": int((~ok.fillna(True)).sum()),
        "N_UNKNOWN": int(ok.isna().sum()),
        "N_EXCLUDED": len(found.excluded),
    }


def _tell(run, found, counts, rules):
    kinds = found.sites["kind"].value_counts().sort_index()
    run.progress.info(
        translate(
            "SmartQuartier",
            "Places found: {}; left out: {} outside the study area, {} at the same spot as "
            "another, {} in privacy zones, {} in buildings or on carriageways, {} for the spacing.",
        ).format(
            number(found.n_found, 0), number(found.n_outside, 0), number(found.n_duplicates, 0),
            number(counts["N_EXCLUDED"], 0), number(found.n_blocked, 0),
            number(found.n_thinned, 0),
        )
    )  # fmt: skip
    run.progress.info(
        translate(
            "SmartQuartier", "Candidates: {} ({}). They pass: {}; flagged: {}; open: {}."
        ).format(
            number(counts["N_SITES"], 0),
            ", ".join(f"{kind} {number(count, 0)}" for kind, count in kinds.items()),
            number(counts["N_OK"], 0),
            number(counts["N_FLAGGED"], 0),
            number(counts["N_UNKNOWN"], 0),
        )
    )
    for text in found.warnings:
        run.progress.warn(text)
    if not any(rule.severity == "flag" for rule in rules):
        run.progress.info(
            translate(
                "SmartQuartier",
                "No rule for this purpose makes a place unfit, so all of them stay open; read "
                "rule_reasons and class_wmo instead.",
            )
        )


def _title(purpose):
    from ...smartquartier_plugin.core.sensors.siting.siting_rules import text_of

    return translate("SmartQuartier", "Candidates: {}").format(text_of(purpose.label))


def _style(name):
    from ...smartquartier_plugin.bridge.styles_sensors import STYLES_SENSORS

    return STYLES_SENSORS[name]


def _method(book, rule_set, purpose, settings, table, found):
    """Return what the record says about how candidates were found and judged."""
    height, buffer = settings.mount_height, settings.buffer
    return {
        "note": "orientierende Messung (indicative measurement): rules are flags, no gates",
        "purpose": purpose.id,
        "kinds_of_sensor": list(purpose.devices),
        "mount_height_m": purpose.mount_height_m if height is None else height,
        "distance_to_zones_m": purpose.buffer_m if buffer is None else buffer,
        "rule_set": rule_set.id,
        "rule_set_title": dict(rule_set.title),
        "rule_set_verified": rule_set.verified,
        "rules_as_of": book.version,
        "rules": table.to_dict("records"),
        "to_check_on_site": [dict(check) for check in rule_set.checks],
        "assumptions": dict(book.assumptions),
        "kerb_distance": "distance to the street's axis minus half its carriageway's width",
        "junction_distance": "distance to nodes where 3 or more ends of major classes meet, and to "
        "signals, minus half the widest carriageway there",
        "free_arc": "largest connected angle without a wall within the radius",
        "left_out": {
            "outside_area": found.n_outside,
            "same_spot": found.n_duplicates,
            "privacy_zones": len(found.excluded),
            "in_building_or_on_carriageway": found.n_blocked,
            "spacing": found.n_thinned,
        },
    }
