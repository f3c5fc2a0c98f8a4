-- A live register of the invented city: so many households on the allowance, each with its referral, the two cases of its
-- classes and the running award, as if they had applied on 2021-11-01 and been decided.
--   psql "$ASSISTANCE_DATABASE_URL" -v households=100000 -f Tests/Benchmarks/stored/register.sql
SET client_min_messages = warning;

-- An id of version 7 for a household and what hangs on it.
CREATE FUNCTION pg_temp.id(household integer, what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(1600000000000 + household), 12, '0') || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid
    FROM md5(household || what) AS digest
$$;

-- A pseudonym; md5 has four digits that base32 lacks.
CREATE FUNCTION pg_temp.name(kind text, household integer, member integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT kind || '1_' || left(translate(md5(household || 'person' || member), '0189', 'wxyz'), 26)
$$;

-- One to four members with incomes that keep all of them together below the standard of 1,000 yuan for each.
CREATE TEMPORARY TABLE home AS
SELECT h, size, array_agg((('x' || substr(md5(h || 'income' || m), 1, 7))::bit(28)::integer % 99900)::bigint ORDER BY m) AS incomes,
    '990000' || lpad((h % 60 + 1)::text, 3, '0') AS town, pg_temp.id(h, 'application') AS application,
    pg_temp.id(h, 'allowance') AS allowance, pg_temp.id(h, 'near-poor') AS near_poor, pg_temp.id(h, 'award') AS award,
    pg_temp.name('h', h, 0) AS subject,
    array_agg(pg_temp.name('p', h, m) ORDER BY pg_temp.name('p', h, m)) AS people
FROM (SELECT h, h % 4 + 1 AS size FROM generate_series(1, :households) AS h) AS homes, generate_series(1, size) AS m
GROUP BY h, size;
ALTER TABLE home ADD amount bigint;
UPDATE home SET amount = 100000 * size - (SELECT sum(i) FROM unnest(incomes) AS i);

INSERT INTO part (application, version, referral_version, status, referral)
SELECT application, 1, 1, 'answered', jsonb_build_object(
    'application', application, 'referralVersion', 1, 'appliedOn', '2021-11-01', 'receivedAt', '2021-11-01T04:00:00Z',
    'household', subject, 'context', jsonb_build_object('office', town, 'channel', 'counter', 'matters', '[]'::jsonb),
    'openings', '[{"matter": "assistance.subsistence-allowance"}, {"matter": "assistance.near-poor"}]'::jsonb,
    'evidence', '[]'::jsonb, 'supplements', '[]'::jsonb, 'applicant', 'p1',
    'people', (SELECT jsonb_agg(jsonb_build_object(
        'ref', 'p' || m, 'subject', pg_temp.name('p', h, m), 'birthday', '1970-03-14', 'householdRegistration', town,
        'residence', town, 'monthlyIncomeFen', incomes[m], 'employment', 'unable')) FROM generate_series(1, size) AS m),
    'economy', jsonb_build_object('members', (SELECT jsonb_agg('p' || m) FROM generate_series(1, size) AS m),
        'supporters', 'able', 'savingsFen', 0, 'vehicles', 0, 'homes', 1),
    'hardships', '[]'::jsonb, 'emergencies', '[]'::jsonb, 'consents', '["economic-verification", "data-sharing"]'::jsonb)
FROM home;

INSERT INTO case_file (id, application, matter, subject, beneficiaries, status, is_final, applied_on, is_back_entered,
    papers, version, body)
SELECT id, application, 'assistance.' || matter, subject, people || subject, status, true, '2021-11-01', false, '[]', 1,
    jsonb_build_object('id', id, 'matter', 'assistance.' || matter, 'person', NULL, 'status', status, 'dueOn', NULL,
        'decidingDivision', town, 'clocks', '[]'::jsonb, 'asks', '[]'::jsonb, 'decision', jsonb_build_object(
            'outcome', status, 'policy', 'sample-city@2021-01-01', 'policyDigest', NULL, 'findings', '[]'::jsonb,
            'by', decider, 'decidedAt', '2021-11-01T04:00:00Z', 'decidedOn', '2021-11-01',
            'award', CASE WHEN status = 'approved' THEN jsonb_build_object(
                'amountFen', amount, 'cadence', 'monthly', 'from', '2021-12-01', 'until', NULL) END))
FROM home, LATERAL (VALUES
    (allowance, 'subsistence-allowance', 'approved', 'staff'), (near_poor, 'near-poor', 'refused', 'rule')
) AS files(id, matter, status, decider);

INSERT INTO award (id, case_id, application, matter, subject, beneficiaries, amount_fen, cadence, starts_on, status, body)
SELECT award, allowance, application, 'assistance.subsistence-allowance', subject, people || subject, amount, 'monthly',
    '2021-12-01', 'active', jsonb_build_object('id', award, 'case', allowance, 'application', application,
        'matter', 'assistance.subsistence-allowance', 'subject', subject, 'beneficiaries', to_jsonb(people || subject),
        'amountFen', amount, 'cadence', 'monthly', 'from', '2021-12-01', 'until', NULL, 'status', 'active', 'version', 1)
FROM home;
ANALYZE part, case_file, award;
