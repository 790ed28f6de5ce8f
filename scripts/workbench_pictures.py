"""Take the pictures of docs/workbench.md and docs/de/workbench.md in a real QGIS window.

``make pictures`` goes the way of ``tests/gui/test_workbench_window.py`` in both languages, under
a virtual screen, and writes ``docs/images/workbench_<name>_<language>.png`` with few colours.
Which pictures are needed stands in the guides; others are removed.
"""

import argparse
import re
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
GUIDES = {"en": ROOT / "docs" / "workbench.md", "de": ROOT / "docs" / "de" / "workbench.md"}
LIMIT = 260_000  # bytes of a picture
WIDTH = 1200  # of a picture that keeps the limit only when it is smaller [pixels]
# Text stays sharp in full size: colours go first, then size.
TRIES = ((None, 256), (None, 128), (None, 64), (WIDTH, 64), (WIDTH, 32), (WIDTH * 2 // 3, 32))


def wanted(language):
    """Return the names of the pictures that a guide shows, in its order."""
    text = GUIDES[language].read_text(encoding="utf-8")
    return re.findall(rf"images/(workbench_\w+_{language}\.png)", text)


def place():
    """Return a new folder; its name is seen in the pictures, so it is the same where it can be."""
    folder = Path(tempfile.gettempdir()) / "SmartQuartier"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return Path(tempfile.mkdtemp(prefix="SmartQuartier-"))
    return folder


def walk(folder, language):
    """Go the whole way in the dock; return the folder with its pictures."""
    # Both are needed only here: a kept walk is made smaller where there is no QGIS, too.
    sys.path.insert(0, str(ROOT / "tests" / "gui"))
    import pytest
    from test_workbench_window import STEPS, take_steps

    print(f"  The way in the dock ({language}), some minutes ...", flush=True)
    pictures = folder / language
    try:
        report = take_steps(ROOT, pictures, folder / f"profile_{language}", language, STEPS)
    except pytest.skip.Exception as reason:
        raise SystemExit(f"No pictures: {reason}") from None
    faults = [text for text in report["steps"].values() if text != "done"]
    faults += report["exceptions"]
    if "error" in report or faults:
        raise SystemExit("\n".join([report.get("error", ""), *faults]))
    return pictures


def reduce(source, target):
    """Write a picture with few colours.

    Parameters
    ----------
    source : pathlib.Path
    target : pathlib.Path

    Returns
    -------
    int
        Its size [bytes].
    """
    from PIL import Image

    with Image.open(source) as picture:
        whole = picture.convert("RGB")
    for width, colours in TRIES:
        shown = whole
        if width is not None and width < whole.width:
            height = round(whole.height * width / whole.width)
            shown = whole.resize((width, height), Image.LANCZOS)
        buffer = BytesIO()
        # Without dots that mix colours: they blur texts and blow the file up.
        shown.quantize(colours, dither=0).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= LIMIT:
            target.write_bytes(buffer.getvalue())
            return buffer.tell()
    raise SystemExit(f"{target.name} would have {buffer.tell() / 1000:.0f} kB.")


def main():
    """Take the pictures, reduce those that the guides show, and remove all others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", type=Path, metavar="FOLDER",
                        help="take the pictures of the folder that SMARTQUARTIER_KEEP_PICTURES "
                        "named in a test, instead of going the way again")  # fmt: skip
    arguments = parser.parse_args()
    folder = place()
    try:
        needed = set()
        for language in GUIDES:
            names = wanted(language)
            kept = arguments.kept / language if arguments.kept else walk(folder, language)
            missing = [name for name in names if not (kept / name).is_file()]
            if missing:
                raise SystemExit(f"On the way nobody took: {', '.join(missing)}")
            for name in names:
                size = reduce(kept / name, IMAGES / name)
                print(f"  {name}: {size / 1000:.0f} kB", flush=True)
            needed.update(names)
        for path in IMAGES.glob("workbench_*.png"):
            if path.name not in needed:
                path.unlink()
                print(f"  {path.name}: removed, in no guide")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
