-- Many applications as if they had been handed in before: copies of some that were really handed in and answered, with ids,
-- people and references of their own. What is only text inside a document stays that of the model.
SET client_min_messages = warning;
CREATE SCHEMA stored;

-- An id of the same kind: its moment is `copy` times three seconds earlier, so that ids stay in the order of time.
CREATE FUNCTION stored.id(model uuid, copy integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex(('x' || left(translate(model::text, '-', ''), 12))::bit(48)::bigint - copy * 3000::bigint), 12, '0')
        || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid
    FROM md5(model::text || copy) AS digest
$$;

-- The pseudonym of somebody else, or of another household.
CREATE FUNCTION stored.name(model text, copy integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT left(model, 3) || left(md5(model || copy), 26)
$$;

-- What a column of a copy holds; null where the table fills it by itself.
CREATE FUNCTION stored.expression(col information_schema.columns) RETURNS text LANGUAGE sql AS $$
    SELECT CASE
        WHEN col.is_identity = 'YES' OR col.is_generated = 'ALWAYS' THEN NULL
        WHEN col.udt_name = 'uuid' THEN format('stored.id(m.%I, copy)', col.column_name)
        WHEN col.column_name = 'beneficiaries' THEN 'ARRAY(SELECT stored.name(b, copy) FROM unnest(m.beneficiaries) b)'
        WHEN col.column_name IN ('subject', 'applicant', 'household') OR (col.table_name, col.column_name) = ('household', 'key')
            THEN format('stored.name(m.%I, copy)', col.column_name)
        WHEN col.column_name = 'reference' OR (col.table_name, col.column_name) = ('idempotency', 'key')
            THEN format('m.%I || ''-'' || copy', col.column_name)
        ELSE format('m.%I', col.column_name)
    END
$$;

-- For each table that the models are in: a copy of it as a model, and the statement that makes more.
CREATE TABLE stored.statement (name text PRIMARY KEY, sql text NOT NULL);
DO $$
DECLARE place record; filled boolean; model text;
BEGIN
    FOR place IN
        SELECT table_schema AS s, table_name AS t FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema IN
            ('intake', 'assistance', 'elderly_care', 'child_welfare', 'social_organizations', 'funeral', 'marriage')
            AND table_name NOT IN ('outbox', 'schema_migrations') AND table_name NOT LIKE 'reconciliation%'
            AND table_name NOT LIKE 'policy%'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I)', place.s, place.t) INTO filled;
        CONTINUE WHEN NOT filled;
        model := format('stored.%I', place.s || '_' || place.t);
        EXECUTE format('CREATE TABLE %s AS SELECT * FROM %I.%I', model, place.s, place.t);
        INSERT INTO stored.statement
        SELECT place.s || '.' || place.t, format(
            'INSERT INTO %I.%I (%s) SELECT %s FROM generate_series($1, $2, -1) AS copy, %s AS m',
            place.s, place.t, string_agg(quote_ident(c.column_name), ', '), string_agg(stored.expression(c), ', '), model)
        FROM information_schema.columns c
        WHERE (c.table_schema, c.table_name) = (place.s, place.t) AND stored.expression(c) IS NOT NULL;
    END LOOP;
END $$;

-- Makes the copies from one number down to another: the earliest first, as they would have come.
CREATE FUNCTION stored.fill(schemas text, first integer, last integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE statement record;
BEGIN
    FOR statement IN SELECT * FROM stored.statement WHERE (split_part(name, '.', 1) = 'intake') = (schemas = 'intake')
        -- Rows are made before those that point at them.
        ORDER BY name <> 'intake.household', name
    LOOP
        EXECUTE statement.sql USING first, last;
    END LOOP;
END $$;
