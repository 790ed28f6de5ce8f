"""What the user should know of a layer that was loaded, in sentences."""

from ....core.i18n import translate


def remarks(intake, names):
    """Return the sentences.

    Parameters
    ----------
    intake : Intake
        After the last page.
    names : Names
        Of the fields.

    Returns
    -------
    tuple of str
        The one about the placement first; it was told when it was decided.
    """
    shaper = intake.shaper
    texts = [intake.placement_words, names.words()]
    if intake.duplicates:
        texts.append(
            translate("SmartQuartier", "{} features came twice and were taken over once.").format(
                intake.duplicates
            )
        )
    if intake.differing:
        texts.append(
            translate(
                "SmartQuartier",
                "{} features have the id of another one but other content; all were kept.",
            ).format(intake.differing)
        )
    if intake.outside:
        texts.append(
            translate("SmartQuartier", "{} features outside the extent were left out.").format(
                intake.outside
            )
        )
    if intake.strays:
        texts.append(
            translate(
                "SmartQuartier",
                "{} features, such as the one at {}, lie far outside the extent of the layer; "
                "check them, or give an extent to leave them out.",
            ).format(intake.strays, ", ".join(f"{value:.8g}" for value in intake.stray))
        )
    if shaper.curves:
        texts.append(
            translate(
                "SmartQuartier", "The arcs of {} features were drawn as straight segments."
            ).format(shaper.curves)
        )
    if shaper.others:
        number = sum(shaper.others.values())
        texts.append(
            translate(
                "SmartQuartier", "{} features of other kinds of geometry were left out."
            ).format(number)
        )
    if shaper.dropped_heights:
        texts.append(
            translate(
                "SmartQuartier", "Heights were dropped, because only some features have them."
            )
        )
    return tuple(filter(None, texts))
