"""What the tools that compute a scenario read: zones, scenario, catalogue, local values."""

from dataclasses import dataclass

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate

LAYER = QgsProcessing.SourceType
NUMBER = QgsProcessingParameterNumber.Type
_ROW_NUMBERS = ("fid", "ogc_fid", "gid", "objectid")
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class EffectInputs:
    """What was read.

    Attributes
    ----------
    catalogue : Catalogue
    scenario : Scenario
    zones : Zones
    year : int
        0 for when all effects have taken hold.
    local : dict of str to numpy.ndarray
        Assumption id -> values measured in the zones.
    skip_missing : bool
        Whether effects without their drivers may be left out.
    data : LayerData
        The layer of the zones, rows as in ``zones``.
    id_field : str
    """

    catalogue: object
    scenario: object
    zones: object
    year: int
    local: dict
    skip_missing: bool
    data: object
    id_field: str


def declare_inputs(tool):
    """Declare the parameters that :func:`read_inputs` reads.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Gets ZONES, ID_FIELD, NAME_FIELD, SCENARIO, SCENARIO_TABLE, CATALOGUE, YEAR, LOCAL and
        SKIP_MISSING.
    """
    _declare_zones(tool)
    tool.add(
        QgsProcessingParameterFile(
            "SCENARIO",
            translate("SmartQuartier", "Scenario (JSON or CSV)"),
            fileFilter=translate("SmartQuartier", "Scenario (*.json *.csv)"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One row per measure and zone: measure (its id, such as telework), zone (an id, or * "
            "for all), uptake (in the measure's unit, a share as 0.3), and if known uptake_low, "
            "uptake_high and year. As a JSON list of such rows or as CSV. Either this or a table "
            "is needed. A wrong id is answered with the list of all.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "SCENARIO_TABLE",
            translate("SmartQuartier", "Scenario as a table"),
            [LAYER.TypeVector],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Instead of the file: a table or layer with the fields measure, zone, uptake and, if "
            "known, uptake_low, uptake_high, year.",
        ),
    )
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of effects (JSON)"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Your own copy of the catalogue with other coefficients; the bundled one if empty.",
        ),
    )
    _declare_advanced(tool)


def _declare_zones(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "ZONES",
            translate("SmartQuartier", "Zones with drivers"),
            [LAYER.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "Quarters or cells in a CRS in metres, with fields such as inhabitants, employed, "
            "traffic_veh_km_d; 'Driver quantities per zone' (effectdrivers) makes them. Take a "
            "ring of zones around the city too: effects don't stop at its limit.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "ID_FIELD",
            translate("SmartQuartier", "Field with the zone's id"),
            parentLayerParameterName="ZONES",
        ),
        translate("SmartQuartier", "A different one for each zone; the scenario names them so."),
    )
    tool.add(
        QgsProcessingParameterField(
            "NAME_FIELD",
            translate("SmartQuartier", "Field with the zone's name"),
            parentLayerParameterName="ZONES",
            optional=True,
        ),
        translate("SmartQuartier", "Shown beside the id in the report."),
    )


def _declare_advanced(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "YEAR",
            translate("SmartQuartier", "Year (0: when all has taken hold)"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=2200,
        ),
        translate(
            "SmartQuartier",
            "Effects that have not taken hold by then (year of the measure plus lag of the "
            "effect) are not counted.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "LOCAL",
            translate("SmartQuartier", "Local values (assumption = field)"),
            multiLine=True,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One per line, such as commute_one_km = commute_measured: where the zones' field has "
            "a value, in the unit of the catalogue, it replaces the assumption's range there.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "SKIP_MISSING",
            translate("SmartQuartier", "Leave out effects without their drivers"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Off: a driver that the zones lack as a field is an error, one without any value "
            "leaves its indicators unknown. On: effects that need it are left out and named in a "
            "warning; the result is then incomplete.",
        ),
        advanced=True,
    )


def read_inputs(run):
    """Read what :func:`declare_inputs` declares.

    Parameters
    ----------
    run : ToolRun
        Reads the parameters.

    Returns
    -------
    EffectInputs

    Raises
    ------
    InputError
        See ``core/effects``: scenario, catalogue, and ``engine/reading``.
    """
    from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from ...smartquartier_plugin.core.effects.engine.reading import read_local, read_zones

    catalogue = read_catalogue(run.file("CATALOGUE") if run.has("CATALOGUE") else None)
    scenario = _scenario(run)
    id_field, name_field = run.text("ID_FIELD"), run.text("NAME_FIELD")
    data = run.layer(
        "ZONES", metric=True, required_fields=[name for name in (id_field, name_field) if name]
    )
    zones = read_zones(
        data.frame, id_field, catalogue, scenario, name_field, data.name, run.progress
    )
    _check_ids(id_field, scenario, run.progress)
    return EffectInputs(
        catalogue=catalogue,
        scenario=scenario,
        zones=zones,
        year=_year(run),
        local=read_local(run.text("LOCAL"), data.frame, data.name, zones.ids),
        skip_missing=run.boolean("SKIP_MISSING"),
        data=data,
        id_field=id_field,
    )


def _check_ids(id_field, scenario, progress):
    """Warn if the scenario's zones may be taken for row numbers of the layer."""
    named = sorted({row.zone for row in scenario.rows} - {"*"})
    if named and id_field.lower() in _ROW_NUMBERS:
        progress.warn(
            translate(
                "SmartQuartier",
                "The zones are told apart by the layer's running number '{field}': zone '{zone}' "
                "of the scenario is row {zone}. If it names the city's own codes, choose their "
                "field.",
            ).format(field=id_field, zone=named[0])
        )


def _year(run):
    year = run.integer("YEAR")
    if 0 < year < _FIRST_YEAR:
        raise InputError(
            translate(
                "SmartQuartier", "The year {} can't be meant; give it with four digits, or 0."
            ).format(year)
        )
    return year


def _scenario(run):
    from ...smartquartier_plugin.core.effects.scenario import read_scenario

    given = [name for name in ("SCENARIO", "SCENARIO_TABLE") if run.has(name)]
    if len(given) != 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "Give the scenario either as a file or as a table with measure, zone and uptake.",
            )
        )
    if given == ["SCENARIO"]:
        return read_scenario(run.file("SCENARIO"))
    data = run.layer("SCENARIO_TABLE")
    table = data.frame.astype(object)
    return read_scenario(table.where(table.notna(), None), data.name)
