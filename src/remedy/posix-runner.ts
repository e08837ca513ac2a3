import { posixWords } from './posix.ts';
import { otherReason, reasons, repeated } from './script-words.ts';

/** What a bash script does with each step: questions, the record, and what is said of a failure. */
export const bashRunner = String.raw`
step() {
  local id=$2 effects=$3 repetition=$4 failures=$5 first=$6 note=$7 title obstacle
  number=$1
  shift 7
  title=$(titles_of "$failures")
  printf '\n[%d/%d] %s (%s)\n' "$number" "$total" "$title" "\${effects// /, }"
  [ -z "$note" ] || printf '  %s\n' "$note"
  printf '  $%s\n' "$(shown "$@")"
  if ! $apply; then
    ! obstacle=$(obstacle_to "$failures" "$first") || printf '  will be skipped: %s\n' "$obstacle"
    return 0
  fi
  if is_noted "$id" 'done'; then
    finished=$((finished + 1))
    printf '  done before\n'
  elif obstacle=$(obstacle_to "$failures" "$first"); then
    skip "$failures" "$obstacle"
  elif ! is_accepted "$effects"; then
    skip "$failures" 'it was not accepted'
  else
    run "$id" "$repetition" "$title" "$@"
  fi
}

run() {
  local id=$1 repetition=$2 title=$3 begun=false said code=0
  shift 3
  if is_cut_short "$id"; then begun=true; fi
  note_down "$id" begun
  said=$("$@" </dev/null 2>&1 >/dev/null) || code=$?
  if [ "$code" -ne 0 ] && ! { $begun && is_repeated "$repetition" "$said"; }; then
    note_down "$id" failed
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

is_cut_short() {
  case $(grep -F -- "$plan $1 " "$record" 2>/dev/null | tail -n 1) in *' begun') return 0 ;; *) return 1 ;; esac
}

is_repeated() {
  case $1:$2 in
__REPEATED__
    *) return 1 ;;
  esac
}

# Words as they can be pasted: what does not show is escaped.
shown() (
  LC_ALL=C quote="'" escaped="'\\''"
  for word in "$@"; do
    case $word in
      *[!\ -~]*) printf ' %q' "$word" ;;
      '' | *[!A-Za-z0-9_@%+:,./-]*) printf " '%s'" "\${word//$quote/$escaped}" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
)

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
  local effect answer unasked=''
  for effect in $1; do
    case ,$accepted, in *,"$effect",*) ;; *) unasked=$unasked\${unasked:+,}$effect ;; esac
  done
  [ -n "$unasked" ] || return 0
  if ! { exec 3<>/dev/tty; } 2>/dev/null; then printf '  nobody can be asked; --yes %s accepts it\n' "$unasked"; return 1; fi
  printf '  This step is not safe: %s. Run it? [y/N] ' "$unasked" >&3
  read -r answer <&3 && [ "$answer" = y ]
}

by_hand() {
  printf '\nBy hand: %s\n  %s\n' "\${titles[$1]}" "$2"
}

finish() {
  if [ "$total" -eq 0 ]; then printf '\nThere is nothing to run.\n'; return 0; fi
  $apply || { printf '\nNothing was run; --apply runs the steps.\n'; return 0; }
  printf '\n%d of %d steps done, %d skipped. Audit again to see what is left.\n' "$finished" "$total" "$skipped"
}
`
  .replaceAll('\\$', '$')
  .replace('__REASONS__', () => reasonCases())
  .replace('__REPEATED__', () => repeatedCases());

function reasonCases(): string {
  const known = reasons.map(({ says, why, next }) => caseOf(says.map(pattern), why, next));
  return [...known, caseOf(['*'], otherReason.why, otherReason.next)].join('\n');
}

function caseOf(patterns: readonly string[], why: string, next: string): string {
  return `    ${patterns.join(' | ')}) why=${posixWords([why])} next=${posixWords([next])} ;;`;
}

function repeatedCases(): string {
  return Object.entries(repeated)
    .map(([kind, says]) => `    ${says.map(text => `${kind}:${pattern(text)}`).join(' | ')}) return 0 ;;`)
    .join('\n');
}

function pattern(text: string): string {
  return `*${posixWords([text])}*`;
}
