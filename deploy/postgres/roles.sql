-- Database, seven services, two development logins. Run by a superuser with psql 14 or newer, passwords in the environment:
--   ASSISTANCE_PASSWORD=… ELDERLY_CARE_PASSWORD=… … LI_PASSWORD=… WANG_PASSWORD=… psql -X -d postgres -f roles.sql
-- A service whose schema lives on a server of its own needs only database.sql and its own service.sql there.
\set ON_ERROR_STOP on
\ir database.sql

\set service intake
\ir service.sql
\set service assistance
\ir service.sql
\set service elderly_care
\ir service.sql
\set service child_welfare
\ir service.sql
\set service social_organizations
\ir service.sql
\set service funeral
\ir service.sql
\set service marriage
\ir service.sql

\set person li
\ir staff.sql
\set person wang
\ir staff.sql
