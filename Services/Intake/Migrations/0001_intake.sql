-- People as the bureau knows them (人员主数据): the one place where a pseudonym stands beside a number and a name.
CREATE TABLE person (
    subject                 text PRIMARY KEY,
    id_number               text,
    name                    text,
    born_on                 date,
    sex                     text,
    phone                   text,
    household_registration  text,
    residence               text,
    changed_at              timestamptz NOT NULL DEFAULT now()
);

-- Who lives together (家庭), and since when; a person belongs to at most one household at a time.
CREATE TABLE household (
    key         text PRIMARY KEY,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE household_member (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    household  text NOT NULL REFERENCES household,
    subject    text NOT NULL,
    since      date NOT NULL,
    until      date,
    CHECK (until >= since)
);
CREATE UNIQUE INDEX household_member_now ON household_member (subject) WHERE until IS NULL;
CREATE INDEX household_member_household ON household_member (household) WHERE until IS NULL;

-- The numbers of references: one sequence for all offices, gaps allowed.
CREATE SEQUENCE reference_number AS bigint;

-- Applications (申请). The form is kept as it is valid now, after supplements. Status, version and due date change
-- with every answer of a department and are not indexed, so that the row is changed in place.
CREATE TABLE application (
    id                      uuid PRIMARY KEY,
    reference               text NOT NULL UNIQUE,
    status                  text NOT NULL,
    version                 integer NOT NULL,
    applied_on              date NOT NULL,
    received_on             date NOT NULL,
    received_at             timestamptz NOT NULL,
    due_on                  date,
    channel                 text NOT NULL,
    office                  text NOT NULL,
    client                  text NOT NULL,
    applicant               text NOT NULL,
    household               text,
    is_household_ambiguous  boolean NOT NULL,
    subjects                jsonb NOT NULL,
    form                    jsonb NOT NULL
) WITH (fillfactor = 80);

-- What every department was sent, byte for byte, one row per version: it can always be sent again. There is no
-- foreign key: it would cost six look-ups an application, and both are written by one transaction.
CREATE TABLE referral (
    application  uuid NOT NULL,
    department   text NOT NULL,
    version      integer NOT NULL,
    id           uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('sent', 'supplemented', 'withdrawn')),
    sent_at      timestamptz NOT NULL,
    traceparent  text,
    body         bytea NOT NULL,
    PRIMARY KEY (application, department, version)
);

-- The latest answer of every department.
CREATE TABLE part (
    application       uuid NOT NULL,
    department        text NOT NULL,
    version           integer NOT NULL,
    referral_version  integer NOT NULL,
    status            text NOT NULL,
    body              jsonb NOT NULL,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (application, department)
) WITH (fillfactor = 80);

-- What was handed in later, in order: supplements (补正) and withdrawals (撤回).
CREATE TABLE amendment (
    application  uuid NOT NULL,
    number       integer NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('supplement', 'withdrawal')),
    client       text NOT NULL,
    received_at  timestamptz NOT NULL,
    body         jsonb NOT NULL,
    PRIMARY KEY (application, number)
);

-- The first answer to every request that changed something, kept for seven days: the same request gets it again.
CREATE TABLE idempotency (
    client       text NOT NULL,
    key          text NOT NULL,
    fingerprint  bytea NOT NULL,
    application  uuid NOT NULL,
    status       integer NOT NULL,
    version      integer NOT NULL,
    location     text,
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
