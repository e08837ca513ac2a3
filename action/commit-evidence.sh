#!/usr/bin/env bash
# Commits and pushes the evidence of each resource, so that alerts show the lines. Ends with 0: what went wrong is an output, and the
# alerts are then uploaded for the commit that was checked out.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$(dirname "${BASH_SOURCE[0]}")/runner.sh"

evidence=.secws/resources

problem() {
  annotate error "$1"
  output problem "$1"
  exit 0
}

case $GITHUB_REF in
refs/heads/*) ;;
*) problem 'The evidence was not committed: this run is not of a branch.' ;;
esac

# The token goes to git by its environment, which other processes cannot see; the empty value takes back what the checkout left.
key=http.$GITHUB_SERVER_URL/.extraheader
basic=$(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\n')
export GIT_CONFIG_COUNT=4
export GIT_CONFIG_KEY_0=$key GIT_CONFIG_VALUE_0=''
export GIT_CONFIG_KEY_1=$key GIT_CONFIG_VALUE_1="AUTHORIZATION: basic $basic"
export GIT_CONFIG_KEY_2=user.name GIT_CONFIG_VALUE_2='github-actions[bot]'
export GIT_CONFIG_KEY_3=user.email GIT_CONFIG_VALUE_3='41898282+github-actions[bot]@users.noreply.github.com'

push() {
  local try
  for try in 1 2 3; do
    if git push --quiet origin "HEAD:$GITHUB_REF"; then return 0; fi
    echo "Push $try was refused: fetching what came in between."
    if ! git fetch --quiet origin "$GITHUB_REF" || ! git rebase --quiet FETCH_HEAD; then break; fi
  done
  git rebase --abort 2>/dev/null || true
  return 1
}

start=$(git rev-parse HEAD)
git add --all --force -- "$evidence" || problem 'The evidence was not committed: git could not add .secws/resources.'
if ! git diff --cached --quiet -- "$evidence"; then
  git commit --quiet --no-verify --message 'Record what the audit saw in Azure' -- "$evidence" ||
    problem 'The evidence was not committed: git could not commit it.'
  if ! push; then
    git reset --quiet --soft "$start"
    problem 'The evidence was not pushed: the job needs the permission contents: write, and the branch must take pushes.'
  fi
fi
output sha "$(git rev-parse HEAD)"
output ref "$GITHUB_REF"
