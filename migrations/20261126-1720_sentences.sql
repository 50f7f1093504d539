-- The sentences of short messages are passages too, beside the whole message.
ALTER TABLE passages ADD COLUMN is_sentence INTEGER NOT NULL DEFAULT 0 CHECK (is_sentence IN (0, 1));
-- So that they are counted without reading all of them.
CREATE INDEX passages_sentences ON passages (message_id) WHERE is_sentence = 1;

-- Messages that were cut before lack nothing else: their passages and vectors stay, and answer meanwhile. How long a text
-- is stands at its row's beginning, so that no text is read; what is too long in bytes is no short message.
ALTER TABLE embedding_queue ADD COLUMN only_sentences INTEGER NOT NULL DEFAULT 0 CHECK (only_sentences IN (0, 1));
INSERT OR IGNORE INTO embedding_queue (message_id, only_sentences)
SELECT id, 1 FROM messages
WHERE octet_length(content) < 1500 AND id IN (SELECT message_id FROM passages) ORDER BY id;
