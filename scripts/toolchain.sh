# Shared by ./headway and ./test: finds the .NET SDK, its runtime and Node.
# Expects $root, the folder of the repository. Speaks on stderr only.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

say() { printf '%s\n' "$*" >&2; }

give_up() { say "headway: $*"; exit 1; }

# A built program looks for the runtime in the system's folders only, so one that came with an SDK elsewhere is named.
find_runtime() {
  [ -z "${DOTNET_ROOT:-}" ] || return 0
  local dotnet
  dotnet=$(command -v dotnet) || dotnet="$HOME/.dotnet/dotnet"
  [ -x "$dotnet" ] || return 0
  DOTNET_ROOT=$(dirname -- "$(readlink -f -- "$dotnet")")
  export DOTNET_ROOT
}

need_sdk() {
  find_runtime
  [ -z "${DOTNET_ROOT:-}" ] || PATH="$DOTNET_ROOT:$PATH"
  command -v dotnet >/dev/null ||
    give_up "the .NET 10 SDK is needed and was not found. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
  (cd "$root" && dotnet --version) >/dev/null 2>&1 ||
    give_up "the .NET SDK asked for in global.json was not found (needed: $(tr -d '\n' <"$root/global.json" | sed 's/.*"version": *"\([^"]*\)".*/\1/') or a later 10.0; installed: $(cd / && dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')). Install it from https://dotnet.microsoft.com/download/dotnet/10.0."
}

need_node() {
  local found
  command -v node >/dev/null && command -v npm >/dev/null ||
    give_up "Node.js 20 and npm are needed to build the pages and were not found. Install them from https://nodejs.org and try again."
  found=$(node --version)
  found=${found#v}
  [ "${found%%.*}" -ge 20 ] ||
    give_up "Node.js 20 or later is needed to build the pages; this is $found. Install it from https://nodejs.org and try again."
}
