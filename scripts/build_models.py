"""Write the ready models ``resources/models/*.model3``: the same tools give the same bytes.

Run it after a change of a tool's parameters (``scripts/with-qgis demo scripts/build_models.py``);
a test compares. Inputs of a model are copies of the parameters of the tools that they go to.
"""

import os
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from demo_run import ROOT, start_qgis  # noqa: E402 (after the path above)

TARGET = ROOT / "resources" / "models"
OWN = "smartquartier:"


class Input(str):
    """A step's parameter that is asked for under this name."""


class Result(str):
    """A step's parameter that comes from ``step.OUTPUT``."""


PILOTS = {
    "indicators": (f"{OWN}pilotindicators", {
        "QUARTERS": Input("QUARTERS"), "ID_FIELD": Input("ID_FIELD"),
        "TABLE": Input("TABLE"), "TABLE_ID_FIELD": Input("TABLE_ID_FIELD"),
        "PERIOD_FIELD": Input("PERIOD_FIELD"), "INDICATORS": Input("INDICATORS"),
        "POPULATION": Input("POPULATION"),
    }, ("OUTPUT", "UNMATCHED", "RECORD")),
    "ranking": (f"{OWN}pilotranking", {
        "QUARTERS": Result("indicators.OUTPUT"), "ID_FIELD": Input("ID_FIELD"),
        "NAME_FIELD": Input("NAME_FIELD"), "CRITERIA": Input("CRITERIA"),
        "CRITERIA_FILE": Input("CRITERIA_FILE"), "K": Input("K"),
    }, ("OUTPUT", "REPORT", "RECORD")),
    "pilots": (f"{OWN}pilotset", {
        "QUARTERS": Result("ranking.OUTPUT"), "ID_FIELD": Input("ID_FIELD"),
        "FEATURES": Input("FEATURES"), "K": Input("K"), "OBJECTIVE": Input("OBJECTIVE"),
        "POPULATION_FIELD": Input("POPULATION_FIELD"),
    }, ("OUTPUT", "LINKS", "ALTERNATIVES", "REPORT", "RECORD")),
}  # fmt: skip

SENSORS = {
    "around": ("native:buffer", {
        "INPUT": Input("QUARTER"), "DISTANCE": Input("RADIUS"), "SEGMENTS": 16,
        "DISSOLVE": True,
    }, ()),
    "candidates": (f"{OWN}sensorcandidates", {
        "PURPOSE": Input("PURPOSE"), "LAMPS": Input("LAMPS"), "STREETS": Input("STREETS"),
        "BUILDINGS": Input("BUILDINGS"), "HOST_FILTER": Input("HOST_FILTER"),
        "EXCLUSION": Input("EXCLUSION"), "SPACING": Input("SPACING"),
        "AREA": Result("around.OUTPUT"),
    }, ("OUTPUT",)),
    "places": ("native:extractbylocation", {
        "INPUT": Input("DEMAND"), "PREDICATE": [0], "INTERSECT": Input("QUARTER"),
    }, ()),
    "plan": (f"{OWN}sensorcoverage", {
        "CANDIDATES": Result("candidates.OUTPUT"), "DEMAND": Result("places.OUTPUT"),
        "WEIGHT_FIELD": Input("WEIGHT_FIELD"), "WEIGHT_UNIT": Input("WEIGHT_UNIT"),
        "RADIUS": Input("RADIUS"), "N_SENSORS": Input("N_SENSORS"), "EXISTING": Input("EXISTING"),
    }, ("OUTPUT", "COVERAGE", "CURVE", "REPORT", "CERTIFICATE", "RECORD")),
}  # fmt: skip

NIGHTLY = {
    "package": (f"{OWN}publishpackage", {
        **{name: Input(name) for name in (
            "LAYERS", "ATLAS", "TITLE", "ABSTRACT", "PUBLISHER", "CONTACT_EMAIL", "LICENCE",
            "KEYWORDS", "CONTRIBUTOR_ID", "BASE_URL", "LICENCES", "QUARTERS",
        )},
        "STRICT": True,
    }, ("FOLDER", "REPORT", "RECORD")),
    "check": (f"{OWN}validatepackage", {
        "FOLDER": Result("package.FOLDER"), "VALIDATORS": Input("VALIDATORS"), "STRICT": True,
    }, ("REPORT",)),
}  # fmt: skip

# Id to steps, and what QGIS's own tools can't say about an input of theirs.
MODELS = {"pilotquarters": PILOTS, "quartersensors": SENSORS, "nightlypackage": NIGHTLY}
# As text: QGIS can't offer the fields of a layer that only comes about in the model.
TEXTS = ("FEATURES",)


def build(name, steps):
    """Return a model of these steps."""
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
    )
    from qgis.PyQt.QtCore import QPointF

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm(name, "SmartQuartier")
    for column, (child_id, (tool, given, outputs)) in enumerate(steps.items()):
        child = QgsProcessingModelChildAlgorithm(tool)
        child.setChildId(child_id)
        child.setDescription(child.algorithm().displayName())
        child.setPosition(QPointF(320 + 60 * column, 200 + 170 * column))
        for parameter, value in given.items():
            if isinstance(value, Input):
                _ask(model, value, child, parameter, steps)
                child.addParameterSources(parameter, [source.fromModelParameter(str(value))])
            elif isinstance(value, Result):
                step, _, output = value.partition(".")
                child.addParameterSources(parameter, [source.fromChildOutput(step, output)])
            else:
                child.addParameterSources(parameter, [source.fromStaticValue(value)])
        child.setModelOutputs({_result_name(child_id, o): _result(child, o) for o in outputs})
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model


def _result_name(child_id, output):
    """Return a result's name: unique in the model, also without the step's id before it."""
    return child_id.upper() if output in ("OUTPUT", "FOLDER") else f"{child_id.upper()}_{output}"


def _result(child, output):
    """Return what the model hands out of a step."""
    from qgis.core import QgsProcessingModelOutput

    definition = child.algorithm().parameterDefinition(output)
    result = QgsProcessingModelOutput(
        _result_name(child.childId(), output), definition.description()
    )
    result.setChildId(child.childId())
    result.setChildOutputName(output)
    result.setMandatory(not definition.flags() & definition.Flag.FlagOptional)
    return result


def _ask(model, name, child, parameter, steps):
    """Add an input, a copy of the parameter of the first tool of ours that it goes to."""
    from qgis.core import (
        QgsProcessingModelParameter,
        QgsProcessingParameterString,
    )
    from qgis.PyQt.QtCore import QPointF

    if name in model.parameterComponents():
        return
    places = [(child.algorithm(), parameter, child.algorithmId())]
    places += [
        (_tool(tool), key, tool)
        for tool, given, _ in steps.values()
        for key, value in given.items()
        if isinstance(value, Input) and value == name
    ]
    places.sort(key=lambda place: not place[2].startswith(OWN))  # ours first; else as they come
    original = places[0][0].parameterDefinition(places[0][1])
    definition = original.clone()
    if name in TEXTS:
        definition = QgsProcessingParameterString(str(name), original.description())
        definition.setHelp(original.help())
        definition.setFlags(original.flags())
    definition.setName(str(name))
    # What a tool hides among its advanced parameters is asked for openly: a model has few.
    definition.setFlags(definition.flags() & ~definition.Flag.FlagAdvanced)
    if hasattr(definition, "setParentLayerParameterName") and name not in TEXTS:
        parent = places[0][0].parameterDefinition(definition.parentLayerParameterName())
        if parent is not None:
            definition.setParentLayerParameterName(_input_of(steps, places[0][2], parent.name()))
    component = QgsProcessingModelParameter(str(name))
    number = len(model.parameterComponents())
    component.setPosition(QPointF(60 + 210 * (number % 5), 40 + 45 * (number // 5)))
    model.addModelParameter(definition, component)


def _input_of(steps, tool, parameter):
    """Return the input that a tool's layer goes back to, through the steps before it."""
    given = next(given for name, given, _ in steps.values() if name == tool)
    value = given[parameter]
    while isinstance(value, Result):
        before = steps[value.partition(".")[0]][1]
        value = before.get("QUARTERS") or before.get("INPUT")
    return str(value)


def _tool(name):
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().algorithmById(name)


def write(folder):
    """Write all models into a folder; needs a running QGIS with the tools."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, steps in MODELS.items():
        partial = folder / f"{name}.model3.part"
        if not build(name, steps).toFile(str(partial)):
            raise SystemExit(f"QGIS could not write {name}.")
        # Qt writes attributes in another order each time.
        text = ElementTree.canonicalize(partial.read_text("utf-8"))
        partial.write_text(f"<!DOCTYPE model>\n{text}\n", encoding="utf-8")
        os.replace(partial, folder / f"{name}.model3")


def main():
    """Write ``resources/models``, in English."""
    application, plugin, profile = start_qgis()
    write(TARGET)
    print(f"Wrote {len(MODELS)} models into resources/models.")
    plugin.unload()
    application.exitQgis()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
