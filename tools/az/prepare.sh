#!/usr/bin/env bash
# Installs the Azure CLI for the tests that run it, once, outside this repository.
# Prints AZ_HOME=<virtual environment>, or AZ_SKIPPED=<reason> where it can't be had; ends with 0 either way.
set -uo pipefail

version=${SECWS_AZ_VERSION:-2.91.0}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/secws-audit
home=$cache/az-$version

skip() {
  echo "AZ_SKIPPED=$1"
  exit 0
}

if [ ! -x "$home/bin/python" ]; then
  python=$(command -v python3) || skip 'there is no python3 on this machine'
  mkdir -p "$cache" || skip "the folder $cache can't be made"
  fresh=$(mktemp -d "$cache/az-XXXXXX") || skip "the folder $cache can't be written to"
  trap 'rm -rf "$fresh" "$fresh.log"' EXIT
  log=$fresh.log
  "$python" -m venv "$fresh" >"$log" 2>&1 || skip "python3 can't make a virtual environment: $(tail -n 1 "$log")"
  "$fresh/bin/python" -m pip install --quiet --disable-pip-version-check "azure-cli==$version" >"$log" 2>&1 ||
    skip "azure-cli $version could not be installed: $(tail -n 1 "$log")"
  "$fresh/bin/python" -c 'import azure.cli.core' >"$log" 2>&1 || skip "azure-cli $version doesn't start: $(tail -n 1 "$log")"
  mv -T "$fresh" "$home" 2>/dev/null || [ -x "$home/bin/python" ] || skip "the folder $home can't be made"
fi
echo "AZ_HOME=$home"
