-- What indexes of messages must take in beside new messages, which they know by their rising ids: that an answer has
-- settled, that a text is another one, that a message is gone, or came with an id between others (an import). Holds no
-- text. What every index has on disk is removed again.
CREATE TABLE message_changes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER message_changes_insert AFTER INSERT ON messages WHEN new.id < (SELECT max(id) FROM messages) BEGIN
  INSERT INTO message_changes (message_id) VALUES (new.id);
END;
CREATE TRIGGER message_changes_update AFTER UPDATE OF content, state ON messages
  WHEN new.content IS NOT old.content OR (old.state = 'streaming' AND new.state <> 'streaming') BEGIN
  INSERT INTO message_changes (message_id) VALUES (new.id);
END;
CREATE TRIGGER message_changes_delete AFTER DELETE ON messages BEGIN
  INSERT INTO message_changes (message_id) VALUES (old.id);
END;
