# shellcheck shell=bash
# How ./test counts. Sourced. Every step is counted and none stops the next; what cannot be counted counts as failed.

passed=0 failed=0 skipped=0
broken=()
tally_log=$(mktemp)
trap 'rm -f "$tally_log"' EXIT

# add_up PASSED FAILED SKIPPED NAME: adds a step's counts; NAME is remembered where something failed.
add_up() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  (($2 == 0)) || broken+=("$4")
}

# one NAME COMMAND…: the command is one test.
one() {
  local name=$1
  shift
  say "$name"
  if "$@"; then add_up 1 0 0 "$name"; else add_up 0 1 0 "$name"; fi
}

# many NAME COMMAND…: the command runs many tests and ends with a line `N passed, N failed[, N skipped]`.
many() {
  local name=$1 status=0
  shift
  say "$name"
  "$@" 2>&1 | tee "$tally_log" || status=$?
  local line='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$'
  if [[ $(tail -n 1 "$tally_log") =~ $line ]]; then
    add_up "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[4]:-0}" "$name"
    # It says that all is well and ends as if it were not: something after the tests broke.
    ((BASH_REMATCH[2] > 0 || status == 0)) || add_up 0 1 0 "$name"
  else
    add_up 0 1 0 "$name"
  fi
}

# close_tally: says which steps failed, then the line that ends ./test; fails when something failed.
close_tally() {
  printf '\n'
  ((${#broken[@]} == 0)) || printf 'failed: %s\n' "${broken[@]}"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0))
}
