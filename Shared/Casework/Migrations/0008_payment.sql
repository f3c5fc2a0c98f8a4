-- Payment runs (发放): a frozen data set for a period. Its digest is taken over its lines in their order.
CREATE TABLE payment_run (
    id              uuid PRIMARY KEY,
    matter          text,
    period_kind     text NOT NULL CHECK (period_kind IN ('month', 'year', 'once')),
    period          date NOT NULL,
    status          text NOT NULL CHECK (status IN ('prepared', 'released', 'settled', 'cancelled')),
    digest          text NOT NULL,
    line_count      bigint NOT NULL CHECK (line_count >= 0),
    payable_fen     bigint NOT NULL,
    withheld_fen    bigint NOT NULL CHECK (withheld_fen >= 0),
    total_fen       bigint NOT NULL,
    prepared_by     text NOT NULL DEFAULT session_user,
    prepared_at     timestamptz NOT NULL DEFAULT now(),
    released_by     text,
    released_at     timestamptz,
    CHECK (total_fen = payable_fen + withheld_fen),
    CHECK ((status IN ('released', 'settled')) = (released_by IS NOT NULL)),
    CONSTRAINT payment_run_second_person CHECK (released_by <> prepared_by)
);
CREATE UNIQUE INDEX payment_run_prepared_once ON payment_run (period_kind, period, coalesce(matter, ''))
    WHERE status = 'prepared';
CREATE INDEX payment_run_period ON payment_run (period_kind, period);

-- Who did what to a run, also what was refused. Only ever added to.
CREATE TABLE payment_history (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run     uuid NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL DEFAULT session_user,
    event   text NOT NULL,
    reason  text
);
CREATE INDEX payment_history_run ON payment_history (run);

-- The lines of the runs. What a line withholds from another is a line of its own, negative, with the same fate.
CREATE TABLE payment_line (
    id             uuid PRIMARY KEY,
    run            uuid NOT NULL REFERENCES payment_run,
    place          bigint NOT NULL,
    award          uuid NOT NULL,
    award_version  bigint NOT NULL,
    matter         text NOT NULL,
    subject        text NOT NULL,
    period_kind    text NOT NULL CHECK (period_kind IN ('month', 'year', 'once')),
    covers         date NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('regular', 'arrears', 'recovery', 'repaid')),
    slot           bigint NOT NULL CHECK (slot >= -1),
    amount_fen     bigint NOT NULL CHECK (amount_fen <> 0 AND (amount_fen < 0) = (kind = 'recovery')),
    withheld_fen   bigint NOT NULL CHECK (withheld_fen BETWEEN 0 AND greatest(amount_fen, 0)),
    parts          jsonb,
    cause          text NOT NULL,
    replaces       uuid,
    recovery       uuid,
    against        uuid,
    status         text NOT NULL CHECK (status IN ('prepared', 'instructed', 'paid', 'failed', 'void')),
    receipt        jsonb,
    CHECK ((kind = 'recovery') = (against IS NOT NULL)),
    CHECK (kind <> 'recovery' OR recovery IS NOT NULL),
    CHECK (period_kind <> 'month' OR extract(day FROM covers) = 1),
    CHECK (period_kind <> 'year' OR (extract(day FROM covers) = 1 AND extract(month FROM covers) = 1)),
    UNIQUE (run, place)
);
-- The promise that nobody is paid twice: one line that counts for each subject, matter, period and step of the
-- entitlement, whichever award, run or kind of line it comes from. A failed line makes room for the one that pays it again.
CREATE UNIQUE INDEX payment_line_paid_once ON payment_line (subject, matter, period_kind, covers, slot)
    WHERE kind <> 'recovery' AND status IN ('prepared', 'instructed', 'paid');
CREATE UNIQUE INDEX payment_line_repaid_once ON payment_line (replaces) WHERE replaces IS NOT NULL AND status <> 'void';
CREATE UNIQUE INDEX payment_line_recovered_once ON payment_line (recovery, covers)
    WHERE kind = 'recovery' AND status IN ('prepared', 'instructed', 'paid');
CREATE INDEX payment_line_claim ON payment_line (subject, matter, covers);
CREATE INDEX payment_line_award ON payment_line (award, covers);
CREATE INDEX payment_line_against ON payment_line (against) WHERE against IS NOT NULL;
CREATE INDEX payment_line_instructed ON payment_line (run) WHERE status = 'instructed';
CREATE INDEX award_claim ON award (subject, matter, starts_on);

-- A line says for ever what was frozen; only its status goes on, and only forwards.
CREATE FUNCTION payment_line_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A payment line is never deleted.' USING ERRCODE = '23514', CONSTRAINT = 'payment_line_frozen';
    END IF;
    IF (NEW.id, NEW.run, NEW.place, NEW.award, NEW.award_version, NEW.matter, NEW.subject, NEW.period_kind, NEW.covers,
            NEW.kind, NEW.slot, NEW.amount_fen, NEW.withheld_fen, NEW.parts, NEW.cause, NEW.replaces, NEW.recovery,
            NEW.against)
        IS DISTINCT FROM
       (OLD.id, OLD.run, OLD.place, OLD.award, OLD.award_version, OLD.matter, OLD.subject, OLD.period_kind, OLD.covers,
            OLD.kind, OLD.slot, OLD.amount_fen, OLD.withheld_fen, OLD.parts, OLD.cause, OLD.replaces, OLD.recovery,
            OLD.against)
    THEN
        RAISE EXCEPTION 'A payment line is never changed.' USING ERRCODE = '23514', CONSTRAINT = 'payment_line_frozen';
    END IF;
    IF NOT (OLD.status = 'prepared' AND NEW.status IN ('instructed', 'paid', 'void')
        OR OLD.status = 'instructed' AND NEW.status IN ('paid', 'failed'))
    THEN
        RAISE EXCEPTION 'A payment line does not go from % to %.', OLD.status, NEW.status
            USING ERRCODE = '23514', CONSTRAINT = 'payment_line_status';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payment_line_goes_on BEFORE UPDATE OR DELETE ON payment_line
    FOR EACH ROW EXECUTE FUNCTION payment_line_goes_on();

-- How a run differs from the period before, line by line, as it was when the run was prepared.
CREATE TABLE payment_difference (
    run          uuid NOT NULL REFERENCES payment_run,
    place        bigint NOT NULL,
    award        uuid NOT NULL,
    matter       text NOT NULL,
    subject      text NOT NULL,
    cause        text NOT NULL,
    period_kind  text NOT NULL,
    covers       date NOT NULL,
    before_fen   bigint NOT NULL,
    after_fen    bigint NOT NULL,
    PRIMARY KEY (run, place)
);

-- Awards that were over when a run looked at them: in that version nothing more comes of them.
CREATE TABLE payment_settled (
    award    uuid NOT NULL,
    version  bigint NOT NULL,
    run      uuid NOT NULL REFERENCES payment_run,
    PRIMARY KEY (award, version, run)
);

-- Failed lines that staff want to be paid again.
CREATE TABLE payment_order (
    line      uuid PRIMARY KEY REFERENCES payment_line,
    reason    text NOT NULL,
    given_by  text NOT NULL DEFAULT session_user,
    given_at  timestamptz NOT NULL DEFAULT now()
);

-- Overpayments that are taken back (追回), and what was handed back on them. Only ever added to.
CREATE TABLE payment_recovery (
    id           uuid PRIMARY KEY,
    award        uuid NOT NULL,
    matter       text NOT NULL,
    subject      text NOT NULL,
    period_kind  text NOT NULL,
    total_fen    bigint NOT NULL CHECK (total_fen > 0),
    monthly_fen  bigint NOT NULL CHECK (monthly_fen > 0),
    reason       text NOT NULL,
    given_by     text NOT NULL DEFAULT session_user,
    given_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX payment_recovery_claim ON payment_recovery (subject, matter);

CREATE TABLE payment_return (
    id          uuid PRIMARY KEY,
    recovery    uuid NOT NULL REFERENCES payment_recovery,
    line        uuid NOT NULL REFERENCES payment_line,
    amount_fen  bigint NOT NULL CHECK (amount_fen > 0),
    reason      text NOT NULL,
    taken_by    text NOT NULL DEFAULT session_user,
    taken_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX payment_return_recovery ON payment_return (recovery);
