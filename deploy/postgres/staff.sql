-- One member of staff with a personal login, so that every record names who did it (session_user).
-- Needs the variable `person` (li) and the password in the environment (LI_PASSWORD). This development login belongs to
-- all seven groups; in an office, grant the groups of the person's own desk only. Safe to repeat.
SELECT upper(:'person') || '_PASSWORD' AS password_variable \gset
\getenv password :password_variable

SELECT format('CREATE ROLE %I', :'person')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'person') \gexec

ALTER ROLE :"person" LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    CONNECTION LIMIT 40 PASSWORD :'password';
GRANT intake_staff, assistance_staff, elderly_care_staff, child_welfare_staff, social_organizations_staff,
    funeral_staff, marriage_staff TO :"person";
