"""What other software reads from the metadata: OWSLib, and the catalogue of pygeoapi."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from publish_metadata import metadata_package, with_raster, written

ROOT = Path(__file__).resolve().parents[2]
SERVERS = Path(os.environ.get("SMARTQUARTIER_SERVERS", ROOT / ".venv-servers")) / "bin" / "python"
BASE = "https://geodaten.musterstadt.example/smart-city/"
CATALOGUE = """
import json, sys
from pathlib import Path
from tinydb import TinyDB
from pygeoapi.provider.tinydb_ import TinyDBCatalogueProvider

folder, data = Path(sys.argv[1]), sys.argv[2]
records = sorted(folder.glob("*.record.json"))
# The provider takes its fields from the first entry; all others come as a client posts them.
with TinyDB(data) as database:
    database.insert(json.loads(records[0].read_text(encoding="utf-8")))
provider = TinyDBCatalogueProvider(
    {"name": "TinyDBCatalogue", "type": "record", "data": data, "id_field": "externalId",
     "time_field": "created", "editable": True}
)
for record in records[1:]:
    provider.create(record.read_bytes())
found = {
    "all": provider.query()["features"],
    "word": provider.query(q="Lärm")["features"],
    "inside": provider.query(bbox=[13.7, 51.0, 13.8, 51.1])["numberMatched"],
    "outside": provider.query(bbox=[0, 0, 1, 1])["numberMatched"],
}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return with_raster(metadata_package(), tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def folder(package, tmp_path_factory):
    return written(package, tmp_path_factory.mktemp("read") / "package")


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("name", ["actor", "quarter", "noise"])
def test_owslib_reads_each_iso_document(package, folder, name):
    iso = pytest.importorskip("owslib.iso")
    etree = pytest.importorskip("owslib.etree").etree
    record = iso.MD_Metadata(etree.parse(str(folder / f"metadata/{name}.iso19139.xml")).getroot())
    dataset = package.dataset(name)
    assert record.identifier == dataset.identifier
    assert record.datestamp == dataset.modified
    assert record.hierarchy == "dataset"
    information = record.identification
    information = information[0] if isinstance(information, list) else information
    assert (information.title, information.abstract) == (dataset.title, dataset.abstract)
    assert information.topiccategory == ["planningCadastre"]
    west, south, east, north = dataset.bbox
    box = information.bbox
    assert float(box.minx) <= west <= east <= float(box.maxx)
    assert float(box.miny) <= south <= north <= float(box.maxy)
    assert {(c.organization, c.email, c.name) for c in record.contact} == {
        ("Stadt Musterstadt, Amt für Geodaten", "geodaten@musterstadt.example", None)
    }
    addresses = [online.url for online in record.distribution.online]
    assert addresses[0].startswith(BASE + "data/")
    assert all((folder / a[len(BASE) :]).is_file() for a in addresses)
    assert record.referencesystem.code == "25833" or record.referencesystem.code.endswith("/25833")


@pytest.mark.skipif(not SERVERS.is_file(), reason=".venv-servers is missing: run make setup")
def test_the_catalogue_of_pygeoapi_takes_and_finds_the_records(folder, tmp_path):
    script = tmp_path / "catalogue.py"
    script.write_text(CATALOGUE, encoding="utf-8")
    done = subprocess.run(
        [str(SERVERS), str(script), str(folder / "metadata"), str(tmp_path / "catalogue.db")],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for record in found["all"]:
        [path] = [
            p for p in (folder / "metadata").glob("*.record.json")
            if json.loads(p.read_text(encoding="utf-8"))["id"] == record["id"]
        ]  # fmt: skip
        written_one = json.loads(path.read_text(encoding="utf-8"))
        # pygeoapi adds what it searches in.
        record["properties"].pop("_metadata-anytext", None)
        record["properties"].pop("_metadata-payload", None)
        assert record["properties"] == written_one["properties"]
        assert record["geometry"] == written_one["geometry"]
        assert record["links"] == written_one["links"]
    assert len(found["all"]) == 3
    assert [record["properties"]["title"] for record in found["word"]] == ["Lärm"]
    assert (found["inside"], found["outside"]) == (3, 0)
