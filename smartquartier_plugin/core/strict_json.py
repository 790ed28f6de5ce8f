"""Strict JSON: no NaN, no key twice; and files that are never left half written."""

import json
import os

from .errors import InputError
from .files import write_text
from .i18n import translate


def load_json(path):
    """Read a JSON file strictly: no NaN, no key twice in one object.

    Parameters
    ----------
    path : str or os.PathLike

    Returns
    -------
    object
        What the file holds.

    Raises
    ------
    InputError
        If the file can't be read or is not strict JSON.
    """
    name = os.path.basename(os.fspath(path))
    try:
        # utf-8-sig: Windows editors put a byte order mark first.
        with open(path, encoding="utf-8-sig") as stream:
            return json.load(stream, object_pairs_hook=_unique, parse_constant=_no_constant)
    except OSError as error:
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}" can\'t be read ({}). Check the path and the rights.'
            ).format(name, error.strerror or error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}" is not valid JSON: {}. Correct it and try again.'
            ).format(name, error)
        ) from error


def save_json(data, path):
    """Write JSON beside its target, then move it there.

    Parameters
    ----------
    data : object
        Plain types without NaN.
    path : str or os.PathLike

    Raises
    ------
    ServiceError
        If the folder is not writable or the file is locked; the old file stays whole.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    write_text(path, text)


def refuse_unknown_keys(data, known, source):
    """Refuse keys that nobody would read: they are misspelt more often than not.

    Parameters
    ----------
    data : dict
    known : sequence of str
    source : str
        Name of the file, for the message.

    Raises
    ------
    InputError
        Naming the unknown keys.
    """
    unknown = sorted(str(k) for k in data if k not in known)
    if unknown:
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}" has unknown keys: {}. Known keys are: {}.'
            ).format(source, ", ".join(unknown), ", ".join(known))
        )


def _unique(pairs):
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [k for k, _ in pairs]
        doubled = sorted({k for k in keys if keys.count(k) > 1})
        raise ValueError(
            translate("SmartQuartier", "the key {} appears twice").format(", ".join(doubled))
        )
    return result


def _no_constant(text):
    raise ValueError(translate("SmartQuartier", "{} is not a number").format(text))
