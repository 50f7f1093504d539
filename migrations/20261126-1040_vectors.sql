-- Finding by meaning. All of this is derived from the messages and can be made again; only which set is chosen cannot.

-- All vectors of one model. Its vectors are in a table of sqlite-vec's own, `vectors_ID`, made when the set is.
CREATE TABLE embedding_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Whose provider and key; the built-in model has neither.
  person_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
  provider_id TEXT,
  model_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Vectors of another version cannot be compared with these.
  version TEXT NOT NULL,
  dimensions INTEGER NOT NULL CHECK (dimensions BETWEEN 1 AND 8192),
  state TEXT NOT NULL CHECK (state IN ('building', 'ready', 'failed')),
  failure TEXT,
  is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1)),
  created_at INTEGER NOT NULL,
  CHECK ((state = 'failed') = (failure IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX embedding_sets_active ON embedding_sets (is_active) WHERE is_active = 1;

-- What the person said about work behind the scenes. One row.
CREATE TABLE embedding_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  works_on_battery INTEGER NOT NULL DEFAULT 0 CHECK (works_on_battery IN (0, 1))
) STRICT;
INSERT INTO embedding_state (id) VALUES (1);

-- Pieces of messages, small enough for a model: UTF-16 offsets into the content.
CREATE TABLE passages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  CHECK (0 <= start_at AND start_at < end_at)
) STRICT;
CREATE INDEX passages_message ON passages (message_id);

-- Which passage has a vector in which set. The id is the row in the set's table of vectors; it rises with time.
CREATE TABLE embeddings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL REFERENCES embedding_sets (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX embeddings_passage ON embeddings (passage_id, set_id);
CREATE INDEX embeddings_set ON embeddings (set_id, id);

-- Vectors whose passage is gone. A trigger cannot delete them itself: where sqlite-vec is missing, nothing could be
-- deleted any more. Kept for a while after it was done, for readers that keep vectors beside the database.
CREATE TABLE embedding_removals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_id INTEGER NOT NULL,
  embedding_id INTEGER NOT NULL,
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1))
) STRICT;
CREATE INDEX embedding_removals_open ON embedding_removals (id) WHERE is_done = 0;
CREATE TRIGGER embeddings_delete AFTER DELETE ON embeddings BEGIN
  INSERT INTO embedding_removals (set_id, embedding_id) VALUES (old.set_id, old.id);
END;

-- Messages whose passages are still to be cut, the latest change last. An answer being written waits until it settles.
CREATE TABLE embedding_queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL UNIQUE
) STRICT;
INSERT INTO embedding_queue (message_id) SELECT id FROM messages WHERE state <> 'streaming' ORDER BY id;
CREATE TRIGGER messages_queue_insert AFTER INSERT ON messages WHEN new.state <> 'streaming' BEGIN
  INSERT INTO embedding_queue (message_id) VALUES (new.id);
END;
CREATE TRIGGER messages_queue_update AFTER UPDATE OF content, state ON messages
WHEN new.state <> 'streaming' AND (new.content <> old.content OR old.state = 'streaming') BEGIN
  DELETE FROM embedding_queue WHERE message_id = new.id;
  INSERT INTO embedding_queue (message_id) VALUES (new.id);
END;
CREATE TRIGGER messages_queue_delete AFTER DELETE ON messages BEGIN
  DELETE FROM embedding_queue WHERE message_id = old.id;
END;
