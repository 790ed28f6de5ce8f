"""The project for QGIS Server: what stands in it, and that it works wherever it lies."""

import hashlib
import json
import re
import shutil
import zipfile

import pytest
from publish_data import small_package, with_dataset

# QGIS loses what lies beyond 16 bits when it reads a project: such signs are not tried here.
TRAP = "'Straße' & <Öl> \"x\" ☂"
QML = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="AllStyleCategories">
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
  <symbols><symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
   <layer class="SimpleFill" pass="0" locked="0" enabled="1">
    <prop k="color" v="200,30,40,255"/><prop k="outline_style" v="no"/><prop k="style" v="solid"/>
   </layer></symbol></symbols>
 </renderer-v2>
 <aliases><alias field="code" index="1" name="Kennung"/></aliases>
 <mapTip>tip</mapTip>
 <customproperties/>
</qgis>"""
# Without keys of rules: QGIS makes them by chance.
RULES = QML.replace(
    '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">',
    '<renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">'
    '<rules><rule symbol="0" label="x" filter="&quot;score&quot; &gt; 0.5"/></rules>',
)


@pytest.fixture
def made(qgis_app, tmp_path):
    """Return ``make(package, editable=False) -> (root, text)``: a package with its project."""
    from smartquartier.smartquartier_plugin.bridge.server_project import write_project
    from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage

    def make(package, name="package", **options):
        root = tmp_path / name
        geopackage.write(package, root)
        geojson.write(package, root)
        (output,) = write_project(package, root, **options)
        assert (output.path, output.role) == ("qgis_server/musterstadt.qgs", "service")
        return root, (root / output.path).read_text(encoding="utf-8")

    return make


def checked(root):
    """Return what the validator finds, as (severity, rule)."""
    from smartquartier.smartquartier_plugin.publish.validate import project_rules
    from smartquartier.smartquartier_plugin.publish.validate.model import content_of

    return [(f.severity, f.rule) for c in project_rules.check(content_of(root)) for f in c.findings]


def opened(path):
    """Return the project at a path, read by QGIS."""
    from qgis.core import QgsProject

    project = QgsProject()
    assert project.read(str(path)), project.error()
    return project


def test_it_names_no_machine_and_nobody(made, tmp_path):
    import getpass

    root, text = made(small_package())
    assert str(tmp_path) not in text and "/tmp/" not in text
    assert "saveUser" not in text and f'"{getpass.getuser()}"' not in text
    assert re.findall("<datasource>(.*)</datasource>", text) == [
        f"../data/musterstadt.gpkg|layername={name}" for name in ("actor", "quarter", "theme_link")
    ]
    assert checked(root) == []


def test_the_same_package_gives_the_same_bytes(made):
    from dataclasses import replace

    package = small_package()
    style = replace(package.dataset("quarter").style, qml=RULES)
    package = with_dataset(package, "quarter", style=style)
    text = made(package, "one")[1]
    assert text == made(package, "other")[1]
    # Settings of snapping stand in the order of addresses in memory.
    assert "<layer-setting" not in text


def test_answers_hold_the_codes_of_the_data_not_the_words_for_them(made):
    """QGIS 3.26 and newer take lists of codes from a GeoPackage, and answer by OGC API so."""
    root, text = made(small_package())
    assert "ValueMap" not in text
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    for layer in project.mapLayers().values():
        fields = layer.fields()
        kinds = {layer.editorWidgetSetup(k).type() for k in range(fields.count())}
        assert "ValueMap" not in kinds


def test_names_made_by_chance_of_files_that_are_not_there_are_left_out(made):
    from smartquartier.smartquartier_plugin.bridge.server_project import _settled

    package = small_package()
    _, text = made(package)
    assert "_styles.db" not in text
    written = '<ProjectStyleSettings projectStyleId="attachment:///DoIllh_styles.db" a="1"/></qgis>'
    text = text.replace("</qgis>", written)
    again = _settled(text.encode(), {}, {}, package.about.identifier).decode()
    assert '<ProjectStyleSettings a="1"/>' in again


def test_the_data_are_not_touched(made):
    from smartquartier.smartquartier_plugin.bridge.server_project import write_project

    root, _ = made(small_package())
    path = root / "data" / "musterstadt.gpkg"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    write_project(small_package(), root)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in (root / "data").iterdir()) == [
        "actor.geojson", "musterstadt.gpkg", "quarter.geojson",
    ]  # fmt: skip
    assert [p.name for p in (root / "qgis_server").iterdir()] == ["musterstadt.qgs"]


def test_it_works_where_it_is_moved_to(made, tmp_path):
    root, _ = made(small_package())
    moved = tmp_path / "anderswo" / "Ö & x"
    moved.parent.mkdir()
    shutil.move(root, moved)
    project = opened(moved / "qgis_server" / "musterstadt.qgs")
    layers = {layer.shortName(): layer for layer in project.mapLayers().values()}
    assert sorted(layers) == ["actor", "quarter", "theme_link"]
    assert {name: layer.featureCount() for name, layer in layers.items()} == {
        "actor": 4, "quarter": 2, "theme_link": 3,
    }  # fmt: skip
    # QGIS gives layers with other ids than these new ones, and publishes nothing then.
    published, _ = project.readListEntry("WFSLayers", "/")
    assert sorted(published) == sorted(project.mapLayers())
    # Else six, which are 7 centimetres in degrees.
    assert {project.readNumEntry("WFSLayersPrecision", f"/{i}")[0] for i in published} == {8}
    project.clear()


def test_titles_licence_and_contact_are_told(made):
    package = small_package(title=TRAP, abstract=TRAP)
    package = with_dataset(package, "actor", title=TRAP, abstract=TRAP, attribution=(TRAP,))
    root, _ = made(package)
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    read = {
        name: project.readEntry(name, "/")[0]
        for name in ("WMSServiceTitle", "WMSServiceAbstract", "WMSContactOrganization",
                     "WMSContactMail", "WMSContactPerson", "WMSContactPhone",
                     "WMSAccessConstraints")
    }  # fmt: skip
    assert read == {
        "WMSServiceTitle": TRAP,
        "WMSServiceAbstract": TRAP,
        "WMSContactOrganization": "Stadt Musterstadt, Amt für Geodaten",
        "WMSContactMail": "geodaten@musterstadt.example",
        "WMSContactPerson": "",
        "WMSContactPhone": "",
        "WMSAccessConstraints": "Datenlizenz Deutschland Namensnennung 2.0 "
        "https://www.govdata.de/dl-de/by-2-0",
    }
    actor = next(la for la in project.mapLayers().values() if la.shortName() == "actor")
    assert (actor.title(), actor.abstract(), actor.attribution()) == (TRAP, TRAP, TRAP)
    about = actor.metadata()
    assert about.licenses() == ["Datenlizenz Deutschland Namensnennung 2.0"]
    assert about.rights() == [TRAP]
    assert about.history() == ["2026-01-02 aus einer Liste eingelesen"]
    assert about.identifier() == package.dataset("actor").identifier
    assert [c.organization for c in about.contacts()] == [package.about.publisher]
    assert project.crs().authid() == "EPSG:25833"
    assert project.readListEntry("WMSCrsList", "/")[0] == ["EPSG:25833", "EPSG:4326", "EPSG:3857"]
    project.clear()


def test_styles_are_kept_but_names_stay_those_of_the_fields(made):
    from dataclasses import replace

    package = small_package()
    quarter = package.dataset("quarter")
    package = with_dataset(package, "quarter", style=replace(quarter.style, qml=QML))
    root, text = made(package)
    # Later versions of QGIS take aliases from the GeoPackage's own words for columns.
    pairs = re.findall('<alias field="(.*?)" index="\\d+" name="(.*?)"', text)
    assert len(pairs) > 10 and all(field == name for field, name in pairs)
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    layer = next(la for la in project.mapLayers().values() if la.shortName() == "quarter")
    assert layer.renderer().symbol().color().name() == "#c81e28"
    assert layer.mapTipTemplate() == ""
    assert [f.displayName() for f in layer.fields()] == [f.name() for f in layer.fields()]
    project.clear()


def test_points_lie_above_areas(made):
    from dataclasses import replace

    package = small_package()
    package = replace(package, datasets=tuple(reversed(package.datasets)))
    root, _ = made(package)
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    order = [node.layer().shortName() for node in project.layerTreeRoot().findLayers()]
    assert order == ["actor", "quarter", "theme_link"]
    project.clear()


def test_nobody_may_edit_unless_somebody_said_so(made):
    root, _ = made(small_package())
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    assert all(layer.readOnly() for layer in project.mapLayers().values())
    assert project.readListEntry("WFSTLayers/Update", "/")[0] == []
    project.clear()
    root, _ = made(small_package(), "editable", editable=True)
    project = opened(root / "qgis_server" / "musterstadt.qgs")
    for operation in ("Insert", "Update", "Delete"):
        assert len(project.readListEntry("WFSTLayers", f"/{operation}")[0]) == 3
    project.clear()
    assert checked(root) == [("warning", "editable")]


def test_no_address_no_links(made):
    text = made(small_package(base_url=""))[1]
    assert "<dataUrl" not in text or "musterstadt.gpkg</dataUrl>" not in text
    assert "<MetadataUrl" not in text


def test_metadata_are_linked_where_there_are_any(made, qgis_app):
    from smartquartier.smartquartier_plugin.bridge.server_project import write_project

    package = small_package()
    root, text = made(package)
    assert "iso19139" not in text
    (root / "metadata").mkdir()
    (root / "metadata" / "actor.iso19139.xml").write_text("<a/>", encoding="utf-8")
    write_project(package, root)
    text = (root / "qgis_server" / "musterstadt.qgs").read_text(encoding="utf-8")
    assert f"{package.about.base_url}metadata/actor.iso19139.xml" in text
    assert "quarter.iso19139" not in text


def test_data_that_qgis_cannot_open_are_named(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.bridge.server_project import write_project
    from smartquartier.smartquartier_plugin.core.errors import ServiceError

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "musterstadt.gpkg").write_bytes(b"no database")
    with pytest.raises(ServiceError, match="'actor'"):
        write_project(small_package(), tmp_path)
    assert not (tmp_path / "qgis_server").exists()


def replaced(old, new):
    """Return a function that replaces a text in the project."""

    def change(root):
        path = root / "qgis_server" / "musterstadt.qgs"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


FAULTS = {
    "absolute_path": replaced("../data/", "/srv/data/"),
    "absolute_path windows": replaced("../data/", "C:/data/"),
    "absolute_path share": replaced("../data/", "\\\\server\\data\\"),
    "absolute_path set": replaced('<Absolute type="bool">false', '<Absolute type="bool">true'),
    "data": lambda root: (root / "data" / "musterstadt.gpkg").unlink(),
    "layer": replaced("|layername=actor", "|layername=actors"),
    "person": replaced("<qgis ", '<qgis saveUserFull="Erika Muster" '),
    "project": replaced("<qgis ", "<qgs "),
    "local_path": replaced("<homePath ", '<homePath path="/home/erika/x" '),
    "credential": replaced("<homePath ", '<homePath x="https://a:b@host.example/" '),
    "published": replaced("<WFSLayers type=\"QStringList\">",
                          '<WFSLayers type="QStringList"><value>gone</value>'),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(made, fault):
    root, _ = made(small_package())
    if fault in ("local_path", "credential"):
        replaced('<homePath path=""', "<homePath ")(root)
    FAULTS[fault](root)
    found = checked(root)
    assert ("error", fault.split()[0]) in found
    # The same path also stands in the tree of layers.
    assert {rule for _, rule in found} <= {fault.split()[0], "local_path"}


def test_packed_projects_are_looked_at_too(made):
    root, text = made(small_package())
    path = root / "qgis_server" / "musterstadt.qgs"
    with zipfile.ZipFile(path.with_suffix(".qgz"), "w") as archive:
        archive.writestr("musterstadt.qgs", text.replace("../data/", "/srv/data/"))
    path.unlink()
    assert ("error", "absolute_path") in checked(root)
    path.with_suffix(".qgz").write_bytes(b"no archive")
    assert checked(root) == [("error", "project")]


def test_nothing_to_publish_writes_nothing(qgis_app, tmp_path):
    from dataclasses import replace

    from smartquartier.smartquartier_plugin.bridge.server_project import write_project

    assert write_project(replace(small_package(), datasets=()), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_is_not_needed(made):
    root, _ = made(small_package())
    (root / "package.json").write_text(json.dumps({}), encoding="utf-8")
    assert checked(root) == []


def with_raster(folder):
    """Return the small package with a raster, and its source file."""
    import numpy as np
    from osgeo import gdal, osr

    from smartquartier.smartquartier_plugin.publish.package.model import Dataset

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "dust.tif"
    made = gdal.GetDriverByName("GTiff").Create(str(path), 8, 8, 1, gdal.GDT_Float32)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(25833)
    made.SetProjection(crs.ExportToWkt())
    made.SetGeoTransform((410000, 100, 0, 5657000, 0, -100))
    made.GetRasterBand(1).WriteArray(np.arange(64, dtype="float32").reshape(8, 8))
    made = None
    raster = Dataset(
        name="dust", title="Staub", abstract="Feinstaub.", kind="raster", licence="dl-de/by-2-0",
        raster=str(path), crs="EPSG:25833", bbox=(13.71, 51.04, 13.73, 51.06),
        identifier="7b2c3d4e-5f60-5a7b-8c9d-0e1f2a3b4c5d",
    )  # fmt: skip
    package = small_package()
    return type(package)(package.about, (*package.datasets, raster)), path


def test_a_file_beside_the_current_directory_is_not_taken_for_the_packages(
    qgis_app, tmp_path, monkeypatch
):
    """Jobs started in jobs/ beside data/, where the raster came from, publish the package's."""
    from smartquartier.smartquartier_plugin.bridge.server_project import write_project
    from smartquartier.smartquartier_plugin.publish.formats import cog, geopackage

    package, path = with_raster(tmp_path / "data")
    (tmp_path / "jobs").mkdir()
    texts = []
    for k, place in enumerate((tmp_path, tmp_path / "jobs", path.parent)):
        monkeypatch.chdir(place)
        root = tmp_path / f"package{k}"
        geopackage.write(package, root)
        cog.write(package, root)
        # A table of the same name lies there too.
        (tmp_path / "data" / "musterstadt.gpkg").write_bytes(
            (root / "data" / "musterstadt.gpkg").read_bytes()
        )
        (output,) = write_project(package, root)
        texts.append((root / output.path).read_text(encoding="utf-8"))
        assert "<datasource>../data/dust.tif</datasource>" in texts[-1]
        assert 'source="../data/dust.tif"' in texts[-1]
        assert "../data/musterstadt.gpkg|layername=actor" in texts[-1]
        assert checked(root) == []
    assert len(set(texts)) == 1


def test_what_looks_like_an_id_in_a_text_stays(made):
    """Only ids that QGIS makes by chance are replaced."""
    said = "{12345678-1234-1234-1234-123456789abc}"
    _, text = made(small_package(title=f"Netz {said}", abstract=f"Siehe {said}.", keywords=(said,)))
    assert f"Netz {said}" in text and f"Siehe {said}." in text
    assert f"<value>{said}</value>" in text or f"<keyword>{said}</keyword>" in text
