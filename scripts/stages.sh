# The stages of ./test: each runs with its output in a log, says in one line how it went, and is counted.
# Test programs count their tests; a check counts as one; setting up counts only when it fails. Expects $root.

logs="$root/artifacts/test-logs"
passed=0 failed=0 skipped=0
declare -A asides=()

begin() {
  rm -rf "$logs"
  mkdir -p "$logs"
}

# set_up NAME COMMAND…: nothing else is tried when it fails.
set_up() {
  check "$@"
  [ "$failed" = 0 ] || close
  passed=$((passed - 1))
}

# check NAME COMMAND…: passes when the command does.
check() {
  run "$@"
  judge
}

judge() {
  if [ "$code" = 0 ]; then passed=$((passed + 1)); verdict 'ok'
  else failed=$((failed + 1)); verdict 'FAILED'; show_failure; fi
}

# beside NAME COMMAND…: begins a check that needs nobody's attention, while others run; "await NAME" tells how it went.
beside() {
  local name=$1
  shift
  (
    set +e
    SECONDS=0
    (set -e; "$@")
    printf '%d %d\n' $? "$SECONDS" >"$logs/$name.end"
  ) >"$logs/$name.log" 2>&1 </dev/null &
  asides[$name]=$!
}

# Its time is its own; the tests beside it took theirs meanwhile.
await() {
  local took
  name=$1 log="$logs/$1.log"
  printf '%-28s' "$name"
  wait "${asides[$name]}" || true
  read -r code took <"$logs/$name.end"
  began=$((SECONDS - took))
  judge
}

# tests NAME COMMAND…: runs a test program and adds up its tests; a program without tests has failed.
tests() {
  some_tests "$@"
  if [ "$code" = 0 ] && [ "$total" = 0 ]; then
    failed=$((failed + 1))
    printf '    No test was found.\n'
  fi
}

# some_tests NAME COMMAND…: the same, but none at all is well too, as when they are chosen by name.
some_tests() {
  local results
  results="$logs/$1.xml"
  run "$@" -noColor -noLogo -noAutoReporters -xml "$results"
  total=$(count total) good=$(count passed) bad=$(($(count failed) + $(count errors))) left_out=$(count skipped)
  # A program that ends badly without naming a failed test has crashed: that is a failure of its own.
  if [ "$code" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  if [ "$code" = 0 ] && [ "$bad" != 0 ]; then code=1; fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left_out))
  if [ "$code" = 0 ]; then verdict "$good passed"
  else verdict "FAILED: $good passed, $bad failed"; show_failure; fi
}

# The first element that has counts is the assembly's.
count() {
  local found
  found=$(grep -m1 -o " $1=\"[0-9]*\"" "$results" 2>/dev/null | head -n 1 | tr -dc 0-9) || true
  printf '%s' "${found:-0}"
}

run() {
  name=$1 began=$SECONDS log="$logs/$1.log"
  shift
  printf '%-28s' "$name"
  # Not as a condition: inside one, bash would let a stage of several commands go on after the first that fails.
  set +e
  (set -e; "$@") >"$log" 2>&1 </dev/null
  code=$?
  set -e
}

verdict() { printf '%s (%d s)\n' "$1" $((SECONDS - began)); }

# The failed tests with their messages; else the compiler's, or how a program crashed; else the end of the log.
show_failure() {
  local shown
  shown=$(awk '/\[FAIL\]|\[ERROR\]/ { inside = 1; print; next }
               inside && (/^      / || /^ *$/) { print; next }
               { inside = 0 }' "$log" | head -n 150)
  [ -n "$shown" ] || shown=$(grep -E ': (error|warning) ' "$log" | sort -u | head -n 40) || true
  [ -n "$shown" ] || shown=$(grep -m 1 -A 15 -E '^(Unhandled exception|Process terminated)' "$log") || true
  [ -n "$shown" ] || shown=$(tail -n 40 "$log")
  printf '%s\n' "$shown" | cut -c 1-240 | sed 's/^/    /'
  printf '    The whole output: %s\n' "${log#"$root/"}"
}

# The closing line, and the exit code.
close() {
  local also=''
  [ "$skipped" = 0 ] || also=", $skipped skipped"
  printf 'Took %d min %d s.\n' $((SECONDS / 60)) $((SECONDS % 60))
  printf '%d passed, %d failed%s\n' "$passed" "$failed" "$also"
  [ "$failed" = 0 ]
  exit
}
