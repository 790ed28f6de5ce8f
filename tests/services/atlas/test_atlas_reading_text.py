"""Reading lists as text: encodings, separators, headers, and what stands between the rows."""

import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.atlas.reading import limits
from smartquartier.smartquartier_plugin.services.atlas.reading.rows import read_rows

PLAIN = "Name;Straße;Ort\nMüller GmbH;Grüner Weg 1;Köln\nÄmter;Ölweg 2;Überlingen\n"
CELLS = [["Müller GmbH", "Grüner Weg 1", "Köln"], ["Ämter", "Ölweg 2", "Überlingen"]]


@pytest.fixture
def read(tmp_path):
    def reader(data, name="list.csv", **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_rows(path, **options)

    return reader


def cells(table):
    return table.frame.to_numpy().tolist()


@pytest.mark.parametrize(
    "codec, told",
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("cp850", "cp850"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_every_usual_encoding_is_found_and_told(read, codec, told):
    table = read(PLAIN.encode(codec))
    assert list(table.frame.columns) == ["Name", "Straße", "Ort"]
    assert cells(table) == CELLS
    assert told in " ".join(table.notes)
    assert bool(table.notes) == bool(told)
    assert list(table.numbers) == [2, 3]


def test_encodings_mixed_line_by_line_and_within_a_line(read):
    data = "Name;Straße\n".encode("cp1252") + "Bürgerverein;Größe\n".encode()
    data += "Grün;".encode("cp1252") + "Lößweg\n".encode()
    table = read(data)
    assert cells(table) == [["Bürgerverein", "Größe"], ["Grün", "Lößweg"]]
    assert "mixed" in table.notes[0]
    assert "2 lines" in table.notes[0]


def test_a_named_encoding_is_kept_to(read):
    assert cells(read(PLAIN.encode("cp1252"), encoding="cp1252")) == CELLS
    with pytest.raises(InputError, match=r"not utf-8 throughout \(line 1\)"):
        read(PLAIN.encode("cp1252"), encoding="utf-8")
    with pytest.raises(InputError, match="is no encoding"):
        read(PLAIN, encoding="klingon")


def test_mojibake_is_repaired_where_certain_and_told(read):
    table = read("Name;Ort\nStraÃŸenamt;KÃ¶ln â€“ MÃ¼lheim\nÃƒÂ¶dland;x\n")
    assert cells(table) == [["Straßenamt", "Köln – Mülheim"], ["ödland", "x"]]
    assert "put right in 5 places, such as 'ß' ('ÃŸ')" in table.notes[0]


def test_what_is_only_similar_to_mojibake_stays(read):
    kept = [["SÃO PAULO", "ILHA DA CONCEIÇÃO"], ["Âge d'or", "château"], ["Ã\u00a0la", "x"]]
    table = read("Name;Ort\n" + "".join(";".join(row) + "\n" for row in kept))
    assert cells(table) == kept
    assert table.notes == ()


def test_letters_that_are_lost_are_counted(read):
    table = read("Name;Ort\nStra�e;K�ln\n")
    assert "2 letters were lost" in table.notes[0]
    assert cells(table) == [["Stra�e", "K�ln"]]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_every_usual_separator_is_found(read, mark):
    assert cells(read(PLAIN.replace(";", mark))) == CELLS


def test_two_separators_in_one_file(read):
    table = read('Name;Ort;Web\nA;X;a.de\n"B, C",Y,b.de\nD\tZ\td.de\nE;U, V;e.de\n')
    assert cells(table) == [
        ["A", "X", "a.de"],
        ["B, C", "Y", "b.de"],
        ["D", "Z", "d.de"],
        ["E", "U, V", "e.de"],
    ]
    assert "';' (3), ',' (1), 'Tab' (1)" in table.notes[0]


def test_the_separator_that_a_spreadsheet_names_or_the_user(read):
    assert cells(read("sep=|\nName|Ort\nA;B|C\n")) == [["A;B", "C"]]
    assert cells(read("Name,Ort\nA;B,C\n", separator=",")) == [["A;B", "C"]]
    assert cells(read("Name\tOrt\nA;B\tC\n", separator="tab")) == [["A;B", "C"]]
    with pytest.raises(InputError, match="more than one character"):
        read("a;;b\n", separator=";;")


def test_line_breaks_and_quotes_inside_quotes(read):
    table = read('Name;Straße;Ort\n"Haus ""Am Ring""";"Ring 1\nHinterhaus";Köln\nB;C;D\n')
    assert cells(table)[0] == ['Haus "Am Ring"', "Ring 1\nHinterhaus", "Köln"]
    assert list(table.numbers) == [2, 4]


def test_a_lone_quotation_mark_swallows_nothing(read):
    table = read('Name;Ort\n12" Rohr GmbH;Köln\nB;C\n3" Ventil AG;E\n')
    assert cells(table) == [['12" Rohr GmbH', "Köln"], ["B", "C"], ['3" Ventil AG', "E"]]
    assert "without a partner" in table.notes[0]


def test_a_row_torn_by_a_line_break_is_put_together(read):
    table = read("Name;Was;Ort\nA;b;c\nB;Kunst und\nKultur;Köln\nD;e;f\n")
    assert cells(table)[1] == ["B", "Kunst und Kultur", "Köln"]
    assert "torn apart" in " ".join(table.notes)


def test_rows_with_too_many_fields_are_broken_and_listed(read):
    table = read("Name;Ort\nA;B\nC;D;E\nF;G\n")
    assert cells(table) == [["A", "B"], ["F", "G"]]
    assert table.broken[["row", "reason", "text"]].to_numpy().tolist() == [
        [3, "3 fields instead of 2", "C | D | E"]
    ]


def test_broken_rows_show_nobody(read):
    text = read("Name;Ort\nA;B\nC;x.y@z.de;0351 123456\nF;G\n").broken["text"][0]
    assert text == "C | … | …"
    table = read("Name;Ansprechpartner\nA;B\nC;Erika Muster;E\nF;G\n")
    assert table.broken["text"].tolist() == [""]


def test_short_rows_are_broken_unless_the_file_leaves_out_empty_ends(read):
    body = "".join(f"N{k};s;o\n" for k in range(40))
    table = read("Name;Straße;Ort\n" + body + "A;b\n" + body)
    assert table.broken["reason"].tolist() == ["2 fields instead of 3"]
    table = read("Name;Straße;Ort\n" + "A;b\nC;d;e\n" * 3 + body)
    assert len(table.broken) == 3  # few, and not one after the other
    assert len(table.frame) == 43
    table = read("Name;Straße;Ort\nA;b\nC;d;e\nF;g\nH;i\n")
    assert len(table.broken) == 0
    assert cells(table)[0] == ["A", "b", None]
    assert "3 rows end early" in " ".join(table.notes)


def test_title_lines_blank_rows_totals_footnotes_and_headers_again(read):
    table = read(
        "Akteursliste;;\nStand: 1.1.2025;;\n;;\nName;Straße;Ort\nA;b 1;c\n;;\nZwischensumme;1;\n"
        "Name;Straße;Ort\nGesamtverband Handel;d 2;e\nTotal;Tankweg 3;f\nSumme;2;\n"
        "Quelle: Amt;;\n* vorläufig;;\n"
    )
    assert table.frame["Name"].tolist() == ["A", "Gesamtverband Handel", "Total"]
    assert list(table.numbers) == [5, 9, 10]
    told = " ".join(table.notes)
    assert "2 title lines" in told
    assert "2 rows with totals were left out (row 7, 11)" in told
    assert "1 repeated headers were left out (row 8)" in told
    assert "2 footnotes were left out (row 12, 13)" in told
    assert "2 blank lines" in told


def test_a_header_over_two_rows(read):
    table = read("Name;Adresse;;;Web\n;Straße;PLZ;Ort;\nA;b 1;01067;c;a.de\n")
    assert list(table.frame.columns) == [
        "Name", "Adresse / Straße", "Adresse / PLZ", "Adresse / Ort", "Web",
    ]  # fmt: skip
    grouped = read(";Anschrift;;Kontakt;\nName;Straße;Ort;Web;E-Mail\nA;b 1;c;d.de;e@f.de\n")
    assert list(grouped.frame.columns)[1:] == [
        "Anschrift / Straße", "Anschrift / Ort", "Kontakt / Web", "Kontakt / E-Mail",
    ]  # fmt: skip


def test_a_broken_row_beside_the_header_is_no_part_of_it(read):
    table = read("Name;Straße;Ort\n;;;;;X;Y\nA;b 1;c\nD;e 2;f\n")
    assert list(table.frame.columns) == ["Name", "Straße", "Ort"]
    assert table.broken["reason"].tolist() == ["7 fields instead of 3"]


def test_without_a_header_columns_are_called_by_their_place(read):
    table = read("Stadtwerk;01067;51.05\nUni;01069;51.06\n")
    assert list(table.frame.columns) == ["column 1", "column 2", "column 3"]
    assert len(table.frame) == 2
    assert "No header" in table.notes[0]


def test_names_of_columns_are_made_unique(read):
    table = read("Name;Ort;Name;\nA;b;c;d\n")
    assert list(table.frame.columns) == ["Name", "Ort", "Name (2)", "column 4"]


def test_merged_cells_of_a_csv_stay_empty_and_are_told(read):
    rows = "".join(f"{'Verein' if k == 0 else 'Uni' if k == 6 else ''};N{k};O\n" for k in range(12))
    table = read("Bereich;Name;Ort\n" + rows)
    assert table.frame["Bereich"].notna().sum() == 2
    assert "merged cells" in " ".join(table.notes)
    filled = read("Bereich;Name;Ort\n" + rows, fill=("Bereich",))
    assert filled.frame["Bereich"].tolist() == ["Verein"] * 6 + ["Uni"] * 6
    assert "filled down in 10 rows" in " ".join(filled.notes)
    with pytest.raises(InputError, match="no column 'Sparte'"):
        read("Bereich;Name;Ort\n" + rows, fill=("Sparte",))


def test_placeholders_and_errors_of_spreadsheets_are_empty(read):
    table = read("Name;Ort;Web\nA;k. A.;#REF!\nB;-;n/a\n")
    assert cells(table) == [["A", None, None], ["B", None, None]]
    assert "1 cells hold an error" in " ".join(table.notes)


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "is empty"),
        (b"\r\n \n", "is empty"),
        (b"Name;Ort\n", "no rows below"),
        (b"\x00\x01\x02\x03Name;Ort\n" * 40, "no text"),
        (b"%PDF-1.7 ...", "PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "XLS file"),
        (b"\x89PNG\r\n", "PNG file"),
    ],
)
def test_what_is_no_list_is_refused_in_words(read, data, words):
    with pytest.raises(InputError, match=words):
        read(data)


def test_a_missing_file_and_one_too_large(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="can't be read"):
        read_rows(tmp_path / "no.csv")
    with pytest.raises(InputError, match="can't be read"):
        read_rows(tmp_path)
    large = tmp_path / "large.csv"
    with open(large, "wb") as stream:  # 300 MB without a byte on the disk
        stream.write(b"Name;Ort\n")
        stream.truncate(300_000_000)
    with pytest.raises(InputError, match="has 300 MB; lists up to 100 MB"):
        read_rows(large)
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    rows = tmp_path / "rows.csv"
    rows.write_text("Name;Ort\na;b\nc;d\n", encoding="utf-8")
    with pytest.raises(InputError, match="more than 2 rows"):
        read_rows(rows)


def test_cancel_is_noticed(read):
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        read(PLAIN, progress=Cancelled())
