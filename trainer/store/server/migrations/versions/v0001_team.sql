-- The first tables of a team, and who may do what in them.

CREATE TABLE trainer.member (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  cohort VARCHAR,
  arrived BIGINT,
  CONSTRAINT pk_member PRIMARY KEY (id)
);

CREATE TABLE trainer.shared_document (
  id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  author VARCHAR NOT NULL,
  about VARCHAR,
  at VARCHAR NOT NULL,
  body TEXT NOT NULL,
  sha VARCHAR NOT NULL,
  arrived BIGINT,
  CONSTRAINT pk_shared_document PRIMARY KEY (id)
);
CREATE INDEX ix_shared_document_arrived ON trainer.shared_document (arrived);
CREATE INDEX ix_shared_document_kind_at ON trainer.shared_document (kind, at);

CREATE TABLE trainer.shared_result (
  id VARCHAR NOT NULL,
  member VARCHAR NOT NULL,
  drill VARCHAR NOT NULL,
  scenario VARCHAR NOT NULL,
  rubric VARCHAR NOT NULL,
  taken_at VARCHAR NOT NULL,
  taken_utc TIMESTAMP WITHOUT TIME ZONE NOT NULL,
  kind VARCHAR NOT NULL,
  exam VARCHAR,
  exam_attempt INTEGER NOT NULL,
  exam_late BOOLEAN NOT NULL,
  attempt INTEGER NOT NULL,
  private_before INTEGER NOT NULL,
  total DOUBLE PRECISION,
  passed BOOLEAN,
  gates_held BOOLEAN NOT NULL,
  rescored BOOLEAN NOT NULL,
  key TEXT NOT NULL,
  key_hash VARCHAR NOT NULL,
  scale_hash VARCHAR NOT NULL,
  self_levels TEXT NOT NULL,
  body TEXT NOT NULL,
  sha VARCHAR NOT NULL,
  arrived BIGINT,
  CONSTRAINT pk_shared_result PRIMARY KEY (id)
);
CREATE INDEX ix_shared_result_arrived ON trainer.shared_result (arrived);
CREATE INDEX ix_shared_result_compared ON trainer.shared_result (key_hash, exam, member, attempt, taken_utc, id, drill, total, private_before, rescored);
CREATE INDEX ix_shared_result_exam ON trainer.shared_result (exam);
CREATE INDEX ix_shared_result_member_taken_utc ON trainer.shared_result (member, taken_utc);
CREATE INDEX ix_shared_result_scenario_taken_utc ON trainer.shared_result (scenario, taken_utc);

CREATE TABLE trainer.tombstone (
  id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  at VARCHAR NOT NULL,
  arrived BIGINT,
  CONSTRAINT pk_tombstone PRIMARY KEY (id)
);

CREATE TABLE trainer.shared_step (
  result VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  step VARCHAR NOT NULL,
  level INTEGER,
  self_level INTEGER,
  CONSTRAINT pk_shared_step PRIMARY KEY (result, position),
  CONSTRAINT fk_shared_step_shared_result FOREIGN KEY(result) REFERENCES trainer.shared_result (id)
);

CREATE SEQUENCE IF NOT EXISTS trainer.arrival;

-- A login writes as one member: the one that was put in under it.
ALTER TABLE trainer.member ADD COLUMN IF NOT EXISTS login text NOT NULL UNIQUE DEFAULT session_user;

CREATE OR REPLACE FUNCTION trainer.own_id() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS
$$ SELECT id FROM trainer.member WHERE login = session_user $$;

-- Numbers what comes in, in the order in which it is committed: the lock is held until then, so that whoever has read up
-- to a number has missed none below it.
CREATE OR REPLACE FUNCTION trainer.number() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(:lock);
  NEW.arrived := pg_catalog.nextval('trainer.arrival');
  RETURN NEW;
END $$;

-- Keeps out what the team has forgotten, whoever sends it. Runs after the lock is held, so it sees a forgetting that was
-- going on meanwhile.
CREATE OR REPLACE FUNCTION trainer.keep_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE whose text := pg_catalog.to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF EXISTS (SELECT FROM trainer.tombstone t WHERE t.id IN (NEW.id, whose)) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER a_number BEFORE INSERT OR UPDATE ON trainer.member FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE OR REPLACE TRIGGER a_number BEFORE INSERT ON trainer.shared_result FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE OR REPLACE TRIGGER a_number BEFORE INSERT ON trainer.shared_document FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE OR REPLACE TRIGGER a_number BEFORE INSERT ON trainer.tombstone FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE OR REPLACE TRIGGER b_keep_out BEFORE INSERT ON trainer.member FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('id');
CREATE OR REPLACE TRIGGER b_keep_out BEFORE INSERT ON trainer.shared_result FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('member');
CREATE OR REPLACE TRIGGER b_keep_out BEFORE INSERT ON trainer.shared_document FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('about');

-- What a role may do at all.
REVOKE ALL ON ALL TABLES IN SCHEMA trainer FROM PUBLIC;
GRANT USAGE ON SCHEMA trainer TO :member;
GRANT :member TO :lead;
GRANT SELECT ON trainer.team, trainer.arrival, trainer.shared_result, trainer.shared_step, trainer.shared_document,
  trainer.tombstone TO :member;
GRANT SELECT (id, name, cohort, arrived), INSERT (id, name, cohort), UPDATE (name, cohort) ON trainer.member TO :member;
GRANT INSERT ON trainer.shared_result, trainer.shared_step TO :member;
GRANT INSERT ON trainer.shared_document, trainer.tombstone TO :lead;
GRANT DELETE ON trainer.member, trainer.shared_result, trainer.shared_step, trainer.shared_document TO :lead;

-- Which rows of those. Also for the owner of the tables, who otherwise would stand above the rules.
ALTER TABLE trainer.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.member FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_result FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_step FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_document FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.tombstone ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.tombstone FORCE ROW LEVEL SECURITY;

CREATE POLICY everybody_reads ON trainer.member FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_result FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_step FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_document FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.tombstone FOR SELECT USING (true);

CREATE POLICY as_oneself ON trainer.member FOR INSERT WITH CHECK (login = session_user);
CREATE POLICY own_name ON trainer.member FOR UPDATE USING (login = session_user) WITH CHECK (login = session_user);
CREATE POLICY as_oneself ON trainer.shared_result FOR INSERT WITH CHECK (member = (SELECT trainer.own_id()));
CREATE POLICY as_oneself ON trainer.shared_step FOR INSERT WITH CHECK (
  EXISTS (SELECT FROM trainer.shared_result r WHERE r.id = result AND r.member = (SELECT trainer.own_id())));
CREATE POLICY as_oneself ON trainer.shared_document FOR INSERT TO :lead WITH CHECK (author = (SELECT trainer.own_id()));
CREATE POLICY lead_forgets ON trainer.tombstone FOR INSERT TO :lead WITH CHECK (true);
CREATE POLICY lead_forgets ON trainer.member FOR DELETE TO :lead USING (true);
CREATE POLICY lead_forgets ON trainer.shared_result FOR DELETE TO :lead USING (true);
CREATE POLICY lead_forgets ON trainer.shared_step FOR DELETE TO :lead USING (true);
CREATE POLICY lead_forgets ON trainer.shared_document FOR DELETE TO :lead USING (true);
