"""What every registered tool keeps, checked in a real QGIS, tool by tool.

Inputs are generated from each tool's own parameter definitions, so that a new tool is
covered the moment it is registered.
"""

import html
import re

import pytest
from contract_inputs import (
    ATLASES,
    EMPTY_IS_FINE,
    NEED_SERVICE,
    minimal_parameters,
    sources_of,
)

TOOLS = (
    "createdemocity",
    "loadcitylayer",
    "fetchfeatures",
    "fetchobservations",
    "checkservices",
    "pilotindicators",
    "pilotweights",
    "pilotranking",
    "pilotset",
    "pilotmonitor",
    "sensorcandidates",
    "sensorcoverage",
    "sensorminimum",
    "sensorevaluate",
    "sensorfield",
    "sensorgateways",
    "sensorgrid",
    "sensorthingsexport",
    "effectcatalogue",
    "effectdrivers",
    "effectrun",
    "effectsensitivity",
    "lastmilehub",
    "retailconversion",
    "digitalaccess",
    "effectmonitor",
    "atlasimport",
    "atlasgeocode",
    "atlasduplicates",
    "atlasmerge",
    "atlascombine",
    "atlassearch",
    "atlasmatch",
    "atlasnetwork",
    "atlasproject",
    "atlasrelease",
    "publishpackage",
    "validatepackage",
    "publishservice",
    "rerunrecord",
)


@pytest.fixture(params=TOOLS)
def tool(request, qgis_app):
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById(f"smartquartier:{request.param}")
    assert algorithm is not None, f"{request.param} is not registered"
    return algorithm


def test_every_registered_tool_is_covered(qgis_app):
    from qgis.core import QgsApplication

    provider = QgsApplication.processingRegistry().providerById("smartquartier")
    assert sorted(a.name() for a in provider.algorithms()) == sorted(TOOLS)


def test_identity(tool):
    assert re.fullmatch(r"[a-z]+", tool.name())
    assert tool.groupId() and tool.group() and tool.displayName()
    assert tool.displayName() != tool.name()
    assert len(tool.tags()) >= 3 and all(tag.strip() == tag and tag for tag in tool.tags())
    assert (not tool.icon().isNull() and tool.icon().availableSizes() != []) or tool.svgIconPath()
    assert tool.helpUrl().startswith("file://") and tool.helpUrl().endswith("#" + tool.name())


def test_icon_file_exists(tool):
    from pathlib import Path

    assert Path(tool.svgIconPath()).is_file()


def test_help(tool):
    text = tool.shortHelpString()
    assert len(re.sub("<[^>]+>", "", text)) > 400
    assert tool.shortDescription() in html.unescape(text) or tool.shortDescription() in text


def test_every_parameter_has_help_and_upper_case_name(tool):
    for definition in tool.parameterDefinitions():
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*", definition.name()), definition.name()
        assert len(definition.help()) > 15, f"{definition.name()} has no help"
        assert definition.description() and definition.description() != definition.name()


def test_number_parameters_are_bounded_and_carry_their_unit(tool):
    from qgis.core import QgsProcessingParameterDistance, QgsProcessingParameterNumber

    for definition in tool.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterNumber):
            assert definition.minimum() > -1e300, f"{definition.name()} has no lower bound"
            if not isinstance(definition, QgsProcessingParameterDistance):
                text = definition.description() + definition.help()
                assert len(text) > 40, f"{definition.name()}: say the unit"


def test_enums_use_static_strings(tool):
    from qgis.core import QgsProcessingParameterEnum

    for definition in tool.parameterDefinitions():
        if isinstance(definition, QgsProcessingParameterEnum):
            assert definition.usesStaticStrings(), definition.name()


def test_outputs_have_descriptions(tool):
    assert tool.outputDefinitions()
    for definition in tool.outputDefinitions():
        assert definition.description()


def test_create_instance(tool):
    one, two = tool.create(), tool.create()
    assert one is not two and type(one) is type(tool)
    names = [d.name() for d in one.parameterDefinitions()]
    assert names == [d.name() for d in two.parameterDefinitions()]
    assert len(names) == len(set(names))


def test_python_command_can_be_written(tool):
    from qgis.core import QgsProcessingContext

    command = tool.asPythonCommand({}, QgsProcessingContext())
    assert f"smartquartier:{tool.name()}" in command


def test_a_model_with_the_tool_survives_export_and_import(tool, tmp_path):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
    )

    model = QgsProcessingModelAlgorithm("model of " + tool.name(), "tests")
    child = QgsProcessingModelChildAlgorithm(tool.id())
    child.setChildId("child")
    model.addChildAlgorithm(child)
    path = tmp_path / "model.model3"
    assert model.toFile(str(path))
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(path))
    assert again.childAlgorithm("child").algorithmId() == tool.id()
    assert again.childAlgorithm("child").algorithm() is not None


def test_cancel_before_the_start_writes_nothing(tool, tmp_path, memory_layer):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    parameters = minimal_parameters(tool, memory_layer, tmp_path)
    results, _ = tool.create().run(parameters, QgsProcessingContext(), feedback)
    assert not results
    assert not list((tmp_path / "out").iterdir())


def test_plausible_input_works(tool, tmp_path, memory_layer):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    if not sources_of(tool) and tool.name() not in ATLASES:
        pytest.skip("the tool reads no layer; its own tests run it")
    if tool.name() in NEED_SERVICE:
        pytest.skip("the tool does nothing without a service; its own tests run it with one")
    parameters = minimal_parameters(tool, memory_layer, tmp_path)
    results, done = tool.create().run(
        parameters, QgsProcessingContext(), QgsProcessingFeedback(), catchExceptions=False
    )
    assert done
    for definition in tool.destinationParameterDefinitions():
        if definition.name() in parameters:
            assert definition.name() in results
    assert list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("case", ("empty", "nulls", "degrees"))
def test_hostile_layers_get_one_sentence_or_a_result(tool, case, tmp_path, memory_layer):
    """An empty layer must be refused; NULLs and degrees may work, but never crash."""
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    if not sources_of(tool) and tool.name() not in ATLASES:
        pytest.skip("the tool reads no layer")
    parameters = minimal_parameters(tool, memory_layer, tmp_path, case)
    if not {*sources_of(tool), *ATLASES.get(tool.name(), ())} & set(parameters):
        pytest.skip("the tool needs no layer; its own tests give it bad ones")
    instance = tool.create()
    feedback = QgsProcessingFeedback()
    try:
        _, done = instance.run(parameters, QgsProcessingContext(), feedback, catchExceptions=False)
    except QgsProcessingException as error:
        text = str(error)
        assert "Traceback" not in text and len(text) > 20
        assert text.rstrip().endswith("."), text
        done = False
    if case == "empty" and tool.name() not in EMPTY_IS_FINE:
        assert not done
    if not done:
        assert not list((tmp_path / "out").iterdir()), "half-written output"
