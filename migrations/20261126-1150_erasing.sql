-- What is deleted leaves the word indexes too, bytes and all, and not only at their next merge.
INSERT INTO messages_fts (messages_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO titles_fts (titles_fts, rank) VALUES ('secure-delete', 1);
