-- The one database. Nobody gets anything by merely existing: every right below is given by name.
-- Run as a superuser, connected to the database `postgres`. Safe to repeat.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

SELECT 'CREATE DATABASE onewindow ENCODING ''UTF8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'onewindow') \gexec

REVOKE ALL ON DATABASE onewindow FROM PUBLIC;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;

\connect onewindow
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DATABASE onewindow SET timezone = 'UTC';
-- Much of what is stored is JSON of a few kilobytes, and the default compresses it slowly.
ALTER DATABASE onewindow SET default_toast_compression = 'lz4';
