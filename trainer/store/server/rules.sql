-- Who may do what in a team's tables. Run by `trainer team init`, which puts in the two roles and the number of the lock.

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
