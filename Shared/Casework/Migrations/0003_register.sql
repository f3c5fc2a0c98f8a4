-- What was made public of a record of any block, as it was said last: what was sent can always be sent again.
CREATE TABLE record_said (
    block    text NOT NULL,
    record   uuid NOT NULL,
    id       uuid NOT NULL UNIQUE,
    said_at  timestamptz NOT NULL,
    data     jsonb NOT NULL,
    PRIMARY KEY (block, record)
);

-- A history is only added to, whatever a role may do to other tables.
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only added.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Registers (台账). One row per record as it stands; every version of it is in the history.
-- valid_from and valid_until are those of the present version: for days before it the history answers. A record that
-- ends on the day before its first was never valid. The exclusion constraint is the promise that a key is unique among
-- the records valid on a day; the hash stands in for equality, which range indexes offer without an extension.
CREATE TABLE register_record (
    id           uuid PRIMARY KEY,
    register     text NOT NULL,
    key          text NOT NULL CHECK (key <> ''),
    version      integer NOT NULL CHECK (version > 0),
    first_day    date NOT NULL,
    valid_from   date NOT NULL CHECK (valid_from >= first_day),
    valid_until  date CHECK (valid_until >= valid_from - 1),
    CONSTRAINT register_key_once EXCLUDE USING gist (
        int8range(hashtextextended(register || ' ' || key, 0), hashtextextended(register || ' ' || key, 0), '[]') WITH &&,
        daterange(first_day, valid_until, '[]') WITH &&
    ) WHERE (valid_until IS NULL OR valid_until >= first_day)
);
CREATE INDEX register_record_key ON register_record (register, key);

-- Every version: from valid_from on (until valid_until) the record reads so, unless a later version says otherwise.
CREATE TABLE register_history (
    id           uuid NOT NULL REFERENCES register_record,
    version      integer NOT NULL,
    register     text NOT NULL,
    first_day    date NOT NULL,
    valid_from   date NOT NULL,
    valid_until  date,
    body         jsonb NOT NULL,
    reason       text NOT NULL CHECK (reason <> ''),
    at           timestamptz NOT NULL DEFAULT now(),
    actor        text NOT NULL DEFAULT session_user,
    PRIMARY KEY (id, version)
);
CREATE INDEX register_history_day ON register_history (register, id, version);
CREATE TRIGGER register_history_kept BEFORE UPDATE OR DELETE ON register_history
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
