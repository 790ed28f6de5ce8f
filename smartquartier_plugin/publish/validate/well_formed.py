"""Whether files are what their names say: strict JSON, well-formed XML, UTF-8, a database."""

import json
import sqlite3

from ...core.i18n import translate
from .findings import Findings
from .json_stream import members
from .reading import DATABASES, JSON, PARSED, TEXT, XML, database

NAME = "SmartQuartier well-formed"
_HEAD = b"SQLite format 3\0"


def check(content):
    """Return for each JSON, XML, text file and database whether it can be read at all.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    for path in content.ending(*TEXT, *DATABASES):
        content.progress.check()
        found = Findings()
        if path.lower().endswith(DATABASES):
            _database(content, path, found)
        else:
            _text(path, (content.root / path).read_bytes(), found)
        checks.append(found.check(NAME, path))
    return checks


def _text(path, data, found):
    name = path.lower()
    if name.endswith(XML):
        _xml(data, found)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        words = translate("SmartQuartier", "Not UTF-8 at byte {}; save it as UTF-8.")
        found.error("encoding", words.format(error.start))
        return
    if name.endswith(JSON):
        _json(text, found)


def _json(text, found):
    if text.startswith("\ufeff"):
        words = translate(
            "SmartQuartier",
            "A byte order mark stands before the JSON, which readers refuse (RFC 8259, 8.1); save "
            "the file without it.",
        )
        found.error("bom", words)
        text = text[1:]
    if len(text) > PARSED:
        _large(text, found)
        return
    doubled = []

    def pairs(items):
        result = dict(items)
        if len(result) < len(items):
            keys = [key for key, _ in items]
            doubled.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return result

    def constant(word):
        words = translate("SmartQuartier", "{} is no JSON number; write null.")
        found.error("number", words.format(word))

    try:
        json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except (ValueError, RecursionError) as error:
        words = translate("SmartQuartier", "Not JSON: {}; write the file anew.")
        found.error("json", words.format(error))
    for key in dict.fromkeys(doubled):
        words = translate("SmartQuartier", "The key '{}' stands twice in one object.")
        found.error("key_twice", words.format(key))


def _large(text, found):
    """Read a large file feature by feature: as strict, but keys may stand twice."""
    try:
        for key, value in members(text, "features"):
            for _ in value if key == "features" else ():
                pass
    except (ValueError, RecursionError) as error:
        words = translate("SmartQuartier", "Not JSON: {}; write the file anew.")
        found.error("json", words.format(error))


def _xml(data, found):
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, **options))
    except etree.XMLSyntaxError as error:
        words = translate("SmartQuartier", "Not well-formed XML: {}; write the file anew.")
        found.error("xml", words.format(str(error).split(" (<", 1)[0]))
        return
    if b"<!ENTITY" in data:
        words = translate(
            "SmartQuartier",
            "The document type declares entities, which can hide other files; write the file "
            "without them.",
        )
        found.error("entity", words, root.tag)


def _database(content, path, found):
    with open(content.root / path, "rb") as stream:
        head = stream.read(len(_HEAD))
    if head != _HEAD:
        words = translate("SmartQuartier", "This is no SQLite database; write the file anew.")
        found.error("database", words)
        return
    try:
        with database(content, path) as connection:
            answer = connection.execute("PRAGMA quick_check(3)").fetchall()
            broken = [row[0] for row in answer if row[0] != "ok"]
            foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        words = translate("SmartQuartier", "The database can't be read ({}); write the file anew.")
        found.error("database", words.format(error))
        return
    for text in broken:
        words = translate("SmartQuartier", "The database is damaged ({}); write the file anew.")
        found.error("database", words.format(text))
    for table in sorted({row[0] for row in foreign}):
        words = translate("SmartQuartier", "Rows refer to rows that do not exist; correct them.")
        found.error("reference", words, table)
    for ending in ("-wal", "-journal"):
        log = (content.root / path).with_name((content.root / path).name + ending)
        if log.is_file() and log.stat().st_size:
            words = translate(
                "SmartQuartier",
                "Changes still lie in '{}' beside the file; close it in the program that has it "
                "open, and make the package again.",
            )
            found.error("open", words.format(log.name))
