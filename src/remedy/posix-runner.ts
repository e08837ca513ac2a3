import { posixWords } from './posix.ts';
import { exitCodes, otherReason, reasons, repeated } from './script-words.ts';

/** The part of a bash script that is the same in all: options, questions, the record, and what is said of a failure. Runs on bash 3.2. */
export const bashRunner = String.raw`
set -uo pipefail
script=$(basename -- "$0")
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
    if ! said=$(az account show --subscription "$subscription" </dev/null 2>&1 >/dev/null); then
      show "$said"
      stop 3 "az is not signed in to the subscription $subscription, and nothing was run: run az login, then this again."
    fi
  done
  { printf '\n' >>"$record"; } 2>/dev/null || stop 3 "$record can not be written, and nothing was run: let SECWS_FIX_RECORD name a file that can."
  trap 'interrupted' INT TERM HUP
}

step() {
  local id=$2 effect=$3 repetition=$4 failures=$5 first=$6 note=$7 title obstacle
  number=$1
  shift 7
  title=$(titles_of "$failures")
  printf '\n[%d/%d] %s (%s)\n' "$number" "$total" "$title" "$effect"
  [ -z "$note" ] || printf '  %s\n' "$note"
  printf '  $%s\n' "$(LC_ALL=C; printf ' %q' "$@")"
  $apply || return 0
  if is_noted "$id" 'done'; then
    finished=$((finished + 1))
    printf '  done before\n'
  elif obstacle=$(obstacle_to "$failures" "$first"); then
    skip "$failures" "$obstacle"
  elif ! is_accepted "$effect"; then
    skip "$failures" 'it was not accepted'
  else
    run "$id" "$repetition" "$title" "$@"
  fi
}

run() {
  local id=$1 repetition=$2 title=$3 begun=false said code=0
  shift 3
  if is_noted "$id" begun; then begun=true; else note_down "$id" begun; fi
  said=$("$@" </dev/null 2>&1 >/dev/null) || code=$?
  if [ "$code" -ne 0 ] && ! { $begun && is_repeated "$repetition" "$said"; }; then
    show "$said"
    fail "$title" "$said"
  fi
  note_down "$id" 'done'
  finished=$((finished + 1))
  printf '  done\n'
}

fail() {
  local why next
  case $2 in
__REASONS__
  esac
  stop 1 "step $number of $total ($1) failed, since $why; $(tally). $next; what is done is not repeated."
}

interrupted() {
  printf '\n%s: interrupted at step %d of %d; %s. Run this again: it goes on where it stopped.\n' "$script" "$number" "$total" "$(tally)" >&2
  exit 130
}

tally() {
  printf '%d done, %d skipped, %d left' "$finished" "$skipped" "$((total - finished - skipped))"
}

show() {
  [ -z "$1" ] || printf '%s\n' "$1" | LC_ALL=C tr -d '\000-\010\013-\037\177' >&2
}

note_down() {
  printf '%s %s %s\n' "$plan" "$1" "$2" >>"$record" || stop 1 "$record can not be written any more; $(tally). Make room for it, then run this again."
}

is_noted() {
  grep -qxF -- "$plan $1 $2" "$record" 2>/dev/null
}

is_repeated() {
  case $1:$2 in
__REPEATED__
    *) return 1 ;;
  esac
}

titles_of() {
  local failure text=''
  for failure in $1; do
    case ", $text, " in *", \${titles[failure]}, "*) ;; *) text=$text\${text:+, }\${titles[failure]} ;; esac
  done
  printf '%s' "$text"
}

obstacle_to() {
  local failure
  for failure in $2; do
    if is_blocked "$failure"; then printf '%s must be mended first' "\${titles[failure]}"; return 0; fi
  done
  for failure in $1; do is_blocked "$failure" || return 1; done
  printf 'a step that it needs was skipped'
}

is_blocked() {
  case $blocked in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

skip() {
  blocked="$blocked$1 "
  skipped=$((skipped + 1))
  printf '  skipped: %s\n' "$2"
}

is_accepted() {
  local answer
  case ,$accepted, in *,"$1",*) return 0 ;; esac
  if ! { exec 3<>/dev/tty; } 2>/dev/null; then printf '  nobody can be asked; --yes %s accepts it\n' "$1"; return 1; fi
  printf '  This step is not safe: %s. Run it? [y/N] ' "$1" >&3
  read -r answer <&3 && [ "$answer" = y ]
}

by_hand() {
  printf '\nBy hand: %s\n  %s\n' "\${titles[$1]}" "$2"
}

finish() {
  if [ "$total" -eq 0 ]; then printf '\nThere is nothing to run.\n'; return 0; fi
  $apply || { printf '\nNothing was run. Add --apply to run %d steps.\n' "$total"; return 0; }
  printf '\n%d of %d steps done, %d skipped. Audit again to see what is left.\n' "$finished" "$total" "$skipped"
}
`
  .replaceAll('\\$', '$')
  .replace('__EXIT_CODES__', exitCodes)
  .replace('__REASONS__', () => reasonCases())
  .replace('__REPEATED__', () => repeatedCases());

function reasonCases(): string {
  const known = reasons.map(({ says, why, next }) => caseOf(says.map(pattern), why, next));
  return [...known, caseOf(['*'], otherReason.why, otherReason.next)].join('\n');
}

function caseOf(patterns: readonly string[], why: string, next: string): string {
  return `    ${patterns.join(' | ')}) ${posixWords([`why=${why}`, `next=${next}`])
    .replace("'why=", "why='")
    .replace("'next=", "next='")} ;;`;
}

function repeatedCases(): string {
  return Object.entries(repeated)
    .map(([kind, says]) => `    ${says.map(text => `${kind}:${pattern(text)}`).join(' | ')}) return 0 ;;`)
    .join('\n');
}

function pattern(text: string): string {
  return `*${posixWords([text])}*`;
}
