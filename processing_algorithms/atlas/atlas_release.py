"""Tool: the published copy of an atlas."""

from pathlib import Path

from ...smartquartier_plugin.core.errors import InputError, ServiceError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..as_of import day_in
from ..base import SmartQuartierAlgorithm
from .atlas_release_parameters import declare
from .atlas_run import read_in


class AtlasRelease(SmartQuartierAlgorithm):
    """The gate in export: what may be published goes into a copy, the rest is listed."""

    ID = "atlasrelease"
    GROUP = "atlas"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Publish the atlas")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "publish,release,export,open data,licence,privacy,attribution,staleness,atlas",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Writes a copy of the atlas that may be published: only public entries under open "
                "licences, institutions and no persons. The atlas itself is not changed.",
            ),
            translate(
                "SmartQuartier",
                "Stays behind: entries whose release is not public, rejected and archived ones, "
                "entries without an open licence, persons and homes, everything that refers to "
                "one of these, the history and the rows as they were imported. Each is listed "
                "with the reason.",
            ),
            translate(
                "SmartQuartier",
                "Licences: ODbL and CC BY-SA are not mixed silently with others. refuse: stops and "
                "says why; split: what must not be mixed goes into files of its own; one: all "
                "under one licence, if each of them permits it. An entry made from several "
                "sources counts with all their licences. A position that was looked up counts "
                "with the provider's: an entry whose licence does not go with it is published "
                "without its point. The rules and their reasons stand in the report.",
            ),
            translate(
                "SmartQuartier",
                "Limits: names of persons are found by lists and rules, not all of them, and not "
                "every finding is one; an entry in a public register (HRB, VR …) or a ROR proves "
                "an institution, a sector does not. A club at somebody's home can't be known "
                "without a sign of it. Whoever is deleted from the atlas or withheld still stands "
                "in its history and imported rows; these stay in the office, and must be deleted "
                "there by hand if somebody asks to be forgotten. No legal advice.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, decide, write the copies, tell."""
        from ...smartquartier_plugin.core.atlas.release import release_of

        rules = _rules(run)
        place, atlas = read_in(run)
        quarters = run.layer("QUARTERS").frame if run.has("QUARTERS") else None
        release = release_of(atlas, rules, quarters, run.progress.part(0.0, 0.6))
        files = _files(run, place, release)
        _tell(run.progress, release, files)
        _write(run, release, rules, files)
        run.write_layer("WITHHELD", release.withheld)
        record = run.record(
            method=_method(release, rules, files),
            numbers={
                "N_PUBLIC": release.n_public,
                "N_WITHHELD": len(release.withheld),
                "N_FILES": len(files),
                "N_STALE": len(release.stale),
                "N_UNREVIEWED": release.n_unreviewed,
                "N_PRIVACY": len(release.private),
            },
        )
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.release_report import release_report

            run.write_text("REPORT", release_report(release, rules, files, record))
        run.write_record(record)


def _rules(run):
    from ...smartquartier_plugin.core.atlas.release import ReleaseRules

    today = day_in(run)
    licence = run.choice("LICENCE") if run.has("LICENCE") else ""
    mode = run.choice("LICENCES")
    if licence and mode == "split":
        raise InputError(
            translate(
                "SmartQuartier",
                "A publication split per licence has no licence of its own; leave 'Licence of the "
                "publication' empty, or choose one licence for all.",
            )
        )
    return ReleaseRules(
        mode=mode,
        today=today,
        licence=licence,
        months=run.integer("MONTHS"),
        withhold_stale=run.boolean("WITHHOLD_STALE"),
        persons=run.choice("SOLE_TRADERS"),
        only_confirmed=run.boolean("ONLY_CONFIRMED"),
    )


def _files(run, place, release):
    """Return the file of each copy: OUTPUT for the largest, the others beside it."""
    from ...smartquartier_plugin.core.field_names import safe_names

    output = run.path("OUTPUT")
    files = [output]
    for part in release.parts[1:]:
        code = part.licence.replace("/", "-").lower()
        word = safe_names([code])[0].replace("_", "-")
        files.append(output.with_name(f"{output.stem}-{word}{output.suffix or '.gpkg'}"))
    if place.is_file and Path(place.uri).resolve() in [file.resolve() for file in files]:
        raise InputError(
            translate(
                "SmartQuartier",
                "A copy would replace the atlas '{}' itself; choose another name for the output.",
            ).format(place.name)
        )
    return files


def _write(run, release, rules, files):
    from ...smartquartier_plugin.core.atlas.atlas import atlas_hash
    from ...smartquartier_plugin.services.atlas.publishing import write_copy

    for k, (part, file) in enumerate(zip(release.parts, files)):
        run.progress.report(0.6 + 0.35 * k / len(files))
        about = _about(part, rules)
        write_copy(file, part.atlas, about, lambda place: _add_project(run, place))
        if k == 0:
            run.note_output("OUTPUT", file, atlas_hash(part.atlas), part.count)


def _about(part, rules):
    """Return what is stored as metadata of a copy."""
    from ...smartquartier_plugin.core.atlas.schema import schema

    licence = schema().code("licence", part.licence)
    return {
        "LICENCE": part.licence,
        "LICENCE_URL": licence.more["url"],
        "ATTRIBUTION": " | ".join(credit.text for credit in part.credits),
        "CHANGES": _changes(part),
        "DATE": rules.today,
    }


def _changes(part):
    """Return what was done to the facts, as licences ask for it, in German and English."""
    frames = [part.atlas[name] for name in ("actor", "project")]
    shown = [frame[~frame.geometry.isna()] for frame in frames]
    own = sum(int(frame["position_quality"].isin(["own", "manual"]).sum()) for frame in shown)
    coarse = sum(int((frame["position_quality"] == "quarter").sum()) for frame in shown)
    derived = sum(map(len, shown)) - own - coarse
    return (
        "Ausgewählt, bereinigt, vereinheitlicht, teils zusammengeführt; Texte teils gekürzt ([…]); "
        f"Lagen: {own} wie angegeben, {derived} aus Adressen oder anders abgeleitet, {coarse} "
        "vergröbert. / Selected, cleaned, brought into one form, in part merged; texts shortened "
        f"in places ([…]); positions: {own} as given, {derived} derived from addresses or "
        f"otherwise, {coarse} made coarse."
    )


def _add_project(run, place):
    """Store the QGIS projects in a copy; without them it is still whole."""
    from ...smartquartier_plugin.bridge.atlas_project import store_projects

    try:
        store_projects(place, run.progress.part(0.95, 0.99), read_only=True)
    except ServiceError as error:
        run.progress.warn(str(error))


def _tell(progress, release, files):
    for part, file in zip(release.parts, files):
        progress.info(
            translate("SmartQuartier", "{}: {} rows under {}.").format(
                file.name, number(part.count, 0), part.licence
            )
        )
    counted = release.withheld.groupby("reason").size()
    for reason, count in counted.items():
        progress.info(
            translate("SmartQuartier", "Withheld: {} rows, {}.").format(number(count, 0), reason)
        )
    if len(release.private):
        progress.warn(
            translate(
                "SmartQuartier",
                "{} findings of the privacy check in published rows were mended in the copy; mend "
                "them in the atlas as well. The report lists them.",
            ).format(number(len(release.private), 0))
        )
    if len(release.stale):
        progress.warn(
            translate(
                "SmartQuartier",
                "Of {} published actors and projects {} were never checked, and {} too long ago.",
            ).format(
                number(release.n_objects, 0),
                number(release.n_never, 0),
                number(len(release.stale) - release.n_never, 0),
            )
        )
    if release.n_unreviewed:
        progress.warn(
            translate(
                "SmartQuartier",
                "Of {} published actors and projects nobody has confirmed {}: look at them, or "
                "publish only confirmed entries.",
            ).format(number(release.n_objects, 0), number(release.n_unreviewed, 0))
        )
    without = int((release.findings["rule"] == "position_licence").sum())
    if without:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} entries are published without their position: its licence is unknown or does "
                "not go with theirs. Name the licence when you find positions, or publish all "
                "under a licence that goes with both (LICENCES=one, LICENCE).",
            ).format(number(without, 0))
        )
    if len(release.mentions):
        progress.warn(
            translate(
                "SmartQuartier",
                "{} published texts name an entry that is not published; read them before you "
                "publish.",
            ).format(number(len(release.mentions), 0))
        )


def _method(release, rules, files):
    """Return what the record says about how it was decided."""
    return {
        "only_confirmed": rules.only_confirmed,
        "gate": "release = public; review not rejected or archived; open licence of the entry and "
        "of all its sources; no person and no home; nothing that refers to a withheld entry",
        "privacy": "resources/catalogue/atlas_privacy.json",
        "licence_rules": "resources/catalogue/atlas_licences.json; no legal advice",
        "licence_mode": rules.mode,
        "stale_after_months": rules.months,
        "copies": [
            {
                "file": file.name,
                "licence": part.licence,
                "rows": part.count,
                "credits": [credit.text for credit in part.credits],
            }
            for part, file in zip(release.parts, files)
        ],
        "withheld_by_rule": {
            str(rule): int(count) for rule, count in release.withheld.groupby("rule").size().items()
        },
    }
