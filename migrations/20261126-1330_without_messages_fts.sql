-- Messages are found by the index in DATA/index (docs/retrieval.md). This one made every message that came in dearer and
-- was asked by nobody. `secure_delete` is on, so that its pages are overwritten and not only given back.
DROP TRIGGER messages_fts_insert;
DROP TRIGGER messages_fts_delete;
DROP TRIGGER messages_fts_update;
DROP TABLE messages_fts;
