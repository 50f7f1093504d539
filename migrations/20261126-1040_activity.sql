-- Which days changed since they were counted. Each change gives its day (UTC, counted from 1970-01-01) another random
-- mark; whoever has counted a day remembers the mark, so a restored or replaced database is never taken for counted.
CREATE TABLE activity_days (
  day INTEGER PRIMARY KEY,
  mark INTEGER NOT NULL
) STRICT;

CREATE INDEX messages_created ON messages (created_at);
CREATE INDEX conversations_started ON conversations (person_id, started_at);

INSERT INTO activity_days (day, mark)
  SELECT day, random() FROM (
    SELECT created_at / 86400000 AS day FROM messages
    UNION SELECT started_at / 86400000 FROM conversations
  );

CREATE TRIGGER activity_message_insert AFTER INSERT ON messages BEGIN
  INSERT INTO activity_days (day, mark) VALUES (new.created_at / 86400000, random())
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER activity_message_delete AFTER DELETE ON messages BEGIN
  INSERT INTO activity_days (day, mark) VALUES (old.created_at / 86400000, random())
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER activity_message_update
  AFTER UPDATE OF state, trashed_at, bookmarked_at, provider_id, model_id, input_tokens, output_tokens,
    reasoning_tokens, cost_usd, latency_ms, first_token_ms ON messages
BEGIN
  INSERT INTO activity_days (day, mark) VALUES (new.created_at / 86400000, random())
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;

CREATE TRIGGER activity_conversation_insert AFTER INSERT ON conversations BEGIN
  INSERT INTO activity_days (day, mark) VALUES (new.started_at / 86400000, random())
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER activity_conversation_delete AFTER DELETE ON conversations BEGIN
  INSERT INTO activity_days (day, mark) VALUES (old.started_at / 86400000, random())
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER activity_conversation_trash AFTER UPDATE OF trashed_at, started_at, person_id ON conversations
  WHEN old.trashed_at IS NOT new.trashed_at OR old.started_at <> new.started_at OR old.person_id <> new.person_id
BEGIN
  INSERT INTO activity_days (day, mark)
    SELECT day, random() FROM (
      SELECT created_at / 86400000 AS day FROM messages WHERE conversation_id = new.id
      UNION SELECT old.started_at / 86400000 UNION SELECT new.started_at / 86400000
    ) WHERE true
    ON CONFLICT (day) DO UPDATE SET mark = excluded.mark;
END;
