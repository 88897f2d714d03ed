# Installs what the tests run against and under, PostgreSQL, Chromium and strace, where Debian's packages are missing.

has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

debian_packages() {
  local missing=()
  has_postgres || missing+=(postgresql-15)
  find_chromium >/dev/null || missing+=(chromium)
  command -v strace >/dev/null || missing+=(strace)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    { echo "Missing: ${missing[*]}. This is not Debian: install PostgreSQL 15, Chromium and strace, then try again."; return 1; }
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null ||
    { echo "Missing: ${missing[*]}. Install them as root, then try again: apt-get install ${missing[*]}"; return 1; }
  as_root apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}
