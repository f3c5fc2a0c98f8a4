-- One accepted application, for pgbench -n -M prepared: one row of 1.5 KB, six of 1.5 KB, six of the outbox; one commit.
-- The server folds each text to a constant when it plans, so that neither client nor server spends anything on making it.
BEGIN;
INSERT INTO application (body) VALUES (repeat('{"ref":"p1","kin', 94)) RETURNING id \gset
INSERT INTO referral (application, department, body) VALUES
    (:id, 1, repeat('{"to":"assistanc', 94)), (:id, 2, repeat('{"to":"elderlyca', 94)),
    (:id, 3, repeat('{"to":"childwelf', 94)), (:id, 4, repeat('{"to":"socialorg', 94)),
    (:id, 5, repeat('{"to":"funeral1"', 94)), (:id, 6, repeat('{"to":"marriage"', 94));
INSERT INTO outbox (application, department) VALUES (:id, 1), (:id, 2), (:id, 3), (:id, 4), (:id, 5), (:id, 6);
COMMIT;
