#!/usr/bin/env bash
# Reads Azure once, into a snapshot; what follows audits that. Ends with 0: the exit code is an output.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$(dirname "${BASH_SOURCE[0]}")/runner.sh"

if [ -n "$SNAPSHOT" ]; then
  output snapshot-file "$SNAPSHOT"
  output exit-code 0
  exit 0
fi

file=$FOLDER/snapshot.jsonl.gz
words=(snapshot "--output=$file")
split=false
if [ "$COMMIT_EVIDENCE" = true ]; then
  if [ "$DETAILS" = true ]; then
    split=true
    words+=(--split=.secws/resources)
  else
    annotate warning 'This repository is public, so no evidence is committed; set public-details to true if everybody may read it.'
  fi
fi
# The log of a public repository is open to the world too.
if [ "$DETAILS" != true ]; then words+=(--quiet); fi
add --auth "$AUTH"
add --config "$CONFIG"
add_lines --rg "$RESOURCE_GROUP"
add_lines --workspace "$WORKSPACE"
add_lines --subscription "$SUBSCRIPTION"
add_lines --management-group "$MANAGEMENT_GROUP"
add_flag --allow-empty "$ALLOW_EMPTY"

code=0
secws_audit "${words[@]}" || code=$?
output exit-code "$code"
if [ "$code" = 0 ]; then
  output snapshot-file "$file"
  output split "$split"
fi
