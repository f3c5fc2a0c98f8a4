-- The agencies that can be asked (核对信息提供部门), as the file of policies lists them.
CREATE TABLE verification_agency (
    code       text PRIMARY KEY,
    chinese    text NOT NULL,
    english    text NOT NULL,
    kinds      text[] NOT NULL,
    days       integer,
    source     text NOT NULL,
    place      integer NOT NULL,
    is_listed  boolean NOT NULL
);

-- Requests (核对请求): one for a case at a time, about one household or one person.
CREATE TABLE verification_request (
    id            uuid PRIMARY KEY,
    case_id       uuid NOT NULL,
    application   uuid NOT NULL,
    purpose       text NOT NULL CHECK (purpose IN ('economic-status', 'identity')),
    household     text,
    people        text[] NOT NULL CHECK (people <> '{}'),
    division      text,
    asked_on      date NOT NULL,
    asked_at      timestamptz NOT NULL,
    asked_by      text NOT NULL DEFAULT session_user,
    state         text NOT NULL CHECK (state IN ('waiting', 'complete')),
    completed_on  date,
    CONSTRAINT verification_completed CHECK ((state = 'complete') = (completed_on IS NOT NULL))
);
CREATE UNIQUE INDEX verification_one_waits ON verification_request (case_id) WHERE state = 'waiting';
CREATE INDEX verification_case ON verification_request (case_id);
CREATE INDEX verification_household ON verification_request (household);

-- Who was asked, and where each answer stands.
CREATE TABLE verification_source (
    request      uuid NOT NULL REFERENCES verification_request,
    source       text NOT NULL REFERENCES verification_agency,
    answer_by    date NOT NULL,
    state        text NOT NULL CHECK (state IN ('pending', 'answered', 'timed-out', 'late')),
    answered_on  date,
    PRIMARY KEY (request, source),
    CONSTRAINT verification_answered CHECK ((state IN ('answered', 'late')) = (answered_on IS NOT NULL))
);
CREATE INDEX verification_due ON verification_source (answer_by) WHERE state = 'pending';

-- Answers (核对结果). The constraint is the promise of one answer per source: another one corrects it, and each is
-- corrected once. Only ever added to.
CREATE TABLE verification_answer (
    id           uuid PRIMARY KEY,
    request      uuid NOT NULL,
    source       text NOT NULL,
    corrects     uuid REFERENCES verification_answer,
    as_of        date NOT NULL,
    received_on  date NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT now(),
    is_late      boolean NOT NULL,
    body         jsonb NOT NULL,
    FOREIGN KEY (request, source) REFERENCES verification_source,
    CONSTRAINT verification_answered_once UNIQUE NULLS NOT DISTINCT (request, source, corrects)
);
CREATE TRIGGER verification_answer_kept BEFORE UPDATE OR DELETE ON verification_answer
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
