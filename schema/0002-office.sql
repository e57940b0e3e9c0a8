-- Projections of the register "office": who the agency is, who works there, who stands in for whom, who approves.
-- Written by nothing but src/store/office_projection.cpp; `gongkai rebuild` makes them again. version is the seq of
-- the record's last entry. "" stands for none.

CREATE TABLE agency_now (
  agency ctext NOT NULL PRIMARY KEY,
  merged_into ctext NOT NULL,
  merged_on ctext NOT NULL,
  version BIGINT NOT NULL
);

-- What changes on known days: what is 'name', 'code' (in public) or 'parent'.
CREATE TABLE agency_text (
  agency ctext NOT NULL,
  what ctext NOT NULL,
  from_on ctext NOT NULL,
  content ctext NOT NULL,
  PRIMARY KEY (agency, what, from_on)
);

CREATE TABLE department_now (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  opened_on ctext NOT NULL,
  closed_on ctext NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE department_name (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  from_on ctext NOT NULL,
  content ctext NOT NULL,
  PRIMARY KEY (agency, id, from_on)
);

CREATE TABLE user_now (
  agency ctext NOT NULL,
  name ctext NOT NULL,
  display ctext NOT NULL,
  department ctext NOT NULL,
  disabled BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, name)
);

CREATE TABLE user_role (
  agency ctext NOT NULL,
  name ctext NOT NULL,
  position BIGINT NOT NULL,
  role ctext NOT NULL,
  from_on ctext NOT NULL,
  until_on ctext NOT NULL,
  PRIMARY KEY (agency, name, position)
);

CREATE TABLE delegation_now (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  from_user ctext NOT NULL,
  to_user ctext NOT NULL,
  from_on ctext NOT NULL,
  to_on ctext NOT NULL,
  ended_on ctext NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, id)
);

CREATE TABLE delegation_role (
  agency ctext NOT NULL,
  id ctext NOT NULL,
  role ctext NOT NULL,
  PRIMARY KEY (agency, id, role)
);

CREATE TABLE approval_now (
  agency ctext NOT NULL,
  procedure ctext NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (agency, procedure)
);

CREATE TABLE approval_step (
  agency ctext NOT NULL,
  procedure ctext NOT NULL,
  position BIGINT NOT NULL,
  step ctext NOT NULL,
  title_zh ctext NOT NULL,
  title_en ctext NOT NULL,
  role ctext NOT NULL,
  who ctext NOT NULL,
  PRIMARY KEY (agency, procedure, position)
);
