-- Facts that other agencies have reported (外部门上报的事实), as they were told on. An agency's own id makes a fact unique;
-- a fact is corrected once, by another one. Only ever added to.
CREATE TABLE fact (
    id           uuid PRIMARY KEY,
    agency       text NOT NULL,
    source_id    text NOT NULL,
    kind         text NOT NULL,
    subject      text NOT NULL,
    occurred_on  date NOT NULL,
    corrects     uuid UNIQUE REFERENCES fact,
    received_at  timestamptz NOT NULL,
    traceparent  text,
    body         jsonb NOT NULL,
    UNIQUE (agency, source_id)
);
