import { exitCodes } from './script-words.ts';

/** The beginning of every bash script: its options, and what must hold before anything runs. Runs on bash 3.2, as macOS has it. */
export const bashStart = String.raw`
set -uo pipefail
script=\${0##*/}
apply=false accepted=safe
number=0 finished=0 skipped=0

usage() {
  cat <<'TEXT'
Usage: bash fix.sh [--apply] [--yes interrupts,costs,recreates,irreversible]

Without --apply it prints the commands and runs none.
--yes names the effects that need no question. Without it only safe commands run unasked; where nobody can be asked, the
others are skipped, and so is what needs them.
What is done is noted in fix.sh.done (SECWS_FIX_RECORD names another file), so a second run goes on where the first stopped.

__EXIT_CODES__
  130  interrupted
TEXT
}

stop() {
  printf '%s: %s\n' "$script" "$2" >&2
  exit "$1"
}

accept() {
  local effect effects
  IFS=, read -r -a effects <<<"$1"
  [ "\${#effects[@]}" -gt 0 ] || stop 2 '--yes needs a list of effects, such as interrupts,costs.'
  for effect in "\${effects[@]}"; do
    case $effect in
      safe | interrupts | recreates | irreversible | costs) accepted=$accepted,$effect ;;
      *) stop 2 "--yes can not be '$effect': give some of interrupts, costs, recreates and irreversible." ;;
    esac
  done
}

while [ $# -gt 0 ]; do
  case $1 in
    --apply) apply=true ;;
    --dry-run) apply=false ;;
    --yes) accept "\${2-}"; shift ;;
    --yes=*) accept "\${1#--yes=}" ;;
    -h | --help) usage; exit 0 ;;
    *) stop 2 "unknown option $1; --help lists all." ;;
  esac
  shift
done

if [ -f "$0" ]; then record=\${SECWS_FIX_RECORD:-$0.done}; else record=\${SECWS_FIX_RECORD:-fix.sh.done}; fi
export AZURE_CORE_OUTPUT=none AZURE_EXTENSION_USE_DYNAMIC_INSTALL=no

begin() {
  $apply || return 0
  local subscription said
  command -v az >/dev/null || stop 3 'the Azure CLI (az) was not found, and nothing was run: install it, sign in with az login, then run this again.'
  for subscription in "$@"; do
    if ! said=$(az account show "--subscription=$subscription" </dev/null 2>&1 >/dev/null); then
      show "$said"
      stop 3 "az is not signed in to the subscription $subscription, and nothing was run: run az login, then this again."
    fi
  done
  { printf '\n' >>"$record"; } 2>/dev/null || stop 3 "$record can not be written, and nothing was run: let SECWS_FIX_RECORD name a file that can."
  trap 'interrupted' INT TERM HUP
}
`
  .replaceAll('\\$', '$')
  .replace('__EXIT_CODES__', exitCodes);
