"""What is not read at all: files too large, of other programs, packed to burst."""

from ....core.errors import InputError
from ....core.i18n import translate

MOST_BYTES = 100_000_000
MOST_UNPACKED = 300_000_000
MOST_ROWS = 500_000

#: First bytes of files that are taken for tables by mistake, and what to do with them.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
)


def first_bytes(path):
    """Return the beginning of a file that may be read.

    Parameters
    ----------
    path : Path

    Returns
    -------
    bytes
        Up to 4096.

    Raises
    ------
    InputError
        If it is missing, empty, too large, or of a program that it can't be read from.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise IsADirectoryError(None, "folder")
        with open(path, "rb") as stream:
            start = stream.read(4096)
    except OSError as error:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' can't be read ({}): check the path and the rights."
            ).format(path.name, error.strerror or error)
        ) from error
    if not start.strip():
        raise InputError(translate("SmartQuartier", "'{}' is empty.").format(path.name))
    database = start.startswith(b"SQLite format 3")
    if size > MOST_BYTES and not database:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' has {} MB; lists up to {} MB are read: split it, or load it into a "
                "GeoPackage first.",
            ).format(path.name, round(size / 1e6), round(MOST_BYTES / 1e6))
        )
    kind = next((kind for magic, kind in _FOREIGN if start.startswith(magic)), "")
    if kind:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is a {} file, which can't be read: save it as XLSX, or as CSV UTF-8, from "
                "the program it was made with.",
            ).format(path.name, kind)
        )
    return start


def refuse_binary(data, name):
    """Refuse what is no text.

    Parameters
    ----------
    data : bytes
        Of a text that is not UTF-16 or UTF-32.
    name : str
        Of the file.

    Raises
    ------
    InputError
    """
    sample = data[:200_000]
    odd = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if b"\0" in sample or odd > len(sample) / 100:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no text and no format that is known: give a CSV, XLSX, GeoJSON, "
                "GeoPackage or openfairdb JSON.",
            ).format(name)
        )


def refuse_too_many(count, name):
    """Refuse more rows than a list of institutions has.

    Parameters
    ----------
    count : int
    name : str

    Raises
    ------
    InputError
    """
    if count > MOST_ROWS:
        raise InputError(
            translate("SmartQuartier", "'{}' has more than {} rows: import it in parts.").format(
                name, MOST_ROWS
            )
        )
