-- One service: its role, its schema and the group its staff belong to.
-- Needs the variable `service` (elderly_care) and its password in the environment (ELDERLY_CARE_PASSWORD), never in an
-- argument. The statement timeout is each service's own business. Safe to repeat; a new password replaces the old one.
SELECT upper(:'service') || '_PASSWORD' AS password_variable, :'service' || '_staff' AS staff_group \gset
\getenv password :password_variable

SELECT format('CREATE ROLE %I', :'service')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'service') \gexec
SELECT format('CREATE ROLE %I', :'staff_group')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'staff_group') \gexec

ALTER ROLE :"service" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    CONNECTION LIMIT 40 PASSWORD :'password';
ALTER ROLE :"staff_group" NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
ALTER ROLE :"service" IN DATABASE onewindow SET search_path = :"service";

CREATE SCHEMA IF NOT EXISTS :"service" AUTHORIZATION :"service";
REVOKE ALL ON SCHEMA :"service" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE onewindow TO :"service";
GRANT CONNECT ON DATABASE onewindow TO :"staff_group";
-- The group sees the schema; what it may do with which table is said by `<service> migrate`.
GRANT USAGE ON SCHEMA :"service" TO :"staff_group";
