-- The department's part of each application: the referral as last received, and the version that intake compares.
CREATE TABLE part (
    application       uuid PRIMARY KEY,
    version           integer NOT NULL,
    referral_version  integer NOT NULL,
    status            text NOT NULL,
    referral          jsonb,
    changed_at        timestamptz NOT NULL DEFAULT now()
);

-- What intake was told, one row per version: what was sent can always be sent again.
CREATE TABLE part_message (
    id           uuid PRIMARY KEY,
    application  uuid NOT NULL,
    version      integer NOT NULL,
    said_at      timestamptz NOT NULL,
    traceparent  text,
    body         jsonb NOT NULL,
    UNIQUE (application, version)
);

-- Cases (办件). The columns are what commands and clocks look for; the body is the case as the outside sees it.
CREATE TABLE case_file (
    id                 uuid PRIMARY KEY,
    application        uuid,
    matter             text NOT NULL,
    subject            text,
    beneficiaries      text[] NOT NULL,
    status             text NOT NULL,
    is_final           boolean NOT NULL,
    due_on             date,
    next_clock_on      date,
    applied_on         date NOT NULL,
    is_back_entered    boolean NOT NULL,
    fact               uuid,
    award              uuid,
    assigned_to        text,
    opened_because     text,
    papers             jsonb NOT NULL,
    version            integer NOT NULL,
    body               jsonb NOT NULL,
    UNIQUE (award, fact)
);
CREATE INDEX case_file_application ON case_file (application);
CREATE INDEX case_file_subject ON case_file (subject, matter);
CREATE INDEX case_file_open_beneficiaries ON case_file USING gin (beneficiaries) WHERE NOT is_final;
CREATE INDEX case_file_open_due ON case_file (due_on) WHERE NOT is_final;
CREATE INDEX case_file_open_clock ON case_file (next_clock_on) WHERE NOT is_final;

-- Who did what to a case, and the case as it stood after. Only ever added to.
CREATE TABLE case_history (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  uuid NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    text NOT NULL DEFAULT session_user,
    event    text NOT NULL,
    reason   text,
    body     jsonb NOT NULL
);
CREATE INDEX case_history_case ON case_history (case_id);

-- Awards (待遇). The exclusion constraint is the promise that nobody is paid twice for the same thing on one day;
-- the hash stands in for equality, which range indexes offer without an extension.
CREATE TABLE award (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL,
    application    uuid,
    matter         text NOT NULL,
    subject        text NOT NULL,
    beneficiaries  text[] NOT NULL,
    amount_fen     bigint NOT NULL CHECK (amount_fen >= 0),
    cadence        text NOT NULL,
    starts_on      date NOT NULL,
    ends_on        date,
    status         text NOT NULL,
    body           jsonb NOT NULL,
    changed_at     timestamptz NOT NULL DEFAULT now(),
    changed_by     text NOT NULL DEFAULT session_user,
    CONSTRAINT award_paid_once EXCLUDE USING gist (
        int8range(hashtextextended(subject || ' ' || matter, 0), hashtextextended(subject || ' ' || matter, 0), '[]') WITH &&,
        daterange(starts_on, CASE WHEN cadence = 'once' THEN starts_on ELSE ends_on END, '[]') WITH &&
    ) WHERE (status <> 'superseded') DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX award_beneficiaries ON award USING gin (beneficiaries);
CREATE INDEX award_case ON award (case_id);

CREATE TABLE award_history (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    award    uuid NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    text NOT NULL DEFAULT session_user,
    body     jsonb NOT NULL
);
CREATE INDEX award_history_award ON award_history (award);

-- Facts (事实) from any service, also about people not known here yet. Never changed but for the mark of a correction.
CREATE TABLE fact (
    id            uuid PRIMARY KEY,
    source        text NOT NULL,
    source_id     text NOT NULL,
    kind          text NOT NULL,
    subject       text NOT NULL,
    occurred_on   date NOT NULL,
    application   uuid,
    corrects      uuid,
    corrected_by  uuid,
    body          jsonb NOT NULL,
    received_at   timestamptz NOT NULL DEFAULT now(),
    recorded_by   text NOT NULL DEFAULT session_user,
    UNIQUE (source, source_id)
);
CREATE INDEX fact_subject ON fact (subject);

-- Policy packs as loaded: a decision's version is always at hand. The current one of a region has no end.
CREATE TABLE policy_pack (
    region      text NOT NULL,
    digest      text NOT NULL,
    name        text NOT NULL,
    text        text NOT NULL,
    loaded_at   timestamptz NOT NULL DEFAULT now(),
    loaded_by   text NOT NULL DEFAULT session_user,
    is_current  boolean NOT NULL,
    PRIMARY KEY (region, digest)
);
CREATE UNIQUE INDEX policy_pack_current ON policy_pack (region) WHERE is_current;
