"""What goes into a package: layers and atlas, read and brought through the gate."""

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsMapLayer

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source, content_hash, file_hash
from ..atlas.atlas_run import read_in


class Inputs:
    """Layers and atlas of one run.

    Parameters
    ----------
    run : ToolRun
    about : About
    today : str
        ISO date.
    layers, background : sequence of LayerCopy
    """

    def __init__(self, run, about, today, layers, background):
        from ...smartquartier_plugin.publish.package.datasets import Wishes

        self._run, self._about, self._today = run, about, today
        self._joined = [layer for copy in (*layers, *background) for layer in copy.joined]
        self._layers = [copy.here() for copy in layers]
        self._background = [copy.here() for copy in background]
        self._split = run.choice("LICENCES") == "split"
        #: What is drawn below the data, once :meth:`background` was asked.
        self.drawn = []
        self._wishes = Wishes(
            about.abstract,
            about.publisher,
            about.language,
            about.licence,
            self._split,
            tuple(run.codes("EXCLUDE")),
        )

    def read(self, progress):
        """Return the datasets with their styles, and the atlas's release or None.

        Parameters
        ----------
        progress : Progress

        Returns
        -------
        made : tuple of MadeDataset
        release : Release or None
        """
        run = self._run
        if not self._layers and not run.has("ATLAS"):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "There is nothing to publish: choose layers (LAYERS), an atlas (ATLAS), or "
                    "both.",
                )
            )
        self._keep_inputs()
        made, release = [], None
        if run.has("ATLAS"):
            made, release = self._atlas(progress.part(0.0, 0.3))
        else:
            run.text("ATLAS")
        made += self._read_layers([one.dataset.name for one in made], progress.part(0.3, 1.0))
        self._tell_unknown_exclude(made)
        return tuple(made), release

    def dated(self, made, earlier):
        """Return the package's texts and its datasets with identifiers and dates.

        Parameters
        ----------
        made : sequence of MadeDataset
        earlier : dict or None

        Returns
        -------
        about : About
        datasets : tuple of Dataset
        """
        from ...smartquartier_plugin.publish.package.dating import dated

        datasets = [one.dataset for one in made]
        licences = {dataset.licence for dataset in datasets}
        licence = licences.pop() if len(licences) == 1 else ""
        return dated(replace(self._about, licence=licence), datasets, earlier, self._today)

    # -- layers ------------------------------------------------------------------------

    def _keep_inputs(self):
        """Refuse to write where an input lies."""
        target = Path(self._run.folder("FOLDER")).resolve()
        from ...smartquartier_plugin.bridge.metadata import file_of

        for layer in (*self._layers, *self._background):
            path = file_of(layer)
            if path is not None and target in path.resolve().parents:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}' lies in the folder of the package, which is replaced as a "
                        "whole; choose another folder.",
                    ).format(layer.name())
                )
        for name in ("REPORT", "RECORD"):
            path = self._run.path(name)
            if path is not None and target in path.resolve().parents:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "{} is for the office and must not lie in the published folder; choose a "
                        "place beside it.",
                    ).format(name)
                )

    def _read_layers(self, taken, progress):
        from ...smartquartier_plugin.bridge.metadata import file_of
        from ...smartquartier_plugin.publish.package.names import snake, unique
        from ...smartquartier_plugin.publish.package.records import records_in

        files = [file_of(layer) for layer in self._layers]
        given = self._run.files("RECORDS")
        records = records_in([file.parent for file in files if file is not None], given)
        named = [_name_of(layer) for layer in self._layers]
        names = unique([snake(name) for name in named], taken)
        made = []
        for place, (layer, name) in enumerate(zip(self._layers, names)):
            share = 1 / len(names)
            made.append(
                self._layer(layer, name, records, progress.part(place * share, (place + 1) * share))
            )
        self._run.note("LAYERS", named)
        _refuse_unused(records, made)
        self._tell_unknown_sources(made)
        return made

    def _tell_unknown_sources(self, made):
        unknown = {}
        for one in made:
            for name in one.unknown_sources:
                unknown.setdefault(name, []).append(one.dataset.title)
        if unknown:
            self._run.progress.warn(
                translate(
                    "SmartQuartier",
                    "Nobody says the licence of sources behind the layers: {}. Look whether they "
                    "may be published; licences in the layers' metadata go into the records.",
                ).format("; ".join(f"{name} ({', '.join(of)})" for name, of in unknown.items()))
            )

    def _layer(self, layer, name, records, progress):
        from ...smartquartier_plugin.bridge.published_cells import raster_digests
        from ...smartquartier_plugin.bridge.published_layers import read_layer
        from ...smartquartier_plugin.bridge.published_styles import style_of
        from ...smartquartier_plugin.publish.package.datasets import dataset_of
        from ...smartquartier_plugin.publish.package.records import record_of, record_with

        _refuse_atlas(layer)
        progress.report(0.0)
        content = read_layer(layer, progress)
        self._tell(content)
        progress.report(0.5)
        if content.kind == "raster":
            digests = raster_digests(layer) if records else ()
            record, same = record_with(records, digests, content.file)
        else:
            record, same = record_of(records, content.frame, content.ids, content.file)
        self._note("LAYERS", layer, content)
        one = dataset_of(content, name, self._wishes, record, same, records)
        progress.report(0.8)
        style = style_of(layer, one.names, one.dataset.frame)
        return replace(one, dataset=replace(one.dataset, style=style))

    def _tell(self, content):
        if content.invalid:
            self._run.progress.warn(_invalid_words(content))
        for note in content.notes:
            self._run.progress.info(f"{content.name}: {note}")

    def _note(self, name, layer, content):
        """Put a layer of a parameter into the record's sources."""
        from ...smartquartier_plugin.bridge.metadata import describe
        from ...smartquartier_plugin.bridge.published_joins import restriction_of

        facts = describe(layer)
        if content.kind != "raster":
            facts["restriction"] = restriction_of(layer)
        if content.kind == "raster":
            facts.update(provider="", uri="")
        digest = file_hash(content.file) if content.frame is None else content_hash(content.frame)
        self._run.note_source(
            Source(
                parameter=name,
                layer=content.name,
                crs=content.crs,
                rows=0 if content.frame is None else len(content.frame),
                skipped=len(content.invalid),
                sha256=digest,
                **facts,
            )
        )

    def _tell_unknown_exclude(self, made):
        known = {name.lower() for one in made for name in one.excluded}
        unknown = [name for name in self._wishes.exclude if name.lower() not in known]
        if unknown:
            self._run.progress.warn(
                translate("SmartQuartier", "EXCLUDE: no layer has a field {}.").format(
                    ", ".join(f"'{name}'" for name in unknown)
                )
            )

    # -- atlas -------------------------------------------------------------------------

    def _atlas(self, progress):
        from ...smartquartier_plugin.bridge.published_atlas import drawn_layer
        from ...smartquartier_plugin.bridge.published_styles import style_of
        from ...smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
        from ...smartquartier_plugin.publish.package.atlas_datasets import datasets_of

        run = self._run
        _, atlas = read_in(run)
        rules = ReleaseRules(
            mode="split" if self._split else "one",
            today=self._today,
            licence="" if self._split else self._about.licence,
            only_confirmed=run.boolean("ONLY_CONFIRMED"),
        )
        quarters = run.layer("QUARTERS").frame if run.has("QUARTERS") else None
        release = release_of(atlas, rules, quarters, progress)
        made = []
        for one in datasets_of(release, self._wishes):
            dataset, style = one.dataset, one.dataset.style
            if dataset.geometry:
                table = next(t for t in ("actor_area", "project_area", "actor", "project")
                             if dataset.name.startswith(t))  # fmt: skip
                layer = drawn_layer(
                    table, dataset.fields, dataset.geometry, dataset.crs, self._about.language
                )
                style = style_of(layer, one.names)
            made.append(replace(one, dataset=replace(dataset, style=style)))
        return made, release

    # -- background --------------------------------------------------------------------

    def background(self):
        """Return the shapes below the data, in degrees, with what they are called.

        Returns
        -------
        tuple of (str, GeoDataFrame)
        """
        from ...smartquartier_plugin.bridge.published_layers import read_layer
        from ...smartquartier_plugin.publish.package.datasets import dataset_of
        from ...smartquartier_plugin.publish.package.gate import public_shapes, withheld_words
        from ...smartquartier_plugin.publish.package.records import record_of, records_in

        drawn = []
        for layer in self._background:
            content = read_layer(layer, self._run.progress)
            self._note("BACKGROUND", layer, content)
            gated = public_shapes(content.frame, content.name)
            for rule, count in gated.withheld:
                self._run.progress.info(f"{content.name}: {count}: {withheld_words(rule)}")
            licences = (*content.licences, *gated.licences)
            shapes = replace(content, frame=gated.frame, fields=(), licences=licences)
            records = records_in([] if content.file is None else [content.file.parent])
            record, same = record_of(records, content.frame, content.ids, content.file)
            made = dataset_of(shapes, "background", self._wishes, record, same, records)
            one = made.dataset
            self.drawn.append(made)
            title = f"{one.title} ({'; '.join(one.attribution)}; {one.licence})"
            drawn.append((title, one.frame.to_crs("EPSG:4326")))
        self._run.note("BACKGROUND", [layer.name() for layer in self._background])
        return tuple(drawn)

    def grounds(self):
        """Return under which licence each layer of the background stands, and whom to name.

        Returns
        -------
        tuple of Ground
            Once :meth:`background` was asked.
        """
        from ...smartquartier_plugin.publish.package.model import Ground

        drawn = (made.dataset for made in self.drawn)
        return tuple(Ground(one.title, one.licence, one.attribution) for one in drawn)


def _name_of(layer):
    from ...smartquartier_plugin.bridge.metadata import layer_name

    vector = layer.type() == QgsMapLayer.LayerType.VectorLayer
    return layer_name(layer, layer.name()) if vector else layer.name()


def _refuse_atlas(layer):
    """Refuse a table of an atlas: only as ATLAS all of its gate holds."""
    from ...smartquartier_plugin.bridge.atlas_tables import is_of_an_atlas
    from ...smartquartier_plugin.bridge.metadata import file_of

    if is_of_an_atlas(layer):
        path = file_of(layer)
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is a table of the atlas '{}'; give that as ATLAS instead, so that its "
                "gate decides about persons, homes and reviews.",
            ).format(layer.name(), path.name if path is not None else "PostgreSQL")
        )


def _refuse_unused(records, made):
    used = {one.record_file for one in made}
    unused = [r.path.name for r in records if r.given and r.path.name not in used]
    if unused:
        raise InputError(
            translate(
                "SmartQuartier",
                "The record '{}' names the values of none of the layers; choose the record of a "
                "layer as it is published.",
            ).format(unused[0])
        )


def _invalid_words(content):
    first = ", ".join(map(str, content.invalid[:5])) + (", …" if len(content.invalid) > 5 else "")
    return translate(
        "SmartQuartier",
        "Layer '{}': {} feature(s) left out because the geometry is invalid (feature ids {}); "
        "repair them with 'Fix geometries' if they matter.",
    ).format(content.name, len(content.invalid), first)
