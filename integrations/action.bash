#!/usr/bin/env bash
# The steps of action.yml: `build` makes slac where the caller has none, `check` runs it. What the
# caller of the action gives comes in variables: SLAC_PROGRAM, SLAC_PATHS, SLAC_FAIL_ON, SLAC_CHANGED,
# SLAC_OPTIONS.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

build() {
  if [ -n "${SLAC_PROGRAM:-}" ]; then
    command -v -- "$SLAC_PROGRAM" > /dev/null || { echo "::error title=slac::there is no such program"; exit 2; }
    return
  fi
  [ ! -x "$here/build/slac" ] || return 0
  echo "::group::Build slac"
  sh "$here/.ci/setup" build
  make --no-print-directory -C "$here" -j"$(nproc)" build/slac
  echo "::endgroup::"
}

# lines TEXT: those of it that are not blank, without the space around them, in the array `lines`.
lines() {
  local line
  lines=()
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line#"${line%%[![:space:]]*}"}
    line=${line%"${line##*[![:space:]]}"}
    [ -z "$line" ] || lines+=("$line")
  done <<< "$1"
}

# The findings are annotations and the summary of the job; the verdict is a later step's, so that
# the findings can be uploaded first.
check() {
  local status=0 lines options paths
  local sarif=$RUNNER_TEMP/slac.sarif summary=$RUNNER_TEMP/slac.md
  rm -f "$sarif" "$summary"
  lines "${SLAC_PATHS:-.}"
  paths=("${lines[@]}")
  lines "${SLAC_OPTIONS:-}"
  options=("${lines[@]}")
  [ -z "${SLAC_FAIL_ON:-}" ] || options+=(--fail-on "$SLAC_FAIL_ON")
  [ -z "${SLAC_CHANGED:-}" ] || options+=(--changed="$SLAC_CHANGED")
  if [ -n "${SLAC_REPOSITORY:-}" ] && [ -n "${SLAC_REF:-}" ]; then
    options+=(--pages "$GITHUB_SERVER_URL/$SLAC_REPOSITORY/blob/$SLAC_REF/docs/rules/")
  fi
  "${SLAC_PROGRAM:-$here/build/slac}" check "${options[@]}" --format github --format sarif="$sarif" \
    --format markdown="$summary" -- "${paths[@]}" || status=$?
  [ ! -e "$summary" ] || cat "$summary" >> "$GITHUB_STEP_SUMMARY"
  [ -e "$sarif" ] || sarif=
  printf 'status=%d\nsarif=%s\n' "$status" "$sarif" >> "$GITHUB_OUTPUT"
}

case ${1:-} in
build | check) "$1" ;;
*) echo "usage: action.bash build|check" >&2; exit 2 ;;
esac
