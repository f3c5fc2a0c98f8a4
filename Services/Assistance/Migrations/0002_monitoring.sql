-- The catalogue of indicators (监测指标) as loaded: what a warning rests on is always at hand.
CREATE TABLE indicator_catalogue (
    digest      text PRIMARY KEY,
    indicators  text NOT NULL,
    thresholds  text NOT NULL,
    loaded_at   timestamptz NOT NULL DEFAULT now(),
    loaded_by   text NOT NULL DEFAULT session_user,
    is_current  boolean NOT NULL
);
CREATE UNIQUE INDEX indicator_catalogue_current ON indicator_catalogue (is_current) WHERE is_current;

-- Warnings (预警): somebody is to look at a person, by a day. The unique index is the promise that no alarm is repeated
-- while it is open. The columns are what commands look for; the body is the whole warning.
CREATE TABLE warning (
    id          uuid PRIMARY KEY,
    indicator   text NOT NULL,
    subject     text NOT NULL,
    division    text,
    state       text NOT NULL CHECK (state IN ('open', 'closed', 'withdrawn')),
    owner       text NOT NULL,
    due_on      date,
    outcome     text,
    version     integer NOT NULL,
    body        jsonb NOT NULL,
    CONSTRAINT warning_closed_with_outcome CHECK ((state = 'closed') = (outcome IS NOT NULL) AND outcome !~ '^\s*$')
);
CREATE UNIQUE INDEX warning_once ON warning (subject, indicator) WHERE state = 'open';
CREATE INDEX warning_subject ON warning (subject);
CREATE INDEX warning_open_due ON warning (due_on) WHERE state = 'open';

-- Who did what to a warning, and the warning as it stood after. Only ever added to.
CREATE TABLE warning_history (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    warning  uuid NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    text NOT NULL DEFAULT session_user,
    event    text NOT NULL,
    body     jsonb NOT NULL
);
CREATE INDEX warning_history_warning ON warning_history (warning);
