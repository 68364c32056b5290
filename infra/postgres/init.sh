#!/usr/bin/env bash
# One database a service with two roles: <service>_owner owns and migrates, <service> may only read and write rows
# (the migration grants it that, table by table). Run once, by the postgres image, on an empty volume.
set -euo pipefail

for service in directory events talent feedback messaging gateway; do
  upper=${service^^}
  owner_password="${upper}_OWNER_PASSWORD"
  password="${upper}_PASSWORD"
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
    -v service="$service" -v owner="${service}_owner" -v database="okaeri_${service}" \
    -v owner_password="${!owner_password}" -v password="${!password}" <<'SQL'
create role :"owner" login password :'owner_password';
create role :"service" login password :'password';
create database :"database" owner :"owner";
revoke all on database :"database" from public;
grant connect on database :"database" to :"service";
SQL
done
