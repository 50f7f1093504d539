-- The people of this installation, their conversations, and the tree of messages in each.
-- Times are integer milliseconds UTC. Integer keys are used inside; `uid` (UUIDv7) crosses machines.

CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  handle TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE conversations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  title TEXT,
  title_source TEXT NOT NULL DEFAULT 'none' CHECK (title_source IN ('none', 'local', 'model', 'user')),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  last_activity_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  message_count INTEGER NOT NULL DEFAULT 0,
  pinned_at INTEGER,
  archived_at INTEGER,
  trashed_at INTEGER,
  provider_id TEXT,
  model_id TEXT,
  forked_from_uid TEXT,
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
  CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
  CHECK ((provider_id IS NULL) = (model_id IS NULL))
) STRICT;

-- One list of the sidebar each; the sidebar reads straight down the index.
CREATE INDEX conversations_recent ON conversations (person_id, last_activity_at DESC, id DESC)
  WHERE trashed_at IS NULL AND archived_at IS NULL AND pinned_at IS NULL;
CREATE INDEX conversations_pinned ON conversations (person_id, last_activity_at DESC, id DESC)
  WHERE trashed_at IS NULL AND archived_at IS NULL AND pinned_at IS NOT NULL;
CREATE INDEX conversations_archived ON conversations (person_id, last_activity_at DESC, id DESC)
  WHERE trashed_at IS NULL AND archived_at IS NOT NULL;
CREATE INDEX conversations_trash ON conversations (person_id, last_activity_at DESC, id DESC)
  WHERE trashed_at IS NOT NULL;

-- A tree: `depth` counts from the root; among siblings one is chosen; the path of chosen ones is the active
-- branch. The two unique indexes make a second chosen sibling, or a fork in the active branch, impossible.
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
  depth INTEGER NOT NULL CHECK (depth >= 0),
  is_chosen INTEGER NOT NULL DEFAULT 1 CHECK (is_chosen IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  sender TEXT NOT NULL CHECK (sender IN ('user', 'ai')),
  content TEXT NOT NULL,
  content_hash BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('complete', 'streaming', 'stopped', 'cut_off', 'failed')),
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  provider_id TEXT,
  model_id TEXT,
  reasoning TEXT,
  reasoning_ms INTEGER,
  finish_reason TEXT CHECK (finish_reason IN ('stop', 'length', 'refusal', 'content_filter', 'other')),
  input_tokens INTEGER,
  output_tokens INTEGER,
  reasoning_tokens INTEGER,
  cost_usd REAL,
  first_token_ms INTEGER,
  latency_ms INTEGER,
  left_out_count INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER,
  CHECK ((depth = 0) = (parent_id IS NULL)),
  CHECK (is_active = 0 OR is_chosen = 1),
  CHECK ((state = 'failed') = (failure IS NOT NULL)),
  CHECK (sender = 'ai' OR state = 'complete')
) STRICT;

CREATE UNIQUE INDEX messages_active_branch ON messages (conversation_id, depth) WHERE is_active = 1;
CREATE UNIQUE INDEX messages_chosen_sibling ON messages (conversation_id, ifnull(parent_id, 0)) WHERE is_chosen = 1;
CREATE INDEX messages_siblings ON messages (conversation_id, parent_id, id);
CREATE INDEX messages_children ON messages (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX messages_streaming ON messages (id) WHERE state = 'streaming';
CREATE INDEX messages_trashed ON messages (trashed_at) WHERE trashed_at IS NOT NULL;

-- What has arrived of an answer that is still being written. Appended to at least every 250 ms; folded into the
-- message, in one transaction, when the answer settles or when the application starts after a crash.
CREATE TABLE answer_journal (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('text', 'reasoning')),
  text TEXT NOT NULL,
  PRIMARY KEY (message_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  conversation_id INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX drafts_place ON drafts (person_id, ifnull(conversation_id, 0));
CREATE INDEX drafts_conversation ON drafts (conversation_id) WHERE conversation_id IS NOT NULL;

CREATE TABLE settings (
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (person_id, key)
) STRICT, WITHOUT ROWID;

-- Keys are never here: they are in the system's keychain, or in a private file.
CREATE TABLE provider_settings (
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  provider_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  base_url TEXT,
  models TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(models)),
  models_listed_at INTEGER,
  PRIMARY KEY (person_id, provider_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_runs (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT CHECK (outcome IN ('done', 'failed', 'interrupted')),
  detail TEXT
) STRICT;
CREATE INDEX job_runs_latest ON job_runs (job, started_at DESC);
CREATE UNIQUE INDEX job_runs_one_at_a_time ON job_runs (job) WHERE finished_at IS NULL;

-- Words of every message and every title. External content: the text is stored once, in its own table. An answer
-- being written has its text in the journal, so it enters the index once, when it settles.
CREATE VIRTUAL TABLE messages_fts USING fts5 (
  content, content = 'messages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN
  INSERT INTO messages_fts (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER messages_fts_update AFTER UPDATE OF content ON messages WHEN new.content <> old.content BEGIN
  INSERT INTO messages_fts (messages_fts, rowid, content) VALUES ('delete', old.id, old.content);
  INSERT INTO messages_fts (rowid, content) VALUES (new.id, new.content);
END;

CREATE VIRTUAL TABLE titles_fts USING fts5 (
  title, content = 'conversations', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER titles_fts_insert AFTER INSERT ON conversations BEGIN
  INSERT INTO titles_fts (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER titles_fts_delete AFTER DELETE ON conversations BEGIN
  INSERT INTO titles_fts (titles_fts, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TRIGGER titles_fts_update AFTER UPDATE OF title ON conversations WHEN old.title IS NOT new.title BEGIN
  INSERT INTO titles_fts (titles_fts, rowid, title) VALUES ('delete', old.id, old.title);
  INSERT INTO titles_fts (rowid, title) VALUES (new.id, new.title);
END;
