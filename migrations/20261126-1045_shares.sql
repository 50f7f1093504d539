-- Frozen copies that others may read. The token is nowhere: only its SHA-256, so what is in here opens nothing.
CREATE TABLE shares (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  token_digest BLOB NOT NULL UNIQUE,
  password_salt BLOB,
  password_digest BLOB,
  created_at INTEGER NOT NULL,
  copied_at INTEGER NOT NULL,
  expires_at INTEGER,
  view_count INTEGER NOT NULL DEFAULT 0,
  viewed_at INTEGER,
  with_summary INTEGER NOT NULL DEFAULT 0 CHECK (with_summary IN (0, 1)),
  redactions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(redactions)),
  message_count INTEGER NOT NULL,
  copy TEXT NOT NULL CHECK (json_valid(copy)),
  CHECK ((password_salt IS NULL) = (password_digest IS NULL))
) STRICT;
CREATE INDEX shares_person ON shares (person_id, id);
CREATE INDEX shares_conversation ON shares (conversation_id);
