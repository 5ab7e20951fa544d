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

# words LINE: its words in `options`: at a space with a hyphen behind it an option begins; what else
# stands behind its name is its value, with the spaces in it.
words() {
  local rest=$1 value='^([^[:space:]]+)[[:space:]]+([^-[:space:]].*)$' option='^(.*[^[:space:]])[[:space:]]+(-.*)$'
  if [[ $rest =~ $option ]]; then
    rest=${BASH_REMATCH[2]}
    words "${BASH_REMATCH[1]}"
  fi
  if [[ $rest == -* && ${rest%%[[:space:]]*} != *=* && $rest =~ $value ]]; then
    options+=("${BASH_REMATCH[1]}")
    rest=${BASH_REMATCH[2]}
  fi
  options+=("$rest")
}

# annotate ERRORS ANNOTATIONS STATUS: what the program says of a run that failed, as annotations, where
# none of its own says it.
annotate() {
  local line told=
  ! grep -q '^::error title=slac::' "$2" || return 0
  while IFS= read -r line; do
    [[ $line == "slac: "* ]] || continue
    line=${line#slac: }
    echo "::error title=slac::${line//%/%25}"
    told=1
  done < "$1"
  [ -n "$told" ] || echo "::error title=slac::the check ended with status $3"
}

# The findings are annotations and the summary of the job; the verdict is a later step's, so that
# the findings can be uploaded first.
check() {
  local status=0 line lines options paths
  local sarif=$RUNNER_TEMP/slac.sarif summary=$RUNNER_TEMP/slac.md
  local errors=$RUNNER_TEMP/slac.errors annotations=$RUNNER_TEMP/slac.annotations
  rm -f "$sarif" "$summary"
  lines "${SLAC_PATHS:-.}"
  paths=("${lines[@]}")
  lines "${SLAC_OPTIONS:-}"
  options=()
  for line in "${lines[@]}"; do words "$line"; done
  [ -z "${SLAC_FAIL_ON:-}" ] || options+=(--fail-on "$SLAC_FAIL_ON")
  [ -z "${SLAC_CHANGED:-}" ] || options+=(--changed="$SLAC_CHANGED")
  if [ -n "${SLAC_REPOSITORY:-}" ] && [ -n "${SLAC_REF:-}" ]; then
    options+=(--pages "$GITHUB_SERVER_URL/$SLAC_REPOSITORY/blob/$SLAC_REF/docs/rules/")
  fi
  "${SLAC_PROGRAM:-$here/build/slac}" check "${options[@]}" --format github --format sarif="$sarif" \
    --format markdown="$summary" -- "${paths[@]}" > "$annotations" 2> "$errors" || status=$?
  cat "$annotations"
  cat "$errors" >&2
  [ "$status" -le 1 ] || annotate "$errors" "$annotations" "$status"
  [ ! -e "$summary" ] || cat "$summary" >> "$GITHUB_STEP_SUMMARY"
  [ -e "$sarif" ] || sarif=
  printf 'status=%d\nsarif=%s\n' "$status" "$sarif" >> "$GITHUB_OUTPUT"
}

case ${1:-} in
build | check) "$1" ;;
*) echo "usage: action.bash build|check" >&2; exit 2 ;;
esac
