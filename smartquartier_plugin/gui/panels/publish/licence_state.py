"""What a layer's own words on its licence are worth, in words that need no colour. No Qt."""

from dataclasses import dataclass

from ....core.i18n import translate


@dataclass(frozen=True)
class LicenceState:
    """Whether a layer may go out: a line, and a sentence to it.

    A licence that is stated but not open is refused by the tool, whatever anybody says.
    """

    line: str
    sentence: str
    stated: bool = False
    refused: bool = False


def of_the_office():
    """Return what is to be said of a layer that a tool made from the atlas, past its gate.

    Returns
    -------
    LicenceState
    """
    return LicenceState(
        translate("SmartQuartier", "⚠ internal, from the atlas"),
        translate(
            "SmartQuartier",
            "Made from the atlas for work in the office: it may hold entries that are not "
            "released. The atlas itself, ticked below, goes out through its gate.",
        ),
    )


def licence_state(texts, rights=()):
    """Return what is to be said of a layer's licence.

    Parameters
    ----------
    texts : sequence of str
        The licences in its metadata.
    rights : sequence of str
        Who has to be named.

    Returns
    -------
    LicenceState
    """
    from ....core.errors import InputError
    from ....publish.package.gate_licences import codes_said

    where = translate("SmartQuartier", "its metadata")
    try:
        codes = codes_said([(where, text) for text in texts if text], "")
    except InputError:
        said = "; ".join(texts)
        return LicenceState(
            f"✖ {said}",
            translate(
                "SmartQuartier",
                "The licence '{}' is not open, or not known here: the tool refuses this layer. "
                "Correct it in the layer's properties, or leave the layer out.",
            ).format(said),
            refused=True,
        )
    if not codes:
        return LicenceState(
            translate("SmartQuartier", "⚠ no licence stated"),
            translate(
                "SmartQuartier",
                "This layer states no licence: it would go out under that of the package, on your "
                "word that you may. State it in the layer's properties, under Metadata, Access.",
            ),
        )
    named = translate("SmartQuartier", "To be named: {}.").format("; ".join(rights))
    if not rights:
        named = translate(
            "SmartQuartier",
            "It names no source; the publisher would be named as such. Fill in the rights in the "
            "layer's properties, under Metadata, Access.",
        )
    text = translate("SmartQuartier", "Licence of its own: {}. {}")
    return LicenceState(
        f"✔ {', '.join(codes)}",
        text.format(", ".join(codes), named),
        True,
    )
