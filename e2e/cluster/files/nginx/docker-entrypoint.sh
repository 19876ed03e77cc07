#!/bin/sh
# Like the official image's: runs the scripts of /docker-entrypoint.d when
# nginx is to start, then becomes the command, so that signals reach it.
set -e

if [ "$1" = "nginx" ] || [ "$1" = "nginx-debug" ]; then
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then
      "$script"
    fi
  done
fi

exec "$@"
