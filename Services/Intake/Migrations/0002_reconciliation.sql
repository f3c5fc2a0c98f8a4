-- Windows of reconciliation (核对窗口): ranges of ids, which begin with their moment, without gap or overlap.
CREATE TABLE reconciliation_window (
    id            uuid PRIMARY KEY,
    after         uuid NOT NULL UNIQUE,
    up_to         uuid NOT NULL UNIQUE CHECK (up_to > after),
    applications  integer NOT NULL,
    -- Whether all departments hold the same facts; null until all have answered.
    facts_agree   boolean
);
CREATE INDEX reconciliation_window_facts ON reconciliation_window (id) WHERE NOT facts_agree;

-- The last comparison of each window with each department; a window that agrees keeps its digest.
CREATE TABLE reconciliation (
    window_id     uuid NOT NULL REFERENCES reconciliation_window,
    department    text NOT NULL,
    question      uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('asked', 'equal', 'different')),
    asked_at      timestamptz NOT NULL,
    answered_at   timestamptz,
    applications  integer,
    digest        text,
    facts         integer,
    facts_digest  text,
    held_facts    jsonb,
    PRIMARY KEY (window_id, department)
);
CREATE INDEX reconciliation_unsettled ON reconciliation (asked_at) WHERE state <> 'equal';
CREATE INDEX reconciliation_turn ON reconciliation (department, asked_at);

-- What one side has and the other has not, by name, until a later comparison no longer finds it.
CREATE TABLE reconciliation_difference (
    department     text NOT NULL,
    kind           text NOT NULL,
    item           uuid NOT NULL,
    window_id      uuid NOT NULL REFERENCES reconciliation_window,
    owner          text,
    sent           integer,
    held           integer,
    sightings      integer NOT NULL DEFAULT 1,
    first_seen_at  timestamptz NOT NULL DEFAULT now(),
    last_seen_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (department, kind, item)
);
CREATE INDEX reconciliation_difference_window ON reconciliation_difference (window_id);
