-- What users log in with. Never in the journal: that a password was set is, what it is is not.

CREATE TABLE credential (
  agency ctext NOT NULL,
  user_name ctext NOT NULL,
  password ctext NOT NULL,
  set_at ctext NOT NULL,
  PRIMARY KEY (agency, user_name)
);
