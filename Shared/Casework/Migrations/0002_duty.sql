-- Series of duties (周期任务). `next_on` is the day on which the next period begins; NULL when the series is over.
CREATE TABLE duty_series (
    id         uuid PRIMARY KEY,
    award      uuid,
    next_on    date,
    version    integer NOT NULL,
    body       jsonb NOT NULL,
    opened_at  timestamptz NOT NULL DEFAULT now(),
    opened_by  text NOT NULL DEFAULT session_user
);
CREATE INDEX duty_series_next ON duty_series (next_on, id) WHERE next_on IS NOT NULL;
CREATE INDEX duty_series_award ON duty_series (award) WHERE next_on IS NOT NULL;

-- Duties (任务). The columns are what commands and clocks look for; the body is the duty itself.
-- A period of a series has one duty, however many clocks run; a duty is closed only with words that say what came of it.
CREATE TABLE duty (
    id               uuid PRIMARY KEY,
    kind             text NOT NULL,
    subject          text NOT NULL,
    case_id          uuid,
    application      uuid,
    award            uuid,
    fact             uuid,
    division         text COLLATE "C",
    owner            text,
    opened_on        date NOT NULL,
    due_on           date,
    status           text NOT NULL,
    closed_on        date,
    outcome          text,
    series           uuid REFERENCES duty_series,
    period           integer,
    is_overdue_said  boolean NOT NULL,
    version          integer NOT NULL,
    body             jsonb NOT NULL,
    CONSTRAINT duty_once_a_period UNIQUE (series, period),
    CONSTRAINT duty_period_of_series CHECK ((series IS NULL) = (period IS NULL)),
    CONSTRAINT duty_status CHECK (status IN ('open', 'done', 'cancelled')),
    CONSTRAINT duty_closed_with_outcome CHECK (
        (status = 'open') = (outcome IS NULL) AND (status = 'open') = (closed_on IS NULL)
        AND (outcome IS NULL OR outcome ~ '\S')
    )
);
CREATE INDEX duty_open_award ON duty (award) WHERE status = 'open';
CREATE INDEX duty_open_owner ON duty (owner, due_on) WHERE status = 'open';
CREATE INDEX duty_open_division ON duty (division, due_on) WHERE status = 'open';
CREATE INDEX duty_open_unsaid ON duty (due_on) WHERE status = 'open' AND NOT is_overdue_said;
CREATE INDEX duty_subject ON duty (subject);
CREATE INDEX duty_case ON duty (case_id) WHERE case_id IS NOT NULL;

-- Who did what to a duty, and the duty as it stood after. Only ever added to; the id is that of the message said.
CREATE TABLE duty_history (
    id       uuid PRIMARY KEY,
    duty     uuid NOT NULL,
    version  integer NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    text NOT NULL DEFAULT session_user,
    event    text NOT NULL,
    reason   text,
    body     jsonb NOT NULL,
    UNIQUE (duty, version)
);
