-- Everything that analytics counts of conversations stands in the index: a period is counted without touching a row.
DROP INDEX conversations_started;
CREATE INDEX conversations_started ON conversations
  (person_id, started_at, trashed_at, status, ended_at, last_activity_at, message_count);
