-- Searches that a person wants to have at hand.
CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('hybrid', 'words', 'meaning')),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_searches_person ON saved_searches (person_id, id);
