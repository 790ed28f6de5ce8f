"""Which services still keep what the catalogue says of them."""

from difflib import get_close_matches

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from . import shared_parameters


class CheckServices(SmartQuartierAlgorithm):
    """Ask every service of the catalogue and compare with its entry."""

    ID = "checkservices"
    GROUP = "citydata"
    REQUIRES = ("numpy", "pandas", "requests", "lxml")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Check services")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier", "services,catalogue,monitoring,availability,drift,contract,open data"
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which of the catalogue's services still keep what their entries promise? Asks "
                "each for its layer, a count and a handful of features, and says in plain words "
                "what has changed: address, layer name, CRS, fields, geometry, number, place, "
                "licence.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: ok is 1 where everything is as promised; problem says what "
                "is not, and what it may be called now. A service that doesn't answer never ends "
                "the check of the others; when none answers, the log says that it is the network.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a handful of features can't show that all are well; loading a layer "
                "compares everything. The entries themselves are not changed: give corrected ones "
                "in a catalogue of your own.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        shared_parameters.add_catalogue(self)
        self.add(
            QgsProcessingParameterString(
                "ENTRIES", translate("SmartQuartier", "Only these entries"), optional=True
            ),
            translate(
                "SmartQuartier",
                "Ids or cities, separated by commas, such as dresden, hamburg/stadtteile. Left "
                "empty: all entries of your catalogue file if you gave one, else all bundled ones.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SECONDS",
                translate("SmartQuartier", "Longest time per entry (s)"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=30,
                minValue=1,
                maxValue=3600,
            ),
            translate(
                "SmartQuartier", "In seconds; a service that takes longer counts as a problem."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "Checked services"),
                QgsProcessing.SourceType.TypeVector,
            ),
            translate(
                "SmartQuartier",
                "Table: entry, ok (1 or 0), problem, count (as the service counts), ms (time "
                "taken), checked_on.",
            ),
        )
        self.add_record()
        self.add_number("N_OK", translate("SmartQuartier", "Number of entries that are in order"))
        self.add_number("N_PROBLEMS", translate("SmartQuartier", "Number of entries that are not"))

    def execute(self, run):
        """Check the entries and write the table."""
        import pandas as pd

        from ...smartquartier_plugin.bridge.network import http_settings
        from ...smartquartier_plugin.core.record import content_hash
        from ...smartquartier_plugin.services.catalogue.catalogue import (
            read_catalogue,
            read_file,
        )
        from ...smartquartier_plugin.services.catalogue.check import check_entries
        from ...smartquartier_plugin.services.http.client import HttpClient

        own, words = run.file("CATALOGUE"), run.codes("ENTRIES")
        catalogue = read_catalogue([own] if own else [])
        if own and not words:  # the user's own entries, not also ours
            entries = read_file(own)[1]
        else:
            entries = _chosen(catalogue, words)
        for warning in filter(None, (entry.secret_warning() for entry in entries)):
            run.progress.warn(warning)
        seconds = run.integer("SECONDS")
        with http_settings(attempts=2) as settings:
            results = check_entries(
                entries,
                lambda progress: HttpClient(settings, progress),
                run.progress.part(0.0, 0.98),
                seconds,
            )
        frame = pd.DataFrame(
            {
                "entry": [result.entry for result in results],
                "ok": [int(result.ok) for result in results],
                "problem": [result.problem or None for result in results],
                "count": pd.array([result.count for result in results], dtype="Int64"),
                "ms": [result.ms for result in results],
                "checked_on": [result.checked_on for result in results],
            }
        )
        run.write_layer("OUTPUT", frame)
        # Time and day differ from run to run; what was found shall be comparable.
        found = content_hash(frame.drop(columns=["ms", "checked_on"]))
        run.note_output("OUTPUT", run.outputs["OUTPUT"], found, len(frame))
        n_ok = int(frame["ok"].sum())
        run.progress.info(
            translate("SmartQuartier", "{} of {} entries are in order.").format(n_ok, len(frame))
        )
        numbers = {"N_OK": n_ok, "N_PROBLEMS": len(frame) - n_ok}
        run.write_record(run.record(method={"catalogue": catalogue.updated}, numbers=numbers))


def _chosen(catalogue, words):
    """Return all entries, or those that are named by id or by their city (the id's first part)."""
    if not words:
        return tuple(catalogue)
    chosen = {}
    for word in words:
        of_city = [e for e in catalogue if e.id.split("/")[0] == word.lower()]
        of_city += [e for e in catalogue.of_city(word) if e not in of_city]
        if not of_city and "/" not in word:
            _suggest_city(catalogue, word)
        chosen.update((entry.id, entry) for entry in of_city or [catalogue.find(word)])
    return tuple(chosen.values())


def _suggest_city(catalogue, word):
    """Raise with the name of the city that a word is nearly, if there is one."""
    cities = {entry.id.split("/")[0] for entry in catalogue}
    near = get_close_matches(word.lower(), cities, 1, cutoff=0.75)
    if near:
        raise InputError(
            translate(
                "SmartQuartier", "The catalogue of services has no city '{}'; did you mean '{}'?"
            ).format(word, near[0])
        )
