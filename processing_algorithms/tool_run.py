"""One execution of a tool: reads inputs, writes outputs, and keeps the record of both.

An algorithm asks this object for everything, and so nothing that went into a result can be
missing from its transparency record.
"""

import datetime
from pathlib import Path

from qgis.core import QgsProcessingParameterDefinition

from ..smartquartier_plugin.bridge import (
    layer_about,
    layers,
    metadata,
    ready_layer,
    sinks,
    styles,
)
from ..smartquartier_plugin.bridge.feedback import FeedbackProgress
from ..smartquartier_plugin.core.errors import InputError
from ..smartquartier_plugin.core.files import write_text
from ..smartquartier_plugin.core.i18n import translate
from ..smartquartier_plugin.core.record import Record, Source, content_hash, file_hash
from .layer_checks import check_fields, check_geometry, check_metric
from .raster_run import RasterRun
from .target_checks import check_targets
from .value_run import ValueRun

OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


class ToolRun(ValueRun, RasterRun):
    """Parameters in, outputs out; see the module text.

    Attributes
    ----------
    progress : FeedbackProgress
        For the core; its warnings end up in the record.
    outputs : dict
        What ``processAlgorithm`` returns.
    """

    def __init__(self, algorithm, parameters, context, feedback):
        self._algorithm = algorithm
        self._parameters = parameters
        self._context = context
        self._feedback = feedback
        self.progress = FeedbackProgress(feedback)
        self.outputs = {}
        self._sources = []
        self._values = {}
        self._hashes = {}

    # -- inputs ------------------------------------------------------------------------

    def layer(self, name, metric=False, required_fields=(), numeric_fields=(), window=None):
        """Read the vector layer of parameter ``name``.

        Parameters
        ----------
        name : str
            The parameter.
        metric : bool
            Refuse a CRS whose unit is not the metre.
        required_fields, numeric_fields : iterable of str
            Must exist; the second must hold numbers.
        window : Window, optional
            Read only what lies there; a layer that its user narrowed down is read as it is.

        Returns
        -------
        LayerData
            See :mod:`smartquartier_plugin.bridge.layers`.

        Raises
        ------
        InputError
            On a missing layer, geometry, field, or a CRS in degrees.
        """
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None:
            raise self._cannot_open(name)
        tool = self._algorithm, self._parameters, name, self._context
        behind, narrowed = metadata.source_layer(*tool)
        layer_name = metadata.layer_name(behind, source.sourceName()) or self._label(name)
        check_geometry(source, layer_name, self._algorithm.parameterDefinition(name))
        if metric:
            check_metric(source, layer_name)
        check_fields(source.fields(), layer_name, required_fields, numeric_fields)
        window = None if narrowed else window  # a limit would let other features through
        data = layers.read_source(source, layer_name, self.progress, window=window)
        self._note_source(name, data, behind, narrowed)
        return data

    # -- outputs -----------------------------------------------------------------------

    def check_targets(self):
        """Raise before any work if a destination can't be written or would cost an input."""
        check_targets(self._algorithm, self._parameters, self._context)

    def write_layer(self, name, frame, known=None, style=None, title=""):
        """Write a (Geo)DataFrame to the sink of output ``name``.

        Parameters
        ----------
        name : str
            The output parameter.
        frame : DataFrame or GeoDataFrame
            The rows.
        known : QgsFields, optional
            Fields of the input layer, whose types are kept.
        style : str, optional
            A name known to :mod:`smartquartier_plugin.bridge.styles`.
        title : str
            Name of a styled layer in the project; the output's title if empty.
        """
        if not self.asked_for(name):
            return
        fields = layers.fields_for(frame, known)
        about = self._about()
        tool = self._algorithm, self._parameters, name, self._context
        identifier = sinks.write_sink(*tool, frame, fields, self.progress, about)
        if not self._is_open(name, identifier):
            return
        self._hashes[name] = {"rows": len(frame), "sha256": content_hash(frame)}
        if style:
            styles.attach(self._context, identifier, style, title, about)

    def asked_for(self, name):
        """Return False if the user skipped an optional output."""
        return self.has(name) or name not in self._parameters

    def staging(self, name, copied=False):
        """Return a context with the file to load a layer into; see ``bridge/ready_layer``."""
        return ready_layer.staging(None if copied else self._parameters.get(name))

    def deliver(self, name, staged, layer, about, style, digest=None, crs=""):
        """Turn a layer of a staged GeoPackage into output ``name``.

        Parameters
        ----------
        name : str
            The output parameter.
        staged : StagedFile
            From :meth:`staging`, with the finished file.
        layer : str
            The layer in it.
        about : LayerAbout
            Title, licence, history.
        style : callable
            Layer -> None, applied when it is loaded.
        digest : (str, int), optional
            Its hash and number of rows, for the record.
        crs : str
            To transform into, if the staging is to be copied from.
        """
        if not self.asked_for(name):
            return
        told = about.metadata()
        tool = self._algorithm, self._parameters, name, self._context
        identifier = ready_layer.deliver(staged, layer, *tool, self.progress, told, crs)
        if not self._is_open(name, identifier):
            return
        if digest is not None:
            self._hashes[name] = {"rows": digest[1], "sha256": digest[0]}
        styles.attach(self._context, identifier, style, about.name, told)

    def _is_open(self, name, identifier):
        """Note an output's identifier; refuse a missing one unless the output is optional."""
        if identifier is not None:
            self.outputs[name] = identifier
        elif not self._algorithm.parameterDefinition(name).flags() & OPTIONAL:
            raise InputError(self._algorithm.invalidSinkError(self._parameters, name))
        return identifier is not None

    def path(self, name):
        """Return the path of a file output, or None if it was not asked for."""
        optional = self._algorithm.parameterDefinition(name).flags() & OPTIONAL
        if optional and not self.has(name):
            return None
        path = self._algorithm.parameterAsFileOutput(self._parameters, name, self._context)
        return Path(path) if path else None

    def write_text(self, name, text):
        """Write a text file output, whole or not at all, if it was asked for."""
        path = self.path(name)
        if path is not None:
            write_text(path, text)
            self.outputs[name] = str(path)
            if name not in ("RECORD", "REPORT"):  # these two carry the time of the run
                self._hashes[name] = {"sha256": file_hash(path)}

    def folder(self, name):
        """Return the path of a folder output."""
        return self._algorithm.parameterAsFileOutput(self._parameters, name, self._context)

    def call(self, algorithm, parameters):
        """Run another tool with this run's feedback; return (results, succeeded)."""
        return algorithm.run(parameters, self._context, self._feedback)

    def note_output(self, name, path, sha256, rows=None):
        """Name an output that the algorithm wrote by itself."""
        self.outputs[name] = str(path)
        self._hashes[name] = {
            "sha256": sha256,
            **({} if rows is None else {"rows": rows}),
        }

    def note(self, name, value):
        """Put an evaluated parameter into the record."""
        return self._note(name, value)

    def note_source(self, source):
        """Put a source that is no layer or file of the user's into the record."""
        self._sources.append(source)

    # -- record ------------------------------------------------------------------------

    def record(self, method=None, numbers=None):
        """Return the transparency record of what was done so far.

        Parameters
        ----------
        method : dict, optional
            Formulas, criteria, weights and whose they are, solver, units.
        numbers : dict, optional
            Key figures; they also become number outputs.
        """
        self.outputs.update(numbers or {})
        return Record(
            tool=f"smartquartier:{self._algorithm.name()}",
            title=self._algorithm.displayName(),
            version=metadata.plugin_version(),
            created=datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
            parameters=dict(self._values),
            sources=tuple(self._sources),
            method=method or {},
            outputs=dict(self._hashes),
            results=dict(numbers or {}),
            warnings=tuple(self.progress.warnings),
            software=metadata.software(),
        )

    def write_record(self, record):
        """Write the record to the RECORD output, if it was asked for."""
        self.write_text("RECORD", record.to_json())

    # -- helpers -----------------------------------------------------------------------

    def _about(self):
        """Return the metadata of a result: licences and attributions of all its sources."""
        return layer_about.carried_on(
            (source.licence for source in self._sources if source.licence),
            (source.attribution for source in self._sources if source.attribution),
            self._origin(),
        )

    def _origin(self):
        """Return the dated line about where a result comes from, for its history."""
        return translate("SmartQuartier", "{} made by '{}' from: {}").format(
            datetime.date.today().isoformat(),
            self._algorithm.displayName(),
            ", ".join(dict.fromkeys(source.layer or source.file for source in self._sources)),
        )

    def _note(self, name, value):
        self._values[name] = value
        return value

    def _cannot_open(self, name):
        return InputError(
            translate(
                "SmartQuartier",
                "{}: the layer could not be opened; check that it still exists.",
            ).format(self._label(name))
        )

    def _label(self, name):
        definition = self._algorithm.parameterDefinition(name)
        return definition.description() if definition else name

    def _note_source(self, name, data, layer, restriction):
        about = metadata.describe(layer)
        frame = data.frame
        crs = getattr(frame, "crs", None)
        self._sources.append(
            Source(
                parameter=name,
                layer=data.name,
                crs=crs.to_string() if crs is not None else "",
                rows=len(frame),
                skipped=len(data.skipped),
                sha256=content_hash(frame),
                restriction=restriction or data.restriction,
                **about,
            )
        )
        self._values[name] = data.name
