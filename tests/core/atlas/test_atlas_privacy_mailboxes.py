"""Mailboxes of offices and of persons."""

import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import mailbox_verdict, personal_mailbox

OFFICE = [
    "info",
    "kontakt",
    "stadtplanung",
    "poststelle",
    "smart-city",
    "smartcity",
    "buergerbuero",
    "presse",
    "office",
    "mail",
    "zentrale",
    "geodaten",
    "geo.daten",
    "open-data",
    "referat61",
    "amt61",
    "fb-4",
    "it-service",
    "stadtwerke",
    "umweltamt",
    "quartiersmanagement",
    "dekanat",
    "sekretariat.informatik",
    "institut-verkehr",
    "klimaschutz",
    "heimatverein",
    "1234",
    "hallo",
    "team",
    "datenschutz",
    "smart.city",
    "stab.digitalisierung",
    "vorstand",
    "nachbarschaftshaus",
    "foerderverein",
    "projekt-zukunft",
    "rathaus",
    "noreply",
    "bibliothek",
    "energieberatung",
    "buero.quartier",
    "kita-sonnenschein",
]
PERSONAL = [
    "max.mustermann",
    "anna.beispiel",
    "erika-muster",
    "anna_lena.schmidt",
    "nora.xyz",
    "peter.stadtler",
    "schmidt.anna",
    "anna",
    "max.mustermann2",
    "thomas.wasserberg",
    "j.r.ewing",
    "mehmet.yilmaz",
    "petra.energie",
    "vorname.nachname",
    "katarzyna.wisniewska",
]
SUSPICIOUS = ["m.muster", "mmuster", "mueller", "schmidt", "annaschmidt", "k.beispiel", "tmueller"]


@pytest.mark.parametrize("local", OFFICE)
def test_mailboxes_of_offices_stay(local):
    assert mailbox_verdict(f"{local}@musterstadt.example").kind == "office"
    assert not personal_mailbox(f"{local}@musterstadt.example")


@pytest.mark.parametrize("local", PERSONAL)
def test_mailboxes_of_persons_are_known(local):
    assert mailbox_verdict(f"{local}@musterstadt.example").kind in ("personal", "suspicious")
    assert personal_mailbox(f"{local}@musterstadt.example")


@pytest.mark.parametrize("local", SUSPICIOUS)
def test_mailboxes_that_may_be_a_persons_are_flagged(local):
    assert mailbox_verdict(f"{local}@musterstadt.example").kind == "suspicious"
    assert personal_mailbox(f"{local}@musterstadt.example")


def test_first_dot_last_is_personal_without_a_list_of_names():
    verdict = mailbox_verdict("xaphira.qotherin@musterstadt.example")
    assert (verdict.kind, verdict.rule) == ("personal", "form_first_dot_last")


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Max.Mustermann@Musterstadt.EXAMPLE", "personal"),
        ("mailto:max.mustermann@musterstadt.example", "personal"),
        ("max.mustermann (at) musterstadt.example", "personal"),
        ("jürgen.größmann@musterstadt.example", "personal"),
        ("radverein@radverein.example", "office"),
        ("max.mustermann@max-mustermann.example", "personal"),
        ("blaue.blume@blaueblume.example", "office"),
        ("blume@gmx.de", "suspicious"),
        ("info-blume@gmx.de", "office"),
        ("www.musterstadt.example", "none"),
        ("", "none"),
        (None, "none"),
    ],
)
def test_how_a_mailbox_is_written(text, kind):
    assert mailbox_verdict(text).kind == kind


def test_one_person_among_several_mailboxes_is_enough():
    assert personal_mailbox("info@a.example; max.mustermann@a.example")
    assert not personal_mailbox("info@a.example, presse@a.example")
    assert not personal_mailbox(None)
