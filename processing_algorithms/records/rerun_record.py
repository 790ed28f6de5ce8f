"""Run a tool again from its transparency record and compare the results."""

import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from ...smartquartier_plugin.core.errors import InputError, ModelError
from ...smartquartier_plugin.core.files import sqlite_address
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm

# How a record's source may be opened; "" is a file that is no layer.
PROVIDERS = ("", "ogr", "delimitedtext")


class RerunRecord(SmartQuartierAlgorithm):
    """Reproduce a result from its record, value by value."""

    ID = "rerunrecord"
    GROUP = "records"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Run again from record")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier", "record,transparency,reproduce,audit,verify,repeat"
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Does a published result really follow from the stated data, weights and "
                "formulas? This tool runs the recorded tool again and compares every value.",
            ),
            translate(
                "SmartQuartier",
                "The sources are looked for by file name in the folder you name. IDENTICAL is 1 "
                "if every output has the same values as recorded; the log says which input or "
                "output differs if not.",
            ),
            translate(
                "SmartQuartier",
                "Limits: sources that were temporary layers or databases can't be found again by "
                "name. What a service answered is taken from this machine's store if it is still "
                "there; else the service is asked again. Another version of this plugin or of its "
                "libraries may differ in the last digits, which the log points out.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterFile(
                "RECORD", translate("SmartQuartier", "Transparency record"), extension="json"
            ),
            translate("SmartQuartier", "The JSON file that the tool wrote beside its result."),
        )
        self.add(
            QgsProcessingParameterFile(
                "DATA",
                translate("SmartQuartier", "Folder of the source files"),
                behavior=QgsProcessingParameterFile.Behavior.Folder,
            ),
            translate(
                "SmartQuartier",
                "Where the files that the record names as sources lie on your machine.",
            ),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "FOLDER", translate("SmartQuartier", "Folder for the results")
            ),
            translate(
                "SmartQuartier",
                "The reproduced outputs and the new record are written here, under the names of "
                "the tool's outputs; use an empty folder.",
            ),
        )
        self.add_number(
            "IDENTICAL", translate("SmartQuartier", "1 if all values are as recorded, else 0")
        )
        self.add_number("N_OUTPUTS", translate("SmartQuartier", "Number of outputs compared"))

    def execute(self, run):
        """Run the recorded tool and compare hashes."""
        from ...smartquartier_plugin.core.record import read_record

        record = read_record(run.file("RECORD"))
        tool = QgsApplication.processingRegistry().createAlgorithmById(record.tool)
        # A record comes from somebody else: it must not be able to run anything but our tools.
        if not isinstance(tool, SmartQuartierAlgorithm) or isinstance(tool, RerunRecord):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The record's tool '{}' is not a SmartQuartier tool of this installation; "
                    "choose another record or update the plugin.",
                ).format(record.tool)
            )
        data = Path(run.text("DATA")).resolve()
        folder = Path(run.folder("FOLDER")).resolve()
        parameters = {**_inputs(record, tool, data), **_outputs(record, tool, folder)}
        parameters.update(_copies(record, tool, parameters, folder))
        _say_by_hand(record, tool, run.progress)
        results, done = self._repeat(run, record, tool, parameters)
        run.progress.check()
        if not done or "RECORD" not in results:
            raise ModelError(
                translate("SmartQuartier", "Running '{}' again failed; see the log.").format(
                    record.title
                )
            )
        again = read_record(results["RECORD"])
        _compare_versions(record, again, run.progress)
        differing = _differences(record, again, run.progress)
        identical = bool(record.outputs) and not differing
        run.outputs.update(IDENTICAL=int(identical), N_OUTPUTS=len(record.outputs))
        run.outputs["FOLDER"] = str(folder)

    def _repeat(self, run, record, tool, parameters):
        """Run the tool; data of a service first from what was loaded before."""
        if any(source.url for source in record.sources):
            results, done = run.call(tool, {**parameters, "CACHE": "offline"})
            if done:
                return results, done
            run.progress.check()
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "What the service answered at that time is not stored on this machine; it is "
                    "asked again, and may answer otherwise by now.",
                )
            )
        return run.call(tool, parameters)


def _say_by_hand(record, tool, progress):
    """Say which recorded parameters are left out, because only a person may give them."""
    given = [name for name in tool.BY_HAND if record.parameters.get(name)]
    if given:
        progress.warn(
            translate(
                "SmartQuartier",
                "A record never logs in or sends anything: {} is left out. Run the tool itself if "
                "the service needs it.",
            ).format(", ".join(given))
        )


def _inputs(record, tool, data):
    """Return the recorded parameters with sources found again in folder ``data``."""
    inputs = {d.name() for d in tool.parameterDefinitions() if not d.isDestination()}
    # A record may come from a stranger: it must not log in or send anything in the user's name.
    inputs -= set(tool.BY_HAND)
    parameters = {name: value for name, value in record.parameters.items() if name in inputs}
    of_files = [source for source in record.sources if not source.url]
    several = {}
    for source in of_files:
        if not source.file:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Source '{}' of parameter {} was a temporary layer, database or service; "
                    "there is no file to run again from. Save inputs as files before a run that "
                    "others shall be able to repeat.",
                ).format(source.layer, source.parameter)
            )
        if source.narrowed:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Source '{}' was not read as it lies in its file ({}); only whole files can be "
                    "run again.",
                ).format(source.layer, source.narrowed)
            )
        several.setdefault(source.parameter, []).append(_reopen(source, data))
    kinds = {d.name(): d.type() for d in tool.parameterDefinitions()}
    for name, reopened in several.items():
        parameters[name] = reopened if kinds.get(name) == "multilayer" else reopened[-1]
    absent = sorted({s.file for s in of_files if not (data / s.file).exists()})
    if absent:
        raise InputError(
            translate(
                "SmartQuartier",
                "The folder '{}' lacks source file(s) of the record: {}. Put them there, or choose "
                "another folder.",
            ).format(data.name, ", ".join(absent))
        )
    return parameters


def _copies(record, tool, inputs, folder):
    """Return copies in ``folder`` of the files that the tool changes: the sources stay as they are.

    A file that the tool had made anew is made there too.
    """
    read = {source.parameter for source in record.sources}
    copies = {}
    for name in tool.CHANGES:
        given = record.parameters.get(name)
        if not given:
            continue
        target = folder / Path(str(given)).name
        if target.exists():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The folder for the results already holds '{}', which '{}' would change; "
                    "choose an empty folder.",
                ).format(target.name, record.title)
            )
        if name in read:
            _copy_database(inputs[name], target)
        copies[name] = str(target)
    return copies


def _copy_database(source, target):
    """Copy a GeoPackage as it is now, with what another program wrote last."""
    original = sqlite3.connect(sqlite_address(source, "mode=ro"), uri=True)
    with closing(original), closing(sqlite3.connect(target)) as copy:
        original.backup(copy)


def _reopen(source, data):
    """Return how to open the source's file in folder ``data``; nothing outside it."""
    inside = Path(source.file).name == source.file
    if not inside or source.provider not in PROVIDERS or "/" in source.uri.split("?")[0]:
        raise InputError(
            translate(
                "SmartQuartier",
                "The record names the source '{}' in a way that this tool does not open; give "
                "the files themselves to the recorded tool.",
            ).format(source.file)
        )
    path = str(data / source.file)
    if source.provider == "delimitedtext":
        return f"delimitedtext://file://{path}{source.uri[len(source.file) :]}"
    return path + source.uri[len(source.file) :]


def _outputs(record, tool, folder):
    """Return a file in ``folder`` for each output that was recorded, and for the record."""
    folder.mkdir(parents=True, exist_ok=True)
    targets = {}
    for definition in tool.destinationParameterDefinitions():
        name = definition.name()
        if name == "RECORD" or name in record.outputs:
            suffix = definition.defaultFileExtension()
            targets[name] = str(folder / f"{name.lower()}.{suffix}")
        elif not definition.flags() & definition.Flag.FlagOptional:
            targets[name] = QgsProcessing.TEMPORARY_OUTPUT
    return targets


def _compare_versions(old, new, progress):
    changed = [
        f"{name} {old.software.get(name, '–')} → {version}"
        for name, version in {**new.software, "SmartQuartier": new.version}.items()
        if {**old.software, "SmartQuartier": old.version}.get(name) != version
    ]
    if changed:
        progress.warn(
            translate("SmartQuartier", "Versions differ from the record's: {}.").format(
                ", ".join(changed)
            )
        )


def _differences(old, new, progress):
    """Say which sources and outputs differ; return the names of the differing outputs."""
    # A parameter of several layers has a source for each.
    hashes = {(source.parameter, source.sha256) for source in new.sources}
    for source in old.sources:
        if (source.parameter, source.sha256) not in hashes:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "The source '{}' ({}) has other values than when the record was written.",
                ).format(source.layer or source.file, source.parameter)
            )
    differing = [
        name
        for name, facts in old.outputs.items()
        if new.outputs.get(name, {}).get("sha256") != facts.get("sha256")
    ]
    for name in differing:
        progress.warn(
            translate("SmartQuartier", "Output {} has other values than recorded.").format(name)
        )
    if not differing:
        progress.info(
            translate(
                "SmartQuartier", "Outputs compared: {}; all have exactly the recorded values."
            ).format(len(old.outputs))
        )
    return differing
