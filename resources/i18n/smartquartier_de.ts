<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>SmartQuartier</name>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>City data</source>
   <translation>Stadtdaten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Pilot quarters</source>
   <translation>Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Sensors</source>
   <translation>Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Transparency</source>
   <translation>Transparenz</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>JSON file with sources, parameters, weights, formulas, seed and version of this run; 'Run again from record' reproduces the result from it.</source>
   <translation>JSON-Datei mit Quellen, Parametern, Gewichten, Formeln, Startwert der Zufallszahlen und Version dieses Laufs; „Aus Protokoll wiederholen“ stellt das Ergebnis daraus wieder her.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Printable HTML page with tables, charts, a map and the record; opens in any browser, needs no network.</source>
   <translation>Druckbare HTML-Seite mit Tabellen, Diagrammen, Karte und Protokoll; öffnet sich in jedem Browser, braucht kein Netz.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Transparency record</source>
   <translation>Transparenzprotokoll</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>JSON file (*.json)</source>
   <translation>JSON-Datei (*.json)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>HTML file (*.html)</source>
   <translation>HTML-Datei (*.html)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/base.py" />
   <source>Layer '{}' has unsaved edits, and its file would be replaced; save or discard them, or choose another file name.</source>
   <translation>Layer „{}“ hat ungespeicherte Änderungen, und seine Datei würde ersetzt; Änderungen speichern oder verwerfen, oder einen anderen Dateinamen wählen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Check services</source>
   <translation>Dienste prüfen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Which of the catalogue's services still keep what their entries promise? Asks each for its layer, a count and a handful of features, and says in plain words what has changed: address, layer name, CRS, fields, geometry, number, place, licence.</source>
   <translation>Welche Dienste des Katalogs halten noch, was ihre Einträge versprechen? Fragt jeden nach Layer, Anzahl und einer Handvoll Objekte und sagt in klaren Worten, was sich geändert hat: Adresse, Layername, Koordinatenbezugssystem (KBS), Felder, Geometrie, Anzahl, Lage, Lizenz.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Reading the result: ok is 1 where everything is as promised; problem says what is not, and what it may be called now. A service that doesn't answer never ends the check of the others; when none answers, the log says that it is the network.</source>
   <translation>So ist das Ergebnis zu lesen: ok ist 1, wo alles ist wie versprochen; problem nennt, was abweicht und wie es jetzt heißen könnte. Ein Dienst, der nicht antwortet, beendet die Prüfung der anderen nicht; antwortet keiner, so meldet das Protokollfenster, dass es am Netz liegt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Limits: a handful of features can't show that all are well; loading a layer compares everything. The entries themselves are not changed: give corrected ones in a catalogue of your own.</source>
   <translation>Grenzen: Eine Handvoll Objekte kann nicht zeigen, dass alle in Ordnung sind; erst das Laden eines Layers vergleicht alles. Die Einträge selbst werden nicht geändert: Berichtigte gehören in einen eigenen Katalog.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Ids or cities, separated by commas, such as dresden, hamburg/stadtteile. Left empty: all entries of your catalogue file if you gave one, else all bundled ones.</source>
   <translation>Kennungen oder Städte, durch Kommas getrennt, etwa dresden, hamburg/stadtteile. Bleibt das Feld leer: alle Einträge der eigenen Katalogdatei, falls angegeben, sonst alle mitgelieferten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>In seconds; a service that takes longer counts as a problem.</source>
   <translation>In Sekunden; ein Dienst, der länger braucht, zählt als Problem.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Table: entry, ok (1 or 0), problem, count (as the service counts), ms (time taken), checked_on.</source>
   <translation>Tabelle: entry, ok (1 oder 0), problem, count (wie der Dienst zählt), ms (benötigte Zeit), checked_on.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Number of entries that are in order</source>
   <translation>Zahl der Einträge, die in Ordnung sind</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Number of entries that are not</source>
   <translation>Zahl der Einträge, die nicht in Ordnung sind</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>services,catalogue,monitoring,availability,drift,contract,open data</source>
   <translation>Dienste,Katalog,prüfen,Verfügbarkeit,Überwachung,Änderung,offene Daten,services,availability,open data</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Only these entries</source>
   <translation>Nur diese Einträge</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Longest time per entry (s)</source>
   <translation>Längste Zeit je Eintrag (s)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>Checked services</source>
   <translation>Geprüfte Dienste</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>{} of {} entries are in order.</source>
   <translation>{} von {} Einträgen sind in Ordnung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/check_services.py" />
   <source>The catalogue of services has no city '{}'; did you mean '{}'?</source>
   <translation>Der Dienstekatalog hat keine Stadt „{}“; ist „{}“ gemeint?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Create demo city</source>
   <translation>Demostadt erzeugen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>How do the other tools work while you have no data of your own yet? Builds a fictitious city with all the layers that they need: quarters, 100 m population grid, streets, buildings, lamps, public buildings, stops, shops, services, noise, stations, observations, actors, projects, relations, privacy zones, statistics, water, green.</source>
   <translation>Wie arbeiten die anderen Werkzeuge, wenn noch keine eigenen Daten vorliegen? Erzeugt eine erfundene Stadt mit allen Layern, die sie brauchen: Quartiere, Bevölkerungsraster 100 m, Straßen, Gebäude, Leuchten, öffentliche Gebäude, Haltestellen, Läden, Einrichtungen, Lärm, Messstationen, Beobachtungen, Akteure, Projekte, Beziehungen, Schutzzonen für die Privatsphäre, Statistik, Gewässer, Grün.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Reading the result: open the GeoPackage in QGIS and add the layers that you need. Everything is in EPSG:25833. The same seed and size give the same city again, value for value.</source>
   <translation>So ist das Ergebnis zu lesen: Das GeoPackage in QGIS öffnen und die gewünschten Layer hinzufügen. Alles liegt in EPSG:25833. Derselbe Startwert und dieselbe Größe ergeben wieder dieselbe Stadt, Wert für Wert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>The statistics hold the peculiarities of real ones on purpose: a code in two rows, a code without a polygon, a polygon without a row, missing values, a quarter below 300 inhabitants. They and all fields are described in the plugin's file docs/demo_city.md.</source>
   <translation>Die Statistik enthält mit Absicht die Eigenheiten echter Statistiken: eine Kennziffer in zwei Zeilen, eine Kennziffer ohne Polygon, ein Polygon ohne Zeile, fehlende Werte, ein Quartier mit weniger als 300 Einwohnern. Sie und alle Felder sind in der Datei docs/demo_city.md des Plugins beschrieben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Limits: all places, institutions and numbers are invented (licence CC0). The result shows how methods behave; it says nothing about any real city.</source>
   <translation>Grenzen: Alle Orte, Institutionen und Zahlen sind erfunden (Lizenz CC0). Das Ergebnis zeigt, wie sich Verfahren verhalten; über eine wirkliche Stadt sagt es nichts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Any whole number from 0: each gives another city, the same number always the same city.</source>
   <translation>Eine beliebige ganze Zahl ab 0; jede Zahl ergibt eine andere Stadt, dieselbe Zahl immer dieselbe Stadt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>9 to 100 quarters of about 7,500 inhabitants each; 36 give a city of about 270,000.</source>
   <translation>9 bis 100 Quartiere mit je etwa 7.500 Einwohnern; 36 ergeben eine Stadt mit etwa 270.000.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>One GeoPackage with all layers; an existing file is replaced once the new one is complete.</source>
   <translation>Ein GeoPackage mit allen Layern; eine vorhandene Datei wird ersetzt, sobald die neue vollständig ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Number of layers</source>
   <translation>Zahl der Layer</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Inhabitants of the city</source>
   <translation>Einwohner der Stadt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>demo,city,example,sample data,fictitious,teaching,training,quarters,test</source>
   <translation>Demo,Stadt,Beispiel,Beispieldaten,erfunden,Lehre,Schulung,Quartiere,Test,demo,city,sample data</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Seed</source>
   <translation>Startwert der Zufallszahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Number of quarters</source>
   <translation>Zahl der Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Demo city</source>
   <translation>Demostadt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>GeoPackage (*.gpkg)</source>
   <translation>GeoPackage (*.gpkg)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Fictitious demo city of SmartQuartier, seed {}, {} quarters. CC0-1.0.</source>
   <translation>Erfundene Demostadt von SmartQuartier, Startwert {}, {} Quartiere. CC0-1.0.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/create_demo_city.py" />
   <source>Drag the file '{}' into the map to load its layers.</source>
   <translation>Ziehen Sie die Datei „{}“ in die Karte, um ihre Layer zu laden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Fetch features from a service</source>
   <translation>Objekte eines Dienstes abrufen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>How does a layer of a geodata service get into a file, whole and in the right place? Fetches every page, counts against what the service says it has, removes features sent twice, and checks where they lie.</source>
   <translation>Wie kommt der Layer eines Geodatendienstes vollständig und an der richtigen Stelle in eine Datei? Ruft jede Seite ab, vergleicht die Anzahl mit der Angabe des Dienstes, entfernt doppelt gesendete Objekte und prüft, wo sie liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Reading the result: COUNT is what was loaded, MATCHED what the service says it has. Swapped axes and wrong CRS labels are corrected where only one reading fits, and the log and the layer's history say so; where none is certain, nothing is written. Arcs become fine straight lines.</source>
   <translation>So ist das Ergebnis zu lesen: COUNT ist die Zahl der geladenen Objekte, MATCHED die Zahl, die der Dienst nennt. Vertauschte Achsen und falsche Angaben zum Koordinatenbezugssystem (KBS) werden berichtigt, wo nur eine Lesart passt; das steht dann im Protokollfenster und im Verlauf des Layers. Wo keine sicher ist, wird nichts geschrieben. Bögen werden zu kurzen geraden Strecken.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>The layer's metadata keep address, time, licence and attribution, as far as the service names them; they are kept inside a GeoPackage, and beside other files.</source>
   <translation>Die Metadaten des Layers enthalten Adresse, Zeit, Lizenz und Quellenvermerk, soweit der Dienst sie nennt; bei einem GeoPackage stehen sie in der Datei, sonst daneben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Limits: a layer's own extent at the service is all there is to check places against; the catalogue's entries (Load city layer) know more. Complex GML with nested objects is refused.</source>
   <translation>Grenzen: Die Lage lässt sich nur an der Ausdehnung prüfen, die der Dienst für den Layer angibt; die Einträge des Katalogs („Stadtlayer laden“) wissen mehr. Komplexes GML mit verschachtelten Objekten wird abgelehnt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Of the service, not of a single request: the landing page of an OGC API, the address of a WFS with or without GetCapabilities, or an ArcGIS FeatureServer or MapServer.</source>
   <translation>Die des Dienstes, nicht einer einzelnen Anfrage: die Startseite einer OGC API, die Adresse eines WFS mit oder ohne GetCapabilities oder ein FeatureServer oder MapServer von ArcGIS.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Collection, feature type or number of the layer. If left empty, a service's only layer is taken, else the message names what there is.</source>
   <translation>Collection, Objektart (Feature Type) oder Nummer des Layers. Bleibt das Feld leer, wird der einzige Layer des Dienstes genommen; gibt es mehrere, nennt die Meldung sie.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>auto: found out by what the service answers, not by its address.</source>
   <translation>auto: wird an der Antwort des Dienstes erkannt, nicht an seiner Adresse.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>0: all. Any other number: the first ones, for a look.</source>
   <translation>0: alle. Jede andere Zahl: die ersten, zur Ansicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>The layer; a GeoPackage takes its place without a second copy. An existing file is replaced only when the new one is whole.</source>
   <translation>Der Layer; ein GeoPackage entsteht ohne zweite Kopie. Eine vorhandene Datei wird erst ersetzt, wenn die neue vollständig ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>wfs,ogc api features,oapif,arcgis,rest,geoservice,download,open data,service</source>
   <translation>WFS,OGC API Features,OAPIF,ArcGIS,REST,Geodienst,Dienst,herunterladen,abrufen,offene Daten,download,service</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Kind of service</source>
   <translation>Art des Dienstes</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Largest number of features</source>
   <translation>Höchstzahl der Objekte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_features.py" />
   <source>Features</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Fetch observations</source>
   <translation>Beobachtungen abrufen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>What do the sensors say? Fetches stations and their observations from a SensorThings service, openSenseMap, sensor.community or the air data of the German Environment Agency (UBA), into a point layer and a table.</source>
   <translation>Was melden die Sensoren? Ruft Stationen und ihre Beobachtungen von einem SensorThings-Dienst, von openSenseMap, sensor.community oder aus den Luftdaten des Umweltbundesamts (UBA) ab, in einen Punktlayer und eine Tabelle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Reading the result: one row per station and property, so that a station that measures two things has two rows; crowd is 1 for sensors of citizens, which nobody calibrates. All times are UTC. Without a start only each station's newest value is fetched.</source>
   <translation>So ist das Ergebnis zu lesen: eine Zeile je Station und Messgröße; eine Station, die zwei Größen misst, hat also zwei Zeilen. crowd ist 1 bei Sensoren von Bürgern, die niemand kalibriert. Alle Zeiten sind UTC. Ohne Beginn wird nur der neueste Wert jeder Station abgerufen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Results that are no numbers, stations outside the extent or without a place, and observations sent twice are left out, counted and named in the log.</source>
   <translation>Ergebnisse, die keine Zahlen sind, Stationen außerhalb der Ausdehnung oder ohne Ort und doppelt gesendete Beobachtungen bleiben außen vor; sie werden gezählt und im Protokollfenster genannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Limits: some services keep only the last minutes (sensor.community) or answer long periods slowly; ask for less then. UBA's hours are Central European Time without summer time, and are converted.</source>
   <translation>Grenzen: Manche Dienste halten nur die letzten Minuten vor (sensor.community) oder antworten bei langen Zeiträumen langsam; dann weniger anfordern. Die Stundenwerte des UBA stehen in Mitteleuropäischer Zeit ohne Sommerzeit und werden umgerechnet.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Of the service, such as https://iot.hamburg.de/v1.1 or https://api.opensensemap.org.</source>
   <translation>Die des Dienstes, etwa https://iot.hamburg.de/v1.1 oder https://api.opensensemap.org.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Such as PM2.5 or temperature, as the service calls it; all if left empty. If there is none of that name, the message names what there is.</source>
   <translation>Etwa PM2.5 oder Temperatur, wie der Dienst sie nennt; bleibt das Feld leer: alle. Gibt es keine mit diesem Namen, nennt die Meldung die vorhandenen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Date or time (UTC), such as 2026-03-01 or 2026-03-01T06:00:00Z. Left empty: only the newest value of each station.</source>
   <translation>Datum oder Zeitpunkt (UTC), etwa 2026-03-01 oder 2026-03-01T06:00:00Z. Bleibt das Feld leer: nur der neueste Wert jeder Station.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Date or time (UTC); a date stands for its whole day. Left empty: until now.</source>
   <translation>Datum oder Zeitpunkt (UTC); ein Datum steht für den ganzen Tag. Bleibt das Feld leer: bis jetzt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Points in EPSG:4326, one per station and property.</source>
   <translation>Punkte in EPSG:4326, einer je Station und Messgröße.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Table: station_id, property, time (UTC), value, unit. A GeoPackage takes its place without a second copy.</source>
   <translation>Tabelle: station_id, property, time (UTC), value, unit. Ein GeoPackage entsteht ohne zweite Kopie.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Number of stations</source>
   <translation>Zahl der Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Number of observations</source>
   <translation>Zahl der Beobachtungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Number of observations sent twice</source>
   <translation>Zahl der doppelt gesendeten Beobachtungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>sensorthings,frost,opensensemap,sensor.community,uba,air quality,sensors,time series</source>
   <translation>SensorThings,FROST,openSenseMap,sensor.community,UBA,Luftqualität,Sensoren,Messwerte,Zeitreihe,air quality,sensors</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Observed property</source>
   <translation>Messgröße</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Start</source>
   <translation>Beginn</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>End</source>
   <translation>Ende</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Stations</source>
   <translation>Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/fetch_observations.py" />
   <source>Observations</source>
   <translation>Beobachtungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Load city layer</source>
   <translation>Stadtlayer laden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Where is the city's own data for this? Choose an entry such as 'Dresden – quarters' and get the layer named, styled, whole and in the right place, with licence, attribution and date in its metadata.</source>
   <translation>Wo gibt es dazu die Daten der Stadt selbst? Einen Eintrag wie „Dresden – Stadtteile“ wählen; der Layer kommt benannt, gestaltet, vollständig und an der richtigen Stelle, mit Lizenz, Quellenvermerk und Datum in den Metadaten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Each entry of the catalogue is a contract: address, layer, CRS and axis order, paging, expected number and extent, licence. What the service sends is held against it. Sensor entries give the stations with their newest values; 'Fetch observations' gives time series.</source>
   <translation>Jeder Eintrag des Katalogs ist eine Vereinbarung: Adresse, Layer, Koordinatenbezugssystem (KBS) und Achsenreihenfolge, seitenweiser Abruf, erwartete Anzahl und Ausdehnung, Lizenz. Was der Dienst sendet, wird daran gemessen. Einträge zu Sensoren liefern die Stationen mit ihren neuesten Werten; Zeitreihen liefert „Beobachtungen abrufen“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Reading the result: a name that ends in 'as of' and a date means that the service could not be reached and what was loaded before is shown. COUNT and MATCHED say how many features came and how many there are.</source>
   <translation>So ist das Ergebnis zu lesen: Endet der Name mit „Stand“ und einem Datum, so war der Dienst nicht erreichbar, und gezeigt wird, was früher geladen wurde. COUNT und MATCHED nennen, wie viele Objekte kamen und wie viele es gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Limits: services move and change; the entries have the date of their last check, and 'Check services' says what differs today. Confirm the licence with the city before you publish anything.</source>
   <translation>Grenzen: Dienste ziehen um und ändern sich; die Einträge tragen das Datum ihrer letzten Prüfung, und „Dienste prüfen“ nennt, was heute abweicht. Lassen Sie sich die Lizenz von der Stadt bestätigen, bevor Sie etwas veröffentlichen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Entry of the catalogue</source>
   <translation>Eintrag des Katalogs</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Chosen from the list, or typed: the title, or the id such as dresden/stadtteile. The list narrows down while you type; entries of your own catalogue come first. In models: type the id.</source>
   <translation>Aus der Liste gewählt oder eingetippt: der Titel oder die Kennung wie dresden/stadtteile. Die Liste wird beim Tippen kürzer; Einträge des eigenen Katalogs stehen zuerst. In Modellen: die Kennung eintippen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>Number of newest values of stations</source>
   <translation>Zahl der neuesten Werte von Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>city,open data,catalogue,quarters,addresses,trees,noise,stops,sensors,download</source>
   <translation>Stadt,offene Daten,Katalog,Stadtteile,Adressen,Bäume,Lärm,Haltestellen,Sensoren,herunterladen,open data,download</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_city_layer.py" />
   <source>City layer</source>
   <translation>Stadtlayer</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>The service gave no total, so it could not be checked whether these are all.</source>
   <translation>Der Dienst nannte keine Gesamtzahl, daher ließ sich nicht prüfen, ob dies alle sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>What came isn't as the catalogue's entry '{}' promises: {}. Look at the layer before you rely on it.</source>
   <translation>Was kam, entspricht nicht dem, was der Katalogeintrag „{}“ zusagt: {}. Sehen Sie sich den Layer an, bevor Sie sich auf ihn verlassen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>{} loaded from {}, number of features: {}</source>
   <translation>{} geladen von {}, Zahl der Objekte: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>{} loaded from {}: {} of {} features</source>
   <translation>{} geladen von {}: {} von {} Objekten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>licence unknown; ask the operator of {}</source>
   <translation>Lizenz unbekannt; fragen Sie den Betreiber von {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>Only what touches {} (degrees west, south, east, north).</source>
   <translation>Nur was {} berührt (Grad West, Süd, Ost, Nord).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>At most the first {} features.</source>
   <translation>Höchstens die ersten {} Objekte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_facts.py" />
   <source>Turned into {}.</source>
   <translation>Transformiert in {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_log.py" />
   <source>Loaded from {}, number of features: {}.</source>
   <translation>Geladen von {}, Zahl der Objekte: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_log.py" />
   <source>Loaded from {}: {} of {} features.</source>
   <translation>Geladen von {}: {} von {} Objekten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_log.py" />
   <source>Source note: {}</source>
   <translation>Quellenvermerk: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_log.py" />
   <source>The layer lies outside the area that {} is made for, so lengths and areas measured in it may be wrong; choose a CRS of the place.</source>
   <translation>Der Layer liegt außerhalb des Gebiets, für das {} bestimmt ist; darin gemessene Längen und Flächen können daher falsch sein. Wählen Sie ein Koordinatenbezugssystem (KBS), das zum Ort passt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/load_log.py" />
   <source>The layer is in degrees ({}), as the service sends it; for tools that measure choose a CRS of the result in metres, such as EPSG:25832 or EPSG:25833.</source>
   <translation>Der Layer liegt in Grad vor ({}), wie ihn der Dienst sendet; wählen Sie für Werkzeuge, die messen, ein Koordinatenbezugssystem (KBS) des Ergebnisses mit Metern, etwa EPSG:25832 oder EPSG:25833.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>The address holds a login; take it out and choose an authentication configuration of QGIS instead.</source>
   <translation>Die Adresse enthält Zugangsdaten; entfernen Sie sie, und wählen Sie stattdessen eine Authentifizierungskonfiguration von QGIS.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>The address holds a secret, which others may read in logs; better choose an authentication configuration of QGIS. The record shows *** in its place.</source>
   <translation>Die Adresse enthält ein Geheimnis, das andere in Protokollen lesen könnten; wählen Sie besser eine Authentifizierungskonfiguration von QGIS. Das Transparenzprotokoll zeigt an seiner Stelle ***.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>Choose one of the service's {} layers: {}.</source>
   <translation>Wählen Sie einen der {} Layer des Dienstes: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>'{}' is no address of a service; it begins with https:// and the name of a host.</source>
   <translation>„{}“ ist keine Adresse eines Dienstes; sie beginnt mit https:// und dem Namen eines Rechners.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>The service was not asked: these are the data that were loaded on {}.</source>
   <translation>Der Dienst wurde nicht gefragt: Dies sind die am {} geladenen Daten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/service_run.py" />
   <source>{}: observations</source>
   <translation>{}: Beobachtungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Only what touches this rectangle; everything if left empty. Drawn on the map or taken from a layer; typed as west, east, south, north with the CRS behind it, such as 408000,416000,5650000,5660000 [EPSG:25833].</source>
   <translation>Nur was dieses Rechteck berührt; bleibt das Feld leer: alles. In der Karte gezeichnet oder von einem Layer übernommen; eingetippt als West, Ost, Süd, Nord mit dem Koordinatenbezugssystem (KBS) dahinter, etwa 408000,416000,5650000,5660000 [EPSG:25833].</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>For tools that measure, one in metres, such as EPSG:25832 or EPSG:25833. Left empty: the one in which the service has the data.</source>
   <translation>Für Werkzeuge, die messen, eines mit Metern, etwa EPSG:25832 oder EPSG:25833. Bleibt das Feld leer: das, in dem der Dienst die Daten hat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>A QGIS authentication configuration, for services that are not open to all. Password or token go to the host of the address only, and into no file or log.</source>
   <translation>Eine Authentifizierungskonfiguration von QGIS, für Dienste, die nicht allen offenstehen. Passwort oder Token gehen nur an den Rechner der Adresse und in keine Datei und kein Protokoll.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>auto: the service is asked, and sends only what has changed where it can; if it can't be reached, what was loaded before is used, and the layer's name says so. offline: the service is not asked. renew: everything is fetched anew, and a service that can't be reached is an error (for nightly jobs).</source>
   <translation>auto: Der Dienst wird gefragt und sendet, wenn er das kann, nur Geändertes; ist er nicht erreichbar, gilt, was früher geladen wurde, und der Name des Layers sagt es. offline: Der Dienst wird nicht gefragt. renew: Alles wird neu abgerufen, und ein nicht erreichbarer Dienst ist ein Fehler (für nächtliche Läufe).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>JSON file with further services, of the form of the plugin's file resources/catalogue/services.json; an entry with an id that the plugin has too takes its place.</source>
   <translation>JSON-Datei mit weiteren Diensten, aufgebaut wie die Datei resources/catalogue/services.json des Plugins; ein Eintrag mit einer Kennung, die auch das Plugin hat, tritt an dessen Stelle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>0: as many as the service is known to bear. Fewer help where a service is too slow or breaks off.</source>
   <translation>0: so viele, wie der Dienst bekanntermaßen verträgt. Weniger helfen, wo ein Dienst zu langsam ist oder abbricht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Of a layer that mixes points, lines and areas only one kind can be loaded at a time: choose it here. The others are counted and named in the log.</source>
   <translation>Aus einem Layer, der Punkte, Linien und Flächen mischt, lässt sich jeweils nur eine Art laden: Sie wird hier gewählt. Die anderen werden gezählt und im Protokollfenster genannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Off: a layer with gaps is an error and nothing is written. On: it is a warning.</source>
   <translation>Aus: Ein lückenhafter Layer ist ein Fehler, und nichts wird geschrieben. An: Es bleibt bei einer Warnung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Adds a field with the ids. With some services they are positions in the list, which change from one day to the next, so don't use them as keys unseen.</source>
   <translation>Ergänzt ein Feld mit den Kennungen. Bei manchen Diensten sind sie Plätze in der Liste, die sich von einem Tag zum anderen ändern; daher nicht ungeprüft als Schlüssel verwenden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Number of features loaded</source>
   <translation>Zahl der geladenen Objekte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Number of features that the service says it has</source>
   <translation>Zahl der Objekte, die der Dienst nennt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Number of features sent twice and removed</source>
   <translation>Zahl der doppelt gesendeten und entfernten Objekte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>fresh, unchanged (as the service confirms) or stored (the service was not asked)</source>
   <translation>fresh (neu), unchanged (laut Dienst unverändert) oder stored (Dienst nicht gefragt)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Extent</source>
   <translation>Ausdehnung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>CRS of the result</source>
   <translation>KBS des Ergebnisses</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Login</source>
   <translation>Anmeldung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Use of what was loaded before</source>
   <translation>Verwendung des Zwischenspeichers</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Catalogue of your own</source>
   <translation>Eigener Katalog</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Features per request</source>
   <translation>Objekte je Anfrage</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Kind of geometry</source>
   <translation>Geometrieart</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Accept fewer features than the service says it has</source>
   <translation>Weniger Objekte zulassen, als der Dienst nennt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/citydata/shared_parameters.py" />
   <source>Keep the service's feature ids as a field</source>
   <translation>Objektkennungen des Dienstes als Feld behalten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Layer '{}' is a table without geometry; choose a layer with places for the input '{}'.</source>
   <translation>Layer „{}“ ist eine Tabelle ohne Geometrie; für die Eingabe „{}“ einen Layer mit Geometrien wählen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Layer '{}' has no coordinate reference system; assign the right one in the layer properties first.</source>
   <translation>Der Layer „{}“ hat kein Koordinatenbezugssystem (KBS); weisen Sie ihm zuerst in den Layereigenschaften das richtige zu.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Layer '{}' is in {} ({}), but this tool measures in metres; reproject it first, for example to EPSG:25833 or your city's UTM zone.</source>
   <translation>Der Layer „{}“ liegt in {} ({}) vor, dieses Werkzeug misst aber in Metern; transformieren Sie ihn zuerst, zum Beispiel nach EPSG:25833 oder in die UTM-Zone der Stadt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Layer '{}' has no field '{}', nor any other; add it with the field calculator.</source>
   <translation>Layer „{}“ hat kein Feld „{}“ und auch kein anderes; mit dem Feldrechner anlegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Layer '{}' has no field '{}'; it has: {}.</source>
   <translation>Der Layer „{}“ hat kein Feld „{}“; er hat: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/layer_checks.py" />
   <source>Field '{}' of layer '{}' holds text, not numbers; convert it first, for example with the field calculator and to_real().</source>
   <translation>Das Feld „{}“ des Layers „{}“ enthält Text, keine Zahlen; wandeln Sie es zuerst um, zum Beispiel mit dem Feldrechner und to_real().</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Pilot indicators</source>
   <translation>Indikatoren je Quartier</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Makes indicators per quarter out of a statistics table: joined by code, rows of one code added up before any ratio, small numbers suppressed.</source>
   <translation>Bildet Indikatoren je Quartier aus einer Statistiktabelle: über die Kennziffer verknüpft, Zeilen einer Kennziffer vor jedem Verhältnis addiert, kleine Zahlen geheim gehalten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Reading the result: a missing value is NULL, never zero; data_share is the share of indicators present (1 = all); suppressed names what was hidden and why it is NULL. UNMATCHED lists codes that have no partner, on either side: two lists of equal length can still be different sets of quarters.</source>
   <translation>So ist das Ergebnis zu lesen: Ein fehlender Wert ist NULL, nie null; data_share ist der Anteil der vorhandenen Indikatoren (1 = alle); suppressed nennt, was geheim gehalten wurde und warum es NULL ist. UNMATCHED führt Kennziffern auf, die auf der anderen Seite keine Entsprechung haben: Auch zwei gleich lange Listen können verschiedene Quartiere enthalten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>With a period field, each indicator gets its level in the latest period (NULL if that is missing, not an older value), the change since the first period (_change, _change_pct) and the trend per year (_trend, with its standard error _trend_se).</source>
   <translation>Mit einem Zeitraumfeld erhält jeder Indikator seinen Stand im letzten Zeitraum (NULL, wenn dieser fehlt, kein älterer Wert), die Änderung seit dem ersten Zeitraum (_change, _change_pct) und den Trend je Jahr (_trend, mit dessen Standardfehler _trend_se).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppression: nothing below the minimum number of inhabitants; no count below the minimum number of cases (but not 0) as numerator, as denominator, as the rest of a share or as a term of its own. Where such a count is hidden, every indicator that uses its field is hidden too, and so are further quarters as long as the city's total would give it away.</source>
   <translation>Geheimhaltung: nichts unter der Mindestzahl an Einwohnern; keine Fallzahl unter der Mindestzahl an Fällen (außer 0) als Zähler, als Nenner, als Rest eines Anteils oder als eigener Summand. Wo eine solche Zahl verborgen ist, wird auch jeder Indikator mit demselben Feld verborgen, und so viele weitere Quartiere, bis die Summe der Stadt sie nicht mehr verrät.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Not checked: parts that no indicator shows by themselves, differences to other publications (an earlier run with other formulas, too), and one person or company making up most of a sum.</source>
   <translation>Nicht geprüft: Teile, die kein Indikator für sich zeigt, Differenzen zu anderen Veröffentlichungen (auch zu einem früheren Lauf mit anderen Formeln) und ob eine einzelne Person oder Firma den größten Teil einer Summe ausmacht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>The quarters with their fields, the indicators, data_share and suppressed.</source>
   <translation>Die Quartiere mit ihren Feldern, den Indikatoren, data_share und suppressed.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Table with code and side: 'quarters' for polygons without statistics, 'table' for statistics without a polygon.</source>
   <translation>Tabelle mit Kennziffer und Seite: „quarters“ für Polygone ohne Statistik, „table“ für Statistik ohne Polygon.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with statistics</source>
   <translation>Quartiere mit Statistik</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Codes without a partner</source>
   <translation>Kennziffern ohne Entsprechung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Polygons of the city's quarters, one for each code.</source>
   <translation>Polygone der Quartiere der Stadt, eines je Kennziffer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Table (or layer) with counts per quarter; several rows of one code are added up.</source>
   <translation>Tabelle (oder Layer) mit Fallzahlen je Quartier; mehrere Zeilen einer Kennziffer werden addiert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Holds the same codes as the quarters, as text: 05 and 5 aren't the same.</source>
   <translation>Enthält dieselben Kennziffern wie die Quartiere, als Text: 05 und 5 sind nicht dasselbe.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>One per line (or separated by semicolons), such as 'single_parents = 100 * hh_single_parent / households'. Possible are + - * / ** ( ), numbers, fields of the table (in double quotes if they have spaces), names of earlier lines, min, max, abs, where(a &gt; b, c, d), public(x) for numbers that don't count persons, and # comments.</source>
   <translation>Einer je Zeile (oder durch Semikolon getrennt), etwa „single_parents = 100 * hh_single_parent / households“. Möglich sind + - * / ** ( ), Zahlen, Felder der Tabelle (mit Leerzeichen: in doppelten Anführungszeichen), Namen aus früheren Zeilen, min, max, abs, where(a &gt; b, c, d), public(x) für Zahlen, die keine Personen zählen, und Kommentare mit #.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Years (2020), months (2020-06), dates (2020-06-30) or numbers; then level, change and trend are given.</source>
   <translation>Jahre (2020), Monate (2020-06), Tagesangaben (2020-06-30) oder Zahlen; dann werden Stand, Änderung und Trend ausgegeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field of the table, name of an indicator above, or expression for the number of inhabitants; without it no quarter is suppressed for being too small.</source>
   <translation>Feld der Tabelle, Name eines Indikators von oben oder Ausdruck für die Zahl der Einwohner; ohne diese Angabe wird kein Quartier geheim gehalten, weil es zu klein ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with fewer inhabitants get no values; 300 as in Hamburg's social monitoring, 0 switches the rule off.</source>
   <translation>Quartiere mit weniger Einwohnern erhalten keine Werte; 300 wie im Hamburger Sozialmonitoring, 0 schaltet die Regel ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Values are hidden if fewer cases, but not 0, stand behind them, above or below the line; 3 as in the rules of the Federal Employment Agency, 0 switches the rule off.</source>
   <translation>Werte werden verborgen, wenn weniger Fälle, aber nicht 0, dahinterstehen, über oder unter dem Bruchstrich; 3 wie in den Regeln der Bundesagentur für Arbeit, 0 schaltet die Regel aus.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>If totals per district are published elsewhere: hidden values are then protected against subtraction within each district too.</source>
   <translation>Wenn Summen je Stadtbezirk anderswo veröffentlicht sind: Verborgene Werte sind dann auch innerhalb jedes Stadtbezirks gegen Abziehen geschützt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Off: the smallest number of inhabitants only keeps unreliable figures back, and counts below the smallest number of cases are what is secret. On: a further quarter is hidden where the figures of a single small one would follow from the city's total.</source>
   <translation>Aus: Die Mindestzahl an Einwohnern hält nur unzuverlässige Werte zurück; geheim sind Fallzahlen unter der Mindestzahl an Fällen. An: Ein weiteres Quartier wird verborgen, wo die Werte eines einzelnen kleinen aus der Summe der Stadt folgen würden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Adds &lt;name&gt;_se for each ratio of counts: how far chance alone moves it (Jeffreys posterior). Useful as uncertainty of a criterion.</source>
   <translation>Ergänzt &lt;name&gt;_se für jedes Verhältnis von Fallzahlen: wie stark allein der Zufall es schwanken lässt (A-posteriori-Verteilung nach Jeffreys). Nützlich als Unsicherheit eines Kriteriums.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Adds &lt;name&gt;_eb for each ratio of counts: drawn towards the city's mean, the more the smaller the quarter (empirical Bayes, Marshall 1991). As the city's mean is that of the quarters shown, such a rate depends on the other quarters: as a criterion it lets the order of two quarters change with a third.</source>
   <translation>Ergänzt &lt;name&gt;_eb für jedes Verhältnis von Fallzahlen: zum Mittel der Stadt hin gezogen, um so mehr, je kleiner das Quartier ist (empirische Bayes-Schätzung, Marshall 1991). Da das Mittel das der gezeigten Quartiere ist, hängt eine solche Rate von den anderen Quartieren ab: Als Kriterium kann sie die Reihenfolge zweier Quartiere mit einem dritten ändern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>indicators,statistics,join,rate,share,time series,trend,suppression,quarters</source>
   <translation>Indikatoren,Statistik,verknüpfen,Rate,Quote,Anteil,Zeitreihe,Trend,Geheimhaltung,Quartiere,indicators,join,suppression</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters with indicators</source>
   <translation>Quartiere mit Indikatoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Quarters</source>
   <translation>Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Statistics table</source>
   <translation>Statistiktabelle</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the code in the table</source>
   <translation>Feld mit der Kennziffer in der Tabelle</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Indicators (name = expression)</source>
   <translation>Indikatoren (Name = Ausdruck)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the period</source>
   <translation>Feld mit dem Zeitraum</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Inhabitants (expression)</source>
   <translation>Einwohner (Ausdruck)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppress below (inhabitants)</source>
   <translation>Geheim halten unter (Einwohner)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Suppress below (cases)</source>
   <translation>Geheim halten unter (Fälle)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field with the district</source>
   <translation>Feld mit dem Stadtbezirk</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Protect quarters with few inhabitants in totals too</source>
   <translation>Quartiere mit wenigen Einwohnern auch in Summen schützen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Add standard uncertainties</source>
   <translation>Standardunsicherheiten ergänzen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Add shrunk rates</source>
   <translation>Geglättete Raten (Shrinkage) ergänzen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Layer '{}' already has a field '{}'; give the indicator another name.</source>
   <translation>Der Layer „{}“ hat bereits ein Feld „{}“; geben Sie dem Indikator einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_indicators.py" />
   <source>Field '{}' of layer '{}' is kept under the name '{}'.</source>
   <translation>Das Feld „{}“ des Layers „{}“ bleibt unter dem Namen „{}“ erhalten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Monitoring of pilot quarters</source>
   <translation>Monitoring der Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Did the pilot reach its targets, and would it have happened anyway? Compares each pilot with its target, and with similar quarters that had no measure.</source>
   <translation>Hat der Pilot seine Ziele erreicht, und wäre es ohnehin so gekommen? Vergleicht jeden Piloten mit seinem Ziel und mit ähnlichen Quartieren ohne Maßnahme.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Reading the result: _achieved is the share of the way from baseline to target (1 = there); _status compares it with the time gone, or says 'under_way' for a target without a deadline. _effect is the change in the pilot minus the change in the comparison quarters; _low and _high are its interval, _p the share of quarters with an effect as large by chance. _verdict says 'no_conclusion' where the data can't tell; that isn't 'no effect'.</source>
   <translation>So ist das Ergebnis zu lesen: _achieved ist der Anteil des Wegs vom Ausgangswert zum Ziel (1 = erreicht); _status vergleicht ihn mit der vergangenen Zeit oder nennt bei einem Ziel ohne Frist „under_way“. _effect ist die Änderung im Piloten minus die Änderung in den Vergleichsquartieren; _low und _high sind das Intervall dazu, _p der Anteil der Quartiere, die durch Zufall eine mindestens so große Wirkung zeigen. _verdict nennt „no_conclusion“, wo die Daten keinen Schluss zulassen; das heißt nicht „keine Wirkung“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Comparison quarters are the most similar ones in level and trend before the start; quarters next to a pilot are left out, since effects spill over. For the interval each quarter that is neither a pilot nor next to one, and that has values in all periods of the pilot, is treated as if it had been the pilot (placebo). _match is the distance in level to the comparison quarters in standard deviations; above 1, or outside the range of the others, there is no comparable quarter and no conclusion.</source>
   <translation>Vergleichsquartiere sind die in Stand und Trend vor dem Beginn ähnlichsten; Quartiere neben einem Piloten bleiben außen vor, weil Wirkungen ausstrahlen. Für das Intervall wird jedes Quartier, das weder Pilot noch Nachbar eines Piloten ist und in allen Zeiträumen des Piloten Werte hat, so behandelt, als wäre es der Pilot gewesen (Placebo). _match ist der Abstand im Stand zu den Vergleichsquartieren in Standardabweichungen; über 1 oder außerhalb der Spanne der anderen gibt es kein vergleichbares Quartier und keinen Schluss.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Limits: something else that happened in the pilot alone, at the same time, looks like an effect. So does a return to the usual level if a pilot was chosen because of an extreme last value. With one period before the start, parallel courses can't be checked. Values are shown as they are, also counts of 1 or 2. With fewer than nine other quarters nothing can be told at 90%. Sources: Abadie et al. 2010, Bertrand et al. 2004, Stuart 2010.</source>
   <translation>Grenzen: Was sonst zur selben Zeit nur im Piloten geschah, sieht wie eine Wirkung aus. Ebenso die Rückkehr eines Piloten zum üblichen Stand, wenn er wegen eines äußersten letzten Werts gewählt wurde. Mit einem Zeitraum vor dem Beginn lässt sich ein paralleler Verlauf nicht prüfen. Werte erscheinen, wie sie sind, auch Fallzahlen von 1 oder 2. Mit weniger als neun anderen Quartieren ist bei 90 % keine Aussage möglich. Quellen: Abadie et al. 2010, Bertrand et al. 2004, Stuart 2010.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>The quarters with their fields, role (pilot, neighbour, comparison, other) and, per indicator, base, latest, change; for pilots target, achieved, status, effect, interval (low, high), p, match and verdict.</source>
   <translation>Die Quartiere mit ihren Feldern, role (pilot, neighbour, comparison, other) und je Indikator base, latest, change; für Piloten target, achieved, status, effect, Intervall (low, high), p, match und verdict.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>One row per indicator and pilot, with the codes of the comparison quarters, their distance (match, common_support), and the verdict in words with its reason.</source>
   <translation>Eine Zeile je Indikator und Pilot, mit den Kennziffern der Vergleichsquartiere, ihrem Abstand (match, common_support) und dem Befund in Worten mit Begründung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Targets reached</source>
   <translation>Erreichte Ziele</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Differences beyond chance</source>
   <translation>Unterschiede über den Zufall hinaus</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Polygons of all quarters of the city, not only the pilots; in a projected coordinate system with metres.</source>
   <translation>Polygone aller Quartiere der Stadt, nicht nur der Piloten; in einem projizierten Koordinatensystem mit Metern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Separated by commas, such as 05, 06, 71. Or name a field below instead.</source>
   <translation>Durch Kommas getrennt, etwa 05, 06, 71. Stattdessen kann unten ein Feld angegeben werden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>1 or true for a pilot, such as 'selected' in the result of the tool that chooses a set of pilot quarters; used if no codes are given.</source>
   <translation>1 oder true für einen Piloten, etwa „selected“ im Ergebnis des Werkzeugs „Auswahl der Pilotquartiere“; gilt, wenn keine Kennziffern angegeben sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Table with the fields code, period, indicator, value: one row for each value, for all quarters and several periods before and after the start.</source>
   <translation>Tabelle mit den Feldern code, period, indicator, value: eine Zeile je Wert, für alle Quartiere und mehrere Zeiträume vor und nach dem Beginn.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Table with the fields indicator and target and, if you like, period (by when), direction (1: more is better, -1: less is better) and code (of one pilot). Without a period the status is at most 'under_way'.</source>
   <translation>Tabelle mit den Feldern indicator und target sowie nach Wunsch period (bis wann), direction (1: mehr ist besser, -1: weniger ist besser) und code (eines Piloten). Ohne Zeitraum ist der Stand höchstens „under_way“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>First period with the measure, such as 2022 or 2022-06; it counts as after.</source>
   <translation>Erster Zeitraum mit der Maßnahme, etwa 2022 oder 2022-06; er zählt als nachher.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Says for each indicator id whether more or less is better (dir_monitor). If empty, the catalogue that comes with the plugin is used. A direction among the targets comes first.</source>
   <translation>Sagt für jede Indikatorkennung, ob mehr oder weniger besser ist (dir_monitor). Bleibt das Feld leer, gilt der mit dem Plugin gelieferte Katalog. Eine Richtung bei den Zielen hat Vorrang.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>How many of the most similar quarters each pilot is compared with.</source>
   <translation>Mit wie vielen der ähnlichsten Quartiere jeder Pilot verglichen wird.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>In per cent; 90 needs at least 9 other quarters, 95 at least 19.</source>
   <translation>In Prozent; 90 braucht mindestens 9 andere Quartiere, 95 mindestens 19.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Quarters at most this far apart count as neighbours; raise it to keep more distance between pilots and comparison quarters.</source>
   <translation>Quartiere, die höchstens so weit auseinanderliegen, gelten als Nachbarn; ein größerer Wert hält mehr Abstand zwischen Piloten und Vergleichsquartieren.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>monitoring,target,actual,evaluation,effect,comparison,difference-in-differences</source>
   <translation>Monitoring,Ziel,Soll-Ist-Vergleich,Evaluation,Wirkung,Vergleich,Differenz der Differenzen,difference-in-differences,target,effect</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Monitored quarters</source>
   <translation>Beobachtete Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Results as a table</source>
   <translation>Ergebnisse als Tabelle</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Codes of the pilot quarters</source>
   <translation>Kennziffern der Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Field that marks the pilot quarters</source>
   <translation>Feld, das die Pilotquartiere kennzeichnet</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Targets</source>
   <translation>Ziele</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Start of the measure (period)</source>
   <translation>Beginn der Maßnahme (Zeitraum)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Indicator catalogue</source>
   <translation>Indikatorenkatalog</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Comparison quarters per pilot (number)</source>
   <translation>Vergleichsquartiere je Pilot (Zahl)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Confidence of intervals and verdicts (%)</source>
   <translation>Vertrauensniveau der Intervalle und Befunde (%)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_monitor.py" />
   <source>Field '{}' marks no quarter as pilot with 1 or true; name the codes instead.</source>
   <translation>Das Feld „{}“ kennzeichnet kein Quartier mit 1 oder true als Piloten; geben Sie stattdessen die Kennziffern an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Ranking of pilot quarters</source>
   <translation>Rangfolge der Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Standard uncertainties by quarter are taken from: {}.</source>
   <translation>Standardunsicherheiten je Quartier kommen aus: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Which quarters should pilot first, why, how sure is that, and what would change it? Ranks quarters by your criteria and weights, and tries thousands of other weights and possible values.</source>
   <translation>Welche Quartiere sollten zuerst erproben, warum, wie sicher ist das, und was würde es ändern? Ordnet Quartiere nach den angegebenen Kriterien und Gewichten und probiert Tausende anderer Gewichte und möglicher Werte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Reading the result: topk_share is the share of all draws in which the quarter is among the best K: robust (90% and more), likely (50%), open (10%), unlikely. rank_p05 to rank_p95 is the rank in nine of ten draws. flip_criterion and flip_weight name the smallest change of one weight that takes the quarter into or out of the best K. contrib_… is what each criterion adds to the score.</source>
   <translation>So ist das Ergebnis zu lesen: topk_share ist der Anteil aller Ziehungen, in denen das Quartier unter den besten K ist: robust (ab 90 %), wahrscheinlich (ab 50 %), offen (ab 10 %), sonst unwahrscheinlich. rank_p05 bis rank_p95 ist der Rang in neun von zehn Ziehungen. flip_criterion und flip_weight nennen die kleinste Änderung eines Gewichts, die das Quartier unter die besten K bringt oder daraus nimmt. contrib_… ist, was jedes Kriterium zum Punktwert beiträgt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>A missing value counts as unknown, between worst and best, never as zero: it widens the rank interval. Recommended quarters with missing values are named, and quarters with too little data are not ranked. The weighted sum with fixed values at 0 and 1 is the default because leaving a quarter out never changes the order of the others; the other methods are a check, and the report says how far they agree.</source>
   <translation>Ein fehlender Wert zählt als unbekannt, zwischen schlechtestem und bestem, nie als null: Er verbreitert die Rangspanne. Empfohlene Quartiere mit fehlenden Werten werden genannt, Quartiere mit zu wenig Daten bleiben ohne Rang. Die gewichtete Summe (Nutzwertanalyse) mit festen Werten bei 0 und 1 ist die Voreinstellung, weil das Weglassen eines Quartiers die Reihenfolge der übrigen nie ändert; die anderen Verfahren dienen der Kontrolle, und der Bericht zeigt, wie weit sie übereinstimmen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Limits: a recommendation, not a decision. robust holds against the weights and values that were tried and nothing else; values count as exact unless you give an uncertainty. Correlated criteria count the same need twice, or cancel each other out (named in the log). High Moran's I: neighbours at the top are one finding. Source: SMAA-2, Lahdelma and Salminen 2001.</source>
   <translation>Grenzen: eine Empfehlung, keine Entscheidung. robust gilt gegenüber den probierten Gewichten und Werten und sonst nichts; Werte gelten als genau, wenn keine Unsicherheit angegeben ist. Kriterien, die gemeinsam verlaufen, zählen denselben Bedarf doppelt oder heben einander auf (im Protokollfenster genannt). Hohes Morans I: Nachbarn an der Spitze sind ein Befund. Quelle: SMAA-2, Lahdelma und Salminen 2001.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>There are no criteria: fill in the table 'Criteria' or choose a criteria file.</source>
   <translation>Es gibt keine Kriterien: Füllen Sie die Tabelle „Kriterien“ aus, oder wählen Sie eine Kriteriendatei.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Layer '{}' holds standard uncertainties that are not used: {}. Switch on 'Use standard uncertainties' to let them widen the rank intervals.</source>
   <translation>Der Layer „{}“ enthält Standardunsicherheiten, die nicht verwendet werden: {}. Schalten Sie „Standardunsicherheiten aus Feldern verwenden, die auf _se enden“ ein, damit sie die Rangspannen verbreitern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>ranking,criteria,weights,multi-criteria,mcda,smaa,topsis,promethee,vikor,priority</source>
   <translation>Rangfolge,Ranking,Kriterien,Gewichte,Nutzwertanalyse,multikriteriell,Priorität,mcda,smaa,topsis,promethee,vikor,multi-criteria</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Criteria are given in the table and again in '{}'; empty the table, or choose a file that holds only stakeholders' weights.</source>
   <translation>Kriterien stehen in der Tabelle und noch einmal in „{}“; leeren Sie die Tabelle, oder wählen Sie eine Datei, die nur Gewichte von Interessengruppen enthält.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Field '{}' of layer '{}' has empty cells: {}. Give each quarter a code.</source>
   <translation>Das Feld „{}“ des Layers „{}“ hat leere Zellen: {}. Geben Sie jedem Quartier eine Kennziffer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Layer '{}' has no field '{}' or the like for any criterion; compute standard uncertainties with 'Pilot indicators', or switch their use off.</source>
   <translation>Der Layer „{}“ hat für kein Kriterium ein Feld wie „{}“; berechnen Sie Standardunsicherheiten mit „Indikatoren je Quartier“, oder schalten Sie ihre Verwendung aus.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking.py" />
   <source>Quarters without a neighbour, not counted in Moran's I: {} ({}).</source>
   <translation>Quartiere ohne Nachbarn, bei Morans I nicht berücksichtigt: {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>The quarters with their fields, score, rank, rank interval, shares, contributions and flip weight.</source>
   <translation>Die Quartiere mit ihren Feldern, Punktwert, Rang, Rangspanne, Anteilen, Beiträgen und Kippgewicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Moran's I of the score</source>
   <translation>Morans I des Punktwerts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>p-value of Moran's I</source>
   <translation>p-Wert von Morans I</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Number of ranked quarters</source>
   <translation>Zahl der eingestuften Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Polygons with one number field per criterion, for example the result of 'Pilot indicators'; in a projected coordinate system with metres.</source>
   <translation>Polygone mit einem Zahlenfeld je Kriterium, zum Beispiel das Ergebnis von „Indikatoren je Quartier“; in einem projizierten Koordinatensystem mit Metern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>One row per criterion. Direction: which values speak for a pilot quarter (for needs such as unemployment: higher). Weights count by their proportions. Value at 0 and at 1: no priority and full priority, in the field's unit; fix them before looking at the result. Empty: taken from the data, with a warning.</source>
   <translation>Eine Zeile je Kriterium. Richtung: welche Werte für ein Pilotquartier sprechen (bei Bedarf wie Arbeitslosigkeit: higher). Gewichte zählen nach ihrem Verhältnis. Wert bei 0 und bei 1: kein Vorrang und voller Vorrang, in der Einheit des Felds; vor dem Blick auf das Ergebnis festlegen. Leer: aus den Daten, mit Warnung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>JSON file with criteria instead of the table, or with the weights of several stakeholders (from 'Weights of criteria') beside it. With stakeholders, the weights of the table and those of each stakeholder have the same share of the draws, and each one's ranks are shown; score and rank follow the table. A criterion's key uncertainty_field names a field with the standard uncertainty of each quarter's value.</source>
   <translation>JSON-Datei mit Kriterien anstelle der Tabelle oder mit den Gewichten mehrerer Interessengruppen (aus „Gewichte der Kriterien“) neben ihr. Mit Interessengruppen haben die Gewichte der Tabelle und die jeder Interessengruppe denselben Anteil an den Ziehungen, und die Ränge jeder einzelnen werden gezeigt; Punktwert und Rang folgen der Tabelle. Der Schlüssel uncertainty_field eines Kriteriums nennt ein Feld mit der Standardunsicherheit des Werts jedes Quartiers.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>weighted_sum: sum of weight times value between 0 and 1. topsis: near the best, far from the worst. promethee2: comparisons in pairs, only the order counts. vikor: compromise with the largest regret. The last three can change the order of two quarters when a third one is left out.</source>
   <translation>weighted_sum: gewichtete Summe (Nutzwertanalyse), Summe aus Gewicht mal Wert zwischen 0 und 1. topsis: nah am Besten, fern vom Schlechtesten. promethee2: paarweise Vergleiche, nur die Reihenfolge zählt. vikor: Kompromiss mit dem größten Bedauern. Die letzten drei können die Reihenfolge zweier Quartiere ändern, wenn ein drittes weggelassen wird.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>How many quarters shall pilot; topk_share refers to it.</source>
   <translation>Wie viele Quartiere Piloten werden sollen; topk_share bezieht sich darauf.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Random draws of weights and of possible values; with 10,000 a share is exact to about one percentage point.</source>
   <translation>Zufällige Ziehungen von Gewichten und möglichen Werten; mit 10.000 ist ein Anteil auf etwa einen Prozentpunkt genau.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>The same seed gives the same result; any whole number from 0.</source>
   <translation>Derselbe Startwert ergibt dasselbe Ergebnis; eine beliebige ganze Zahl ab 0.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>around: near the given weights. order: any weights in the same order of importance. free: any weights at all.</source>
   <translation>around: nahe den angegebenen Gewichten. order: beliebige Gewichte in derselben Reihenfolge der Wichtigkeit. free: beliebige Gewichte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>For 'around': standard deviation of an average weight. With 0.5 and ten criteria, a weight of 10% typically lies between 5% and 15%. 0: only the given weights.</source>
   <translation>Für „around“: Standardabweichung eines mittleren Gewichts. Bei 0,5 und zehn Kriterien liegt ein Gewicht von 10 % in der Regel zwischen 5 % und 15 %. 0: nur die angegebenen Gewichte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Standard uncertainty of each value, in percent of the range between the value at 0 and the value at 1; at most 30, because wider draws are cut off at these two. 0: values count as exact. Uncertainties in the criteria file and in fields take precedence.</source>
   <translation>Standardunsicherheit jedes Werts, in Prozent der Spanne zwischen dem Wert bei 0 und dem Wert bei 1; höchstens 30, weil weitere Ziehungen bei diesen beiden gekappt werden. 0: Werte gelten als genau. Unsicherheiten in der Kriteriendatei und in Feldern haben Vorrang.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>For each criterion with a field &lt;field&gt;_se in the layer (from 'Pilot indicators'), each quarter's value is drawn with its own standard uncertainty.</source>
   <translation>Für jedes Kriterium mit einem Feld &lt;Feld&gt;_se im Layer (aus „Indikatoren je Quartier“) wird der Wert jedes Quartiers mit der eigenen Standardunsicherheit gezogen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>0: every quarter with any value is ranked, gaps widen its rank interval, and if it is recommended it is named as resting on missing data. 0.5: quarters with values for less than half of the weight are not ranked, but named with what their score could be.</source>
   <translation>0: Jedes Quartier mit irgendeinem Wert erhält einen Rang, Lücken weiten seine Rangspanne, und wird es empfohlen, so wird genannt, dass Daten fehlen. 0,5: Quartiere mit Werten für weniger als die Hälfte des Gewichts erhalten keinen Rang, werden aber mit ihrem möglichen Punktwert genannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Quarters at most this far apart count as neighbours for Moran's I; raise it where rivers or roads lie between the polygons.</source>
   <translation>Quartiere, die höchstens so weit auseinanderliegen, gelten für Morans I als Nachbarn; größer wählen, wo Flüsse oder Straßen zwischen den Polygonen liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Ranked quarters</source>
   <translation>Quartiere mit Rang</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Criteria</source>
   <translation>Kriterien</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Criteria or weights file</source>
   <translation>Kriterien- oder Gewichtedatei</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Method</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Number of pilot quarters</source>
   <translation>Zahl der Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Number of draws</source>
   <translation>Zahl der Ziehungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Seed of the draws</source>
   <translation>Startwert der Zufallszahlen für die Ziehungen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Which weights are tried</source>
   <translation>Welche Gewichte probiert werden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Spread of the weights (share of an average weight)</source>
   <translation>Streuung der Gewichte (Anteil eines mittleren Gewichts)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Uncertainty of the values (% of the value range)</source>
   <translation>Unsicherheit der Werte (% der Wertspanne)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Use standard uncertainties from fields ending in _se</source>
   <translation>Standardunsicherheiten aus Feldern verwenden, die auf _se enden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Least share of data (0–1, of the weight)</source>
   <translation>Mindestanteil der Daten (0–1, am Gewicht)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Direction (higher or lower)</source>
   <translation>Richtung (higher oder lower)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Weight</source>
   <translation>Gewicht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Value at 0</source>
   <translation>Wert bei 0</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_ranking_parameters.py" />
   <source>Value at 1</source>
   <translation>Wert bei 1</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Set of pilot quarters</source>
   <translation>Auswahl der Pilotquartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Which quarters together? Chooses k pilot quarters that are best for one aim under all rules, proves it, and lists the sets that are nearly as good.</source>
   <translation>Welche Quartiere zusammen? Wählt k Pilotquartiere, die unter allen Regeln für ein Ziel die besten sind, weist das nach und führt die Auswahlen auf, die fast so gut sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>transferability: the other quarters resemble a pilot as much as possible. coverage: people live near a pilot. score: highest sum of scores. scalability: most people live in a quarter that resembles a pilot closely enough. contrast: typical quarters that differ as much as possible.</source>
   <translation>transferability (Übertragbarkeit): Die übrigen Quartiere gleichen einem Piloten so sehr wie möglich. coverage (räumliche Abdeckung): Die Einwohner wohnen nahe an einem Piloten. score: höchste Summe der Punktwerte. scalability (Skalierbarkeit): Möglichst viele Einwohner leben in einem Quartier, das einem Piloten genügend gleicht. contrast (Kontrast): typische Quartiere, die sich so stark wie möglich unterscheiden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Reading the result: GAP 0 and STATUS optimal mean proven. core_index is the share of the nearly best sets that hold a quarter: 1 means that no good set does without it; where many quarters lie between, other reasons may decide. Wave 2 are the quarters closest to their reference pilot (most like it; for coverage and without features: nearest on the ground), taken until they hold half of the inhabitants outside the pilots; wave 3 is the rest.</source>
   <translation>So ist das Ergebnis zu lesen: GAP 0 und STATUS optimal heißen nachgewiesen. core_index ist der Anteil der fast besten Auswahlen, die ein Quartier enthalten: 1 heißt, keine gute Auswahl kommt ohne es aus; wo viele Quartiere dazwischenliegen, dürfen andere Gründe entscheiden. Welle 2 sind die Quartiere, die ihrem Referenzpiloten am nächsten sind (am ähnlichsten; bei coverage und ohne Merkmale: räumlich am nächsten), so viele, bis in ihnen die Hälfte der Einwohner außerhalb der Piloten lebt; Welle 3 sind die übrigen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Missing values: with gaps or words in the features, quarters are compared by Gower distance, and where a value is missing the difference to be expected counts. A quarter of which too few features are known can't be chosen, but is represented; the log names it. One gap changes the measure for all quarters and with it possibly the result.</source>
   <translation>Fehlende Werte: Haben die Merkmale Lücken oder Wörter, werden die Quartiere mit der Gower-Distanz verglichen, und wo ein Wert fehlt, zählt der zu erwartende Unterschied. Ein Quartier, von dem zu wenige Merkmale bekannt sind, ist nicht wählbar, wird aber vertreten; das Protokollfenster nennt es. Eine Lücke ändert das Maß für alle Quartiere und damit vielleicht das Ergebnis.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Limits: similarity is only as good as the features. Without features only coverage and score are possible. Up to two million sets are looked at one by one, and the best 10,000 of the nearly best sets are listed; above that SciPy's solver proves the optimum, at most 2,000 are listed, and the log says whether all of them are known.</source>
   <translation>Grenzen: Die Ähnlichkeit ist nur so gut wie die Merkmale. Ohne Merkmale sind nur coverage und score möglich. Bis zu zwei Millionen Auswahlen werden einzeln geprüft und die besten 10.000 der fast besten aufgeführt; darüber weist der Solver von SciPy das Optimum nach, höchstens 2.000 werden aufgeführt, und das Protokollfenster meldet, ob alle bekannt sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>pilot,quarters,set,selection,transferability,coverage,p-median,optimisation,waves</source>
   <translation>Pilot,Quartiere,Auswahl,Übertragbarkeit,räumliche Abdeckung,Optimierung,Wellen,p-Median,transferability,coverage,p-median</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Pilot quarters: {}</source>
   <translation>Pilotquartiere: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Chosen: {}. {}: {}, {}, gap {}.</source>
   <translation>Gewählt: {}. {}: {}, {}, Lücke {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Nearly best sets: {}; the list is complete.</source>
   <translation>Fast beste Auswahlen: {}; die Liste ist vollständig.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>The list of sets that no other beats in score and aim at once is not complete: {} were found.</source>
   <translation>Die Liste der Auswahlen, die keine andere in Punktwert und Ziel zugleich schlägt, ist nicht vollständig; gefunden: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>The time limit was reached: the set is not proven to be the best, it may be up to {} worse. Allow more time for a proof.</source>
   <translation>Die Zeitgrenze wurde erreicht: Die Auswahl ist nicht als die beste nachgewiesen, sie kann bis zu {} schlechter sein. Erlauben Sie für einen Nachweis mehr Zeit.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>{}: share of all sets that is better: {}.</source>
   <translation>{}: Anteil aller Auswahlen, die besser sind: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>Nearly best sets: {} in all; the list holds the best {} of them. The core index refers to all.</source>
   <translation>Fast beste Auswahlen: insgesamt {}; die Liste enthält die besten {} davon. Der Kernindex bezieht sich auf alle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set.py" />
   <source>The list of nearly best sets holds {} sets and is not proven to be complete; the core index refers to the sets found.</source>
   <translation>Die Liste der fast besten Auswahlen enthält {} Auswahlen; dass sie vollständig ist, ist nicht nachgewiesen. Der Kernindex bezieht sich auf die gefundenen Auswahlen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Polygons of the quarters in a CRS in metres, with features and possibly a score, for example the result of the ranking.</source>
   <translation>Polygone der Quartiere in einem Koordinatenbezugssystem (KBS) mit Metern, mit Merkmalen und gegebenenfalls einem Punktwert, zum Beispiel das Ergebnis der Rangfolge.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Features for similarity</source>
   <translation>Merkmale für die Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Fields in which two quarters are compared; numbers, or words (then Gower distance is used). Needed for all aims but coverage and score.</source>
   <translation>Felder, in denen je zwei Quartiere verglichen werden; Zahlen oder Wörter (dann mit der Gower-Distanz). Nötig für alle Ziele außer coverage und score.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>How many quarters to choose.</source>
   <translation>Wie viele Quartiere zu wählen sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>What makes a set good; see above.</source>
   <translation>Was eine Auswahl gut macht; siehe oben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Fit of the themes</source>
   <translation>Eignung für die Handlungsfelder</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>One number field per theme, at most nine, higher is better; the digit at the end of its name is the theme's number. Every theme goes to one pilot; each pilot gets at least one and at most the number of themes divided by the number of pilots, rounded up, so that the work is spread evenly.</source>
   <translation>Ein Zahlenfeld je Handlungsfeld, höchstens neun, höher ist besser; die Ziffer am Ende des Feldnamens ist die Nummer des Handlungsfelds. Jedes Handlungsfeld geht an einen Piloten; jeder Pilot erhält mindestens eines und höchstens die Zahl der Handlungsfelder geteilt durch die Zahl der Piloten, aufgerundet, damit sich die Arbeit gleichmäßig verteilt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes with commas between; they are always chosen.</source>
   <translation>Kennziffern, durch Kommas getrennt; sie werden immer gewählt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes with commas between; they are never chosen, but still represented.</source>
   <translation>Kennziffern, durch Kommas getrennt; sie werden nie gewählt, aber weiterhin vertreten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Between representative points inside the quarters.</source>
   <translation>Zwischen repräsentativen Punkten im Innern der Quartiere.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Cost</source>
   <translation>Kosten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Cost of piloting in a quarter; needed for a budget.</source>
   <translation>Kosten eines Piloten in einem Quartier; nötig für ein Budget.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Largest total cost of the set.</source>
   <translation>Höchste Gesamtkosten der Auswahl.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>0.02 lists the sets that are at most 2% worse than the best one: up to the best 10,000, with the solver up to 2,000. For sums of scores that can be negative, such as net flows, the loss is a share of the range of possible sums.</source>
   <translation>0,02 führt die Auswahlen auf, die höchstens 2 % schlechter sind als die beste: bis zu den besten 10.000, mit dem Solver bis zu 2.000. Bei Summen von Punktwerten, die negativ sein können, etwa Nettoflüssen, ist der Verlust ein Anteil der Spanne möglicher Summen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Codes of a proposal, such as 05,06,71; several with semicolons between. The result says which share of all sets is better, for each aim.</source>
   <translation>Kennziffern eines Vorschlags, etwa 05,06,71; mehrere durch Semikolon getrennt. Das Ergebnis zeigt für jedes Ziel, welcher Anteil aller Auswahlen besser ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Two pilots must not touch each other.</source>
   <translation>Keine zwei Piloten dürfen sich berühren.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>How many pilots of a type there must and may be; empty cells mean no limit.</source>
   <translation>Wie viele Piloten eines Typs es geben muss und darf; leere Zellen heißen keine Grenze.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Share of people with low social status</source>
   <translation>Anteil der Bewohner mit niedrigem sozialem Status</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Social balance: 0-1 or percent. The pilots together must reach at least the city's share.</source>
   <translation>Sozialer Ausgleich: 0 bis 1 oder Prozent. Die Piloten müssen zusammen mindestens den Anteil der Stadt erreichen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>For scalability; empty: the value below which 25% of all pairs of quarters lie.</source>
   <translation>Für scalability; leer: der Wert, unter dem 25 % aller Paare von Quartieren liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>For contrast: 0.5 allows only the more typical half, so that no outliers are chosen.</source>
   <translation>Für contrast: 0,5 lässt nur die typischere Hälfte zu, damit keine Ausreißer gewählt werden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>auto: Mahalanobis if all features are complete numbers, else Gower; a single gap changes the measure for all quarters, which the log says.</source>
   <translation>auto: Mahalanobis, wenn alle Merkmale vollständige Zahlen sind, sonst Gower; schon eine Lücke ändert das Maß für alle Quartiere, was das Protokollfenster meldet.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Quarters of which fewer features are known can't be chosen, but are represented. For contrast all must be known. Without effect for coverage and score.</source>
   <translation>Quartiere, von denen weniger Merkmale bekannt sind, sind nicht wählbar, werden aber vertreten. Für contrast müssen alle bekannt sein. Ohne Wirkung bei coverage und score.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Only for more than two million sets.</source>
   <translation>Nur bei mehr als zwei Millionen Auswahlen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Value of the aim</source>
   <translation>Wert des Ziels</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Proven bound of the value</source>
   <translation>Nachgewiesene Schranke des Werts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Relative gap to the bound</source>
   <translation>Relative Lücke zur Schranke</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Number of sets looked at</source>
   <translation>Zahl der geprüften Auswahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Number of nearly best sets</source>
   <translation>Zahl der fast besten Auswahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Status (optimal or feasible)</source>
   <translation>Status (optimal oder feasible, also zulässig)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Aim</source>
   <translation>Ziel</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Inhabitants</source>
   <translation>Einwohner</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Weights the quarters; those without inhabitants are left out. Without this field every quarter counts the same.</source>
   <translation>Gewichtet die Quartiere; Quartiere ohne Einwohner bleiben außen vor. Ohne dieses Feld zählt jedes Quartier gleich.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Score</source>
   <translation>Punktwert</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Higher is better, for example from the ranking. Needed for the aim score; otherwise the report shows what each aim costs in score.</source>
   <translation>Höher ist besser, zum Beispiel aus der Rangfolge. Nötig für das Ziel score; sonst zeigt der Bericht, was jedes Ziel an Punktwert kostet.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Type of quarter</source>
   <translation>Quartierstyp</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Contrasting pilots must differ in it; limits per type refer to it.</source>
   <translation>Kontrastierende Piloten müssen sich darin unterscheiden; Grenzen je Typ beziehen sich darauf.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Required quarters</source>
   <translation>Vorgegebene Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Excluded quarters</source>
   <translation>Ausgeschlossene Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Minimum distance between two pilots (m)</source>
   <translation>Mindestabstand zwischen zwei Piloten (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Budget (unit of the cost field)</source>
   <translation>Budget (Einheit des Kostenfelds)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Nearly as good: loss up to (share)</source>
   <translation>Fast so gut: Verlust bis zu (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Sets to compare</source>
   <translation>Zu vergleichende Auswahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>No neighbouring pilots</source>
   <translation>Keine benachbarten Piloten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Limits per type</source>
   <translation>Grenzen je Typ</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Largest dissimilarity that counts as alike</source>
   <translation>Größte Unähnlichkeit, die noch als ähnlich gilt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Least typicality (share)</source>
   <translation>Geringste Typizität (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Measure of similarity</source>
   <translation>Ähnlichkeitsmaß</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Features that must be known of a pilot (share)</source>
   <translation>Merkmale, die von einem Piloten bekannt sein müssen (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Time limit of the solver (s)</source>
   <translation>Zeitgrenze des Solvers (s)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Quarters with pilots and waves</source>
   <translation>Quartiere mit Piloten und Wellen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>The quarters with selected, theme, reference_pilot, ref_distance, similarity, wave and core_index; where a quarter was left out, selected is 0 and the rest NULL.</source>
   <translation>Die Quartiere mit selected, theme, reference_pilot, ref_distance, similarity, wave und core_index; wo ein Quartier außen vor blieb, ist selected 0 und der Rest NULL.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Links to the reference pilots</source>
   <translation>Verbindungen zu den Referenzpiloten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Lines from each quarter to its reference pilot.</source>
   <translation>Linien von jedem Quartier zu seinem Referenzpiloten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Nearly best sets</source>
   <translation>Fast beste Auswahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of the sets nearly as good, best first, with loss and values for all aims; at most 10,000, with the solver 2,000. The log says whether that is all.</source>
   <translation>Tabelle der fast so guten Auswahlen, die besten zuerst, mit Verlust und Werten für alle Ziele; höchstens 10.000, mit dem Solver 2.000. Das Protokollfenster meldet, ob das alle sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Most similar quarters</source>
   <translation>Ähnlichste Quartiere</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of each quarter's five most similar ones.</source>
   <translation>Tabelle der fünf ähnlichsten zu jedem Quartier.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Compared sets</source>
   <translation>Verglichene Auswahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of the sets to compare: their values and the share of all sets that is better, for each aim.</source>
   <translation>Tabelle der zu vergleichenden Auswahlen: ihre Werte und der Anteil aller Auswahlen, die besser sind, je Ziel.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Score against the aim</source>
   <translation>Punktwert gegen Ziel</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Table of the sets, at most 200, that no other beats in score and aim at once; needs a score.</source>
   <translation>Tabelle der Auswahlen, höchstens 200, die keine andere in Punktwert und Ziel zugleich schlägt; braucht einen Punktwert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>Type</source>
   <translation>Typ</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>At least</source>
   <translation>Mindestens</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_parameters.py" />
   <source>At most</source>
   <translation>Höchstens</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_tables.py" />
   <source>Limits per type: '{}' is no number of quarters for type '{}'. Use whole numbers from 0.</source>
   <translation>Grenzen je Typ: „{}“ ist keine Zahl von Quartieren für den Typ „{}“. Geben Sie ganze Zahlen ab 0 an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_set_tables.py" />
   <source>Limits per type: each row needs a type of its own in the first column ('{}').</source>
   <translation>Grenzen je Typ: Jede Zeile braucht in der ersten Spalte einen eigenen Typ („{}“).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weights of criteria</source>
   <translation>Gewichte der Kriterien</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>How much does each criterion count, and for whom? Turns a stakeholder's answers into weights and keeps several stakeholders side by side in one file, which the ranking of pilot quarters reads.</source>
   <translation>Wie viel zählt jedes Kriterium, und für wen? Macht aus den Antworten einer Interessengruppe Gewichte und hält mehrere Interessengruppen nebeneinander in einer Datei fest, die die Rangfolge der Pilotquartiere liest.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>direct: numbers as given. rank: from an order of importance. ahp: from pairwise comparisons (Saaty). bwm: from comparisons with the best and the worst criterion (Rezaei). equal: all the same. entropy and critic: from the spread of the data.</source>
   <translation>direct: Zahlen wie angegeben. rank: aus einer Reihenfolge der Wichtigkeit. ahp: aus Paarvergleichen (Saaty). bwm: aus Vergleichen mit dem besten und dem schlechtesten Kriterium (Rezaei). equal: alle gleich. entropy und critic: aus der Streuung der Daten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Reading the result: CR above 0.10 means that the comparisons contradict each other; the log names the one that fits least. XI is the largest deviation of the best-worst method, 0 for perfect consistency.</source>
   <translation>So ist das Ergebnis zu lesen: CR über 0,10 heißt, dass die Vergleiche einander widersprechen; das Protokollfenster nennt den, der am wenigsten passt. XI ist die größte Abweichung der Best-Worst-Methode, 0 bei vollkommener Konsistenz.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Limits: every method only suggests weights, it does not decide. The spread of data is not political importance: use entropy and critic as a comparison only.</source>
   <translation>Grenzen: Jedes Verfahren schlägt Gewichte nur vor, es entscheidet nicht. Die Streuung der Daten ist keine politische Wichtigkeit: entropy und critic dienen nur zum Vergleich.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>How the weights are found; entropy and critic need the layer of quarters, the others a file or the table.</source>
   <translation>Wie die Gewichte bestimmt werden; entropy und critic brauchen den Layer der Quartiere, die anderen eine Datei oder die Tabelle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Name of the institution or group that gave the answers; name no persons.</source>
   <translation>Name der Institution oder Gruppe, die geantwortet hat; keine Personen nennen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>An earlier result of this tool; its stakeholders are copied into the new file. It may be the output file itself. The same name again replaces the earlier set.</source>
   <translation>Ein früheres Ergebnis dieses Werkzeugs; dessen Interessengruppen werden in die neue Datei übernommen. Es kann die Ausgabedatei selbst sein. Derselbe Name noch einmal ersetzt den früheren Satz Gewichte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>JSON file with each stakeholder's weights by field, method and consistency; the ranking reads it as its criteria file.</source>
   <translation>JSON-Datei mit den Gewichten jeder Interessengruppe je Feld, mit Verfahren und Konsistenz; die Rangfolge liest sie als Kriteriendatei.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Consistency ratio (AHP, nonlinear BWM)</source>
   <translation>Konsistenzverhältnis (AHP, nichtlineare BWM)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Largest deviation (BWM)</source>
   <translation>Größte Abweichung (BWM)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>CSV with a header. direct: field, weight. rank: field, rank. bwm: field, best against it, it against the worst. equal: field. ahp: a square table with the fields in the header and the first column; fractions such as 1/3 and empty cells across the diagonal are understood. Or the same as JSON.</source>
   <translation>CSV mit Kopfzeile. direct: Feld, Gewicht. rank: Feld, Rang. bwm: Feld, bestes gegen dieses, dieses gegen das schlechteste. equal: Feld. ahp: eine quadratische Tabelle mit den Feldern in der Kopfzeile und der ersten Spalte; Brüche wie 1/3 und Zellen, die jenseits der Diagonale leer sind, werden verstanden. Oder dasselbe als JSON.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Instead of a file. direct: field and weight. rank: field and rank, 1 for the most important. bwm: field, best against it (1-9), it against the worst (1-9). ahp: field, other field, and how many times the first is as important (1/9-9), one row per pair. equal: field. Leave cells that are not needed empty.</source>
   <translation>Anstelle einer Datei. direct: Feld und Gewicht. rank: Feld und Rang, 1 für das wichtigste. bwm: Feld, bestes gegen dieses (1-9), dieses gegen das schlechteste (1-9). ahp: Feld, anderes Feld und wievielmal so wichtig das erste ist (1/9-9), eine Zeile je Paar. equal: Feld. Nicht benötigte Zellen bleiben leer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Layer with the criteria as number fields; needed for entropy and critic.</source>
   <translation>Layer mit den Kriterien als Zahlenfelder; nötig für entropy und critic.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>For entropy, critic, and for equal weights without a file or table. With entropy and critic, quarters with a missing value in one of the fields are left out and counted.</source>
   <translation>Für entropy, critic und für gleiche Gewichte ohne Datei oder Tabelle. Bei entropy und critic bleiben Quartiere, denen in einem der Felder ein Wert fehlt, außen vor und werden gezählt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Fields in which low values speak for a pilot quarter; critic needs to know.</source>
   <translation>Felder, in denen niedrige Werte für ein Pilotquartier sprechen; critic muss das wissen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Also writes the mean of all sets in the file. A mean hides disagreement, so keep looking at the sets side by side.</source>
   <translation>Schreibt auch das Mittel aller Sätze Gewichte in die Datei. Ein Mittel verdeckt Uneinigkeit, daher die Sätze weiterhin nebeneinander betrachten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Mean of all</source>
   <translation>Mittel aller</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>weights,criteria,ahp,bwm,rank order,entropy,critic,stakeholders,participation</source>
   <translation>Gewichte,Kriterien,Paarvergleich,Rangordnung,Entropie,Interessengruppen,Beteiligung,ahp,bwm,entropy,critic,weights,stakeholders</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Whose weights</source>
   <translation>Wessen Gewichte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Planning office</source>
   <translation>Planungsamt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Add to weights file</source>
   <translation>An Gewichtedatei anfügen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weights</source>
   <translation>Gewichte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Answers as a file</source>
   <translation>Antworten als Datei</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Answers as a table</source>
   <translation>Antworten als Tabelle</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Fields of the criteria</source>
   <translation>Felder der Kriterien</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Of these, lower is better</source>
   <translation>Davon: niedriger ist besser</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Random index of AHP</source>
   <translation>Zufallsindex (RI) des AHP</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Table that the consistency ratio is measured against; it is stored with the result.</source>
   <translation>Tabelle, an der das Konsistenzverhältnis gemessen wird; sie wird mit dem Ergebnis gespeichert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Model of the best-worst method</source>
   <translation>Modell der Best-Worst-Methode</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Rezaei 2015 (nonlinear, with a consistency ratio) or Rezaei 2016 (linear).</source>
   <translation>Rezaei 2015 (nichtlinear, mit Konsistenzverhältnis) oder Rezaei 2016 (linear).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Variant of rank-order weights</source>
   <translation>Variante der Gewichte aus Rängen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>roc: centroid of all weights with this order; rank_sum: evenly falling; rank_reciprocal: 1, 1/2, 1/3 and so on.</source>
   <translation>roc: Schwerpunkt aller Gewichte mit dieser Reihenfolge; rank_sum: gleichmäßig fallend; rank_reciprocal: 1, 1/2, 1/3 und so weiter.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Add the mean of all stakeholders</source>
   <translation>Mittel aller Interessengruppen ergänzen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>JSON or CSV files (*.json *.csv *.txt)</source>
   <translation>JSON- oder CSV-Dateien (*.json *.csv *.txt)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Weight, rank, best : field, or other field (ahp)</source>
   <translation>Gewicht, Rang, bestes : Feld oder anderes Feld (ahp)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Field : worst (bwm), or comparison (ahp)</source>
   <translation>Feld : schlechtestes (bwm) oder Vergleich (ahp)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The earlier weights of "{}" were replaced.</source>
   <translation>Die früheren Gewichte von „{}“ wurden ersetzt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The method "{}" needs answers from exactly one place. Give either a file or the table (or, for equal weights, the fields).</source>
   <translation>Das Verfahren „{}“ braucht Antworten aus genau einer Quelle. Geben Sie entweder eine Datei oder die Tabelle an (oder, für gleiche Gewichte, die Felder).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>The method "{}" computes weights from data. Give the layer of quarters and the fields of the criteria.</source>
   <translation>Das Verfahren „{}“ berechnet Gewichte aus Daten. Geben Sie den Layer der Quartiere und die Felder der Kriterien an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>These fields are marked as lower is better but are no criteria: {}. Add them to the fields of the criteria, or remove the mark.</source>
   <translation>Diese Felder sind als „niedriger ist besser“ gekennzeichnet, aber keine Kriterien: {}. Fügen Sie sie den Feldern der Kriterien hinzu, oder entfernen Sie die Kennzeichnung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Layer '{}' has no quarter with a value in every one of these fields: {}. Fill the gaps or choose other fields.</source>
   <translation>Der Layer „{}“ hat kein Quartier mit einem Wert in jedem dieser Felder: {}. Füllen Sie die Lücken, oder wählen Sie andere Felder.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/pilot_weights.py" />
   <source>Left out because a value is missing: {} of {} quarters.</source>
   <translation>Außen vor, weil ein Wert fehlt: {} von {} Quartieren.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/shared_parameters.py" />
   <source>A different code for each quarter, such as 05 or Q12; names are too ambiguous.</source>
   <translation>Für jedes Quartier eine andere Kennziffer, etwa 05 oder Q12; Namen sind zu mehrdeutig.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/shared_parameters.py" />
   <source>Shown beside the code in the report.</source>
   <translation>Steht im Bericht neben der Kennziffer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/shared_parameters.py" />
   <source>Field with the quarter's code</source>
   <translation>Feld mit der Kennziffer des Quartiers</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/shared_parameters.py" />
   <source>Field with the quarter's name</source>
   <translation>Feld mit dem Namen des Quartiers</translation>
  </message>
  <message>
   <location filename="processing_algorithms/pilots/shared_parameters.py" />
   <source>Largest gap between neighbours</source>
   <translation>Größter Abstand zwischen Nachbarn</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Run again from record</source>
   <translation>Aus Protokoll wiederholen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Does a published result really follow from the stated data, weights and formulas? This tool runs the recorded tool again and compares every value.</source>
   <translation>Folgt ein veröffentlichtes Ergebnis wirklich aus den genannten Daten, Gewichten und Formeln? Dieses Werkzeug führt das protokollierte Werkzeug noch einmal aus und vergleicht jeden Wert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The sources are looked for by file name in the folder you name. IDENTICAL is 1 if every output has the same values as recorded; the log says which input or output differs if not.</source>
   <translation>Die Quellen werden im angegebenen Ordner über ihren Dateinamen gesucht. IDENTICAL ist 1, wenn jede Ausgabe dieselben Werte hat wie protokolliert; andernfalls nennt das Protokollfenster, welche Eingabe oder Ausgabe abweicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Limits: sources that were temporary layers or databases can't be found again by name. What a service answered is taken from this machine's store if it is still there; else the service is asked again. Another version of this plugin or of its libraries may differ in the last digits, which the log points out.</source>
   <translation>Grenzen: Quellen, die temporäre Layer oder Datenbanken waren, lassen sich über ihren Namen nicht wiederfinden. Was ein Dienst geantwortet hat, kommt aus dem Zwischenspeicher dieses Rechners, wenn es dort noch liegt; sonst wird der Dienst noch einmal gefragt. Eine andere Version des Plugins oder seiner Bibliotheken kann in den letzten Stellen abweichen; darauf weist das Protokollfenster hin.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The JSON file that the tool wrote beside its result.</source>
   <translation>Die JSON-Datei, die das Werkzeug neben sein Ergebnis geschrieben hat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Where the files that the record names as sources lie on your machine.</source>
   <translation>Wo auf diesem Rechner die Dateien liegen, die das Protokoll als Quellen nennt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The reproduced outputs and the new record are written here, under the names of the tool's outputs; use an empty folder.</source>
   <translation>Die wiederholten Ausgaben und das neue Protokoll werden hierhin geschrieben, unter den Namen der Ausgaben des Werkzeugs; am besten ein leerer Ordner.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>1 if all values are as recorded, else 0</source>
   <translation>1, wenn alle Werte wie protokolliert sind, sonst 0</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Number of outputs compared</source>
   <translation>Zahl der verglichenen Ausgaben</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>record,transparency,reproduce,audit,verify,repeat</source>
   <translation>Protokoll,Transparenzprotokoll,Transparenz,nachvollziehen,reproduzieren,prüfen,wiederholen,record,reproduce,audit</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Folder of the source files</source>
   <translation>Ordner der Quelldateien</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Folder for the results</source>
   <translation>Ordner für die Ergebnisse</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>What the service answered at that time is not stored on this machine; it is asked again, and may answer otherwise by now.</source>
   <translation>Was der Dienst damals geantwortet hat, ist auf diesem Rechner nicht gespeichert; er wird noch einmal gefragt und antwortet inzwischen vielleicht anders.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>A record never logs in or sends anything: {} is left out. Run the tool itself if the service needs it.</source>
   <translation>Ein Protokoll meldet sich nie an und sendet nie etwas: {} bleibt weg. Falls der Dienst es braucht, das Werkzeug selbst ausführen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The folder '{}' lacks source file(s) of the record: {}. Put them there, or choose another folder.</source>
   <translation>Im Ordner „{}“ fehlen Quelldateien des Protokolls: {}. Legen Sie sie dort ab, oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The record names the source '{}' in a way that this tool does not open; give the files themselves to the recorded tool.</source>
   <translation>Das Protokoll nennt die Quelle „{}“ in einer Form, die dieses Werkzeug nicht öffnet; geben Sie dem protokollierten Werkzeug die Dateien selbst.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Versions differ from the record's: {}.</source>
   <translation>Versionen weichen vom Protokoll ab: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Output {} has other values than recorded.</source>
   <translation>Die Ausgabe {} hat andere Werte als protokolliert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Outputs compared: {}; all have exactly the recorded values.</source>
   <translation>Verglichene Ausgaben: {}; alle haben genau die protokollierten Werte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The record's tool '{}' is not a SmartQuartier tool of this installation; choose another record or update the plugin.</source>
   <translation>Das Werkzeug „{}“ aus dem Protokoll gehört nicht zu SmartQuartier in dieser Installation; wählen Sie ein anderes Protokoll, oder aktualisieren Sie das Plugin.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Running '{}' again failed; see the log.</source>
   <translation>Die Wiederholung von „{}“ ist fehlgeschlagen; siehe Protokollfenster.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Source '{}' of parameter {} was a temporary layer, database or service; there is no file to run again from. Save inputs as files before a run that others shall be able to repeat.</source>
   <translation>Die Quelle „{}“ des Parameters {} war ein temporärer Layer, eine Datenbank oder ein Dienst; es gibt keine Datei für eine Wiederholung. Speichern Sie Eingaben als Dateien, bevor Sie einen Lauf starten, den andere wiederholen können sollen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>Source '{}' was not read as it lies in its file ({}); only whole files can be run again.</source>
   <translation>Die Quelle „{}“ wurde nicht so gelesen, wie sie in ihrer Datei steht ({}); nur ganze Dateien lassen sich wiederholen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/records/rerun_record.py" />
   <source>The source '{}' ({}) has other values than when the record was written.</source>
   <translation>Die Quelle „{}“ ({}) hat andere Werte als beim Schreiben des Protokolls.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/report_parameters.py" />
   <source>Such as 'Noise sensors for the old town'. Left empty, the report asks its question.</source>
   <translation>Etwa „Lärmsensoren für die Altstadt“. Bleibt das Feld leer, trägt der Bericht seine Frage als Titel.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/report_parameters.py" />
   <source>Zones around places that are kept secret, such as shelters, give these places away: switch this on only if everybody may see all of them. Else the report says how many candidates are kept free, but not where.</source>
   <translation>Zonen um geheime Orte, etwa um Schutzhäuser, verraten diese Orte: nur einschalten, wenn alle jede dieser Zonen sehen dürfen. Sonst nennt der Bericht, wie viele Kandidaten frei bleiben, aber nicht wo.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/report_parameters.py" />
   <source>Title of the report</source>
   <translation>Titel des Berichts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/report_parameters.py" />
   <source>Show the zones without sensors in the report</source>
   <translation>Die Zonen ohne Sensoren im Bericht zeigen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Candidate sites for sensors</source>
   <translation>Mögliche Standorte für Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Where could sensors hang, and what speaks against each place? Collects lamps, façades of willing owners, stops and other places, drops those in privacy zones, and holds the rest against the siting rules of the law or standard.</source>
   <translation>Wo könnten Sensoren hängen, und was spricht gegen den einzelnen Ort? Sammelt Leuchten, Fassaden von Eigentümern, die mitmachen, Haltestellen und andere Orte, lässt die in Schutzzonen weg und misst die übrigen an den Standortregeln aus Gesetz oder Norm.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Reading the result: rule_ok is true if every rule was judged and kept, false if at least one is not, and NULL if something could not be judged: missing data never count as a pass. rule_reasons says in words what is flagged or open, with value and limit; n_flags counts. Each rule has a field of its own.</source>
   <translation>So ist das Ergebnis zu lesen: rule_ok ist wahr, wenn jede Regel geprüft und eingehalten ist, falsch, wenn mindestens eine nicht eingehalten ist, und NULL, wenn etwas nicht prüfbar war: Fehlende Daten gelten nie als eingehalten. rule_reasons sagt in Worten, wozu es einen Hinweis (flag) gibt oder was offen ist, mit Wert und Vorgabe; n_flags zählt die Hinweise. Jede Regel hat ein eigenes Feld.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Flags are advice, no gates. Low-cost sensors give indicative measurements (orientierende Messung), whatever the rules say: a flagged place may still be the right one, and none of these places becomes an official station. Only privacy zones forbid.</source>
   <translation>Hinweise (flag) sind Empfehlungen, keine Sperren. Günstige Sensoren liefern orientierende Messungen, was immer die Regeln sagen: Ein Ort mit Hinweis kann trotzdem der richtige sein, und keiner dieser Orte wird zur amtlichen Messstelle. Nur Schutzzonen verbieten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Air: inlet height, free arc, distance to building, kerb and major junction (2008/50/EC Annex III; 39. BImSchV Anlage 3). Noise: height of noise maps, position before the façade, and the correction there in facade_db (ISO 1996-2). Climate: the best siting class a place can have (ISO 19289); nearly every lamp is in class 4 or 5. People flow: no siting standard, off unless allowed.</source>
   <translation>Luft: Höhe des Einlasses, freier Winkel, Abstand zu Gebäude, Fahrbahnrand und verkehrsreicher Kreuzung (2008/50/EG Anhang III; 39. BImSchV Anlage 3). Lärm: Höhe der Lärmkarten, Lage vor der Fassade und die Korrektur dort in facade_db (ISO 1996-2). Klima: die beste Standortklasse, die ein Ort haben kann (ISO 19289); fast jede Leuchte liegt in Klasse 4 oder 5. Personenströme: keine Standortnorm, ausgeschaltet, solange nicht zugelassen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Limits: shade, slope, public access, power and permission are not in the layers: look at the place. The kerb is half the street's width away from its axis. Buildings count as higher than the inlet, and trees are not in the free arc.</source>
   <translation>Grenzen: Schatten, Neigung, Zugänglichkeit, Strom und Genehmigung stehen nicht in den Layern: Den Ort vorher ansehen. Der Fahrbahnrand wird eine halbe Fahrbahnbreite neben der Straßenachse angenommen. Gebäude gelten als höher als der Einlass, und Bäume zählen beim freien Winkel nicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>No rule for this purpose makes a place unfit, so all of them stay open; read rule_reasons and class_wmo instead.</source>
   <translation>Keine Regel für diesen Zweck macht einen Ort ungeeignet, daher bleiben alle offen; mehr sagen rule_reasons und class_wmo.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Candidates: {}</source>
   <translation>Kandidaten: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>sensors,candidates,sites,lamps,siting,2008/50/EC,39. BImSchV,noise,air,climate,privacy,zones,microscale</source>
   <translation>Sensoren,Kandidaten,Standorte,Leuchten,Lichtmasten,Standortprüfung,39. BImSchV,Lärm,Luft,Klima,Privatsphäre,Datenschutz,Schutzzonen,kleinräumig,sensors,candidates,sites,lamps,siting,2008/50/EC,noise,air,climate,privacy,zones,microscale</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Places found: {}; left out: {} outside the study area, {} at the same spot as another, {} in privacy zones, {} in buildings or on carriageways, {} for the spacing.</source>
   <translation>Gefundene Orte: {}; weggelassen: {} außerhalb des Untersuchungsgebiets, {} an derselben Stelle wie ein anderer, {} in Schutzzonen, {} in Gebäuden oder auf Fahrbahnen, {} wegen des Mindestabstands.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>Candidates: {} ({}). They pass: {}; flagged: {}; open: {}.</source>
   <translation>Kandidaten: {} ({}). Alle Regeln eingehalten: {}; mit Hinweis: {}; offen: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>The rule set '{}' holds no rules for {}; leave it empty to take '{}'.</source>
   <translation>Der Regelsatz „{}“ enthält keine Regeln für {}; lassen Sie das Feld leer, um „{}“ zu verwenden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>No rules of their own in '{}': {}.</source>
   <translation>Ohne eigene Regeln in „{}“: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates.py" />
   <source>All {} places would stand inside a building or on a carriageway; check the layers of buildings and streets.</source>
   <translation>Alle {} Orte lägen in einem Gebäude oder auf einer Fahrbahn; prüfen Sie die Layer der Gebäude und Straßen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Left empty: {}, if the layer has it.</source>
   <translation>Bleibt das Feld leer: {}, falls im Layer vorhanden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Untick if other buildings stand around that no layer holds: then nothing passes a rule because a building is missing in the data, it stays unknown.</source>
   <translation>Häkchen entfernen, wenn in der Umgebung Gebäude stehen, die kein Layer enthält: Dann gilt keine Regel als eingehalten, nur weil ein Gebäude in den Daten fehlt; sie bleibt unbekannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Height of the sensors above the ground</source>
   <translation>Höhe der Sensoren über dem Boden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Left empty: the purpose's own from the rule file (noise 4 m, air and climate 3 m).</source>
   <translation>Bleibt das Feld leer: die Höhe des Zwecks aus der Regeldatei (Lärm 4 m, Luft und Klima 3 m).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Assumed height of lamps and other places</source>
   <translation>Angenommene Höhe von Leuchten und anderen Orten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Where a lamp's or other place's own height is missing. Left empty: the height of the sensor stays unknown there, and so do rules about it.</source>
   <translation>Wo die eigene Höhe einer Leuchte oder eines anderen Orts fehlt. Bleibt das Feld leer: Die Höhe des Sensors bleibt dort unbekannt, und Regeln dazu bleiben es auch.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Distance of new posts along the street</source>
   <translation>Abstand neuer Masten entlang der Straße</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A shorter street gets one in its middle.</source>
   <translation>Eine kürzere Straße erhält einen in ihrer Mitte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Largest distance of places along a façade</source>
   <translation>Größter Abstand der Orte entlang einer Fassade</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Each wall of 4 m or more has at least one place in its middle, 1 m in front of it.</source>
   <translation>Jede Wand ab 4 m Länge hat mindestens einen Ort in ihrer Mitte, 1 m vor der Wand.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Distance to keep from privacy zones</source>
   <translation>Abstand zu Schutzzonen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Left empty: the purpose's own from the rule file (noise 10 m, people_flow 50 m, others 0 m). Zones that don't name the kind of sensor keep none.</source>
   <translation>Bleibt das Feld leer: der Abstand des Zwecks aus der Regeldatei (noise 10 m, people_flow 50 m, sonst 0 m). Zonen, die die Art des Sensors nicht nennen, halten keinen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A copy of the plugin's resources/catalogue/siting.json with other limits, widths or heights; each rule says its source.</source>
   <translation>Eine Kopie der Datei resources/catalogue/siting.json des Plugins mit anderen Grenzen, Breiten oder Höhen; jede Regel nennt ihre Quelle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Lamps: name</source>
   <translation>Leuchten: Bezeichnung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>What the lamp's owner calls it; for those who mount.</source>
   <translation>Wie der Eigentümer die Leuchte nennt; für die Montage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Lamps: height (m)</source>
   <translation>Leuchten: Höhe (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A sensor hangs no higher than its lamp.</source>
   <translation>Ein Sensor hängt nicht höher als seine Leuchte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Lamps: measured distance to the kerb (m)</source>
   <translation>Leuchten: gemessener Abstand zum Fahrbahnrand (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Goes before what is derived from the streets.</source>
   <translation>Hat Vorrang vor dem aus den Straßen abgeleiteten Abstand.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Buildings: height (m)</source>
   <translation>Gebäude: Höhe (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A sensor hangs no higher than its building.</source>
   <translation>Ein Sensor hängt nicht höher als sein Gebäude.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Streets: class</source>
   <translation>Straßen: Klasse</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>OpenStreetMap's words, such as primary or residential; tells major junctions and ways without motor traffic.</source>
   <translation>Wörter aus OpenStreetMap, etwa primary oder residential; daraus ergeben sich verkehrsreiche Kreuzungen und Wege ohne Kfz-Verkehr.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Streets: width of the carriageway (m)</source>
   <translation>Straßen: Breite der Fahrbahn (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Where it is missing, an assumption by class from the rule file is taken, and the log says how often.</source>
   <translation>Wo sie fehlt, gilt eine Annahme nach Klasse aus der Regeldatei; das Protokollfenster meldet, wie oft.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Other places: kind</source>
   <translation>Andere Orte: Art</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Instead of one word for all, such as stop and signal.</source>
   <translation>Anstelle eines Worts für alle, etwa stop und signal.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Other places: height (m)</source>
   <translation>Andere Orte: Höhe (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A sensor hangs no higher than what carries it.</source>
   <translation>Ein Sensor hängt nicht höher als das, was ihn trägt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>All buildings around</source>
   <translation>Alle Gebäude der Umgebung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>If the layer of buildings holds only some, such as public ones: all of them, as obstacles. They host nothing.</source>
   <translation>Wenn der Layer der Gebäude nur einige enthält, etwa öffentliche: hier alle, als Hindernisse. Sie tragen keine Sensoren.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Traffic signals</source>
   <translation>Lichtsignalanlagen (Ampeln)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Each one counts as a major junction (stop and go).</source>
   <translation>Jede zählt als verkehrsreiche Kreuzung (Anfahren und Halten).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Trees</source>
   <translation>Bäume</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>For the distance to the nearest tree, which rules of your own can ask for.</source>
   <translation>Für den Abstand zum nächsten Baum, nach dem eigene Regeln fragen können.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Water</source>
   <translation>Wasser</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Reflects: counts for the climate siting class.</source>
   <translation>Reflektiert: zählt für die Standortklasse beim Klima.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Other heat or reflecting surfaces</source>
   <translation>Andere Wärmequellen oder reflektierende Flächen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Car parks, yards, tracks: count for the climate siting class beside buildings, carriageways and water.</source>
   <translation>Parkplätze, Höfe, Gleise: zählen für die Standortklasse beim Klima, neben Gebäuden, Fahrbahnen und Wasser.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>The buildings given are all there are</source>
   <translation>Die angegebenen Gebäude sind vollständig</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Privacy zones: distance to keep (m)</source>
   <translation>Schutzzonen: Abstand (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>A distance for each zone; the larger one counts. Leave it empty if the polygons already contain the distance, as those of the demo city do.</source>
   <translation>Ein Abstand je Zone; der größere zählt. Leer lassen, wenn die Polygone den Abstand schon enthalten, wie die der Demostadt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Privacy zones: kinds of sensor</source>
   <translation>Schutzzonen: Arten von Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Left empty: sensor_types, if the layer has it.</source>
   <translation>Bleibt das Feld leer: sensor_types, falls im Layer vorhanden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Privacy zones: what may be shown</source>
   <translation>Schutzzonen: was gezeigt werden darf</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Stands in the field privacy. Left empty: the zone's zone_id or number, as a name such as 'women's shelter' would give away what is protected.</source>
   <translation>Steht im Feld privacy. Bleibt das Feld leer: zone_id der Zone oder ihre Nummer, denn ein Name wie „Frauenhaus“ würde verraten, was geschützt ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Rule set</source>
   <translation>Regelsatz</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Left empty: the one that belongs to the purpose. For air: 2008-50 (Directive 2008/50/EC, 39. BImSchV) or 2024-2881, which is still without rules.</source>
   <translation>Bleibt das Feld leer: der Regelsatz, der zum Zweck gehört. Für Luft: 2008-50 (Richtlinie 2008/50/EG, 39. BImSchV) oder 2024-2881, der noch keine Regeln enthält.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Pollutants</source>
   <translation>Schadstoffe</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>With commas between, such as NO2,O3: also asks the rules for single pollutants (O3: more than 10 m from the nearest road).</source>
   <translation>Mit Kommas dazwischen, etwa NO2,O3: Geprüft werden auch die Regeln für einzelne Schadstoffe (O3: mehr als 10 m von der nächsten Straße).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Own siting rules</source>
   <translation>Eigene Standortregeln</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Fields to carry along</source>
   <translation>Felder, die mitgeführt werden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Names with commas between, such as owner,night_power,code: taken from every layer of places that has them.</source>
   <translation>Namen mit Kommas dazwischen, etwa owner,night_power,code: aus jedem Layer der Orte übernommen, der sie hat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Field with the cost of mounting (€)</source>
   <translation>Feld mit den Montagekosten (€)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Name of a field of one or more layers of places; becomes cost_eur.</source>
   <translation>Name eines Felds in einem oder mehreren Layern der Orte; wird zu cost_eur.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Cost at a lamp (€)</source>
   <translation>Kosten an einer Leuchte (€)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Cost at another place (€)</source>
   <translation>Kosten an einem anderen Ort (€)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Cost at a façade (€)</source>
   <translation>Kosten an einer Fassade (€)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>Cost of a new post (€)</source>
   <translation>Kosten eines neuen Masts (€)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_advanced.py" />
   <source>In euros per site, where the cost field says nothing. Left empty: not known.</source>
   <translation>In Euro je Standort, wo das Kostenfeld nichts sagt. Bleibt das Feld leer: nicht bekannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>There is nothing to hang a sensor on: give lamps, buildings, streets or other places.</source>
   <translation>Es gibt nichts, woran ein Sensor hängen könnte: Geben Sie Leuchten, Gebäude, Straßen oder andere Orte an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>New posts were asked for, but no streets were given.</source>
   <translation>Neue Masten sind verlangt, aber keine Straßen angegeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>There is nothing to hang a sensor on: the filter lets no building through, and there are no lamps or other places; change the filter or allow new posts.</source>
   <translation>Es gibt nichts, woran ein Sensor hängen könnte: Der Filter lässt kein Gebäude durch, und es gibt keine Leuchten oder anderen Orte; ändern Sie den Filter, oder lassen Sie neue Masten zu.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Buildings that may host a sensor: {} of {}.</source>
   <translation>Gebäude, die einen Sensor tragen dürfen: {} von {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}' lies elsewhere than '{}'; check its coordinate reference system.</source>
   <translation>Der Layer „{}“ liegt anderswo als „{}“; prüfen Sie sein Koordinatenbezugssystem (KBS).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Other places can't be called '{}', as places of another kind are; choose another word such as stop or mast.</source>
   <translation>Andere Orte können nicht „{}“ heißen, denn so heißen schon Orte einer anderen Art; wählen Sie ein anderes Wort, etwa stop oder mast.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}': for {} building(s) the filter has no answer, as values are missing; they host no sensor.</source>
   <translation>Layer „{}“: Für {} Gebäude gibt der Filter keine Antwort, weil Werte fehlen; sie tragen keinen Sensor.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}' is taken to hold all buildings, and each of them for a host. If it holds only some, give all buildings around too, or untick that they are all.</source>
   <translation>Der Layer „{}“ gilt als vollständig, und jedes seiner Gebäude darf Sensoren tragen. Enthält er nur einige, geben Sie auch alle Gebäude der Umgebung an, oder entfernen Sie das Häkchen bei „Die angegebenen Gebäude sind vollständig“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Privacy zones name kinds of sensor that are not known ({}); these zones keep every kind out. Known are: {}, all.</source>
   <translation>Schutzzonen nennen unbekannte Arten von Sensoren ({}); diese Zonen schließen jede Art aus. Bekannt sind: {}, all.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}': {} of {} places have no height; rules about the height stay unknown there. An assumed height can be given.</source>
   <translation>Layer „{}“: {} von {} Orten haben keine Höhe; Regeln zur Höhe bleiben dort unbekannt. Eine angenommene Höhe lässt sich angeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}': {} of {} places have no height; {} m are assumed.</source>
   <translation>Layer „{}“: {} von {} Orten haben keine Höhe; angenommen werden {} m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}': {} lamp(s) have the name of another one; site_id tells them apart, source_id does not.</source>
   <translation>Layer „{}“: {} Leuchte(n) mit derselben Bezeichnung wie eine andere; site_id unterscheidet sie, source_id nicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}' holds no street with motor traffic; distances to kerbs stay unknown.</source>
   <translation>Der Layer „{}“ enthält keine Straße mit Kfz-Verkehr; Abstände zum Fahrbahnrand bleiben unbekannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layer '{}': of {} carriageways, {} have no width, so that an assumption by class is taken; of {} neither width nor class is known, their kerbs stay unknown.</source>
   <translation>Layer „{}“: Von {} Fahrbahnen haben {} keine Breite, dort gilt eine Annahme nach Klasse; bei {} sind weder Breite noch Klasse bekannt, ihr Fahrbahnrand bleibt unbekannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layers '{}' ({}) and '{}' ({}) have different coordinate reference systems; reproject one of them first.</source>
   <translation>Die Layer „{}“ ({}) und „{}“ ({}) haben verschiedene Koordinatenbezugssysteme (KBS); transformieren Sie zuerst einen davon.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_input.py" />
   <source>Layers '{}' and '{}' do not overlap; check their coordinate reference systems and that both show the same city.</source>
   <translation>Die Layer „{}“ und „{}“ überlappen sich nicht; prüfen Sie ihre Koordinatenbezugssysteme (KBS), und ob beide dieselbe Stadt zeigen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Decides which siting rules are asked, at which height sensors hang, and which privacy zones keep them out. people_flow: see the permission below.</source>
   <translation>Bestimmt, welche Standortregeln geprüft werden, in welcher Höhe Sensoren hängen und welche Schutzzonen sie ausschließen. people_flow (Personenströme): siehe die Zulassung unten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Lamps</source>
   <translation>Leuchten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Points of street lamps or masts that could carry a sensor, in a CRS in metres.</source>
   <translation>Punkte von Straßenleuchten oder Masten, die einen Sensor tragen könnten, in einem Koordinatenbezugssystem (KBS) mit Metern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Buildings</source>
   <translation>Gebäude</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Polygons. In front of the walls of those that may host a sensor there are places; all of them count as obstacles and as something that stores heat.</source>
   <translation>Polygone. Vor den Wänden der Gebäude, die einen Sensor tragen dürfen, liegen Orte; alle Gebäude zählen als Hindernis und als Wärmespeicher.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Expression, such as "owner" = 'municipal' OR "use" = 'public'. Left empty: all buildings of the layer, so give one that holds those of willing owners only.</source>
   <translation>Ausdruck, etwa "owner" = 'municipal' OR "use" = 'public'. Bleibt das Feld leer: alle Gebäude des Layers; er sollte dann nur solche von Eigentümern enthalten, die mitmachen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Streets</source>
   <translation>Straßen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Lines, cut or not at junctions: for the distance to the kerb and to the nearest major junction, and for new posts.</source>
   <translation>Linien, an Kreuzungen geteilt oder nicht: für den Abstand zum Fahrbahnrand und zur nächsten verkehrsreichen Kreuzung und für neue Masten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Places behind the kerb, left and right in turn, for posts that would have to be put up. auto: only if there are neither lamps nor buildings nor other places.</source>
   <translation>Orte hinter dem Fahrbahnrand, abwechselnd links und rechts, für Masten, die erst aufzustellen wären. auto: nur, wenn es weder Leuchten noch Gebäude noch andere Orte gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Other places that could carry a sensor</source>
   <translation>Andere Orte, die einen Sensor tragen könnten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Points such as bus stops, traffic signals or advertising columns.</source>
   <translation>Punkte, etwa Bushaltestellen, Ampeln oder Litfaßsäulen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>One word, such as stop or signal; it stands in the field kind of the result.</source>
   <translation>Ein Wort, etwa stop oder signal; es steht im Feld kind des Ergebnisses.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Study area</source>
   <translation>Untersuchungsgebiet</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Polygons, such as the pilot quarter: only places inside become candidates. What lies around is measured against all the same: give the other layers for the whole city; they are read as far as the rules ask, at least 500 m.</source>
   <translation>Polygone, etwa das Pilotquartier: Nur Orte darin werden Kandidaten. Die Umgebung zählt beim Messen trotzdem mit: die anderen Layer daher für die ganze Stadt angeben; gelesen werden sie so weit, wie die Regeln es verlangen, mindestens 500 m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Privacy zones</source>
   <translation>Schutzzonen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Polygons in which sensors are forbidden, whatever the rules say. A field sensor_types names the kinds that are kept out (microphone, camera, wifi, air, climate, all; with ; between); without it, or where it is empty, every kind is.</source>
   <translation>Polygone, in denen Sensoren verboten sind, was immer die Regeln sagen. Ein Feld sensor_types nennt die Arten, die ausgeschlossen sind (microphone, camera, wifi, air, climate, all; mit ; dazwischen); fehlt es oder ist es leer, ist es jede Art.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Smallest distance between candidates</source>
   <translation>Mindestabstand zwischen Kandidaten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>0 keeps all. Otherwise the place with fewer flags stays, then lamps before other places before façades before new posts.</source>
   <translation>0 behält alle. Sonst bleibt der Ort mit weniger Hinweisen, bei gleich vielen Leuchten vor anderen Orten vor Fassaden vor neuen Masten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Needed for people_flow. Tick it only after a data protection impact assessment (GDPR, Article 35).</source>
   <translation>Nötig für people_flow. Erst nach einer Datenschutz-Folgenabschätzung (DSGVO, Artikel 35) ankreuzen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>What is to be measured</source>
   <translation>Was gemessen werden soll</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Buildings that may host a sensor</source>
   <translation>Gebäude, die einen Sensor tragen dürfen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>New posts along streets</source>
   <translation>Neue Masten entlang von Straßen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>What the other places are</source>
   <translation>Was die anderen Orte sind</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Allow sensors that can identify people</source>
   <translation>Sensoren zulassen, die Personen erkennbar machen können</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Candidates</source>
   <translation>Kandidaten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Points with site_id, kind, source_id, height_m, the measured distances, rule_ok (NULL: open), n_flags, rule_reasons, privacy, class_wmo, facade_db, rule_set and one field per rule (pass, flag, unknown).</source>
   <translation>Punkte mit site_id, kind, source_id, height_m, den gemessenen Abständen, rule_ok (NULL: offen), n_flags, rule_reasons, privacy, class_wmo, facade_db, rule_set und einem Feld je Regel (pass, flag, unknown).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Rules and what came of them</source>
   <translation>Regeln und ihr Ergebnis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Table: each rule with its limit and source, and at how many candidates it is kept, flagged or unknown.</source>
   <translation>Tabelle: jede Regel mit Vorgabe und Quelle, und bei wie vielen Kandidaten sie eingehalten ist, einen Hinweis ergibt oder unbekannt bleibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Places in privacy zones</source>
   <translation>Orte in Schutzzonen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Points that a zone forbids. For your own check: they show where the zones are, so don't publish them.</source>
   <translation>Punkte, die eine Zone verbietet. Nur zur eigenen Prüfung: Sie verraten, wo die Zonen liegen, und gehören nicht veröffentlicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Number of candidates</source>
   <translation>Zahl der Kandidaten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Candidates that pass every rule</source>
   <translation>Kandidaten, die alle Regeln einhalten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Candidates with a flag</source>
   <translation>Kandidaten mit Hinweis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Candidates with open rules and no flag</source>
   <translation>Kandidaten mit offenen Regeln und ohne Hinweis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_parameters.py" />
   <source>Places in privacy zones (number)</source>
   <translation>Orte in Schutzzonen (Anzahl)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_candidates_window.py" />
   <source>Layers are read up to {} m around the study area; a distance of more than {} m is left empty, and judged as more than that.</source>
   <translation>Die Layer werden bis {} m um das Untersuchungsgebiet gelesen; ein Abstand von mehr als {} m bleibt leer und gilt bei den Regeln als größer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Coverage value, in which the first, second … cover of a place counts {}: {} of {} ({}).</source>
   <translation>Abdeckungswert, in dem die erste, zweite … Abdeckung eines Ortes {} zählt: {} von {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Best sites for sensors (coverage)</source>
   <translation>Beste Standorte für Sensoren (Abdeckung)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Covered at least {} times: {} of {} {} ({}).</source>
   <translation>Mindestens {}-mal abgedeckt: {} der {} {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Sensors placed: {} of {}; a further one that covers more would break a rule: {}.</source>
   <translation>Gesetzte Sensoren: {} von {}; ein weiterer, der mehr abdeckt, würde eine Nebenbedingung verletzen: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Sensors placed: {} of {}; within the rules a further one covers nothing more.</source>
   <translation>Gesetzte Sensoren: {} von {}; nach den Regeln deckt ein weiterer nichts mehr ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Where should the next sensors hang so that they cover as many people (or whatever the weight counts) as possible, and how far is this plan from the best possible one?</source>
   <translation>Wo sollen die nächsten Sensoren hängen, damit sie möglichst viele Menschen abdecken (oder was immer das Gewicht zählt), und wie weit ist dieser Plan vom bestmöglichen entfernt?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Reading the result: STATUS optimal means proven: no other choice of sites within the same rules covers more. Else GAP says how far the plan can be below the best possible one: at 0.01 at most 1%. Mount the sites in the order of rank; gain is what each adds, loss what is missing if it fails.</source>
   <translation>So ist das Ergebnis zu lesen: STATUS optimal heißt nachgewiesen: Keine andere Auswahl von Standorten nach denselben Regeln deckt mehr ab. Sonst nennt GAP, wie weit der Plan unter dem bestmöglichen liegen kann: bei 0,01 höchstens 1 %. Montiert wird in der Reihenfolge von rank; gain ist der Zuwachs durch den Standort, loss der Verlust, wenn er ausfällt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>The table 'Coverage by number of sensors' shows what fewer or more sensors would cover, and that no plan covers more than the bound: where it flattens, further sensors hardly pay.</source>
   <translation>Die Tabelle „Abdeckung nach Zahl der Sensoren“ zeigt, was weniger oder mehr Sensoren abdecken würden und dass kein Plan mehr abdeckt als die Schranke: Wo sie abflacht, lohnen weitere Sensoren kaum.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>COVERED is the covered weight. If several sensors in reach count, it is the sum of the weights times the worth of their covers: at 0.7, 0.3 a place with one sensor in reach counts 70%, with two or more 100%.</source>
   <translation>COVERED ist das abgedeckte Gewicht. Zählen mehrere Sensoren in Reichweite, ist es die Summe der Gewichte mal dem Wert ihrer Abdeckungen: Bei 0.7, 0.3 zählt ein Ort mit einem Sensor in Reichweite 70 %, mit zwei oder mehr 100 %.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Limits: the reach is an assumption; what a sensor measures does not end at a circle. Weights are as good as the layer. Demand at the border of the candidates' area may be out of reach of all of them: REACHABLE_SHARE tells; take candidates from beyond. Source: Church, ReVelle 1974; bound: Galvão, ReVelle 1996.</source>
   <translation>Grenzen: Die Reichweite ist eine Annahme; was ein Sensor misst, endet nicht an einem Kreis. Die Gewichte sind so gut wie der Layer. Am Rand des Kandidatengebiets kann Nachfrage außer Reichweite aller Kandidaten liegen: REACHABLE_SHARE zeigt es; dann auch Kandidaten von jenseits des Rands aufnehmen. Quelle: Church, ReVelle 1974; Schranke: Galvão, ReVelle 1996.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Sensor sites</source>
   <translation>Sensorstandorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Covered demand</source>
   <translation>Abgedeckte Nachfrage</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Proven: no plan within these rules covers more.</source>
   <translation>Nachgewiesen: Kein Plan innerhalb dieser Regeln deckt mehr ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>units of weight</source>
   <translation>Gewichtseinheiten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Covered: {} of {} {} ({}).</source>
   <translation>Abgedeckt: {} der {} {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>sensors,coverage,location,sites,MCLP,maximal covering,budget,optimisation,bound,gap,facility location,air,noise</source>
   <translation>Sensoren,Abdeckung,Standort,Versorgungsgrad,Messnetz,Budget,Optimierung,Schranke,Lücke,Luft,Lärm,sensors,coverage,location,sites,MCLP,maximal covering,optimisation,bound,gap,facility location,air,noise</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>New sensors: {}. {}</source>
   <translation>Neue Sensoren: {}. {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Sites that may be chosen: {}; existing sensors: {}; places of demand: {}; pairs in reach: {}.</source>
   <translation>Wählbare Standorte: {}; vorhandene Sensoren: {}; Nachfrageorte: {}; Paare in Reichweite: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>Not proven to be the best: the plan is at most {} below the best possible one, which can't cover more than {}. More time may narrow this down.</source>
   <translation>Nicht als bester nachgewiesen: Der Plan liegt höchstens {} unter dem bestmöglichen, und der kann nicht mehr als {} abdecken. Mehr Zeit kann das eingrenzen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage.py" />
   <source>{} of the weight is out of reach of every site that may be chosen. Where that is the border of the candidates' area, add candidates from beyond.</source>
   <translation>{} des Gewichts liegen außer Reichweite aller wählbaren Standorte. Wo das am Rand des Kandidatengebiets liegt, Kandidaten von jenseits des Rands ergänzen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Smallest distance between two sensors</source>
   <translation>Mindestabstand zwischen zwei Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Largest total cost of the new sensors. Give the number of sensors, a budget, or both.</source>
   <translation>Höchste Gesamtkosten der neuen Sensoren. Anzugeben ist die Zahl der Sensoren, ein Budget oder beides.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>At most so many are placed; existing ones don't count. May be left empty if there is a budget.</source>
   <translation>Höchstens so viele werden gesetzt; vorhandene zählen nicht mit. Darf leer bleiben, wenn es ein Budget gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Such as inhabitants; only for texts of log and report. Left empty, the name of the weight's field.</source>
   <translation>Etwa Einwohner; nur für Texte in Protokoll und Bericht. Bleibt es leer, gilt der Name des Gewichtsfelds.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>1: covered or not. 2: a second sensor in reach adds something, so that one may fail.</source>
   <translation>1: abgedeckt oder nicht. 2: Ein zweiter Sensor in Reichweite bringt noch etwas, sodass einer ausfallen darf.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>One number for each, with commas between, not increasing. Left empty: 0.7, 0.3 for two; for k more of them in proportion to k, k−1 … 1.</source>
   <translation>Je eine Zahl, durch Kommas getrennt, nicht steigend. Bleibt das Feld leer: bei zwei 0.7, 0.3; bei k davon im Verhältnis k, k−1 … 1.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Strict: what fewer sensors reach counts nothing. Much harder to prove: expect a gap. The graded worth is usually the better question.</source>
   <translation>Streng: Was weniger Sensoren erreichen, zählt nichts. Viel schwerer nachzuweisen; mit einer Lücke ist zu rechnen. Der abgestufte Wert ist meist die bessere Frage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>In metres, in a straight line, also to existing sensors. Left empty: no limit.</source>
   <translation>In Metern, Luftlinie, auch zu vorhandenen Sensoren. Bleibt das Feld leer: keine Grenze.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Group of a site</source>
   <translation>Gruppe eines Standorts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Field of the candidates, such as the quarter, the owner or the kind of site, for the limits per group.</source>
   <translation>Feld der Kandidaten, etwa Quartier, Eigentümer oder Art des Standorts, für die Grenzen je Gruppe.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>How many new sensors of a group there must and may be; empty cells mean no limit.</source>
   <translation>Wie viele neue Sensoren eine Gruppe haben muss und darf; leere Zellen bedeuten keine Grenze.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Candidates and existing sensors with status (planned, existing, candidate), rank and gain of the planned ones in the order in which to mount them, cum_share (covered share so far), loss (if this one alone fails), next_gain (what a further sensor here would add) and choosable (0: in a zone, excluded, without a cost, or at the place of another).</source>
   <translation>Kandidaten und vorhandene Sensoren mit status (planned, existing, candidate); für die geplanten rank und gain in der Reihenfolge der Montage, cum_share (bis dahin abgedeckter Anteil), loss (Verlust, wenn nur dieser ausfällt), next_gain (was ein weiterer Sensor hier brächte) und choosable (0: in einer Zone, ausgeschlossen, ohne Kosten oder am Ort eines anderen).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>The demand with weight (NULL if missing), times_covered, nearest_m (distance to the nearest planned or existing sensor) and reachable (0: no site that may be chosen reaches it).</source>
   <translation>Die Nachfrage mit weight (NULL, wenn es fehlt), times_covered, nearest_m (Entfernung zum nächsten geplanten oder vorhandenen Sensor) und reachable (0: Kein wählbarer Standort erreicht sie).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Coverage by number of sensors</source>
   <translation>Abdeckung nach Zahl der Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Table with n (new sensors), covered (best plan found), bound (no plan covers more), share and bound_share of the total, and step (what the n-th one adds).</source>
   <translation>Tabelle mit n (neue Sensoren), covered (bester gefundener Plan), bound (mehr deckt kein Plan ab), share und bound_share (Anteile am Ganzen) und step (Zuwachs durch den n-ten).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Sites of the plan with figures</source>
   <translation>Standorte des Plans mit Kennzahlen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>The plan and the existing sensors with status, rank (the most useful first), gain, cum_share and loss (if this one alone fails).</source>
   <translation>Der Plan und die vorhandenen Sensoren mit status, rank (der nützlichste zuerst), gain, cum_share und loss (Verlust, wenn nur dieser ausfällt).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Number of new sensors</source>
   <translation>Zahl der neuen Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>What the weight counts (word for the report)</source>
   <translation>Was das Gewicht zählt (Wort für den Bericht)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>How many sensors in reach count</source>
   <translation>Wie viele Sensoren in Reichweite zählen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Worth of the first, second … sensor in reach</source>
   <translation>Wert des ersten, zweiten … Sensors in Reichweite</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Count only demand with that many sensors in reach</source>
   <translation>Nur Nachfrage mit so vielen Sensoren in Reichweite zählen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Limits per group</source>
   <translation>Grenzen je Gruppe</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Certificate</source>
   <translation>Nachweis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>JSON file with value, bound, gap, chosen sites and the hash of the question, so that anybody with the same layers can check the plan: 'Evaluate a sensor plan' does.</source>
   <translation>JSON-Datei mit Wert, Schranke, Lücke, gewählten Standorten und Prüfsumme (Hash) der Aufgabe, damit alle, die dieselben Layer haben, den Plan prüfen können; das macht „Sensorplan bewerten“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Covered weight (with the worth of covers)</source>
   <translation>Abgedecktes Gewicht (mit dem Wert der Abdeckungen)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Weight of the whole demand (fully covered)</source>
   <translation>Gewicht der gesamten Nachfrage (voll abgedeckt)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Covered share of the total</source>
   <translation>Abgedeckter Anteil am Ganzen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>No plan covers more than this</source>
   <translation>Mehr deckt kein Plan ab (obere Schranke)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Cost of the new sensors</source>
   <translation>Kosten der neuen Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Largest loss if one sensor fails</source>
   <translation>Größter Verlust, wenn ein Sensor ausfällt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Share that all sites would cover</source>
   <translation>Anteil, den alle Standorte zusammen abdecken würden</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_coverage_parameters.py" />
   <source>Group</source>
   <translation>Gruppe</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>Evaluate a sensor plan</source>
   <translation>Sensorplan bewerten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>What does this plan of sensors cover, whoever made it, and how much more could the best possible plan with as many sensors cover?</source>
   <translation>Was deckt dieser Sensorplan ab, wer immer ihn gemacht hat, und wie viel mehr könnte der bestmögliche Plan mit ebenso vielen Sensoren abdecken?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The plan is a layer of points: drawn by hand, or the result of 'Best sites for sensors (coverage)', changed or not. If it has a field status, the sites with planned are the plan, those with existing hang already, and those with candidate are what else could have been chosen, unless a layer of candidates is given.</source>
   <translation>Der Plan ist ein Punktlayer: von Hand gezeichnet oder das Ergebnis von „Beste Standorte für Sensoren (Abdeckung)“, geändert oder nicht. Hat er ein Feld status, sind die Standorte mit planned der Plan, die mit existing hängen schon, und die mit candidate hätten stattdessen gewählt werden können, sofern kein Layer mit Kandidaten angegeben ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>Reading the result: COVERED is what the plan covers, BEST_COVERED the best plan found for comparison, and no plan covers more than UPPER_BOUND. GAP is what the plan is below the bound: at 0.05 at most 5% were given away. loss tells which sensor must not fail.</source>
   <translation>So ist das Ergebnis zu lesen: COVERED ist, was der Plan abdeckt, BEST_COVERED zum Vergleich der beste gefundene Plan, und mehr als UPPER_BOUND deckt kein Plan ab. GAP nennt, wie weit der Plan unter der Schranke liegt: Bei 0,05 wurden höchstens 5 % verschenkt. loss zeigt, welcher Sensor nicht ausfallen darf.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The bound holds for plans from the candidates and the plan's own sites, with at most as many sensors, and, with a field of costs, at most the same cost, unless other numbers are given. Rules that the plan breaks are named and left out for the bound. Without any candidates the bound is the whole demand.</source>
   <translation>Die Schranke gilt für Pläne aus den Kandidaten und den eigenen Standorten des Plans mit höchstens ebenso vielen Sensoren und, wenn ein Kostenfeld angegeben ist, höchstens denselben Kosten, sofern keine anderen Zahlen angegeben sind. Regeln, die der Plan verletzt, werden genannt und bei der Schranke weggelassen. Ganz ohne Kandidaten ist die Schranke die gesamte Nachfrage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>A certificate can be checked: with the same layers and parameters CERTIFICATE_OK is 1 if question, value, rules, gap and status are what it says, and no plan that the run finds within its limits is better than its bound.</source>
   <translation>Ein Nachweis lässt sich prüfen: Mit denselben Layern und Parametern ist CERTIFICATE_OK 1, wenn Aufgabe, Wert, Regeln, Lücke und Status so sind, wie er sagt, und kein Plan, den der Lauf innerhalb seiner Grenzen findet, besser ist als seine Schranke.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The certificate is of another plan than the one given.</source>
   <translation>Der Nachweis gehört zu einem anderen als dem angegebenen Plan.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The certificate holds: question, value and rules.</source>
   <translation>Der Nachweis stimmt: Aufgabe, Wert und Regeln.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>sensors,plan,evaluate,coverage,compare,bound,gap,certificate,loss,failure</source>
   <translation>Sensoren,Plan,bewerten,Abdeckung,vergleichen,Schranke,Lücke,Nachweis,Verlust,Ausfall,sensors,evaluate,coverage,compare,bound,gap,certificate,loss,failure</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The plan has every candidate: there is no other plan to compare it with, and the bound is the whole demand. Was the layer of candidates given as the plan?</source>
   <translation>Der Plan enthält alle Kandidaten: Es gibt keinen anderen Plan zum Vergleich, und die obere Schranke ist die ganze Nachfrage. Wurde der Kandidaten-Layer als Plan angegeben?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>No candidates were given: nothing is known of better plans, and the bound is the whole demand.</source>
   <translation>Es wurden keine Kandidaten angegeben: Über bessere Pläne ist nichts bekannt, und die Schranke ist die gesamte Nachfrage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>Sensors of the plan: {}. {}</source>
   <translation>Sensoren des Plans: {}. {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>Even without the broken rules, no plan covers more.</source>
   <translation>Auch ohne die verletzten Regeln deckt kein Plan mehr ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>Certificate: {}</source>
   <translation>Nachweis: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The plan breaks a rule, left out for the bound: {}.</source>
   <translation>Der Plan verletzt eine Regel (bei der Schranke bleibt sie weg): {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>'{}' is no certificate of a sensor plan; give the file that 'Best sites for sensors (coverage)' wrote.</source>
   <translation>„{}“ ist kein Nachweis eines Sensorplans; geben Sie die Datei an, die „Beste Standorte für Sensoren (Abdeckung)“ geschrieben hat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The best possible plan covers {} ({}); the given plan is {} below it.</source>
   <translation>Der bestmögliche Plan deckt {} ab ({}); der angegebene Plan liegt {} darunter.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate.py" />
   <source>The best plan found covers {} ({}); none can cover more than {}. The given plan is at most {} below the best possible one.</source>
   <translation>Der beste gefundene Plan deckt {} ab ({}); keiner kann mehr als {} abdecken. Der angegebene Plan liegt höchstens {} unter dem bestmöglichen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_inputs.py" />
   <source>Layer '{}': other words in the field status count as planned: {}.</source>
   <translation>Layer „{}“: Andere Wörter im Feld status zählen als geplant (planned): {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_inputs.py" />
   <source>Layer '{}' has no site with the status 'planned'; give the sites of the plan.</source>
   <translation>Der Layer „{}“ hat keinen Standort mit dem status „planned“; geben Sie die Standorte des Plans an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_inputs.py" />
   <source>Layer '{}': sites of the plan at the place of another one: {}; each place counts once.</source>
   <translation>Layer „{}“: Standorte des Plans am Ort eines anderen: {}; jeder Ort zählt einmal.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_inputs.py" />
   <source>Layer '{}': sites of the plan without a cost in the field '{}': {}; give each one, or leave the cost field empty.</source>
   <translation>Layer „{}“: Standorte des Plans ohne Kosten im Feld „{}“: {}; tragen Sie bei jedem welche ein, oder lassen Sie das Kostenfeld leer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Plan</source>
   <translation>Plan</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Points of the sensors in a CRS in metres, drawn by hand or from 'Best sites for sensors (coverage)'. With a field status: planned, existing or candidate; other values count as planned.</source>
   <translation>Punkte der Sensoren in einem Koordinatenbezugssystem (KBS) mit Metern, von Hand gezeichnet oder aus „Beste Standorte für Sensoren (Abdeckung)“. Mit einem Feld status: planned, existing oder candidate; andere Werte zählen als planned.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Candidate sites</source>
   <translation>Mögliche Standorte (Kandidaten)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Points where sensors could hang instead: the plan is compared with the best possible one from these and its own sites. Left empty: the sites of the plan's layer with the status candidate, if there are any.</source>
   <translation>Punkte, an denen die Sensoren stattdessen hängen könnten: Der Plan wird mit dem bestmöglichen aus diesen und seinen eigenen Standorten verglichen. Bleibt das Feld leer: die Standorte im Layer des Plans mit dem status candidate, sofern es welche gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Best plan found covers</source>
   <translation>Abdeckung des besten gefundenen Plans</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Rules that the plan breaks</source>
   <translation>Regeln, die der Plan verletzt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Certificate holds (1) or not</source>
   <translation>Nachweis stimmt (1) oder nicht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Left empty: as many as the plan has.</source>
   <translation>Bleibt das Feld leer: so viele, wie der Plan hat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Largest total cost that the plan and those it is compared with may have. Left empty: what the plan costs, if there is a cost field; then the best plan may have as many sensors and may cost as much.</source>
   <translation>Höchste Gesamtkosten des Plans und der Pläne, mit denen er verglichen wird. Bleibt das Feld leer: was der Plan kostet, wenn es ein Kostenfeld gibt; der beste Plan darf dann ebenso viele Sensoren haben und ebenso viel kosten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>A certificate of 'Best sites for sensors (coverage)'; give the layers and parameters of its run.</source>
   <translation>Ein Nachweis von „Beste Standorte für Sensoren (Abdeckung)“; dazu die Layer und Parameter jenes Laufs angeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Number of new sensors to compare with</source>
   <translation>Zahl der neuen Sensoren zum Vergleich</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_evaluate_parameters.py" />
   <source>Certificate to check</source>
   <translation>Zu prüfender Nachweis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Best network for a map (kriging)</source>
   <translation>Bestes Messnetz für eine Karte (Kriging)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>kriging variance</source>
   <translation>Kriging-Varianz</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>standard error</source>
   <translation>Standardfehler</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Which sites make the map between the sensors most certain? Adds sensors to those that exist so that the kriging variance of the map, weighted on request by inhabitants, becomes as small as possible.</source>
   <translation>Mit welchen Standorten wird die Karte zwischen den Sensoren am sichersten? Ergänzt vorhandene Sensoren so, dass die Kriging-Varianz der Karte, auf Wunsch nach Einwohnern gewichtet, möglichst klein wird.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Reading the result: the standard error (band 2 of the rasters) is in the unit of the values; about two thirds of the true values lie within one of it. gain is what the mean variance falls by with a site, after those ranked before it; loss what it rises by if this sensor fails.</source>
   <translation>So ist das Ergebnis zu lesen: Der Standardfehler (Kanal 2 der Raster) hat die Einheit der Werte; etwa zwei Drittel der wahren Werte liegen höchstens einen Standardfehler neben dem Kartenwert. gain ist der Betrag, um den die mittlere Varianz mit einem Standort sinkt, nach den Standorten vor ihm in der Rangfolge; loss der Betrag, um den sie steigt, wenn dieser Sensor ausfällt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>All depends on how the field varies: on the variogram. It is fitted to at least 30 measured values; without them its range must be given, and is an assumption. That is why the plan is also judged at half and double range: if it loses little there, it can be trusted.</source>
   <translation>Alles hängt davon ab, wie die Messgröße im Raum schwankt: vom Variogramm. Es wird an mindestens 30 Messwerte angepasst; ohne sie ist seine Reichweite anzugeben und bleibt eine Annahme. Darum wird der Plan auch bei halber und doppelter Reichweite bewertet: Verliert er dort wenig, ist er belastbar.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>The plan is built site by site and improved by exchanges; it need not be the best possible one. BOUND is a mean variance that no plan of as many sensors undercuts. It is a loose bound: the best plan may lie far above it.</source>
   <translation>Der Plan entsteht Standort für Standort und wird durch Tauschen verbessert; er muss nicht der bestmögliche sein. BOUND ist eine mittlere Varianz, die kein Plan mit gleich vielen Sensoren unterschreitet. Diese Schranke ist grob: Der beste Plan kann weit darüber liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Limits: a variogram holds for a whole area, also across rivers and walls; the variance tells how dense the sensors are, not how wrong they measure. Values right beside a street need other methods. Sources: Krause, Singh, Guestrin 2008; van Groenigen, Siderius, Stein 1999; Cressie 1993.</source>
   <translation>Grenzen: Ein Variogramm gilt für ein ganzes Gebiet, auch über Flüsse und Mauern hinweg; die Varianz sagt, wie dicht die Sensoren stehen, nicht, wie falsch sie messen. Werte direkt an einer Straße brauchen andere Verfahren. Quellen: Krause, Singh, Guestrin 2008; van Groenigen, Siderius, Stein 1999; Cressie 1993.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Standard error before</source>
   <translation>Standardfehler vorher</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Standard error with the plan</source>
   <translation>Standardfehler mit dem Plan</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Sensor sites for the map</source>
   <translation>Sensorstandorte für die Karte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>The time limit ended the exchanges: more time may improve the plan, and running again may lead to another one.</source>
   <translation>Die Zeitgrenze hat das Tauschen beendet: Mehr Zeit kann den Plan verbessern, und ein neuer Lauf kann einen anderen ergeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>How far the best possible plan is ahead was not computed: it would need too much memory. Larger cells or fewer candidates make it possible.</source>
   <translation>Wie weit der bestmögliche Plan voraus ist, wurde nicht berechnet: Das bräuchte zu viel Arbeitsspeicher. Größere Zellen oder weniger Kandidaten machen es möglich.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>sensors,kriging,variance,variogram,geostatistics,network design,mutual information,entropy,uncertainty,interpolation,air,noise,temperature</source>
   <translation>Sensoren,Messnetz,Kriging,Varianz,Variogramm,Geostatistik,Messnetzplanung,Transinformation,Entropie,Unsicherheit,Interpolation,Luft,Lärm,Temperatur,sensors,kriging,variance,variogram,geostatistics,network design,mutual information,entropy,uncertainty,interpolation,air,noise,temperature</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>Variogram: {}, range {} m, sill {}, nugget {}.</source>
   <translation>Variogramm: {}, Reichweite {} m, Schwellenwert (Sill) {}, Nugget {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>New sensors: {}. The mean variance falls by {}: from {} to {}.</source>
   <translation>Neue Sensoren: {}. Die mittlere Varianz sinkt um {}: von {} auf {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>If the range were {} m: the plan would leave {} of the variance, one made for that range {}; common sites: {} of {}.</source>
   <translation>Bei einer Reichweite von {} m ließe der Plan {} der Varianz übrig, ein darauf ausgelegter {}; gemeinsame Standorte: {} von {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field.py" />
   <source>No plan of as many sensors leaves less than {} (a loose bound).</source>
   <translation>Kein Plan mit gleich vielen Sensoren lässt weniger als {} übrig (eine grobe Schranke).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_input.py" />
   <source>Give either an area or a grid: it says where the map is wanted.</source>
   <translation>Geben Sie entweder ein Gebiet oder ein Raster an: Es sagt, wo die Karte gebraucht wird.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_input.py" />
   <source>Raster '{}' is in another CRS ({}) than the candidates ({}); warp it first ('Warp (reproject)').</source>
   <translation>Das Raster „{}“ liegt in einem anderen Koordinatenbezugssystem (KBS) vor ({}) als die Kandidaten ({}); transformieren Sie es zuerst mit „Transformieren (Reprojizieren)“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_input.py" />
   <source>None of {} sites of '{}' lies within {} m of '{}', as far as the variogram reaches; check whether the layers lie in the same place, and the range.</source>
   <translation>Keiner von {} Standorten aus „{}“ liegt höchstens {} m von „{}“ entfernt, so weit das Variogramm reicht; prüfen Sie, ob die Layer am selben Ort liegen, und die Reichweite.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_input.py" />
   <source>A field of values ('{}') is given, but no layer of stations; give both or none.</source>
   <translation>Ein Feld mit Messwerten („{}“) ist angegeben, aber kein Layer der Stationen; geben Sie beides an oder keines.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>How many sites to choose, besides the existing stations.</source>
   <translation>Wie viele Standorte zu wählen sind, zusätzlich zu den vorhandenen Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Polygons for which the field is to be known; they are covered with square cells that all count alike. Give this or a grid.</source>
   <translation>Polygone, für die die Messgröße bekannt sein soll; sie werden mit quadratischen Zellen bedeckt, die alle gleich zählen. Entweder dieses Gebiet oder ein Raster angeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Instead of an area: grid cells such as a population grid, points, polygons, or a raster whose empty cells are outside the map.</source>
   <translation>Anstelle eines Gebiets: Rasterzellen, etwa ein Bevölkerungsraster, Punkte, Polygone oder ein Rasterlayer, dessen leere Zellen außerhalb der Karte liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Number field of the grid, such as inhabitants, 0 or more: uncertainty counts more where more people live. Left empty, every place counts 1. The weight of a larger polygon is spread over its cells.</source>
   <translation>Zahlenfeld des Rasters, etwa Einwohner, 0 oder mehr: Unsicherheit zählt mehr, wo mehr Menschen wohnen. Bleibt das Feld leer, zählt jeder Ort 1. Das Gewicht eines größeren Polygons verteilt sich auf seine Zellen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>In metres; without effect where the grid is a raster or consists of square cells. A tenth of the range is fine enough.</source>
   <translation>In Metern; ohne Wirkung, wenn das Raster ein Rasterlayer ist oder aus quadratischen Zellen besteht. Ein Zehntel der Reichweite ist fein genug.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Existing stations</source>
   <translation>Vorhandene Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Points of sensors that measure already, also outside the area: the new ones complement them. Of a layer with several properties choose one by filter or selection.</source>
   <translation>Punkte von Sensoren, die schon messen, auch außerhalb des Gebiets: Die neuen ergänzen sie. Enthält der Layer mehrere Messgrößen, eine davon durch Filter oder Auswahl bestimmen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Measured value</source>
   <translation>Messwert</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Number field of the stations, such as the annual mean; one value per station. The variogram is fitted to it, which takes at least 30 values.</source>
   <translation>Zahlenfeld der Stationen, etwa das Jahresmittel; ein Wert je Station. Daran wird das Variogramm angepasst; nötig sind mindestens 30 Werte.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>auto: fitted to the stations' values; without values, the range below is needed. given: sill, range, nugget and kind below.</source>
   <translation>auto: an die Werte der Stationen angepasst; ohne Werte ist die Reichweite unten nötig. given (vorgegeben): Schwellenwert (Sill), Reichweite, Nugget und Modelltyp von unten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>In metres: beyond it two places tell nothing about each other. It matters most of all: the result is also computed for half and double of it. Noise and NO2 near streets change within 100 m, PM2.5 and air temperature within kilometres; better than any such rule are own measurements.</source>
   <translation>In Metern: Jenseits davon sagen zwei Orte nichts übereinander aus. Das ist die wichtigste Angabe: Das Ergebnis wird auch für die halbe und die doppelte Reichweite berechnet. Lärm und NO2 ändern sich an Straßen innerhalb von 100 m, PM2.5 und Lufttemperatur innerhalb von Kilometern; besser als jede solche Regel sind eigene Messungen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Variance of the field, nugget included. With 1 all variances are shares of it. Without nugget and errors the choice of sites doesn't depend on it.</source>
   <translation>Varianz der Messgröße samt Nugget. Mit 1 sind alle Varianzen Anteile davon; ohne Nugget und Fehler hängt die Wahl der Standorte nicht davon ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Half the mean squared difference of two sensors side by side: error of measurement, and what varies within metres. It counts as error of each sensor.</source>
   <translation>Halbes mittleres Quadrat des Unterschieds zweier Sensoren nebeneinander: Messfehler und was innerhalb weniger Meter schwankt. Er zählt als Fehler jedes Sensors.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>How the likeness falls with the distance. spherical: to 0 at the range; the others to 5% there. A fit tries all four.</source>
   <translation>Wie die Ähnlichkeit mit dem Abstand abnimmt. spherical: bis 0 bei der Reichweite; die anderen dort bis 5 %. Eine Anpassung probiert alle vier.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>variance: the map's mean variance becomes as small as possible. mutual_information: the sites tell as much as possible about all other places. entropy: sites about which least is known, for comparison only; they tend to the edge.</source>
   <translation>variance (Varianz): Die mittlere Varianz der Karte wird möglichst klein. mutual_information (Transinformation): Die Standorte sagen möglichst viel über alle anderen Orte aus. entropy (Entropie): Standorte, über die am wenigsten bekannt ist, nur zum Vergleich; sie liegen oft am Rand.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Switch off where the stations were a campaign that is over: their values serve for the variogram, but the new sensors have to do without them.</source>
   <translation>Ausschalten, wenn die Stationen zu einer abgeschlossenen Messkampagne gehören: Ihre Werte dienen dem Variogramm, aber die neuen Sensoren müssen ohne sie auskommen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>0: all cells with a value count alike. 1 for the first band: its values are the weights, 0 or more.</source>
   <translation>0: Alle Zellen mit einem Wert zählen gleich. 1 für den ersten Kanal: Seine Werte sind die Gewichte, 0 oder mehr.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Curve and report also say what so many sensors more would bring; they are not part of the plan.</source>
   <translation>Kurve und Bericht sagen auch, was so viele weitere Sensoren brächten; zum Plan gehören sie nicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>The plan is built site by site, then improved by exchanges until none helps or this time is over.</source>
   <translation>Der Plan entsteht Standort für Standort und wird dann durch Tauschen verbessert, bis kein Tausch mehr hilft oder diese Zeit um ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Such as µg/m³ or dB; for legends and the report.</source>
   <translation>Etwa µg/m³ oder dB; für Legenden und den Bericht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>All candidates and existing stations with status, rank, gain (what the mean variance falls by), cum_reduction (share that is gone after this one) and loss (what it rises by if this sensor fails).</source>
   <translation>Alle Kandidaten und vorhandenen Stationen mit status, rank, gain (Betrag, um den die mittlere Varianz sinkt), cum_reduction (bis dahin abgebauter Anteil) und loss (Betrag, um den sie steigt, wenn dieser Sensor ausfällt).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Table with n, site_id, gain, mean_variance, mean_error, cum_reduction, bound and planned (1, or 0 for the further ones).</source>
   <translation>Tabelle mit n, site_id, gain, mean_variance, mean_error, cum_reduction, bound und planned (1, bei den weiteren 0).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Area of the map</source>
   <translation>Gebiet der Karte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Grid of the map</source>
   <translation>Raster der Karte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Weight of the places</source>
   <translation>Gewicht der Orte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Width of the cells</source>
   <translation>Breite der Zellen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Variogram</source>
   <translation>Variogramm</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Range of the variogram</source>
   <translation>Reichweite des Variogramms</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Sill (squared unit of the values)</source>
   <translation>Schwellenwert (Sill) (Einheit der Werte im Quadrat)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Nugget (squared unit of the values)</source>
   <translation>Nugget (Einheit der Werte im Quadrat)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Kind of the given variogram</source>
   <translation>Modelltyp des vorgegebenen Variogramms</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Criterion</source>
   <translation>Kriterium</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Error of a new sensor (unit of the values)</source>
   <translation>Fehler eines neuen Sensors (Einheit der Werte)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Standard deviation of its measurements besides the nugget, such as that of a low-cost sensor against the reference.</source>
   <translation>Standardabweichung seiner Messungen zusätzlich zum Nugget, etwa die eines günstigen Sensors gegenüber dem Referenzgerät.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Error of an existing station (unit of the values)</source>
   <translation>Fehler einer vorhandenen Station (Einheit der Werte)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>The same for the existing stations.</source>
   <translation>Dasselbe für die vorhandenen Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Uncertainty of the mean level (unit of the values)</source>
   <translation>Unsicherheit des mittleren Niveaus (Einheit der Werte)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Standard deviation of the area's mean before anything is measured; 0 if it is known (simple kriging). Much more than the root of the sill: ordinary kriging.</source>
   <translation>Standardabweichung des Gebietsmittels, bevor gemessen wird; 0, wenn es bekannt ist (einfaches Kriging). Weit mehr als die Wurzel des Schwellenwerts (Sill): gewöhnliches Kriging.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Stations go on measuring</source>
   <translation>Stationen messen weiter</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Band with weights of a raster grid (number)</source>
   <translation>Kanal mit Gewichten eines Rasterlayers (Nummer)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Further sensors to look at (number)</source>
   <translation>Weitere Sensoren zum Ausblick (Anzahl)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Time limit of the exchanges (s)</source>
   <translation>Zeitgrenze für das Tauschen (s)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Unit of the values</source>
   <translation>Einheit der Werte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Planned sites</source>
   <translation>Geplante Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Uncertainty before</source>
   <translation>Unsicherheit vorher</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>GeoTIFF with the kriging variance (band 1) and its root, the standard error (band 2), with the existing stations alone.</source>
   <translation>GeoTIFF mit der Kriging-Varianz (Kanal 1) und ihrer Wurzel, dem Standardfehler (Kanal 2), nur mit den vorhandenen Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Uncertainty after</source>
   <translation>Unsicherheit nachher</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>The same with the planned sensors, in the same classes.</source>
   <translation>Dasselbe mit den geplanten Sensoren, in denselben Klassen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>What each sensor brings</source>
   <translation>Was jeder Sensor bringt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Mean variance before</source>
   <translation>Mittlere Varianz vorher</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Mean variance after</source>
   <translation>Mittlere Varianz nachher</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Mean variance that no plan undercuts</source>
   <translation>Mittlere Varianz, die kein Plan unterschreitet</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Share of the mean variance that is gone</source>
   <translation>Abgebauter Anteil der mittleren Varianz</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_parameters.py" />
   <source>Range of the variogram used (m)</source>
   <translation>Verwendete Reichweite des Variogramms (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_tables.py" />
   <source>No plan of as many sensors leaves a smaller mean variance; a loose bound.</source>
   <translation>Kein Plan mit gleich vielen Sensoren lässt eine kleinere mittlere Varianz übrig; eine grobe Schranke.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_field_tables.py" />
   <source>greedy, then exchanges: {}</source>
   <translation>schrittweise (greedy), danach Tauschschritte: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Gateways for sensors (LoRaWAN)</source>
   <translation>Gateways für Sensoren (LoRaWAN)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>sensors</source>
   <translation>Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>How many gateways are needed?</source>
   <translation>Wie viele Gateways werden gebraucht?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>New gateways: {}; with them each sensor has at least {} in reach. No plan does with less than {}.</source>
   <translation>Neue Gateways: {}; damit hat jeder Sensor mindestens {} in Reichweite. Kein Plan kommt mit weniger als {} aus.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Ranges are a screening, no radio planning; measure on site before you buy.</source>
   <translation>Die Reichweiten sind eine Vorprüfung, keine Funkplanung; vor dem Kauf vor Ort messen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Where should gateways hang so that the planned sensors are heard, each by two of them, and how many are needed? Or: sensors and gateways planned together, since a sensor that nobody hears measures in vain.</source>
   <translation>Wo sollen Gateways hängen, damit die geplanten Sensoren empfangen werden, jeder von zweien, und wie viele sind nötig? Oder: Sensoren und Gateways gemeinsam geplant, denn ein Sensor, den niemand empfängt, misst vergebens.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Reading the result: for coverage, GAP says how far the plan can be below the best possible one; N_HEARD and N_REDUNDANT count the sensors with one gateway and with as many as asked in reach. For minimum, LEAST is what no plan can go below. Mount in the order of rank; loss is what is missing if this gateway fails.</source>
   <translation>So ist das Ergebnis zu lesen: Bei coverage nennt GAP, wie weit der Plan unter dem bestmöglichen liegen kann; N_HEARD und N_REDUNDANT zählen die Sensoren mit mindestens einem und mit so vielen Gateways in Reichweite wie verlangt. Bei minimum ist LEAST der Wert, den kein Plan unterschreitet. Montiert wird in der Reihenfolge von rank; loss ist der Verlust, wenn dieses Gateway ausfällt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Ranges are a screening, no radio planning: at 868 MHz, 1,000 m above the roofs and 200 m at street level lie between what studies measured in European towns (Graz up to 1,740 m, dense streets 200 m). Terrain, walls and interference are not in the model; measure on site before you buy.</source>
   <translation>Die Reichweiten sind eine Vorprüfung, keine Funkplanung: Bei 868 MHz liegen 1.000 m über den Dächern und 200 m auf Straßenhöhe in der Spanne dessen, was Studien in europäischen Städten gemessen haben (Graz bis 1.740 m, enge Straßen 200 m). Gelände, Mauern und Störungen kommen im Modell nicht vor; vor dem Kauf vor Ort messen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Sources: Church, ReVelle 1974 (coverage); Dobson 1982 (several covers); Rademacher et al. 2021 and Azevedo, Mendonça 2024 (log-distance path loss).</source>
   <translation>Quellen: Church, ReVelle 1974 (Abdeckung); Dobson 1982 (mehrfache Abdeckung); Rademacher et al. 2021 und Azevedo, Mendonça 2024 (Pfadverlust nach dem Log-Distanz-Modell).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Give the number of gateways, a budget, or both; to learn how many are needed, choose the goal minimum.</source>
   <translation>Geben Sie die Zahl der Gateways, ein Budget oder beides an; geht es darum, wie viele nötig sind, wählen Sie das Ziel minimum.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Not proven to be the best: the plan covers at most {} less than the best possible one. More time may narrow this down.</source>
   <translation>Nicht als bester nachgewiesen: Der Plan deckt höchstens {} weniger ab als der bestmögliche. Mehr Zeit kann das eingrenzen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Not proven to be the best: at most {} of what the plan takes could be spared. More time may narrow this down.</source>
   <translation>Nicht als bester nachgewiesen: Vom Aufwand des Plans ließen sich höchstens {} einsparen. Mehr Zeit kann das eingrenzen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>New gateways: {}; with them each sensor has at least {} in reach, at the least cost found. No plan costs less than {}.</source>
   <translation>Neue Gateways: {}; damit hat jeder Sensor mindestens {} in Reichweite, zu den geringsten gefundenen Kosten. Kein Plan kostet weniger als {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>gateways,lorawan,radio,sensors,redundancy,range,path loss,coverage,location,optimisation</source>
   <translation>Gateways,LoRaWAN,Funk,Funknetz,Sensoren,Redundanz,Ausfallsicherheit,Reichweite,Pfadverlust,Abdeckung,Standort,Optimierung,gateways,lorawan,radio,sensors,redundancy,range,path loss,coverage,location,optimisation</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>New gateways: {}. Sensors with one in reach: {} of {}; with at least {} in reach: {}.</source>
   <translation>Neue Gateways: {}. Sensoren mit einem in Reichweite: {} von {}; mit mindestens {} in Reichweite: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>The goal '{}' doesn't use these parameters: {}.</source>
   <translation>Das Ziel „{}“ verwendet folgende Parameter nicht: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>The existing gateways reach every sensor already, as often as asked for ({}); no new one is needed.</source>
   <translation>Die vorhandenen Gateways erreichen jeden Sensor schon so oft wie verlangt ({}); ein neues ist nicht nötig.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>No plan does with less than {}.</source>
   <translation>Kein Plan kommt mit weniger als {} aus.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways.py" />
   <source>Even all sites together would cover {} only: some sensors have too few gateway sites in range. Add sites near them, or allow a longer range.</source>
   <translation>Selbst alle Standorte zusammen würden nur {} abdecken: Einige Sensoren haben zu wenige Gateway-Standorte in Reichweite. Ergänzen Sie Standorte in ihrer Nähe, oder lassen Sie eine größere Reichweite zu.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>within each site's own range; a screening</source>
   <translation>bis zur eigenen Reichweite jedes Standorts; eine Vorprüfung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Sites without a height: {}; they count as street level.</source>
   <translation>Standorte ohne Höhe: {}; sie gelten als auf Straßenniveau.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Sites without a range: {}; they reach nothing.</source>
   <translation>Standorte ohne Reichweite: {}; sie erreichen nichts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>The range must be more than 0 m.</source>
   <translation>Die Reichweite muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>within {} m in a straight line; a screening</source>
   <translation>bis {} m Luftlinie; eine Vorprüfung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Layer '{}': sensors of the plan: {} of {} points.</source>
   <translation>Layer „{}“: Sensoren des Plans: {} von {} Punkten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>within {} m: path-loss exponent {}, link budget {} dB, margin {} dB; a screening</source>
   <translation>bis {} m: Pfadverlustexponent {}, Link-Budget {} dB, Reserve {} dB; eine Vorprüfung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>within {} m where the antenna is {} m or higher, else {} m; a screening</source>
   <translation>bis {} m bei Antennen ab {} m Höhe, sonst {} m; eine Vorprüfung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>None of {} gateway sites reaches any of {} sensors of '{}'; check the range, and whether the layers lie in the same place.</source>
   <translation>Keiner von {} Gateway-Standorten erreicht einen von {} Sensoren in „{}“; prüfen Sie die Reichweite und ob die Layer am selben Ort liegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Layer '{}': no sensor has the status planned or existing; choose the result of a sensor plan, or remove the field status.</source>
   <translation>Layer „{}“: Kein Sensor hat den status planned oder existing; wählen Sie das Ergebnis eines Sensorplans, oder entfernen Sie das Feld status.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Layer '{}': the weights of all planned and existing sensors are 0 or missing; leave the weight empty, so that every sensor counts 1.</source>
   <translation>Layer „{}“: Die Gewichte aller geplanten und vorhandenen Sensoren sind 0 oder fehlen; lassen Sie das Gewicht leer, damit jeder Sensor 1 zählt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Range by the path-loss model: {} m.</source>
   <translation>Reichweite nach dem Pfadverlustmodell: {} m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>The range model '{}' needs the field {}; choose it.</source>
   <translation>Das Reichweitenmodell „{}“ braucht das Feld {}; wählen Sie es.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Layer '{}': negative ranges: {}; ranges must be 0 or more [m].</source>
   <translation>Layer „{}“: negative Reichweiten: {}; Reichweiten müssen 0 oder größer sein [m].</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Layer '{}' has no field '{}'.</source>
   <translation>Der Layer „{}“ hat kein Feld „{}“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_inputs.py" />
   <source>Field '{}' of layer '{}' holds text, not numbers.</source>
   <translation>Das Feld „{}“ des Layers „{}“ enthält Text, keine Zahlen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>places of demand</source>
   <translation>Orte der Nachfrage</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>The goal joint plans sensors too; give the layer of candidate sites for sensors.</source>
   <translation>Das Ziel joint plant auch Sensoren; geben Sie den Layer mit möglichen Standorten für Sensoren an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>The goal joint needs the number of sensors and the number of gateways, or a budget for both.</source>
   <translation>Das Ziel joint braucht die Zahl der Sensoren und die Zahl der Gateways oder ein Budget für beide.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>A budget needs a field with the cost of each site.</source>
   <translation>Ein Budget braucht ein Feld mit den Kosten jedes Standorts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>Gateway sites</source>
   <translation>Gateway-Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>Planned together with the gateways. New ones: {} ({}). Every sensor has at least {} in reach. The bound holds for both together, the curve for these gateways; sites that they don't hear count as if they weren't there.</source>
   <translation>Gemeinsam mit den Gateways geplant. Neue Gateways: {} ({}). Jeder Sensor hat mindestens {} in Reichweite. Die Schranke gilt für beide zusammen, die Kurve für diese Gateways; Standorte, die sie nicht empfangen, zählen, als gäbe es sie nicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>New sensors: {}, new gateways: {}. Covered: {} of {} {} ({}).</source>
   <translation>Neue Sensoren: {}, neue Gateways: {}. Abgedeckt: {} von {} {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_joint.py" />
   <source>Sensors and gateways planned together</source>
   <translation>Sensoren und Gateways gemeinsam geplant</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Sites for gateways</source>
   <translation>Standorte für Gateways</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Points in a CRS in metres with power and a network line, such as roofs of public buildings or masts; also from beyond the border of the sensors' area.</source>
   <translation>Punkte in einem Koordinatenbezugssystem (KBS) mit Metern, mit Strom und Netzanschluss, etwa Dächer öffentlicher Gebäude oder Masten; auch von jenseits des Rands des Sensorgebiets.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Largest total cost of the new gateways; for the goal joint, of gateways and sensors together.</source>
   <translation>Höchste Gesamtkosten der neuen Gateways; beim Ziel joint von Gateways und Sensoren zusammen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Existing gateways</source>
   <translation>Vorhandene Gateways</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Points of gateways that stay, also those of others that may be used; they cost nothing and are not counted as new.</source>
   <translation>Punkte der Gateways, die bleiben, auch fremde, die mitgenutzt werden dürfen; sie kosten nichts und zählen nicht als neu.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>The sensors that gateways are to hear, such as the result of 'Best sites for sensors (coverage)'. If there is a field status, only planned and existing ones count. For the goal joint instead: what the sensors are to cover, such as a population grid.</source>
   <translation>Die Sensoren, die Gateways empfangen sollen, etwa das Ergebnis von „Beste Standorte für Sensoren (Abdeckung)“. Gibt es ein Feld status, zählen nur die mit planned und existing. Beim Ziel joint stattdessen: was die Sensoren abdecken sollen, etwa ein Bevölkerungsraster.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Weight of a sensor</source>
   <translation>Gewicht eines Sensors</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Number field, 0 or more; left empty, every sensor counts 1. For the goal joint the weight of the demand, such as inhabitants.</source>
   <translation>Zahlenfeld, 0 oder mehr; bleibt das Feld leer, zählt jeder Sensor 1. Beim Ziel joint das Gewicht der Nachfrage, etwa Einwohner.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>coverage: a number of gateways (or a budget) that hears as many sensors as possible, as often as asked. minimum: the fewest (cheapest) gateways so that each sensor has that many in reach. joint: sites for sensors and gateways planned together.</source>
   <translation>coverage (Abdeckung): eine Zahl von Gateways (oder ein Budget), die möglichst viele Sensoren empfangen, so oft wie verlangt. minimum: die wenigsten (günstigsten) Gateways, damit jeder Sensor so viele in Reichweite hat. joint (gemeinsam): Standorte für Sensoren und Gateways, zusammen geplant.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>At most so many gateways are placed. Not used for the goal minimum; may be left empty if there is a budget.</source>
   <translation>Höchstens so viele Gateways werden gesetzt. Für das Ziel minimum nicht verwendet; darf leer bleiben, wenn es ein Budget gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>2: one gateway may fail, or be shadowed by a building, and the sensor is still heard.</source>
   <translation>2: Ein Gateway darf ausfallen oder von einem Gebäude abgeschattet sein, und der Sensor wird trotzdem empfangen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>radius: the same range for all. height: one range above the roofs, one at street level. field: each site's own. path_loss: a log-distance model. Each is a screening; studies measured 200 m in dense streets and 2 km in suburbs, so test on site before you buy.</source>
   <translation>radius: dieselbe Reichweite für alle. height (Höhe): eine Reichweite über den Dächern, eine auf Straßenhöhe. field (Feld): die eigene jedes Standorts. path_loss (Pfadverlust): ein Log-Distanz-Modell. Jedes ist nur eine Vorprüfung; Studien haben 200 m in engen Straßen und 2 km in Vororten gemessen, daher vor dem Kauf vor Ort prüfen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Height of the antenna (m)</source>
   <translation>Höhe der Antenne (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Number field of the sites, above ground; for the model height. Sites without a value count as street level.</source>
   <translation>Zahlenfeld der Standorte, über dem Boden; für das Modell height. Standorte ohne Wert zählen als Straßenhöhe.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Range of each site (m)</source>
   <translation>Reichweite jedes Standorts (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Number field of the sites, for the model field; sites without a value reach nothing.</source>
   <translation>Zahlenfeld der Standorte, für das Modell field; Standorte ohne Wert erreichen nichts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Candidate sites for sensors (goal joint)</source>
   <translation>Mögliche Standorte für Sensoren (Ziel joint)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Points where sensors could hang; a sensor only counts where gateways hear it. Zones apply to them too; costs are taken from the field of the same name.</source>
   <translation>Punkte, an denen Sensoren hängen könnten; ein Sensor zählt nur, wo Gateways ihn empfangen. Zonen gelten auch für sie; die Kosten stehen in ihrem Feld gleichen Namens.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>At most so many sensors; may be empty if there is a budget.</source>
   <translation>Höchstens so viele Sensoren; darf leer bleiben, wenn es ein Budget gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>In metres: the area for which a measurement may speak.</source>
   <translation>In Metern: das Gebiet, für das eine Messung sprechen darf.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>One number for each, with commas between, not increasing. Left empty: 0.7, 0.3 for two; for k more of them in proportion to k, k−1 … 1. Goal coverage only.</source>
   <translation>Je eine Zahl, durch Kommas getrennt, nicht steigend. Bleibt das Feld leer: bei zwei 0.7, 0.3; bei k davon im Verhältnis k, k−1 … 1. Nur beim Ziel coverage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Strict: a sensor with fewer gateways in reach counts nothing. Goal coverage only.</source>
   <translation>Streng: Ein Sensor mit weniger Gateways in Reichweite zählt nichts. Nur beim Ziel coverage.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>JSON file with value, bound, gap, chosen sites and the hash of the question: for coverage the covered weight, for minimum the number or cost, for joint both kinds together. The same layers and parameters give the same hash.</source>
   <translation>JSON-Datei mit Wert, Schranke, Lücke, gewählten Standorten und der Prüfsumme der Aufgabe: bei coverage das abgedeckte Gewicht, bei minimum Zahl oder Kosten, bei joint beide Arten zusammen. Dieselben Layer und Parameter ergeben dieselbe Prüfsumme.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Planned sensors</source>
   <translation>Geplante Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Goal</source>
   <translation>Ziel</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Number of new gateways</source>
   <translation>Zahl der neuen Gateways</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Gateways that each sensor should have in reach</source>
   <translation>Gateways, die jeder Sensor in Reichweite haben soll</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>How far a gateway reaches</source>
   <translation>Wie weit ein Gateway reicht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Range of a gateway (above the roofs)</source>
   <translation>Reichweite eines Gateways (über den Dächern)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>In metres, in a straight line, inclusive.</source>
   <translation>In Metern, Luftlinie, einschließlich.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Range of a gateway at street level</source>
   <translation>Reichweite eines Gateways auf Straßenhöhe</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>In metres; for the model height.</source>
   <translation>In Metern; für das Modell height.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Height from which an antenna is above the roofs</source>
   <translation>Höhe, ab der eine Antenne über den Dächern liegt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>In metres above ground; for the model height.</source>
   <translation>In Metern über dem Boden; für das Modell height.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Path-loss exponent</source>
   <translation>Pfadverlustexponent</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>For the model path_loss: 2 in free space, about 2.7 to 4 in towns, more where buildings stand between.</source>
   <translation>Für das Modell path_loss: 2 im freien Raum, etwa 2,7 bis 4 in Städten, mehr, wo Gebäude dazwischenstehen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Link budget (dB)</source>
   <translation>Link-Budget (dB)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Transmitted power minus the gateway's sensitivity: 14 dBm and -132 dBm (spreading factor 10, 125 kHz) give 146 dB; spreading factor 7 gives about 137 dB, 12 about 151 dB.</source>
   <translation>Sendeleistung minus Empfindlichkeit des Gateways: 14 dBm und −132 dBm (Spreizfaktor 10, 125 kHz) ergeben 146 dB; Spreizfaktor 7 ergibt etwa 137 dB, 12 etwa 151 dB.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Margin (dB)</source>
   <translation>Reserve (dB)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Kept for fading and what the model doesn't know, such as walls.</source>
   <translation>Für Schwund (Fading) und für das, was das Modell nicht kennt, etwa Mauern.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Number of new sensors (goal joint)</source>
   <translation>Zahl der neuen Sensoren (Ziel joint)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Reach of a sensor (goal joint)</source>
   <translation>Reichweite eines Sensors (Ziel joint)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Worth of the first, second … gateway in reach</source>
   <translation>Wert des ersten, zweiten … Gateways in Reichweite</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Count only sensors with that many gateways in reach</source>
   <translation>Nur Sensoren mit so vielen Gateways in Reichweite zählen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Sites and existing gateways with status (planned, existing, candidate), rank, gain, cum_share, loss (if this one alone fails) and range_m.</source>
   <translation>Standorte und vorhandene Gateways mit status (planned, existing, candidate), rank, gain, cum_share, loss (Verlust, wenn nur dieses ausfällt) und range_m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Sensors and who hears them</source>
   <translation>Sensoren und wer sie empfängt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>The sensors with times_covered (gateways in reach) and nearest_m (distance to the nearest gateway); for the goal joint the demand with the sensors in reach.</source>
   <translation>Die Sensoren mit times_covered (Gateways in Reichweite) und nearest_m (Entfernung zum nächsten Gateway); beim Ziel joint die Nachfrage mit den Sensoren in Reichweite.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Planned sensors (goal joint)</source>
   <translation>Geplante Sensoren (Ziel joint)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Candidates for sensors with status, rank, gain and n_gateways (gateways in reach).</source>
   <translation>Kandidaten für Sensoren mit status, rank, gain und n_gateways (Gateways in Reichweite).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Goal minimum: no plan needs less (number or cost)</source>
   <translation>Ziel minimum: Weniger braucht kein Plan (Zahl oder Kosten)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Sensors with at least one gateway in reach</source>
   <translation>Sensoren mit mindestens einem Gateway in Reichweite</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Sensors with as many as asked in reach</source>
   <translation>Sensoren mit so vielen in Reichweite wie verlangt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Goal joint: new sensors</source>
   <translation>Ziel joint: neue Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Cost of what is new</source>
   <translation>Kosten des Neuen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_gateways_parameters.py" />
   <source>Largest loss if one gateway fails</source>
   <translation>Größter Verlust, wenn ein Gateway ausfällt</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Grid of observations</source>
   <translation>Raster aus Messwerten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>What do the sensors say about each place? Checks the observations of one property, averages them per station, and maps them in cells of 100 m, each with its uncertainty; cells too far from any station stay empty.</source>
   <translation>Was sagen die Sensoren über jeden Ort? Prüft die Beobachtungen einer Messgröße, mittelt sie je Station und kartiert sie in Zellen von 100 m, jede mit ihrer Unsicherheit; Zellen, die zu weit von jeder Station entfernt sind, bleiben leer.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Quality control rejects values that are no numbers, physically impossible, stuck, sent twice with different results, or jump against the values before and after or the stations nearby; each stands in the table of rejected values with its reason. The limits are this plugin's own defaults, without a source; change them under the advanced parameters. A sensor that is wrong all the time, such as one that hangs indoors or reads too high in fog, passes: the log points out stations whose course differs from that of the others, but uses them.</source>
   <translation>Die Qualitätsprüfung verwirft Werte, die keine Zahlen oder physikalisch unmöglich sind, stehen bleiben, doppelt mit verschiedenen Ergebnissen gesendet wurden oder gegenüber den Werten davor und danach oder den Stationen in der Nähe springen; jeder steht mit seinem Grund in der Tabelle der verworfenen Werte. Die Grenzen sind eigene Voreinstellungen dieses Plugins, ohne Quelle; sie lassen sich unter „Erweiterte Parameter“ ändern. Ein Sensor, der immer falsch misst, etwa weil er im Innenraum hängt oder bei Nebel zu viel anzeigt, fällt dabei nicht auf: Das Protokollfenster nennt Stationen, deren Verlauf von dem der anderen abweicht, verwendet sie aber.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Reading the result: band 1 is the mean of the period, band 2 its standard error, band 3 how many stations count, band 4 how far the nearest one is. Where the standard error is as large as the differences on the map, the map shows no differences. RMSE and BIAS come from estimating each station from the others alone; if RMSE is no smaller than the spread of the stations, interpolation adds nothing to their overall mean, and the log says so.</source>
   <translation>So ist das Ergebnis zu lesen: Kanal 1 ist das Mittel des Zeitraums, Kanal 2 sein Standardfehler, Kanal 3 die Zahl der beitragenden Stationen, Kanal 4 der Abstand zur nächsten. Wo der Standardfehler so groß ist wie die Unterschiede auf der Karte, zeigt die Karte keine Unterschiede. RMSE und BIAS entstehen, indem jede Station allein aus den anderen geschätzt wird; ist RMSE nicht kleiner als die Streuung der Stationen, bringt die Interpolation nichts gegenüber dem Mittel aller, und das Protokollfenster sagt es.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Limits: stations measure at their place; next to a busy street it is different 20 m away, and no interpolation knows that. Decibels are averaged over time by their energy, but noise between streets can't be interpolated; take 'mean' for it. Sensors of citizens are not calibrated: the result is an orientation, not a measurement in the sense of directive 2008/50/EC. Standard errors hold for differences between places within this period, not for the weather of other periods.</source>
   <translation>Grenzen: Stationen messen an ihrem Ort; an einer belebten Straße ist es 20 m weiter schon anders, und keine Interpolation weiß das. Dezibel werden über die Zeit energetisch gemittelt, aber Lärm zwischen Straßen lässt sich nicht interpolieren; dafür ist „mean“ zu wählen. Sensoren von Bürgern sind nicht kalibriert: Das Ergebnis dient der Orientierung und ist keine Messung im Sinne der Richtlinie 2008/50/EG. Standardfehler gelten für Unterschiede zwischen Orten in diesem Zeitraum, nicht für das Wetter anderer Zeiträume.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>{} [{}], {} to {}</source>
   <translation>{} [{}], {} bis {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>observations,air quality,noise,temperature,grid,interpolation,idw,kriging,quality control,uncertainty,sensors</source>
   <translation>Messwerte,Beobachtungen,Luftqualität,Lärm,Temperatur,Raster,Interpolation,IDW,Kriging,Qualitätsprüfung,Unsicherheit,Sensoren,observations,air quality,noise,grid,quality control,uncertainty,sensors</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>{}: values used {}, rejected {}; from {} to {} (UTC).</source>
   <translation>{}: verwendete Werte {}, verworfen {}; von {} bis {} (UTC).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Cross-validation over {} stations: RMSE {} {}, bias {}; spread of the stations {}.</source>
   <translation>Kreuzvalidierung über {} Stationen: RMSE {} {}, Bias {}; Streuung der Stationen {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Standard error</source>
   <translation>Standardfehler</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Stations that count</source>
   <translation>Beitragende Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Distance to the nearest station</source>
   <translation>Abstand zur nächsten Station</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Look at station {}: it changes by {} when the others change by 1, and departs from them {} times as much as usual.</source>
   <translation>Station {} ansehen: Sie ändert sich um {}, wenn sich die anderen um 1 ändern, und weicht {}-mal so stark von ihnen ab wie üblich.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>The other stations estimate a station no better than the mean of all would (RMSE {}, spread {} {}): between the stations the map says little.</source>
   <translation>Die anderen Stationen schätzen eine Station nicht besser als das Mittel aller (RMSE {}, Streuung {} {}): Zwischen den Stationen sagt die Karte wenig.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Stations: {}</source>
   <translation>Stationen: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Reach: {} m.</source>
   <translation>Reichweite: {} m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Reach: {} m, derived from the stations; give another if it fits better.</source>
   <translation>Reichweite: {} m, aus den Stationen abgeleitet; passt eine andere besser, ist sie anzugeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid.py" />
   <source>Mean of {}</source>
   <translation>Mittelwert von {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Left empty, the usual names are looked for: {}.</source>
   <translation>Bleibt das Feld leer, werden die üblichen Namen gesucht: {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Means of hours or days are averaged, so that an hour with many values weighs no more than one with few. auto: days from a week on, hours for less.</source>
   <translation>Gemittelt werden Stunden- oder Tagesmittel, damit eine Stunde mit vielen Werten nicht mehr zählt als eine mit wenigen. auto: Tage ab einer Woche, darunter Stunden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Stations with values in fewer of them are left out; 1 maps a single moment, such as each station's newest value, without a standard error of its own.</source>
   <translation>Stationen mit Werten in weniger Stunden oder Tagen bleiben weg; 1 kartiert einen einzelnen Zeitpunkt, etwa den neuesten Wert jeder Station, ohne eigenen Standardfehler.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>A missing hour or day counts as what the other stations measured in it, plus the station's usual difference to them; otherwise a station that missed the bad days would look cleaner than it is. Needs at least three stations.</source>
   <translation>Für eine fehlende Stunde oder einen fehlenden Tag gilt, was die anderen Stationen dann gemessen haben, zuzüglich des üblichen Unterschieds der Station zu ihnen; sonst sähe eine Station, der die schlechten Tage fehlen, sauberer aus, als sie ist. Braucht mindestens drei Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>In metres; for the two checks against other stations.</source>
   <translation>In Metern; für die beiden Prüfungen gegenüber anderen Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>auto: the one that fits best; exponential if a range is given.</source>
   <translation>auto: das am besten passende; exponential, wenn eine Reichweite angegeben ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>In metres: the distance beyond which stations tell nothing about each other. Left empty: fitted to the stations, of which at least 30 are needed.</source>
   <translation>In Metern: der Abstand, ab dem Stationen nichts mehr übereinander aussagen. Bleibt das Feld leer: an die Stationen angepasst, von denen mindestens 30 nötig sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Variance between stations far apart, the nugget included. Left empty with a range: the variance of the stations' means.</source>
   <translation>Varianz zwischen weit entfernten Stationen, einschließlich Nugget. Bleibt das Feld bei angegebener Reichweite leer: die Varianz der Mittelwerte der Stationen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Variance between stations side by side, besides the standard error of each. Left empty: fitted, or 0 with a range.</source>
   <translation>Varianz zwischen Stationen unmittelbar nebeneinander, zusätzlich zum Standardfehler jeder einzelnen. Bleibt das Feld leer: angepasst, bei angegebener Reichweite 0.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Averaged first by</source>
   <translation>Zuerst gemittelt über</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Fewest hours or days of a station (number)</source>
   <translation>Mindestzahl der Stunden oder Tage je Station</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Bring stations with gaps to the same period</source>
   <translation>Lückenhafte Stationen auf denselben Zeitraum bringen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Standard uncertainty of the stations (unit of property)</source>
   <translation>Standardunsicherheit der Stationen (Einheit der Messgröße)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>… of citizens' sensors (unit of the property)</source>
   <translation>… der Bürgersensoren (Einheit der Messgröße)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Error of the instruments, added to the standard error that follows from the values. 0 leaves it out: the map's uncertainty is then too small. For air, half of the expanded uncertainty that directive 2008/50/EC allows is an upper limit: for PM2.5 25% (fixed) or 50% (indicative measurements) near the limit value.</source>
   <translation>Fehler der Geräte, zusätzlich zum Standardfehler, der aus den Werten folgt. 0 lässt ihn weg: Die Unsicherheit der Karte ist dann zu klein. Für Luft ist die Hälfte der erweiterten Unsicherheit, die die Richtlinie 2008/50/EG zulässt, eine Obergrenze: Zulässig sind bei PM2.5 25 % (ortsfeste Messungen) oder 50 % (orientierende Messungen) nahe am Grenzwert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Stuck after equal values for (h)</source>
   <translation>Stehen geblieben bei gleichen Werten über (h)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Hours: at least six equal values over so long are a stuck sensor; 0 turns the check off. Coarsely rounded series, such as whole degrees at night, repeat values without being stuck: allow more hours for them, or 0.</source>
   <translation>Stunden: Mindestens sechs gleiche Werte über diese Dauer gelten als stehen gebliebener Sensor; 0 schaltet die Prüfung ab. Grob gerundete Reihen, etwa ganze Grade in der Nacht, wiederholen Werte, ohne dass der Sensor steht: Für sie mehr Stunden wählen oder 0.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Spike in time beyond (robust standard deviations)</source>
   <translation>Zeitlicher Sprung ab (robuste Standardabweichungen)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Departure from the median of the values before and after, unless the stations nearby depart as well; 0 turns the check off.</source>
   <translation>Abweichung vom Median der Werte davor und danach, sofern die Stationen in der Nähe nicht ebenso abweichen; 0 schaltet die Prüfung ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Spike in space beyond (robust standard deviations)</source>
   <translation>Räumlicher Sprung ab (robuste Standardabweichungen)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Departure from the usual difference to the stations nearby; 0 turns the check off.</source>
   <translation>Abweichung vom üblichen Unterschied zu den Stationen in der Nähe; 0 schaltet die Prüfung ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Stations count as nearby within</source>
   <translation>Stationen gelten als nah bis</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Smallest possible value (unit of the property)</source>
   <translation>Kleinster möglicher Wert (Einheit der Messgröße)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Largest possible value (unit of the property)</source>
   <translation>Größter möglicher Wert (Einheit der Messgröße)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Values beyond are rejected as physically impossible. Left empty: this plugin's own limit for a known property, none for others.</source>
   <translation>Werte jenseits davon werden als physikalisch unmöglich verworfen. Bleibt das Feld leer: bei bekannten Messgrößen die eigene Grenze dieses Plugins, bei anderen keine.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Variogram model (kriging)</source>
   <translation>Variogrammmodell (Kriging)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Range of the variogram (kriging)</source>
   <translation>Reichweite des Variogramms (Kriging)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Sill of the variogram (squared unit)</source>
   <translation>Schwellenwert (Sill) des Variogramms (Einheit im Quadrat)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Nugget of the variogram (squared unit)</source>
   <translation>Nugget des Variogramms (Einheit im Quadrat)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Stations: identifier</source>
   <translation>Stationen: Kennung</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Stations: sensor of citizens (1 or true)</source>
   <translation>Stationen: Sensor von Bürgern (1 oder true)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Observations: station</source>
   <translation>Beobachtungen: Station</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Observations: time</source>
   <translation>Beobachtungen: Zeit</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Observations: value</source>
   <translation>Beobachtungen: Wert</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Observations: property</source>
   <translation>Beobachtungen: Messgröße</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_advanced.py" />
   <source>Observations: unit</source>
   <translation>Beobachtungen: Einheit</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Points with an identifier each, such as the stations of 'Fetch observations'. Points in degrees are transformed into metres first. Take stations from around the area too: what they measure counts up to its edge.</source>
   <translation>Punkte mit je einer Kennung, etwa die Stationen von „Beobachtungen abrufen“. Punkte in Grad werden zuerst in Meter transformiert. Auch Stationen aus der Umgebung des Gebiets dazunehmen: Was sie messen, zählt an seinem Rand.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Table with station_id, time, value and, if known, property and unit, such as that of 'Fetch observations'. Fields with other usual names are recognised; others are named below. Times are ISO 8601; those without an offset count as UTC.</source>
   <translation>Tabelle mit station_id, time, value und, falls bekannt, property und unit, etwa die von „Beobachtungen abrufen“. Felder mit anderen üblichen Namen werden erkannt; weitere lassen sich unten angeben. Zeiten stehen nach ISO 8601; solche ohne Zeitverschiebung gelten als UTC.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Such as PM2.5, NO2 or air_temperature, in any usual spelling. May be left empty if the table holds only one; the message names what there is.</source>
   <translation>Etwa PM2.5, NO2 oder air_temperature, in jeder üblichen Schreibweise. Kann leer bleiben, wenn die Tabelle nur eine enthält; sonst nennt die Meldung die vorhandenen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Date or time (UTC unless it carries an offset), such as 2026-03-01 or 2026-03-01T06:00:00+01:00. Left empty: from the first observation on.</source>
   <translation>Datum oder Zeitpunkt (UTC, sofern keine Zeitverschiebung dabeisteht), etwa 2026-03-01 oder 2026-03-01T06:00:00+01:00. Bleibt das Feld leer: ab der ersten Beobachtung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Date or time as above; a date stands for its whole day. Left empty: to the last observation.</source>
   <translation>Datum oder Zeitpunkt wie oben; ein Datum steht für den ganzen Tag. Bleibt das Feld leer: bis zur letzten Beobachtung.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Edge of a cell in metres; cell borders lie at multiples of it. Smaller cells make no sharper map: what counts is how far apart the stations are.</source>
   <translation>Kantenlänge einer Zelle in Metern; Zellgrenzen liegen auf Vielfachen davon. Kleinere Zellen machen die Karte nicht schärfer: Es zählt, wie weit die Stationen auseinanderliegen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>mean: only cells with a station, nothing in between. idw: inverse distance weighting, from two stations on. kriging: the best linear estimate with a theory of its error, from 30 stations on, or with a variogram given below.</source>
   <translation>mean: nur Zellen mit einer Station, dazwischen nichts. idw: inverse Distanzgewichtung, ab zwei Stationen. kriging: die beste lineare Schätzung mit einer Theorie ihres Fehlers, ab 30 Stationen oder mit einem unten angegebenen Variogramm.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>In metres: cells farther than this from every station stay empty. For idw, stations up to twice as far count, with weights that fade. Left empty: the median distance between neighbouring stations; for kriging three times that, at most the range.</source>
   <translation>In Metern: Zellen, die weiter als das von jeder Station entfernt sind, bleiben leer. Bei idw zählen Stationen bis zum Doppelten, mit auslaufendem Gewicht. Bleibt das Feld leer: der Median des Abstands benachbarter Stationen; bei Kriging das Dreifache, höchstens die Reichweite des Variogramms.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Polygons: only cells that touch them are estimated, while stations around them still count. Left empty: wherever stations reach.</source>
   <translation>Polygone: Geschätzt werden nur Zellen, die sie berühren; Stationen ringsum zählen trotzdem. Bleibt das Feld leer: überall, wohin Stationen reichen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>In metres, such as EPSG:25833. Left empty: that of the stations, or their UTM zone if they are in degrees.</source>
   <translation>Mit Metern, etwa EPSG:25833. Bleibt das Feld leer: das der Stationen oder, wenn sie in Grad vorliegen, ihre UTM-Zone.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>2 is usual; a higher exponent gives near stations more weight. Without a unit.</source>
   <translation>Üblich ist 2; ein höherer Exponent gibt nahen Stationen mehr Gewicht. Ohne Einheit.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>1 counts them like the stations of an authority, 0 leaves them out. Nobody calibrates them; try both and compare the cross-validation.</source>
   <translation>Bei 1 zählen sie wie die Stationen einer Behörde, bei 0 bleiben sie weg. Niemand kalibriert sie; am besten beides probieren und die Kreuzvalidierung vergleichen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Identifiers with commas between, such as those that the log of an earlier run pointed out; neither they nor their values are used.</source>
   <translation>Kennungen, durch Kommas getrennt, etwa die im Protokollfenster eines früheren Laufs genannten; weder diese Stationen noch ihre Werte werden verwendet.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Off: in the report and in the layer of stations, sensors of citizens lie in the middle of a cell of at least 100 m, and the report does not name them: they hang at people's homes. Without a field that says whose a sensor is, all count as such.</source>
   <translation>Aus: Im Bericht und im Layer der Stationen liegen Sensoren von Bürgern im Mittelpunkt einer Zelle von mindestens 100 m, und der Bericht nennt sie nicht beim Namen: Sie hängen an Wohnhäusern. Sagt kein Feld, wem ein Sensor gehört, gelten alle als solche.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>GeoTIFF with four bands: value, standard error (both in the property's unit), number of stations that count, distance to the nearest station (m).</source>
   <translation>GeoTIFF mit vier Kanälen: Wert, Standardfehler (beide in der Einheit der Messgröße), Zahl der beitragenden Stationen, Abstand zur nächsten Station (m).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Table of every value that was not used, as it came: station_id, time, value, unit, reason (a code) and reason_text.</source>
   <translation>Tabelle aller nicht verwendeten Werte, wie sie kamen: station_id, time, value, unit, reason (ein Code) und reason_text.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Points: station_id, mean, se (standard error), n_values, n_blocks (hours or days), share (of the period), n_rejected, crowd, used, estimate (from the other stations alone), difference (estimate minus mean); follows (change when all others change by 1), departs (spread of the difference to the others, as a multiple of the usual) and odd (1: look at this station).</source>
   <translation>Punkte: station_id, mean, se (Standardfehler), n_values, n_blocks (Stunden oder Tage), share (Anteil am Zeitraum), n_rejected, crowd, used, estimate (allein aus den anderen Stationen), difference (estimate minus mean); follows (Änderung, wenn sich alle anderen um 1 ändern), departs (Streuung des Unterschieds zu den anderen, als Vielfaches der üblichen) und odd (1: Station ansehen).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Cell size</source>
   <translation>Zellengröße</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Reach of a station</source>
   <translation>Reichweite einer Station</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Area</source>
   <translation>Gebiet</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>CRS of the grid</source>
   <translation>KBS des Rasters</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Exponent of the distance (idw)</source>
   <translation>Exponent des Abstands (idw)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Weight of citizens' sensors (share)</source>
   <translation>Gewicht der Bürgersensoren (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Stations to leave out</source>
   <translation>Wegzulassende Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Show where citizens' sensors stand</source>
   <translation>Genaue Lage der Bürgersensoren zeigen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Rejected values</source>
   <translation>Verworfene Werte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Means of the stations</source>
   <translation>Mittelwerte der Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Number of stations used</source>
   <translation>Zahl der verwendeten Stationen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Number of values used</source>
   <translation>Zahl der verwendeten Werte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Number of values rejected</source>
   <translation>Zahl der verworfenen Werte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Number of cells with a value</source>
   <translation>Zahl der Zellen mit Wert</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Reach that was used (m)</source>
   <translation>Verwendete Reichweite (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Cross-validation: root mean square error</source>
   <translation>Kreuzvalidierung: Wurzel des mittleren quadratischen Fehlers (RMSE)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_parameters.py" />
   <source>Cross-validation: mean error</source>
   <translation>Kreuzvalidierung: mittlerer Fehler</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_grid_tables.py" />
   <source>Layer '{}' is in {} (degrees); the grid is made in {}. Name another CRS among the advanced parameters if your city uses one.</source>
   <translation>Der Layer „{}“ liegt in {} (Grad) vor; das Raster entsteht in {}. Verwendet die Stadt ein anderes Koordinatenbezugssystem (KBS), ist es unter „Erweiterte Parameter“ anzugeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_inputs.py" />
   <source>Layer '{}' was transformed from {} to {}.</source>
   <translation>Der Layer „{}“ wurde von {} nach {} transformiert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_inputs.py" />
   <source>Layer '{}' doesn't say in which coordinate reference system it is; it is taken to be in {}.</source>
   <translation>Layer „{}“ nennt kein Koordinatenbezugssystem; angenommen wird {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>How many sensors are needed?</source>
   <translation>Wie viele Sensoren werden gebraucht?</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>New sensors: {}, at a cost of {}; no plan costs less than {}.</source>
   <translation>Neue Sensoren: {}, Kosten {}; kein Plan kostet weniger als {}.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>A cell counts as a whole if at least half of its area is in reach.</source>
   <translation>Eine Zelle zählt ganz, wenn mindestens die Hälfte ihrer Fläche in Reichweite liegt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>Distances count to the middle of a cell.</source>
   <translation>Entfernungen zählen bis zur Mitte einer Zelle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>How many sensors are needed so that everybody, or a given share, has one in reach? Or, for a number of sensors: how small can the largest or the mean distance be? The answer comes with a proof.</source>
   <translation>Wie viele Sensoren sind nötig, damit alle oder ein bestimmter Anteil einen in Reichweite haben? Oder für eine Zahl von Sensoren: Wie klein kann die größte oder die mittlere Entfernung werden? Die Antwort kommt mit Nachweis.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>cover and partial_cover count sensors (or money, with a field of costs): set cover and partial set cover. pcenter looks at the one who has it farthest: fair, but a single remote place decides. pmedian looks at the mean: efficient, but remote places may have it far.</source>
   <translation>cover und partial_cover zählen Sensoren (oder, mit einem Kostenfeld, Geld): vollständige und anteilige Überdeckung (set cover, partial set cover). pcenter sieht auf den Ort mit dem weitesten Weg: gerecht, aber ein einziger entlegener Ort entscheidet. pmedian sieht auf das Mittel: effizient, aber entlegene Orte können es weit haben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>Reading the result: OBJECTIVE is the number (the cost, the distance in metres) of the plan, BOUND what no plan can go below. STATUS optimal and GAP 0 mean proven; otherwise the best possible plan is at most GAP below this one.</source>
   <translation>So ist das Ergebnis zu lesen: OBJECTIVE ist die Zahl (die Kosten, die Entfernung in Metern) des Plans, BOUND der Wert, den kein Plan unterschreitet. STATUS optimal und GAP 0 heißen nachgewiesen; sonst liegt der bestmögliche Plan höchstens um GAP unter diesem.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>Limits: demand in reach is not measured demand; the reach is an assumption. Demand without a weight and cells below the smallest weight are left out and counted. There may be other plans that are as good.</source>
   <translation>Grenzen: In Reichweite heißt nicht gemessen; die Reichweite ist eine Annahme. Nachfrage ohne Gewicht und Zellen unter dem kleinsten Gewicht bleiben weg; ihre Zahl wird genannt. Andere Pläne können ebenso gut sein.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>Sensors needed: {}</source>
   <translation>Nötige Sensoren: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>Distance to the nearest sensor</source>
   <translation>Entfernung zum nächsten Sensor</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>sensors,minimum,number,set cover,lscp,p-center,p-median,location-allocation,distance,optimisation</source>
   <translation>Sensoren,Mindestzahl,Anzahl,Bedarf,Abdeckung,Standortplanung,Messnetz,Erreichbarkeit,Entfernung,Optimierung,sensors,minimum,number,set cover,lscp,p-center,p-median,location-allocation,distance,optimisation</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>New sensors: {}. Largest distance {} m; no plan is below {} m.</source>
   <translation>Neue Sensoren: {}. Größte Entfernung {} m; kein Plan unterschreitet {} m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>New sensors: {}. Mean distance {} m; no plan is below {} m.</source>
   <translation>Neue Sensoren: {}. Mittlere Entfernung {} m; kein Plan unterschreitet {} m.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>The search ended before the proof: the best possible plan is at most {} below this one. Allow more time for a proof.</source>
   <translation>Die Suche endete vor dem Nachweis: Der bestmögliche Plan liegt höchstens {} unter diesem. Für einen Nachweis mehr Zeit erlauben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum.py" />
   <source>New sensors: {}; no plan does with less than {}.</source>
   <translation>Neue Sensoren: {}; kein Plan kommt mit weniger als {} aus.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>cover: fewest sensors so that all demand is in reach. partial_cover: the same for a share of it. pcenter: a number of sensors so that the largest distance is smallest. pmedian: so that the mean distance is smallest.</source>
   <translation>cover: die wenigsten Sensoren, mit denen die ganze Nachfrage in Reichweite liegt. partial_cover: dasselbe für einen Anteil davon. pcenter: eine Zahl von Sensoren, mit denen die größte Entfernung am kleinsten wird. pmedian: mit denen die mittlere Entfernung am kleinsten wird.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>In metres, inclusive; needed for cover and partial_cover. For pcenter and pmedian a cut-off: sensors farther away do not count; leave it empty where all distances fit into the memory. Below two cell widths a grid cell counts as covered if at least half of its area is.</source>
   <translation>In Metern, einschließlich; nötig für cover und partial_cover. Bei pcenter und pmedian die Höchstentfernung: Weiter entfernte Sensoren zählen nicht; leer lassen, wenn alle Entfernungen in den Arbeitsspeicher passen. Unter zwei Zellenbreiten gilt eine Rasterzelle als abgedeckt, wenn es mindestens ihre halbe Fläche ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Needed for pcenter and pmedian; required sites count, existing ones do not.</source>
   <translation>Nötig für pcenter und pmedian; vorgeschriebene Standorte zählen mit, vorhandene nicht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>For partial_cover: 0.9 asks for 90% of the weight. The last few per cent often cost as many sensors as all before.</source>
   <translation>Für partial_cover: 0,9 verlangt 90 % des Gewichts. Die letzten Prozente kosten oft so viele Sensoren wie alle davor.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>optimal (proven) or feasible</source>
   <translation>optimal (nachgewiesen) oder feasible (zulässig)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>JSON file with the plan, its value, the bound that no plan can pass, and the hash of the problem: others can check it.</source>
   <translation>JSON-Datei mit dem Plan, seinem Wert, der Schranke, die kein Plan unterschreitet, und der Prüfsumme (Hash) der Aufgabe: Andere können sie prüfen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Share of the demand to be covered (0–1)</source>
   <translation>Abzudeckender Anteil der Nachfrage (0–1)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Sites</source>
   <translation>Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Candidates and existing sensors with status (existing, planned, candidate), rank (the most useful first), n_assigned and assigned_weight (demand whose nearest sensor it is), mean_m and max_m (its distances), and share, mean and largest distance reached with the sensors up to this rank.</source>
   <translation>Kandidaten und vorhandene Sensoren mit status (existing, planned, candidate), rank (der nützlichste zuerst), n_assigned und assigned_weight (Nachfrage, der er am nächsten ist), mean_m und max_m (deren mittlere und größte Entfernung) sowie Anteil, mittlerer und größter Entfernung, die mit den Sensoren bis zu diesem Rang erreicht sind.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Demand with its sensor</source>
   <translation>Nachfrage mit ihrem Sensor</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>The demand with nearest_m, assigned_site (the sensor that looks after it) and times_covered (sensors in reach).</source>
   <translation>Die Nachfrage mit nearest_m, assigned_site (der zuständige Sensor) und times_covered (Sensoren in Reichweite).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Other targets</source>
   <translation>Andere Zielwerte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Table n, share, objective, bound: what smaller and larger shares would need, or what fewer and more sensors would give. Takes up to the time limit once more.</source>
   <translation>Tabelle mit n, share, objective und bound: was kleinere und größere Anteile bräuchten oder was weniger und mehr Sensoren brächten. Dauert noch einmal bis zur Zeitgrenze.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Number, cost, or distance (m) reached</source>
   <translation>Erreichte Zahl, Kosten oder Entfernung (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>What no plan can go below</source>
   <translation>Wert, den kein Plan unterschreitet (untere Schranke)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Gap between both (share)</source>
   <translation>Lücke zwischen beiden (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>New sensors</source>
   <translation>Neue Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Covered weight</source>
   <translation>Abgedecktes Gewicht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Whole weight</source>
   <translation>Gesamtes Gewicht</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Covered share of the weight</source>
   <translation>Abgedeckter Anteil des Gewichts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Mean distance to the nearest sensor (m)</source>
   <translation>Mittlere Entfernung zum nächsten Sensor (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_minimum_parameters.py" />
   <source>Largest distance to the nearest sensor (m)</source>
   <translation>Größte Entfernung zum nächsten Sensor (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Export plan as SensorThings</source>
   <translation>Plan als SensorThings ausgeben</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>How does the plan get into the city's sensor platform? Writes planned sites as documents of the OGC SensorThings API 1.1, one Thing per site with its place and its Datastreams, and sends them to a service where you ask for it.</source>
   <translation>Wie kommt der Plan in die Sensorplattform der Stadt? Schreibt geplante Standorte als Dokumente der OGC SensorThings API 1.1, je Standort ein Thing mit seinem Ort und seinen Datastreams, und sendet sie auf Wunsch an einen Dienst.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Each Thing carries its site's name as sq_id. Before anything is sent the service is asked for it: a site that is there is changed where the plan differs, and never created a second time. What others have written stays, and so does the status of a site that is installed already. Nothing is deleted, also not sites that are no longer in the plan.</source>
   <translation>Jedes Thing trägt den Namen seines Standorts als sq_id. Vor dem Senden wird der Dienst danach gefragt: Ein vorhandener Standort wird geändert, wo der Plan abweicht, und nie ein zweites Mal angelegt. Was andere geschrieben haben, bleibt, ebenso der Status eines schon eingerichteten Standorts. Nichts wird gelöscht, auch keine Standorte, die nicht mehr im Plan stehen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Reading the result: N_CREATED, N_UPDATED and N_UNCHANGED count the sites on the service; all are 0 if nothing was sent. If the service fails on the way, the message says how many sites went through, for which it is unclear, and which were not sent; running the tool again goes on from there. The record names each site. 'Run again from record' writes the documents again and sends nothing.</source>
   <translation>So ist das Ergebnis zu lesen: N_CREATED, N_UPDATED und N_UNCHANGED zählen die Standorte beim Dienst; alle sind 0, wenn nichts gesendet wurde. Fällt der Dienst unterwegs aus, sagt die Meldung, wie viele Standorte angekommen sind, bei wie vielen es unklar ist und wie viele nicht gesendet wurden; ein neuer Lauf des Werkzeugs macht dort weiter. Das Transparenzprotokoll nennt jeden Standort. „Aus Protokoll wiederholen“ schreibt die Dokumente noch einmal und sendet nichts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Limits: all values are those of indicative measurements. Only fields that 'Candidate sites for sensors' and 'Best sites for sensors (coverage)' write become properties; names of privacy zones and columns of your own don't. Services that can't be asked by name are read whole, which takes its time.</source>
   <translation>Grenzen: Alle Werte sind die orientierender Messungen. Nur Felder, die „Mögliche Standorte für Sensoren“ und „Beste Standorte für Sensoren (Abdeckung)“ schreiben, werden zu Eigenschaften; Namen von Schutzzonen und eigene Spalten nicht. Dienste, die sich nicht nach Namen fragen lassen, werden ganz gelesen, was seine Zeit braucht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>created: {}</source>
   <translation>angelegt: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>updated: {}</source>
   <translation>geändert: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>unclear whether they arrived: {}</source>
   <translation>unklar, ob angekommen: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>not sent: {}</source>
   <translation>nicht gesendet: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>sensorthings,frost,sensors,plan,export,post,iot,json,ogc,standard,datastreams</source>
   <translation>SensorThings,FROST,Sensoren,Plan,ausgeben,senden,Sensorplattform,Standard,Datastreams,IoT,JSON,OGC,sensors,export,post</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>The purpose people_flow relates to persons and is off; have data protection look at it, then set 'Allow purposes that relate to persons'.</source>
   <translation>Der Zweck people_flow ist personenbezogen und ausgeschaltet; lassen Sie ihn vom Datenschutz prüfen, und setzen Sie dann „Personenbezogene Zwecke zulassen“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>The device has a description or a data sheet but no name; give its name.</source>
   <translation>Das Gerät hat eine Beschreibung oder ein Datenblatt, aber keinen Namen; geben Sie seinen Namen an.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Layer '{}' has no field status: ONLY_PLANNED can't leave anything out, and all {} of its sites are exported as planned. If it holds candidates, export the result of a sensor plan instead.</source>
   <translation>Layer „{}“ hat kein Feld status: ONLY_PLANNED kann nichts auslassen, alle {} Standorte werden als geplant ausgegeben. Enthält er Kandidaten, stattdessen das Ergebnis eines Sensorplans ausgeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Left out, since their status is not 'planned': {} ({}).</source>
   <translation>Weggelassen, da ihr Status nicht „planned“ ist: {} ({}).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Sites without a height: {} of {}; theirs is left out of the documents.</source>
   <translation>Standorte ohne Höhe: {} von {}; in den Dokumenten bleibt diese Angabe bei ihnen weg.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Shown as grid cells, since on private buildings: {} site(s).</source>
   <translation>Als Rasterzellen gezeigt, da an privaten Gebäuden: {} Standort(e).</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>Only tried, nothing was sent. It would have been: {}</source>
   <translation>Nur probiert, es wurde nichts gesendet. So wäre es gekommen: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>The service doesn't hold {} site(s) as they were sent, such as '{}': place or parts differ; look at them there before you send again.</source>
   <translation>Beim Dienst stehen {} Standort(e) nicht so, wie sie gesendet wurden, etwa „{}“: Ort oder Teile weichen ab; sehen Sie sie dort an, bevor Sie noch einmal senden.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export.py" />
   <source>{} site(s) are on facades and shown at their exact place; if these are private buildings, name the field that tells so.</source>
   <translation>{} Standort(e) liegen an Fassaden und werden mit genauer Lage gezeigt; sind es private Gebäude, geben Sie das Feld an, aus dem das hervorgeht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Points in any coordinate system, such as the result of 'Best sites for sensors (coverage)'.</source>
   <translation>Punkte in beliebigem Koordinatenbezugssystem (KBS), etwa das Ergebnis von „Beste Standorte für Sensoren (Abdeckung)“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Each name once, none missing, and the same in each export: by it a site is found again on the service. site_id if left empty.</source>
   <translation>Jeder Name nur einmal, keiner fehlend und bei jeder Ausgabe derselbe: An ihm wird ein Standort beim Dienst wiedererkannt. Bleibt das Feld leer: site_id.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>What is measured, one Datastream each. noise: LAeq. air_background: PM10, PM2.5. air_traffic: PM10, PM2.5, NO2. climate: temperature and humidity of the air. people_flow: people per hour, only where expressly allowed.</source>
   <translation>Was gemessen wird, je ein Datastream. noise: LAeq. air_background: PM10, PM2.5. air_traffic: PM10, PM2.5, NO2. climate: Lufttemperatur und Luftfeuchte. people_flow: Personen je Stunde, nur wo ausdrücklich zugelassen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>The institution that runs the sensors, not a person. Always spell it alike: sites of another operator on the same service are never changed.</source>
   <translation>Die Institution, die die Sensoren betreibt, keine Person. Immer gleich zu schreiben: Standorte eines anderen Betreibers beim selben Dienst werden nie geändert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Such as dresden-johannstadt, put before each name with a colon, so that two cities or projects with the same names can share a service. Letters, digits, dot, hyphen and underscore; keep it for all exports of a project.</source>
   <translation>Etwa dresden-johannstadt, mit Doppelpunkt vor jeden Namen gesetzt, damit zwei Städte oder Projekte mit gleichen Namen sich einen Dienst teilen können. Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich; für alle Ausgaben eines Projekts beizubehalten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Metres above the ground. A site without a value gets no height, never 0.</source>
   <translation>Meter über dem Boden. Ein Standort ohne Wert erhält keine Höhe, nie 0.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Of a layer with a field status take only the rows 'planned', and leave existing sensors and unused candidates out. A layer without it is exported whole.</source>
   <translation>Aus einem Layer mit dem Feld status werden nur die Zeilen mit „planned“ genommen; vorhandene Sensoren und nicht genutzte Kandidaten bleiben weg. Ein Layer ohne dieses Feld wird ganz ausgegeben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>The model, such as senseBox:home; all sites of a run have the same. Left empty: the document says that none has been chosen.</source>
   <translation>Das Modell, etwa senseBox:home; alle Standorte eines Laufs haben dasselbe. Bleibt das Feld leer: Das Dokument sagt, dass noch keines gewählt ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>One sentence; the name if left empty.</source>
   <translation>Ein Satz; bleibt das Feld leer: der Name.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Web address of a page, or of a PDF if it ends with .pdf.</source>
   <translation>Webadresse einer Seite oder, wenn sie auf .pdf endet, eines PDF-Dokuments.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>people_flow is refused unless this is set; have data protection look at it first.</source>
   <translation>people_flow wird abgelehnt, solange das nicht gesetzt ist; zuerst vom Datenschutz prüfen lassen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Sites on private buildings are shown as the middle of a grid cell, under the cell's name, without distances and source. A missing value counts as private.</source>
   <translation>Standorte an privaten Gebäuden erscheinen als Mittelpunkt einer Rasterzelle, unter dem Namen der Zelle, ohne Abstände und Quelle. Ein fehlender Wert gilt als privat.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Separated by commas, upper and lower case alike. With the field kind, facade covers every site on a facade.</source>
   <translation>Durch Kommas getrennt; Groß- und Kleinschreibung ist gleich. Beim Feld kind steht facade für jeden Standort an einer Fassade.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Width of the cell. 100 m: the cells of the European grid (INSPIRE), which Germany's census uses too.</source>
   <translation>Breite der Zelle. 100 m: die Zellen des europäischen Rasters (INSPIRE), die auch der Zensus verwendet.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Of a SensorThings service, such as https://frost.example.org/v1.1. Left empty: nothing is sent. Sites that are there are changed, not created again; nothing is ever deleted.</source>
   <translation>Die eines SensorThings-Dienstes, etwa https://frost.example.org/v1.1. Bleibt das Feld leer: Es wird nichts gesendet. Vorhandene Standorte werden geändert, nicht neu angelegt; gelöscht wird nie etwas.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>The service is asked what it holds, and the log says what would be created and changed; nothing is sent.</source>
   <translation>Der Dienst wird nach seinem Bestand gefragt, und das Protokollfenster sagt, was angelegt und geändert würde; gesendet wird nichts.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>documents: lists of Sensors, ObservedProperties and Things, each Thing with its Location and Datastreams. batch: one request for $batch of a FROST server, which creates everything anew.</source>
   <translation>documents: Listen der Sensors, ObservedProperties und Things, jedes Thing mit seiner Location und seinen Datastreams. batch: eine Anfrage für $batch eines FROST-Servers, die alles neu anlegt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>One Thing per site. Sensor and ObservedProperties stand there once; the Datastreams refer to them by $name, which stands for the id that the service gives.</source>
   <translation>Ein Thing je Standort. Sensor und ObservedProperties stehen nur einmal darin; die Datastreams verweisen auf sie mit $name, das für die vom Dienst vergebene Kennung steht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Number of sites exported</source>
   <translation>Zahl der ausgegebenen Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Number of sites created there</source>
   <translation>Zahl der dort angelegten Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Number of sites changed there</source>
   <translation>Zahl der dort geänderten Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Number of sites that were there already</source>
   <translation>Zahl der dort unverändert vorhandenen Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Field with the site's name</source>
   <translation>Feld mit dem Namen des Standorts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Purpose</source>
   <translation>Zweck</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Operator</source>
   <translation>Betreiber</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Prefix of the names</source>
   <translation>Präfix der Namen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Field with the height (m)</source>
   <translation>Feld mit der Höhe (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Only planned sites</source>
   <translation>Nur geplante Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Name of the device</source>
   <translation>Name des Geräts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Description of the device</source>
   <translation>Beschreibung des Geräts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Data sheet of the device</source>
   <translation>Datenblatt des Geräts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Allow purposes that relate to persons</source>
   <translation>Personenbezogene Zwecke zulassen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Field that tells private buildings</source>
   <translation>Feld, das private Gebäude kennzeichnet</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Values that mean private</source>
   <translation>Werte, die „privat“ bedeuten</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Grid cell of private sites (m)</source>
   <translation>Rasterzelle privater Standorte (m)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Send to (address)</source>
   <translation>Senden an (Adresse)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Only say what would be sent</source>
   <translation>Nur sagen, was gesendet würde</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>Form of the file</source>
   <translation>Form der Datei</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/sensor_things_export_parameters.py" />
   <source>SensorThings documents</source>
   <translation>SensorThings-Dokumente</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Reach of a sensor</source>
   <translation>Reichweite eines Sensors</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Field with the site's id</source>
   <translation>Feld mit der Kennung des Standorts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>A different id for each candidate. Left empty: site_id, station_id or sq_id, else the first field whose name ends with id and whose values are complete and unique; the log names it. Without such a field the sites are numbered.</source>
   <translation>Für jeden Kandidaten eine andere Kennung. Leer: site_id, station_id oder sq_id, sonst das erste Feld, dessen Name auf id endet und dessen Werte vollständig und eindeutig sind; das Protokollfenster nennt es. Ohne ein solches Feld werden die Standorte nummeriert.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>What is to be covered: points, cells of a grid or other polygons, such as a population grid. A polygon that is no grid cell counts by one point inside it.</source>
   <translation>Was abzudecken ist: Punkte, Rasterzellen oder andere Polygone, etwa ein Bevölkerungsraster. Ein Polygon, das keine Rasterzelle ist, zählt mit einem Punkt in seinem Inneren.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Weight of the demand</source>
   <translation>Gewicht der Nachfrage</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Number field, such as inhabitants, 0 or more. Left empty, every place counts 1. Places without a value are left out and counted.</source>
   <translation>Zahlenfeld, etwa Einwohner, 0 oder mehr. Bleibt das Feld leer, zählt jeder Ort 1. Orte ohne Wert bleiben weg; ihre Zahl wird genannt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Places with less count as 0: a cell with one or two people could tell who lives there. 3 is usual for population grids; 0 keeps all.</source>
   <translation>Orte mit weniger zählen als 0: Eine Zelle mit einer oder zwei Personen könnte verraten, wer dort wohnt. Bei Bevölkerungsrastern ist 3 üblich; 0 behält alle.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Polygons in which no new sensor may hang, such as privacy zones around schools. A hard limit: candidates inside can't be chosen. Every zone counts for every kind of sensor here, whatever its field sensor_types says; candidates from 'Candidate sites for sensors' have kept them by kind already.</source>
   <translation>Polygone, in denen kein neuer Sensor hängen darf, etwa Schutzzonen um Schulen. Eine harte Grenze: Kandidaten darin können nicht gewählt werden. Jede Zone gilt hier für jede Art von Sensor, was immer ihr Feld sensor_types sagt; Kandidaten aus „Mögliche Standorte für Sensoren“ halten sie schon nach Art ein.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>In metres; candidates nearer to a zone can't be chosen either. 0 where the polygons already contain the distance.</source>
   <translation>In Metern; Kandidaten, die näher an einer Zone liegen, sind ebenfalls nicht wählbar. 0, wenn die Polygone den Abstand schon enthalten.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Lines. If given, the reach is measured along them, with the straight way to the nearest street; left empty, in a straight line.</source>
   <translation>Linien. Mit ihnen wird die Reichweite entlang der Straßen gemessen, dazu der gerade Weg zur nächsten Straße; bleibt das Feld leer: Luftlinie.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Field with one-way streets</source>
   <translation>Feld mit Einbahnstraßen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Says which direction is open (such as yes, -1, no). Left empty, both are, as for walking.</source>
   <translation>Sagt, welche Richtung offen ist (etwa yes, -1, no). Bleibt das Feld leer, sind es beide, wie beim Gehen.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Cost of a site</source>
   <translation>Kosten eines Standorts</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Number field of the candidates, in any unit of money; sites without a cost can't be chosen.</source>
   <translation>Zahlenfeld der Kandidaten, in einer beliebigen Geldeinheit; Standorte ohne Kosten sind nicht wählbar.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Ids of candidates with commas between; always chosen.</source>
   <translation>Kennungen von Kandidaten, durch Kommas getrennt; sie werden immer gewählt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Ids of candidates with commas between; never chosen.</source>
   <translation>Kennungen von Kandidaten, durch Kommas getrennt; sie werden nie gewählt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Seconds for the search. It ends sooner when the plan is proven to be the best; at the limit the best plan so far is given, with how far it can be from the best possible one.</source>
   <translation>Sekunden für die Suche. Sie endet früher, sobald der Plan als bester nachgewiesen ist; an der Grenze wird der bis dahin beste Plan ausgegeben und wie weit er vom bestmöglichen entfernt sein kann.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>0.01 ends the search when the plan is proven to be within 1% of the best possible one; 0 asks for a full proof.</source>
   <translation>0,01 beendet die Suche, sobald nachgewiesen ist, dass der Plan höchstens 1 % unter dem bestmöglichen liegt; 0 verlangt den vollen Nachweis.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>The same seed gives the same plan again, unless the time limit cuts the search off.</source>
   <translation>Derselbe Startwert gibt wieder denselben Plan, sofern die Zeitgrenze die Suche nicht abbricht.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Points in a CRS in metres where a sensor could hang, such as the result of 'Candidate sites for sensors', lamps or masts. Take them from beyond the border of the demand too, as far as a sensor reaches: what hangs just outside also covers.</source>
   <translation>Punkte in einem Koordinatenbezugssystem (KBS) mit Metern, an denen ein Sensor hängen könnte, etwa das Ergebnis von „Mögliche Standorte für Sensoren“, Leuchten oder Masten. Auch Punkte jenseits des Rands der Nachfrage aufnehmen, so weit ein Sensor reicht: Was knapp außerhalb hängt, deckt ebenfalls ab.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Demand</source>
   <translation>Nachfrage</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Smallest weight that counts (unit of the weight)</source>
   <translation>Kleinstes Gewicht, das zählt (Einheit des Gewichts)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Existing sensors</source>
   <translation>Vorhandene Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Points of sensors that stay; they cover, cost nothing and are not counted as new. Of an earlier plan those with the status planned or existing count.</source>
   <translation>Punkte der Sensoren, die bleiben; sie decken ab, kosten nichts und zählen nicht als neu. Von einem früheren Plan zählen die mit dem Status planned oder existing.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Zones without sensors</source>
   <translation>Zonen ohne Sensoren</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Distance to keep from the zones</source>
   <translation>Abstand zu den Zonen</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>In metres, inclusive: the area for which a measurement may speak. It is an assumption of yours; try half and double of it. Below two cell widths a grid cell counts as covered if at least half of its area is.</source>
   <translation>In Metern, einschließlich: das Gebiet, für das eine Messung sprechen darf. Der Wert ist eine Annahme; auch die Hälfte und das Doppelte probieren. Unter zwei Zellenbreiten gilt eine Rasterzelle als abgedeckt, wenn es mindestens ihre halbe Fläche ist.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Street network</source>
   <translation>Straßennetz</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Required sites</source>
   <translation>Vorgeschriebene Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Excluded sites</source>
   <translation>Ausgeschlossene Standorte</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Time limit (s)</source>
   <translation>Zeitgrenze (s)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Gap that is good enough (share)</source>
   <translation>Ausreichend kleine Lücke (Anteil)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/sensors/shared_parameters.py" />
   <source>Seed of the search (whole number)</source>
   <translation>Startwert der Zufallszahlen für die Suche (ganze Zahl)</translation>
  </message>
  <message>
   <location filename="processing_algorithms/target_checks.py" />
   <source>{}: the file '{}' is also used by '{}' and would be overwritten; choose another file name. Nothing was written.</source>
   <translation>{}: Die Datei „{}“ dient auch als „{}“ und würde überschrieben; wählen Sie einen anderen Dateinamen. Es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{} made by '{}' from: {}</source>
   <translation>{} erzeugt mit „{}“ aus: {}</translation>
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{}: the layer could not be opened; check that it still exists.</source>
   <translation>{}: Der Layer ließ sich nicht öffnen; prüfen Sie, ob es ihn noch gibt.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{}: there is no file '{}'.</source>
   <translation>{}: Es gibt keine Datei „{}“.</translation>
  </message>
  <message>
   <location filename="processing_algorithms/tool_run.py" />
   <source>{}: '{}' is no coordinate reference system; choose one such as EPSG:25833.</source>
   <translation>{}: „{}“ ist kein Koordinatenbezugssystem (KBS); wählen Sie eines, etwa EPSG:25833.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>This tool needs Python packages that are missing: {}. Remedy (then restart QGIS): {}</source>
   <translation>Dieses Werkzeug braucht Python-Pakete, die fehlen: {}. Abhilfe (danach QGIS neu starten): {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>run the OSGeo4W installer, choose 'Advanced Install' and add {}, or open the OSGeo4W Shell and run: python -m pip install {}</source>
   <translation>den OSGeo4W-Installer starten, „Advanced Install“ wählen und {} hinzufügen, oder die OSGeo4W-Shell öffnen und ausführen: python -m pip install {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>install the official QGIS package, which brings them, or run in the terminal: /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {}</source>
   <translation>das offizielle QGIS-Paket installieren, das sie mitbringt, oder im Terminal ausführen: /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/dependencies.py" />
   <source>run in a terminal: sudo apt install {}</source>
   <translation>in einem Terminal ausführen: sudo apt install {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the folder does not exist</source>
   <translation>der Ordner existiert nicht</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the folder is not writable</source>
   <translation>der Ordner ist nicht beschreibbar</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>this is a folder, not a file</source>
   <translation>das ist ein Ordner, keine Datei</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>{}: can't write '{}': {}. Choose another place; nothing was written.</source>
   <translation>{}: „{}“ kann nicht geschrieben werden: {}. Wählen Sie einen anderen Ort; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>{}: the file name '{}' holds the character '|'; leave it out. To add a layer to a GeoPackage, choose 'Save to GeoPackage…' in the dialog. Nothing was written.</source>
   <translation>{}: Der Dateiname „{}“ enthält das Zeichen „|“; lassen Sie es weg. Um einem GeoPackage einen Layer hinzuzufügen, wählen Sie im Dialog „In GeoPackage speichern…“. Es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/destinations.py" />
   <source>the file is write-protected</source>
   <translation>die Datei ist schreibgeschützt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/expressions.py" />
   <source>The filter '{}' does not work on layer '{}': {}; the layer has: {}.</source>
   <translation>Der Filter „{}“ lässt sich nicht auf den Layer „{}“ anwenden: {}; der Layer hat: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/expressions.py" />
   <source>it gives text, not true or false</source>
   <translation>er ergibt Text, nicht wahr oder falsch</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/expressions.py" />
   <source>there is no field {}</source>
   <translation>es gibt kein Feld {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/extents.py" />
   <source>{}: '{}' is no area on the earth; name its CRS behind the four numbers (west, east, south, north), such as 408000,416000,5650000,5660000 [EPSG:25833].</source>
   <translation>{}: „{}“ ist kein Gebiet auf der Erde; nennen Sie hinter den vier Zahlen (West, Ost, Süd, Nord) das Koordinatenbezugssystem (KBS), etwa 408000,416000,5650000,5660000 [EPSG:25833].</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/extents.py" />
   <source>{}: in '{}' west lies east of east, or south north of north; the order is west, east, south, north. An area across the date line is asked for in two parts.</source>
   <translation>{}: In „{}“ liegt West östlich von Ost oder Süd nördlich von Nord; die Reihenfolge ist West, Ost, Süd, Nord. Ein Gebiet über die Datumsgrenze hinweg wird in zwei Teilen abgefragt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/geopackage.py" />
   <source>Layer '{}' could not be written: {}.</source>
   <translation>Der Layer „{}“ konnte nicht geschrieben werden: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layer_about.py" />
   <source>{} (as of {})</source>
   <translation>{} (Stand {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layer_about.py" />
   <source>Licence, source note and history could not be kept with '{}' ({}); write them down elsewhere before you pass the file on.</source>
   <translation>Lizenz, Quellenvermerk und Verlauf ließen sich bei „{}“ nicht ablegen ({}); halten Sie sie anderswo fest, bevor Sie die Datei weitergeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layer_about.py" />
   <source>no reason given</source>
   <translation>kein Grund genannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Layer '{}': {} feature(s) skipped because the geometry is missing or invalid (feature ids {}); repair them with 'Fix geometries' if they matter.</source>
   <translation>Layer „{}“: {} Objekt(e) übersprungen, weil die Geometrie fehlt oder ungültig ist (Objekt-IDs {}); reparieren Sie sie mit „Geometrien reparieren“, falls sie wichtig sind.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Layer '{}' has no usable features; check its filter, its selection and its geometries.</source>
   <translation>Der Layer „{}“ hat keine brauchbaren Objekte; prüfen Sie Filter, Auswahl und Geometrien.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>Output '{}' could not be written: {}.</source>
   <translation>Die Ausgabe „{}“ konnte nicht geschrieben werden: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/layers.py" />
   <source>the target refused the features</source>
   <translation>das Ziel hat die Objekte nicht angenommen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/network.py" />
   <source>QGIS's network settings name a SOCKS proxy, for which Python lacks the package PySocks; install it (Debian: python3-socks) or choose an HTTP proxy.</source>
   <translation>Die Netzwerkeinstellungen von QGIS nennen einen SOCKS-Proxy, für den Python das Paket PySocks fehlt; installieren Sie es (Debian: python3-socks), oder wählen Sie einen HTTP-Proxy.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/network.py" />
   <source>The login of the proxy in QGIS's network settings can't be used; unlock QGIS's authentication with the master password, or choose another login.</source>
   <translation>Die Anmeldung am Proxy aus den Netzwerkeinstellungen von QGIS ist nicht verwendbar; entsperren Sie die Authentifizierung von QGIS mit dem Hauptpasswort, oder wählen Sie eine andere Anmeldung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/network.py" />
   <source>The authentication configuration '{}' can't be used: unlock QGIS's authentication with the master password (for qgis_process: name the file with it in QGIS_AUTH_PASSWORD_FILE), and check the configuration.</source>
   <translation>Die Authentifizierungskonfiguration „{}“ ist nicht verwendbar: Entsperren Sie die Authentifizierung von QGIS mit dem Hauptpasswort (für qgis_process: die Datei damit in QGIS_AUTH_PASSWORD_FILE angeben), und prüfen Sie die Konfiguration.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/network.py" />
   <source>QGIS has no authentication configuration '{}'; choose one under Settings › Options › Authentication, or create it there.</source>
   <translation>QGIS hat keine Authentifizierungskonfiguration „{}“; wählen Sie eine unter Einstellungen › Optionen › Authentifizierung, oder legen Sie sie dort an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/network.py" />
   <source>The authentication configuration '{}' puts its secret into the address, where others could read it; choose one that sends it in a header.</source>
   <translation>Die Authentifizierungskonfiguration „{}“ schreibt ihr Geheimnis in die Adresse, wo andere es lesen könnten; wählen Sie eine, die es in einer Kopfzeile (Header) sendet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>{}: rasters are written as GeoTIFF; give '{}' the ending .tif. Nothing was written.</source>
   <translation>{}: Raster werden als GeoTIFF geschrieben; geben Sie „{}“ die Endung .tif. Es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>Raster '{}' comes from a service; save it as a GeoTIFF first ('Export', 'Save as…') and give that.</source>
   <translation>Das Raster „{}“ kommt von einem Dienst; speichern Sie es zuerst als GeoTIFF („Exportieren“, „Speichern als…“), und geben Sie dieses an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>Raster '{}' can't be read: {}.</source>
   <translation>Das Raster „{}“ kann nicht gelesen werden: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>The rows of raster '{}' do not run from west to east; warp it first ('Warp (reproject)').</source>
   <translation>Die Zeilen des Rasters „{}“ verlaufen nicht von West nach Ost; transformieren Sie es zuerst („Transformieren (Reprojizieren)“).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>Raster '{}' holds no value at all; choose another one.</source>
   <translation>Das Raster „{}“ enthält gar keinen Wert; wählen Sie ein anderes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/rasters.py" />
   <source>Writing '{}' failed: {}. The earlier file, if there was one, is unchanged.</source>
   <translation>Das Schreiben von „{}“ ist fehlgeschlagen: {}. Die frühere Datei ist unverändert, falls es eine gab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/ready_layer.py" />
   <source>The loaded data of layer '{}' can't be read again; try once more, and check that the disk isn't full.</source>
   <translation>Die geladenen Daten des Layers „{}“ lassen sich nicht wieder lesen; versuchen Sie es noch einmal, und prüfen Sie, ob der Datenträger voll ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/sinks.py" />
   <source>{}: a file of this kind holds no geometry, only the table; choose GeoPackage to keep both.</source>
   <translation>{}: Eine Datei dieser Art enthält keine Geometrie, nur die Tabelle; wählen Sie GeoPackage, um beides zu behalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/sinks.py" />
   <source>{}: a Shapefile cuts field names after 10 characters ({}), so styles and later tools will not find them; choose GeoPackage instead.</source>
   <translation>{}: Ein Shapefile kürzt Feldnamen nach 10 Zeichen ({}), Stile und weitere Werkzeuge finden sie dann nicht; wählen Sie stattdessen GeoPackage.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>robust (≥ 90% of draws)</source>
   <translation>robust (≥ 90 % der Ziehungen)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>likely (50–90%)</source>
   <translation>wahrscheinlich (50–90 %)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>open (10–50%)</source>
   <translation>offen (10–50 %)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>unlikely (&lt; 10%)</source>
   <translation>unwahrscheinlich (&lt; 10 %)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not ranked: no data</source>
   <translation>ohne Rang: keine Daten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>some data missing</source>
   <translation>Daten fehlen teilweise</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>all indicators present</source>
   <translation>alle Indikatoren vorhanden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>some suppressed or missing</source>
   <translation>teils geheim gehalten oder fehlend</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>no data</source>
   <translation>keine Daten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not complete</source>
   <translation>unvollständig</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>pilot quarter (wave 1)</source>
   <translation>Pilotquartier (Welle 1)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>wave 2: closest to a pilot (by the aim's measure)</source>
   <translation>Welle 2: einem Piloten am nächsten (nach dem Maß des Ziels)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>wave 3: the rest of the city</source>
   <translation>Welle 3: die übrige Stadt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>not part of the choice</source>
   <translation>nicht Teil der Auswahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>learns from this pilot quarter</source>
   <translation>lernt von diesem Pilotquartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>pilot quarter</source>
   <translation>Pilotquartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>comparison quarter</source>
   <translation>Vergleichsquartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles.py" />
   <source>other quarter</source>
   <translation>anderes Quartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_city.py" />
   <source>no value</source>
   <translation>kein Wert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_city.py" />
   <source>station of an authority</source>
   <translation>Station einer Behörde</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_city.py" />
   <source>sensor of citizens, not calibrated</source>
   <translation>Sensor von Bürgern, nicht kalibriert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>candidate, not chosen</source>
   <translation>Kandidat, nicht gewählt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>not to be chosen (zone, excluded …)</source>
   <translation>nicht wählbar (Zone, ausgeschlossen …)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>existing sensor</source>
   <translation>vorhandener Sensor</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>planned sensor, with its rank</source>
   <translation>geplanter Sensor mit seinem Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>not covered</source>
   <translation>nicht abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>one sensor in reach</source>
   <translation>ein Sensor in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>two or more sensors in reach</source>
   <translation>zwei oder mehr Sensoren in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>without a weight</source>
   <translation>ohne Gewicht</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_coverage.py" />
   <source>out of reach of every site</source>
   <translation>außer Reichweite aller Standorte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_grid.py" />
   <source>course differs from that of the others</source>
   <translation>Verlauf weicht von dem der anderen ab</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>no sensor in reach</source>
   <translation>kein Sensor in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>without weight: not counted</source>
   <translation>ohne Gewicht: nicht gezählt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>no gateway in reach</source>
   <translation>kein Gateway in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>candidate, not needed</source>
   <translation>Kandidat, nicht nötig</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>planned sensor with its rank</source>
   <translation>geplanter Sensor mit seinem Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>nearest sensor within {} m</source>
   <translation>nächster Sensor bis {} m entfernt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>site not chosen</source>
   <translation>Standort, nicht gewählt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>existing gateway</source>
   <translation>vorhandenes Gateway</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>planned gateway, with its rank</source>
   <translation>geplantes Gateway mit seinem Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>{} or more gateways in reach</source>
   <translation>{} oder mehr Gateways in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_minimum.py" />
   <source>fewer than {} gateways in reach</source>
   <translation>weniger als {} Gateways in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>passes every rule that was asked</source>
   <translation>hält alle geprüften Regeln ein</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>flagged by at least one rule</source>
   <translation>Hinweis aus mindestens einer Regel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>open: a rule could not be judged, or none is asked</source>
   <translation>offen: eine Regel war nicht prüfbar, oder keine gilt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>class 1 or 2 at best</source>
   <translation>bestenfalls Klasse 1 oder 2</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>class 3 at best (1 °C or more)</source>
   <translation>bestenfalls Klasse 3 (Fehler ab 1 °C)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>class 4 at best (2 °C or more)</source>
   <translation>bestenfalls Klasse 4 (Fehler ab 2 °C)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>class 5: at the heat source (5 °C or more)</source>
   <translation>Klasse 5: an der Wärmequelle (Fehler ab 5 °C)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>class not known</source>
   <translation>Klasse unbekannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>no sensor here: privacy zone</source>
   <translation>hier kein Sensor: Schutzzone</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/bridge/styles_sensors.py" />
   <source>no flag, nothing open</source>
   <translation>kein Hinweis, nichts offen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/classes.py" />
   <source>up to {}</source>
   <translation>bis {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/democity/city.py" />
   <source>Number of quarters is {}; choose a number from {} to {}.</source>
   <translation>Die Zahl der Quartiere ist {}; wählen Sie eine Zahl von {} bis {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/democity/city.py" />
   <source>Seed is {}; choose 0 or a larger whole number.</source>
   <translation>Der Startwert der Zufallszahlen ist {}; wählen Sie 0 oder eine größere ganze Zahl.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/field_names.py" />
   <source>Layer '{}' has fields with the names of results; they are kept as {}.</source>
   <translation>Der Layer „{}“ hat Felder mit Namen von Ergebnissen; sie bleiben erhalten als {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/files.py" />
   <source>'{}' is open in another program or write-protected; close it there or choose another file name. The earlier file is unchanged.</source>
   <translation>„{}“ ist in einem anderen Programm geöffnet oder schreibgeschützt; schließen Sie die Datei dort, oder wählen Sie einen anderen Dateinamen. Die frühere Datei ist unverändert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/files.py" />
   <source>Can't write '{}': the folder is missing or not writable ({}). Choose another folder.</source>
   <translation>„{}“ kann nicht geschrieben werden: Der Ordner fehlt oder ist schreibgeschützt ({}). Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>The network has no line; choose the layer of streets.</source>
   <translation>Das Netz hat keine Linie; wählen Sie den Layer der Straßen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>costs</source>
   <translation>Kosten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>costs against the direction</source>
   <translation>Kosten gegen die Richtung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>lengths</source>
   <translation>Längen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>More than a tenth of the network is not connected to its largest part; check the snapping tolerance and where lines are joined.</source>
   <translation>Mehr als ein Zehntel des Netzes ist nicht mit seinem größten Teil verbunden; prüfen Sie die Fangtoleranz und wo Linien aneinander anschließen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>The streets have no CRS; assign the one they are in.</source>
   <translation>Die Straßen haben kein Koordinatenbezugssystem (KBS); weisen Sie ihnen das zu, in dem sie vorliegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>Network: {} lines, {} nodes, {} edges, {} km.</source>
   <translation>Netz: {} Linien, {} Knoten, {} Kanten, {} km.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>Distances along streets need a projected CRS in metres, not {}; reproject the streets first.</source>
   <translation>Entfernungen entlang von Straßen brauchen ein projiziertes Koordinatenbezugssystem (KBS) mit Metern, nicht {}; transformieren Sie die Straßen zuerst.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>There are {} values for {} lines.</source>
   <translation>Es gibt {} Werte für {} Linien.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>The network has {} parts that are not connected; {} of its length is in the largest. Nothing is reached from one part to another.</source>
   <translation>Das Netz hat {} Teile, die nicht miteinander verbunden sind; {} seiner Länge liegen im größten. Von einem Teil zum anderen wird nichts erreicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>{} lines have no geometry and were left out.</source>
   <translation>{} Linien haben keine Geometrie und wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>Unknown values of the one-way field count as both directions: {}.</source>
   <translation>Unbekannte Werte im Feld für Einbahnstraßen gelten als beide Richtungen: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/build.py" />
   <source>The streets have no field '{}'.</source>
   <translation>Die Straßen haben kein Feld „{}“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/isochrones.py" />
   <source>The width beside the street must be more than 0 m.</source>
   <translation>Die Breite neben der Straße muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/lines.py" />
   <source>speeds</source>
   <translation>Geschwindigkeiten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/lines.py" />
   <source>{} of {} {} are missing, no number or not above 0 (lines {}); correct them or leave these lines out.</source>
   <translation>{} von {} Angaben ({}) fehlen, sind keine Zahl oder nicht größer als 0 (Linien {}); korrigieren Sie sie, oder lassen Sie diese Linien weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/lines.py" />
   <source>Line {} has a coordinate that is no number; repair or delete it.</source>
   <translation>Linie {} hat eine Koordinate, die keine Zahl ist; reparieren oder löschen Sie sie.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/lines.py" />
   <source>The network needs lines, but feature {} is a {}.</source>
   <translation>Das Netz braucht Linien, Objekt {} hat aber die Geometrieart {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/paths.py" />
   <source>There are {} origins but {} targets; give one for each.</source>
   <translation>Es gibt {} Startpunkte, aber {} Zielpunkte; geben Sie zu jedem einen an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/search.py" />
   <source>The limit of the distance must be more than 0.</source>
   <translation>Die Grenze der Entfernung muss größer als 0 sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/ties.py" />
   <source>The largest distance to the street must be 0 or more, the speed on the way there more than 0.</source>
   <translation>Der größte Abstand zur Straße muss 0 oder mehr sein, die Geschwindigkeit auf dem Weg dorthin größer als 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/ties.py" />
   <source>{} of {} points are farther than {} m from any street.</source>
   <translation>{} von {} Punkten liegen weiter als {} m von jeder Straße entfernt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/ties.py" />
   <source>{} points have no coordinates (first: point {}).</source>
   <translation>{} Punkte haben keine Koordinaten (der erste ist Punkt {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/ties.py" />
   <source>The points are in {} but the streets in {}; reproject one of them.</source>
   <translation>Die Punkte liegen in {} vor, die Straßen aber in {}; transformieren Sie eines von beiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/topology.py" />
   <source>The way to split lines is {}; it must be one of {}.</source>
   <translation>Die Art, Linien zu teilen, ist {}; möglich sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/network/topology.py" />
   <source>The snapping tolerance is {}; give a distance of 0 or more in metres.</source>
   <translation>Die Fangtoleranz ist {}; geben Sie einen Abstand von 0 oder mehr in Metern an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>The table of values does not have one column per criterion.</source>
   <translation>Die Wertetabelle hat nicht eine Spalte je Kriterium.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>The number of entries in the table of criteria is {}, which is no multiple of 5. Give field, direction, weight, value at 0 and value at 1 for each criterion.</source>
   <translation>Die Zahl der Einträge in der Kriterientabelle ist {}, das ist kein Vielfaches von 5. Geben Sie je Kriterium Feld, Richtung, Gewicht, Wert bei 0 und Wert bei 1 an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>File "{}" does not hold criteria. It must be a JSON object with the key "criteria".</source>
   <translation>Datei „{}“ enthält keine Kriterien. Sie muss ein JSON-Objekt mit dem Schlüssel „criteria“ sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>File "{}": "stakeholders" must be a JSON object of names with their weights.</source>
   <translation>Datei „{}“: „stakeholders“ muss ein JSON-Objekt aus Namen mit ihren Gewichten sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>File "{}" has no list of criteria under the key "criteria". Add it, or give the criteria in the table.</source>
   <translation>Datei „{}“ hat unter dem Schlüssel „criteria“ keine Liste von Kriterien. Ergänzen Sie sie, oder geben Sie die Kriterien in der Tabelle an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>File "{}": criterion {} is not a JSON object with keys.</source>
   <translation>Datei „{}“: Kriterium {} ist kein JSON-Objekt mit Schlüsseln.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>File "{}": criterion {} has no {}. Add it.</source>
   <translation>Datei „{}“: Bei Kriterium {} fehlt: {}. Ergänzen Sie die Angabe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criteria.py" />
   <source>Field "{}" has no values at all. Leave the criterion out, or give its value at 0 and at 1.</source>
   <translation>Feld „{}“ hat überhaupt keine Werte. Lassen Sie das Kriterium weg, oder geben Sie seinen Wert bei 0 und bei 1 an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The weight of criterion "{}"</source>
   <translation>Das Gewicht des Kriteriums „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The uncertainty of criterion "{}"</source>
   <translation>Die Unsicherheit des Kriteriums „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The value at 0 of criterion "{}"</source>
   <translation>Der Wert bei 0 des Kriteriums „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The value at 1 of criterion "{}"</source>
   <translation>Der Wert bei 1 des Kriteriums „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The weights are not all finite numbers. Give one number per criterion.</source>
   <translation>Nicht alle Gewichte sind endliche Zahlen. Geben Sie je Kriterium eine Zahl an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>A weight is negative. Write 0 or more; what speaks against a quarter is told by the direction "lower".</source>
   <translation>Ein Gewicht ist negativ. Schreiben Sie 0 oder mehr; was gegen ein Quartier spricht, sagt die Richtung „lower“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>All weights are zero. Give at least one criterion a weight above 0.</source>
   <translation>Alle Gewichte sind null. Geben Sie mindestens einem Kriterium ein Gewicht über 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>A weight of stakeholder "{}"</source>
   <translation>Ein Gewicht der Interessengruppe „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>A criterion has no field name. Write the name of a layer field.</source>
   <translation>Ein Kriterium hat keinen Feldnamen. Schreiben Sie den Namen eines Feldes des Layers.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>There are no criteria. Give at least one.</source>
   <translation>Es gibt keine Kriterien. Geben Sie mindestens eines an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>{}: "{}" is not a finite number. Write a number.</source>
   <translation>{}: „{}“ ist keine endliche Zahl. Schreiben Sie eine Zahl.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>Weights: {}, criteria: {}. Give one weight per criterion.</source>
   <translation>Gewichte: {}, Kriterien: {}. Geben Sie je Kriterium ein Gewicht an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>Criterion "{}": the direction "{}" is unknown. Write "higher" if high values speak for a pilot quarter, otherwise "lower".</source>
   <translation>Kriterium „{}“: Die Richtung „{}“ ist unbekannt. Schreiben Sie „higher“, wenn hohe Werte für ein Pilotquartier sprechen, sonst „lower“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>{} is negative ({}). Write 0 or more; what speaks against a quarter is told by the direction "lower".</source>
   <translation>{} ist negativ ({}). Schreiben Sie 0 oder mehr; was gegen ein Quartier spricht, sagt die Richtung „lower“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>Criterion "{}": the value at 0 and the value at 1 are both {}. Give two different values, or leave both empty.</source>
   <translation>Kriterium „{}“: Der Wert bei 0 und der Wert bei 1 sind beide {}. Geben Sie zwei verschiedene Werte an, oder lassen Sie beide leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>Criterion "{}": the direction is "{}", but the value at 0 is {} and the value at 1 is {}. Change the direction, or swap the two values.</source>
   <translation>Kriterium „{}“: Die Richtung ist „{}“, aber der Wert bei 0 ist {} und der Wert bei 1 ist {}. Ändern Sie die Richtung, oder tauschen Sie die beiden Werte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>These fields are given more than once as a criterion: {}. Keep one of each.</source>
   <translation>Diese Felder sind mehr als einmal als Kriterium angegeben: {}. Behalten Sie jedes nur einmal.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>{}: the separator in "{}" could be a thousands separator or a decimal point. Write it with a decimal point, such as 1.5.</source>
   <translation>{}: Das Trennzeichen in „{}“ könnte Tausender oder Dezimalstellen trennen. Schreiben Sie die Zahl mit Dezimalpunkt, etwa 1.5.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>The weights of stakeholder "{}" do not fit the criteria. Not a criterion: {}; without a weight: {}. Give each criterion a weight (0 if it should not count).</source>
   <translation>Die Gewichte der Interessengruppe „{}“ passen nicht zu den Kriterien. Kein Kriterium: {}; ohne Gewicht: {}. Geben Sie jedem Kriterium ein Gewicht (0, wenn es nicht zählen soll).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/criterion.py" />
   <source>Stakeholder "{}": {}</source>
   <translation>Interessengruppe „{}“: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/value_functions.py" />
   <source>There is nothing to compare: give at least one quarter and one criterion.</source>
   <translation>Es gibt nichts zu vergleichen: Geben Sie mindestens ein Quartier und ein Kriterium an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/value_functions.py" />
   <source>These criteria have no value at 0 or no value at 1: {}. Fill them in.</source>
   <translation>Diesen Kriterien fehlt der Wert bei 0 oder der Wert bei 1: {}. Tragen Sie ihn ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/value_functions.py" />
   <source>These fields hold infinite values: {}. Correct them, or set them to NULL.</source>
   <translation>Diese Felder enthalten unendliche Werte: {}. Korrigieren Sie sie, oder setzen Sie sie auf NULL.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/value_functions.py" />
   <source>Missing or infinite values: {}. This method needs complete data; use the weighted sum, which carries missing values as ranges.</source>
   <translation>Fehlende oder unendliche Werte: {}. Dieses Verfahren braucht vollständige Daten; verwenden Sie die gewichtete Summe (Nutzwertanalyse), die fehlende Werte als Spannen mitführt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/criteria/value_functions.py" />
   <source>Directions: {}, criteria: {}. Give one direction per criterion.</source>
   <translation>Richtungen: {}, Kriterien: {}. Geben Sie je Kriterium eine Richtung an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue.py" />
   <source>The catalogue has no list 'indicators'; start from the bundled one.</source>
   <translation>Der Katalog hat keine Liste „indicators“; gehen Sie vom mitgelieferten aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue.py" />
   <source>The catalogue is empty; start from the bundled one.</source>
   <translation>Der Katalog ist leer; gehen Sie vom mitgelieferten aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue.py" />
   <source>The catalogue '{name}' has no column {columns}.</source>
   <translation>Der Katalog „{name}“ hat diese Spalten nicht: {columns}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue.py" />
   <source>The catalogue '{name}' can't be read ({why}); save it as CSV in UTF-8.</source>
   <translation>Der Katalog „{name}“ kann nicht gelesen werden ({why}); speichern Sie ihn als CSV in UTF-8.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue.py" />
   <source>'{}' appears twice.</source>
   <translation>„{}“ kommt zweimal vor.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>use the letters a-z, digits and the underscore.</source>
   <translation>verwenden Sie die Buchstaben a-z, Ziffern und den Unterstrich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>give two different reference points or none.</source>
   <translation>geben Sie zwei verschiedene Bezugspunkte an oder keinen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>say what the reference points rest on: judgement, definition, or source with the source in basis_source.</source>
   <translation>geben Sie an, worauf die Bezugspunkte beruhen: judgement (Einschätzung), definition oder source, dann mit der Quelle in basis_source.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>it is empty.</source>
   <translation>die Zelle ist leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>Catalogue, row {row}, column {column}: {why}</source>
   <translation>Katalog, Zeile {row}, Spalte {column}: {why}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>'{value}' isn't one of {known}.</source>
   <translation>„{value}“ ist keiner dieser Werte: {known}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>'{}' isn't a direction; write 1, 0 or -1 (one for selecting, one for monitoring).</source>
   <translation>„{}“ ist keine Richtung; schreiben Sie 1, 0 oder -1 (eine für die Auswahl, eine für das Monitoring).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>from {zero} to {one} contradicts dir_select {direction}; swap them or turn the direction.</source>
   <translation>von {zero} bis {one} widerspricht dir_select {direction}; tauschen Sie die Punkte, oder kehren Sie die Richtung um.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>'{}' isn't a number.</source>
   <translation>„{}“ ist keine Zahl.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>'{}' isn't 0 or 1.</source>
   <translation>„{}“ ist nicht 0 oder 1.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/catalogue_rows.py" />
   <source>'{name}' has the same direction for selecting and for monitoring, although it is about need: more need speaks for a pilot, but less of it is better.</source>
   <translation>„{name}“ hat für Auswahl und Monitoring dieselbe Richtung, obwohl es um Bedarf geht: Mehr Bedarf spricht für einen Piloten, besser ist aber weniger davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/columns.py" />
   <source>{items} and {n} more</source>
   <translation>{items} und {n} weitere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/columns.py" />
   <source>Field '{field}' of {layer} isn't numeric: '{value}' (such values: {n}); use a field with numbers.</source>
   <translation>Feld „{field}“ ({layer}) ist nicht numerisch: „{value}“ (solche Werte: {n}); verwenden Sie ein Feld mit Zahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/columns.py" />
   <source>Field '{field}' of {layer} is text, and the separator in '{value}' could be a thousands separator or a decimal point. Load the column as numbers, or write it with a decimal point, such as 1.5.</source>
   <translation>Feld „{field}“ ({layer}) ist Text, und das Trennzeichen in „{value}“ könnte Tausender oder Dezimalstellen trennen. Laden Sie die Spalte als Zahlen, oder schreiben Sie einen Dezimalpunkt, etwa 1.5.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>There is no indicator to compute; write at least one line such as 'single_parents = 100 * hh_single_parent / households'.</source>
   <translation>Es ist kein Indikator zu berechnen; schreiben Sie mindestens eine Zeile wie „single_parents = 100 * hh_single_parent / households“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>'%' isn't known here; for per cent write 100 * a / b.</source>
   <translation>„%“ ist hier nicht bekannt; schreiben Sie für Prozent 100 * a / b.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the expression is too long.</source>
   <translation>der Ausdruck ist zu lang.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>'{}' can't be read as a formula; check brackets and operators, and write field names with spaces or special characters in double quotes.</source>
   <translation>„{}“ ist nicht als Formel lesbar; prüfen Sie Klammern und Rechenzeichen, und setzen Sie Feldnamen mit Leer- oder Sonderzeichen in gerade doppelte Anführungszeichen (").</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>write ** for powers, not ^.</source>
   <translation>schreiben Sie ** für Potenzen, nicht ^.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>only plain numbers are possible.</source>
   <translation>nur einfache Zahlen sind möglich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the table has no field '{name}'; its fields are {fields}.</source>
   <translation>die Tabelle hat kein Feld „{name}“; ihre Felder sind {fields}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>abs and public take one value, min and max two or more, and where takes where(condition, value if true, value if not).</source>
   <translation>abs und public nehmen einen Wert, min und max zwei oder mehr, und where hat die Form where(Bedingung, Wert wenn wahr, Wert wenn nicht).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the condition must be one comparison such as a &gt; 0.</source>
   <translation>die Bedingung muss ein einzelner Vergleich sein wie a &gt; 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>Line {line} of the indicators, '{text}', is not of the form 'name = expression'.</source>
   <translation>Zeile {line} der Indikatoren, „{text}“, hat nicht die Form „Name = Ausdruck“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>Line {line} of the indicators: '{name}' can't be the name of a result field; use the letters a-z, digits and the underscore, and start with a letter.</source>
   <translation>Zeile {line} der Indikatoren: „{name}“ kann nicht der Name eines Ergebnisfelds sein; verwenden Sie die Buchstaben a-z, Ziffern und den Unterstrich, am Anfang einen Buchstaben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the expression is nested too deeply.</source>
   <translation>der Ausdruck ist zu tief verschachtelt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>only + - * / **, brackets, numbers, field names and the functions {} are possible.</source>
   <translation>möglich sind nur + - * / **, Klammern, Zahlen, Feldnamen und die Funktionen {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>text isn't possible in a formula; field names stand in double quotes.</source>
   <translation>Text ist in einer Formel nicht möglich; Feldnamen stehen in geraden doppelten Anführungszeichen (").</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the number is too large.</source>
   <translation>die Zahl ist zu groß.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>the table has no field '{name}'; did you mean {near}?</source>
   <translation>die Tabelle hat kein Feld „{name}“; ist {near} gemeint?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>Indicators, line {line}, column {column}: {why}</source>
   <translation>Indikatoren, Zeile {line}, Spalte {column}: {why}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>Line {line} of the indicators: the name '{name}' was already used (small and capital letters count as the same); give each indicator its own name.</source>
   <translation>Zeile {line} der Indikatoren: Der Name „{name}“ ist schon vergeben (Groß- und Kleinschreibung zählt nicht); geben Sie jedem Indikator einen eigenen Namen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/expressions.py" />
   <source>this function isn't known; there are {}.</source>
   <translation>diese Funktion ist nicht bekannt; es gibt {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/indicators.py" />
   <source>the table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/indicators.py" />
   <source>the quarters</source>
   <translation>Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/indicators.py" />
   <source>There is no field '{field}' in {layer}; it has {fields}.</source>
   <translation>Es gibt kein Feld „{field}“ ({layer}); vorhanden sind {fields}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/indicators.py" />
   <source>Line {line} of the indicators, '{name}', uses no field of the table; name at least one.</source>
   <translation>Zeile {line} der Indikatoren, „{name}“, verwendet kein Feld der Tabelle; nennen Sie mindestens eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/indicators.py" />
   <source>Line {line} of the indicators: the result field '{name}' would exist twice; choose another name.</source>
   <translation>Zeile {line} der Indikatoren: Das Ergebnisfeld „{name}“ gäbe es zweimal; wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>The layer of quarters is empty; choose a layer with polygons.</source>
   <translation>Der Layer der Quartiere ist leer; wählen Sie einen Layer mit Polygonen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>{layer}: {n} of {all} codes have several rows, and all of them were added up. If these are years or other periods, choose their field as period field: sums over periods are no figures of a quarter, and small numbers in them go unnoticed.</source>
   <translation>{layer}: {n} von {all} Kennziffern haben mehrere Zeilen, die alle addiert wurden. Wenn das Jahre oder andere Zeiträume sind, wählen Sie deren Feld als Zeitraumfeld: Summen über Zeiträume sind keine Werte eines Quartiers, und kleine Zahlen darin bleiben unbemerkt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Quarters without a code in field '{field}': {n} (the first is feature {first}); fill it in or leave these polygons out.</source>
   <translation>Quartiere ohne Kennziffer im Feld „{field}“: {n} (das erste ist Objekt {first}); tragen Sie sie ein, oder lassen Sie diese Polygone weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Field '{field}' of the quarters holds codes that occur more than once: {codes}; dissolve these polygons to one per quarter or choose another field.</source>
   <translation>Im Feld „{field}“ der Quartiere kommen Kennziffern mehr als einmal vor: {codes}; fassen Sie diese Polygone zu einem je Quartier zusammen (Werkzeug „Auflösen“), oder wählen Sie ein anderes Feld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>No code of the table occurs among the quarters (quarters: {left}; table: {right}); check that both fields hold the same kind of code.</source>
   <translation>Keine Kennziffer der Tabelle kommt bei den Quartieren vor (Quartiere: {left}; Tabelle: {right}); prüfen Sie, ob beide Felder dieselbe Art von Kennziffer enthalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Codes that differ only in leading zeros: {n} (such as '{a}' in the quarters, '{b}' in the table); bring both to the same form, for example load the column as text or write lpad("code", {width}, '0') with the field calculator.</source>
   <translation>Kennziffern, die sich nur durch führende Nullen unterscheiden: {n} (etwa „{a}“ bei den Quartieren, „{b}“ in der Tabelle); bringen Sie beide in dieselbe Form, zum Beispiel indem Sie die Spalte als Text laden oder im Feldrechner lpad("code", {width}, '0') schreiben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Quarters without a row in the table: {n} ({codes}).</source>
   <translation>Quartiere ohne Zeile in der Tabelle: {n} ({codes}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Codes of the table without a polygon: {n} ({codes}).</source>
   <translation>Kennziffern der Tabelle ohne Polygon: {n} ({codes}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Both sides have the same number of codes ({n}), yet they aren't the same quarters.</source>
   <translation>Beide Seiten haben gleich viele Kennziffern ({n}), und doch sind es nicht dieselben Quartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>{layer} has no row with both a code in field '{field}' and, if a period field is given, a period; choose the table and the field that hold the codes of the quarters.</source>
   <translation>{layer}: Keine Zeile hat eine Kennziffer im Feld „{field}“ und, falls ein Zeitraumfeld angegeben ist, auch einen Zeitraum; wählen Sie die Tabelle und das Feld mit den Kennziffern der Quartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Rows of {layer} without code or period, left out: {n}.</source>
   <translation>{layer}: Zeilen ohne Kennziffer oder Zeitraum, weggelassen: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Codes with several rows in {layer}, added up before any formula: {codes}.</source>
   <translation>{layer}: Kennziffern mit mehreren Zeilen, vor jeder Formel zusammengezählt: {codes}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Fields {fields} hold decimals and were added up too: averages and shares must not be added; give counts instead.</source>
   <translation>Die Felder {fields} enthalten Dezimalzahlen und wurden ebenfalls zusammengezählt: Mittelwerte und Anteile dürfen nicht addiert werden; geben Sie stattdessen Anzahlen an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/join.py" />
   <source>Field '{field}' differs between rows of one code; the first value stays.</source>
   <translation>Feld „{field}“ unterscheidet sich zwischen Zeilen derselben Kennziffer; der erste Wert bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>No value had to be suppressed.</source>
   <translation>Kein Wert musste geheim gehalten werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>Fields that stand in public() in one indicator and not in another: {fields}. Small numbers hidden in the one can be worked out from the other; write public() in all of them or in none.</source>
   <translation>Felder, die in einem Indikator in public() stehen und in einem anderen nicht: {fields}. Kleine Zahlen, die der eine verbirgt, lassen sich aus dem anderen errechnen; schreiben Sie public() in allen oder in keinem.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>Level: period {last}; change: {first} to {last}; periods in all: {n}.</source>
   <translation>Stand: Zeitraum {last}; Änderung: {first} bis {last}; Zeiträume insgesamt: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>Without an expression for the number of inhabitants, quarters below {n} inhabitants couldn't be suppressed.</source>
   <translation>Ohne einen Ausdruck für die Zahl der Einwohner konnten Quartiere mit weniger als {n} Einwohnern nicht geheim gehalten werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: quarters without a value: {n}.</source>
   <translation>{name}: Quartiere ohne Wert: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: {n} of these values missing because the formula divides by zero or is otherwise undefined.</source>
   <translation>{name}: davon fehlen, weil die Formel durch null teilt oder sonst nicht definiert ist: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>Values are suppressed in quarters with fewer than {limit} inhabitants, or with an unknown number of them, and where the totals would give such a quarter's values away.</source>
   <translation>Werte sind geheim gehalten in Quartieren mit weniger als {limit} Einwohnern oder mit unbekannter Einwohnerzahl und dort, wo die Summen die Werte eines solchen Quartiers verraten würden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>Values are suppressed where fewer than {limit} cases (but not 0) stand behind the value, its complement, its denominator or another indicator with the same field, and where the totals would give such a number away. Write public(...) around a field that doesn't count persons.</source>
   <translation>Werte sind geheim gehalten, wo weniger als {limit} Fälle (aber nicht 0) hinter dem Wert, seinem Gegenstück, seinem Nenner oder einem anderen Indikator mit demselben Feld stehen, und dort, wo die Summen eine solche Zahl verraten würden. Schreiben Sie public(...) um ein Feld, das keine Personen zählt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: values suppressed: {n}.</source>
   <translation>{name}: geheim gehaltene Werte: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: groups in which a suppressed value could still be worked out from the total: {n}. Don't publish totals of these groups.</source>
   <translation>{name}: Gruppen von Quartieren, in denen sich ein verborgener Wert noch aus der Summe errechnen ließe: {n}. Veröffentlichen Sie keine Summen dieser Gruppen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: its numerator isn't a count (whole numbers from 0), so that small numbers couldn't be checked.</source>
   <translation>{name}: Der Zähler ist keine Anzahl (ganze Zahlen ab 0), kleine Fallzahlen konnten also nicht geprüft werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: quarters where the count isn't a whole number, so that small numbers couldn't be checked there: {quarters}. Please check these numbers.</source>
   <translation>{name}: Quartiere, in denen die Anzahl keine ganze Zahl ist, sodass kleine Fallzahlen dort nicht geprüft werden konnten: {quarters}. Bitte prüfen Sie diese Zahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/notes.py" />
   <source>{name}: quarters where the part is larger than the whole, so that the complement couldn't be checked there: {quarters}. Please check these numbers, unless the indicator isn't a share.</source>
   <translation>{name}: Quartiere, in denen der Teil größer ist als das Ganze, sodass das Gegenstück dort nicht geprüft werden konnte: {quarters}. Bitte prüfen Sie diese Zahlen, es sei denn, der Indikator ist kein Anteil.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/indicators/timeseries.py" />
   <source>'{value}' in '{field}' isn't a period; use years (2020), months (2020-06), dates (2020-06-30) or numbers.</source>
   <translation>„{value}“ in „{field}“ ist kein Zeitraum; verwenden Sie Jahre (2020), Monate (2020-06), Tage (2020-06-30) oder Zahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/promethee.py" />
   <source>Preference functions: {}, criteria: {}. Give one function per criterion.</source>
   <translation>Präferenzfunktionen: {}, Kriterien: {}. Geben Sie je Kriterium eine Funktion an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/promethee.py" />
   <source>The preference function "{}" with q={}, p={}, sigma={} can't be used. Known are {}; q &gt;= 0, p above q (v_shape: above 0), gaussian sigma above 0.</source>
   <translation>Die Präferenzfunktion „{}“ mit q={}, p={}, sigma={} ist nicht verwendbar. Bekannt sind {}; q &gt;= 0, p über q (v_shape: über 0), bei gaussian sigma über 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/sorting.py" />
   <source>Sorting takes one weight per criterion, not several sets.</source>
   <translation>Die Einteilung in Klassen nimmt ein Gewicht je Kriterium, nicht mehrere Sätze.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/sorting.py" />
   <source>The thresholds contradict each other. Indifference q must not be negative, preference p not below q, and veto v above p.</source>
   <translation>Die Schwellen widersprechen einander. Die Indifferenzschwelle q darf nicht negativ sein, die Präferenzschwelle p nicht unter q liegen, und die Vetoschwelle v muss über p liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/sorting.py" />
   <source>The profiles are not ordered: on criterion {} the profile of class {} is better than that of class {}. Give the best class first.</source>
   <translation>Die Klassenprofile sind nicht geordnet: Bei Kriterium {} ist das Profil der Klasse {} besser als das der Klasse {}. Geben Sie die beste Klasse zuerst an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/sorting.py" />
   <source>The majority or cutting level is {}. Give a share above 0 and up to 1.</source>
   <translation>Die Mehrheits- oder Schnittschwelle ist {}. Geben Sie einen Anteil über 0 und bis 1 an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/sorting.py" />
   <source>A table of profiles, vetoes or thresholds doesn't have one column per criterion ({} needed) and one row per profile ({}).</source>
   <translation>Eine Tabelle der Profile, Vetos oder Schwellen hat nicht eine Spalte je Kriterium ({} nötig) und eine Zeile je Profil ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/methods/vikor.py" />
   <source>The VIKOR weight v is {}. Give a value between 0 (only the largest regret counts) and 1 (only the sum counts).</source>
   <translation>Das VIKOR-Gewicht v ist {}. Geben Sie einen Wert zwischen 0 (nur der größte einzelne Abstand zählt) und 1 (nur die Summe zählt) an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>the observations</source>
   <translation>Beobachtungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>start of the measure</source>
   <translation>Beginn der Maßnahme</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>The observations hold no row with code, period and indicator.</source>
   <translation>Die Beobachtungen enthalten keine Zeile mit Kennziffer, Zeitraum und Indikator.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>There is no observation from {start} on (the last is of {last}); nothing can be compared yet.</source>
   <translation>Es gibt keine Beobachtung ab {start} (die letzte ist von {last}); noch lässt sich nichts vergleichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>Observations without code, period or indicator, left out: {n}.</source>
   <translation>Beobachtungen ohne Kennziffer, Zeitraum oder Indikator, weggelassen: {n}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>There is no observation before {start}: without a baseline no change, no way to the target and no comparison can be given.</source>
   <translation>Es gibt keine Beobachtung vor {start}: Ohne Ausgangswert lassen sich weder Änderung noch Weg zum Ziel noch Vergleich angeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>Observations that occur more than once: {n}, the first for code '{code}', period {period}, indicator '{indicator}'; keep one value for each.</source>
   <translation>Beobachtungen, die mehr als einmal vorkommen: {n}, die erste bei Kennziffer „{code}“, Zeitraum {period}, Indikator „{indicator}“; behalten Sie je einen Wert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/cube.py" />
   <source>The observations have no field '{field}'; needed are code, period, indicator and value.</source>
   <translation>Die Beobachtungen haben kein Feld „{field}“; nötig sind code, period, indicator und value.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>the targets</source>
   <translation>Ziele</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>Name at least one pilot quarter by its code.</source>
   <translation>Nennen Sie mindestens ein Pilotquartier mit seiner Kennziffer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>Pilot quarters that aren't among the quarters: {codes}; the codes that come near are {near}.</source>
   <translation>Pilotquartiere, die es unter den Quartieren nicht gibt: {codes}; ähnliche Kennziffern sind {near}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>No direction is known for {names}: whether more or less is better is read from the target. Give 1 or -1 in a field 'direction'.</source>
   <translation>Für {names} ist keine Richtung bekannt: Ob mehr oder weniger besser ist, wird aus dem Ziel abgelesen. Geben Sie 1 oder -1 in einem Feld „direction“ an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>The target of '{name}' is empty; fill it in or delete the row.</source>
   <translation>Das Ziel von „{name}“ ist leer; tragen Sie es ein, oder löschen Sie die Zeile.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>Targets for codes that aren't among the quarters: {codes}.</source>
   <translation>Ziele für Kennziffern, die es unter den Quartieren nicht gibt: {codes}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>There is more than one target for '{name}'; keep one.</source>
   <translation>Für „{name}“ gibt es mehr als ein Ziel; behalten Sie eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>The direction '{value}' of '{name}' isn't known; write 1 (more is better), -1 (less is better) or 0.</source>
   <translation>Die Richtung „{value}“ von „{name}“ ist nicht bekannt; schreiben Sie 1 (mehr ist besser), -1 (weniger ist besser) oder 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>The targets have no field '{field}'; needed are indicator and target, and period, direction and code may be there.</source>
   <translation>Die Ziele haben kein Feld „{field}“; nötig sind indicator und target, möglich sind period, direction und code.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/inputs.py" />
   <source>There is a target for '{name}', but no observation of it; the indicators are {known}.</source>
   <translation>Für „{name}“ gibt es ein Ziel, aber keine Beobachtung; die Indikatoren sind {known}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>Which quarters are neighbours isn't known: comparison quarters may lie next to a pilot and have felt its effects.</source>
   <translation>Welche Quartiere Nachbarn sind, ist nicht bekannt: Vergleichsquartiere können neben einem Piloten liegen und seine Wirkung gespürt haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>The values of {names} look like counts, and some are 1 or 2: single people could be recognised. They are shown as they are, in layer, table, report and record; suppress them or use shares before you pass the results on.</source>
   <translation>Die Werte von {names} sehen wie Fallzahlen aus, und einige sind 1 oder 2: Einzelne Personen könnten erkennbar sein. Sie erscheinen unverändert in Layer, Tabelle, Bericht und Protokoll; halten Sie sie geheim, oder verwenden Sie Anteile, bevor Sie die Ergebnisse weitergeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>Quarters that are neither pilots nor next to one: only {n}; at least {needed} are needed to tell an effect from chance at {percent}%.</source>
   <translation>Quartiere, die weder Pilot noch Nachbar eines Piloten sind: nur {n}; mindestens {needed} sind nötig, um eine Wirkung mit {percent} % Sicherheit vom Zufall zu unterscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>Only one period before the start for {names}: whether pilot and comparison quarters ran parallel can't be checked, and a chance high or low before the start can't be told from the usual.</source>
   <translation>Nur ein Zeitraum vor dem Beginn bei {names}: Ob Pilot und Vergleichsquartiere parallel verliefen, lässt sich nicht prüfen, und ein zufälliges Hoch oder Tief vor dem Beginn ist nicht vom Üblichen zu unterscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>No comparable quarter, hence no conclusion: {pilots}. These pilots lay outside the range of the other quarters or too far from them before the start; see the distance in the results.</source>
   <translation>Kein vergleichbares Quartier, daher kein Schluss möglich: {pilots}. Diese Piloten lagen vor dem Beginn außerhalb der Spanne der anderen Quartiere oder zu weit von ihnen entfernt; siehe den Abstand in den Ergebnissen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>The last value before the start is the worst (or, without a direction, an extreme) of its own series in: {pilots}. If the pilot was chosen because of it, part of the change may be a return to the usual (regression to the mean), not an effect.</source>
   <translation>Der letzte Wert vor dem Beginn ist der schlechteste (ohne Richtung: ein äußerster) der eigenen Reihe bei: {pilots}. Wurde der Pilot deswegen gewählt, kann ein Teil der Änderung eine Rückkehr zum Üblichen sein (Regression zur Mitte) und keine Wirkung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/notes.py" />
   <source>Of {n} comparisons, about {chance} would look like an effect by chance alone.</source>
   <translation>Von {n} Vergleichen sähen etwa {chance} allein durch Zufall wie eine Wirkung aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>target reached</source>
   <translation>Ziel erreicht</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>on track</source>
   <translation>im Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>behind schedule</source>
   <translation>im Verzug</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>under way, without a deadline</source>
   <translation>unterwegs, ohne Frist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>not moving towards the target</source>
   <translation>keine Annäherung an das Ziel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/targets.py" />
   <source>no target</source>
   <translation>kein Ziel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>No conclusion: there are no values before and after the start, or no quarter to compare with.</source>
   <translation>Kein Schluss möglich: Es gibt keine Werte vor und nach dem Beginn oder kein Quartier zum Vergleich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>With only one period before the start, parallel courses could not be checked.</source>
   <translation>Mit nur einem Zeitraum vor dem Beginn war nicht zu prüfen, ob die Verläufe parallel waren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>The last value before the start was an extreme: part of it may be regression to the mean.</source>
   <translation>Der letzte Wert vor dem Beginn war ein äußerster: Ein Teil kann Regression zur Mitte sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>No conclusion: no comparable quarter. Before the start the pilot lay outside the range of the others or too far from them (distance to the comparison quarters: {match} standard deviations).</source>
   <translation>Kein Schluss möglich: kein vergleichbares Quartier. Vor dem Beginn lag der Pilot außerhalb der Spanne der anderen oder zu weit von ihnen entfernt (Abstand zu den Vergleichsquartieren: {match} Standardabweichungen).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>No conclusion: the difference is {effect}, but there are too few other quarters ({n}) to show how large differences are by chance.</source>
   <translation>Kein Schluss möglich: Der Unterschied ist {effect}, aber zu wenige andere Quartiere ({n}) zeigen, wie groß Unterschiede durch Zufall sind.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>No conclusion: the quarter took another course than the comparison quarters already before the start (difference since then {effect}).</source>
   <translation>Kein Schluss möglich: Das Quartier hatte schon vor dem Beginn einen anderen Verlauf als die Vergleichsquartiere (Unterschied seither {effect}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>No difference beyond chance: {effect} ({percent}% interval {low} to {high}, p = {p}, placebos: {n}).</source>
   <translation>Kein Unterschied über den Zufall hinaus: {effect} ({percent}-%-Intervall {low} bis {high}, p = {p}, Placebos: {n}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>Different from the comparison quarters by {effect} ({percent}% interval {low} to {high}, p = {p}, placebos: {n}).</source>
   <translation>Anders als die Vergleichsquartiere um {effect} ({percent}-%-Intervall {low} bis {high}, p = {p}, Placebos: {n}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>Better than the comparison quarters by {effect} ({percent}% interval {low} to {high}, p = {p}, placebos: {n}).</source>
   <translation>Besser als die Vergleichsquartiere um {effect} ({percent}-%-Intervall {low} bis {high}, p = {p}, Placebos: {n}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/monitor/text.py" />
   <source>Worse than the comparison quarters by {effect} ({percent}% interval {low} to {high}, p = {p}, placebos: {n}).</source>
   <translation>Schlechter als die Vergleichsquartiere um {effect} ({percent}-%-Intervall {low} bis {high}, p = {p}, Placebos: {n}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/data_draws.py" />
   <source>The uncertainty of the values is {} of the value range; give 0 to {}.</source>
   <translation>Die Unsicherheit der Werte ist {} der Wertspanne; geben Sie 0 bis {} an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Among the recommended quarters, these rest on missing data: {}. Get the data before deciding.</source>
   <translation>Unter den empfohlenen Quartieren beruhen diese auf lückenhaften Daten: {}. Beschaffen Sie die Daten, bevor Sie entscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>The rank lies outside the quarter's own rank interval for: {}. The weights and values that were tried lead elsewhere than the weights of the table.</source>
   <translation>Der Rang liegt außerhalb der eigenen Rangspanne bei: {}. Die probierten Gewichte und Werte führen woandershin als die Gewichte der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Rank {} is shared by {} quarters: {}. More than the {} asked for therefore count as the best.</source>
   <translation>Rang {} teilen sich {} Quartiere: {}. Daher zählen mehr als die verlangten {} zu den besten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Quarters with data for less than {} of the weight, not ranked: {}. Their place would be made of gaps; they may still belong to the best.</source>
   <translation>Quartiere mit Daten für weniger als {} des Gewichts, ohne Rang: {}. Ihr Platz bestünde aus Lücken; sie können trotzdem zu den besten gehören.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>{} (data for {} of the weight)</source>
   <translation>{} (Daten für {} des Gewichts)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Values whose standard uncertainty is missing or 0 count as exact: {}.</source>
   <translation>Werte, deren Standardunsicherheit fehlt oder 0 ist, gelten als genau: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>The standard uncertainty is above {} of the value range in: {}. Many draws are then cut off at the values at 0 and 1, and the rank intervals no longer widen with it.</source>
   <translation>Die Standardunsicherheit liegt über {} der Wertspanne bei: {}. Viele Ziehungen werden dann bei den Werten bei 0 und bei 1 gekappt, und die Rangspannen wachsen nicht mehr mit.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>{} (data for {} of the weight, score {})</source>
   <translation>{} (Daten für {} des Gewichts, Punktwert {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Compare the ranks by group before using it.</source>
   <translation>Vergleichen Sie die Ränge je Interessengruppe, bevor Sie es verwenden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>'{}' and '{}' vary together (r = {}) and count the same need twice; consider leaving one out.</source>
   <translation>„{}“ und „{}“ verlaufen gemeinsam (r = {}) und zählen denselben Bedarf doppelt; erwägen Sie, eines wegzulassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>'{}' and '{}' vary against each other (r = {}) and largely cancel each other out.</source>
   <translation>„{}“ und „{}“ verlaufen gegenläufig (r = {}) und heben einander weitgehend auf.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Which change of a weight would change the best {} was not examined: there are too many quarters for it. An empty flip_criterion says nothing here.</source>
   <translation>Welche Änderung eines Gewichts die besten {} ändern würde, wurde nicht untersucht: Dafür sind es zu viele Quartiere. Ein leeres flip_criterion besagt hier nichts.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Missing values: {}, in {}. A missing value counts as unknown, between worst and best, never as zero; see the rank interval of its quarter.</source>
   <translation>Fehlende Werte: {}, in {}. Ein fehlender Wert zählt als unbekannt, zwischen schlechtestem und bestem, nie als null; beachten Sie die Rangspanne seines Quartiers.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Quarters without a value in any criterion, not ranked: {} ({}).</source>
   <translation>Quartiere, denen in allen Kriterien der Wert fehlt, ohne Rang: {} ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>Neighbouring quarters have similar scores (Moran's I = {}, p = {}): read neighbours at the top as one finding.</source>
   <translation>Benachbarte Quartiere haben ähnliche Punktwerte (Morans I = {}, p = {}): Lesen Sie Nachbarn an der Spitze als einen Befund.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>No fixed value at 0 or 1 was given for {}; they were taken from the data (2.5th and 97.5th percentile), so that leaving a quarter out can change the order of the others.</source>
   <translation>Kein fester Wert bei 0 oder bei 1 war angegeben für {}; er wurde den Daten entnommen (2,5. und 97,5. Perzentil), sodass das Weglassen eines Quartiers die Ordnung der übrigen ändern kann.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/notes.py" />
   <source>'{}': values beyond those at 0 and 1 ({} and {}), cut off there: {} of {}. Check these two values.</source>
   <translation>„{}“: Werte jenseits der Werte bei 0 und bei 1 ({} und {}), dort gekappt: {} von {}. Prüfen Sie diese beiden Werte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/output.py" />
   <source>{}: rank {}, in 90% of the draws {} to {}; among the best {} in {} of them.</source>
   <translation>{0}: Rang {1}, in 90 % der Ziehungen Rang {2} bis {3}; in {5} der Ziehungen unter den besten {4}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/output.py" />
   <source>It rests on missing data: it has data for {} of the weight.</source>
   <translation>Der Rang beruht auf lückenhaften Daten: Sie decken {} des Gewichts ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/output.py" />
   <source>Also among the best {} in at least 10% of the draws: {}.</source>
   <translation>Ebenfalls unter den besten {} in mindestens 10 % der Ziehungen: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>The table of values does not have one row per quarter and one column per criterion.</source>
   <translation>Die Wertetabelle hat nicht eine Zeile je Quartier und eine Spalte je Kriterium.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>No quarter has a value in any criterion with a weight above 0; check the fields of the criteria.</source>
   <translation>Kein Quartier hat einen Wert in einem Kriterium mit einem Gewicht über 0; prüfen Sie die Felder der Kriterien.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>These quarters occur more than once: {}. Give each quarter a code of its own.</source>
   <translation>Diese Quartiere kommen mehr als einmal vor: {}. Geben Sie jedem Quartier eine eigene Kennziffer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>The least share of data is {}; give 0% to 100%.</source>
   <translation>Der Mindestanteil der Daten ist {}; geben Sie 0 % bis 100 % an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>Pilot quarters asked for: {}, but quarters with data for at least {} of the weight: {}; find the missing data, or lower the least share of data.</source>
   <translation>Verlangte Pilotquartiere: {}, Quartiere mit Daten für mindestens {} des Gewichts aber nur: {}; beschaffen Sie die fehlenden Daten, oder senken Sie den Mindestanteil der Daten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/ranking.py" />
   <source>Pilot quarters asked for: {}, but quarters that can be ranked: {}; choose a number from 1 to {}.</source>
   <translation>Verlangte Pilotquartiere: {}, einstufen lassen sich aber nur: {}; wählen Sie eine Zahl von 1 bis {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/scoring.py" />
   <source>The ranking method '{}' is unknown; choose {}.</source>
   <translation>Das Rangverfahren „{}“ ist unbekannt; wählen Sie {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/smaa.py" />
   <source>{} samples can't be drawn for {} quarters; choose a number from 1 to {}.</source>
   <translation>{} Ziehungen sind für {} Quartiere nicht möglich; wählen Sie eine Zahl von 1 bis {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/standard_errors.py" />
   <source>The table of standard uncertainties does not have one row per quarter and one column per criterion.</source>
   <translation>Die Tabelle der Standardunsicherheiten hat nicht eine Zeile je Quartier und eine Spalte je Kriterium.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/standard_errors.py" />
   <source>Layer '{}' has no field '{}' with the standard uncertainty of '{}'; compute it, or leave 'uncertainty_field' out.</source>
   <translation>Der Layer „{}“ hat kein Feld „{}“ mit der Standardunsicherheit von „{}“; berechnen Sie sie, oder lassen Sie „uncertainty_field“ weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/standard_errors.py" />
   <source>The standard uncertainty of '{}' is negative for a quarter. Give 0 or more.</source>
   <translation>Die Standardunsicherheit von „{}“ ist bei einem Quartier negativ. Geben Sie 0 oder mehr an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/weight_models.py" />
   <source>The weight model '{}' is unknown; choose {}.</source>
   <translation>Das Gewichtsmodell „{}“ ist unbekannt; wählen Sie {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/ranking/weight_models.py" />
   <source>The weight spread is {}; give 0 or more, for example 0.5.</source>
   <translation>Die Streuung der Gewichte ist {}; geben Sie 0 oder mehr an, zum Beispiel 0,5.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/comparison.py" />
   <source>The set to compare ({}) has another number of different quarters ({}) than is to be chosen ({}). Give exactly as many codes.</source>
   <translation>Die zu vergleichende Auswahl ({}) hat eine andere Zahl verschiedener Quartiere ({}), als zu wählen sind ({}). Geben Sie genau so viele Kennziffern an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/enumeration.py" />
   <source>There are {} sets of {} quarters, too many to look at each (limit {}).</source>
   <translation>Es gibt {} Auswahlen von {} Quartieren, zu viele, um jede zu prüfen (Grenze {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>Loosen a rule or change the number of pilot quarters.</source>
   <translation>Lockern Sie eine Regel, oder ändern Sie die Zahl der Pilotquartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>No set of size {} keeps all rules.</source>
   <translation>Keine Auswahl der Größe {} hält alle Regeln ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>The cheapest set costs {}, the budget is {}.</source>
   <translation>Die günstigste Auswahl kostet {}, das Budget ist {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>It would work without any one of: {}.</source>
   <translation>Möglich wäre es, wenn eine dieser Regeln entfiele: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>Largest number of quarters possible with all rules: {}.</source>
   <translation>Größte Zahl von Quartieren, die mit allen Regeln möglich ist: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>No other number of quarters keeps all rules either.</source>
   <translation>Auch keine andere Zahl von Quartieren hält alle Regeln ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>No single rule is the cause; several of these together rule it out: {}.</source>
   <translation>Keine Regel allein ist die Ursache; mehrere davon zusammen schließen es aus: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/infeasible.py" />
   <source>Smallest number of quarters possible with all rules: {}.</source>
   <translation>Kleinste Zahl von Quartieren, die mit allen Regeln möglich ist: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Because of these gaps all quarters are compared by Gower distance instead of Mahalanobis distance. This alone can change the chosen set. Fill in the values, do without the features with gaps, or take the quarters out of the layer.</source>
   <translation>Wegen dieser Lücken werden alle Quartiere mit der Gower-Distanz statt mit der Mahalanobis-Distanz verglichen. Schon das kann die Auswahl ändern. Tragen Sie die Werte ein, verzichten Sie auf die Merkmale mit Lücken, oder nehmen Sie die Quartiere aus dem Layer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Values are missing in these features: {}. In {} of all comparisons of two quarters in one feature the difference to be expected stands in, so that a gap never makes a quarter the better pilot.</source>
   <translation>In diesen Merkmalen fehlen Werte: {}. Bei {} aller Vergleiche zweier Quartiere in einem Merkmal tritt der zu erwartende Unterschied an die Stelle, damit eine Lücke ein Quartier nie zum besseren Piloten macht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Layer '{}': no quarter has the data needed to take part. Check the population and feature fields for values.</source>
   <translation>Layer „{}“: Kein Quartier hat die Daten, die es zur Teilnahme braucht. Prüfen Sie, ob die Felder für Einwohner und Merkmale Werte haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Quarters that can't be chosen, because less than {} of their features are known: {} ({}). They are still represented.</source>
   <translation>Nicht wählbare Quartiere, weil weniger als {} ihrer Merkmale bekannt sind: {} ({}). Sie werden weiterhin vertreten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Required quarters lack a score, cost, type or features: {}. Fill in the values, lower the share of features that must be known, or take them out of the required ones.</source>
   <translation>Bei vorgegebenen Quartieren fehlen Punktwert, Kosten, Typ oder Merkmale: {}. Tragen Sie die Werte ein, senken Sie den Anteil der Merkmale, die bekannt sein müssen, oder nehmen Sie die Quartiere aus den vorgegebenen heraus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Required quarters take no part, because their inhabitants or features are missing: {}. Fill in the values or take them out of the required ones.</source>
   <translation>Vorgegebene Quartiere nehmen nicht teil, weil ihre Einwohner oder Merkmale fehlen: {}. Tragen Sie die Werte ein, oder nehmen Sie die Quartiere aus den vorgegebenen heraus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>These features are the same everywhere and were not used: {}.</source>
   <translation>Diese Merkmale sind überall gleich und wurden nicht verwendet: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Field '{}' of layer '{}' is negative for quarter {}. Correct the value.</source>
   <translation>Feld „{}“ des Layers „{}“ ist bei Quartier {} negativ. Korrigieren Sie den Wert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Quarters without inhabitants in '{}' (zero or not known), left out: {} ({}).</source>
   <translation>Quartiere ohne Einwohner in „{}“ (null oder nicht bekannt), außen vor: {} ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Quarters without a value in any feature, left out: {} ({}).</source>
   <translation>Quartiere, denen in allen Merkmalen der Wert fehlt, außen vor: {} ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/input.py" />
   <source>Quarters without a value in '{}', which can't be chosen: {} ({}).</source>
   <translation>Quartiere ohne Wert in „{}“, nicht wählbar: {} ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/milp.py" />
   <source>There are too many sets to look at each one, and the solver is missing: install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), or choose fewer pilot quarters.</source>
   <translation>Es gibt zu viele Auswahlen, um jede zu prüfen, und der Solver fehlt: Installieren Sie SciPy 1.9 oder neuer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), oder wählen Sie weniger Pilotquartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/milp.py" />
   <source>{} quarters are too many for a proof with this aim. Exclude quarters that can't be pilots, merge small units, or use the aim 'score'.</source>
   <translation>{} Quartiere sind zu viele für einen Nachweis bei diesem Ziel. Schließen Sie Quartiere aus, die keine Piloten sein können, legen Sie kleine Einheiten zusammen, oder verwenden Sie das Ziel „score“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>There are no quarters to choose from.</source>
   <translation>Es gibt keine Quartiere, die zur Wahl stehen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>All quarters have 0 inhabitants. Choose another population field, or none to give every quarter the same weight.</source>
   <translation>Alle Quartiere haben 0 Einwohner. Wählen Sie ein anderes Einwohnerfeld oder keines, dann hat jedes Quartier dasselbe Gewicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>There is no quarter with the code {} among the quarters to choose from. Check the spelling, also leading zeros, and whether it has data; the codes look like {}.</source>
   <translation>Ein Quartier mit der Kennziffer {} gibt es unter den wählbaren Quartieren nicht. Prüfen Sie die Schreibweise, auch führende Nullen, und ob es Daten hat; die Kennziffern sehen aus wie {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' has the shape {}, but {} is needed for {} quarters.</source>
   <translation>„{}“ hat die Form {}, nötig ist aber {} bei {} Quartieren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' is missing for quarter {} (gaps: {}). Fill the gap or leave the quarter out; a missing value never counts as zero.</source>
   <translation>„{}“: kein Wert bei Quartier {} (Lücken: {}). Füllen Sie die Lücke, oder lassen Sie das Quartier weg; ein fehlender Wert zählt nie als null.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>These quarter codes occur more than once: {}. Merge or rename them.</source>
   <translation>Diese Kennziffern von Quartieren kommen mehr als einmal vor: {}. Führen Sie die Quartiere zusammen, oder benennen Sie sie um.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>These quarters are both required and excluded: {}. Take them out of one of the two lists.</source>
   <translation>Diese Quartiere sind sowohl vorgegeben als auch ausgeschlossen: {}. Nehmen Sie sie aus einer der beiden Listen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>The number of pilot quarters must be 1 or more, not {}.</source>
   <translation>Die Zahl der Pilotquartiere muss 1 oder mehr sein, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>Pilot quarters asked for: {}, but to choose from: {} (quarters: {}, excluded: {}). Choose fewer or exclude fewer.</source>
   <translation>Verlangte Pilotquartiere: {}, zur Wahl stehen aber nur: {} (Quartiere: {}, ausgeschlossen: {}). Wählen Sie weniger, oder schließen Sie weniger aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>Required quarters: {} ({}), more than the {} to be chosen. Raise the number of pilot quarters or require fewer.</source>
   <translation>Vorgegebene Quartiere: {} ({}), mehr als die {} zu wählenden. Erhöhen Sie die Zahl der Pilotquartiere, oder geben Sie weniger vor.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>Unknown aim '{}'. Use one of {}.</source>
   <translation>Unbekanntes Ziel „{}“. Verwenden Sie eines von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>A contrast needs at least 2 pilot quarters, not {}.</source>
   <translation>Ein Kontrast braucht mindestens 2 Pilotquartiere, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>No quarter has the type {}, for which a limit is given. The types are: {}.</source>
   <translation>Kein Quartier hat den Typ {}, für den eine Grenze angegeben ist. Die Typen sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' needs {}, but none is given. Add it, or do without '{}'.</source>
   <translation>„{}“ setzt voraus: {}. Das ist nicht angegeben; ergänzen Sie es, oder verzichten Sie auf „{}“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' is negative for quarter {}. Correct the value.</source>
   <translation>„{}“: Der Wert bei Quartier {} ist negativ. Korrigieren Sie ihn.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' must be 0 or more, not {}.</source>
   <translation>„{}“: Der Wert muss 0 oder mehr sein, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/problem.py" />
   <source>'{}' must lie between 0 and 1.</source>
   <translation>„{}“: Der Wert muss zwischen 0 und 1 liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/selection.py" />
   <source>There are {} sets of {} quarters, too many to look at each one, and the solver is missing: install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), or choose fewer pilots.</source>
   <translation>Es gibt {} Auswahlen von {} Quartieren, zu viele, um jede zu prüfen, und der Solver fehlt: Installieren Sie SciPy 1.9 oder neuer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: sudo apt install python3-scipy), oder wählen Sie weniger Piloten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/selection.py" />
   <source>No set of size {} was found within {} s. Allow more time, choose fewer pilots or loosen a rule.</source>
   <translation>Keine Auswahl der Größe {} wurde innerhalb von {} s gefunden. Lassen Sie mehr Zeit, wählen Sie weniger Piloten, oder lockern Sie eine Regel.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/similarity.py" />
   <source>Unknown way to compare quarters: {}. Use one of {}.</source>
   <translation>Unbekannte Art, Quartiere zu vergleichen: {}. Verwenden Sie eine von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/similarity.py" />
   <source>None of the features ({}) differs between the quarters, so they can't be compared. Choose fields with at least two different values.</source>
   <translation>Keines der Merkmale ({}) unterscheidet sich zwischen den Quartieren, sie sind also nicht vergleichbar. Wählen Sie Felder mit mindestens zwei verschiedenen Werten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/similarity.py" />
   <source>Mahalanobis distance needs numbers without gaps, but {} has words or missing values. Use Gower distance.</source>
   <translation>Die Mahalanobis-Distanz braucht Zahlen ohne Lücken, Text oder fehlende Werte stehen aber in {}. Verwenden Sie die Gower-Distanz.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/themes.py" />
   <source>At most {} themes can be assigned, not {}.</source>
   <translation>Höchstens {} Handlungsfelder lassen sich zuordnen, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/themes.py" />
   <source>The themes ({}) can't be spread over the pilot quarters ({}) with 1 to {} for each. Give at least as many theme fields as pilots, or allow more themes per pilot.</source>
   <translation>Die Handlungsfelder ({}) lassen sich nicht auf die Pilotquartiere ({}) verteilen, wenn jedes 1 bis {} erhält. Geben Sie mindestens so viele Eignungsfelder wie Piloten an, oder lassen Sie mehr Handlungsfelder je Pilot zu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/themes.py" />
   <source>The themes can't be spread over the pilots {}: too many of their fit values are missing. Fill the theme fields for these quarters.</source>
   <translation>Die Handlungsfelder lassen sich nicht auf die Piloten {} verteilen: Zu viele ihrer Eignungswerte fehlen. Füllen Sie die Eignungsfelder dieser Quartiere aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>transferability</source>
   <translation>Übertragbarkeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>coverage</source>
   <translation>räumliche Abdeckung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>score</source>
   <translation>Punktwert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>scalability</source>
   <translation>Skalierbarkeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>contrast</source>
   <translation>Kontrast</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>features to compare the quarters in</source>
   <translation>Merkmale für den Vergleich der Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>distances on the ground</source>
   <translation>räumliche Entfernungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>neighbours</source>
   <translation>Nachbarschaften</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>inhabitants</source>
   <translation>Einwohner</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>cost</source>
   <translation>Kosten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>budget</source>
   <translation>Budget</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>minimum total score</source>
   <translation>Mindestsumme der Punktwerte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>limits per quarter type</source>
   <translation>Grenzen je Quartierstyp</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>social balance</source>
   <translation>sozialer Ausgleich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>minimum distance between pilots</source>
   <translation>Mindestabstand zwischen Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>no neighbouring pilots</source>
   <translation>keine benachbarten Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>quarter types</source>
   <translation>Quartierstypen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>different quarter types</source>
   <translation>verschiedene Quartierstypen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>typicality</source>
   <translation>Typizität</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>largest dissimilarity that counts as alike</source>
   <translation>größte Unähnlichkeit, die noch als ähnlich gilt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>required quarters</source>
   <translation>vorgegebene Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/sets/words.py" />
   <source>excluded quarters</source>
   <translation>ausgeschlossene Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>No random index is published for more than 10 criteria, so the consistency can't be judged. Compare groups of criteria, or use the best-worst method.</source>
   <translation>Für mehr als 10 Kriterien ist kein Zufallsindex veröffentlicht, die Konsistenz lässt sich also nicht beurteilen. Vergleichen Sie Gruppen von Kriterien, oder verwenden Sie die Best-Worst-Methode.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>The comparisons contradict each other: the consistency ratio is {}, more than 0.10. "{}" against "{}" fits least: given {}, the weights say {}. Think it over.</source>
   <translation>Die Vergleiche widersprechen einander: Das Konsistenzverhältnis ist {}, mehr als 0,10. „{}“ gegenüber „{}“ passt am wenigsten: Angegeben ist {}, die Gewichte sagen {}. Überdenken Sie diesen Vergleich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>The comparison of "{}" with "{}"</source>
   <translation>Der Vergleich von „{}“ mit „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>The random index "{}" is unknown. Known are: {}.</source>
   <translation>Der Zufallsindex „{}“ ist unbekannt. Bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>{}: "{}" is no comparison. Write a number such as 3 or 1/3.</source>
   <translation>{}: „{}“ ist kein Vergleich. Schreiben Sie eine Zahl wie 3 oder 1/3.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>The comparison matrix is not square (rows: {}, cells in each: {}). Give one row and one column per criterion.</source>
   <translation>Die Matrix der Paarvergleiche ist nicht quadratisch (Zeilen: {}, Zellen darin: {}). Geben Sie je Kriterium eine Zeile und eine Spalte an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>Names: {}, compared criteria: {}. Give one name for each.</source>
   <translation>Namen: {}, verglichene Kriterien: {}. Geben Sie jedem einen Namen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>{} is missing. Compare the two criteria (1/9 to 9).</source>
   <translation>{} fehlt. Vergleichen Sie die beiden Kriterien (1/9 bis 9).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>{}: {}. {}: {}. The two must be reciprocals, such as 3 and 1/3: correct one, or leave it empty.</source>
   <translation>{}: {}. {}: {}. Die beiden Zahlen müssen Kehrwerte voneinander sein, etwa 3 und 1/3: Korrigieren Sie eine, oder lassen Sie sie leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>{}: {} is outside Saaty's scale, which goes from 1/9 to 9.</source>
   <translation>{}: {} liegt außerhalb der Skala von Saaty, die von 1/9 bis 9 reicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/ahp.py" />
   <source>{}: {}. A criterion compared with itself is 1.</source>
   <translation>{}: {}. Ein Kriterium, mit sich selbst verglichen, ist 1.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>Computed from the spread of the data; spread is not political importance. Use as a comparison only.</source>
   <translation>Aus der Streuung der Daten berechnet; Streuung ist keine politische Wichtigkeit. Nur zum Vergleich verwenden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The comparison of the best criterion with "{}"</source>
   <translation>Der Vergleich des besten Kriteriums mit „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The comparison of "{}" with the worst criterion</source>
   <translation>Der Vergleich von „{}“ mit dem schlechtesten Kriterium</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The rank of "{}"</source>
   <translation>Der Rang von „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The table of criteria is empty. Give one row per criterion.</source>
   <translation>Die Tabelle der Kriterien ist leer. Geben Sie je Kriterium eine Zeile an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The weighting method "{}" is unknown.</source>
   <translation>Das Gewichtungsverfahren „{}“ ist unbekannt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The comparison matrix must be a list of rows.</source>
   <translation>Die Matrix der Paarvergleiche muss eine Liste von Zeilen sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The method "{}" needs: {}. This is missing or empty.</source>
   <translation>Das Verfahren „{}“ braucht: {}. Die Angabe fehlt oder ist leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The answers must name each field with its number, such as {}.</source>
   <translation>Die Antworten müssen jedes Feld mit seiner Zahl nennen, etwa {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The list of criteria is empty or names a field twice ({}). Give each once.</source>
   <translation>Die Liste der Kriterien ist leer oder nennt ein Feld zweimal ({}). Geben Sie jedes einmal an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>These fields are compared with the best or with the worst criterion only: {}. Give both comparisons for each.</source>
   <translation>Diese Felder sind nur mit dem besten oder nur mit dem schlechtesten Kriterium verglichen: {}. Geben Sie für jedes beide Vergleiche an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>File "{}" has no rows. It needs a header and one row per criterion.</source>
   <translation>Datei „{}“ hat keine Zeilen. Sie braucht eine Kopfzeile und eine Zeile je Kriterium.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>File "{}": the fields in the header ({}) and in the first column ({}) differ. Use the same fields in the same order.</source>
   <translation>Datei „{}“: Die Felder in der Kopfzeile ({}) und in der ersten Spalte ({}) unterscheiden sich. Verwenden Sie dieselben Felder in derselben Reihenfolge.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>Row {} of the criteria does not fit the method "{}", which takes {} cells per row. Fill in or clear the others.</source>
   <translation>Zeile {} der Kriterien passt nicht zum Verfahren „{}“, das {} Zellen je Zeile braucht. Füllen oder leeren Sie die anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>The criterion "{}" given as "{}" is not among the compared fields.</source>
   <translation>Das Kriterium „{}“, angegeben als „{}“, ist nicht unter den verglichenen Feldern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>File "{}" can't be read ({}). Check the path and the rights.</source>
   <translation>Datei „{}“ kann nicht gelesen werden ({}). Prüfen Sie Pfad und Zugriffsrechte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>File "{}" is not valid CSV ({}). Save it as CSV again.</source>
   <translation>Datei „{}“ ist kein gültiges CSV ({}). Speichern Sie sie erneut als CSV.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>Row {} of the comparisons is not complete. Give two fields and how many times the first is as important as the second.</source>
   <translation>Zeile {} der Paarvergleiche ist nicht vollständig. Geben Sie zwei Felder an und wievielmal so wichtig das erste ist wie das zweite.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/answers.py" />
   <source>Row {} compares "{}" with "{}", which is given already or needs no comparison. Remove the row.</source>
   <translation>Zeile {} vergleicht „{}“ mit „{}“; dieser Vergleich ist schon angegeben oder nicht nötig. Entfernen Sie die Zeile.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>The best-worst comparisons can't be used. Give for each criterion two numbers from 1 to 9: best against it, and it against the worst.</source>
   <translation>Die Vergleiche der Best-Worst-Methode sind nicht verwendbar. Geben Sie für jedes Kriterium zwei Zahlen von 1 bis 9 an: das beste gegenüber diesem und dieses gegenüber dem schlechtesten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>The best criterion compared with itself, and the worst with itself, must be 1. Correct the comparisons, or say which criterion is best and which is worst.</source>
   <translation>Das beste Kriterium, mit sich selbst verglichen, und das schlechteste, mit sich selbst verglichen, müssen 1 sein. Korrigieren Sie die Vergleiche, oder geben Sie an, welches Kriterium das beste und welches das schlechteste ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>The linear best-worst model needs the Python package scipy. Install it, or use the nonlinear model.</source>
   <translation>Das lineare Best-Worst-Modell braucht das Python-Paket scipy. Installieren Sie es, oder verwenden Sie das nichtlineare Modell.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>The best-worst model "{}" is unknown. Known are: {}.</source>
   <translation>Das Best-Worst-Modell „{}“ ist unbekannt. Bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>Best against worst is given twice, as {} and as {}. Make them equal.</source>
   <translation>Das beste gegenüber dem schlechtesten Kriterium ist zweimal angegeben, als {} und als {}. Gleichen Sie beide Zahlen an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/bwm.py" />
   <source>The linear best-worst model was not solved ({}). Use the nonlinear model.</source>
   <translation>Das lineare Best-Worst-Modell wurde nicht gelöst ({}). Verwenden Sie das nichtlineare Modell.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/critic.py" />
   <source>The quarters do not differ on any criterion, so their spread gives no weights.</source>
   <translation>Die Quartiere unterscheiden sich in keinem Kriterium, ihre Streuung ergibt also keine Gewichte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/entropy.py" />
   <source>Entropy weights need at least two quarters.</source>
   <translation>Entropiegewichte brauchen mindestens zwei Quartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/entropy.py" />
   <source>Entropy weights need values of 0 or more; column {} has negative ones. Leave it out, or use CRITIC.</source>
   <translation>Entropiegewichte brauchen Werte von 0 oder mehr; Spalte {} hat negative. Lassen Sie die Spalte weg, oder verwenden Sie CRITIC.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>The weight of "{}" by stakeholder "{}"</source>
   <translation>Das Gewicht für „{}“, Interessengruppe „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>Suggested weights for discussion: a recommendation, not a decision. They sum to 1 per stakeholder.</source>
   <translation>Gewichte als Vorschlag für die Diskussion: Empfehlung, keine Entscheidung. Je Interessengruppe ergeben sie zusammen 1.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>There are no weights to combine. Give at least one set.</source>
   <translation>Es gibt keine Gewichte, die sich zusammenführen lassen. Geben Sie mindestens einen Satz an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>Mean of the weights of: {}.</source>
   <translation>Mittel der Gewichte von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>The set of weights has no stakeholder. Write whose weights these are.</source>
   <translation>Der Satz Gewichte hat keine Interessengruppe. Schreiben Sie, wessen Gewichte es sind.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>The value "{}" of stakeholder "{}"</source>
   <translation>Der Wert „{}“ der Interessengruppe „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>File "{}" holds no weights. It needs a JSON object "stakeholders" with a name and its weights by field.</source>
   <translation>Datei „{}“ enthält keine Gewichte. Sie braucht ein JSON-Objekt „stakeholders“ mit einem Namen und dessen Gewichten je Feld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>These stakeholders occur more than once: {}. Rename one.</source>
   <translation>Diese Interessengruppen kommen mehr als einmal vor: {}. Benennen Sie eine um.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>Stakeholder "{}": the method "{}" is unknown. Known are: {}.</source>
   <translation>Interessengruppe „{}“: Das Verfahren „{}“ ist unbekannt. Bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>Stakeholder "{}" has no weights. Give each field a weight.</source>
   <translation>Interessengruppe „{}“ hat keine Gewichte. Geben Sie jedem Feld ein Gewicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/file.py" />
   <source>The weights of "{}" and "{}" are about different fields ({}). Give each stakeholder the same fields, with 0 for what should not count.</source>
   <translation>Die Gewichte von „{}“ und „{}“ betreffen verschiedene Felder ({}). Geben Sie bei jeder Interessengruppe dieselben Felder an, mit 0 für das, was nicht zählen soll.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/rank_order.py" />
   <source>The ranks are not all positive numbers. Give each criterion a rank, 1 for the most important.</source>
   <translation>Nicht alle Ränge sind positive Zahlen. Geben Sie jedem Kriterium einen Rang, 1 für das wichtigste.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/pilots/weights/rank_order.py" />
   <source>The rank-order variant "{}" is unknown. Known are: {}.</source>
   <translation>Die Variante „{}“ der Rangordnungsgewichte ist unbekannt. Bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/progress.py" />
   <source>Cancelled; nothing was written.</source>
   <translation>Abgebrochen; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/record.py" />
   <source>'{}' is not a transparency record of this version ({}); choose the JSON file that a SmartQuartier tool wrote as its record.</source>
   <translation>„{}“ ist kein Transparenzprotokoll dieser Version ({}); wählen Sie die JSON-Datei, die ein Werkzeug von SmartQuartier als Protokoll geschrieben hat.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/record.py" />
   <source>The record '{}' can't be read: {}.</source>
   <translation>Das Protokoll „{}“ kann nicht gelesen werden: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/record.py" />
   <source>The record '{}' is damaged: a part is missing or of the wrong kind ({}).</source>
   <translation>Das Protokoll „{}“ ist beschädigt: Ein Teil fehlt oder hat die falsche Art ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/cell_share.py" />
   <source>The radius and the cells' width must be more than 0 m.</source>
   <translation>Der Radius und die Zellenbreite müssen größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/cell_share.py" />
   <source>The share that covers a cell must be above 0 and at most 1.</source>
   <translation>Der Anteil, ab dem eine Zelle abgedeckt ist, muss größer als 0 und höchstens 1 sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/cell_share.py" />
   <source>A cell has at least one part per side.</source>
   <translation>Eine Zelle hat mindestens einen Teil je Seite.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/cell_share.py" />
   <source>Shares of cells need square grid cells of one size, parallel to the axes; {} of {} polygons are none. Use their centres instead.</source>
   <translation>Anteile von Zellen brauchen gleich große quadratische Rasterzellen parallel zu den Achsen; {} von {} Polygonen sind keine. Verwenden Sie stattdessen ihre Mittelpunkte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The plan breaks a limit: number, budget, group or distance.</source>
   <translation>Der Plan verletzt eine Grenze: Zahl, Budget, Gruppe oder Abstand.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>A recommendation, no decision.</source>
   <translation>Eine Empfehlung, keine Entscheidung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The input isn't the one that was certified.</source>
   <translation>Die Eingabe ist nicht die, für die der Nachweis gilt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>Proven: no plan within these limits covers more.</source>
   <translation>Nachgewiesen: Kein Plan innerhalb dieser Grenzen deckt mehr ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>How far the best possible plan is ahead isn't known.</source>
   <translation>Wie weit der bestmögliche Plan voraus ist, ist nicht bekannt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The plan, the names and the problem have different numbers of sites.</source>
   <translation>Der Plan, die Namen und die Aufgabe haben verschieden viele Standorte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>This is no certificate of this version.</source>
   <translation>Dies ist kein Nachweis dieser Version.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The plan covers more than the bound allows.</source>
   <translation>Der Plan deckt mehr ab, als die Schranke zulässt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>It is called optimal, but its bound is higher than its value.</source>
   <translation>Er gilt als optimal, aber seine Schranke ist höher als sein Wert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The input isn't the one that was certified; different: {}.</source>
   <translation>Die Eingabe ist nicht die, für die der Nachweis gilt; anders sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>At most {} below the best possible plan.</source>
   <translation>Höchstens {} unter dem bestmöglichen Plan.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>A plan within the same limits covers {}, but the certificate says that none covers more than {}.</source>
   <translation>Ein Plan mit denselben Grenzen deckt {} ab, der Nachweis sagt aber, dass keiner mehr als {} abdeckt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The plan doesn't belong to this problem: it covers {}, not {}.</source>
   <translation>Der Plan gehört nicht zu dieser Aufgabe: Er deckt {} ab, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>Sites that aren't there were chosen: {}.</source>
   <translation>Es wurden Standorte gewählt, die es nicht gibt: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>The plan covers {}, not {}.</source>
   <translation>Der Plan deckt {} ab, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>Its status must be optimal or feasible, not {}.</source>
   <translation>Der Status muss optimal oder feasible sein, nicht {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate.py" />
   <source>Its gap is {}, but {} follows from its value and bound.</source>
   <translation>Die Lücke ist mit {} angegeben, aus Wert und Schranke folgt aber {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/certificate_input.py" />
   <source>{} (certified: {}; here: {})</source>
   <translation>{} (im Nachweis: {}; hier: {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/cover_matrix.py" />
   <source>The radius must be more than 0 m.</source>
   <translation>Der Radius muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/coverage.py" />
   <source>The plan covers {}; it is at most {} below the best possible one.</source>
   <translation>Der Plan deckt {} ab; er liegt höchstens {} unter dem bestmöglichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/coverage.py" />
   <source>No choice of sites that keeps all limits was found in this time; allow more time or loosen a limit (number, budget, groups, smallest distance).</source>
   <translation>In dieser Zeit wurde keine Auswahl von Standorten gefunden, die alle Grenzen einhält; erlauben Sie mehr Zeit, oder lockern Sie eine Grenze (Zahl, Budget, Gruppen, Mindestabstand).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/coverage.py" />
   <source>No choice of sites keeps all limits (number, budget, groups, smallest distance); loosen one of them.</source>
   <translation>Keine Auswahl von Standorten hält alle Grenzen ein (Zahl, Budget, Gruppen, Mindestabstand); lockern Sie eine davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/coverage.py" />
   <source>First plan found by the search: {} covered; it goes on.</source>
   <translation>Erster Plan der Suche: {} abgedeckt; sie geht weiter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>It limits the cost, but no field of costs was given.</source>
   <translation>Er begrenzt die Kosten, aber es ist kein Kostenfeld angegeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>sensors are nearer to each other than the least distance</source>
   <translation>Sensoren liegen näher beieinander als der Mindestabstand</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>the limits of a group are not kept</source>
   <translation>die Grenzen einer Gruppe sind nicht eingehalten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>The certificate is of another question ({}); only those of 'Best sites for sensors (coverage)' can be checked here.</source>
   <translation>Der Nachweis gehört zu einer anderen Aufgabe ({}); prüfen lassen sich hier nur die von „Beste Standorte für Sensoren (Abdeckung)“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>sites in a zone, at another sensor's place, or excluded: {}</source>
   <translation>Standorte in einer Zone, an der Stelle eines anderen Sensors oder ausgeschlossen: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>{} sensors instead of at most {}</source>
   <translation>{} Sensoren statt höchstens {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>a cost of {} instead of at most {}</source>
   <translation>Kosten von {} statt höchstens {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/evaluation.py" />
   <source>{} required sites are missing</source>
   <translation>{} vorgeschriebene Standorte fehlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/gateway_certificates.py" />
   <source>Proven: no plan with these rules does better.</source>
   <translation>Nachgewiesen: Kein Plan nach diesen Regeln ist besser.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/gateway_certificates.py" />
   <source>The plan doesn't belong to this problem; plan it again.</source>
   <translation>Der Plan gehört nicht zu dieser Aufgabe; planen Sie neu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/gateway_certificates.py" />
   <source>The best possible plan is at most {} below this one.</source>
   <translation>Der bestmögliche Plan liegt höchstens {} unter diesem.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>A strict count knows no worth of single covers; leave the worths empty or switch the strict count off.</source>
   <translation>Beim strengen Zählen gibt es keinen Wert einzelner Abdeckungen; lassen Sie die Werte leer, oder schalten Sie das strenge Zählen aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Limits per group need the field with the sites' groups.</source>
   <translation>Grenzen je Gruppe brauchen das Feld mit den Gruppen der Standorte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Layer '{}': the sites that may be chosen reach 0% of the weight; check the radius, the zones, and whether the layers lie in the same place.</source>
   <translation>Layer „{}“: Die wählbaren Standorte erreichen 0 % des Gewichts; prüfen Sie den Radius, die Zonen und ob die Layer am selben Ort liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Demand can count when covered 1 to {} times.</source>
   <translation>Zulässig ist 1- bis {}-fache Abdeckung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>The worth of covers '{}' needs {} numbers from 0 on that do not increase, such as 0.7, 0.3 for two.</source>
   <translation>Der Wert der Abdeckungen „{}“ braucht {} Zahlen ab 0, die nicht steigen, etwa 0.7, 0.3 bei zwei.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>The worth of covers '{}' must be numbers, such as 0.7, 0.3.</source>
   <translation>Der Wert der Abdeckungen „{}“ muss aus Zahlen bestehen, etwa 0.7, 0.3.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>With a smallest distance of {} m more than {} million pairs of sites exclude each other; thin out the candidates first or choose a smaller distance.</source>
   <translation>Bei einem Mindestabstand von {} m schließen mehr als {} Millionen Paare von Standorten einander aus; dünnen Sie die Kandidaten zuerst aus, oder wählen Sie einen kleineren Abstand.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Limits per group: '{}' is no number of sensors for group '{}'. Use whole numbers from 0.</source>
   <translation>Grenzen je Gruppe: „{}“ ist keine gültige Zahl von Sensoren (Gruppe „{}“). Verwenden Sie ganze Zahlen ab 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Limits per group: each row needs a group of its own in the first column ('{}').</source>
   <translation>Grenzen je Gruppe: Jede Zeile braucht in der ersten Spalte eine eigene Gruppe („{}“).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Limits per group: at least {} and at most {} sensors for group '{}' contradict each other.</source>
   <translation>Grenzen je Gruppe: Mindestens {} und höchstens {} Sensoren in der Gruppe „{}“ widersprechen einander.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/input.py" />
   <source>Limits per group: no candidate belongs to the group '{}'; there are: {}.</source>
   <translation>Grenzen je Gruppe: Kein Kandidat gehört zur Gruppe „{}“; es gibt: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The weights of the demand must be 0 or more; some are negative or missing.</source>
   <translation>Die Gewichte der Nachfrage müssen 0 oder mehr sein; einige sind negativ oder fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>All weights of the demand are 0; choose another weight field.</source>
   <translation>Alle Gewichte der Nachfrage sind 0; wählen Sie ein anderes Gewichtsfeld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>No site reaches any demand; check the radius, and whether both layers lie in the same place.</source>
   <translation>Kein Standort erreicht irgendeine Nachfrage; prüfen Sie den Radius und ob beide Layer am selben Ort liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>Give the number of sensors, a budget, or both.</source>
   <translation>Geben Sie die Zahl der Sensoren, ein Budget oder beides an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>No site can be chosen: all of them are existing ones or forbidden; give more candidates.</source>
   <translation>Kein Standort ist wählbar: Alle bestehen schon oder sind ausgeschlossen; weitere Kandidaten angeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The costs of the sites must be numbers from 0 on, without gaps.</source>
   <translation>Die Kosten der Standorte müssen Zahlen ab 0 sein, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>Required sites lie nearer to each other, or to existing ones, than the smallest distance allows.</source>
   <translation>Vorgeschriebene Standorte liegen näher beieinander oder an vorhandenen, als der Mindestabstand zulässt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>{} sensors were asked for, but {} sites can be chosen; ask for fewer or give more candidates.</source>
   <translation>{} Sensoren sind verlangt, aber nur {} Standorte sind wählbar; verlangen Sie weniger, oder geben Sie mehr Kandidaten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The budget of {} buys no sensor; the cheapest site costs {}.</source>
   <translation>Das Budget von {} reicht für keinen Sensor; der günstigste Standort kostet {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>{} sites are required and at the same time existing or forbidden; decide for one.</source>
   <translation>{} Standorte sind vorgeschrieben und zugleich vorhanden oder ausgeschlossen; entscheiden Sie sich für eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The {} required sites alone exceed the number of sensors or the budget.</source>
   <translation>Allein die {} vorgeschriebenen Standorte überschreiten die Zahl der Sensoren oder das Budget.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>{} sites of the group {} are required, but at most {} may be chosen there.</source>
   <translation>{} Standorte der Gruppe {} sind vorgeschrieben, aber höchstens {} dürfen dort gewählt werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The group {} needs at least {} sensors, but at most {} can be chosen there; lower its least number.</source>
   <translation>Die Gruppe {} braucht mindestens {} Sensoren, aber höchstens {} sind dort wählbar; senken Sie ihre Mindestzahl.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/problem.py" />
   <source>The groups and the required sites need at least {} sensors, but only {} were asked for; ask for more or lower the least number of a group.</source>
   <translation>Die Gruppen und die vorgeschriebenen Standorte brauchen mindestens {} Sensoren, verlangt sind aber nur {}; verlangen Sie mehr, oder senken Sie die Mindestzahl einer Gruppe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/radio.py" />
   <source>The ranges of the gateways must be numbers from 0 on [m], not all of them 0.</source>
   <translation>Die Reichweiten der Gateways müssen Zahlen ab 0 sein [m], nicht alle davon 0.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/radio.py" />
   <source>The path-loss exponent must lie between 1 and 8.</source>
   <translation>Der Pfadverlustexponent muss zwischen 1 und 8 liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/radio.py" />
   <source>The link budget minus the margin doesn't even bridge the first metre; check both values, they are in dB.</source>
   <translation>Das Link-Budget abzüglich der Reserve überbrückt nicht einmal den ersten Meter; prüfen Sie beide Werte, sie stehen in dB.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>The weights of the demand must be 0 or more and not all 0; some are negative or missing.</source>
   <translation>Die Gewichte der Nachfrage müssen 0 oder mehr sein und dürfen nicht alle 0 sein; einige sind negativ oder fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>Give the number of sensors and the number of gateways, or a budget for both.</source>
   <translation>Geben Sie die Zahl der Sensoren und die Zahl der Gateways an, oder ein Budget für beide.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>gateways</source>
   <translation>Gateways</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>Gateways</source>
   <translation>Gateways</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>No site of a sensor has {} gateways in reach; allow a larger range, give more gateway sites, or ask for fewer gateways per sensor.</source>
   <translation>Kein Standort eines Sensors hat {} Gateways in Reichweite; lassen Sie eine größere Reichweite zu, geben Sie mehr Gateway-Standorte an, oder verlangen Sie weniger Gateways je Sensor.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>{}: costs and rules must have one value for each.</source>
   <translation>{}: Kosten und Regeln müssen für jeden Standort einen Wert haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>{}: the costs of the sites must be numbers from 0 on, without gaps.</source>
   <translation>{}: Die Kosten der Standorte müssen Zahlen ab 0 sein, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>{}: some sites are required and at the same time existing or forbidden; decide for one.</source>
   <translation>{}: Einige Standorte sind vorgeschrieben und zugleich vorhanden oder ausgeschlossen; entscheiden Sie sich für eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds.py" />
   <source>{} {} were asked for, but {} sites can be chosen; ask for fewer or give more candidates.</source>
   <translation>{} {} sind verlangt, aber nur {} Standorte sind wählbar; verlangen Sie weniger, oder geben Sie mehr Kandidaten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds_refusals.py" />
   <source>No plan of sensors and gateways was found in time; allow more time, or loosen a limit (numbers, budget, gateways per sensor, required sites).</source>
   <translation>In dieser Zeit wurde kein Plan mit Sensoren und Gateways gefunden; erlauben Sie mehr Zeit, oder lockern Sie eine Grenze (Zahlen, Budget, Gateways je Sensor, vorgeschriebene Standorte).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds_refusals.py" />
   <source>No further sensor within these limits covers more than is covered already; give more candidates, allow a larger reach, or loosen a limit.</source>
   <translation>Kein weiterer Sensor innerhalb dieser Grenzen deckt mehr ab, als schon abgedeckt ist; mehr Kandidaten angeben, eine größere Reichweite zulassen oder eine Grenze lockern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/coverage/two_kinds_refusals.py" />
   <source>No choice of sensors and gateways keeps all limits (numbers, budget, gateways per sensor, required sites); loosen one of them.</source>
   <translation>Keine Auswahl von Sensoren und Gateways hält alle Grenzen ein (Zahlen, Budget, Gateways je Sensor, vorgeschriebene Standorte); lockern Sie eine davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field.py" />
   <source>The criterion '{}' is not known; choose one of {}.</source>
   <translation>Das Kriterium „{}“ ist nicht bekannt; wählen Sie eines von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field.py" />
   <source>The mean level is given as {} times as uncertain as the field varies: variances lose digits. An error of {} already says that nothing is known of it.</source>
   <translation>Das mittlere Niveau ist als {}-mal so unsicher angegeben, wie die Messgröße schwankt: Varianzen verlieren Stellen. Schon ein Fehler von {} besagt, dass nichts darüber bekannt ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_covariance.py" />
   <source>{} cells and {} candidate sites are too many for this range; choose larger cells, fewer sites or a smaller area.</source>
   <translation>{} Zellen und {} mögliche Standorte sind bei dieser Reichweite zu viele; wählen Sie größere Zellen, weniger Standorte oder ein kleineres Gebiet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>The cells' width must be above 0 m.</source>
   <translation>Die Zellenbreite muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Layer '{}' holds the middle of no cell of {} m; choose smaller cells.</source>
   <translation>Im Layer „{}“ liegt kein Mittelpunkt einer Zelle von {} m; wählen Sie kleinere Zellen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Raster '{}' has {} bands, no band {}.</source>
   <translation>Das Raster „{}“ hat {} Kanäle, keinen Kanal {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Raster '{}', band {}: {} cells are negative; weights must be 0 or more. Choose another band, or 0 to count all cells alike.</source>
   <translation>Raster „{}“, Kanal {}: {} Zellen sind negativ; Gewichte müssen 0 oder mehr sein. Wählen Sie einen anderen Kanal, oder 0, damit alle Zellen gleich zählen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Raster '{}', band {}: all weights are 0; choose another band, or 0 to count all cells alike.</source>
   <translation>Raster „{}“, Kanal {}: Alle Gewichte sind 0; wählen Sie einen anderen Kanal, oder 0, damit alle Zellen gleich zählen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Layer '{}' must hold polygons: the area of the map.</source>
   <translation>Der Layer „{}“ muss Polygone enthalten: das Gebiet der Karte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_grid.py" />
   <source>Layer '{}' would need a raster of {} × {} cells, at most {} are possible; choose larger cells.</source>
   <translation>Der Layer „{}“ bräuchte ein Raster von {} × {} Zellen, höchstens {} sind möglich; wählen Sie größere Zellen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>There are no measured values to fit a variogram to; the given one is used.</source>
   <translation>Es gibt keine Messwerte, an die sich ein Variogramm anpassen lässt; das vorgegebene wird verwendet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>Without measured values the range of the variogram must be given: the distance in metres beyond which two places tell nothing about each other. Give it, or stations with a field of values.</source>
   <translation>Ohne Messwerte muss die Reichweite des Variogramms vorgegeben sein: der Abstand in Metern, jenseits dessen zwei Orte nichts übereinander aussagen. Geben Sie ihn an, oder Stationen mit einem Feld der Messwerte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>Layer '{}': {} stations stand where another one stands. Values of one station at several times should be averaged first: they would count as sensors of their own.</source>
   <translation>Layer „{}“: {} Stationen stehen an derselben Stelle wie eine andere. Werte einer Station zu mehreren Zeiten sollten zuerst gemittelt werden: Sie würden sonst als eigene Sensoren zählen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>Layer '{}', field '{}': {} of {} stations have no value; they count as sensors, but say nothing about the variogram.</source>
   <translation>Layer „{}“, Feld „{}“: {} von {} Stationen haben keinen Wert; sie zählen als Sensoren, sagen aber nichts über das Variogramm aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>Layer '{}': its stations measure different properties ({}), and all count as one network. Filter the layer to one property.</source>
   <translation>Layer „{}“: Die Messstellen messen verschiedene Größen ({}), und alle zählen als ein Messnetz. Den Layer auf eine Messgröße filtern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>The variogram is fitted to the values of '{}'; the given range of {} m is not used. Choose the model 'given' to use it.</source>
   <translation>Das Variogramm wird an die Werte von „{}“ angepasst; die angegebene Reichweite von {} m wird nicht verwendet. Soll sie gelten, wählen Sie unter „Variogramm“ den Wert „given“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>The differences between stations still grow at the largest distance ({} m): there is a trend across the area, and range and sill are only a description of it.</source>
   <translation>Die Unterschiede zwischen den Stationen wachsen noch beim größten Abstand ({} m): Durch das Gebiet geht ein Trend, und Reichweite und Schwellenwert (Sill) beschreiben nur diesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>The fitted range of {} m rests on {} pairs of stations that are nearer to each other; look at the variogram in the report, and give a range if you know better.</source>
   <translation>Die angepasste Reichweite von {} m stützt sich auf nur {} Paare von Stationen, die näher beieinander liegen; sehen Sie sich das Variogramm im Bericht an, und geben Sie eine Reichweite vor, wenn Sie eine bessere kennen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>{} of the variance is nugget: neighbouring stations differ nearly as much as distant ones, and a network of this kind can map only the rest.</source>
   <translation>{} der Varianz sind Nugget: Benachbarte Stationen unterscheiden sich fast so stark wie entfernte, und ein solches Messnetz kann nur den Rest kartieren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_model.py" />
   <source>The nugget {} is not below the sill {}: nothing would be left that varies in space. The sill includes the nugget.</source>
   <translation>Der Nugget {} liegt nicht unter dem Schwellenwert (Sill) {}: Es bliebe nichts, was im Raum schwankt. Der Schwellenwert (Sill) schließt den Nugget ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>candidate sites</source>
   <translation>Kandidatenstandorte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>target cells</source>
   <translation>Zielzellen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>existing stations</source>
   <translation>Bestandsstationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>There are no target cells; give an area or a grid.</source>
   <translation>Es gibt keine Zielzellen; geben Sie ein Gebiet oder ein Raster an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>The error of each sensor must be 0 or more, without gaps.</source>
   <translation>Der Fehler jedes Sensors muss 0 oder mehr sein, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>The weights of the cells must be 0 or more, one per cell; some are negative or missing.</source>
   <translation>Die Gewichte der Zellen müssen 0 oder mehr sein, eines je Zelle; einige sind negativ oder fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>All weights of the cells are 0; choose another field.</source>
   <translation>Alle Gewichte der Zellen sind 0; wählen Sie ein anderes Feld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>{} sites are both required and forbidden; decide for one.</source>
   <translation>{} Standorte sind zugleich vorgeschrieben und ausgeschlossen; entscheiden Sie sich für eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>{} sites are required, but only {} sensors are to be placed.</source>
   <translation>{} Standorte sind vorgeschrieben, aber nur {} Sensoren sollen aufgestellt werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/field_problem.py" />
   <source>The {} need two coordinates each, without gaps.</source>
   <translation>Die {} brauchen je zwei Koordinaten, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/kriging.py" />
   <source>The kriging equations can't be solved: stations are too near to each other for this variogram. Add a nugget, or choose the exponential model.</source>
   <translation>Die Kriging-Gleichungen sind nicht lösbar: Stationen liegen für dieses Variogramm zu nah beieinander. Geben Sie einen Nugget an, oder wählen Sie das exponentielle Modell.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/kriging.py" />
   <source>No station has a value, so nothing can be interpolated; check the period and the observed property.</source>
   <translation>Keine Station hat einen Wert, daher lässt sich nichts interpolieren; prüfen Sie den Zeitraum und die Messgröße.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/kriging.py" />
   <source>The error of each station must be 0 or more, without gaps.</source>
   <translation>Der Fehler jeder Station muss 0 oder mehr sein, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/kriging.py" />
   <source>A cross-validation needs at least two stations.</source>
   <translation>Eine Kreuzvalidierung braucht mindestens zwei Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/kriging.py" />
   <source>Kriging takes {} stations at most; there are {}. Choose a smaller area or another method.</source>
   <translation>Kriging verarbeitet höchstens {} Stationen, es sind {}. Wählen Sie ein kleineres Gebiet oder ein anderes Verfahren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram.py" />
   <source>The largest distance of the variogram and its number of classes must be above 0.</source>
   <translation>Der größte Abstand des Variogramms und die Zahl seiner Klassen müssen größer als 0 sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram.py" />
   <source>All stations have the same value, so nothing can be learned about how it varies; give sill, range and nugget instead.</source>
   <translation>Alle Stationen haben denselben Wert, daher lässt sich nichts darüber lernen, wie er schwankt; geben Sie stattdessen Schwellenwert (Sill), Reichweite und Nugget an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram.py" />
   <source>All stations lie in one place; check their coordinates.</source>
   <translation>Alle Stationen liegen an einem Ort; prüfen Sie ihre Koordinaten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram.py" />
   <source>No two stations lie within {} m of each other; give a larger distance for the variogram.</source>
   <translation>Keine zwei Stationen liegen höchstens {} m auseinander; geben Sie für das Variogramm einen größeren Abstand an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram.py" />
   <source>A variogram can't be fitted to {} stations with values; at least {} are needed. Give sill, range and nugget instead.</source>
   <translation>An {} Stationen mit Werten lässt sich kein Variogramm anpassen; mindestens {} sind nötig. Geben Sie stattdessen Schwellenwert (Sill), Reichweite und Nugget an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram_fit.py" />
   <source>Near stations differ as much as far ones, so no range can be fitted; give sill, range and nugget, or use more stations.</source>
   <translation>Nahe Stationen unterscheiden sich so stark wie ferne, daher lässt sich keine Reichweite anpassen; geben Sie Schwellenwert (Sill), Reichweite und Nugget an, oder verwenden Sie mehr Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram_fit.py" />
   <source>The variogram has only {} classes of distance with pairs, {} are needed; give sill, range and nugget instead.</source>
   <translation>Das Variogramm hat nur {} Abstandsklassen mit Paaren, nötig sind {}; geben Sie stattdessen Schwellenwert (Sill), Reichweite und Nugget an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram_model.py" />
   <source>The variogram model '{}' is not known; choose one of {}.</source>
   <translation>Das Variogrammmodell „{}“ ist nicht bekannt; wählen Sie eines von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/field/variogram_model.py" />
   <source>A variogram needs a sill above the nugget, a range above 0 m and a nugget of 0 or more; given are partial sill {}, range {} m, nugget {}.</source>
   <translation>Ein Variogramm braucht einen Schwellenwert (Sill) über dem Nugget, eine Reichweite über 0 m und einen Nugget von 0 oder mehr; angegeben sind Teilschwellenwert (Schwellenwert minus Nugget) {}, Reichweite {} m, Nugget {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_fields.py" />
   <source>identifier of the station</source>
   <translation>Kennung der Station</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_fields.py" />
   <source>time of the observation</source>
   <translation>Zeit der Beobachtung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_fields.py" />
   <source>observed value</source>
   <translation>gemessener Wert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_fields.py" />
   <source>Layer '{}' has no field that looks like the {}; name it among the advanced parameters. The layer has: {}.</source>
   <translation>Im Layer „{}“ ist kein Feld dafür erkennbar: {}. Geben Sie es unter „Erweiterte Parameter“ an. Der Layer hat: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>The period ends before it starts; swap both.</source>
   <translation>Der Zeitraum endet, bevor er beginnt; vertauschen Sie beides.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>No identifier of '{}' (such as {}) occurs in '{}' (such as {}); choose the fields that hold the same identifiers.</source>
   <translation>Keine Kennung aus „{}“ (etwa {}) kommt in „{}“ (etwa {}) vor; wählen Sie die Felder mit denselben Kennungen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Stations observe several properties, but the observations have no field that says which one a value belongs to; name that field.</source>
   <translation>Stationen messen mehrere Größen, aber kein Feld der Beobachtungen sagt, zu welcher ein Wert gehört; geben Sie dieses Feld an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Stations of {} without any observation: {} of {}.</source>
   <translation>Stationen für {} ohne jede Beobachtung: {} von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Stations without an identifier, left out: {}.</source>
   <translation>Weggelassene Stationen ohne Kennung: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Neither layer has a field with the observed property, so name it: its limits and units depend on it.</source>
   <translation>Keiner der beiden Layer hat ein Feld mit der Messgröße; nennen Sie sie daher: Grenzen und Einheiten hängen von ihr ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Observations without a property, left out: {}.</source>
   <translation>Weggelassene Beobachtungen ohne Messgröße: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>There are no observations of '{}'; the table holds: {}. Choose one of these.</source>
   <translation>Es gibt keine Beobachtungen von „{}“; die Tabelle enthält: {}. Wählen Sie eine davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Layer '{}' has no station '{}' of '{}' that could be left out; check the identifier.</source>
   <translation>Der Layer „{}“ hat keine Station „{}“ für „{}“, die sich weglassen ließe; prüfen Sie die Kennung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>All stations of '{}' would be left out; keep at least one.</source>
   <translation>Alle Stationen für „{}“ würden weggelassen; behalten Sie mindestens eine.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>The observations of '{}' have the unit(s) {}, which can't be converted into {}; convert them first.</source>
   <translation>Die Beobachtungen von „{}“ haben die Einheit(en) {}, die sich nicht in {} umrechnen lassen; rechnen Sie sie zuerst um.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>There are no observations of '{}' from {} to {}; the table's times lie between {} and {} (UTC).</source>
   <translation>Es gibt keine Beobachtungen von „{}“ von {} bis {}; die Zeiten der Tabelle liegen zwischen {} und {} (UTC).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>'{}' is no date or time; write it like 2026-03-31 or 2026-03-31T06:00:00Z.</source>
   <translation>„{}“ ist weder Datum noch Zeitpunkt; schreiben Sie es wie 2026-03-31 oder 2026-03-31T06:00:00Z.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Field '{}' is empty for {} station(s); they count as sensors of citizens.</source>
   <translation>Das Feld „{}“ ist bei {} Station(en) leer; sie gelten als Sensoren von Bürgern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>Choose an observed property; the observations hold: {}.</source>
   <translation>Wählen Sie eine Messgröße; die Beobachtungen enthalten: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>The observations carry no unit; they are taken to be in {}.</source>
   <translation>Die Beobachtungen haben keine Einheit; angenommen wird {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_input.py" />
   <source>The observations of '{}' have several units ({}), and how to convert them is not known; convert them into one first.</source>
   <translation>Die Beobachtungen von „{}“ haben mehrere Einheiten ({}), und wie sie umzurechnen sind, ist nicht bekannt; rechnen Sie sie zuerst in eine um.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>hours</source>
   <translation>Stunden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>days</source>
   <translation>Tage</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>No cell of the area holds a station with a value; choose another method or area.</source>
   <translation>Keine Zelle des Gebiets enthält eine Station mit Wert; wählen Sie ein anderes Verfahren oder Gebiet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>No value of '{}' passes the quality control ({}); check the fields, units and limits.</source>
   <translation>Kein Wert von „{}“ besteht die Qualitätsprüfung ({}); prüfen Sie Felder, Einheiten und Grenzen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>No station has values in at least {} {} (the most is {}); lower that number, or fetch observations of a longer period.</source>
   <translation>Keine Station hat für mindestens {} {} Werte (höchstens: {}); senken Sie diese Zahl, oder rufen Sie Beobachtungen eines längeren Zeitraums ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>All stations with values are sensors of citizens, and their weight is 0; raise it above 0, or add other stations.</source>
   <translation>Alle Stationen mit Werten sind Sensoren von Bürgern, und ihr Gewicht ist 0; erhöhen Sie es über 0, oder ergänzen Sie andere Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>No cell has {} stations near enough (reach: {} m), so nothing can be estimated; raise the reach, or choose the method 'mean'.</source>
   <translation>Keine Zelle hat genügend nahe Stationen (nötig: {}, Reichweite: {} m), daher lässt sich nichts schätzen; erhöhen Sie die Reichweite, oder wählen Sie das Verfahren „mean“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>Cells smaller than 100 m can show at which house a citizen's sensor stands; use at least 100 m before the map is published.</source>
   <translation>Zellen unter 100 m können zeigen, an welchem Haus ein Bürgersensor hängt; verwenden Sie mindestens 100 m, bevor die Karte veröffentlicht wird.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>Stations whose course differs from that of the others: {}. They were used all the same; look at them (indoors? damp nights? another kind of place?) and leave them out if they are wrong.</source>
   <translation>Stationen, deren Verlauf von dem der anderen abweicht: {}. Sie wurden trotzdem verwendet; sehen Sie sie an (im Innenraum? feuchte Nächte? ein Ort anderer Art?), und lassen Sie sie weg, wenn sie falsch messen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>The method '{}' needs at least {} stations, but only {} have a value; choose the method 'mean', a longer period or more stations.</source>
   <translation>Das Verfahren „{}“ braucht mindestens {} Stationen, einen Wert haben aber nur {}; wählen Sie das Verfahren „mean“, einen längeren Zeitraum oder mehr Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>Stations left out because they have values in fewer than {} {}: {}.</source>
   <translation>Weggelassene Stationen, weil sie für weniger als {} {} Werte haben: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_messages.py" />
   <source>Sensors of citizens among the stations used: {} of {}; nobody calibrates them, so the map gives an orientation and is no proof that a limit value is kept.</source>
   <translation>Sensoren von Bürgern unter den verwendeten Stationen: {} von {}; niemand kalibriert sie, daher dient die Karte der Orientierung und ist kein Nachweis, dass ein Grenzwert eingehalten ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_run.py" />
   <source>The differences between stations still grow at the largest distance (a trend over the city): range and sill of the variogram are only a description.</source>
   <translation>Die Unterschiede zwischen den Stationen wachsen noch beim größten Abstand (ein Trend über die Stadt): Reichweite und Schwellenwert (Sill) des Variogramms sind nur eine Beschreibung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_run.py" />
   <source>The smallest possible value ({}) must lie below the largest ({}).</source>
   <translation>Der kleinste mögliche Wert ({}) muss unter dem größten ({}) liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_run.py" />
   <source>No sill was given: the variance of the stations' means ({}) is taken.</source>
   <translation>Kein Schwellenwert (Sill) angegeben: Verwendet wird die Varianz der Mittelwerte der Stationen ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/grid_run.py" />
   <source>No station lies in the area or within {} m of it; check the coordinate systems, or raise the reach.</source>
   <translation>Keine Station liegt im Gebiet oder höchstens {} m davon entfernt; prüfen Sie die Koordinatenbezugssysteme (KBS), oder erhöhen Sie die Reichweite.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>Kriging needs a variogram; give sill, range and nugget, or fit one.</source>
   <translation>Kriging braucht ein Variogramm; geben Sie Schwellenwert (Sill), Reichweite und Nugget an, oder passen Sie eines an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>Reach and power must be above 0, and the weight of crowd sensors from 0 to 1.</source>
   <translation>Reichweite und Exponent müssen größer als 0 sein, und das Gewicht von Bürgersensoren muss zwischen 0 und 1 liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>A grid needs an extent and a cell size above 0 m.</source>
   <translation>Ein Raster braucht eine Ausdehnung und eine Zellengröße über 0 m.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>No station has a value and a place, so there is nothing to map; check the period and the observed property.</source>
   <translation>Keine Station hat sowohl einen Wert als auch einen Ort, daher gibt es nichts zu kartieren; prüfen Sie den Zeitraum und die Messgröße.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>The method '{}' is not known; choose one of {}.</source>
   <translation>Das Verfahren „{}“ ist nicht bekannt; wählen Sie eines von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_grid.py" />
   <source>The grid would have {} × {} cells; choose larger cells or a smaller area.</source>
   <translation>Das Raster hätte {} × {} Zellen; wählen Sie größere Zellen oder ein kleineres Gebiet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_means.py" />
   <source>No usable observation lies in the period; choose another one, or look at the table of rejected values.</source>
   <translation>Im Zeitraum liegt keine brauchbare Beobachtung; wählen Sie einen anderen, oder sehen Sie in der Tabelle der verworfenen Werte nach.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_means.py" />
   <source>The block '{}' is not known; choose day or hour.</source>
   <translation>Der Block „{}“ ist nicht bekannt; wählen Sie day oder hour.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_means.py" />
   <source>'{}' is no date or time; write it like 2026-03-31.</source>
   <translation>„{}“ ist weder Datum noch Zeitpunkt; schreiben Sie es wie 2026-03-31.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>no number</source>
   <translation>keine Zahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>time missing or unreadable</source>
   <translation>Zeit fehlt oder ist unlesbar</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>unit missing or unknown</source>
   <translation>Einheit fehlt oder ist unbekannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>station without a place</source>
   <translation>Station ohne Ort</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>station outside the area</source>
   <translation>Station außerhalb des Gebiets</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>physically impossible</source>
   <translation>physikalisch unmöglich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>second value for the same time</source>
   <translation>zweiter Wert zur selben Zeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>sensor stuck at one value</source>
   <translation>Sensor bleibt auf einem Wert stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>jump against the values before and after</source>
   <translation>Sprung gegenüber den Werten davor und danach</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>jump against the stations nearby</source>
   <translation>Sprung gegenüber den Stationen in der Nähe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>observations</source>
   <translation>Beobachtungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>stations</source>
   <translation>Stationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>The layer of stations is empty; choose another one.</source>
   <translation>Der Layer der Stationen ist leer; wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>The station '{}' occurs more than once; keep one row per station and property.</source>
   <translation>Die Station „{}“ kommt mehrmals vor; behalten Sie eine Zeile je Station und Messgröße.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/grid/observation_quality.py" />
   <source>The table of {} has no column '{}'.</source>
   <translation>Die Tabelle der {} hat keine Spalte „{}“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/demand.py" />
   <source>Layer '{}': all weights of the demand are 0 or missing; choose another weight field.</source>
   <translation>Layer „{}“: Alle Gewichte der Nachfrage sind 0 oder fehlen; wählen Sie ein anderes Gewichtsfeld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/demand.py" />
   <source>Layer '{}', field '{}': {} weights are negative; weights must be 0 or more.</source>
   <translation>Layer „{}“, Feld „{}“: {} Gewichte sind negativ; Gewichte müssen 0 oder mehr sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/demand.py" />
   <source>Layer '{}': {} of {} places have no weight; they are left out of all sums.</source>
   <translation>Layer „{}“: {} von {} Orten haben kein Gewicht; sie bleiben aus allen Summen weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/demand.py" />
   <source>Layer '{}': {} places with a weight below {} are left out of all sums.</source>
   <translation>Layer „{}“: {} Orte mit einem Gewicht unter {} bleiben aus allen Summen weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/demand.py" />
   <source>Layer '{}': the demand must be points or polygons, not lines or a mixture; turn lines into points with 'Points along geometry'.</source>
   <translation>Layer „{}“: Die Nachfrage muss aus Punkten oder Polygonen bestehen, nicht aus Linien oder einer Mischung; machen Sie aus Linien Punkte mit „Punkte entlang einer Geometrie“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/plan_status.py" />
   <source>Layer '{}': other words in the field status count as existing: {}.</source>
   <translation>Layer „{}“: Andere Wörter im Feld status zählen als vorhanden (existing): {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/plan_status.py" />
   <source>Layer '{}': of {} sites those planned or existing count as existing sensors: {}; candidates don't.</source>
   <translation>Layer „{}“: Von {} Standorten zählen die geplanten und vorhandenen als vorhandene Sensoren: {}; Kandidaten zählen nicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>distance in a straight line</source>
   <translation>Entfernung in Luftlinie</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>distance along the streets, the way to the street included</source>
   <translation>Entfernung entlang der Straßen, einschließlich des Wegs zur Straße</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>within {} m along the streets, the way to the street included</source>
   <translation>bis {} m entlang der Straßen, einschließlich des Wegs zur Straße</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>within {} m in a straight line; a cell of {} m counts if at least half of its area is in reach</source>
   <translation>bis {} m Luftlinie; eine Zelle von {} m zählt, wenn mindestens ihre halbe Fläche in Reichweite liegt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>within {} m in a straight line</source>
   <translation>bis {} m Luftlinie</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/reach.py" />
   <source>None of {} sites reaches any of {} places of '{}' within {} m; check the radius, and whether the layers lie in the same place.</source>
   <translation>Keiner von {} Standorten erreicht einen von {} Orten in „{}“ innerhalb von {} m; prüfen Sie den Radius und ob die Layer am selben Ort liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/site_ids.py" />
   <source>Layer '{}': sites are called by the field '{}'.</source>
   <translation>Layer „{}“: Die Standorte heißen nach dem Feld „{}“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/site_ids.py" />
   <source>Layer '{}' has no field with an id of its own for each site: they are numbered in the order of the layer. Choose a field of ids, so that everybody finds them.</source>
   <translation>Layer „{}“ hat kein Feld mit einer eigenen Kennung für jeden Standort: Sie werden in der Reihenfolge des Layers nummeriert. Ein Feld mit Kennungen wählen, damit jeder sie findet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>The zones have a field sensor_types; every zone counts for every kind of sensor here. Candidates from 'Candidate sites for sensors' have kept them by kind already.</source>
   <translation>Die Zonen haben ein Feld sensor_types; hier gilt jede Zone für jede Art von Sensor. Kandidaten aus „Mögliche Standorte für Sensoren“ halten sie schon nach Art ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': sites in or too near to a zone: {}; they are out.</source>
   <translation>Layer „{}“: Standorte in einer Zone oder zu nah daran: {}; sie scheiden aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': sites where another one stands: {}; only the first can be chosen.</source>
   <translation>Layer „{}“: Standorte, an denen schon ein anderer steht: {}; nur der erste kann gewählt werden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': sites where an existing sensor hangs: {}; they are out.</source>
   <translation>Layer „{}“: Standorte, an denen schon ein Sensor hängt: {}; sie entfallen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': sites without a cost: {}; they are out.</source>
   <translation>Layer „{}“: Standorte ohne Kosten: {}; sie scheiden aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': sites must be points, one for each feature; {} are not.</source>
   <translation>Layer „{}“: Standorte müssen Punkte sein, einer je Objekt; {} sind es nicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>The layers have different coordinate reference systems ({} and {}); reproject one of them.</source>
   <translation>Die Layer haben verschiedene Koordinatenbezugssysteme ({} und {}); transformieren Sie einen davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}', field '{}': sites without an id: {}; give each one.</source>
   <translation>Layer „{}“, Feld „{}“: Standorte ohne Kennung: {}; jedem eine geben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}', field '{}': sites with the id of another one: {}, first {}; ids must be unique.</source>
   <translation>Layer „{}“, Feld „{}“: Standorte mit der Kennung eines anderen: {}, zuerst {}; Kennungen müssen eindeutig sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}' has no site with the id {}; check the field of ids.</source>
   <translation>Der Layer „{}“ hat keinen Standort mit der Kennung {}; prüfen Sie das Feld mit den Kennungen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}', field '{}': no site has a cost; choose another field.</source>
   <translation>Layer „{}“, Feld „{}“: Kein Standort hat Kosten; wählen Sie ein anderes Feld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}', field '{}': no site has a group; choose another field.</source>
   <translation>Layer „{}“, Feld „{}“: Kein Standort hat eine Gruppe; wählen Sie ein anderes Feld.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/inputs/sites.py" />
   <source>Layer '{}': required sites that are excluded, in a zone or without a cost: {}, first {}; decide for one.</source>
   <translation>Layer „{}“: verlangte Standorte, die ausgeschlossen, in einer Zone oder ohne Kosten sind: {}, zuerst {}; für eines entscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/distance_table.py" />
   <source>Distances must be 0 or more; some are negative or missing.</source>
   <translation>Entfernungen müssen 0 oder mehr sein; einige sind negativ oder fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/distance_table.py" />
   <source>The cut-off must be more than 0 m.</source>
   <translation>Die Höchstentfernung muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/minimum_question.py" />
   <source>The goal '{}' asks how many sensors are needed; give the reach of a sensor.</source>
   <translation>Das Ziel „{}“ fragt, wie viele Sensoren nötig sind; geben Sie die Reichweite eines Sensors an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/minimum_question.py" />
   <source>The goal '{}' asks for the best places of a number of sensors; give their number.</source>
   <translation>Das Ziel „{}“ sucht die besten Orte für eine Zahl von Sensoren; geben Sie diese Zahl an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/minimum_question.py" />
   <source>{} sites and {} places make too many distances for the memory; give a reach as cut-off (demand that no sensor reaches counts with it).</source>
   <translation>{} Standorte und {} Orte ergeben zu viele Entfernungen für den Arbeitsspeicher; geben Sie eine Reichweite als Höchstentfernung an (Nachfrage, die kein Sensor erreicht, zählt dann mit ihr).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/minimum_question.py" />
   <source>{} of the demand ({} places) are out of reach of every site; no number of sensors covers them.</source>
   <translation>{} der Nachfrage ({} Orte) liegen außer Reichweite aller Standorte; keine Zahl von Sensoren deckt sie ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/minimum_question.py" />
   <source>Distances are cut off at {} m: demand farther from every sensor counts with this distance, so that the true mean distance is higher where there is any.</source>
   <translation>Entfernungen zählen höchstens mit {} m: Nachfrage, die von jedem Sensor weiter entfernt ist, geht mit diesem Wert ein; gibt es solche, ist die wahre mittlere Entfernung größer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/multi_cover.py" />
   <source>Places of demand with fewer than {} sites in reach: {}; {} of the demand can be covered so often. Allow a larger range, give more candidates, or ask for fewer.</source>
   <translation>Nachfragepunkte mit weniger als {} Standorten in Reichweite: {}; {} der Nachfrage können so oft abgedeckt werden. Eine größere Reichweite zulassen, mehr Kandidaten angeben oder weniger verlangen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/p_center.py" />
   <source>{} sensors can't reach all demand within the cut-off of {}; allow a larger cut-off or more sensors.</source>
   <translation>{} Sensoren können nicht die ganze Nachfrage innerhalb der Höchstentfernung von {} erreichen; lassen Sie eine größere Höchstentfernung oder mehr Sensoren zu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/p_center.py" />
   <source>No plan of {} sensors was found that reaches all demand within the cut-off of {}; allow more time, a larger cut-off or more sensors.</source>
   <translation>Es wurde kein Plan mit {} Sensoren gefunden, der die ganze Nachfrage innerhalb der Höchstentfernung von {} erreicht; lassen Sie mehr Zeit, eine größere Höchstentfernung oder mehr Sensoren zu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/p_center.py" />
   <source>Places of demand without a site within the cut-off: {}; at most {} of the demand can be reached. Allow a larger cut-off or give more candidates.</source>
   <translation>Nachfragepunkte ohne Standort innerhalb der Höchstentfernung: {}; höchstens {} der Nachfrage sind erreichbar. Eine größere Höchstentfernung zulassen oder mehr Kandidaten angeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/p_median_problem.py" />
   <source>Places of demand without a way to some of the sites: {}; give a cut-off: demand that no sensor reaches counts with it.</source>
   <translation>Nachfragepunkte ohne Weg zu einigen Standorten: {}; eine Höchstentfernung angeben: Mit ihr zählt Nachfrage, die kein Sensor erreicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/partial_cover.py" />
   <source>The share to be covered must lie between 0 and 100%.</source>
   <translation>Der abzudeckende Anteil muss zwischen 0 und 100 % liegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/partial_cover.py" />
   <source>{} of the demand can't be covered: all sites together reach {}; ask for less, allow a larger radius, or give more candidates.</source>
   <translation>{} der Nachfrage lassen sich nicht abdecken: Alle Standorte zusammen erreichen {}; verlangen Sie weniger, lassen Sie einen größeren Radius zu, oder geben Sie mehr Kandidaten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/set_cover.py" />
   <source>Places of demand out of reach of every site: {}; at most {} of the demand can be covered. Allow a larger radius, give more candidates, or ask for a part only.</source>
   <translation>Nachfragepunkte außer Reichweite aller Standorte: {}; höchstens {} der Nachfrage können abgedeckt werden. Einen größeren Radius zulassen, mehr Kandidaten angeben oder nur einen Teil verlangen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/site_rules.py" />
   <source>All weights of the demand are 0, or there is none; nothing to do.</source>
   <translation>Alle Gewichte der Nachfrage sind 0, oder es gibt keine; es ist nichts zu tun.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/site_rules.py" />
   <source>Costs and rules must have one value for each of {} sites.</source>
   <translation>Kosten und Regeln müssen für jeden der {} Standorte einen Wert haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/minimum/site_rules.py" />
   <source>There are {} weights for {} demands; give one each.</source>
   <translation>Es gibt {} Gewichte für {} Nachfragepunkte; geben Sie für jeden eines an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_checks.py" />
   <source>Distances along streets and facades and the mounting height must be more than 0 m, the smallest distance between candidates 0 m or more.</source>
   <translation>Abstände entlang von Straßen und Fassaden und die Montagehöhe müssen größer als 0 m sein, der Mindestabstand zwischen Kandidaten 0 m oder mehr.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_checks.py" />
   <source>The layers of the siting check have different coordinate systems; bring them into one, in metres.</source>
   <translation>Die Layer der Standortprüfung haben verschiedene Koordinatenbezugssysteme; bringen Sie sie in ein gemeinsames mit Metern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_checks.py" />
   <source>The layers are in degrees; reproject them to a coordinate system in metres, such as EPSG:25833.</source>
   <translation>Die Layer liegen in Grad vor; transformieren Sie sie in ein Koordinatenbezugssystem mit Metern, etwa EPSG:25833.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_checks.py" />
   <source>The layers were read up to {} m around the study area, but the rules ask for distances of up to {} m.</source>
   <translation>Die Layer wurden bis {} m um das Untersuchungsgebiet gelesen, die Regeln fragen aber nach Abständen bis {} m.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_input.py" />
   <source>zone {}</source>
   <translation>Zone {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidate_input.py" />
   <source>None of the layers that could carry sensors has a field '{}'; they have: {}.</source>
   <translation>Keiner der Layer mit Orten für Sensoren hat ein Feld „{}“; sie haben: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>Give at least one layer with places: lamps, buildings or streets.</source>
   <translation>Geben Sie mindestens einen Layer mit Orten an: Leuchten, Gebäude oder Straßen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>The layers hold no place for a sensor: they are empty or have no geometries.</source>
   <translation>Die Layer enthalten keinen Ort für einen Sensor: Sie sind leer oder haben keine Geometrien.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>Only some of the buildings are known; what depends on free space stays unknown where they don't decide it.</source>
   <translation>Nur ein Teil der Gebäude ist bekannt; was vom freien Raum abhängt, bleibt unbekannt, wo sie es nicht entscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>All {} places lie in privacy zones or too near to them; check the zones and the distance of {} m.</source>
   <translation>Alle {} Orte liegen in Schutzzonen oder zu nah daran; prüfen Sie die Zonen und den Abstand von {} m.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>None of the {} places lies in the study area; check that the layers overlap.</source>
   <translation>Keiner der {} Orte liegt im Untersuchungsgebiet; prüfen Sie, ob sich die Layer überlappen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>The rule set '{}' is not verified; don't take its verdicts for those of a law.</source>
   <translation>Der Regelsatz „{}“ ist nicht geprüft; halten Sie seine Befunde nicht für die eines Gesetzes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>Flags are advice: low-cost sensors give indicative measurements, no official ones. Rules as of {}.</source>
   <translation>Hinweise (flag) sind Empfehlungen: Günstige Sensoren liefern orientierende Messungen, keine amtlichen. Stand der Regeln: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/candidates.py" />
   <source>No layer tells '{}': the rule stays unknown at all sites.</source>
   <translation>Kein Layer gibt Auskunft zu „{}“: Die Regel bleibt an allen Standorten unbekannt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/privacy.py" />
   <source>The distance to keep from privacy zones must be 0 m or more.</source>
   <translation>Der Abstand zu Schutzzonen muss 0 m oder mehr sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/privacy.py" />
   <source>The privacy zones have no field '{}'.</source>
   <translation>Die Schutzzonen haben kein Feld „{}“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/privacy.py" />
   <source>Field '{}' of the privacy zones must hold distances of 0 m or more, without gaps.</source>
   <translation>Das Feld „{}“ der Schutzzonen muss Abstände von 0 m oder mehr enthalten, ohne Lücken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>at least {} {}</source>
   <translation>mindestens {} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>{} to {} {}</source>
   <translation>{} bis {} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>at most {} {}</source>
   <translation>höchstens {} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>more than {} {}</source>
   <translation>mehr als {} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>'{}' holds no siting rules of this version ({}); start from a copy of the bundled file.</source>
   <translation>„{}“ enthält keine Standortregeln dieser Version ({}); gehen Sie von einer Kopie der mitgelieferten Datei aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>The siting rule '{}' in '{}' needs a known measure, a limit (min not above max), where ({}), severity ({}) and a source.</source>
   <translation>Die Standortregel „{}“ in „{}“ braucht eine bekannte Messgröße (measure), eine Grenze (min nicht über max), where ({}), severity ({}) und eine Quelle (source).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>'{}' names the same rule or set twice: {}.</source>
   <translation>„{}“ nennt dieselbe Regel oder denselben Regelsatz zweimal: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>The purpose '{}' is unknown; choose one of: {}.</source>
   <translation>Der Zweck „{}“ ist unbekannt; wählen Sie einen von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>Sensors for '{}' can identify people and are off by default; allow person-related purposes only after a data protection impact assessment.</source>
   <translation>Sensoren für „{}“ können Personen erkennbar machen und sind in der Voreinstellung ausgeschaltet; lassen Sie personenbezogene Zwecke nur nach einer Datenschutz-Folgenabschätzung zu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>The rule set '{}' is unknown; known are: {}.</source>
   <translation>Der Regelsatz „{}“ ist unbekannt; bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_rules.py" />
   <source>The siting rules in '{}' are damaged: a part is missing or of the wrong kind ({}). Compare with the bundled file.</source>
   <translation>Die Standortregeln in „{}“ sind beschädigt: Ein Teil fehlt oder hat die falsche Art ({}). Vergleichen Sie sie mit der mitgelieferten Datei.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>{}: {} ({})</source>
   <translation>{}: {} (Vorgabe: {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>none far and wide</source>
   <translation>weit und breit nichts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>The rule set holds no rules for this purpose.</source>
   <translation>Der Regelsatz enthält keine Regeln für diesen Zweck.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>note: {}: {} ({})</source>
   <translation>Anmerkung: {}: {} (Vorgabe: {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>{}: unknown ({})</source>
   <translation>{}: unbekannt (Vorgabe: {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/siting/siting_verdicts.py" />
   <source>{} {}</source>
   <translation>{} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/sensors/solver.py" />
   <source>A solver looks for the proof; it takes at most {} s, and a cancel waits for it.</source>
   <translation>Ein Solver sucht den Nachweis; das dauert höchstens {} s, und ein Abbruch wartet darauf.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/spatial/moran.py" />
   <source>Places in the neighbourhood: {}, values: {}; build both from the same layer.</source>
   <translation>Orte in der Nachbarschaft: {}, Werte: {}; bilden Sie beides aus demselben Layer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/strict_json.py" />
   <source>{} is not a number</source>
   <translation>{} ist keine Zahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/strict_json.py" />
   <source>File "{}" has unknown keys: {}. Known keys are: {}.</source>
   <translation>Datei „{}“ hat unbekannte Schlüssel: {}. Bekannt sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/strict_json.py" />
   <source>the key {} appears twice</source>
   <translation>der Schlüssel {} kommt zweimal vor</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/core/strict_json.py" />
   <source>File "{}" is not valid JSON: {}. Correct it and try again.</source>
   <translation>Datei „{}“ ist kein gültiges JSON: {}. Korrigieren Sie die Datei, und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/gui/entry_choice.py" />
   <source>type a city or a theme, such as trees</source>
   <translation>Stadt oder Thema eintippen, etwa Bäume</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Share of the draws, %</source>
   <translation>Anteil der Ziehungen, %</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>missing: counts as any value from 0 to 1</source>
   <translation>fehlt: zählt als jeder Wert von 0 bis 1</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Rank</source>
   <translation>Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>rank (range)</source>
   <translation>Rang (Spanne)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>not ranked</source>
   <translation>ohne Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Points</source>
   <translation>Punkte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>Profile of {}: value per criterion, 0 to 1.</source>
   <translation>Profil von {}: Wert je Kriterium, 0 bis 1.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>open because data are missing</source>
   <translation>offen, weil Daten fehlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts.py" />
   <source>best {}</source>
   <translation>beste {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts_bound.py" />
   <source>all candidates: {}</source>
   <translation>alle Kandidaten: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts_xy.py" />
   <source>start of the pilot</source>
   <translation>Beginn des Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/charts_xy.py" />
   <source>target {}</source>
   <translation>Ziel {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/map_parts.py" />
   <source>N</source>
   <translation>N</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>The map can't be drawn: no quarter has an area; check the layer's geometries.</source>
   <translation>Die Karte kann nicht gezeichnet werden: Kein Quartier hat eine Fläche; prüfen Sie die Geometrien des Layers.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>data missing</source>
   <translation>Daten fehlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>is represented by</source>
   <translation>wird vertreten von</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>The map needs quarters in metres, but their coordinate system is {}; reproject the layer, for example to EPSG:25833.</source>
   <translation>Die Karte braucht Quartiere in Metern, ihr Koordinatensystem ist aber {}; transformieren Sie den Layer, zum Beispiel nach EPSG:25833.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/maps.py" />
   <source>recommended</source>
   <translation>empfohlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Please note:</source>
   <translation>Bitte beachten:</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Skip to the content</source>
   <translation>Zum Inhalt springen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Made with SmartQuartier. The responsibility lies with the elected bodies; this page discloses what was computed, from what and how.</source>
   <translation>Erstellt mit SmartQuartier. Die Verantwortung liegt bei den gewählten Gremien; diese Seite legt offen, was woraus und wie berechnet wurde.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Smart-city planning</source>
   <translation>Räumliche Planung für die Smart City</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Table {}: {}</source>
   <translation>Tabelle {}: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Figure {}: {}</source>
   <translation>Abbildung {}: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Figure {}, continued</source>
   <translation>Abbildung {}, Fortsetzung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/page.py" />
   <source>Questions: {}</source>
   <translation>Fragen an: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>better than comparison quarters</source>
   <translation>besser als die Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>worse than comparison quarters</source>
   <translation>schlechter als die Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>other than comparison quarters</source>
   <translation>anders als die Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>no difference beyond chance</source>
   <translation>kein Unterschied über den Zufall hinaus</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>no conclusion: another course already before the start</source>
   <translation>kein Schluss möglich: schon vor Beginn anderer Verlauf</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>no conclusion: too little to compare with</source>
   <translation>kein Schluss möglich: zu wenig zum Vergleichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>no conclusion: no comparable quarter</source>
   <translation>kein Schluss möglich: kein vergleichbares Quartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>parallel courses not checked</source>
   <translation>paralleler Verlauf nicht geprüft</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>an extreme value before the start</source>
   <translation>ein äußerster Wert vor dem Beginn</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Would it have happened anyway?</source>
   <translation>Wäre es ohnehin so gekommen?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Pilots against comparison quarters</source>
   <translation>Piloten gegenüber Vergleichsquartieren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>without limit</source>
   <translation>ohne Grenze</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Indicator</source>
   <translation>Indikator</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Pilot</source>
   <translation>Pilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Compared with</source>
   <translation>Verglichen mit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Distance</source>
   <translation>Abstand</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Change pilot</source>
   <translation>Änderung Pilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Change others</source>
   <translation>Änderung andere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Effect</source>
   <translation>Wirkung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>p</source>
   <translation>p</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Placebos</source>
   <translation>Placebos</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Finding</source>
   <translation>Befund</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>{} (too far)</source>
   <translation>{} (zu weit)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>{} to {}</source>
   <translation>{} bis {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Each pilot is compared with quarters that were most like it before the start and that don't touch a pilot. Effect = change in the pilot minus change in the comparison quarters (difference in differences). The {percent}% interval comes from placebos: each of the other {n} quarters that are neither pilots nor next to one, and that have values in all periods of the pilot, is treated as if it had been the pilot.</source>
   <translation>Jeder Pilot wird mit Quartieren verglichen, die ihm vor dem Beginn am ähnlichsten waren und keinen Piloten berühren. Wirkung = Änderung im Piloten minus Änderung in den Vergleichsquartieren (Differenz der Differenzen). Das {percent}-%-Intervall stammt aus Placebos: Jedes der {n} anderen Quartiere, die weder Pilot noch Nachbar eines Piloten sind und in allen Zeiträumen des Piloten Werte haben, wird so behandelt, als wäre es der Pilot gewesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>{}% interval</source>
   <translation>{}-%-Intervall</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_effects.py" />
   <source>Changes are between the means over the periods before and from the start on. Distance: how far the comparison quarters' levels were from the pilot's before the start, in standard deviations of the other quarters (0: alike). Too far: more than {limit}, or the pilot lay outside the range of the others by more than {margin}; then there is no comparable quarter and no conclusion. p: share of quarters with a difference at least as large. *: one period before the start, parallel courses not checked. †: an extreme value before the start, regression to the mean possible.</source>
   <translation>Änderungen gelten zwischen den Mitteln der Zeiträume vor dem Beginn und ab dem Beginn. Abstand: wie weit die Vergleichsquartiere vor dem Beginn im Stand vom Piloten entfernt waren, in Standardabweichungen der anderen Quartiere (0: gleich). Zu weit: mehr als {limit}, oder der Pilot lag um mehr als {margin} außerhalb der Spanne der anderen; dann gibt es kein vergleichbares Quartier und keinen Schluss. p: Anteil der Quartiere mit mindestens so großem Unterschied. *: ein Zeitraum vor dem Beginn, paralleler Verlauf nicht geprüft. †: ein äußerster Wert vor dem Beginn, Regression zur Mitte möglich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Targets reached or on track: {} of {}. Comparisons in which a pilot differs from similar quarters by more than chance: {} of {}.</source>
   <translation>Erreichte oder im Plan liegende Ziele: {} von {}. Vergleiche, in denen ein Pilot stärker von ähnlichen Quartieren abweicht, als der Zufall erklärt: {} von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Target and actual</source>
   <translation>Soll und Ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Target and actual per indicator and pilot</source>
   <translation>Soll und Ist je Indikator und Pilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Time series</source>
   <translation>Zeitreihen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Map: pilots and comparison quarters</source>
   <translation>Karte: Piloten und Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Pilots and comparison quarters</source>
   <translation>Piloten und Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Limits</source>
   <translation>Grenzen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Pilot quarters: {} · indicators: {} · start: {}</source>
   <translation>Pilotquartiere: {} · Indikatoren: {} · Beginn: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>What became of the pilots? Target and actual</source>
   <translation>Was wurde aus den Piloten? Soll und Ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Pilot quarters · monitoring</source>
   <translation>Pilotquartiere · Monitoring</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Before</source>
   <translation>Vorher</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Latest</source>
   <translation>Zuletzt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Target</source>
   <translation>Ziel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Way done</source>
   <translation>Erreichter Weg</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Time gone</source>
   <translation>Vergangene Zeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Status</source>
   <translation>Stand</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>↑ more is better, ↓ less is better: the direction for watching a pilot, which may be opposite to the one for choosing it. In brackets: the period. Way done: share of the way from the value before to the target. On track: at least as much of the way as of the time is done; without a deadline that can't be said.</source>
   <translation>↑ mehr ist besser, ↓ weniger ist besser: die Richtung für das Beobachten eines Piloten, sie kann der für die Auswahl entgegengesetzt sein. In Klammern: der Zeitraum. Erreichter Weg: Anteil des Wegs vom Wert vorher zum Ziel. Im Plan: Vom Weg ist mindestens so viel geschafft, wie Zeit vergangen ist; ohne Frist lässt sich das nicht sagen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>comparison quarters</source>
   <translation>Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>pilot</source>
   <translation>Pilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>beside a pilot: not compared</source>
   <translation>neben einem Piloten: nicht verglichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Few pilots and few periods: only large effects can be told from chance.</source>
   <translation>Wenige Piloten und wenige Zeiträume: Nur große Wirkungen lassen sich vom Zufall unterscheiden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Other things that happened in a pilot at the same time are part of the effect.</source>
   <translation>Was sonst zur selben Zeit in einem Pilotquartier geschah, ist Teil der Wirkung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>A pilot that was chosen because of an extreme last value tends to come back towards its usual level by itself (regression to the mean); with few periods before the start that looks like an effect.</source>
   <translation>Ein Pilot, der wegen eines äußersten letzten Werts gewählt wurde, kehrt meist von selbst in Richtung seines üblichen Stands zurück (Regression zur Mitte); bei wenigen Zeiträumen vor dem Beginn sieht das wie eine Wirkung aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>With one period before the start nobody can tell whether the courses were parallel; with two, the slope is the difference of two values and mostly noise.</source>
   <translation>Bei einem Zeitraum vor dem Beginn kann niemand sagen, ob die Verläufe parallel waren; bei zweien ist die Steigung der Unterschied zweier Werte und meist Zufall.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Values are shown as they were given: counts of 1 or 2 are not suppressed here.</source>
   <translation>Werte erscheinen, wie sie angegeben wurden: Fallzahlen von 1 oder 2 werden hier nicht geheim gehalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Quarters beside a pilot are left out of the comparison, because effects spill over.</source>
   <translation>Quartiere neben einem Piloten bleiben im Vergleich außen vor, weil Wirkungen ausstrahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>pilots</source>
   <translation>Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>targets reached or on track</source>
   <translation>Ziele erreicht oder im Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>differences beyond chance</source>
   <translation>Unterschiede über den Zufall hinaus</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>periods before the start</source>
   <translation>Zeiträume vor dem Beginn</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>mean of all quarters</source>
   <translation>Mittel aller Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>First and latest values stand in the tables.</source>
   <translation>Erste und letzte Werte stehen in den Tabellen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Map of pilots and comparison quarters</source>
   <translation>Karte der Piloten und Vergleichsquartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>The codes stand in the tables.</source>
   <translation>Die Kennziffern stehen in den Tabellen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Under way without a deadline: {}.</source>
   <translation>Ohne Frist unterwegs: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>In {} of {} comparisons no conclusion is possible. That is a finding too: it says that the data can't show an effect, not that there is none.</source>
   <translation>In {} von {} Vergleichen ist kein Schluss möglich. Auch das ist ein Befund: Er besagt, dass die Daten keine Wirkung zeigen können, nicht, dass es keine gibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/monitor_report.py" />
   <source>Comparison quarters: {}. {}.</source>
   <translation>Vergleichsquartiere: {}. {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>“{}” and “{}” (r = {})</source>
   <translation>„{}“ und „{}“ (r = {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>high values</source>
   <translation>hohe Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>low values</source>
   <translation>niedrige Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Whose weights? The groups side by side</source>
   <translation>Wessen Gewichte? Die Interessengruppen nebeneinander</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Score, rank and what would change them follow the weights of the table. The draws use these weights and those of each group in equal parts, so that a rank may lie outside its own range; then the groups want something else than the table.</source>
   <translation>Punktwert, Rang und was sie ändern würde folgen den Gewichten der Tabelle. Die Ziehungen verwenden diese Gewichte und die jeder Interessengruppe zu gleichen Teilen; ein Rang kann daher außerhalb der eigenen Spanne liegen. Dann wollen die Gruppen etwas anderes als die Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Among the best {} with every group's weights: {}.</source>
   <translation>Mit den Gewichten jeder Gruppe unter den besten {}: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Do other methods agree?</source>
   <translation>Stimmen andere Verfahren überein?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Do the winners lie side by side?</source>
   <translation>Liegen die besten Quartiere nebeneinander?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Do criteria count the same thing twice?</source>
   <translation>Zählen Kriterien dasselbe doppelt?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Criteria, value functions and weights</source>
   <translation>Kriterien, Wertfunktionen und Gewichte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>What counts, in which direction, and how much</source>
   <translation>Was zählt, in welcher Richtung und wie viel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Score = sum over all criteria of weight × value (0 to 1).</source>
   <translation>Punktwert = Summe über alle Kriterien aus Gewicht × Wert (0 bis 1).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Score = distance to the worst ÷ (distance to the worst + distance to the best), with vector-normalised, weighted figures.</source>
   <translation>Punktwert = Abstand zum Schlechtesten ÷ (Abstand zum Schlechtesten + Abstand zum Besten), mit vektornormierten, gewichteten Zahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Score = net flow: share of weighted comparisons won minus share lost, each divided by the number of other quarters.</source>
   <translation>Punktwert = Nettofluss: Anteil gewonnener gewichteter Vergleiche minus Anteil verlorener, je geteilt durch die Zahl der anderen Quartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Score = compromise between the weighted sum of distances to the best (S) and the largest single distance (R).</source>
   <translation>Punktwert = Kompromiss aus der gewichteten Summe der Abstände zum Besten (S) und dem größten einzelnen Abstand (R).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Only one set of weights was given. Weights are a political choice: let the administration, politics and residents weigh, each for themselves, and compare.</source>
   <translation>Es wurde nur ein Satz Gewichte angegeben. Gewichte sind eine politische Wahl: Lassen Sie Verwaltung, Politik und Bewohnerschaft je für sich gewichten, und vergleichen Sie.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Quarter</source>
   <translation>Quartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Weights of the table</source>
   <translation>Gewichte der Tabelle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Weight of each criterion by group</source>
   <translation>Gewicht jedes Kriteriums je Gruppe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>No other method was computed for comparison.</source>
   <translation>Zum Vergleich wurde kein anderes Verfahren berechnet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>{}: {} of the best {} the same.</source>
   <translation>{}: {} der besten {} stimmen überein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>How alike the orders of the methods are (Kendall's tau)</source>
   <translation>Wie ähnlich die Verfahren reihen (Kendalls Tau)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>1: the same order, 0: no relation, -1: reversed. The value functions with fixed points are the default, because leaving a quarter out can't change their order.</source>
   <translation>1: gleiche Ordnung, 0: kein Zusammenhang, -1: umgekehrt. Wertfunktionen mit festen Punkten sind die Voreinstellung, weil das Weglassen eines Quartiers ihre Ordnung nicht ändern kann.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Moran's I can't be computed: too few quarters have neighbours.</source>
   <translation>Morans I kann nicht berechnet werden: Zu wenige Quartiere haben Nachbarn.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>These criteria vary together and count the same need twice; keep one of each pair or lower their weights:</source>
   <translation>Diese Kriterien verlaufen gemeinsam und zählen denselben Bedarf doppelt; behalten Sie eines von jedem Paar, oder senken Sie ihre Gewichte:</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>These criteria vary against each other and largely cancel each other out: where one speaks for a pilot, the other speaks against it. Leaving one out changes what the ranking asks; check their directions, and decide which of the two is meant:</source>
   <translation>Diese Kriterien verlaufen gegenläufig und heben einander weitgehend auf: Wo eines für einen Piloten spricht, spricht das andere dagegen. Eines wegzulassen ändert, wonach die Rangfolge fragt; prüfen Sie die Richtungen, und entscheiden Sie, welches von beiden gemeint ist:</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Speak for a pilot</source>
   <translation>Für einen Piloten sprechen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Uncertainty</source>
   <translation>Unsicherheit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Between the value at 0 and the value at 1 the value function is a straight line, beyond them it stays at 0 or 1. Uncertainty: one standard deviation. “Speak for a pilot” is the direction for choosing; for watching a pilot later the better direction is often the opposite.</source>
   <translation>Zwischen dem Wert bei 0 und dem Wert bei 1 ist die Wertfunktion eine Gerade, darüber hinaus bleibt sie bei 0 oder 1. Unsicherheit: eine Standardabweichung. „Für einen Piloten sprechen“ ist die Richtung für die Auswahl; beim späteren Beobachten ist die bessere Richtung oft die entgegengesetzte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>* Taken from the data (2.5th and 97.5th percentile), because none were given: with other quarters these points move, and the order of the rest may change.</source>
   <translation>* Aus den Daten (2,5. und 97,5. Perzentil), weil keine angegeben waren: Mit anderen Quartieren verschieben sich diese Punkte, und die Ordnung der übrigen kann sich ändern.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>by quarter: {}</source>
   <translation>je Quartier: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>The ranking orders quarters by the criteria above and by nothing else. What can't be counted, such as willing partners on site, must be weighed beside it.</source>
   <translation>Die Rangfolge ordnet Quartiere nach den genannten Kriterien und nach nichts sonst. Was sich nicht zählen lässt, etwa Partner vor Ort, die mitmachen wollen, ist daneben abzuwägen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Figures for whole quarters hide differences within them; other boundaries can give another order.</source>
   <translation>Zahlen für ganze Quartiere verdecken Unterschiede in ihnen; andere Grenzen können eine andere Ordnung ergeben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>A missing value counts as any value from 0 to 1; it widens the range and is never taken as zero.</source>
   <translation>Ein fehlender Wert zählt als jeder Wert von 0 bis 1; er verbreitert die Spanne und gilt nie als null.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>The best single quarters are not always the best set: pilots that stand for the whole city are chosen with the tool 'Set of pilot quarters'.</source>
   <translation>Die besten einzelnen Quartiere sind nicht immer die beste Auswahl: Piloten, die für die ganze Stadt stehen, wählt das Werkzeug „Auswahl der Pilotquartiere“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Need is no effect: the ranking says where a pilot may be called for, not that a measure will work there.</source>
   <translation>Bedarf ist keine Wirkung: Die Rangfolge sagt, wo ein Pilot angebracht sein kann, nicht, dass eine Maßnahme dort wirkt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Rank by group, for all quarters that are among the best {} of any</source>
   <translation>Rang je Gruppe, für alle Quartiere, die bei einer Gruppe unter den besten {} sind</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Kendall's tau between methods</source>
   <translation>Kendalls Tau zwischen den Verfahren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>1: the same order, 0: no relation, -1: reversed.</source>
   <translation>1: gleiche Ordnung, 0: kein Zusammenhang, -1: umgekehrt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Moran's I of the score is {}.</source>
   <translation>Morans I des Punktwerts ist {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Neighbouring quarters resemble each other: neighbouring winners are one finding, not several.</source>
   <translation>Benachbarte Quartiere ähneln einander: Liegen die besten nebeneinander, ist das ein Befund, nicht mehrere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>It is not shown that high and low scores gather in parts of the city.</source>
   <translation>Es ist nicht nachgewiesen, dass sich hohe und niedrige Punktwerte in Teilen der Stadt häufen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>No quarter is among the best {} with every group's weights; the choice depends on whose weights count.</source>
   <translation>Kein Quartier ist mit den Gewichten jeder Gruppe unter den besten {}; die Wahl hängt davon ab, wessen Gewichte zählen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Bold: among the best {}.</source>
   <translation>Fett: unter den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>These recommended quarters are neighbours: {}. Treat them as one pilot area, or choose with the tool 'Set of pilot quarters'.</source>
   <translation>Diese empfohlenen Quartiere sind Nachbarn: {}. Behandeln Sie sie als ein Pilotgebiet, oder wählen Sie mit dem Werkzeug „Auswahl der Pilotquartiere“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>No two criteria run closely together (|r| &gt; {}).</source>
   <translation>Keine zwei Kriterien verlaufen eng gemeinsam (|r| &gt; {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_checks.py" />
   <source>Chance alone would give as much, in one direction or the other, in {} of random maps.</source>
   <translation>Der Zufall allein ergäbe so viel, in der einen oder anderen Richtung, auf {} zufälliger Karten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” fell from {} to {}, it would share its place at the edge of the best {} with others.</source>
   <translation>: Sänke das Gewicht von „{}“ von {} auf {}, teilte es seinen Platz am Rand der besten {} mit anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>What would change it?</source>
   <translation>Was würde es ändern?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: it ties at the edge of the best {}; the slightest change of the weight of “{}” decides.</source>
   <translation>: Es liegt gleichauf am Rand der besten {}; die kleinste Änderung des Gewichts von „{}“ entscheidet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: not examined which change of a weight would move it.</source>
   <translation>: Welche Änderung eines Gewichts es verschieben würde, wurde nicht untersucht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: no change of a single weight takes it out of the best {}.</source>
   <translation>: Keine Änderung eines einzelnen Gewichts nimmt es aus den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: no change of a single weight brings it among the best {}.</source>
   <translation>: Keine Änderung eines einzelnen Gewichts bringt es unter die besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” rose from {} to {}, it would share its place at the edge of the best {} with others.</source>
   <translation>: Stiege das Gewicht von „{}“ von {} auf {}, teilte es seinen Platz am Rand der besten {} mit anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” rose from {} to above {}, it would leave the best {}.</source>
   <translation>: Stiege das Gewicht von „{}“ von {} auf über {}, wäre es nicht mehr unter den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” rose from {} to {}, it would leave the best {}.</source>
   <translation>: Stiege das Gewicht von „{}“ von {} auf {}, wäre es nicht mehr unter den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” rose from {} to above {}, it would be among the best {}.</source>
   <translation>: Stiege das Gewicht von „{}“ von {} auf über {}, käme es unter die besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” rose from {} to {}, it would be among the best {}.</source>
   <translation>: Stiege das Gewicht von „{}“ von {} auf {}, käme es unter die besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” fell from {} to below {}, it would leave the best {}.</source>
   <translation>: Sänke das Gewicht von „{}“ von {} auf unter {}, wäre es nicht mehr unter den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” fell from {} to {}, it would leave the best {}.</source>
   <translation>: Sänke das Gewicht von „{}“ von {} auf {}, wäre es nicht mehr unter den besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” fell from {} to below {}, it would be among the best {}.</source>
   <translation>: Sänke das Gewicht von „{}“ von {} auf unter {}, käme es unter die besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: if the weight of “{}” fell from {} to {}, it would be among the best {}.</source>
   <translation>: Sänke das Gewicht von „{}“ von {} auf {}, käme es unter die besten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>Nearest to moving up</source>
   <translation>Am nächsten am Aufrücken</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: of the changes of a single weight that would take it out of the best {}, none was found in steps of {}.</source>
   <translation>: Eine Änderung eines einzelnen Gewichts, die es aus den besten {} nähme, war in Schritten von {} nicht zu finden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>: of the changes of a single weight that would bring it among the best {}, none was found in steps of {}.</source>
   <translation>: Eine Änderung eines einzelnen Gewichts, die es unter die besten {} brächte, war in Schritten von {} nicht zu finden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>For each quarter the smallest change of one weight that moves it into or out of the best {}; the other weights keep their proportions. Starting from the weights of the table, with missing values in the middle.</source>
   <translation>Für jedes Quartier die kleinste Änderung eines Gewichts, die es unter die besten {} bringt oder daraus nimmt; die übrigen Gewichte behalten ihr Verhältnis. Ausgegangen wird von den Gewichten der Tabelle; fehlende Werte liegen in der Mitte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_flips.py" />
   <source>Which change of a weight would change the best {} was not examined: there are too many quarters for it. Nothing is said here about how firm they are.</source>
   <translation>Welche Änderung eines Gewichts die besten {} ändern würde, wurde nicht untersucht: Dafür sind es zu viele Quartiere. Wie fest sie stehen, ist damit nicht gesagt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Map: how often among the best?</source>
   <translation>Karte: Wie oft unter den besten?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>The darker, the more often. Thick outline: recommended. Hatched: data missing in part.</source>
   <translation>Je dunkler, desto öfter. Dicker Rand: empfohlen. Schraffiert: Daten fehlen teilweise.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Ranking</source>
   <translation>Rangfolge</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Range</source>
   <translation>Spanne</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Score range</source>
   <translation>Spanne Punktwert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>First</source>
   <translation>Rang 1</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Data</source>
   <translation>Daten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>All quarters, best first</source>
   <translation>Alle Quartiere, die besten zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>How sure are the ranks?</source>
   <translation>Wie sicher sind die Ränge?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Rank and its range</source>
   <translation>Rang und seine Spanne</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Diamond: rank with the given weights. Bar: rank in the middle 90% of the draws. Where bars overlap, the order is not settled.</source>
   <translation>Raute: Rang mit den angegebenen Gewichten. Balken: Rang in den mittleren 90 % der Ziehungen. Wo Balken sich überlappen, steht die Reihenfolge nicht fest.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Why these? Profile of each quarter</source>
   <translation>Warum diese? Profil jedes Quartiers</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>What each criterion adds to the score</source>
   <translation>Was jedes Kriterium zum Punktwert beiträgt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>In brackets: the criterion's weight. Hatched: open, data missing.</source>
   <translation>In Klammern: das Gewicht des Kriteriums. Schraffiert: offen, Daten fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Profiles of all quarters, best first</source>
   <translation>Profile aller Quartiere, die besten zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Quarters: {} · criteria: {} · best {} · {}</source>
   <translation>Quartiere: {} · Kriterien: {} · gesucht: die besten {} · {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Where to pilot first? A ranking of the quarters</source>
   <translation>Wo zuerst erproben? Eine Rangfolge der Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Pilot quarters · ranking</source>
   <translation>Pilotquartiere · Rangfolge</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Map of the quarters by share of draws among the best</source>
   <translation>Karte der Quartiere nach Anteil der Ziehungen unter den besten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Range: rank in the middle 90% of the draws. Score range: missing values at their worst and at their best, the others as given. Data: weight of the criteria in which the quarter has a value; with too little of it a quarter is not ranked. A dash is a missing value, never a zero.</source>
   <translation>Spanne: Rang in den mittleren 90 % der Ziehungen. Spanne Punktwert: fehlende Werte im schlechtesten und im besten Fall, die übrigen wie angegeben. Daten: Gewicht der Kriterien, für die das Quartier einen Wert hat; mit zu wenig davon bleibt ein Quartier ohne Rang. Ein Strich ist ein fehlender Wert, nie eine Null.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>The numbers stand in the ranking table.</source>
   <translation>Die Zahlen stehen in der Tabelle der Rangfolge.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>How often which rank?</source>
   <translation>Wie oft welcher Rang?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>further back</source>
   <translation>weiter hinten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Profiles of the recommended quarters and their rivals</source>
   <translation>Profile der empfohlenen Quartiere und ihrer nächsten Mitbewerber</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Dot: value from 0 (no reason to pilot) to 1 (strongest reason); the larger, the more weight. Upright tick: the city's median. Hatched: data missing. Right: the figure itself, or the value where the layer doesn't have it.</source>
   <translation>Punkt: Wert von 0 (kein Grund für einen Piloten) bis 1 (stärkster Grund); je größer, desto mehr Gewicht. Senkrechter Strich: Median der Stadt. Schraffiert: Daten fehlen. Rechts: die Zahl selbst oder der Wert, wo der Layer sie nicht hat.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Criteria are told apart by number, pattern and colour.</source>
   <translation>Kriterien unterscheiden sich durch Nummer, Muster und Farbe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Profiles of all quarters</source>
   <translation>Profile aller Quartiere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Criteria by number, in the order of the legend above.</source>
   <translation>Kriterien mit ihrer Nummer, in der Reihenfolge der Legende oben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Share of the draws in which a quarter is among the best {}</source>
   <translation>Anteil der Ziehungen, in denen ein Quartier unter den besten {} ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Among best {}</source>
   <translation>Unter den besten {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Rank acceptability</source>
   <translation>Rangverteilung in den Ziehungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Share of the draws per group of ranks.</source>
   <translation>Anteil der Ziehungen je Ranggruppe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Outlined: {}. All values stand in the table.</source>
   <translation>Umrandet: {}. Alle Werte stehen in der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>Rank intervals of {} quarters</source>
   <translation>Rangspannen von {} Quartieren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>The longer the dark part, the surer a place at the top. Quarters not shown because they hardly ever come near it: {}.</source>
   <translation>Je länger der dunkle Teil, desto sicherer ein Platz an der Spitze. Nicht gezeigt, weil sie ihr fast nie nahekommen: {} Quartiere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_report.py" />
   <source>rank {}</source>
   <translation>Rang {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>A class holds against this and nothing else: other criteria, other values at 0 and 1 or another method are not in it.</source>
   <translation>Eine Klasse gilt nur gegenüber diesen Änderungen: Andere Kriterien, andere Werte bei 0 und bei 1 oder ein anderes Verfahren sind nicht enthalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Tried were weights in the same order of importance as those given, all equally often.</source>
   <translation>Probiert wurden Gewichte in derselben Reihenfolge der Wichtigkeit wie die angegebenen, alle gleich oft.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Tried were any weights at all, all equally often.</source>
   <translation>Probiert wurden beliebige Gewichte, alle gleich oft.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Tried were exactly the weights given and no others.</source>
   <translation>Probiert wurden genau die angegebenen Gewichte und keine anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>{} comes first among {} quarters.</source>
   <translation>Von {1} Quartieren liegt {0} vorn.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>{} come first among {} quarters.</source>
   <translation>Von {1} Quartieren liegen {0} vorn.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>This rests on missing data for: {}.</source>
   <translation>Auf lückenhaften Daten beruht das bei: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Close behind, among the best {} in at least {} of the draws: {}.</source>
   <translation>Dicht dahinter, in mindestens {1} der Ziehungen unter den besten {0}: {2}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>No quarter could be ranked: data are missing.</source>
   <translation>Kein Quartier konnte eingestuft werden: Daten fehlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Quarters ranked</source>
   <translation>Quartiere mit Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>robust / likely / open</source>
   <translation>robust / wahrscheinlich / offen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>with complete data</source>
   <translation>mit vollständigen Daten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>The weights of the table and those of each group take equal parts of the draws.</source>
   <translation>Die Gewichte der Tabelle und die jeder Interessengruppe haben gleichen Anteil an den Ziehungen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Values: taken as exact, although no figure is.</source>
   <translation>Werte: als genau angenommen, obwohl keine Zahl ganz genau ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Values: within their standard uncertainty, each quarter independently of the others.</source>
   <translation>Werte: innerhalb ihrer Standardunsicherheit, jedes Quartier unabhängig von den anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Missing values: anywhere between worst and best.</source>
   <translation>Fehlende Werte: irgendwo zwischen schlechtestem und bestem.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Tried were weights around those given: the standard deviation of an average weight is {} of it.</source>
   <translation>Probiert wurden Gewichte nahe den angegebenen: Die Standardabweichung eines mittleren Gewichts beträgt {} davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>None of the recommended quarters is robust: other weights or values among those tried lead to others. Talk about the weights first.</source>
   <translation>Keines der empfohlenen Quartiere ist robust: Andere der probierten Gewichte oder Werte führen zu anderen Quartieren. Sprechen Sie zuerst über die Gewichte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>Close behind, among the best {} in at least {} of the draws: {}, and {} more.</source>
   <translation>Dicht dahinter, in mindestens {1} der Ziehungen unter den besten {0}: {2} und {3} weitere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>: rank {}, in nine of ten draws within {}; among the best {} in {} of the draws: {}.</source>
   <translation>: Rang {0}, in neun von zehn Ziehungen Rang {1}; in {3} der Ziehungen unter den besten {2}: {4}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>{} of {}</source>
   <translation>{} von {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_summary.py" />
   <source>How to read it: one draw is one set of weights together with one value for each uncertain or missing figure. “Robust” means among the best {} in at least {} of all draws, “likely” at least {}, “open” at least {}, otherwise “unlikely”. A rank without its range says little.</source>
   <translation>So ist es zu lesen: Eine Ziehung ist ein Satz Gewichte zusammen mit einem Wert für jede unsichere oder fehlende Zahl. „Robust“ heißt in mindestens {1} aller Ziehungen unter den besten {0}, „wahrscheinlich“ in mindestens {2}, „offen“ in mindestens {3}, sonst „unwahrscheinlich“. Ein Rang ohne seine Spanne sagt wenig.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_view.py" />
   <source>too little data</source>
   <translation>zu wenig Daten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/ranking_view.py" />
   <source>{} (data missing)</source>
   <translation>{} (Daten fehlen)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>in the set</source>
   <translation>in der Auswahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Which quarters are in nearly every good set?</source>
   <translation>Welche Quartiere sind in fast jeder guten Auswahl?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>In every set that is nearly as good: {}.</source>
   <translation>In jeder Auswahl, die fast so gut ist: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Core index: share of the nearly best sets that hold a quarter</source>
   <translation>Kernindex: Anteil der fast besten Auswahlen, die ein Quartier enthalten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Core index</source>
   <translation>Kernindex</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Share of the nearly best sets that hold the quarter.</source>
   <translation>Anteil der fast besten Auswahlen, die das Quartier enthalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>no other quarter</source>
   <translation>kein anderes Quartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>No quarter is in all of them.</source>
   <translation>Kein Quartier ist in allen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Share of nearly best sets, %</source>
   <translation>Anteil der fast besten Auswahlen, %</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>100: in all of them (core); below 100: borderline. Quarters in none: {}.</source>
   <translation>100: in allen (Kern); unter 100: Grenzfall. Quartiere in keiner: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>Can one pilot be exchanged while the others stay? Listed are the quarters that can take its place with a loss of at most {}, the smallest loss first:</source>
   <translation>Lässt sich ein Pilot austauschen, während die anderen bleiben? Aufgeführt sind die Quartiere, die mit einem Verlust von höchstens {} an seine Stelle treten können, der kleinste Verlust zuerst:</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>no other quarter in the sets listed</source>
   <translation>kein anderes Quartier in den aufgeführten Auswahlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_core.py" />
   <source>{} quarters, first {}</source>
   <translation>{} Quartiere, zuerst {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>higher is better</source>
   <translation>höher ist besser</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Two aims at once: what does one cost the other?</source>
   <translation>Zwei Ziele zugleich: Was kostet das eine das andere?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Sets that no other set beats in both aims ({} in all)</source>
   <translation>Auswahlen, die keine andere in beiden Zielen schlägt ({} insgesamt)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>all sets (a sample)</source>
   <translation>alle Auswahlen (Stichprobe)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>lower is better</source>
   <translation>niedriger ist besser</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Sets by two aims</source>
   <translation>Auswahlen nach zwei Zielen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Values of the listed sets stand in the table of sets.</source>
   <translation>Die Werte der aufgeführten Auswahlen stehen in der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Sets that no other set beats in both aims ({} found; there may be more)</source>
   <translation>Auswahlen, die keine andere in beiden Zielen schlägt ({} gefunden; es kann weitere geben)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>compared</source>
   <translation>verglichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Sets by two aims; size {}</source>
   <translation>Auswahlen nach zwei Zielen; Größe {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Set</source>
   <translation>Auswahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>not beaten in both aims</source>
   <translation>in beiden Zielen ungeschlagen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>nearly as good</source>
   <translation>fast so gut</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_goals.py" />
   <source>Further sets in the table 'Score against the aim': {}.</source>
   <translation>Weitere Auswahlen in der Tabelle „Punktwert gegen Ziel“: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Distance (km)</source>
   <translation>Entfernung (km)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Value {}: proven to be the best of all sets that keep the rules ({}).</source>
   <translation>Wert {}: nachweislich der beste unter allen Auswahlen, die die Regeln einhalten ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Value {}: proven to be the best (bound {}, gap {}).</source>
   <translation>Wert {}: nachweislich der beste (Schranke {}, Lücke {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Value {}: the best found, not proven; no set can be better than {} (gap {}).</source>
   <translation>Wert {}: der beste gefundene, nicht nachgewiesen; keine Auswahl kann besser sein als {} (Lücke {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Map: pilots, waves, and whom they stand for</source>
   <translation>Karte: Piloten, Wellen und für wen sie stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Pilots and the quarters they stand for</source>
   <translation>Piloten und die Quartiere, für die sie stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>A line leads from each quarter to its reference pilot; thick outline: pilots.</source>
   <translation>Eine Linie führt von jedem Quartier zu seinem Referenzpiloten; dicker Rand: Piloten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Whom does each pilot stand for?</source>
   <translation>Für wen steht welcher Pilot?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source> stands for {} of the other quarters; together they hold {} of the inhabitants.</source>
   <translation> steht für {} der anderen Quartiere; zusammen wohnen dort {} der Einwohner.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Dissimilarity</source>
   <translation>Unähnlichkeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Reference pilot of every quarter, the closest first</source>
   <translation>Referenzpilot jedes Quartiers, die nächsten zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>{} of {} quarters · aim: {} ({})</source>
   <translation>{} von {} Quartieren · Ziel: {} ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Which quarters together? A set of pilot quarters</source>
   <translation>Welche Quartiere zusammen? Eine Auswahl von Pilotquartieren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Pilot quarters · set</source>
   <translation>Pilotquartiere · Auswahl</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>transferred share T</source>
   <translation>übertragbarer Anteil T</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>0: no better than one pilot; 100: all alike</source>
   <translation>0: nicht besser als ein Pilot; 100: alle gleich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>wave 1: pilots</source>
   <translation>Welle 1: Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>wave 3: the rest</source>
   <translation>Welle 3: die übrigen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>others</source>
   <translation>andere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Map of pilots and the quarters they stand for</source>
   <translation>Karte der Piloten und der Quartiere, für die sie stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Each quarter and its reference pilot stand in the table.</source>
   <translation>Jedes Quartier und sein Referenzpilot stehen in der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Themes of the pilots</source>
   <translation>Handlungsfelder der Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source> stands for {} of the other quarters; together they are {} of all.</source>
   <translation> steht für {} der anderen Quartiere; zusammen sind das {} aller.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Reference pilot</source>
   <translation>Referenzpilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Similarity</source>
   <translation>Ähnlichkeit</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Wave</source>
   <translation>Welle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Similarity: share of all pairs of quarters that are less alike than this quarter and its pilot. Below 50% experience carries over with care only.</source>
   <translation>Ähnlichkeit: Anteil aller Paare von Quartieren, die einander weniger gleichen als dieses Quartier und sein Pilot. Unter 50 % lassen sich Erfahrungen nur mit Vorsicht übertragen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Similarity holds for the features used and for them only; two quarters that look alike in figures may differ in what can't be counted.</source>
   <translation>Ähnlichkeit gilt für die verwendeten Merkmale und nur für sie; zwei Quartiere mit gleichen Zahlen können sich in dem unterscheiden, was sich nicht zählen lässt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>The proof holds for these data, rules and this aim; another aim gives another best set. That is why the nearly equal sets are listed.</source>
   <translation>Der Nachweis gilt für diese Daten, Regeln und dieses Ziel; ein anderes Ziel ergibt eine andere beste Auswahl. Darum sind die fast gleich guten aufgeführt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>A pilot stands for other quarters as a place to learn; whether its result carries over has to be watched there.</source>
   <translation>Ein Pilot steht für andere Quartiere als Ort zum Lernen; ob sein Ergebnis sich überträgt, ist dort zu beobachten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Recommended as pilot quarters: {}.</source>
   <translation>Als Pilotquartiere empfohlen: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Why these?</source>
   <translation>Warum diese?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>distance to the proven bound</source>
   <translation>Abstand zur nachgewiesenen Schranke</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>sets nearly as good</source>
   <translation>fast so gute Auswahlen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>wave 2: nearest to a pilot</source>
   <translation>Welle 2: einem Piloten am nächsten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>wave 2: most like a pilot</source>
   <translation>Welle 2: einem Piloten am ähnlichsten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Themes</source>
   <translation>Handlungsfelder</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>{} sets reach nearly the same value. The choice among them is open: other reasons, such as willing partners, may decide, with a loss of at most {} in this aim.</source>
   <translation>{} Auswahlen erreichen fast denselben Wert. Welche davon es wird, ist offen: Andere Gründe, etwa Partner, die mitmachen wollen, dürfen entscheiden, bei einem Verlust von höchstens {} in diesem Ziel.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_report.py" />
   <source>Every theme goes to one pilot, so that the themes fit best as a whole. The work is spread evenly: each pilot gets at least one theme and at most {}.</source>
   <translation>Jedes Handlungsfeld geht an einen Piloten, sodass die Handlungsfelder insgesamt am besten passen. Die Arbeit ist gleichmäßig verteilt: Jeder Pilot erhält mindestens ein Handlungsfeld und höchstens {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Which sets are nearly as good?</source>
   <translation>Welche Auswahlen sind fast so gut?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Nearly best sets with all aims, best first</source>
   <translation>Fast beste Auswahlen mit allen Zielen, die besten zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Loss: how much worse than the best in the aim pursued.</source>
   <translation>Verlust: wie viel schlechter als die beste im verfolgten Ziel.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Rules that had to be kept</source>
   <translation>Regeln, die einzuhalten waren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Budget: at most {}; the set costs {}.</source>
   <translation>Budget: höchstens {}; die Auswahl kostet {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>At least {} km between two pilots.</source>
   <translation>Mindestens {} km zwischen zwei Piloten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Sum of scores of at least {}.</source>
   <translation>Summe der Punktwerte mindestens {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Quarter type {}: {} to {} pilots.</source>
   <translation>Quartierstyp {}: {} bis {} Piloten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Each pilot is among the more typical quarters ({} and above).</source>
   <translation>Jeder Pilot gehört zu den typischeren Quartieren (ab {}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Where do other proposals stand?</source>
   <translation>Wo stehen andere Vorschläge?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>: {}. Compared with {} sets.</source>
   <translation>: {}. Verglichen mit {} Auswahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Share of all sets that are better, per aim</source>
   <translation>Anteil aller Auswahlen, die besser sind, je Ziel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Loss</source>
   <translation>Verlust</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Since scores can be negative here, it is a share of the range between the largest and the smallest possible sum.</source>
   <translation>Da Punktwerte hier negativ sein können, ist er ein Anteil der Spanne zwischen größter und kleinster möglicher Summe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>No two pilots are neighbours.</source>
   <translation>Keine zwei Piloten sind Nachbarn.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Social balance: the pilots hold at least the city's share of low-status residents.</source>
   <translation>Sozialer Ausgleich: Die Piloten haben mindestens den städtischen Anteil an Bewohnern mit niedrigem Status.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>: {}. Compared with a random sample of {} sets.</source>
   <translation>: {}. Verglichen mit einer Zufallsstichprobe von {} Auswahlen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>3% means: among the best 3% of all sets. In brackets: the set's own value. A low place in one aim is no fault where another aim was pursued.</source>
   <translation>3 % heißt: unter den besten 3 % aller Auswahlen. In Klammern: der eigene Wert der Auswahl. Ein hinterer Platz in einem Ziel ist kein Fehler, wo ein anderes Ziel verfolgt wurde.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>The list is complete.</source>
   <translation>Die Liste ist vollständig.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>The list is not complete: there may be further ones.</source>
   <translation>Die Liste ist nicht vollständig: Es kann weitere geben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Number of pilots: {}.</source>
   <translation>Zahl der Piloten: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Further sets in the table 'Nearly best sets': {}.</source>
   <translation>Weitere Auswahlen in der Tabelle „Fast beste Auswahlen“: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Nearly as good are {} sets in all; listed: {}.</source>
   <translation>Fast so gut sind insgesamt {} Auswahlen; aufgeführt: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Required: {}.</source>
   <translation>Vorgegeben: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>Excluded: {}.</source>
   <translation>Ausgeschlossen: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_tables.py" />
   <source>“{}” does not keep these rules: {}.</source>
   <translation>„{}“ hält diese Regeln nicht ein: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>mean dissimilarity to the pilot</source>
   <translation>mittlere Unähnlichkeit zum Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>mean distance to the pilot</source>
   <translation>mittlere Entfernung zum Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>sum of scores</source>
   <translation>Summe der Punktwerte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>inhabitants in quarters like a pilot</source>
   <translation>Einwohner in Quartieren wie ein Pilot</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>contrast between pilots</source>
   <translation>Kontrast zwischen Piloten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>Together they resemble the rest of the city most: the mean dissimilarity between the inhabitants' quarters and their most similar pilot is as small as possible.</source>
   <translation>Zusammen gleichen sie der übrigen Stadt am meisten: Die mittlere Unähnlichkeit zwischen den Quartieren der Einwohner und ihrem ähnlichsten Piloten ist so klein wie möglich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>Together they cover the city best: the mean distance of the inhabitants' quarters to the nearest pilot is as small as possible.</source>
   <translation>Zusammen decken sie die Stadt am besten ab: Die mittlere Entfernung der Quartiere der Einwohner zum nächsten Piloten ist so klein wie möglich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>Together they have the highest sum of scores that the rules allow.</source>
   <translation>Zusammen haben sie die höchste Summe der Punktwerte, die die Regeln zulassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>As many inhabitants as possible live in quarters that resemble one of the pilots.</source>
   <translation>So viele Einwohner wie möglich leben in Quartieren, die einem der Piloten gleichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/pilots/set_words.py" />
   <source>They differ from each other as much as possible, while each is typical of the city.</source>
   <translation>Sie unterscheiden sich so stark wie möglich voneinander, während jedes typisch für die Stadt ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>not stated</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>No record was kept with this result.</source>
   <translation>Zu diesem Ergebnis gibt es kein Protokoll.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Sources</source>
   <translation>Quellen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Parameters, as evaluated</source>
   <translation>Parameter, wie verwendet</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Method, formulas, criteria and weights</source>
   <translation>Verfahren, Formeln, Kriterien und Gewichte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Key results</source>
   <translation>Wichtigste Ergebnisse</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Outputs</source>
   <translation>Ausgaben</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Warnings</source>
   <translation>Warnungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Software versions</source>
   <translation>Softwareversionen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Tool</source>
   <translation>Werkzeug</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Created</source>
   <translation>Erstellt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Contact</source>
   <translation>Kontakt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Read as</source>
   <translation>Gelesen als</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Attribution</source>
   <translation>Namensnennung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Coordinate system</source>
   <translation>Koordinatensystem</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Rows read</source>
   <translation>Gelesene Zeilen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Rows skipped</source>
   <translation>Übersprungene Zeilen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>SHA-256</source>
   <translation>SHA-256</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>Further entries</source>
   <translation>Weitere Einträge</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/record_view.py" />
   <source>No source was recorded.</source>
   <translation>Es wurde keine Quelle festgehalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>half the mean squared difference</source>
   <translation>halbe mittlere quadratische Differenz</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>distance of two places (m)</source>
   <translation>Abstand zweier Orte (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>existing station</source>
   <translation>vorhandene Station</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>range {} m</source>
   <translation>Reichweite {} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>the model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>{} m: {} ({} pairs)</source>
   <translation>{} m: {} ({} Paare)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>pairs of stations</source>
   <translation>Stationspaare</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_charts.py" />
   <source>half, double range</source>
   <translation>Reichweite ×½, ×2</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Share of the variance that is gone, by number of sensors</source>
   <translation>Abgebauter Anteil der Varianz nach Zahl der Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Solid: the plan in the order of its ranks. Where it flattens, the next sensor hardly pays.</source>
   <translation>Durchgezogen: der Plan in der Reihenfolge der Ränge. Wo die Linie abflacht, lohnt sich der nächste Sensor kaum.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>number of new sensors</source>
   <translation>Zahl der neuen Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>share of the mean variance that is gone</source>
   <translation>abgebauter Anteil der mittleren Varianz</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Gain: share of the variance that goes with this sensor, after those before it. Loss: what comes back if it alone fails. In brackets: what would be next.</source>
   <translation>Gewinn: Anteil der Varianz, den dieser Sensor nach denen vor ihm abbaut. Verlust: was zurückkehrt, wenn er allein ausfällt. In Klammern: was als Nächstes käme.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The kriging variance at {} cells, averaged: c0 − c'(C + E)⁻¹c, with C the covariance of the sensors, c that with the cell, E their errors.</source>
   <translation>Die Kriging-Varianz in {} Zellen, gemittelt: c0 − c'(C + E)⁻¹c; C ist die Kovarianz der Sensoren, c die mit der Zelle, E enthält ihre Fehler.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Map: where it stays uncertain</source>
   <translation>Karte: Wo bleibt sie unsicher?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Standard error of the map with the planned sensors</source>
   <translation>Standardfehler der Karte mit den geplanten Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The darker, the less is known. About two thirds of the true values lie within one standard error of the map's value, if the field varies as assumed.</source>
   <translation>Je dunkler, desto weniger ist bekannt. Etwa zwei Drittel der wahren Werte liegen höchstens einen Standardfehler neben dem Kartenwert, wenn die Messgröße so schwankt wie angenommen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>What does the next sensor still bring?</source>
   <translation>Was bringt der nächste Sensor noch?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Solid: the plan in the order of its ranks, then the further sensors. Where it flattens, the next sensor hardly pays.</source>
   <translation>Durchgezogen: der Plan in der Reihenfolge der Ränge, dann die weiteren Sensoren. Wo die Linie abflacht, lohnt sich der nächste Sensor kaum.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Dashed: no plan takes away more; no real plan may come near it.</source>
   <translation>Gestrichelt: Mehr baut kein Plan ab; womöglich kommt auch kein wirklicher Plan in die Nähe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>variance gone (%)</source>
   <translation>abgebaute Varianz (%)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The sites, in the order in which to mount them</source>
   <translation>Die Standorte in der Reihenfolge der Montage</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Sites and what they bring</source>
   <translation>Standorte und was sie bringen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The kriging variance at {} cells, averaged by their weight: c0 − c'(C + E)⁻¹c, with C the covariance of the sensors, c that with the cell, E their errors.</source>
   <translation>Die Kriging-Varianz in {} Zellen, nach deren Gewicht gemittelt: c0 − c'(C + E)⁻¹c; C ist die Kovarianz der Sensoren, c die mit der Zelle, E enthält ihre Fehler.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Method and limits</source>
   <translation>Verfahren und Grenzen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>A network for a map: where the next sensors belong</source>
   <translation>Ein Messnetz für eine Karte: wohin die nächsten Sensoren gehören</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Sensors · network for a map</source>
   <translation>Sensoren · Messnetz für eine Karte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>of the uncertainty (mean variance) is gone</source>
   <translation>der Unsicherheit (mittlere Varianz) abgebaut</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>typical error before</source>
   <translation>typischer Fehler vorher</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>typical error with the plan</source>
   <translation>typischer Fehler mit dem Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>range of the variogram</source>
   <translation>Reichweite des Variogramms</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>no plan takes more than {}</source>
   <translation>kein Plan baut mehr als {} ab</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The first sensor takes away {} of the variance, the last one still {}.</source>
   <translation>Der erste Sensor baut {} der Varianz ab, der letzte noch {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>plan: {}</source>
   <translation>Plan: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Site</source>
   <translation>Standort</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>East (m)</source>
   <translation>Ostwert (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>North (m)</source>
   <translation>Nordwert (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Gain</source>
   <translation>Gewinn</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Gone so far</source>
   <translation>Bisher abgebaut</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The variance says how dense the sensors are for this field, not whether a sensor measures rightly.</source>
   <translation>Die Varianz sagt, wie dicht die Sensoren für diese Messgröße stehen, nicht, ob ein Sensor richtig misst.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The map is meant for cells: what varies within metres (the nugget) is not part of its uncertainty, but of each sensor's error.</source>
   <translation>Die Karte gilt für Zellen: Was innerhalb weniger Meter schwankt (der Nugget), gehört nicht zu ihrer Unsicherheit, sondern zum Fehler jedes Sensors.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>One variogram holds for the whole area and in all directions: it knows no walls, rivers or streets. Right beside a busy street values differ from it.</source>
   <translation>Ein Variogramm gilt für das ganze Gebiet und in alle Richtungen: Es kennt keine Mauern, Flüsse oder Straßen. Direkt an einer stark befahrenen Straße weichen die Werte davon ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Gains belong to this set of sites: without one of them the others bring more.</source>
   <translation>Die Gewinne gelten für genau diese Standorte: Ohne einen von ihnen bringen die anderen mehr.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Candidates: {}, existing stations: {}</source>
   <translation>Kandidaten: {}, vorhandene Stationen: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>an assumption</source>
   <translation>eine Annahme</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Cells: {}</source>
   <translation>Zellen: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Map of the standard error with the planned sensors</source>
   <translation>Karte des Standardfehlers mit den geplanten Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Place and gain of each site stand in the table.</source>
   <translation>Lage und Gewinn jedes Standorts stehen in der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>The sensor takes away {} of the variance.</source>
   <translation>Der Sensor baut {} der Varianz ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>{} further sensors would take away {} more, the first of them {}.</source>
   <translation>{} weitere Sensoren bauten noch {} ab, der erste davon {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>no plan takes away more</source>
   <translation>kein Plan baut mehr ab</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>this plan</source>
   <translation>dieser Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>East and north in {}. </source>
   <translation>Ost- und Nordwerte in {}. </translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Further sites in the layer: {}.</source>
   <translation>Weitere Standorte im Layer: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>What is reported</source>
   <translation>Was angegeben wird</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>How far from the best</source>
   <translation>Abstand zum besten Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>A further sensor would take away {} more.</source>
   <translation>Ein weiterer Sensor baute noch {} ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>fitted to {} stations</source>
   <translation>an {} Stationen angepasst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_report.py" />
   <source>Site by site, always the one that brings most; exchanges of sites after that: {}. This need not be the best possible plan.</source>
   <translation>Standort für Standort, immer der mit dem größten Gewinn; Tauschschritte danach: {}. Das muss nicht der bestmögliche Plan sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>How far can it be trusted?</source>
   <translation>Wie belastbar ist das?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>Variogram: how much two places differ, by their distance</source>
   <translation>Variogramm: Wie stark unterscheiden sich zwei Orte je nach Abstand?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>The lower the curve, the more one place tells about the other; beyond the range it tells nothing.</source>
   <translation>Je tiefer die Kurve, desto mehr sagt ein Ort über den anderen aus; jenseits der Reichweite sagt er nichts aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>The plan if the range were another one</source>
   <translation>Der Plan bei anderer Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>Variance gone with this plan</source>
   <translation>Abgebaute Varianz mit diesem Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>with a plan made for this range</source>
   <translation>mit einem Plan für diese Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>Common sites</source>
   <translation>Gemeinsame Standorte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>How much a network brings depends on the range; whether these are the right sites often hardly does. Compare the two columns in the middle.</source>
   <translation>Wie viel ein Messnetz bringt, hängt von der Reichweite ab; ob dies die richtigen Standorte sind, oft kaum. Das zeigt der Vergleich der beiden mittleren Spalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>Sill, range and nugget stand in the text above.</source>
   <translation>Schwellenwert (Sill), Reichweite und Nugget stehen im Text darüber.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>The variogram was given, not measured: sill {}, range {} m, nugget {}, {}. The range is the assumption on which most depends.</source>
   <translation>Das Variogramm ist vorgegeben, nicht gemessen: Schwellenwert (Sill) {}, Reichweite {} m, Nugget {}, {}. Die Reichweite ist die Annahme, von der am meisten abhängt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_trust.py" />
   <source>The variogram was fitted to the values of {} stations: sill {}, range {} m, nugget {}, {}.</source>
   <translation>Das Variogramm ist an die Werte von {} Stationen angepasst: Schwellenwert (Sill) {}, Reichweite {} m, Nugget {}, {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>1 new sensor makes the map more certain: its typical error falls from {} to {}; {} of the uncertainty (mean variance) is gone.</source>
   <translation>1 neuer Sensor macht die Karte sicherer: Der typische Fehler der Karte sinkt von {} auf {}; {} der Unsicherheit (mittlere Varianz) sind abgebaut.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>How far the best possible plan is ahead was not computed: the question is too large.</source>
   <translation>Wie weit der bestmögliche Plan voraus ist, wurde nicht berechnet: Die Aufgabe ist zu groß.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>The choice of sites hardly depends on the range: if it were half or double, a plan made for that would take away only {} percentage points more of the variance. How much the network brings does depend on it: {}.</source>
   <translation>Die Wahl der Standorte hängt kaum von der Reichweite ab: Wäre sie halb oder doppelt so groß, baute ein darauf ausgelegter Plan nur {} Prozentpunkte mehr der Varianz ab. Wie viel das Messnetz bringt, hängt dagegen davon ab: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>The choice of sites depends on the range: if it were half or double, a plan made for that would take away up to {} percentage points more of the variance. Measure first, if possible. What the network brings also depends on it: {}.</source>
   <translation>Die Wahl der Standorte hängt von der Reichweite ab: Wäre sie halb oder doppelt so groß, baute ein darauf ausgelegter Plan bis zu {} Prozentpunkte mehr der Varianz ab. Wenn möglich, sollte zuerst gemessen werden. Auch was das Messnetz bringt, hängt davon ab: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>of the field's own spread</source>
   <translation>der Streuung der Messgröße</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>unit of the values</source>
   <translation>Einheit der Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>1 new sensor makes the map more certain: its typical error falls from {} to {} of the field's own spread; {} of the uncertainty (mean variance) is gone.</source>
   <translation>1 neuer Sensor macht die Karte sicherer: Der typische Fehler der Karte sinkt von {} auf {} der Streuung der Messgröße; {} der Unsicherheit (mittlere Varianz) sind abgebaut.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>spherical model</source>
   <translation>sphärisches Modell</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>exponential model</source>
   <translation>exponentielles Modell</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>Gaussian model</source>
   <translation>Gauß-Modell</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>Matérn 3/2 model</source>
   <translation>Matérn-3/2-Modell</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>The sites were chosen so that the map's mean variance becomes small.</source>
   <translation>Die Standorte sind so gewählt, dass die mittlere Varianz der Karte klein wird.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>The sites were chosen so that they tell as much as possible about all other places (mutual information).</source>
   <translation>Die Standorte sind so gewählt, dass sie möglichst viel über alle anderen Orte aussagen (Transinformation).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>The sites were chosen where least is known (entropy); such plans tend to the edge of the area and are meant for comparison.</source>
   <translation>Die Standorte sind dort gewählt, wo am wenigsten bekannt ist (Entropie); solche Pläne liegen oft am Rand des Gebiets und dienen dem Vergleich.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>It is not proven to be the best plan: no plan of {} takes away more than {} of the variance, this one takes {}. The bound is loose: it is computed as if one sensor could see many places at once.</source>
   <translation>Dass dies der beste Plan ist, ist nicht nachgewiesen: Kein Plan mit {} baut mehr als {} der Varianz ab, dieser baut {} ab. Die Schranke ist grob: Sie ist so berechnet, als könnte ein Sensor viele Orte zugleich sehen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>{} new sensors make the map more certain: its typical error falls from {} to {} of the field's own spread; {} of the uncertainty (mean variance) is gone.</source>
   <translation>{} neue Sensoren machen die Karte sicherer: Der typische Fehler der Karte sinkt von {} auf {} der Streuung der Messgröße; {} der Unsicherheit (mittlere Varianz) sind abgebaut.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>{} new sensors make the map more certain: its typical error falls from {} to {}; {} of the uncertainty (mean variance) is gone.</source>
   <translation>{} neue Sensoren machen die Karte sicherer: Der typische Fehler der Karte sinkt von {} auf {}; {} der Unsicherheit (mittlere Varianz) sind abgebaut.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/field_words.py" />
   <source>{} at {} m</source>
   <translation>{} bei {} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_chart.py" />
   <source>measured, with two standard errors</source>
   <translation>gemessen, mit zwei Standardfehlern</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_chart.py" />
   <source>estimated from the other stations alone</source>
   <translation>allein aus den anderen Stationen geschätzt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_map.py" />
   <source>no value: no station near enough</source>
   <translation>kein Wert: keine Station nah genug</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_map.py" />
   <source>station</source>
   <translation>Station</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_map.py" />
   <source>sensor of citizens</source>
   <translation>Sensor von Bürgern</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_map.py" />
   <source>course of its own: look at it</source>
   <translation>eigener Verlauf: ansehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_map.py" />
   <source>area</source>
   <translation>Gebiet</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>White: no station near enough, nothing is estimated.</source>
   <translation>Weiß: keine Station nah genug, nichts wird geschätzt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Ordered by how far the estimate from the others lies from the measurement.</source>
   <translation>Geordnet danach, wie weit die Schätzung aus den anderen von der Messung entfernt liegt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>How the map was made</source>
   <translation>Wie die Karte entstanden ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>What the map can't say</source>
   <translation>Was die Karte nicht sagen kann</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>standard error, median cell</source>
   <translation>Standardfehler, mittlere Zelle (Median)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>In all these cells the value differs from that average by more than two standard errors.</source>
   <translation>In allen diesen Zellen weicht der Wert um mehr als zwei Standardfehler von diesem Mittel ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>In none of these cells does the value differ from that average by more than two standard errors: the map shows no difference.</source>
   <translation>In keiner dieser Zellen weicht der Wert um mehr als zwei Standardfehler von diesem Mittel ab: Die Karte zeigt keinen Unterschied.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The map</source>
   <translation>Die Karte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>White: no station in the cell.</source>
   <translation>Weiß: keine Station in der Zelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>How sure it is</source>
   <translation>Wie sicher die Karte ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Standard error per cell</source>
   <translation>Standardfehler je Zelle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Evidence behind the cells with a value</source>
   <translation>Worauf die Zellen mit Wert beruhen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The stations, and what the others say about them</source>
   <translation>Die Stationen und was die anderen über sie sagen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Measured and estimated per station</source>
   <translation>Gemessen und geschätzt je Station</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The first {} of {} stations.</source>
   <translation>Die ersten {} von {} Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>look at it</source>
   <translation>ansehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Values that were not used</source>
   <translation>Nicht verwendete Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The limits are defaults of the program or were set by the user; no source prescribes them. Each rejected value stands in the table of rejected values with its reason.</source>
   <translation>Die Grenzen sind Voreinstellungen des Programms oder wurden in den Parametern gesetzt; keine Quelle schreibt sie vor. Jeder verworfene Wert steht mit seinem Grund in der Tabelle der verworfenen Werte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>{} to {} (UTC)</source>
   <translation>{} bis {} (UTC)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Sensors · grid of observations</source>
   <translation>Sensoren · Raster aus Messwerten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>{}: between {} and {} in the cells with a value, on average {} at the stations.</source>
   <translation>{}: zwischen {} und {} in den Zellen mit Wert, im Mittel {} an den Stationen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>stations used</source>
   <translation>verwendete Stationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>values used</source>
   <translation>verwendete Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>area with a value</source>
   <translation>Fläche mit Wert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>In {} of these cells the value differs from that average by more than two standard errors; in the others the map shows no difference.</source>
   <translation>In {} dieser Zellen weicht der Wert um mehr als zwei Standardfehler von diesem Mittel ab; in den übrigen zeigt die Karte keinen Unterschied.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Mean of {} per cell</source>
   <translation>Mittelwert von {} je Zelle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Hatched: the value can't be told from the average of all stations (within two standard errors).</source>
   <translation>Schraffiert: Der Wert ist vom Mittel aller Stationen nicht zu unterscheiden (innerhalb von zwei Standardfehlern).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Sensors of citizens are drawn in the middle of a cell, not where they hang.</source>
   <translation>Sensoren von Bürgern sind im Mittelpunkt einer Zelle gezeichnet, nicht dort, wo sie hängen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>can't be told from the average</source>
   <translation>vom Mittel nicht zu unterscheiden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The stations' values stand in a table below.</source>
   <translation>Die Werte der Stationen stehen weiter unten in einer Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Darker is less sure. The true value lies within two standard errors in about 19 of 20 cases, if the errors are independent and the method fits.</source>
   <translation>Dunkler heißt weniger sicher. Der wahre Wert liegt in etwa 19 von 20 Fällen innerhalb von zwei Standardfehlern, wenn die Fehler unabhängig sind und das Verfahren passt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Band</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>smallest</source>
   <translation>kleinster</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>10% below</source>
   <translation>10 % darunter</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>median</source>
   <translation>Median</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>90% below</source>
   <translation>90 % darunter</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>largest</source>
   <translation>größter</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>No cross-check: with the method 'mean' a cell without its station has no value, and otherwise at least three stations with others within reach are needed.</source>
   <translation>Keine Kreuzprüfung: Beim Verfahren „mean“ hat eine Zelle ohne ihre Station keinen Wert, und sonst sind mindestens drei Stationen mit anderen in Reichweite nötig.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>The numbers stand in the table below.</source>
   <translation>Die Zahlen stehen in der Tabelle darunter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Station</source>
   <translation>Messstation</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Mean</source>
   <translation>Mittel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Of the period</source>
   <translation>Anteil am Zeitraum</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Values rejected</source>
   <translation>Verworfene Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>From the others</source>
   <translation>Aus den anderen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Follows</source>
   <translation>Folgt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Departs</source>
   <translation>Weicht ab</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Follows: change when the median of all stations changes by 1. Departs: spread of the difference to that median, as a multiple of the usual one. A station that follows by less than 1/3 or more than 3, or departs more than three times as much as usual, may hang indoors, misread in damp air, or stand in another kind of place; it was used all the same.</source>
   <translation>Folgt: Änderung, wenn sich der Median aller Stationen um 1 ändert. Weicht ab: Streuung des Unterschieds zu diesem Median, als Vielfaches der üblichen. Eine Station, die mit weniger als 1/3 oder mehr als 3 folgt oder mehr als dreimal so stark abweicht wie üblich, kann im Innenraum hängen, bei feuchter Luft falsch messen oder an einem Ort anderer Art stehen; sie wurde trotzdem verwendet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Every value passed the quality control.</source>
   <translation>Jeder Wert hat die Qualitätsprüfung bestanden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Data: {}</source>
   <translation>Daten: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>error of the cross-check (RMSE)</source>
   <translation>Fehler der Kreuzprüfung (RMSE)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Stations ({})</source>
   <translation>Stationen ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>What the sensors say: {}</source>
   <translation>Was die Sensoren melden: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>rejected: {} ({})</source>
   <translation>verworfen: {} ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>{} km²</source>
   <translation>{} km²</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>cells of {} m: {}</source>
   <translation>Zellen von {} m: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Quantiles stand in the table.</source>
   <translation>Die Quantile stehen in der Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>Each of {} stations was estimated from all others, as if it were not there. The estimates miss the measurements by {} (RMSE), on average by {} (bias); the mean of the stations would miss them by {}. {} of the errors lie within two standard errors (about 95% if those are right).</source>
   <translation>Jede von {} Stationen wurde aus allen anderen geschätzt, als gäbe es sie nicht. Die Schätzungen verfehlen die Messungen um {} (RMSE), im Mittel um {} (Bias); das Mittel der Stationen würde sie um {} verfehlen. {} der Fehler liegen innerhalb von zwei Standardfehlern (etwa 95 %, wenn diese stimmen).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>of them {} of citizens</source>
   <translation>davon {} von Bürgern</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_report.py" />
   <source>standard error, median cell: {}</source>
   <translation>Standardfehler, mittlere Zelle (Median): {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>station not in the layer</source>
   <translation>Station nicht im Layer</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Rejected values by reason</source>
   <translation>Verworfene Werte nach Grund</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Rejected values by station</source>
   <translation>Verworfene Werte nach Station</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Each cell shows the mean of the stations in it; all others are empty.</source>
   <translation>Jede Zelle zeigt das Mittel der Stationen in ihr; alle anderen sind leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>given by the user</source>
   <translation>in den Parametern angegeben</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Stations measure at their place. Beside a busy street or behind a row of houses it is different 20 m away; no interpolation knows that.</source>
   <translation>Stationen messen an ihrem Ort. Neben einer belebten Straße oder hinter einer Häuserzeile ist es 20 m weiter schon anders; keine Interpolation weiß das.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>The map shows the mean of this period. Other weather, another season or school holidays give other values; the standard errors don't cover that.</source>
   <translation>Die Karte zeigt das Mittel dieses Zeitraums. Anderes Wetter, eine andere Jahreszeit oder Schulferien ergeben andere Werte; die Standardfehler decken das nicht ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>It is no proof that a limit value is kept or exceeded: limit values hold for a year and for measurements by the rules of directive 2008/50/EC.</source>
   <translation>Sie ist kein Nachweis, dass ein Grenzwert eingehalten oder überschritten ist: Grenzwerte gelten für ein Jahr und für Messungen nach den Regeln der Richtlinie 2008/50/EG.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Noise between streets can't be interpolated from few points: facades shield. For noise maps sound is calculated, and measured only to check.</source>
   <translation>Lärm zwischen Straßen lässt sich aus wenigen Punkten nicht interpolieren: Fassaden schirmen ab. Für Lärmkarten wird der Schall berechnet und nur zur Kontrolle gemessen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Limit</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Of all values</source>
   <translation>Anteil an allen Werten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Values that passed</source>
   <translation>Werte, die bestanden haben</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Values were averaged by days first, then over the period.</source>
   <translation>Die Werte wurden zuerst über Tage gemittelt, dann über den Zeitraum.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Values were averaged by hours first, then over the period.</source>
   <translation>Die Werte wurden zuerst über Stunden gemittelt, dann über den Zeitraum.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Decibels were averaged over time by their energy (LAeq).</source>
   <translation>Dezibel wurden über die Zeit energetisch gemittelt (LAeq).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Gaps of a station were filled with the course of the others plus its usual difference to them, so that all means hold for the same period.</source>
   <translation>Lücken einer Station wurden mit dem Verlauf der anderen zuzüglich ihres üblichen Unterschieds zu ihnen gefüllt, damit alle Mittelwerte für denselben Zeitraum gelten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>The uncertainty of the instruments was not given and is not part of the standard errors.</source>
   <translation>Die Unsicherheit der Geräte wurde nicht angegeben und ist nicht Teil der Standardfehler.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Sensors that may hang at people's homes are not named, and lie in the middle of a cell of at least 100 m.</source>
   <translation>Sensoren, die an Wohnhäusern hängen können, sind nicht beim Namen genannt und liegen im Mittelpunkt einer Zelle von mindestens 100 m.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>the range, or three times the median distance between neighbouring stations</source>
   <translation>Reichweite des Variogramms oder das Dreifache des Medians des Abstands benachbarter Stationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>the median distance between neighbouring stations</source>
   <translation>Median des Abstands benachbarter Stationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Ordinary kriging with a variogram ({}; {}): range {} m, sill {}, nugget {}; cells farther than {} m ({}) from every station are empty.</source>
   <translation>Gewöhnliches Kriging mit einem Variogramm ({}; {}): Reichweite {} m, Schwellenwert (Sill) {}, Nugget {}; Zellen, die weiter als {} m ({}) von jeder Station entfernt sind, sind leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>fitted</source>
   <translation>angepasst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>given</source>
   <translation>vorgegeben</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Inverse distance weighting has no theory of its error; its standard error tells how much the stations that count differ. The cross-check is the better measure.</source>
   <translation>Die inverse Distanzgewichtung hat keine Theorie ihres Fehlers; ihr Standardfehler sagt, wie sehr sich die beitragenden Stationen unterscheiden. Das bessere Maß ist die Kreuzprüfung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>possible: {}</source>
   <translation>möglich: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>{} equal values or more over {} h</source>
   <translation>{} oder mehr gleiche Werte über {} h</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>more than {} robust standard deviations and {} {}</source>
   <translation>mehr als {} robuste Standardabweichungen und {} {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>more than {} robust standard deviations, stations within {} m</source>
   <translation>mehr als {} robuste Standardabweichungen, Stationen im Umkreis von {} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Inverse distance weighting with exponent {}; cells farther than {} m ({}) from every station are empty, stations count up to twice that distance with weights that fade to 0.</source>
   <translation>Inverse Distanzgewichtung mit Exponent {}; Zellen, die weiter als {} m ({}) von jeder Station entfernt sind, sind leer, Stationen zählen bis zum doppelten Abstand mit Gewichten, die auf 0 auslaufen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>sensor {} (citizens)</source>
   <translation>Sensor {} (Bürger)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Weight of citizens' sensors: {} (stations of authorities: 1).</source>
   <translation>Gewicht der Bürgersensoren: {} (Stationen von Behörden: 1).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>Standard uncertainty of the instruments: {} {}; of citizens' sensors: {} {}.</source>
   <translation>Standardunsicherheit der Geräte: {} {}; der Bürgersensoren: {} {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/grid_words.py" />
   <source>sensor {}</source>
   <translation>Sensor {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_map.py" />
   <source>weight missing</source>
   <translation>Gewicht fehlt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_map.py" />
   <source>kept free (privacy, exclusion)</source>
   <translation>freigehalten (Schutz, Ausschluss)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_map.py" />
   <source>sensor within {} m</source>
   <translation>Sensor bis {} m entfernt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_map.py" />
   <source>over {} to {} m</source>
   <translation>über {} bis {} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>new sensors</source>
   <translation>neue Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>share of the demand in reach (%)</source>
   <translation>Anteil der Nachfrage in Reichweite (%)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>new sensors needed</source>
   <translation>nötige neue Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Every place belongs to its nearest sensor. The plan is best as a whole; the first sites alone need not be the best ones for their number.</source>
   <translation>Jeder Ort gehört zum nächsten Sensor. Der Plan ist als Ganzes am besten; die ersten Standorte allein müssen für ihre Zahl nicht die besten sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>units of demand</source>
   <translation>Nachfrageeinheiten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>What would other targets need?</source>
   <translation>Was bräuchten andere Zielwerte?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>mean distance (m)</source>
   <translation>mittlere Entfernung (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>What other targets need or give</source>
   <translation>Was andere Zielwerte bräuchten oder brächten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Each point is a plan of its own, not the first part of another. Where both marks fall on one spot, the plan is proven to be the best.</source>
   <translation>Jeder Punkt ist ein eigener Plan, nicht der Anfang eines anderen. Wo beide Zeichen auf dieselbe Stelle fallen, ist der Plan als bester nachgewiesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>share of the demand in reach</source>
   <translation>Anteil der Nachfrage in Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Map: who has it how far</source>
   <translation>Karte: Wer hat es wie weit?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Map of the sensors and of the distance to the nearest one</source>
   <translation>Karte der Sensoren und der Entfernung zum nächsten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>All sites stand with their coordinates in the mounting plan.</source>
   <translation>Alle Standorte stehen mit ihren Koordinaten im Montageplan.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Sensors, and how far the demand has it to the nearest</source>
   <translation>Sensoren und wie weit es die Nachfrage zum nächsten hat</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Darker: nearer. Numbers: rank of the site.</source>
   <translation>Dunkler: näher. Zahlen: Rang des Standorts.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>How far is it?</source>
   <translation>Wie weit ist es?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Which sensor looks after whom?</source>
   <translation>Welcher Sensor ist für wen zuständig?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Places</source>
   <translation>Orte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>largest distance (m)</source>
   <translation>größte Entfernung (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Sensors by rank</source>
   <translation>Sensoren nach Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Set cover (Toregas et al. 1971): the fewest or cheapest sites so that every place with a weight has one in reach.</source>
   <translation>Vollständige Überdeckung (set cover; Toregas et al. 1971): die wenigsten oder günstigsten Standorte, mit denen jeder Ort mit einem Gewicht einen in Reichweite hat.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Partial set cover (Daskin, Owen 1999): the fewest or cheapest sites so that the share of the weight is in reach.</source>
   <translation>Anteilige Überdeckung (partial set cover; Daskin, Owen 1999): die wenigsten oder günstigsten Standorte, mit denen der verlangte Anteil des Gewichts in Reichweite liegt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>p-center (Minieka 1970): the number of sites is given, the largest distance to the nearest one becomes as small as possible. A single remote place decides it.</source>
   <translation>p-Zentrum (p-center; Minieka 1970): Die Zahl der Standorte ist vorgegeben, die größte Entfernung zum nächsten wird so klein wie möglich. Ein einziger entlegener Ort entscheidet darüber.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>p-median (Hakimi 1964): the number of sites is given, the mean distance to the nearest one, weighted by demand, becomes as small as possible. Remote places may have it far.</source>
   <translation>p-Median (Hakimi 1964): Die Zahl der Standorte ist vorgegeben, die mittlere Entfernung zum nächsten, nach Nachfrage gewichtet, wird so klein wie möglich. Entlegene Orte können es weit haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>{}, out of {} possible sites</source>
   <translation>{}, gewählt aus {} möglichen Standorten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>largest distance</source>
   <translation>größte Entfernung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>mean distance</source>
   <translation>mittlere Entfernung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>cost ({})</source>
   <translation>Kosten ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>The values stand in the table below.</source>
   <translation>Die Werte stehen in der Tabelle darunter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>no plan goes below</source>
   <translation>kein Plan unterschreitet</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Demand: {}</source>
   <translation>Nachfrage: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Distance to nearest</source>
   <translation>Entfernung zum nächsten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>covered so far</source>
   <translation>bis hier abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>mean so far (m)</source>
   <translation>Mittel bis hier (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>The proof holds for these candidates, weights, zones and this reach; there may be other plans that are as good.</source>
   <translation>Der Nachweis gilt für diese Kandidaten, Gewichte und Zonen und diese Reichweite; andere Pläne können ebenso gut sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>In reach is not measured: whether a sensor speaks for a place depends on buildings, wind and sources that are not part of the model.</source>
   <translation>In Reichweite heißt nicht gemessen: Ob ein Sensor für einen Ort spricht, hängt von Gebäuden, Wind und Quellen ab, die im Modell nicht vorkommen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Weights are where people are registered, not where they are during the day.</source>
   <translation>Gewichte liegen dort, wo Menschen gemeldet sind, nicht dort, wo sie tagsüber sind.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Statement</source>
   <translation>Aussage</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Value of the plan</source>
   <translation>Wert des Plans</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>No plan goes below</source>
   <translation>Kein Plan unterschreitet</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>proven</source>
   <translation>nachgewiesen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>best plans found</source>
   <translation>beste gefundene Pläne</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>Reach and distance: {}.</source>
   <translation>Reichweite und Entfernung: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>up to {} m</source>
   <translation>bis {} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>The first {} of {} sites are listed.</source>
   <translation>Aufgeführt sind die ersten {} von {} Standorten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>at least {}</source>
   <translation>mindestens {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>within {} m of a sensor</source>
   <translation>höchstens {} m von einem Sensor entfernt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_report.py" />
   <source>SHA-256, {}</source>
   <translation>Prüfsumme (SHA-256), {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>With 1 new sensor at the right place the mean distance to the nearest one is {}.</source>
   <translation>Mit 1 neuen Sensor am richtigen Ort beträgt die mittlere Entfernung zum nächsten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>How near can 1 sensor be?</source>
   <translation>Wie nah kann 1 Sensor sein?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>1 new sensor</source>
   <translation>1 neuer Sensor</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>{} new sensors are enough so that {} of all {} have a sensor within {} m.</source>
   <translation>{} neue Sensoren genügen, damit {} aller {} einen Sensor in höchstens {} m Entfernung haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>With {} new sensors at the right places nobody has it farther than {}.</source>
   <translation>Mit {} neuen Sensoren an den richtigen Orten ist niemand weiter als {} vom nächsten entfernt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>With {} new sensors at the right places the mean distance to the nearest one is {}.</source>
   <translation>Mit {} neuen Sensoren an den richtigen Orten beträgt die mittlere Entfernung zum nächsten {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>1 new sensor is enough so that {} of all {} have a sensor within {} m.</source>
   <translation>1 neuer Sensor genügt, damit {} aller {} einen Sensor in höchstens {} m Entfernung haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>With 1 new sensor at the right place nobody has it farther than {}.</source>
   <translation>Mit 1 neuen Sensor am richtigen Ort ist niemand weiter als {} vom nächsten entfernt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>How near can {} sensors be?</source>
   <translation>Wie nah können {} Sensoren sein?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>{} new sensors</source>
   <translation>{} neue Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>{} new sensors, with those that exist, are enough so that {} of all {} have a sensor within {} m.</source>
   <translation>{} neue Sensoren genügen zusammen mit den vorhandenen, damit {} aller {} einen Sensor in höchstens {} m Entfernung haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>1 new sensor, with what exists, is enough so that {} of all {} have a sensor within {} m.</source>
   <translation>1 neuer Sensor genügt zusammen mit dem, was es schon gibt, damit {} aller {} einen Sensor in höchstens {} m Entfernung haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>Proven: it can't be done with fewer.</source>
   <translation>Nachgewiesen: Mit weniger geht es nicht.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/minimum_words.py" />
   <source>Not proven to be the best: no plan can go below {}, so that at most {} could be saved.</source>
   <translation>Nicht als bester nachgewiesen: Kein Plan unterschreitet {}; einsparen ließen sich also höchstens {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>Both keep the same limits ({}); sites in both: {}.</source>
   <translation>Beide halten dieselben Grenzen ein ({}); gemeinsame Standorte: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>Compared with the best plan found</source>
   <translation>Verglichen mit dem besten gefundenen Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>no plan can exceed</source>
   <translation>kein Plan übertrifft</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>This plan, the best one found, and the bound</source>
   <translation>Dieser Plan, der beste gefundene und die Schranke</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>No better plan was found.</source>
   <translation>Ein besserer Plan wurde nicht gefunden.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>Compared {}; sites in both: {}. Rules that this plan breaks do not hold for the other one and the bound either: {}.</source>
   <translation>Verglichen {}; gemeinsame Standorte: {}. Regeln, die dieser Plan verletzt, gelten auch für den anderen und die Schranke nicht: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>best plan found</source>
   <translation>bester gefundener Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>New sites</source>
   <translation>Neue Standorte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>{} and {} more</source>
   <translation>{} und {} weitere</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_comparison.py" />
   <source>Another plan of the same size covers {} more ({}). Its sites that are not in this plan: {}.</source>
   <translation>Ein anderer Plan derselben Größe deckt {} mehr ab ({}). Seine Standorte, die nicht in diesem Plan sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Coverage by number of devices, with what is possible</source>
   <translation>Abdeckung nach Zahl der Geräte und was möglich ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Lower line: what the best plans found cover. Upper line: what no plan with so many can exceed. The truth lies in the dotted span between.</source>
   <translation>Untere Linie: was die besten gefundenen Pläne abdecken. Obere Linie: was kein Plan mit so vielen Geräten übertreffen kann. Die Wahrheit liegt in der gepunkteten Spanne dazwischen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>coverage value, share of what is possible</source>
   <translation>Abdeckungswert, Anteil am Möglichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Where does the next one stop paying?</source>
   <translation>Ab wann lohnt das nächste Gerät nicht mehr?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>The plan uses every site that may be chosen.</source>
   <translation>Der Plan nutzt jeden wählbaren Standort.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>One</source>
   <translation>einem</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>From {} at {} to {} at {}; what no plan can exceed ends at {}. The plan stands at {}.</source>
   <translation>Von {} bei {} bis {} bei {}; was kein Plan übertreffen kann, endet bei {}. Der Plan liegt bei {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Existing sites alone stand at the very left.</source>
   <translation>Ganz links stehen die vorhandenen Standorte allein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>The budget holds along the whole curve.</source>
   <translation>Das Budget gilt entlang der ganzen Kurve.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>{} more would bring {} to at most {} of the total: {} to at most {}.</source>
   <translation>Mit {} mehr kämen {} bis höchstens {} des Ganzen hinzu: {} bis höchstens {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>A new plan with {} would cover {} to at most {} of it all.</source>
   <translation>Ein neuer Plan mit {} würde {} bis höchstens {} des Ganzen abdecken.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Of single further sites, site {} adds most: {}.</source>
   <translation>Von den weiteren Standorten bringt einzeln am meisten der Standort {}: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>In the plans found, from number {} on each further one brings less than {} of the total.</source>
   <translation>In den gefundenen Plänen bringt ab Nummer {} jedes weitere Gerät weniger als {} des Ganzen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>number of new gateways</source>
   <translation>Zahl der neuen Gateways</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>covered share of all {}</source>
   <translation>abgedeckter Anteil aller {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>share covered at least {}, of all {}</source>
   <translation>mindestens {} abgedeckter Anteil aller {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>{} more would add nothing; that is proven.</source>
   <translation>Mit {} mehr käme nichts hinzu; das ist nachgewiesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>{} more would bring {} of the total: {}.</source>
   <translation>Mit {} mehr kämen {} des Ganzen hinzu: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>In the plans found, every single one brings less than {} of the total.</source>
   <translation>In den gefundenen Plänen bringt jedes einzelne Gerät weniger als {} des Ganzen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>Up to number {}, each further one still brings {} of the total or more in the plans found.</source>
   <translation>Bis Nummer {} bringt jedes weitere Gerät in den gefundenen Plänen noch {} des Ganzen oder mehr.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_curve.py" />
   <source>the plan: {}</source>
   <translation>der Plan: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>covered once</source>
   <translation>einmal abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>planned site with its rank</source>
   <translation>geplanter Standort mit seinem Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>covered once (does not count)</source>
   <translation>einmal abgedeckt (zählt nicht)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>covered twice</source>
   <translation>zweimal abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>covered 3 times or more</source>
   <translation>dreimal oder öfter abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>site of the plan with its rank</source>
   <translation>Standort des Plans mit seinem Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>existing site</source>
   <translation>vorhandener Standort</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>reach of a site</source>
   <translation>Reichweite eines Standorts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_map.py" />
   <source>street</source>
   <translation>Straße</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Maximal covering: w is the weight of place j, c(j) the number of sites in whose reach it lies.</source>
   <translation>Größte Abdeckung (maximal covering): w ist das Gewicht des Orts j, c(j) die Zahl der Standorte, in deren Reichweite er liegt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Worth g of the first, second … cover: {}.</source>
   <translation>Wert g der ersten, zweiten … Abdeckung: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>“Covered” means within reach as defined above, no more: it does not say how well a device measures there. Buildings and wind are not in the model.</source>
   <translation>„Abgedeckt“ heißt in Reichweite wie oben festgelegt, nicht mehr: Wie gut ein Gerät dort misst, ist damit nicht gesagt. Gebäude und Wind kommen im Modell nicht vor.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>The proof holds for these candidates, weights and rules. Sites that are not in the layer were not compared; other weights give another plan.</source>
   <translation>Der Nachweis gilt für diese Kandidaten, Gewichte und Regeln. Standorte, die nicht im Layer sind, wurden nicht verglichen; andere Gewichte ergeben einen anderen Plan.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Weights are as good as their source; where people live is not where they are all day.</source>
   <translation>Gewichte sind so gut wie ihre Quelle; wo Menschen wohnen, sind sie nicht den ganzen Tag.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>To check: value, rules and hashes follow from the input layers and the list of chosen sites alone (tool “Evaluate a sensor plan”, same inputs). The bound is checked by running the plan again from the record; it may come out lower with more time, never below the value.</source>
   <translation>Zum Prüfen: Wert, Regeln und Prüfsummen folgen allein aus den Eingabelayern und der Liste der gewählten Standorte (Werkzeug „Sensorplan bewerten“, dieselben Eingaben). Die Schranke wird geprüft, indem der Plan aus dem Protokoll wiederholt wird; mit mehr Zeit kann sie niedriger ausfallen, aber nie unter dem Wert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>whole problem</source>
   <translation>gesamte Aufgabe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>best site after site</source>
   <translation>Standort für Standort der beste</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>best gain per cost</source>
   <translation>größter Zuwachs je Kosten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>exchange of sites</source>
   <translation>Tausch von Standorten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Lagrangian bound</source>
   <translation>Lagrange-Schranke</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>plans of the relaxed problem</source>
   <translation>Pläne aus der Relaxation</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>HiGHS</source>
   <translation>Solver HiGHS</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>corners planned anew</source>
   <translation>Teilgebiete neu geplant</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Worth g: {}. A place counts only when covered that often.</source>
   <translation>Wert g: {}. Ein Ort zählt nur, wenn er so oft abgedeckt ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>required: {}</source>
   <translation>vorgeschrieben: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>candidates kept free: {}</source>
   <translation>freigehaltene Kandidaten: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>limits per group</source>
   <translation>Grenzen je Gruppe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Low-cost sensors give indicative measurements (orientierende Messungen): good for patterns and trends, not for proving that a limit value is kept.</source>
   <translation>Günstige Sensoren liefern orientierende Messungen: gut für Muster und Trends, nicht für den Nachweis, dass ein Grenzwert eingehalten ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Radio reach is a screening: buildings, antennas and weather decide on the spot. Measure the signal before buying.</source>
   <translation>Die Funkreichweite ist eine Vorprüfung: Vor Ort entscheiden Gebäude, Antennen und Wetter. Vor dem Kauf das Signal messen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>To check: run the tool again from the record, with the same layers. The hash of the whole problem tells whether the question is the same; value and rules follow from the list of chosen sites.</source>
   <translation>Zum Prüfen: Das Werkzeug mit denselben Layern aus dem Protokoll wiederholen. Die Prüfsumme der ganzen Aufgabe sagt, ob die Aufgabe dieselbe ist; Wert und Regeln folgen aus der Liste der gewählten Standorte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>No plan can exceed</source>
   <translation>Kein Plan übertrifft</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Full coverage would be</source>
   <translation>Volle Abdeckung wäre</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Number or cost of the new sites</source>
   <translation>Zahl oder Kosten der neuen Standorte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>No plan does with less than</source>
   <translation>Kein Plan kommt aus mit weniger als</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>How value and bound met</source>
   <translation>Wie Wert und Schranke zusammenfanden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Question</source>
   <translation>Aufgabe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>In reach</source>
   <translation>In Reichweite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Rules kept</source>
   <translation>Eingehaltene Regeln</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Bound</source>
   <translation>Schranke</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Lagrangian relaxation and the bound of HiGHS, the lower of both. It holds for every plan within these rules, also for those that nobody has tried.</source>
   <translation>Lagrange-Relaxation und Schranke von HiGHS, die niedrigere von beiden. Sie gilt für jeden Plan nach diesen Regeln, auch für solche, die niemand probiert hat.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Best plan found</source>
   <translation>Bester gefundener Plan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Step</source>
   <translation>Schritt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Given by somebody and evaluated here.</source>
   <translation>Von jemandem vorgegeben und hier bewertet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>Best site after site first; then exchange of sites, also those of the relaxed problem; the solver HiGHS decides what remains open.</source>
   <translation>Zuerst Standort für Standort der jeweils beste; dann Tausch von Standorten, auch mit denen der gelockerten Aufgabe (Relaxation); was offen bleibt, entscheidet der Solver HiGHS.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>at most {} new</source>
   <translation>höchstens {} neue</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>budget {}</source>
   <translation>Budget {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>existing, they stay: {}</source>
   <translation>vorhanden, bleiben: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>smallest distance; pairs of sites too near: {}</source>
   <translation>Mindestabstand; Paare zu naher Standorte: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_method.py" />
   <source>seed {}, time limit {} s</source>
   <translation>Startwert {}, Zeitgrenze {} s</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Mounting plan</source>
   <translation>Montageplan</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>One line per site, in the order of the ranks. Take it along: tick what hangs, write down who, when and which device, and what was different on the spot.</source>
   <translation>Eine Zeile je Standort, in der Reihenfolge der Ränge. Zum Mitnehmen: abhaken, was hängt; notieren, wer wann welches Gerät montiert hat und was vor Ort anders war.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Place and suitability</source>
   <translation>Lage und Eignung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Done: device, date, remarks</source>
   <translation>Hängt: Gerät, Datum, Notizen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Coordinates (m)</source>
   <translation>Koordinaten (m)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>height in the layer: {}</source>
   <translation>Höhe laut Layer: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Mounting heights and siting rules were not checked: the layer of sites has no verdicts of 'Candidate sites for sensors'.</source>
   <translation>Montagehöhen und Aufstellregeln sind nicht geprüft: Der Layer der Standorte hat keine Urteile von „Mögliche Standorte für Sensoren“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>East, north (m, {})</source>
   <translation>Ostwert, Nordwert (m, {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>mount at {}</source>
   <translation>Montagehöhe {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Mounting plan, sites: {}</source>
   <translation>Montageplan, Standorte: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>Below east and north: latitude and longitude (WGS 84), as phones want them; five decimals are about 1 m.</source>
   <translation>Unter Ost- und Nordwert: Breite und Länge (WGS 84), wie Telefone sie brauchen; fünf Nachkommastellen sind etwa 1 m genau.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>kerb {}</source>
   <translation>Fahrbahnrand {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_mounting.py" />
   <source>junction {}</source>
   <translation>Kreuzung {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Where should the sensors hang?</source>
   <translation>Wo sollen die Sensoren hängen?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Where should the gateways hang?</source>
   <translation>Wo sollen die Gateways hängen?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>How good is this sensor plan?</source>
   <translation>Wie gut ist dieser Sensorplan?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{0} cover {1} of {2} {3} ({4}) at least {5}.</source>
   <translation>{0} decken {1} der {2} {3} ({4}) mindestens {5} ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{0} and {5} cover {1} of {2} {3} ({4}).</source>
   <translation>{0} und {5} decken {1} der {2} {3} ab ({4}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>without the broken rules</source>
   <translation>ohne die verletzten Regeln</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Map: sites and what they cover</source>
   <translation>Karte: Standorte und was sie abdecken</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Map of the sites and of the demand by times covered</source>
   <translation>Karte der Standorte und wie oft die Nachfrage abgedeckt ist</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>All sites stand with their coordinates in the mounting plan, the demand by cover in a table.</source>
   <translation>Alle Standorte stehen mit ihren Koordinaten im Montageplan; wie oft die Nachfrage abgedeckt ist, steht in einer Tabelle.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Darker: covered more often. Pale: not covered. Lines: out of reach of every site. Numbers: rank of the site.</source>
   <translation>Dunkler: öfter abgedeckt. Blass: nicht abgedeckt. Schraffur: außer Reichweite aller Standorte. Zahlen: Rang des Standorts.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Sites and what they cover</source>
   <translation>Standorte und was sie abdecken</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>How good is this plan of gateways?</source>
   <translation>Wie gut ist dieser Plan für Gateways?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{} out of {} possible sites</source>
   <translation>{}, gewählt aus {} möglichen Standorten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{0} covers {1} of {2} {3} ({4}) at least {5}.</source>
   <translation>{0} deckt {1} der {2} {3} ({4}) mindestens {5} ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{0} and {6} cover {1} of {2} {3} ({4}) at least {5}.</source>
   <translation>{0} und {6} decken {1} der {2} {3} ({4}) mindestens {5} ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{} cover {} of {} {} ({}).</source>
   <translation>{} decken {} der {} {} ab ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>The plan was chosen for its coverage value, in which the first, second … cover of a place counts {}. It reaches {} of {} ({}). Covered at least twice: {} ({}).</source>
   <translation>Der Plan wurde nach seinem Abdeckungswert gewählt; darin zählt die erste, zweite … Abdeckung eines Orts {}. Er erreicht {} von {} ({}). Mindestens zweimal abgedeckt: {} ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>What exists reaches {} ({}) alone; the plan adds {} ({}).</source>
   <translation>Das Vorhandene allein erreicht {} ({}); durch den Plan kommen {} ({}) hinzu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Cost of the new sites: {}, of a budget of {}.</source>
   <translation>Kosten der neuen Standorte: {}, bei einem Budget von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>below the best possible</source>
   <translation>unter dem Bestmöglichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>if the most important one fails</source>
   <translation>wenn das wichtigste Gerät ausfällt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>nearest one, {} within</source>
   <translation>nächstes Gerät: {} innerhalb von</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>≤ {}</source>
   <translation>≤ {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Places too small to be drawn one by one are gathered in squares; the class with the largest weight gives the colour.</source>
   <translation>Orte, die einzeln zu klein zum Zeichnen sind, sind zu Quadraten zusammengefasst; die Klasse mit dem größten Gewicht gibt die Farbe.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{} covers {} of {} {} ({}).</source>
   <translation>{} deckt {} der {} {} ab ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Cost of the new sites: {}.</source>
   <translation>Kosten der neuen Standorte: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>covered</source>
   <translation>abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>The report got {} names but results for {} sites; give both for the same rows.</source>
   <translation>Der Bericht bekam {} Namen, aber Ergebnisse für {} Standorte; geben Sie beides für dieselben Zeilen an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>The map needs sites in metres, but their coordinate system is {}; reproject the layer, for example to EPSG:25833.</source>
   <translation>Die Karte braucht Standorte in Metern, ihr Koordinatenbezugssystem (KBS) ist aber {}; transformieren Sie den Layer, etwa nach EPSG:25833.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>{} existing</source>
   <translation>{} vorhanden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>weighted by {}</source>
   <translation>Gewicht: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Candidates kept free: {}; where and why is not shown.</source>
   <translation>Freigehaltene Kandidaten: {}; wo und warum, wird nicht gezeigt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>Ranks for which there was no room: {}; see the mounting plan.</source>
   <translation>Ränge, für die kein Platz war: {}; siehe Montageplan.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>covered at least {}</source>
   <translation>mindestens {} abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_report.py" />
   <source>of the coverage value; {} now</source>
   <translation>des Abdeckungswerts; jetzt {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Rank 1 adds most to what exists; each next site is the one that adds most to those before it. If money comes bit by bit, mount in this order.</source>
   <translation>Rang 1 bringt zum Vorhandenen am meisten hinzu; jeder folgende Standort ist der, der zu den vorigen am meisten hinzubringt. Kommt das Geld nach und nach, ist in dieser Reihenfolge zu montieren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>points of coverage value</source>
   <translation>Punkte des Abdeckungswerts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Which sites, and what does each add?</source>
   <translation>Welche Standorte, und was bringt jeder?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Sites by rank</source>
   <translation>Standorte nach Rang</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>What is not covered, and why?</source>
   <translation>Was ist nicht abgedeckt, und warum?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>covered at least once</source>
   <translation>mindestens einmal abgedeckt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>weight missing: in no sum</source>
   <translation>Gewicht fehlt: in keiner Summe</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Demand by cover</source>
   <translation>Nachfrage, aufgeteilt nach Abdeckung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Everything that has a weight is covered.</source>
   <translation>Alles, was ein Gewicht hat, ist abgedeckt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>What if one fails?</source>
   <translation>Was, wenn ein Gerät ausfällt?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>The failures that would cost most</source>
   <translation>Die Ausfälle, die am meisten kosten würden</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Suitability compares the place with siting rules for reference stations. A reservation is advice, no ban: low-cost sensors give indicative measurements in any case. Look at such a place before mounting.</source>
   <translation>Die Eignung vergleicht den Ort mit den Standortregeln für Referenzstationen. Ein Vorbehalt ist ein Hinweis, kein Verbot: Günstige Sensoren liefern ohnehin orientierende Messungen. Solche Orte vor der Montage ansehen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Counted in points of coverage value.</source>
   <translation>Gezählt in Punkten des Abdeckungswerts.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Adds</source>
   <translation>Zuwachs</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Lost if it fails</source>
   <translation>Verlust bei Ausfall</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>not covered, but a site that may be chosen reaches it</source>
   <translation>nicht abgedeckt, aber in Reichweite eines wählbaren Standorts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>not covered; only sites that may not be chosen would reach it</source>
   <translation>nicht abgedeckt; nur nicht wählbare Standorte würden sie erreichen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>not covered; no site reaches it</source>
   <translation>nicht abgedeckt; kein Standort erreicht sie</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Places with no weight are left out. Sites may not be chosen where a zone, a double or somebody's decision forbids them.</source>
   <translation>Orte ohne Gewicht bleiben weg. Nicht wählbar sind Standorte, wo eine Zone, ein doppelter Standort oder eine Entscheidung sie verbietet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>No single failure costs anything: whatever one site covers, others cover too.</source>
   <translation>Kein einzelner Ausfall kostet etwas: Was ein Standort abdeckt, decken auch andere ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Lost</source>
   <translation>Verlust</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Share lost</source>
   <translation>Verlorener Anteil</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Share left</source>
   <translation>Verbleibender Anteil</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>One device at a time; existing ones count as well. Have a spare ready.</source>
   <translation>Immer ein Gerät für sich; vorhandene zählen mit. Ein Ersatzgerät bereithalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>{} (existing)</source>
   <translation>{} (vorhanden)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>A place counts only when covered {}: a site may add nothing until the next one joins it. Mount such neighbours together.</source>
   <translation>Ein Ort zählt nur, wenn er {} abgedeckt ist: Ein Standort kann nichts bringen, bis der nächste hinzukommt. Solche Nachbarn gemeinsam montieren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Height in the layer</source>
   <translation>Höhe laut Layer</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Value with it</source>
   <translation>Wert bis hier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Covered with it</source>
   <translation>Abgedeckt bis hier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>Suitability</source>
   <translation>Eignung</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>The worst single failure is that of site {}: it costs {} ({}), and {} would remain.</source>
   <translation>Am schwersten wiegt der Ausfall von Standort {}: Er kostet {} ({}); es blieben {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>For {} ({}) all depends on a single site; for {} ({}) a second one steps in.</source>
   <translation>Für {} ({}) hängt alles an einem einzigen Standort; für {} ({}) springt ein zweiter ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>{} (rank {})</source>
   <translation>{} (Rang {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>The first {} of {} sites; all stand in the mounting plan. The other {} add {} together.</source>
   <translation>Die ersten {} von {} Standorten; alle stehen im Montageplan. Die übrigen {} bringen zusammen {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>{} could be covered with more devices at the given sites.</source>
   <translation>Mit mehr Geräten an den gegebenen Standorten abzudecken: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>{} can't be reached because sites must be kept free.</source>
   <translation>Nicht erreichbar, weil Standorte freizuhalten sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_tables.py" />
   <source>For {} there is no site at all: more devices do not help there, new sites do.</source>
   <translation>Für {} gibt es gar keinen Standort: Mehr Geräte helfen dort nicht, neue Standorte schon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_view.py" />
   <source>with reservations</source>
   <translation>mit Vorbehalt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_view.py" />
   <source>not fully checked</source>
   <translation>nicht vollständig geprüft</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_view.py" />
   <source>suitable</source>
   <translation>geeignet</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>Not proven to be the best, but close: at most {} below the best possible plan {}; none can reach more than {} ({}).</source>
   <translation>Nicht als bester nachgewiesen, aber nah dran: höchstens {} unter dem bestmöglichen Plan {}; keiner kann mehr als {} ({}) erreichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>This plan breaks rules; the comparison leaves them out: {}.</source>
   <translation>Dieser Plan verletzt Regeln; der Vergleich lässt sie weg: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>1 sensor</source>
   <translation>1 Sensor</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>once</source>
   <translation>einmal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>twice</source>
   <translation>zweimal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>the existing gateway</source>
   <translation>das vorhandene Gateway</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>the existing sensor</source>
   <translation>der vorhandene Sensor</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>with at most {} and the budget of {}</source>
   <translation>mit höchstens {} und dem Budget von {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>How far the best possible plan is ahead is not known.</source>
   <translation>Wie weit der bestmögliche Plan voraus ist, ist nicht bekannt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>Even without the broken rules, no plan {} has a higher value.</source>
   <translation>Auch ohne die verletzten Regeln hat kein Plan {} einen höheren Wert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>No plan {} can reach more than {} ({}): this one is at most {} below the best possible.</source>
   <translation>Kein Plan {} kann mehr als {} ({}) erreichen: Der vorliegende liegt höchstens {} unter dem bestmöglichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>Not proven to be the best: up to {} below the best possible plan {}; none can reach more than {} ({}). More computing time may narrow this down.</source>
   <translation>Nicht als bester nachgewiesen: bis zu {} unter dem bestmöglichen Plan {}; keiner kann mehr als {} ({}) erreichen. Mehr Rechenzeit kann das eingrenzen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>This plan breaks a rule; the comparison leaves it out: {}.</source>
   <translation>Dieser Plan verletzt eine Regel; der Vergleich lässt sie weg: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>breaks rules</source>
   <translation>verletzt Regeln</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>proven optimal</source>
   <translation>nachweislich optimal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>without a bound</source>
   <translation>ohne Schranke</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>lamp post</source>
   <translation>Lichtmast</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>facade</source>
   <translation>Fassade</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>new post</source>
   <translation>neuer Mast</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>1 gateway</source>
   <translation>1 Gateway</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>{} sensors</source>
   <translation>{} Sensoren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>{} times</source>
   <translation>{}-mal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>the {} existing ones</source>
   <translation>die {} vorhandenen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>with {}</source>
   <translation>mit {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>Proven: no plan {} covers more.</source>
   <translation>Nachgewiesen: Kein Plan {} deckt mehr ab.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>Proven: no plan {} has a higher coverage value.</source>
   <translation>Nachgewiesen: Kein Plan {} hat einen höheren Abdeckungswert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>at most {} below the best</source>
   <translation>höchstens {} unter dem besten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>{} gateways</source>
   <translation>{} Gateways</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>below {}</source>
   <translation>unter {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>within the budget of {}</source>
   <translation>innerhalb des Budgets von {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/sensors/sensor_words.py" />
   <source>The best possible plan {} reaches {} ({}): this one is {} below it.</source>
   <translation>Der bestmögliche Plan {} erreicht {} ({}): Der vorliegende liegt {} darunter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>{} and {}</source>
   <translation>{} und {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>robust</source>
   <translation>robust</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>likely</source>
   <translation>wahrscheinlich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>unlikely</source>
   <translation>unwahrscheinlich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>weighted sum of value functions</source>
   <translation>gewichtete Summe von Wertfunktionen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>TOPSIS (closeness to the ideal)</source>
   <translation>TOPSIS (Nähe zum Ideal)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>PROMETHEE II (pairwise comparison)</source>
   <translation>PROMETHEE II (paarweiser Vergleich)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>VIKOR (compromise)</source>
   <translation>VIKOR (Kompromiss)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>Quarters: {}</source>
   <translation>Quartiere: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>The report got {} quarters but results for {}; give both for the same rows.</source>
   <translation>Der Bericht bekam {} Quartiere, aber Ergebnisse für {}; geben Sie beides für dieselben Zeilen an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/report/words.py" />
   <source>The quarters have no field '{}' for names; choose one of their fields.</source>
   <translation>Die Quartiere haben kein Feld „{}“ mit Namen; wählen Sie eines ihrer Felder.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Planned sensor site, placed by SmartQuartier</source>
   <translation>Geplanter Sensorstandort, vorgeschlagen von SmartQuartier</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Placeholder for the device of a planned site</source>
   <translation>Platzhalter für das Gerät eines geplanten Standorts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Name the operator: the institution that runs the sensors.</source>
   <translation>Nennen Sie den Betreiber: die Institution, die die Sensoren betreibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>There is no planned site; nothing to export.</source>
   <translation>Es gibt keinen geplanten Standort; nichts zu exportieren.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Planned position</source>
   <translation>Geplante Position</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Sites with the same name: {}. Each needs its own.</source>
   <translation>Standorte mit demselben Namen: {}. Jeder braucht einen eigenen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Site '{}' lies at {}, {}, which is no longitude and latitude.</source>
   <translation>Standort „{}“ liegt bei {}, {}; das sind keine geografische Länge und Breite.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings.py" />
   <source>Centre of the grid cell ({} m) that holds the position</source>
   <translation>Mittelpunkt der Rasterzelle ({} m), in der die Position liegt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_posts.py" />
   <source>The service shows {} site(s) on private buildings at their exact place already, such as '{}'; remove these Things there first, nothing was sent.</source>
   <translation>Der Dienst zeigt bereits {} Standort(e) an privaten Gebäuden mit genauer Lage, etwa „{}“; entfernen Sie diese Things dort zuerst. Es wurde nichts gesendet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_posts.py" />
   <source>The service holds {} Things with sq_id '{}'; remove all but one there.</source>
   <translation>Der Dienst enthält {} Things mit der sq_id „{}“; entfernen Sie dort alle bis auf eines.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_posts.py" />
   <source>The service holds a Thing with sq_id '{}' of another operator, '{}'; give a prefix that tells your sites from theirs, or that operator's name if it is yours.</source>
   <translation>Der Dienst enthält ein Thing mit der sq_id „{}“ eines anderen Betreibers, „{}“; geben Sie ein Präfix an, das Ihre Standorte von dessen Standorten unterscheidet, oder den Namen dieses Betreibers, wenn es Ihr eigener ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_posts.py" />
   <source>Nothing was created under the name '{}'.</source>
   <translation>Unter dem Namen „{}“ wurde nichts angelegt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sending.py" />
   <source>Sites created: {}, updated: {}, unchanged: {}, unclear whether they arrived: {}, not sent: {}.</source>
   <translation>Standorte angelegt: {}, geändert: {}, unverändert: {}, unklar, ob angekommen: {}, nicht gesendet: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sending.py" />
   <source>{} '{}' was found there all the same; going on.</source>
   <translation>{} „{}“ war dort trotzdem zu finden; es geht weiter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sending.py" />
   <source>{} {} Running the tool again goes on from there.</source>
   <translation>{} {} Ein neuer Lauf des Werkzeugs macht dort weiter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sending.py" />
   <source>Cancelled while sending. {}</source>
   <translation>Beim Senden abgebrochen. {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The sites have no coordinate system; assign one, so that they can be placed.</source>
   <translation>Die Standorte haben kein Koordinatenbezugssystem (KBS); weisen Sie eines zu, damit sie sich verorten lassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The width of the grid cells must be more than 0 m.</source>
   <translation>Die Breite der Rasterzellen muss größer als 0 m sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>There is no planned site; the status of the layer's sites is {}. Choose the plan's layer, or export all sites.</source>
   <translation>Es gibt keinen geplanten Standort; der Status der Standorte des Layers ist {}. Wählen Sie den Layer des Plans, oder geben Sie alle Standorte aus.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>Field '{}': no site has one of the values {}, so that all would be shown exactly; there are: {}. Correct the values, or leave the field empty if none is private.</source>
   <translation>Feld „{}“: Kein Standort hat einen der Werte {}; alle würden punktgenau gezeigt. Vorhanden sind: {}. Werte berichtigen oder das Feld leer lassen, wenn keiner privat ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The sites have no field '{}' with their names; they have: {}.</source>
   <translation>Die Standorte haben kein Feld „{}“ mit ihren Namen; sie haben: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The sites have no field '{}'; they have: {}.</source>
   <translation>Die Standorte haben kein Feld „{}“; sie haben: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The prefix '{}' may hold letters, digits, dot, hyphen and underscore only.</source>
   <translation>Das Präfix „{}“ darf nur Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich enthalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>Site '{}' has no name or is no point; correct it or leave it out.</source>
   <translation>Standort „{}“ hat keinen Namen oder ist kein Punkt; korrigieren Sie ihn, oder lassen Sie ihn weg.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/publish/sensorthings_sites.py" />
   <source>The height of site '{}' is '{}'; field '{}' must hold metres above the ground, from 0 to {}.</source>
   <translation>Die Höhe des Standorts „{}“ ist „{}“; das Feld „{}“ muss Meter über dem Boden enthalten, von 0 bis {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>File "{}", entry {} ({}, line {})</source>
   <translation>Datei „{}“, Eintrag {} ({}, Zeile {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>File "{}", entry {}</source>
   <translation>Datei „{}“, Eintrag {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>File "{}", entry {} ({})</source>
   <translation>Datei „{}“, Eintrag {} ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>The catalogue of services has no entry '{}'; the nearest are: {}.</source>
   <translation>Der Dienstekatalog hat keinen Eintrag „{}“; am nächsten kommen: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>The catalogue of services has no entry '{}'; it has entries of: {}. Others can be added in a file of your own.</source>
   <translation>Der Dienstekatalog hat keinen Eintrag „{}“; er hat Einträge zu: {}. Weitere lassen sich in einer eigenen Datei ergänzen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>File "{}" is no catalogue of services: it must begin with 'schema': '{}'; the guide has an example.</source>
   <translation>Datei „{}“ ist kein Dienstekatalog: Sie muss mit „schema“: „{}“ beginnen; die Anleitung enthält ein Beispiel.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>File "{}": 'entries' must be a list […] and 'updated' a date in quotation marks.</source>
   <translation>Datei „{}“: „entries“ muss eine Liste […] sein und „updated“ ein Datum in Anführungszeichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/catalogue.py" />
   <source>{}, key 'id': it appears twice in this file; change one.</source>
   <translation>{}, Schlüssel „id“: Er kommt in dieser Datei zweimal vor; ändern Sie einen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>Not one of {} services answered, so the network is likely the trouble, not the services: check the connection, and the proxy in QGIS under Settings, Options, Network.</source>
   <translation>Keiner von {} Diensten hat geantwortet, daher liegt es wohl am Netz, nicht an den Diensten: Prüfen Sie die Verbindung und den Proxy in QGIS unter Einstellungen, Optionen, Netzwerk.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>no features came</source>
   <translation>es kamen keine Objekte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>the answer has no list of series</source>
   <translation>die Antwort enthält keine Liste von Zeitreihen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>no stations came</source>
   <translation>es kamen keine Stationen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>there are no series</source>
   <translation>es gibt keine Zeitreihen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>not asked, since {} gave no answer to the entries before</source>
   <translation>nicht gefragt, weil {} bei den Einträgen davor nicht geantwortet hat</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>the answer could not be read ({}: {})</source>
   <translation>die Antwort war nicht lesbar ({}: {})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>no whole answer within {} s; try again later</source>
   <translation>keine vollständige Antwort innerhalb von {} s; versuchen Sie es später noch einmal</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>{} came instead of a file of type {}</source>
   <translation>{} kam statt einer Datei der Art {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/check.py" />
   <source>no series is named '{}' any more; was it renamed?</source>
   <translation>keine Zeitreihe heißt mehr „{}“; wurde sie umbenannt?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>data changed</source>
   <translation>Daten verändert</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>licence unknown</source>
   <translation>Lizenz unbekannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>operator of {}</source>
   <translation>Betreiber von {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>The address of '{}' holds a secret, which everybody can read who gets the catalogue; take it out and choose an authentication configuration of QGIS. Layer, log and record show *** in its place.</source>
   <translation>Die Adresse von „{}“ enthält ein Geheimnis, das jeder lesen kann, der den Katalog erhält; entfernen Sie es, und wählen Sie eine Authentifizierungskonfiguration von QGIS. Layer, Protokollfenster und Transparenzprotokoll zeigen an seiner Stelle ***.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>data set: {}</source>
   <translation>Datensatz: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>retrieved on {}</source>
   <translation>abgerufen am {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>'{}' can't be had as {}; it is there as: {}.</source>
   <translation>„{}“ gibt es nicht als {}; vorhanden ist: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>'{}' is no service but a file; download {} and open it in QGIS.</source>
   <translation>„{}“ ist kein Dienst, sondern eine Datei; laden Sie {} herunter, und öffnen Sie sie in QGIS.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>The licence of '{}' isn't known; ask {} before you publish anything made of it.</source>
   <translation>Die Lizenz von „{}“ ist nicht bekannt; fragen Sie bei {} nach, bevor Sie etwas daraus veröffentlichen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/entry.py" />
   <source>'{}' is said to be under {}; confirm it with {} before you publish.</source>
   <translation>„{}“ soll unter der Lizenz {} stehen; lassen Sie sich das vor einer Veröffentlichung bestätigen ({}).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>{} features instead of {}</source>
   <translation>{} Objekte statt {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>{} is no longer offered, only {}</source>
   <translation>{} wird nicht mehr angeboten, nur {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>the format '{}' is no longer offered, only {}</source>
   <translation>das Format „{}“ wird nicht mehr angeboten, nur {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>the service names the licence {} instead of {}</source>
   <translation>der Dienst nennt die Lizenz {} statt {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>the fields {} are missing; there are {}</source>
   <translation>diese Felder fehlen: {}; vorhanden sind {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>geometry is {} instead of {}</source>
   <translation>die Geometrie ist {} statt {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>{} or more</source>
   <translation>{} oder mehr</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>{} or fewer</source>
   <translation>{} oder weniger</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/findings.py" />
   <source>features lie elsewhere ({}) than expected ({})</source>
   <translation>Objekte liegen anderswo ({}) als erwartet ({})</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it is missing; name the layer</source>
   <translation>er fehlt; nennen Sie den Layer</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it must be a list […]</source>
   <translation>hier muss eine Liste […] stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write [west, south, east, north] in degrees, such as [13.5, 50.9, 14, 51.2]</source>
   <translation>schreiben Sie [West, Süd, Ost, Nord] in Grad, etwa [13.5, 50.9, 14, 51.2]</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>confirmed is true or false</source>
   <translation>confirmed ist true oder false</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it must be text in quotation marks</source>
   <translation>hier muss Text in Anführungszeichen stehen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it is missing</source>
   <translation>er fehlt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write a list of texts ["…", "…"]</source>
   <translation>schreiben Sie eine Liste von Texten ["…", "…"]</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it holds a login; catalogues are shared, so choose an authentication configuration of QGIS instead</source>
   <translation>die Adresse enthält Zugangsdaten; Kataloge werden weitergegeben, wählen Sie daher stattdessen eine Authentifizierungskonfiguration von QGIS</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>{}, alternative {}</source>
   <translation>{}, Alternative {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>{}, key '{}': {}.</source>
   <translation>{}, Schlüssel „{}“: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>{}: an entry is an object in braces {}.</source>
   <translation>{}: Ein Eintrag ist ein Objekt in geschweiften Klammern {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' isn't like city/name; use a-z, digits, hyphen and underscore</source>
   <translation>„{}“ ist nicht wie stadt/name aufgebaut; verwenden Sie a-z, Ziffern, Binde- und Unterstrich</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' isn't like EPSG:25833 or OGC:CRS84; or leave it out</source>
   <translation>„{}“ ist nicht wie EPSG:25833 oder OGC:CRS84 aufgebaut; berichtigen Sie es, oder lassen Sie es weg</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write {}, or null if not known</source>
   <translation>schreiben Sie {}, oder null, wenn nicht bekannt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>min {} is above max {}; swap them</source>
   <translation>min {} ist größer als max {}; vertauschen Sie beides</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>{} is no area in degrees; the order is west, south, east, north</source>
   <translation>{} ist kein Gebiet in Grad; die Reihenfolge ist West, Süd, Ost, Nord</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write {}</source>
   <translation>schreiben Sie {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write parameters as {}</source>
   <translation>schreiben Sie Parameter als {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>write text, or {}</source>
   <translation>schreiben Sie Text oder {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>it is missing; choose one of {}</source>
   <translation>er fehlt; wählen Sie eines von: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' isn't one of {}</source>
   <translation>„{}“ gehört nicht zu: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' is no whole number from 0 on</source>
   <translation>„{}“ ist keine ganze Zahl ab 0</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' is no web address that begins with https://</source>
   <translation>„{}“ ist keine Webadresse, die mit https:// beginnt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>nobody reads this key; known are {}</source>
   <translation>diesen Schlüssel liest niemand; bekannt sind {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/catalogue/reading.py" />
   <source>'{}' is no date like 2026-11-22</source>
   <translation>„{}“ ist kein Datum wie 2026-11-22</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/client.py" />
   <source>{0} has several layers named '{1}'; give the number of one of them: {2}.</source>
   <translation>{0} hat mehrere Layer namens „{1}“; geben Sie die Nummer eines davon an: {2}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/client.py" />
   <source>{0} has no layer '{1}'; the nearest of its {2} layers: {3}.</source>
   <translation>{0} hat keinen Layer „{1}“; am nächsten kommen von {2} Layern: {3}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/client.py" />
   <source>{} does not answer as an ArcGIS service with layers; give the address of a FeatureServer or MapServer.</source>
   <translation>{} antwortet nicht wie ein ArcGIS-Dienst mit Layern; geben Sie die Adresse eines FeatureServer oder MapServer an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/client.py" />
   <source>{} wants a login ({}); choose an authentication configuration with a valid token.</source>
   <translation>{} verlangt eine Anmeldung ({}); wählen Sie eine Authentifizierungskonfiguration mit gültigem Token.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/metadata.py" />
   <source>The address contains a token, which would end up in records and histories; remove it and choose an authentication configuration instead.</source>
   <translation>Die Adresse enthält ein Token, das in Protokolle und Verläufe geriete; entfernen Sie es, und wählen Sie stattdessen eine Authentifizierungskonfiguration.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/paging.py" />
   <source>{} sends the same page again although it says that it can page; the features are fetched by their ids instead.</source>
   <translation>{} sendet dieselbe Seite noch einmal, obwohl er seitenweise liefern können will; die Objekte werden stattdessen über ihre Kennungen abgerufen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/paging.py" />
   <source>{} does not send the features that were asked for ({} {} …); try a smaller extent, and tell the service's operator.</source>
   <translation>{} sendet die angeforderten Objekte nicht ({} {} …); versuchen Sie es mit einer kleineren Ausdehnung, und melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/arcgis/paging.py" />
   <source>{} answered with JSON that has no features ({}); check address and layer.</source>
   <translation>{} antwortete mit JSON ohne Objekte ({}); prüfen Sie Adresse und Layer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/detect.py" />
   <source>XML of another kind</source>
   <translation>XML anderer Art</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/detect.py" />
   <source>JSON of another kind</source>
   <translation>JSON anderer Art</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/detect.py" />
   <source>a web page</source>
   <translation>eine Webseite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/detect.py" />
   <source>At {} answers neither an OGC API Features nor a WFS nor an ArcGIS REST service{}; check the address.</source>
   <translation>Unter {} antwortet weder eine OGC API Features noch ein WFS noch ein ArcGIS-REST-Dienst{}; prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/detect.py" />
   <source>a {} service</source>
   <translation>ein {}-Dienst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/geojson_members.py" />
   <source>no object at its root</source>
   <translation>kein Objekt an der Wurzel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/geojson_members.py" />
   <source>The answer of {} is no valid page of features ({}); try again later, and tell the service's operator if it stays so.</source>
   <translation>Die Antwort von {} ist keine gültige Seite mit Objekten ({}); versuchen Sie es später noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/geojson_members.py" />
   <source>The answer of {} is JSON that is cut off after {} bytes; try again, or ask for smaller pages.</source>
   <translation>Die Antwort von {} ist JSON, das nach {} Byte abgeschnitten ist; versuchen Sie es noch einmal, oder fordern Sie kleinere Seiten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/geojson_members.py" />
   <source>no features in it</source>
   <translation>keine Objekte darin</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/esri.py" />
   <source>no list of features</source>
   <translation>keine Liste von Objekten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/esri.py" />
   <source>curves, though straight lines were asked for</source>
   <translation>Kurven, obwohl gerade Linien angefordert waren</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/esri.py" />
   <source>The answer of {} can't be read as ArcGIS features: {}; tell the service's operator.</source>
   <translation>Die Antwort von {} lässt sich nicht als ArcGIS-Objekte lesen: {}; melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>points</source>
   <translation>Punkte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>lines</source>
   <translation>Linien</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>polygons</source>
   <translation>Flächen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>collections</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>A feature of the layer is a collection of {}, which one layer can't hold; choose one of them in 'Kind of geometry'.</source>
   <translation>Ein Objekt des Layers ist eine Sammlung verschiedener Geometriearten ({}), die ein einzelner Layer nicht aufnehmen kann; wählen Sie unter „Geometrieart“ eine davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/geometry.py" />
   <source>The layer mixes kinds of geometry ({} features of kind {} before the first of kind {}), which one layer can't hold; choose one of them in 'Kind of geometry'.</source>
   <translation>Der Layer mischt Geometriearten ({} Objekte der Art {} vor dem ersten der Art {}), die ein einzelner Layer nicht aufnehmen kann; wählen Sie unter „Geometrieart“ eine davon.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/gml.py" />
   <source>the end is missing</source>
   <translation>das Ende fehlt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/intake.py" />
   <source> ({} features lie far from the others)</source>
   <translation> ({} Objekte liegen weit von den anderen entfernt)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/intake.py" />
   <source>{} announced {} features on a page, but {} could be read; nothing was taken over. Try again later, and tell the service's operator if it stays so.</source>
   <translation>{} kündigte auf einer Seite {} Objekte an, lesbar waren aber {}; nichts wurde übernommen. Versuchen Sie es später noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/intake.py" />
   <source>The layer reaches to {}, outside the area of {}{}; nothing was taken over. Give an extent: features outside it are left out. Tell the service's operator if the coordinates are wrong.</source>
   <translation>Der Layer reicht bis {}, außerhalb des Gebiets von {}{}; nichts wurde übernommen. Geben Sie eine Ausdehnung an: Objekte außerhalb bleiben dann weg. Melden Sie es dem Betreiber des Dienstes, wenn die Koordinaten falsch sind.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/intake.py" />
   <source>{} changed the order or system of its coordinates from one page to the next; nothing was taken over. Try a larger page size, and tell the service's operator.</source>
   <translation>{} hat Achsenreihenfolge oder System der Koordinaten von einer Seite zur nächsten gewechselt; nichts wurde übernommen. Versuchen Sie es mit mehr Objekten je Anfrage, und melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>The pages of the service overlapped ({} features came twice, {} are missing); the layer is loaded once more with {} features a page.</source>
   <translation>Die Seiten des Dienstes überschnitten sich ({} Objekte kamen doppelt, {} fehlen); der Layer wird noch einmal mit {} Objekten je Seite geladen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>The layer is incomplete: the service counts {} features, but sent only {}.</source>
   <translation>Der Layer ist unvollständig: Der Dienst zählt {} Objekte, sendete aber nur {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>The layer '{}' has no features of the kind chosen in 'Kind of geometry' ({}); choose another kind.</source>
   <translation>Der Layer „{}“ hat keine Objekte der Art, die unter „Geometrieart“ gewählt ist (vorhanden: {}); wählen Sie eine andere.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>The service sent no features of the layer '{}'; check the layer's name and the filter, or try again later.</source>
   <translation>Der Dienst sendete keine Objekte des Layers „{}“; prüfen Sie den Namen des Layers und den Filter, oder versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>No feature of the layer '{}' lies in the extent; the result is empty.</source>
   <translation>Kein Objekt des Layers „{}“ liegt in der Ausdehnung; das Ergebnis ist leer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>{} counts {} features in the layer '{}', but sent only {} different ones; nothing was taken over. Try a smaller page size or extent, or allow an incomplete layer.</source>
   <translation>{} zählt {} Objekte im Layer „{}“, sendete aber nur {} verschiedene; nichts wurde übernommen. Versuchen Sie es mit weniger Objekten je Anfrage oder kleinerer Ausdehnung, oder lassen Sie einen unvollständigen Layer zu.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/load.py" />
   <source>The service counts {} features, but sent {}; all of them were taken over.</source>
   <translation>Der Dienst zählt {} Objekte, sendete aber {}; alle wurden übernommen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/ogr.py" />
   <source>The features {} sent are cut off or invalid ({}); nothing was taken over. Try again later or with a smaller extent, and tell the service's operator if it stays so.</source>
   <translation>Die von {} gesendeten Objekte sind abgeschnitten oder ungültig ({}); nichts wurde übernommen. Versuchen Sie es später oder mit kleinerer Ausdehnung noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>The service calls its coordinates '{}', but only read as {}, {}, do they lie where the features must be; this was corrected.</source>
   <translation>Der Dienst bezeichnet seine Koordinaten als „{}“, aber nur als {}, {}, gelesen liegen sie, wo die Objekte sein müssen; das wurde berichtigt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>The features lie outside the extent that was stated or asked for; check the layer on the map before relying on it.</source>
   <translation>Die Objekte liegen außerhalb der angegebenen oder angeforderten Ausdehnung; prüfen Sie den Layer auf der Karte, bevor Sie sich auf ihn verlassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>northing or latitude first</source>
   <translation>Hochwert oder Breite zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>easting or longitude first</source>
   <translation>Rechtswert oder Länge zuerst</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>The service does not say which coordinates it sends ('{}'); they were read as {}, {}: only that lies where the features must be.</source>
   <translation>Der Dienst sagt nicht, welche Koordinaten er sendet („{}“); sie wurden als {}, {}, gelesen: Nur so liegen die Objekte, wo sie sein müssen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>The coordinates (such as {}), which the service calls '{}', do not lie where they should, and could be {}; nothing was taken over. Give an extent in which they lie, and tell the service's operator.</source>
   <translation>Die Koordinaten (etwa {}), die der Dienst als „{}“ bezeichnet, liegen nicht dort, wo sie sollten, und könnten {} sein; nichts wurde übernommen. Geben Sie eine Ausdehnung an, in der sie liegen, und melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/placement.py" />
   <source>The coordinates (such as {}), which the service calls '{}', lie neither in the area of that system nor, read in any other way, where the features should be; nothing was taken over. Check the layer and the extent, and tell the service's operator.</source>
   <translation>Die Koordinaten (etwa {}), die der Dienst als „{}“ bezeichnet, liegen weder im Gebiet dieses Systems noch, anders gelesen, dort, wo die Objekte sein sollten; nichts wurde übernommen. Prüfen Sie den Layer und die Ausdehnung, und melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>Heights were dropped, because only some features have them.</source>
   <translation>Höhen wurden weggelassen, weil nur einige Objekte welche haben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>{} features came twice and were taken over once.</source>
   <translation>{} Objekte kamen doppelt und wurden einmal übernommen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>{} features have the id of another one but other content; all were kept.</source>
   <translation>{} Objekte haben die Kennung eines anderen, aber anderen Inhalt; alle wurden behalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>{} features outside the extent were left out.</source>
   <translation>{} Objekte außerhalb der Ausdehnung wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>{} features, such as the one at {}, lie far outside the extent of the layer; check them, or give an extent to leave them out.</source>
   <translation>{} Objekte, etwa das bei {}, liegen weit außerhalb der Ausdehnung des Layers; prüfen Sie sie, oder geben Sie eine Ausdehnung an, damit sie wegbleiben.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>The arcs of {} features were drawn as straight segments.</source>
   <translation>Die Bögen von {} Objekten wurden als gerade Strecken gezeichnet.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/remarks.py" />
   <source>{} features of other kinds of geometry were left out.</source>
   <translation>{} Objekte anderer Geometriearten wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/schema_union.py" />
   <source>Fields were renamed, because the file uses these names itself or they differ only in case: {}.</source>
   <translation>Felder wurden umbenannt, weil die Datei diese Namen selbst verwendet oder sie sich nur in der Groß- und Kleinschreibung unterscheiden: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/split.py" />
   <source>a feature is no object</source>
   <translation>ein Feature ist kein Objekt</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/staging.py" />
   <source>The layer could not be written ({}); check the free space and the rights of the folder for temporary files.</source>
   <translation>Der Layer konnte nicht geschrieben werden ({}); prüfen Sie den freien Platz und die Rechte des Ordners für temporäre Dateien.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/loading/systems.py" />
   <source>The coordinate reference system '{}' is unknown; use one with an EPSG code, such as EPSG:25833.</source>
   <translation>Das Koordinatenbezugssystem (KBS) „{}“ ist unbekannt; verwenden Sie eines mit EPSG-Code, etwa EPSG:25833.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/model.py" />
   <source>{} has no layer '{}'; the nearest of its {} layers: {}.</source>
   <translation>{} hat keinen Layer „{}“; am nächsten kommen von {} Layern: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/ogcapi/client.py" />
   <source>{} does not answer as an OGC API - Features service (no list of collections); check the address and the service type.</source>
   <translation>{} antwortet nicht wie ein Dienst nach OGC API - Features (keine Liste von Collections); prüfen Sie Adresse und Art des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/ogcapi/links.py" />
   <source>The service's links name another host ({}); the requests go to {} instead.</source>
   <translation>Die Verweise des Dienstes nennen einen anderen Rechner ({}); die Anfragen gehen stattdessen an {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/ogcapi/paging.py" />
   <source>The pages of {} lead in a circle, and it doesn't say how many features there are: check whether the layer is complete.</source>
   <translation>Die Seiten von {} führen im Kreis, und wie viele Objekte es gibt, sagt der Dienst nicht: Prüfen Sie, ob der Layer vollständig ist.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/ogcapi/paging.py" />
   <source>{} can't send '{}' in {}, so it is asked for in degrees: {}</source>
   <translation>{} kann „{}“ nicht in {} senden, daher wird in Grad angefordert: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/answer.py" />
   <source>The answer of {} broke off in the middle; try again, or ask for smaller pages.</source>
   <translation>Die Antwort von {} brach mittendrin ab; versuchen Sie es noch einmal, oder fordern Sie kleinere Seiten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/answer.py" />
   <source>{} answered with JSON that holds no features ('{}'); check layer name, extent and parameters.</source>
   <translation>{} antwortete mit JSON ohne Objekte („{}“); prüfen Sie Layername, Ausdehnung und Parameter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/answer.py" />
   <source>The answer of {} is XML that is cut off or not well-formed ({}); try again later, and tell the service's operator if it stays so.</source>
   <translation>Die Antwort von {} ist XML, das abgeschnitten oder nicht wohlgeformt ist ({}); versuchen Sie es später noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/capabilities.py" />
   <source>The address answers with {} {}, not with a WFS 1.0, 1.1 or 2.0; check address and service type.</source>
   <translation>Die Adresse antwortet mit {} {}, nicht mit einem WFS 1.0, 1.1 oder 2.0; prüfen Sie Adresse und Art des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/client.py" />
   <source>The service at {} names {} as the address of its data; its own address is used instead.</source>
   <translation>Der Dienst unter {} nennt {} als Adresse seiner Daten; verwendet wird stattdessen seine eigene.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/client.py" />
   <source>The number of features could not be asked for: {}</source>
   <translation>Die Zahl der Objekte ließ sich nicht abfragen: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/client.py" />
   <source>The schema of '{}' could not be had, so field types are guessed: {}</source>
   <translation>Das Schema von „{}“ war nicht zu bekommen, daher sind die Feldtypen geschätzt: {}</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/paging.py" />
   <source>{} sends GeoJSON in rounded degrees only, so GML is asked for, which has the exact coordinates.</source>
   <translation>{} sendet GeoJSON nur in gerundeten Grad, daher wird GML angefordert, das die genauen Koordinaten hat.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/paging.py" />
   <source>{} repeats features on the next page or refuses it, so everything is asked for at once.</source>
   <translation>{} wiederholt Objekte auf der nächsten Seite oder verweigert sie, daher wird alles auf einmal angefordert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/paging.py" />
   <source>{} sends GeoJSON in degrees only, and no GML ({}): its coordinates are rounded, mostly to some centimetres.</source>
   <translation>{} sendet GeoJSON nur in Grad und kein GML ({}): Die Koordinaten sind gerundet, meist auf einige Zentimeter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/features/wfs/paging.py" />
   <source>{} sent the same page twice after {} features; the reading ended there.</source>
   <translation>{} sendete nach {} Objekten dieselbe Seite zweimal; dort endete das Lesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/addresses.py" />
   <source>'{}' is no web address; give one that begins with https:// or http://.</source>
   <translation>„{}“ ist keine Webadresse; geben Sie eine an, die mit https:// oder http:// beginnt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>{} reported an error instead of data: '{}'; check layer name, extent and parameters.</source>
   <translation>{} meldete statt Daten einen Fehler: „{}“; prüfen Sie Layername, Ausdehnung und Parameter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>{} answered with {} instead of the data asked for ({}); check address, service type and layer.</source>
   <translation>{} antwortete mit {} statt mit den angeforderten Daten ({}); prüfen Sie Adresse, Art des Dienstes und Layer.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>{} answered with a web page ('{}') instead of data; check the address, and whether the service wants a login.</source>
   <translation>{} antwortete mit einer Webseite („{}“) statt mit Daten; prüfen Sie die Adresse und ob der Dienst eine Anmeldung verlangt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>nothing at all</source>
   <translation>gar nichts</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>a ZIP archive</source>
   <translation>einem ZIP-Archiv</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>a compressed file</source>
   <translation>einer komprimierten Datei</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>its list of capabilities</source>
   <translation>seiner Leistungsbeschreibung (Capabilities)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>binary data</source>
   <translation>Binärdaten</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>{} sent {} MB of JSON in one answer, more than can be read at once; ask for smaller pages or a smaller extent.</source>
   <translation>{} sendete {} MB JSON in einer Antwort, mehr, als sich auf einmal lesen lässt; fordern Sie kleinere Seiten oder eine kleinere Ausdehnung an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>The answer of {} is JSON that is cut off or invalid ({}); try again later, and tell the service's operator if it stays so.</source>
   <translation>Die Antwort von {} ist JSON, das abgeschnitten oder ungültig ist ({}); versuchen Sie es später noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/body.py" />
   <source>plain text ('{}')</source>
   <translation>reinem Text („{}“)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/cache.py" />
   <source>'{}' is no cache mode; choose one of {}.</source>
   <translation>„{}“ ist keine Betriebsart des Zwischenspeichers; wählen Sie eine von: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/cache.py" />
   <source>{} Going on with what was loaded on {}; it may be out of date.</source>
   <translation>{} Es geht weiter mit dem, was am {} geladen wurde; es kann veraltet sein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/cache.py" />
   <source>The folder for loaded data, '{}', can't be written ({}), so this load can't be repeated offline; make room or give it back its rights.</source>
   <translation>In den Ordner für geladene Daten, „{}“, lässt sich nicht schreiben ({}), daher ist dieser Abruf offline nicht wiederholbar; schaffen Sie Platz, oder stellen Sie seine Rechte wieder her.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/client.py" />
   <source>The service has moved for good from {} to {}; use the new address.</source>
   <translation>Der Dienst ist dauerhaft von {} nach {} umgezogen; verwenden Sie die neue Adresse.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/client.py" />
   <source>Redirected from {} to {}.</source>
   <translation>Weiterleitung von {} nach {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/client.py" />
   <source>{} Attempt {} of {} follows in {} s.</source>
   <translation>{} Versuch {} von {} folgt in {} s.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} wants a login{}; choose an authentication configuration with the right user and password.</source>
   <translation>{} verlangt eine Anmeldung{}; wählen Sie eine Authentifizierungskonfiguration mit dem richtigen Benutzer und Passwort.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The request to {} failed: {}; check the address.</source>
   <translation>Die Anfrage an {} ist fehlgeschlagen: {}; prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} refuses access{}; ask its operator, or choose an authentication configuration that has the right.</source>
   <translation>{} verweigert den Zugriff{}; fragen Sie den Betreiber, oder wählen Sie eine Authentifizierungskonfiguration mit der nötigen Berechtigung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} takes no requests for the next {} s; run the tool again after that.</source>
   <translation>{} nimmt in den nächsten {} s keine Anfragen an; starten Sie das Werkzeug danach noch einmal.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The answer of {} broke off after {} of {} bytes; try again, or ask for smaller pages.</source>
   <translation>Die Antwort von {} brach nach {} von {} Byte ab; versuchen Sie es noch einmal, oder fordern Sie kleinere Seiten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The answer of {} is compressed in a way that was not asked for ({}) and was not read; tell the service's operator.</source>
   <translation>Die Antwort von {} ist auf eine Weise komprimiert, die nicht angefordert war ({}), und wurde nicht gelesen; melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The answer of {} is larger than {} MB and was not read to its end; ask for a smaller extent or smaller pages.</source>
   <translation>Die Antwort von {} ist größer als {} MB und wurde nicht zu Ende gelesen; fordern Sie eine kleinere Ausdehnung oder kleinere Seiten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} was still sending after {} s; ask for a smaller extent or smaller pages.</source>
   <translation>{} sendete nach {} s noch immer (Zeitüberschreitung); fordern Sie eine kleinere Ausdehnung oder kleinere Seiten an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} redirects in circles (more than {} times); check the address.</source>
   <translation>{} leitet im Kreis weiter (mehr als {} Mal); prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} redirects to '{}', which leads nowhere; check the address.</source>
   <translation>{} leitet weiter zu „{}“, was ins Leere führt; prüfen Sie die Adresse.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} redirects from an encrypted to an unencrypted address ({}), which is not followed; if the service has moved there, give that address yourself.</source>
   <translation>{} leitet von einer verschlüsselten zu einer unverschlüsselten Adresse weiter ({}); dieser Weiterleitung wird nicht gefolgt. Ist der Dienst dorthin umgezogen, so geben Sie diese Adresse selbst an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} redirects to {}; data are sent to the address given only, so if the service is there now, give that address yourself.</source>
   <translation>{} leitet weiter zu {}; gesendet wird nur an die angegebene Adresse. Ist der Dienst jetzt dort, so geben Sie diese Adresse selbst an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>This has not been loaded before, so it can't be had offline ({}); run the tool once with a network connection.</source>
   <translation>Das wurde noch nie geladen und ist daher offline nicht verfügbar ({}); starten Sie das Werkzeug einmal mit Netzverbindung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The certificate of {} can't be trusted ({}); check the address, or add the office's certificate authority in QGIS under Settings, Options, Authentication.</source>
   <translation>Das Zertifikat von {} ist nicht vertrauenswürdig ({}); prüfen Sie die Adresse, oder ergänzen Sie die Zertifizierungsstelle der Behörde in QGIS unter Einstellungen, Optionen, Authentifizierung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The proxy in front of {} refused or did not answer; check it in QGIS under Settings, Options, Network.</source>
   <translation>Der Proxy vor {} hat abgelehnt oder nicht geantwortet; prüfen Sie ihn in QGIS unter Einstellungen, Optionen, Netzwerk.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} did not answer within {} s; try again later, or ask for less (extent, page size).</source>
   <translation>{} hat innerhalb von {} s nicht geantwortet (Zeitüberschreitung); versuchen Sie es später noch einmal, oder fordern Sie weniger an (Ausdehnung, Objekte je Anfrage).</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The compressed answer of {} is damaged; try again later.</source>
   <translation>Die komprimierte Antwort von {} ist beschädigt; versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} can't be reached ({}); check the address and your network connection.</source>
   <translation>{} ist nicht erreichbar ({}); prüfen Sie die Adresse und Ihre Netzverbindung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>The proxy in front of {} wants a login{}; set it in QGIS under Settings, Options, Network.</source>
   <translation>Der Proxy vor {} verlangt eine Anmeldung{}; stellen Sie sie in QGIS unter Einstellungen, Optionen, Netzwerk ein.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} has nothing at this address{}; check it, the service may have moved: {}.</source>
   <translation>{} hat unter dieser Adresse nichts{}; prüfen Sie sie, der Dienst kann umgezogen sein: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} had too many requests{}; try again later or ask for less.</source>
   <translation>{} hat zu viele Anfragen erhalten{}; versuchen Sie es später noch einmal, oder fordern Sie weniger an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} answered with an error{}; its HTTP status is {}, check address and parameters.</source>
   <translation>{} antwortete mit einem Fehler{}; der HTTP-Status ist {}, prüfen Sie Adresse und Parameter.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/reasons.py" />
   <source>{} is out of order at the moment{}; try again later.</source>
   <translation>{} ist zurzeit außer Betrieb{}; versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/safe_xml.py" />
   <source>The service's answer is an XML document with a document type (DTD), which can hide entity bombs and foreign files, so it was not read; tell the service's operator.</source>
   <translation>Die Antwort des Dienstes ist ein XML-Dokument mit Dokumenttyp (DTD), in dem sich Entity-Bomben und fremde Dateien verbergen können; sie wurde daher nicht gelesen. Melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/http/safe_xml.py" />
   <source>The service's answer is XML that is cut off or not well-formed ({}); try again later, and tell the service's operator if it stays so.</source>
   <translation>Die Antwort des Dienstes ist XML, das abgeschnitten oder nicht wohlgeformt ist ({}); versuchen Sie es später noch einmal, und melden Sie es dem Betreiber des Dienstes, wenn es so bleibt.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/detect.py" />
   <source>No observation service answers at {}; check the address, or choose the kind of service yourself.</source>
   <translation>Unter {} antwortet kein Beobachtungsdienst; prüfen Sie die Adresse, oder wählen Sie die Art des Dienstes selbst.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>The stations have no observations in the period; choose another one.</source>
   <translation>Die Stationen haben im Zeitraum keine Beobachtungen; wählen Sie einen anderen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source> ({} lie outside or have no location)</source>
   <translation> ({} liegen außerhalb oder haben keinen Ort)</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} has no stations{} in this extent{}; choose a larger extent or another property.</source>
   <translation>{} hat in dieser Ausdehnung keine Stationen{}{}; wählen Sie eine größere Ausdehnung oder eine andere Messgröße.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} stations outside of the extent were sent and left out.</source>
   <translation>{} Stationen außerhalb der Ausdehnung wurden gesendet und weggelassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} stations without a usable location were left out.</source>
   <translation>{} Stationen ohne brauchbaren Ort wurden weggelassen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} stations have a line or an area as location; they are shown by a point on it.</source>
   <translation>{} Stationen haben als Ort eine Linie oder Fläche; gezeigt werden sie als Punkt darauf.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} results are no numbers and were left out, such as: {}.</source>
   <translation>{} Ergebnisse sind keine Zahlen und wurden weggelassen, etwa: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/load.py" />
   <source>{} observations were sent more than once and kept once.</source>
   <translation>{} Beobachtungen wurden mehrmals gesendet und einmal behalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>{} observes no '{}' here; known properties, the most alike first: {}.</source>
   <translation>{} misst hier kein „{}“; bekannte Messgrößen, die ähnlichsten zuerst: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>The period has an end but no start; give a start, or leave both empty to get the newest values.</source>
   <translation>Der Zeitraum hat ein Ende, aber keinen Beginn; geben Sie einen Beginn an, oder lassen Sie beide leer, um die neuesten Werte zu erhalten.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>The answer of {} has no {}; check the address and the type of service, or its interface has changed.</source>
   <translation>In der Antwort von {} fehlt etwas ({}); prüfen Sie Adresse und Art des Dienstes, oder seine Schnittstelle hat sich geändert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>The period ends ({}) before it starts ({}); swap them.</source>
   <translation>Der Zeitraum endet ({}), bevor er beginnt ({}); vertauschen Sie beides.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>The extent {} is no area in degrees of longitude and latitude; choose one on the map.</source>
   <translation>Die Ausdehnung {} ist kein Gebiet in Grad geografischer Länge und Breite; wählen Sie eines auf der Karte.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/model.py" />
   <source>'{}' is no date or time; write it like 2026-03-31 or 2026-03-31T14:00:00Z.</source>
   <translation>„{}“ ist weder Datum noch Zeitpunkt; schreiben Sie es wie 2026-03-31 oder 2026-03-31T14:00:00Z.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>list of boxes</source>
   <translation>Liste der Boxen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>Some stations are indoors; their names end with '(indoor)'.</source>
   <translation>Einige Stationen stehen in Innenräumen; ihre Namen enden mit „(indoor)“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>{} has {} different phenomena in this extent; choose one as property, the most frequent are: {}.</source>
   <translation>{} hat in dieser Ausdehnung {} verschiedene Phänomene; wählen Sie eines als Messgröße, am häufigsten sind: {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>Some stations move; they are shown where they were last, and their names end with '(mobile)'.</source>
   <translation>Einige Stationen bewegen sich; gezeigt werden sie, wo sie zuletzt waren, und ihre Namen enden mit „(mobile)“.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>{} couldn't list its boxes with their measurements; each was asked for on its own.</source>
   <translation>{} konnte seine Boxen nicht mitsamt den Messwerten auflisten; jede wurde einzeln angefordert.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/opensensemap.py" />
   <source>columns '{}'</source>
   <translation>Spalten „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorcommunity.py" />
   <source>list of readings</source>
   <translation>Liste der Messwerte</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorcommunity.py" />
   <source>sensor.community would send the sensors of the whole world; choose an extent.</source>
   <translation>sensor.community würde die Sensoren der ganzen Welt senden; wählen Sie eine Ausdehnung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorcommunity.py" />
   <source>Some places are rounded for privacy's sake and may be some 100 m off.</source>
   <translation>Einige Orte sind zum Schutz der Privatsphäre gerundet und können etwa 100 m danebenliegen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorcommunity.py" />
   <source>sensor.community gives the last five minutes only; leave the period empty, or load older days as CSV files from {}.</source>
   <translation>sensor.community liefert nur die letzten fünf Minuten; lassen Sie den Zeitraum leer, oder laden Sie ältere Tage als CSV-Dateien von {}.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorthings.py" />
   <source>readable observations</source>
   <translation>lesbare Beobachtungen</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sensorthings.py" />
   <source>{} can't sort by time of observation; the newest values are those it sorts last by '{}'. Give a period to be sure.</source>
   <translation>{} kann nicht nach Beobachtungszeit sortieren; als neueste gelten die Werte, die nach „{}“ sortiert zuletzt kommen. Geben Sie zur Sicherheit einen Zeitraum an.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sta_pages.py" />
   <source>readable link to its next page</source>
   <translation>lesbarer Verweis auf die nächste Seite</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sta_pages.py" />
   <source>{} continues its list at another host, {}, which is not asked for safety's sake; tell the service's operator.</source>
   <translation>{} setzt seine Liste auf einem anderen Rechner fort ({}), der aus Sicherheitsgründen nicht gefragt wird; melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sta_pages.py" />
   <source>list 'value'</source>
   <translation>Liste „value“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sta_pages.py" />
   <source>{} sends its pages in a circle; the list can't be read to its end. Tell the service's operator.</source>
   <translation>{} sendet seine Seiten im Kreis; die Liste lässt sich nicht zu Ende lesen. Melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/sta_series.py" />
   <source>{} lists its series with wrong stations, so each was asked for on its own; the stations here are right.</source>
   <translation>{} ordnet seine Zeitreihen falschen Stationen zu, daher wurde jede einzeln abgefragt; die Stationen hier stimmen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/store.py" />
   <source>The observations can't be written to '{}' ({}); is the disk full, or the folder write-protected?</source>
   <translation>Die Beobachtungen lassen sich nicht in „{}“ schreiben ({}); ist der Datenträger voll oder der Ordner schreibgeschützt?</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/uba_tables.py" />
   <source>table '{}'</source>
   <translation>Tabelle „{}“</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/ubaair.py" />
   <source>Some 400 stations of the whole country would be asked one by one; choose an extent.</source>
   <translation>Rund 400 Stationen aus ganz Deutschland würden einzeln abgefragt; wählen Sie eine Ausdehnung.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/observations/ubaair.py" />
   <source>hourly means</source>
   <translation>Stundenmittel</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/sending/sensorthings.py" />
   <source>{} can't be asked for single entities by name; all are read instead.</source>
   <translation>{} lässt sich nicht nach einzelnen Objekten mit ihrem Namen fragen; stattdessen werden alle gelesen.</translation>
  </message>
  <message>
   <location filename="smartquartier_plugin/services/sending/sensorthings.py" />
   <source>{} sent {} of {} {} and no link to more, so that a site that is there may be missed and created twice; nothing is sent. Tell the service's operator.</source>
   <translation>{} hat {} von {} {} gesendet und nicht auf weitere verwiesen; ein vorhandener Standort könnte übersehen und doppelt angelegt werden, daher wird nichts gesendet. Melden Sie es dem Betreiber des Dienstes.</translation>
  </message>
 </context>
</TS>
