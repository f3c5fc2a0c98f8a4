-- Versions of policy packs that come into force on a day (政策排期): written by one person, approved by another. What they
-- follow stays the version of the days before.
CREATE TABLE policy_schedule (
    region       text NOT NULL,
    digest       text NOT NULL,
    starts_on    date NOT NULL,
    examples     bigint NOT NULL CHECK (examples > 0),
    author       text NOT NULL DEFAULT session_user,
    written_at   timestamptz NOT NULL DEFAULT now(),
    approver     text,
    approved_at  timestamptz,
    applied_at   timestamptz,
    follows      text,
    PRIMARY KEY (region, digest),
    FOREIGN KEY (region, digest) REFERENCES policy_pack,
    FOREIGN KEY (region, follows) REFERENCES policy_pack,
    CHECK ((approver IS NULL) = (approved_at IS NULL)),
    CHECK (applied_at IS NULL OR approver IS NOT NULL),
    CONSTRAINT policy_schedule_second_person CHECK (author <> approver)
);
CREATE UNIQUE INDEX policy_schedule_one_a_day ON policy_schedule (region, starts_on) WHERE approver IS NOT NULL;
CREATE INDEX policy_schedule_due ON policy_schedule (starts_on) WHERE approver IS NOT NULL AND applied_at IS NULL;

-- Nobody signs for another, and what was approved stays as it was approved.
CREATE FUNCTION policy_schedule_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A scheduled version is never deleted.'
            USING ERRCODE = '23514', CONSTRAINT = 'policy_schedule_signed';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.author <> session_user OR NEW.approver IS NOT NULL THEN
            RAISE EXCEPTION 'A version is scheduled under one''s own name, and not yet approved.'
                USING ERRCODE = '23514', CONSTRAINT = 'policy_schedule_signed';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.approver IS NOT NULL AND
        (NEW.region, NEW.digest, NEW.starts_on, NEW.examples, NEW.author, NEW.written_at, NEW.approver, NEW.approved_at)
        IS DISTINCT FROM
        (OLD.region, OLD.digest, OLD.starts_on, OLD.examples, OLD.author, OLD.written_at, OLD.approver, OLD.approved_at)
    THEN
        RAISE EXCEPTION 'An approved version is never changed.'
            USING ERRCODE = '23514', CONSTRAINT = 'policy_schedule_signed';
    END IF;
    IF OLD.approver IS NULL AND NEW.approver IS NOT NULL AND
        (NEW.approver <> session_user OR (NEW.starts_on, NEW.author) IS DISTINCT FROM (OLD.starts_on, OLD.author))
    THEN
        RAISE EXCEPTION 'A version is approved under one''s own name, as it was scheduled.'
            USING ERRCODE = '23514', CONSTRAINT = 'policy_schedule_signed';
    END IF;
    IF NEW.approver IS NULL AND NEW.author <> session_user THEN
        RAISE EXCEPTION 'A version is scheduled under one''s own name.'
            USING ERRCODE = '23514', CONSTRAINT = 'policy_schedule_signed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER policy_schedule_signed BEFORE INSERT OR UPDATE OR DELETE ON policy_schedule
    FOR EACH ROW EXECUTE FUNCTION policy_schedule_signed();

-- Who did what to a scheduled version, also what was refused. Only ever added to.
CREATE TABLE policy_schedule_history (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    region  text NOT NULL,
    digest  text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL DEFAULT session_user,
    event   text NOT NULL,
    reason  text
);
CREATE INDEX policy_schedule_history_version ON policy_schedule_history (region, digest);
CREATE TRIGGER policy_schedule_history_kept BEFORE UPDATE OR DELETE ON policy_schedule_history
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER policy_schedule_history_not_emptied BEFORE TRUNCATE ON policy_schedule_history
    EXECUTE FUNCTION only_added_to();

-- Which pack was current since when: with it a decision is computed again under the packs of its moment.
CREATE TABLE policy_current (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    region  text NOT NULL,
    digest  text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL DEFAULT session_user
);
CREATE INDEX policy_current_region ON policy_current (region, at);
CREATE TRIGGER policy_current_kept BEFORE UPDATE OR DELETE ON policy_current
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER policy_current_not_emptied BEFORE TRUNCATE ON policy_current EXECUTE FUNCTION only_added_to();
INSERT INTO policy_current (region, digest, at, actor)
    SELECT region, digest, loaded_at, loaded_by FROM policy_pack WHERE is_current ORDER BY region;

-- The text under a digest never changes: decisions name it.
CREATE FUNCTION policy_pack_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.region, NEW.digest, NEW.name, NEW.text) IS DISTINCT FROM
        (OLD.region, OLD.digest, OLD.name, OLD.text)
    THEN
        RAISE EXCEPTION 'The text of a policy pack is kept as it was loaded.'
            USING ERRCODE = '23514', CONSTRAINT = 'policy_pack_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER policy_pack_kept BEFORE UPDATE OR DELETE ON policy_pack FOR EACH ROW EXECUTE FUNCTION policy_pack_kept();
