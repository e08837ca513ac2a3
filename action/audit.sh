#!/usr/bin/env bash
# Audits the snapshot and writes the reports. Ends with 0: the exit code is an output, since the reports are uploaded first.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$(dirname "${BASH_SOURCE[0]}")/runner.sh"

sarif=$FOLDER/secws-audit.sarif
json=$FOLDER/secws-audit.json
summary=$FOLDER/job-summary.md
last=$FOLDER/last/secws-audit.json
format=job-summary
if [ "$DETAILS" != true ]; then format=job-summary-counts; fi

words=("--snapshot=$SNAPSHOT_FILE" "--format=sarif=$sarif" "--format=json=$json" "--format=$format=$summary")
# The log of a public repository is open to the world too.
if [ "$DETAILS" != true ]; then words+=(--quiet); fi
add --config "$CONFIG"
add --profile "$PROFILE"
add --only "$ONLY"
add --skip "$SKIP"
add --fail-on "$FAIL_ON"
add --category "$CATEGORY"
add --revision "$REVISION"
add_flag --fail-on-unknown "$FAIL_ON_UNKNOWN"
add_flag --strict-waivers "$STRICT_WAIVERS"
add_flag --allow-empty "$ALLOW_EMPTY"

say() {
  annotate warning "$1"
  output note "$1"
}

code=0
compared=()
if [ -n "$BASELINE" ]; then
  compared=("--baseline=$BASELINE")
elif [ -f "$last" ]; then
  compared=("--baseline=$last")
elif [ -n "$LAST_RUN" ]; then
  say "The report of run $LAST_RUN could not be restored: nothing is carried forward, so alerts on what can't be seen now will close."
fi
# Without a comparison, everything is new.
if [ "$NEW_ONLY" = true ] && [ "${#compared[@]}" -gt 0 ]; then compared+=(--new-only); fi

secws_audit "${words[@]}" ${compared[@]+"${compared[@]}"} || code=$?
if [ "$code" = 2 ] && [ -z "$BASELINE" ] && [ -f "$last" ]; then
  retried=0
  secws_audit "${words[@]}" || retried=$?
  if [ "$retried" != 2 ]; then
    code=$retried
    say "The report of run $LAST_RUN could not be compared with, as the log says: nothing is carried forward, so alerts on what can't be seen now will close."
  fi
fi

output exit-code "$code"
case $code in
0 | 1 | 4)
  output sarif-file "$sarif"
  output json-file "$json"
  output summary-file "$summary"
  node "$(dirname "${BASH_SOURCE[0]}")/counts.mjs" "$json" >>"$GITHUB_OUTPUT"
  ;;
esac
