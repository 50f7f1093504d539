-- What the doors need: a summary of a conversation, which messages the older API made as replies, and the tokens of
-- programs.

ALTER TABLE conversations ADD COLUMN summary TEXT;
ALTER TABLE messages ADD COLUMN is_reply INTEGER NOT NULL DEFAULT 0 CHECK (is_reply IN (0, 1));

-- Messages of all branches in the order in which they were made, page by page.
CREATE INDEX messages_in_order ON messages (conversation_id, id);

-- Of a token only its SHA-256 is kept, and its last characters to tell it by.
CREATE TABLE api_tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
  digest TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX api_tokens_person ON api_tokens (person_id, id);
