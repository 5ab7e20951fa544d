# shellcheck shell=bash disable=SC2034,SC2154
# What tests/pages/run and tests/pages/quick share: the programs that look, and how pages are made. `build`
# is the build folder, `out` where the pages go.
tools=$build/pages-tools
status=0
rm -rf "$out"
mkdir -p "$out" "$tools"
cp tests/pages/package.json tests/pages/package-lock.json tests/pages/*.js "$tools/"
(cd "$tools" && npm ci --loglevel=error --no-audit --no-fund > /dev/null)

mapfile -t layouts < <(sed -n 's/^LAYOUT(\([a-z]*\),.*/\1/p' grammar/layouts.def)
slac() { "$build/slac" build "$@" 2> "$out/findings" || { cat "$out/findings"; exit 1; }; }
build_page() { # source name [option...]
  slac "${@:3}" --to html -o "$2.html" "$1"
  slac "${@:3}" --to json -o "$2.json" "$1"
  slac "${@:3}" --to markdown -o "$2.md" "$1"
  slac "${@:3}" --to markdown --markdown commonmark -o "$2.commonmark.md" "$1"
}
redlines=()
redline() { # name old new
  "$build/slac" diff --today 2026-06-01 --format html="$out/redline-$1.html" "$2" "$3" > "$out/findings" ||
    { cat "$out/findings"; exit 1; }
  redlines+=("redline-$1")
}
validate() { "$tools/node_modules/.bin/html-validate" --config tests/pages/html-validate.json "$@" || status=1; }
since=$SECONDS
took() { echo "$1: $((SECONDS - since)) s"; since=$SECONDS; }
