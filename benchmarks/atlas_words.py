"""Words from which the benchmarks make an atlas: towns, offices, firms, phrases per theme.

The towns are real, with positions to a hundredth of a degree; every institution is made up.
"""

# Town, longitude, latitude, first digits of its postal codes, municipality code, how it counts.
TOWNS = (
    ("Dresden", 13.74, 51.05, "01", "14612000", 6),
    ("Leipzig", 12.37, 51.34, "04", "14713000", 6),
    ("Chemnitz", 12.92, 50.83, "09", "14511000", 3),
    ("Görlitz", 14.99, 51.15, "028", "14626110", 1),
    ("Berlin", 13.40, 52.52, "10", "11000000", 12),
    ("Potsdam", 13.06, 52.40, "144", "12054000", 2),
    ("Hamburg", 9.99, 53.55, "20", "02000000", 9),
    ("Bremen", 8.81, 53.08, "28", "04011000", 4),
    ("Hannover", 9.73, 52.37, "30", "03241001", 4),
    ("Göttingen", 9.93, 51.54, "370", "03159016", 2),
    ("Münster", 7.63, 51.96, "48", "05515000", 3),
    ("Köln", 6.96, 50.94, "50", "05315000", 7),
    ("Düsseldorf", 6.78, 51.23, "40", "05111000", 5),
    ("Dortmund", 7.47, 51.51, "44", "05913000", 4),
    ("Gelsenkirchen", 7.10, 51.51, "458", "05513000", 2),
    ("Bonn", 7.10, 50.73, "53", "05314000", 3),
    ("Aachen", 6.08, 50.78, "520", "05334002", 3),
    ("Frankfurt am Main", 8.68, 50.11, "60", "06412000", 6),
    ("Darmstadt", 8.65, 49.87, "642", "06411000", 3),
    ("Kassel", 9.50, 51.31, "341", "06611000", 2),
    ("Mainz", 8.27, 50.00, "551", "07315000", 2),
    ("Kaiserslautern", 7.77, 49.44, "676", "07312000", 2),
    ("Saarbrücken", 7.00, 49.23, "661", "10041100", 2),
    ("Mannheim", 8.47, 49.49, "681", "08222000", 3),
    ("Heidelberg", 8.69, 49.41, "691", "08221000", 2),
    ("Karlsruhe", 8.40, 49.01, "761", "08212000", 3),
    ("Stuttgart", 9.18, 48.78, "70", "08111000", 6),
    ("Tübingen", 9.06, 48.52, "720", "08416041", 1),
    ("Ulm", 9.99, 48.40, "890", "08421000", 2),
    ("Freiburg im Breisgau", 7.85, 48.00, "791", "08311000", 2),
    ("München", 11.58, 48.14, "80", "09162000", 8),
    ("Nürnberg", 11.08, 49.45, "904", "09564000", 4),
    ("Würzburg", 9.93, 49.79, "970", "09663000", 2),
    ("Augsburg", 10.90, 48.37, "861", "09761000", 2),
    ("Erfurt", 11.03, 50.98, "990", "16051000", 2),
    ("Jena", 11.59, 50.93, "077", "16053000", 2),
    ("Halle (Saale)", 11.97, 51.48, "061", "15002000", 2),
    ("Magdeburg", 11.63, 52.13, "391", "15003000", 2),
    ("Rostock", 12.13, 54.09, "180", "13003000", 2),
    ("Kiel", 10.14, 54.32, "241", "01002000", 2),
    ("Lübeck", 10.69, 53.87, "235", "01003000", 1),
    ("Bad Hersfeld", 9.71, 50.87, "362", "06632002", 1),
)

QUARTER_FRONT = (
    "Linden", "Ober", "Unter", "Neu", "Alt", "Kirch", "Mühl", "Wald", "See", "Rosen", "Birken",
    "Sonnen", "Nord", "Süd", "Hohen", "Kloster", "Brück", "Stein", "Weiden", "Königs", "Bürger",
    "Eichen", "Löb", "Tauben", "Grün",
)  # fmt: skip
QUARTER_END = (
    "stadt", "vorstadt", "feld", "hausen", "berg", "tal", "hof", "au", "rode", "heim", "dorf",
    "wiesen", "höhe", "grund", "thal", "ingen", "walde", "brunn", "park", "ufer",
)  # fmt: skip
STREETS = (
    "Hauptstraße", "Bahnhofstraße", "Lindenallee", "Marktplatz", "Goethestraße", "Mühlweg",
    "Am Rathaus", "Industriestraße", "Universitätsstraße", "Gartenstraße", "Ringstraße",
    "Schillerplatz", "Königsallee", "Hafenstraße", "Technologiepark", "Ufergasse",
    "An der alten Gießerei", "Schulstraße", "Kirchplatz", "Rosa-Luxemburg-Straße",
)  # fmt: skip
OFFICES = (
    "Amt für Stadtplanung und Mobilität", "Umweltamt", "Tiefbauamt", "Straßenverkehrsamt",
    "Amt für Geodaten und Kataster", "Statistikstelle", "Jugendamt", "Sozialamt",
    "Schulverwaltungsamt", "Amt für Wirtschaftsförderung", "Stabsstelle Digitalisierung",
    "Gesundheitsamt", "Grünflächenamt", "Amt für Wohnungswesen", "Kämmerei", "Bürgeramt",
    "Feuerwehr und Katastrophenschutz", "Klimaschutzleitstelle", "Bauaufsichtsamt",
    "Stadtbibliothek", "Volkshochschule", "Liegenschaftsamt", "Hauptamt", "Vermessungsamt",
    "Gleichstellungsstelle",
)  # fmt: skip
MUNICIPAL = (
    ("Stadtwerke {town}", "GmbH", "6"), ("{town} Verkehrsbetriebe", "AG", "1"),
    ("Stadtentwässerung {town}", "AöR", "6"), ("Abfallwirtschaft {town}", "GmbH", "6"),
    ("Klinikum {town}", "gGmbH", "5"), ("Stadtentwicklungsgesellschaft {town}", "mbH", "3"),
    ("Wohnungsbaugesellschaft {town}", "mbH", "3"), ("Wirtschaftsförderung {town}", "GmbH", "4"),
    ("Messe {town}", "GmbH", "4"), ("Technologiezentrum {town}", "GmbH", "4"),
    ("Kommunales Rechenzentrum {town}", "AöR", "2"), ("Netzgesellschaft {town}", "mbH", "6"),
    ("Verkehrsverbund {town} und Umland", "GmbH", "1"), ("Stadtreinigung {town}", "AöR", "6"),
    ("Flughafen {town}", "GmbH", "1"), ("Wärmeversorgung {town}", "GmbH", "6"),
)  # fmt: skip
SCIENCE = (
    ("Technische Universität {town}, Lehrstuhl für {topic}", ""),
    ("Hochschule {town}, Fachbereich {topic}", ""), ("Institut für {topic} {town}", "e. V."),
    ("Zentrum für {topic} {town}", ""), ("Forschungsinstitut {topic} {town}", "gGmbH"),
    ("Universität {town}, Institut für {topic}", ""), ("Reallabor {topic} {town}", ""),
    ("Akademie für {topic} {town}", "gGmbH"),
)  # fmt: skip
TOPICS = (
    ("Verkehrstelematik", "1"), ("Mobilitätsforschung", "1"), ("Logistiksysteme", "1"),
    ("Radverkehr", "1"), ("Kommunikationsnetze", "2"), ("Sensorik", "2"), ("IT-Sicherheit", "2"),
    ("Eingebettete Systeme", "2"), ("Stadtentwicklung", "3"), ("Quartiersforschung", "3"),
    ("Wohnungswesen", "3"), ("Städtebau", "3"), ("Stadtklima", "6"), ("Innovationsmanagement", "4"),
    ("Handelsforschung", "4"), ("Kreativwirtschaft", "4"), ("Soziale Teilhabe", "5"),
    ("Medienbildung", "5"), ("Pflege und Gesundheit", "5"), ("Energieinformatik", "6"),
    ("Wärmewende", "6"), ("Kreislaufwirtschaft", "6"), ("Gebäudetechnik", "6"),
    ("Verwaltungsinformatik", "7"), ("Öffentliches Recht", "7"), ("Organisationsentwicklung", "7"),
    ("Geoinformatik", "8"), ("Offene Daten", "8"), ("Künstliche Intelligenz", "8"),
    ("Wissenstransfer", "9"), ("Vergleichende Stadtforschung", "9"), ("Bürgerwissenschaft", "9"),
)  # fmt: skip
CIVIL = (
    ("Quartiersmanagement {quarter}", "", "3"), ("Bürgerverein {quarter}", "e. V.", "9"),
    ("Nachbarschaftszentrum {quarter}", "e. V.", "5"),
    ("Fahrradinitiative {quarter}", "e. V.", "1"),
    ("Klimabündnis {quarter}", "e. V.", "6"), ("Seniorenbeirat {quarter}", "", "5"),
    ("Mieterverein {quarter}", "e. V.", "3"), ("Offene Werkstatt {quarter}", "e. V.", "5"),
    ("Freifunk {quarter}", "e. V.", "2"), ("Bürgerenergie {quarter}", "eG", "6"),
    ("Stadtteilgarten {quarter}", "e. V.", "3"), ("Kulturhaus {quarter}", "e. V.", "4"),
    ("Jugendtreff {quarter}", "", "5"), ("Ehrenamtsbörse {quarter}", "", "9"),
)  # fmt: skip
FIRM_FRONT = (
    ("Sensor", "2"), ("Daten", "8"), ("Mobil", "1"), ("Verkehrs", "1"), ("Lastrad", "1"),
    ("Wärme", "6"), ("Solar", "6"), ("Energie", "6"), ("Netz", "2"), ("Funk", "2"),
    ("Glasfaser", "2"), ("Plan", "3"), ("Wohn", "3"), ("Bau", "3"), ("Raum", "3"),
    ("Handels", "4"), ("Gründer", "4"), ("Lern", "5"), ("Pflege", "5"), ("Amts", "7"),
    ("Bürger", "8"), ("Karten", "8"), ("Geo", "8"), ("Licht", "6"), ("Wasser", "6"),
    ("Park", "1"), ("Lade", "1"), ("Stadt", "3"), ("Quartiers", "3"), ("Wissens", "9"),
    ("Signal", "1"), ("Cloud", "2"), ("Mess", "2"), ("Klima", "6"), ("Werk", "4"),
)  # fmt: skip
FIRM_END = (
    "werk", "hafen", "schmiede", "technik", "systeme", "lösungen", "kontor", "labor", "haus",
    "logistik", "dienste", "partner", "konzept", "zentrum", "fabrik", "agentur", "beratung",
    "bau", "software", "analytik", "automation", "steuerung", "manufaktur", "ingenieure",
    "services", "solutions", "netzwerk", "studio", "vertrieb", "consult",
)  # fmt: skip
PLACES = (
    "Elbe", "Saale", "Rhein", "Neckar", "Isar", "Weser", "Ostsee", "Harz", "Lausitz", "Ruhr",
    "Spree", "Main", "Mosel", "Allgäu",
    "Mittelland", "Vogtland", "Eifel", "Oder", "Taunus",
    "Fulda",
)  # fmt: skip
FIRM_FORMS = ("GmbH", "GmbH", "GmbH", "AG", "UG (haftungsbeschränkt)", "GmbH & Co. KG", "eG")
OTHERS = (
    ("Industrie- und Handelskammer {town}", "", "verband", "4"),
    ("Handwerkskammer {town}", "", "verband", "4"),
    ("Handelsverband {town}", "e. V.", "verband", "4"),
    ("Architektenkammer {town}", "", "verband", "3"),
    ("Sparkasse {town}", "AöR", "finanzierung", "4"),
    ("Förderbank Region {town}", "", "finanzierung", "4"),
    ("Landkreis {town}, Kreisentwicklung", "", "kreis", "3"),
    ("Landesamt für Geoinformation, Außenstelle {town}", "", "land", "8"),
    ("Bundesstelle für Stadtforschung, Außenstelle {town}", "", "bund", "9"),
    ("Städteverband {town} und Umland", "", "spitzenverband", "7"),
    ("Cluster Intelligente Gebäude {town}", "e. V.", "cluster", "6"),
    ("Netzwerk Smarte Region {town}", "", "cluster", "9"),
    ("Gründerzentrum {town}", "GmbH", "cluster", "4"),
    ("Arbeitskreis Normung Urbane Daten {town}", "", "normung", "8"),
    ("Europäisches Städtenetz, Büro {town}", "", "eu", "9"),
)  # fmt: skip
OFFERS = {
    "1": ("Verkehrsmodelle und Signalsteuerung", "Mobilitätsstationen mit Lastenrädern",
          "Straßenbahn und Bus", "Letzte Meile mit Mikrodepots", "Parkraumerfassung"),
    "2": ("LoRaWAN-Stadtnetz", "Glasfaserausbau bis in die Wohnung", "Umweltsensoren und Gateways",
          "Rechenzentrum für Kommunen", "IT-Sicherheit nach BSI-Grundschutz"),
    "3": ("Integrierte Stadtentwicklung", "Quartierskonzepte und Beteiligung",
          "Serielle Sanierung im Bestand", "Bauleitplanung mit 3D-Stadtmodell",
          "Kleinräumige Wohnungsmarktanalyse"),
    "4": ("Gründungsförderung und Coworking", "Leerstandsmanagement in der Innenstadt",
          "Urbane Produktion", "Frequenzmessung ohne Personenbezug", "Innovationsberatung"),
    "5": ("Digitale Lotsen für Ältere", "Medienbildung in Schulen", "Telemedizin im Quartier",
          "Barrierefreie Dienste", "Nachbarschaftshilfe über eine Plattform"),
    "6": ("Fernwärme und Wärmenetze", "Mieterstrom und Photovoltaik", "Energiemonitoring",
          "Starkregenvorsorge mit Pegelsensoren", "Ladeinfrastruktur und Lastmanagement"),
    "7": ("Prozessberatung für Ämter", "Schulungen zu Datenkompetenz", "Vergaberecht",
          "Elektronische Akte", "Personalentwicklung für die Verwaltung"),
    "8": ("Urbane Datenplattform", "Offene Schnittstellen und SensorThings",
          "Geodateninfrastruktur", "Bürgerportal und Mängelmelder", "Digitaler Zwilling"),
    "9": ("Evaluation von Modellprojekten", "Netzwerktreffen der Kommunen",
          "Begleitforschung", "Handbücher und Wissenstransfer", "Austausch mit Partnerstädten"),
}  # fmt: skip
NEEDS = {
    "1": ("Verkehrsdaten in Echtzeit", "Flächen für Mikrodepots", "Stellplätze an Haltestellen"),
    "2": ("Maststandorte für Gateways", "Leerrohre und Trassen", "Sichere Datenverbindungen"),
    "3": ("Reallabore im Bestand", "Kleinräumige Zeitreihen", "Hitzeschutz auf Plätzen"),
    "4": ("Pilotkunden in der Verwaltung", "Flächen für urbane Produktion", "Referenzprojekte"),
    "5": ("Geräteverleih und freies WLAN", "Digitale Lotsen", "Praxispartner in Quartieren"),
    "6": ("Wärmebedarf je Gebäude", "Dachflächen für Solarstrom", "Messdaten der Netze"),
    "7": ("Fachkräfte für Datenpflege", "Musterverträge", "Schulung zu Datenschutz"),
    "8": ("Datenquellen aus Ämtern", "Offene Geodaten", "Gemeinsame Plattform"),
    "9": ("Gute Beispiele", "Evaluationsergebnisse", "Partner für Förderanträge"),
}  # fmt: skip
PROJECTS = {
    "1": ("Mikrodepot", "Intelligente Lichtsignale", "Mobilitätsstationen", "Lastenrad für alle"),
    "2": ("LoRaWAN-Netz", "Glasfaser für Schulen", "Freies WLAN", "Sensornetz Luft und Lärm"),
    "3": ("Quartierskonzept", "Modellquartier", "Sanierungsfahrplan", "Digitaler Planungstisch"),
    "4": ("Innenstadtlabor", "Leerstand beleben", "Gründergarage", "Passantenzählung"),
    "5": ("Digitallotsen", "Lernwerkstatt", "Telemedizin im Quartier", "Geräteverleih"),
    "6": ("Wärmewende", "Mieterstrom", "Energiemonitoring kommunaler Gebäude", "Klimaanpassung"),
    "7": ("Digitale Akte", "Datenkompetenz im Amt", "Prozesslabor", "Vergabe neu gedacht"),
    "8": ("Datenplattform", "Digitaler Zwilling", "Bürgerportal", "Offene Haushaltsdaten"),
    "9": ("Wissensnetz", "Städtedialog", "Begleitforschung", "Reallabor-Handbuch"),
}
