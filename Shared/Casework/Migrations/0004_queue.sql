-- Queues (轮候). One row per person who waits or waited; what ranks them stands in columns, so that the order can be
-- checked by anybody who can read.
CREATE TABLE queue_entry (
    id            uuid PRIMARY KEY,
    queue         text NOT NULL,
    subject       text NOT NULL,
    priority      text NOT NULL,
    requested_at  timestamptz NOT NULL,
    ranked_at     timestamptz NOT NULL,
    status        text NOT NULL CHECK (status IN ('waiting', 'offered', 'admitted', 'left')),
    version       integer NOT NULL
);
-- Who waits, waits once.
CREATE UNIQUE INDEX queue_entry_once ON queue_entry (queue, subject) WHERE status IN ('waiting', 'offered');

-- A place that became free.
CREATE TABLE queue_vacancy (
    id         uuid PRIMARY KEY,
    queue      text NOT NULL,
    place      text NOT NULL CHECK (place <> ''),
    opened_at  timestamptz NOT NULL,
    days       integer NOT NULL CHECK (days >= 0),
    status     text NOT NULL CHECK (status IN ('open', 'offered', 'taken'))
);
-- A place is vacant once at a time.
CREATE UNIQUE INDEX queue_vacancy_once ON queue_vacancy (queue, place) WHERE status <> 'taken';

-- Offers of a vacancy to an entry. The indexes are the promise that no vacancy is given twice, that nobody has two
-- offers, and that nobody is offered the same vacancy again.
CREATE TABLE queue_offer (
    id           uuid PRIMARY KEY,
    vacancy      uuid NOT NULL REFERENCES queue_vacancy,
    entry        uuid NOT NULL REFERENCES queue_entry,
    made_at      timestamptz NOT NULL,
    answer_by    date NOT NULL,
    status       text NOT NULL CHECK (status IN ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
    answered_at  timestamptz,
    reason       text,
    CHECK (status <> 'declined' OR reason <> ''),
    UNIQUE (vacancy, entry)
);
CREATE UNIQUE INDEX queue_offer_vacancy ON queue_offer (vacancy) WHERE status IN ('open', 'accepted');
CREATE UNIQUE INDEX queue_offer_entry ON queue_offer (entry) WHERE status IN ('open', 'accepted');

-- What happened to an entry, by whom and why, and the entry as the transaction left it. Only ever added to.
CREATE TABLE queue_history (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry   uuid NOT NULL REFERENCES queue_entry,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   text NOT NULL DEFAULT session_user,
    event   text NOT NULL,
    reason  text,
    body    jsonb NOT NULL
);
CREATE INDEX queue_history_entry ON queue_history (entry);
CREATE TRIGGER queue_history_kept BEFORE UPDATE OR DELETE ON queue_history
    FOR EACH ROW EXECUTE FUNCTION only_added_to();
