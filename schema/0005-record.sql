-- Projection of the registers that are data (rules/register/*.toml): one row a record, as it stands now.
-- content: the row's fields as canonical JSON. refers_to: the key of the record of the same register that it is
-- one with, '' none. state: what its procedure keeps, canonical JSON, '' nothing. withdrawn: 1 or 0.

CREATE TABLE record_now (
  agency ctext NOT NULL,
  register ctext NOT NULL,
  id ctext NOT NULL,
  content ctext NOT NULL,
  refers_to ctext NOT NULL,
  state ctext NOT NULL,
  withdrawn BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, register, id)
);
CREATE INDEX record_referrer ON record_now (agency, register, refers_to) WHERE refers_to <> '';
