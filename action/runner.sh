# shellcheck shell=bash
# What the steps say to the runner, and how they call secws-audit.

# One output of the step. Values are made by us, so none has a newline.
output() {
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# An annotation: notice, warning or error. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
annotate() {
  local text=${2//\%/%25}
  text=${text//$'\r'/%0D}
  printf '::%s title=secws-audit::%s\n' "$1" "${text//$'\n'/%0A}"
}

# Adds an option to `words`, unless its value is empty.
add() {
  if [ -n "$2" ]; then words+=("$1=$2"); fi
}

# The same for each line of a value.
add_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    add "$1" "$line"
  done <<<"$2"
}

# Adds a flag to `words` where its value is true.
add_flag() {
  if [ "$2" = true ]; then words+=("$1"); fi
}

# Calls secws-audit. Nothing that it prints is a command to the runner. Answers with its exit code.
secws_audit() {
  local stop code=0
  stop=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$stop"
  node "$PROGRAM" "$@" 2>&1 || code=$?
  echo "::$stop::"
  return "$code"
}
