"""A layer's rows on a WFS-T or an OGC API Features: differences first, then what was asked for."""

from dataclasses import asdict, replace

from qgis.PyQt.QtCore import QThread

from ...smartquartier_plugin.core.errors import InputError, ServiceError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source, content_hash
from ..base import SmartQuartierAlgorithm
from .publish_service_before import gated_rows, no_key, refuse_part, tell_differences
from .publish_service_parameters import declare


class PublishService(SmartQuartierAlgorithm):
    """Bring a collection of a service to the state of a layer."""

    ID = "publishservice"
    GROUP = "publish"
    REQUIRES = ("pandas", "geopandas", "shapely", "requests", "lxml")
    #: Only a person may send: 'Run again from record' makes a dry run.
    BY_HAND = ("AUTH", "MODE", "EXPECT")
    _copy = _edited = None
    _joined = ()

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Publish to a service (WFS-T, OGC API)")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "wfs-t,transaction,ogc api features,part 4,publish,upload,sync,append,differences",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What would change on the service, and then: change it. Compares a layer with a "
                "collection of a WFS-T or an OGC API Features (Part 4) row by row, by a key field, "
                "and sends what is new or differs. The default is a dry run, which sends nothing.",
            ),
            translate(
                "SmartQuartier",
                "Before anything is sent the whole collection is read, and once more right before "
                "sending; if it can't be read whole, or somebody changed it meanwhile, nothing is "
                "sent. Afterwards it is read again: the counts say what is there, not what the "
                "service claims. The same sync a second time sends nothing.",
            ),
            translate(
                "SmartQuartier",
                "A WFS gets everything in one transaction: all or nothing, if it keeps its word; "
                "QGIS Server, which stores row by row anyway, gets up to 200 rows at once. An OGC "
                "API gets one feature after the other; after a failure the message and the report "
                "say which keys went through, which not, and which are unclear.",
            ),
            translate(
                "SmartQuartier",
                "Limits: rows whose release is not 'public' never leave, fields about persons are "
                "refused. Values that a field of the service can't hold are refused before "
                "anything is sent. Heights and measures are not sent. Fields that the service "
                "doesn't have are left out and named; its own other fields stay as they are.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def prepareAlgorithm(self, parameters, context, feedback):
        """Copy the layer in the main thread, where the project's layers may be touched."""
        from ...smartquartier_plugin.bridge.published_joins import edited_of, join_copies

        layer = self.parameterAsVectorLayer(parameters, "LAYER", context)
        self._copy, self._edited, self._joined = None, "", ()
        if layer is not None:
            self._copy, self._edited = layer.clone(), edited_of(layer)
        if self._copy is not None:  # as for layers of a plugin
            self._joined = join_copies(layer, self._copy)
            for one in (self._copy, *self._joined):
                one.moveToThread(None)
        return super().prepareAlgorithm(parameters, context, feedback)

    def execute(self, run):
        """Read, compare, send, account."""
        from ...smartquartier_plugin.bridge import network
        from ...smartquartier_plugin.core.publishing.zones import zone_named
        from ...smartquartier_plugin.services.http.client import HttpClient
        from ...smartquartier_plugin.services.publishing.detect import target_for
        from ...smartquartier_plugin.services.publishing.present import OnlyOnce
        from ..citydata.service_run import address

        url, mode = address(run, "URL"), run.choice("MODE")
        zone = zone_named(run.text("TIME_ZONE"))
        layer, gated, content = self._read(run, zone)
        authcfg, collection = run.authcfg("AUTH"), run.text("COLLECTION")
        kind = run.choice("SERVICE")
        # A transaction takes its time: what is given up too early is unclear, not undone.
        limits = {"attempts": 2, "read_timeout": 900.0, "total_seconds": 1800.0}
        with (
            network.http_settings(authcfg, **limits) as settings,
            HttpClient(settings, OnlyOnce(run.progress)) as http,
        ):
            service = target_for(kind, http, url, collection)
            outcome = _Work(run, layer, service, gated, content, mode).do()
        self._finish(run, url, gated, outcome)

    def _read(self, run, zone):
        from ...smartquartier_plugin.bridge import metadata
        from ...smartquartier_plugin.bridge.published_joins import restriction_of
        from ...smartquartier_plugin.bridge.published_layers import read_layer
        from ...smartquartier_plugin.bridge.published_times import with_zones_of_file
        from ...smartquartier_plugin.publish.service_plan import Layer

        copy = self._copy
        if copy is None or not copy.isValid():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer: the layer could not be opened; check that it still exists.",
                )
            )
        for one in (copy, *self._joined):
            one.moveToThread(QThread.currentThread())
        (key,) = run.fields("KEY_FIELD") or ("",)
        if self._edited:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has unsaved edits; save or discard them before you publish.",
                ).format(self._edited)
            )
        content = read_layer(copy, run.progress.part(0.0, 0.1))
        content = replace(content, frame=with_zones_of_file(copy, content, run.progress))
        refuse_part(run, copy, content)
        gated = gated_rows(run, copy, content)
        if not key:
            raise no_key(content.name, gated.frame)
        if key not in gated.frame:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has no field '{}' that may be published; choose another key field.",
                ).format(content.name, key)
            )
        for text in content.notes:
            run.progress.warn(text)
        frame, source = content.frame, metadata.describe(copy)
        run.note("LAYER", content.name)
        run.note_source(
            Source(
                parameter="LAYER",
                layer=content.name,
                crs=content.crs,
                rows=len(frame),
                skipped=len(content.invalid),
                sha256=content_hash(frame),
                restriction=restriction_of(copy),
                **source,
            )
        )
        kinds = {one.name: one.kind for one in content.fields if one.name in gated.frame}
        made = Layer(gated.frame, kinds, key, content.name, content.crs, zone)
        return made, gated, content

    def _finish(self, run, url, gated, outcome):
        from ...smartquartier_plugin.publish.report.service_report import service_report
        from ...smartquartier_plugin.services.http.addresses import shown

        made, account = outcome.made, outcome.account
        numbers = {**outcome.numbers(), "N_WITHHELD": sum(n for _, n in gated.withheld)}
        method = {
            "service": {
                "address": shown(url),
                "kind": made.target.kind,
                "version": made.target.version,
                "collection": made.target.collection,
                "coordinates_sent_in": made.target.crs,
                "all_or_nothing": made.target.atomic,
            },
            "mode": outcome.mode,
            "key": made.rows.key,
            "fields": list(made.rows.fields),
            "fields_left_out": list(made.rows.left_out),
            "fields_called_otherwise": dict(made.rows.renamed),
            "fields_filled_there": list(made.rows.numbered),
            "fields_kept_there": list(made.rows.kept),
            "times_without_zone": asdict(made.rows.zoned),
            "tolerance": made.rows.how.tolerance,
            "withheld": dict(gated.withheld),
            "licence": outcome.licence,
            "differences": made.digest,
            "differing": {
                "added": list(made.found.added),
                "changed": {one.key: list(one.fields) for one in made.found.changed},
                "removed": list(made.found.removed),
            },
            "noticed_while_reading": list(made.state.words),
        }
        if account is not None:
            method["account"] = {name: list(keys) for name, keys in asdict(account).items()}
        if outcome.ending is not None:
            method["ending"] = str(outcome.ending)
        for name in self.BY_HAND:
            run.note(name, None)
        record = run.record(method=method, numbers=numbers)
        run.outputs["DIFFERENCES"] = made.digest
        if run.has("REPORT"):
            run.write_text("REPORT", service_report(outcome, gated, record))
        run.write_record(record)
        if outcome.ending is not None:
            raise outcome.ending


class _Work:
    """Compares and sends; afterwards it knows what became of it."""

    def __init__(self, run, layer, service, gated, content, mode):
        self.run, self.layer, self.service = run, layer, service
        self.gated, self.content, self.mode = gated, content, mode
        self.delete = run.boolean("DELETE")
        self.trust = run.boolean("TRUST_PAGES")
        self.made = self.account = self.ending = None
        self.licence = ""
        self.exposed = ()

    def do(self):
        """Do the work; return this object."""
        from ...smartquartier_plugin.publish import service_account as accounts
        from ...smartquartier_plugin.publish import service_plan as plans
        from ...smartquartier_plugin.publish.service_sending import send

        run, progress = self.run, self.run.progress
        self.made = plans.plan(
            self.layer, self.service, _jobs_of(self.mode), self.delete, progress.part(0.1, 0.4)
        )
        for text in self.made.rows.zoned.sentences():
            progress.warn(text)
        self._check_licence()
        self._tell_exposed()
        tell_differences(run, self)
        self._check_expected()
        if self.mode == "dry_run":
            try:
                plans.refuse_doubtful(self.made, plans.SYNC, self.trust)
            except ServiceError as error:
                run.progress.warn(
                    translate("SmartQuartier", "A sync would be refused: {}").format(error)
                )
            run.progress.info(translate("SmartQuartier", "A dry run: nothing was sent."))
            return self
        plans.refuse_doubtful(self.made, self.mode, self.trust)
        try:
            self.account = send(
                self.layer,
                self.service,
                self.made,
                self.mode,
                self.delete,
                progress.part(0.4, 1.0),
            )
        except (accounts.SendingError, accounts.SendingCancelled) as error:
            self.account, self.ending = error.account, error
            if isinstance(error, accounts.SendingCancelled):  # which no error message tells
                run.progress.warn(str(error))
        else:
            run.progress.info(self.account.sentence())
        return self

    def numbers(self):
        """Return the key figures: what was done, in a dry run what would be."""
        found, account = self.made.found, self.account
        differing = len(found.changed) + len(found.removed)
        if account is None:
            gone = len(found.removed) if self.delete else 0
            return {
                "N_ADDED": len(found.added),
                "N_CHANGED": len(found.changed),
                "N_REMOVED": gone,
                "N_SAME": len(found.same),
                "N_LEFT": len(found.removed) - gone,
                "N_UNCLEAR": 0,
                "N_UNSENT": 0,
            }
        tried = sum(job.action != "insert" for job in self.made.jobs)
        return {
            "N_ADDED": len(account.added),
            "N_CHANGED": len(account.changed),
            "N_REMOVED": len(account.removed),
            "N_SAME": len(account.same),
            "N_LEFT": differing - tried,
            "N_UNCLEAR": len(account.unclear) + len(account.differing),
            "N_UNSENT": len(account.unsent),
        }

    def _tell_exposed(self):
        """Say how many rows are on the service that must not be published (any more)."""
        from ...smartquartier_plugin.core.id_text import id_text

        key = self.layer.key
        if key not in self.content.frame:
            return
        kept = {id_text(value) for value in self.gated.frame[key]}
        held = {id_text(value) for value in self.content.frame[key]} - kept
        self.exposed = tuple(text for text in self.made.found.removed if text in held)
        if self.exposed:
            self.run.progress.warn(
                translate(
                    "SmartQuartier",
                    "{} row(s) that must not be published (any more) are on the service, such as "
                    "'{}'; a sync with 'Remove rows' takes them away.",
                ).format(len(self.exposed), self.exposed[0])
            )

    def _check_expected(self):
        expected = self.run.text("EXPECT")
        if expected and expected != self.made.digest:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The differences are no longer those of the dry run ({} instead of {}); "
                    "nothing was sent. Make another dry run and look at them.",
                ).format(self.made.digest, expected)
            )

    def _check_licence(self):
        from ...smartquartier_plugin.core.atlas.licences import licence_code, licence_of, mix_of
        from ...smartquartier_plugin.publish.package.gate_licences import codes_said, licence_for

        name, wanted = self.layer.name, self.run.text("LICENCE")
        where = translate("SmartQuartier", "its metadata")
        said = codes_said([(where, text) for text in self.content.licences], name)
        codes = tuple(dict.fromkeys((*said, *self.gated.licences)))
        wanted = licence_of(wanted) if wanted else licence_code(self.made.target.licence)
        if wanted and codes:
            self.licence = licence_for(name, codes, wanted)
        elif codes:
            mix = mix_of(codes)
            if not mix.licence:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}' holds data under licences that don't go together ({}); send "
                        "them to collections of their own.",
                    ).format(name, ", ".join(codes))
                )
            self.licence = mix.licence
        else:
            self.licence = wanted
            self.run.progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}' names no licence in its metadata: make sure that it may be "
                    "published under that of the service.",
                ).format(name)
            )


def _jobs_of(mode):
    """Return what would be sent: a dry run shows a sync."""
    return "append" if mode == "append" else "sync"
