-- Slots (时段) that can be booked. The check is the promise that none is sold twice, whatever a program believes.
CREATE TABLE booking_slot (
    id         uuid PRIMARY KEY,
    counter    text NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    capacity   integer NOT NULL CHECK (capacity > 0),
    taken      integer NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND capacity),
    opened_at  timestamptz NOT NULL DEFAULT now(),
    opened_by  text NOT NULL DEFAULT session_user,
    -- Slots of a counter do not overlap; the hash stands in for equality, which range indexes offer without an extension.
    CONSTRAINT booking_slot_apart EXCLUDE USING gist (
        int8range(hashtextextended(counter, 0), hashtextextended(counter, 0), '[]') WITH &&,
        tstzrange(starts_at, ends_at) WITH &&
    )
);
CREATE INDEX booking_slot_day ON booking_slot (counter, starts_at);

-- Bookings (预约). Whoever asks again with the same key gets the same booking.
CREATE TABLE booking (
    id            uuid PRIMARY KEY,
    slot          uuid NOT NULL REFERENCES booking_slot,
    subject       text NOT NULL,
    key           text NOT NULL CHECK (key <> ''),
    status        text NOT NULL CHECK (status IN ('booked', 'cancelled')),
    booked_at     timestamptz NOT NULL DEFAULT now(),
    booked_by     text NOT NULL DEFAULT session_user,
    cancelled_at  timestamptz,
    cancelled_by  text,
    reason        text,
    CONSTRAINT booking_key UNIQUE (key),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);
CREATE UNIQUE INDEX booking_once ON booking (slot, subject) WHERE status = 'booked';
CREATE INDEX booking_subject ON booking (subject);
