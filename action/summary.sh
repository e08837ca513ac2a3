#!/usr/bin/env bash
# Appends the summary of the audit to that of the job, or why there is none.
set -euo pipefail

if [ -n "$SUMMARY_FILE" ]; then
  cat "$SUMMARY_FILE" >>"$GITHUB_STEP_SUMMARY"
else
  {
    echo '# Azure Machine Learning audit'
    echo
    echo "The audit did not run (exit code ${CODE:-none}): the log says why. No report was uploaded, so no alert has changed."
  } >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "$NOTE" ]; then printf '\n%s\n' "$NOTE" >>"$GITHUB_STEP_SUMMARY"; fi
