-- What version 1 of the tables was, as pg_dump told it of a team that lena had founded in the database acme.
SET check_function_bodies = false;
CREATE SCHEMA trainer;
ALTER SCHEMA trainer OWNER TO lena;
CREATE FUNCTION trainer.keep_out() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
DECLARE whose text := pg_catalog.to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF EXISTS (SELECT FROM trainer.tombstone t WHERE t.id IN (NEW.id, whose)) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION trainer.keep_out() OWNER TO lena;
CREATE FUNCTION trainer.number() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(1918986606);
  NEW.arrived := pg_catalog.nextval('trainer.arrival');
  RETURN NEW;
END $$;
ALTER FUNCTION trainer.number() OWNER TO lena;
CREATE FUNCTION trainer.own_id() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$ SELECT id FROM trainer.member WHERE login = session_user $$;
ALTER FUNCTION trainer.own_id() OWNER TO lena;
CREATE SEQUENCE trainer.arrival
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE trainer.arrival OWNER TO lena;
CREATE TABLE trainer.member (
    id character varying NOT NULL,
    name character varying NOT NULL,
    cohort character varying,
    arrived bigint,
    login text DEFAULT SESSION_USER NOT NULL
);
ALTER TABLE ONLY trainer.member FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.member OWNER TO lena;
CREATE TABLE trainer.shared_document (
    id character varying NOT NULL,
    kind character varying NOT NULL,
    author character varying NOT NULL,
    about character varying,
    at character varying NOT NULL,
    body text NOT NULL,
    sha character varying NOT NULL,
    arrived bigint
);
ALTER TABLE ONLY trainer.shared_document FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_document OWNER TO lena;
CREATE TABLE trainer.shared_result (
    id character varying NOT NULL,
    member character varying NOT NULL,
    drill character varying NOT NULL,
    scenario character varying NOT NULL,
    rubric character varying NOT NULL,
    taken_at character varying NOT NULL,
    taken_utc timestamp without time zone NOT NULL,
    kind character varying NOT NULL,
    exam character varying,
    exam_attempt integer NOT NULL,
    exam_late boolean NOT NULL,
    attempt integer NOT NULL,
    private_before integer NOT NULL,
    total double precision,
    passed boolean,
    gates_held boolean NOT NULL,
    rescored boolean NOT NULL,
    key text NOT NULL,
    key_hash character varying NOT NULL,
    scale_hash character varying NOT NULL,
    self_levels text NOT NULL,
    body text NOT NULL,
    sha character varying NOT NULL,
    arrived bigint
);
ALTER TABLE ONLY trainer.shared_result FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_result OWNER TO lena;
CREATE TABLE trainer.shared_step (
    result character varying NOT NULL,
    "position" integer NOT NULL,
    step character varying NOT NULL,
    level integer,
    self_level integer
);
ALTER TABLE ONLY trainer.shared_step FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_step OWNER TO lena;
CREATE TABLE trainer.team (
    id text NOT NULL,
    version integer NOT NULL
);
ALTER TABLE trainer.team OWNER TO lena;
CREATE TABLE trainer.tombstone (
    id character varying NOT NULL,
    kind character varying NOT NULL,
    at character varying NOT NULL,
    arrived bigint
);
ALTER TABLE ONLY trainer.tombstone FORCE ROW LEVEL SECURITY;
ALTER TABLE trainer.tombstone OWNER TO lena;
ALTER TABLE ONLY trainer.member
    ADD CONSTRAINT member_login_key UNIQUE (login);
ALTER TABLE ONLY trainer.member
    ADD CONSTRAINT pk_member PRIMARY KEY (id);
ALTER TABLE ONLY trainer.shared_document
    ADD CONSTRAINT pk_shared_document PRIMARY KEY (id);
ALTER TABLE ONLY trainer.shared_result
    ADD CONSTRAINT pk_shared_result PRIMARY KEY (id);
ALTER TABLE ONLY trainer.shared_step
    ADD CONSTRAINT pk_shared_step PRIMARY KEY (result, "position");
ALTER TABLE ONLY trainer.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (id);
ALTER TABLE ONLY trainer.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);
CREATE INDEX ix_shared_document_arrived ON trainer.shared_document USING btree (arrived);
CREATE INDEX ix_shared_document_kind_at ON trainer.shared_document USING btree (kind, at);
CREATE INDEX ix_shared_result_arrived ON trainer.shared_result USING btree (arrived);
CREATE INDEX ix_shared_result_compared ON trainer.shared_result USING btree (key_hash, exam, member, attempt, taken_utc, id, drill, total, private_before, rescored);
CREATE INDEX ix_shared_result_exam ON trainer.shared_result USING btree (exam);
CREATE INDEX ix_shared_result_member_taken_utc ON trainer.shared_result USING btree (member, taken_utc);
CREATE INDEX ix_shared_result_scenario_taken_utc ON trainer.shared_result USING btree (scenario, taken_utc);
CREATE TRIGGER a_number BEFORE INSERT OR UPDATE ON trainer.member FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE TRIGGER a_number BEFORE INSERT ON trainer.shared_document FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE TRIGGER a_number BEFORE INSERT ON trainer.shared_result FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE TRIGGER a_number BEFORE INSERT ON trainer.tombstone FOR EACH ROW EXECUTE FUNCTION trainer.number();
CREATE TRIGGER b_keep_out BEFORE INSERT ON trainer.member FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('id');
CREATE TRIGGER b_keep_out BEFORE INSERT ON trainer.shared_document FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('about');
CREATE TRIGGER b_keep_out BEFORE INSERT ON trainer.shared_result FOR EACH ROW EXECUTE FUNCTION trainer.keep_out('member');
ALTER TABLE ONLY trainer.shared_step
    ADD CONSTRAINT fk_shared_step_shared_result FOREIGN KEY (result) REFERENCES trainer.shared_result(id);
CREATE POLICY as_oneself ON trainer.member FOR INSERT WITH CHECK ((login = SESSION_USER));
CREATE POLICY as_oneself ON trainer.shared_document FOR INSERT TO trainer_lead_acme WITH CHECK (((author)::text = ( SELECT trainer.own_id() AS own_id)));
CREATE POLICY as_oneself ON trainer.shared_result FOR INSERT WITH CHECK (((member)::text = ( SELECT trainer.own_id() AS own_id)));
CREATE POLICY as_oneself ON trainer.shared_step FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM trainer.shared_result r
  WHERE (((r.id)::text = (shared_step.result)::text) AND ((r.member)::text = ( SELECT trainer.own_id() AS own_id))))));
CREATE POLICY everybody_reads ON trainer.member FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_document FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_result FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.shared_step FOR SELECT USING (true);
CREATE POLICY everybody_reads ON trainer.tombstone FOR SELECT USING (true);
CREATE POLICY lead_forgets ON trainer.member FOR DELETE TO trainer_lead_acme USING (true);
CREATE POLICY lead_forgets ON trainer.shared_document FOR DELETE TO trainer_lead_acme USING (true);
CREATE POLICY lead_forgets ON trainer.shared_result FOR DELETE TO trainer_lead_acme USING (true);
CREATE POLICY lead_forgets ON trainer.shared_step FOR DELETE TO trainer_lead_acme USING (true);
CREATE POLICY lead_forgets ON trainer.tombstone FOR INSERT TO trainer_lead_acme WITH CHECK (true);
ALTER TABLE trainer.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_name ON trainer.member FOR UPDATE USING ((login = SESSION_USER)) WITH CHECK ((login = SESSION_USER));
ALTER TABLE trainer.shared_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.shared_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE trainer.tombstone ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA trainer TO trainer_member_acme;
GRANT SELECT ON SEQUENCE trainer.arrival TO trainer_member_acme;
GRANT DELETE ON TABLE trainer.member TO trainer_lead_acme;
GRANT SELECT(id),INSERT(id) ON TABLE trainer.member TO trainer_member_acme;
GRANT SELECT(name),INSERT(name),UPDATE(name) ON TABLE trainer.member TO trainer_member_acme;
GRANT SELECT(cohort),INSERT(cohort),UPDATE(cohort) ON TABLE trainer.member TO trainer_member_acme;
GRANT SELECT(arrived) ON TABLE trainer.member TO trainer_member_acme;
GRANT SELECT ON TABLE trainer.shared_document TO trainer_member_acme;
GRANT INSERT,DELETE ON TABLE trainer.shared_document TO trainer_lead_acme;
GRANT SELECT,INSERT ON TABLE trainer.shared_result TO trainer_member_acme;
GRANT DELETE ON TABLE trainer.shared_result TO trainer_lead_acme;
GRANT SELECT,INSERT ON TABLE trainer.shared_step TO trainer_member_acme;
GRANT DELETE ON TABLE trainer.shared_step TO trainer_lead_acme;
GRANT SELECT ON TABLE trainer.team TO trainer_member_acme;
GRANT SELECT ON TABLE trainer.tombstone TO trainer_member_acme;
GRANT INSERT ON TABLE trainer.tombstone TO trainer_lead_acme;
