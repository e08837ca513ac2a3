#!/usr/bin/env bash
# Ends as the audit did, now that its reports are where they belong.
set -euo pipefail
# shellcheck source=action/runner.sh
source "$(dirname "${BASH_SOURCE[0]}")/runner.sh"

code=${CODE:-3}
case $code in
0) ;;
1) annotate error 'The audit found failures at or above the severity that fails the job; the summary names them.' ;;
2) annotate error 'The audit could not begin: an input or the configuration is wrong; the log names it.' ;;
4) annotate error 'Something could not be judged; the summary names the permissions that would show it.' ;;
130) annotate error 'The audit was interrupted.' ;;
*) annotate error 'The audit could not run; the log says why.' ;;
esac
if [ "$code" = 0 ] && [ -n "$EVIDENCE" ]; then code=3; fi
exit "$code"
