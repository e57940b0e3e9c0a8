#!/usr/bin/env bash
# Does ./test count what happened? Each row: what must come out, then the steps that were taken.
set -euo pipefail
# shellcheck source=tools/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../tools/setup.sh"

right=0 wrong=0

# expect 'LAST LINE, STATUS' STEP…: runs the steps in a shell of its own.
expect() {
  local wanted=$1 status=0 output
  shift
  output=$(bash -euo pipefail -c 'source tools/setup.sh; source tools/tally.sh; eval "$1"; close_tally' - "$*" 2>&1) ||
    status=$?
  output="$(tail -n 1 <<<"$output"), $status"
  if [[ $output == "$wanted" ]]; then
    right=$((right + 1))
  else
    wrong=$((wrong + 1))
    printf 'wanted %s, got %s, from: %s\n' "$wanted" "$output" "$*"
  fi
}

expect '1 passed, 0 failed, 0 skipped, 0' 'one a true'
expect '0 passed, 1 failed, 0 skipped, 1' 'one a false'
expect '1 passed, 1 failed, 0 skipped, 1' 'one a false; one b true'
expect '7 passed, 0 failed, 2 skipped, 0' 'many a echo "7 passed, 0 failed, 2 skipped"'
expect '9 passed, 0 failed, 2 skipped, 0' 'many a echo "7 passed, 0 failed, 2 skipped"; many b echo "2 passed, 0 failed"'
expect '7 passed, 1 failed, 0 skipped, 1' 'many a echo "7 passed, 1 failed"'
# A step that ends without its line, or that says that all is well and then breaks, has failed.
expect '0 passed, 1 failed, 0 skipped, 1' 'many a echo "all is well"'
expect '0 passed, 1 failed, 0 skipped, 1' 'many a true'
expect '3 passed, 1 failed, 0 skipped, 1' 'many a sh -c "echo 3 passed, 0 failed; exit 1"'
expect '3 passed, 2 failed, 0 skipped, 1' 'many a sh -c "echo 3 passed, 2 failed; exit 1"'
expect '0 passed, 1 failed, 0 skipped, 1' 'many a sh -c "echo 3 passed, 0 failed; echo core dumped"'
expect '0 passed, 1 failed, 0 skipped, 1' 'one a no_such_command'
printf '%d passed, %d failed\n' "$right" "$wrong"
((wrong == 0))
