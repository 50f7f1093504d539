-- What a person marked messages with: a bookmark, and reactions (a JSON object: the reaction's name and how many).
ALTER TABLE messages ADD COLUMN bookmarked_at INTEGER;
ALTER TABLE messages ADD COLUMN reactions TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(reactions));

CREATE INDEX messages_bookmarked ON messages (bookmarked_at, id) WHERE bookmarked_at IS NOT NULL;
