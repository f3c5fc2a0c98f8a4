-- Care visits (探访关爱): the list of benefits (幸福清单) of a household or person, as it was when the visit was planned. The visit
-- itself is the duty; the unique constraint is the promise that one round plans nobody twice.
CREATE TABLE care_visit (
    duty        uuid PRIMARY KEY REFERENCES duty,
    subject     text NOT NULL,
    division    text NOT NULL COLLATE "C",
    due_on      date NOT NULL,
    listed_on   date NOT NULL,
    list        jsonb NOT NULL,
    planned_at  timestamptz NOT NULL DEFAULT now(),
    planned_by  text NOT NULL DEFAULT session_user,
    CONSTRAINT care_visit_once_a_round UNIQUE (subject, due_on)
);
CREATE INDEX care_visit_division ON care_visit (division, due_on);

-- The list was handed over (送达): who took it, and the list that was taken.
CREATE TABLE care_delivery (
    duty          uuid PRIMARY KEY REFERENCES care_visit,
    received_by   text NOT NULL CHECK (received_by ~ '\S'),
    delivered_on  date NOT NULL,
    list          jsonb NOT NULL,
    at            timestamptz NOT NULL DEFAULT now(),
    actor         text NOT NULL DEFAULT session_user
);

-- What was planned and what was handed over stays as it was.
CREATE TRIGGER care_visit_kept BEFORE UPDATE OR DELETE ON care_visit FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER care_visit_not_emptied BEFORE TRUNCATE ON care_visit EXECUTE FUNCTION only_added_to();
CREATE TRIGGER care_delivery_kept BEFORE UPDATE OR DELETE ON care_delivery
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER care_delivery_not_emptied BEFORE TRUNCATE ON care_delivery EXECUTE FUNCTION only_added_to();
