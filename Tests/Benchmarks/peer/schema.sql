-- One schema per service, made anew: intake, and six departments that are alike.
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS intake, assistance, elderly_care, child_welfare, social_organizations, funeral, marriage CASCADE;

CREATE SCHEMA intake;
CREATE TABLE intake.application (
    id           uuid PRIMARY KEY,
    status       text NOT NULL,
    version      integer NOT NULL,
    applied_on   date NOT NULL,
    received_at  timestamptz NOT NULL,
    answered_at  timestamptz,
    client       text NOT NULL,
    form         jsonb NOT NULL
) WITH (fillfactor = 80);
CREATE TABLE intake.part (
    application  uuid NOT NULL,
    department   text NOT NULL,
    status       text NOT NULL,
    body         jsonb NOT NULL,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (application, department)
);
CREATE TABLE intake.idempotency (
    client       text NOT NULL,
    key          text NOT NULL,
    fingerprint  bytea NOT NULL,
    location     text NOT NULL,
    body         bytea NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client, key)
);

DO $$
DECLARE service text;
BEGIN
    FOREACH service IN ARRAY ARRAY['assistance', 'elderly_care', 'child_welfare', 'social_organizations', 'funeral', 'marriage'] LOOP
        EXECUTE format('CREATE SCHEMA %I', service);
        EXECUTE format('CREATE TABLE %I.part (application uuid PRIMARY KEY, status text NOT NULL, referral jsonb NOT NULL,
            answer jsonb NOT NULL, decided_at timestamptz NOT NULL DEFAULT now())', service);
        EXECUTE format('CREATE TABLE %I.case_file (id uuid PRIMARY KEY, application uuid NOT NULL, matter text NOT NULL,
            status text NOT NULL, body jsonb NOT NULL)', service);
        EXECUTE format('CREATE INDEX ON %I.case_file (application)', service);
    END LOOP;
    FOREACH service IN ARRAY ARRAY['intake', 'assistance', 'elderly_care', 'child_welfare', 'social_organizations', 'funeral', 'marriage'] LOOP
        EXECUTE format('CREATE TABLE %I.outbox (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL,
            key text NOT NULL, value bytea NOT NULL)
            WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)', service);
        EXECUTE format('CREATE TABLE %I.inbox (id uuid PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now())', service);
        EXECUTE format('CREATE TABLE %I.dead_letter (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL,
            value bytea, cause text NOT NULL, at timestamptz NOT NULL DEFAULT now())', service);
    END LOOP;
END $$;
