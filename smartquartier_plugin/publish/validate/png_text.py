"""The texts that drawing programs leave in pictures: author, comment, path, XMP."""

import struct
import zlib

_HEAD = b"\x89PNG\r\n\x1a\n"
_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
#: Unpacked; nobody writes more, but a bomb may.
_MOST = 4 * 2**20


def png_texts(data):
    """Yield the texts in a PNG picture.

    Parameters
    ----------
    data : bytes

    Yields
    ------
    (str, str)
        Keyword and text.

    References
    ----------
    PNG specification, third edition, section 11.3.3.
    """
    at = len(_HEAD)
    if not data.startswith(_HEAD):
        return
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, chunk = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if kind in _TEXTS:
            yield _text(kind, chunk)
        at += 12 + size
        if kind == b"IEND":
            break
    if at < len(data):  # behind the end something else may lie
        yield "", data[at:].decode("utf-8", "replace")


def _text(kind, chunk):
    if kind == b"eXIf":
        return "eXIf", chunk.decode("latin-1").replace("\0", " ")
    keyword, _, rest = chunk.partition(b"\0")
    if kind == b"zTXt":
        rest = _unpacked(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:]
        _, _, rest = rest.partition(b"\0")  # language
        _, _, rest = rest.partition(b"\0")  # keyword in it
        rest = _unpacked(rest) if packed else rest
    key = keyword.decode("latin-1")
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError:
        text = rest.decode("latin-1")
    return key, f"{key}: {text}"


def _unpacked(data):
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return data
