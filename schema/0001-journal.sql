-- The journal, and what stands beside it (docs/journal.md lists which of these are not in the journal).
-- The same text for both databases. ctext is text in the order of its bytes: PostgreSQL knows it as a domain that
-- the program makes first, SQLite takes any name with "text" in it for its own text, which is in that order anyway.

CREATE TABLE entry (
  agency ctext NOT NULL,
  seq BIGINT NOT NULL,
  at ctext NOT NULL,
  actor ctext NOT NULL,
  subject ctext NOT NULL,
  kind ctext NOT NULL,
  body ctext NOT NULL,
  prev ctext NOT NULL,
  hash ctext NOT NULL,
  PRIMARY KEY (agency, seq)
);

-- Every version of a record is found by its entries.
CREATE INDEX entry_subject ON entry (agency, subject, seq);

-- Where each agency's chain ends. Taking its row is what orders the agency's acts.
CREATE TABLE chain (
  agency ctext NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  at ctext NOT NULL,
  hash ctext NOT NULL
);

-- The rule files that entries relied on, by their SM3. They are public law and belong to no agency.
CREATE TABLE rule_version (
  hash ctext NOT NULL PRIMARY KEY,
  path ctext NOT NULL,
  content ctext NOT NULL
);

-- Commands that were carried out, by the key their sender gave them: the same key again is the same act.
CREATE TABLE command_done (
  agency ctext NOT NULL,
  command_key ctext NOT NULL,
  digest ctext NOT NULL,
  at ctext NOT NULL,
  reply ctext NOT NULL,
  PRIMARY KEY (agency, command_key)
);

-- What the installation is: its default agency, the day it was made.
CREATE TABLE setting (
  name ctext NOT NULL PRIMARY KEY,
  content ctext NOT NULL
);
