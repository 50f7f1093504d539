import { lines, words, type Language } from './language.ts'

export const german: Language = {
  code: 'de',
  space: ' ',
  nounCount: 8_000,
  // German writes its compounds as one word.
  compound: (first, second) => first + second.toLowerCase(),
  nouns: words(`
    Zeit Tag Jahr Haus Arbeit Wasser Frage Antwort Woche Stadt Straße Tür Fenster Küche Garten Brot Kaffee Buch Zug
    Bahnhof Brücke Fluss Wald Küste Insel Winter Sommer Frühling Herbst Regen Schnee Wind Sonne Mond Stern Nacht Abend
    Mittag Rezept Mehl Butter Zucker Salz Zwiebel Apfel Zitrone Käse Ei Reis Suppe Ofen Messer Schüssel Teller Glas
    Flasche Korb Regal Tisch Stuhl Lampe Wand Boden Dach Treppe Ecke Platz Laden Bäckerei Schule Museum Werkstatt Feld
    Zaun Weg Berg Tal See Hafen Boot Rad Motor Kabel Schalter Bildschirm Drucker Kamera Uhr Schlüssel Hammer Säge Holz
    Stein Eisen Wolle Nadel Mantel Schuh Tasche Karte Reise Nachbar Familie Mutter Vater Kind Ärztin Vertrag Rechnung
    Steuer Miete Sitzung Entwurf Kapitel Satz Lied Klavier Bühne Fehler Speicher Ordner Prüfung Übung Größe Lösung`),
  verbs: words(`
    machen finden geben nehmen sehen lesen schreiben bauen kochen backen rühren kühlen prüfen ändern öffnen schließen
    messen vergleichen speichern löschen teilen sortieren laden senden holen bringen zeigen erklären lernen üben planen
    verschieben bestätigen reparieren ersetzen streichen putzen warten rechnen zählen übersetzen kürzen`),
  adjectives: words(`
    gut neu alt groß klein lang kurz früh spät warm kalt heiß kühl trocken feucht weich hart laut leise hell dunkel
    schwer leicht schnell langsam frisch süß sauer bitter günstig teuer nützlich sicher gefährlich tief flach rund glatt
    sauber leer ruhig ehrlich geduldig stabil sichtbar ähnlich üblich täglich`),
  names: words('Jürgen Käthe Björn Heike Lutz Änne Torsten Gisela Uwe Ilse Sören Mareike'),
  statements: lines(`
    Das ist {a}, wenn man zuerst {n} und {t} prüft.
    Meistens reicht es, {t} zu {v} und danach {n} zu {v}.
    Ohne {n} wird {t} selten {a}.
    Nach etwa {#} Minuten ist alles {a} genug.
    Am besten fragst du {p}, denn bei {n} und {t} kommt es auf Erfahrung an.
    Es gibt {#} Möglichkeiten, und keine davon ist wirklich {a}.
    Wichtig ist hier nur: erst {t} {v}, dann {n}.
    Der Grund liegt bei {t}; das bleibt {a}, auch wenn man es nicht sieht.
    Früher war {n} {a}, heute ist {t} häufiger.
    Kurz gesagt: {n} {v}, {t} stehen lassen.
    Wer {n} sagt, meint oft {t}, und beides ist nicht dasselbe.
    Rund {#} Prozent davon hängen an {t}.`),
  questions: lines(`
    Wie kann ich {n} {v}, ohne {t} zu verlieren?
    Kannst du mir {t} erklären, ganz {a} bitte?
    Was ist der Unterschied zwischen {n} und {t}?
    Warum wird {t} immer {a}, sobald ich {n} ändere?
    Schreib {p} eine kurze Nachricht wegen {n} und {t}.
    Ist es {a}, {n} schon morgen zu {v}?
    Und wie ist es bei {t}?
    Ich habe {#} davon. Reicht das für {n}?
    Danke! Geht das auch ohne {t}?`),
  headings: lines(`
    Kurz gesagt
    Schritt für Schritt
    Worauf zu achten ist
    Ein Beispiel
    Häufige Fehler
    Zusammenfassung`),
}
