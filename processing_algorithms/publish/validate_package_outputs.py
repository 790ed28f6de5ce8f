"""What both tools of packages tell of checks: which were not made, and that errors stop a job."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number

_SHOWN = 10
_PLACES = 3


def tell_skipped(progress, checks):
    """Name in the log the checks that were not made, each with the reason once.

    Parameters
    ----------
    progress : Progress
    checks : sequence of Check
    """
    skipped = {}
    for check in checks:
        if check.skipped:
            skipped.setdefault(check.skipped, []).append(check.validator)
    for reason, validators in skipped.items():
        names = ", ".join(dict.fromkeys(validators))
        progress.info(
            translate("SmartQuartier", "Not checked ({}, files: {}): {}").format(
                names, number(len(validators), 0), reason
            )
        )


def tell_errors(tell, checks, whole):
    """Name in the log each file with errors, the gravest first, by its gravest one.

    Parameters
    ----------
    tell : callable
        Of a Progress, for one line.
    checks : sequence of Check
    whole : str
        What an error of the whole package is said of.
    """
    from ...smartquartier_plugin.publish.validate.gravity import one_line_per_file

    files = one_line_per_file(checks)
    for line, more in files[:_SHOWN]:
        shown = [*line.places[:_PLACES], *(["…"] if len(line.places) > _PLACES else [])]
        place = ", ".join([line.path or whole, *shown])
        text = f"{place}: {line.text} ({line.validator}, {line.rule})"
        if more:
            text += " " + translate("SmartQuartier", "(further errors in this file: {})").format(
                number(more, 0)
            )
        tell(text)
    if len(files) > _SHOWN:
        tell(
            translate("SmartQuartier", "… and {} more files; the report lists all errors.").format(
                number(len(files) - _SHOWN, 0)
            )
        )


def refuse_errors(errors, name):
    """End the run of a job that asked for it, once all is written.

    Parameters
    ----------
    errors : int
    name : str
        Of the folder with them.

    Raises
    ------
    InputError
        If there are errors.
    """
    if not errors:
        return
    raise InputError(
        translate(
            "SmartQuartier",
            "STRICT: validators found errors in '{}': {}. Don't publish it; report and log say "
            "what to mend.",
        ).format(name, number(errors, 0))
    )
