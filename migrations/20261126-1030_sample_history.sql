-- Conversations that came with the application to look around in. The column holds the newest message that came with
-- one: what has a higher id in it was written by the person, and is never removed with the sample.
ALTER TABLE conversations ADD COLUMN sample_last_message_id INTEGER;
CREATE INDEX conversations_sample ON conversations (person_id) WHERE sample_last_message_id IS NOT NULL;
