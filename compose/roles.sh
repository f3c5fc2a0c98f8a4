# shellcheck shell=bash
# Run once by the PostgreSQL image when its data directory is empty: database, roles and schemas.
for file in /run/secrets/*_password; do
    name=$(basename "$file" _password)
    export "${name^^}_PASSWORD=$(cat "$file")"
done
psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -f /onewindow/roles.sql
