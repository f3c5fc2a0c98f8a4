-- Accounts (账户). The balance is kept in the transaction of the entry that moves it, and is never negative but outside.
CREATE TABLE ledger_account (
    id               uuid PRIMARY KEY,
    code             text NOT NULL UNIQUE,
    kind             text NOT NULL CHECK (kind = split_part(code, '/', 1)),
    unit             text NOT NULL CHECK (unit IN ('fen', 'minutes', 'places')),
    may_be_negative  boolean NOT NULL,
    balance          bigint NOT NULL DEFAULT 0,
    reason           text NOT NULL,
    opened_at        timestamptz NOT NULL DEFAULT now(),
    opened_by        text NOT NULL DEFAULT session_user,
    UNIQUE (id, unit),
    CONSTRAINT ledger_account_only_outside CHECK (may_be_negative = (kind = 'outside')),
    CONSTRAINT ledger_account_not_negative CHECK (balance >= 0 OR may_be_negative)
);
CREATE UNIQUE INDEX ledger_account_outside_is_one ON ledger_account (unit) WHERE may_be_negative;

INSERT INTO ledger_account (id, code, kind, unit, may_be_negative, reason)
SELECT gen_random_uuid(), 'outside/' || unit, 'outside', unit, true, '外部'
FROM unnest(ARRAY['fen', 'minutes', 'places']) AS unit;

-- Of an account nothing but its balance ever changes.
CREATE FUNCTION ledger_account_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'balance') IS DISTINCT FROM (to_jsonb(OLD) - 'balance') THEN
        RAISE EXCEPTION 'Of account % only the balance changes.', OLD.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_account_stays BEFORE UPDATE OR DELETE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_account_stays();

-- Entries (记账凭证). A case or award of the same transaction may be written after its entry.
CREATE TABLE ledger_entry (
    id            uuid PRIMARY KEY,
    key           text NOT NULL,
    day           date NOT NULL,
    reason        text NOT NULL CHECK (reason <> ''),
    case_id       uuid,
    award         uuid,
    payment_line  uuid,
    reverses      uuid REFERENCES ledger_entry,
    at            timestamptz NOT NULL DEFAULT now(),
    actor         text NOT NULL DEFAULT session_user,
    made_in       xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT ledger_entry_key_once UNIQUE (key),
    CONSTRAINT ledger_entry_reversed_once UNIQUE (reverses),
    CONSTRAINT ledger_entry_case FOREIGN KEY (case_id) REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ledger_entry_award FOREIGN KEY (award) REFERENCES award DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ledger_entry_case_id ON ledger_entry (case_id) WHERE case_id IS NOT NULL;

-- Lines: positive comes to the account (debit), negative leaves it (credit). A line counts in its account's unit.
CREATE TABLE ledger_line (
    seq      bigint GENERATED ALWAYS AS IDENTITY,
    entry    uuid NOT NULL REFERENCES ledger_entry,
    account  uuid NOT NULL,
    unit     text NOT NULL,
    amount   bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (entry, account),
    FOREIGN KEY (account, unit) REFERENCES ledger_account (id, unit)
);
CREATE INDEX ledger_line_account ON ledger_line (account, seq);

-- At the end of its transaction an entry has lines, they sum to zero in each unit, and all were written with the entry.
CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    checked uuid := CASE TG_TABLE_NAME WHEN 'ledger_entry' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'entry' END;
BEGIN
    IF NOT EXISTS (SELECT FROM ledger_line WHERE entry = checked)
        OR EXISTS (SELECT FROM ledger_line WHERE entry = checked GROUP BY unit HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'The lines of entry % do not sum to zero.', checked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balanced';
    END IF;
    IF EXISTS (SELECT FROM ledger_entry WHERE id = checked AND made_in <> pg_current_xact_id()) THEN
        RAISE EXCEPTION 'Entry % is posted; it gets no more lines.', checked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_complete';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();
CREATE CONSTRAINT TRIGGER ledger_line_balances AFTER INSERT ON ledger_line DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();

CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER ledger_line_kept BEFORE UPDATE OR DELETE ON ledger_line
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER ledger_entry_not_emptied BEFORE TRUNCATE ON ledger_entry EXECUTE FUNCTION only_added_to();
CREATE TRIGGER ledger_line_not_emptied BEFORE TRUNCATE ON ledger_line EXECUTE FUNCTION only_added_to();
