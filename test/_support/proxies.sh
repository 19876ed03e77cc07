#!/usr/bin/env bash
# Builds the proxies that a registry has as source, into a cache of this machine: minutes, so not a part of `npm test`. Needs Go.
set -euo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-graceful/proxies"
mkdir -p "$cache"

# Its module replaces others, so Go builds it only as the main one. Its components are left out: they take most of the time, and nothing here uses one.
daprd=1.14.0
if [ ! -x "$cache/daprd-$daprd" ]; then
  source=$(mktemp -d)
  trap 'rm -rf "$source"' EXIT
  cp -r "$(go mod download -json "github.com/dapr/dapr@v$daprd" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')/." "$source"
  chmod -R u+w "$source"
  rm "$source/cmd/daprd/components/zz_notag.go"
  echo 'package components' >"$source/cmd/daprd/components/none.go"
  (cd "$source" && go build -o "$cache/daprd-$daprd" ./cmd/daprd)
fi
