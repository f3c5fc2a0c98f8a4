-- What staff have found besides the rules, and the public notice (公示) that a case is posted in.
ALTER TABLE case_file ADD COLUMN notes jsonb NOT NULL DEFAULT '[]', ADD COLUMN notice uuid;

-- What other bureaus decide because of a recognised class (联办事项), about whom, and whether one has still to answer.
ALTER TABLE part ADD COLUMN joint_items jsonb NOT NULL DEFAULT '[]', ADD COLUMN joint_subject text,
    ADD COLUMN joint_waits boolean NOT NULL DEFAULT false;
CREATE INDEX part_joint_waits ON part (joint_subject) WHERE joint_waits;

-- Signatures (电子签名): who put their name to which text, and when. Nobody signs for another, nobody signs one text
-- twice, and none is ever changed. The text is kept as it was signed, so that anybody can compute its digest again.
CREATE TABLE case_signature (
    id         uuid PRIMARY KEY,
    case_id    uuid NOT NULL,
    role       text NOT NULL CHECK (role IN ('examiner', 'approver', 'decider')),
    signer     text NOT NULL DEFAULT session_user,
    signed_at  timestamptz NOT NULL DEFAULT now(),
    digest     text NOT NULL,
    text       text NOT NULL,
    CONSTRAINT case_signature_digest CHECK (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    CONSTRAINT case_signature_one_role UNIQUE (case_id, digest, role),
    CONSTRAINT case_signature_two_people UNIQUE (case_id, digest, signer)
);
CREATE FUNCTION case_signature_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.signer := session_user;
    NEW.signed_at := now();
    RETURN NEW;
END $$;
CREATE TRIGGER case_signature_own BEFORE INSERT ON case_signature FOR EACH ROW EXECUTE FUNCTION case_signature_own();
CREATE TRIGGER case_signature_kept BEFORE UPDATE OR DELETE ON case_signature
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER case_signature_not_emptied BEFORE TRUNCATE ON case_signature EXECUTE FUNCTION only_added_to();
