#!/usr/bin/env bash
# Finds the program: what the checkout of the action has built, else the published package of the action's own version.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$(dirname "${BASH_SOURCE[0]}")/runner.sh"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d "$RUNNER_TEMP/secws-audit-XXXXXX")
program=$root/dist/secws-audit.js

if [ ! -f "$program" ]; then
  version=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).version' "$root/package.json")
  npm install --prefix "$folder/package" --no-audit --no-fund --ignore-scripts "secws-audit@$version"
  program=$folder/package/node_modules/secws-audit/dist/secws-audit.js
fi
node "$program" --version
output program "$program"
output folder "$folder"
