"""Short forms of declaring optional layers, fields, choices, texts and switches."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

LAYER = QgsProcessing.SourceType
FIELD = QgsProcessingParameterField.DataType


def add_layer(tool, name, title, kinds, help_text, optional=True):
    """Declare a layer.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title : str
        Of the parameter.
    kinds : list of QgsProcessing.SourceType
        Which layers to offer.
    help_text : str
        Of the parameter.
    optional : bool
        Whether it may be left out.
    """
    source = QgsProcessingParameterFeatureSource(name, title, kinds, optional=optional)
    tool.add(source, help_text)


def add_field(tool, name, parent, title, help_text, optional=True, numeric=True, advanced=False):
    """Declare a field of a layer.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name : str
        Of the parameter.
    parent : str
        Parameter of the layer.
    title, help_text : str
        Of the parameter.
    optional : bool
        Whether it may be left out.
    numeric : bool
        Offer number fields only.
    advanced : bool
        Put it among the advanced parameters.
    """
    field = QgsProcessingParameterField(
        name,
        title,
        parentLayerParameterName=parent,
        type=FIELD.Numeric if numeric else FIELD.Any,
        optional=optional,
    )
    tool.add(field, help_text, advanced=advanced)


def add_choice(tool, name, title, options, help_text, advanced=False):
    """Declare a choice; the first option is the default.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title : str
        Of the parameter.
    options : list of str
        Static texts.
    help_text : str
        Of the parameter.
    advanced : bool
        Put it among the advanced parameters.
    """
    definition = QgsProcessingParameterEnum(
        name, title, options, defaultValue=options[0], usesStaticStrings=True
    )
    tool.add(definition, help_text, advanced=advanced)


def add_text(tool, name, title, help_text, default=None):
    """Declare an advanced, optional line of text.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title, help_text : str
        Of the parameter.
    default : str, optional
        Its value at first.
    """
    definition = QgsProcessingParameterString(name, title, default, optional=True)
    tool.add(definition, help_text, advanced=True)


def add_flag(tool, name, title, default, help_text):
    """Declare an advanced switch.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title : str
        Of the parameter.
    default : bool
        Whether it is on at first.
    help_text : str
        Of the parameter.
    """
    tool.add(QgsProcessingParameterBoolean(name, title, default), help_text, advanced=True)
