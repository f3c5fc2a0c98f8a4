-- Tables that keep a history are only added to, whatever a role may do to others; `migrate` gives staff no more either.
CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only added.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Draws (双随机) as announced: lists and parameters in the one text that the digest is taken of, and the seed.
CREATE TABLE draw (
    id            uuid PRIMARY KEY,
    plan          text NOT NULL,
    digest        text NOT NULL,
    seed          bytea NOT NULL CHECK (octet_length(seed) BETWEEN 4 AND 64),
    announced_at  timestamptz NOT NULL,
    announced_by  text NOT NULL DEFAULT session_user,
    UNIQUE (id, announced_by),
    CONSTRAINT draw_digest CHECK (digest = encode(sha256(convert_to(plan, 'UTF8')), 'hex'))
);

-- What came of a draw: once, later, and by another person than announced it.
CREATE TABLE draw_result (
    id            uuid PRIMARY KEY,
    draw          uuid NOT NULL,
    announced_by  text NOT NULL,
    drawn         jsonb NOT NULL,
    run_at        timestamptz NOT NULL,
    run_by        text NOT NULL DEFAULT session_user,
    CONSTRAINT draw_run_once UNIQUE (draw),
    CONSTRAINT draw_second_person CHECK (run_by <> announced_by),
    FOREIGN KEY (draw, announced_by) REFERENCES draw (id, announced_by)
);

CREATE TRIGGER draw_kept BEFORE UPDATE OR DELETE ON draw FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER draw_result_kept BEFORE UPDATE OR DELETE ON draw_result FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER draw_not_emptied BEFORE TRUNCATE ON draw EXECUTE FUNCTION only_added_to();
CREATE TRIGGER draw_result_not_emptied BEFORE TRUNCATE ON draw_result EXECUTE FUNCTION only_added_to();
