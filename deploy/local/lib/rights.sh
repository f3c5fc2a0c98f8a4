# shellcheck shell=bash disable=SC2034
# Who may do what in the database, tried by logging in: a service in its own schema only, staff nowhere but where
# `migrate` has given them tables, and nobody in `public`.

# Prints one line per right that is not as it should be.
wrong_rights() {
    local name other url staff
    for name in "${SERVICES[@]}"; do
        url=$(variable_prefix "$name")_DATABASE_URL
        staff=$(variable_prefix "$name")_STAFF_URL
        for other in "${SERVICES[@]}"; do
            if [[ $name = "$other" ]]; then
                may_create "${!url}" "$(schema_of "$name")" || echo "$name may not create in its own schema"
            else
                ! may_create "${!url}" "$(schema_of "$other")" || echo "$name may create in the schema of $other"
                is_refused "${!url}" "SELECT FROM $(schema_of "$other").outbox" || echo "$name may look into the schema of $other"
            fi
        done
        ! may_create "${!url}" public || echo "$name may create in the schema public"
        ! may_create "${!staff}" "$(schema_of "$name")" || echo "staff may create in the schema of $name"
        is_refused "${!staff}" "SET ROLE $(schema_of "$name")" || echo "staff may become $name"
    done
}

may_create() {
    psql -X -qAt -v ON_ERROR_STOP=1 "$1" -c "BEGIN; CREATE TABLE $2.rights_test (); ROLLBACK" >/dev/null 2>&1
}

# Refused for want of a right, not for another reason.
is_refused() {
    local answer
    answer=$(psql -X -qAt -v ON_ERROR_STOP=1 -v VERBOSITY=sqlstate "$1" -c "$2" 2>&1) && return 1
    [[ $answer = *42501* ]]
}
