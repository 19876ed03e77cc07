#!/bin/bash
# Like the official image's: makes the data at the first start, with a server that listens on its socket only.
set -e

if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD")
  printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  pg_ctl -w start -o "-c listen_addresses='' -p 5432"
  # So that a probe may see it.
  sleep 3
  if [ "${POSTGRES_DB:=$POSTGRES_USER}" != postgres ]; then
    echo 'CREATE DATABASE :"db"' | psql -v ON_ERROR_STOP=1 -v db="$POSTGRES_DB" -U "$POSTGRES_USER" -d postgres
  fi
  pg_ctl -m fast -w stop
fi

exec "$@"
