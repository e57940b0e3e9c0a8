-- The vault: what applicants wrote and who they are, locked. No column holds a personal datum in clear, keys and
-- names of things included. Sealed files lie among the stored files; their names are in case_item.
-- vault_key and vault_item stand beside the journal, which names what is in them by its SM3.

CREATE TABLE vault_key (
  agency ctext NOT NULL,
  case_id ctext NOT NULL,
  wrapped BYTEA NOT NULL,
  PRIMARY KEY (agency, case_id)
);

CREATE TABLE vault_item (
  agency ctext NOT NULL,
  case_id ctext NOT NULL,
  name ctext NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (agency, case_id, name)
);

-- Projections of the register "case". erased_on '' while it is there; an erased case keeps its items' names and
-- fingerprints, and loses its digests.

CREATE TABLE case_now (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  erased_on ctext NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE case_item (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  name ctext NOT NULL,
  form ctext NOT NULL,
  sm3 ctext NOT NULL,
  PRIMARY KEY (agency, id, name)
);

-- By which the cases of one person are found: keyed digests, the key of which is itself locked away.
CREATE TABLE case_digest (
  agency ctext NOT NULL,
  kind ctext NOT NULL,
  digest ctext NOT NULL,
  id ctext NOT NULL,
  PRIMARY KEY (agency, kind, digest, id)
);
CREATE INDEX case_digest_case ON case_digest (agency, id);

-- Projection of the register "key": the id of the master key since it was last changed through this agency.
CREATE TABLE key_now (
  agency ctext NOT NULL PRIMARY KEY,
  key_id ctext NOT NULL,
  changed_at ctext NOT NULL,
  version BIGINT NOT NULL
);
