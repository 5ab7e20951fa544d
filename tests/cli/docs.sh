# Every command of the README and of docs/ runs, in order, in a folder of the document's own that
# has the examples; a `console` block shows what is printed. A block whose fence names a file
# (```yaml NAME) is that file. With RENEW set, the blocks are renewed instead. `make` is only asked whether it has the target: these are its tests.
. "$ROOT/tests/cli/expect.bash"
unset MAKEFLAGS MAKELEVEL MFLAGS
export ROOT
PATH=$(dirname "$SLAC"):$PATH

# blocks DOCUMENT: each block becomes NUMBER.KIND, or the file that it names, as a line "file NAME".
blocks() {
  awk '
    /^```/ && !inside { inside = 1; kind = substr($1, 4); name = $2; next }
    /^```/ { inside = 0; number++
      if (name != "") { print "file", name } else if (kind == "sh" || kind == "console") { print kind, number }
      next }
    inside { out = name != "" ? name : sprintf("%s/%d.%s", BLOCKS, number + 1, kind)
      if (name ~ /\//) { folder = name; sub(/\/[^\/]*$/, "", folder); system("mkdir -p \"" folder "\"") }
      print > out }
    END { exit inside }' BLOCKS="$1" "$2"
}

# What the shell of a block runs; the trap shows which command failed.
prelude='set -eu
make() { while [ $# -gt 0 ] && case $1 in *=*) true ;; *) false ;; esac; do shift; done; command make -n -C "$ROOT" "$@" > /dev/null; }
sudo() { "$@"; }
'

# console BLOCK: runs each `$ command` and compares what follows it.
console() {
  awk '/^\$ / { if (shown != "") close(shown); n++; print substr($0, 3) > (FILE "." n ".command"); close(FILE "." n ".command"); shown = FILE "." n ".shown"; printf "" > shown; next }
    { print > shown }' FILE="$1" "$1"
  local at=1
  while [ -e "$1.$at.command" ]; do
    bash -c "$prelude set +e; $(cat "$1.$at.command")" > "$1.$at.made" 2>&1 || true
    { sed '1s/^/$ /' "$1.$at.command"; cat "$1.$at.made"; } >> "$1.new"
    [ -n "${RENEW:-}" ] || diff -u "$1.$at.shown" "$1.$at.made" >&2 ||
      wrong "$document: $(cat "$1.$at.command")"
    at=$((at + 1))
  done
}

for document in README.md tests/README.md $(cd "$ROOT" && find docs -name '*.md' | LC_ALL=C sort); do
  grep -q '^```' "$ROOT/$document" || continue
  case $document in docs/rules/*) continue ;; esac # made, and tried as rules
  scratch=$(mktemp -d)
  mkdir "$scratch/blocks" "$scratch/clone"
  cp -r "$ROOT/examples" "$scratch/clone/"
  (
    cd "$scratch/clone"
    blocks "$scratch/blocks" "$ROOT/$document" > "$scratch/list" || wrong "$document: a block has no end"
    while read -r kind which; do
      case $kind in
      sh) bash -c "$prelude . '$scratch/blocks/$which.sh'" > "$scratch/out" 2>&1 < /dev/null ||
        { cat "$scratch/out" >&2; wrong "$document: block $which failed"; } ;;
      console) console "$scratch/blocks/$which.console" < /dev/null ;;
      esac
    done < "$scratch/list"
  ) || exit 1
  if [ -n "${RENEW:-}" ]; then
    awk '{ if (!inside || !shown) print }
      /^```/ && !inside { inside = 1; number++; shown = $1 == "```console" && NF == 1
        if (shown) { while ((getline line < (BLOCKS "/" number ".console.new")) > 0) print line }
        next }
      /^```/ { if (shown) print; inside = shown = 0 }' BLOCKS="$scratch/blocks" "$ROOT/$document" > "$scratch/renewed"
    cp "$scratch/renewed" "$ROOT/$document"
  fi
  rm -rf "$scratch"
done

# Links within the project lead somewhere.
for document in README.md tests/README.md $(cd "$ROOT" && find docs -name '*.md'); do
  [ -e "$ROOT/$document" ] || continue
  for link in $(sed -n 's/`[^`]*`//g; s/](\([^)#: ]*\)[^)]*)/\n\1\n/gp' "$ROOT/$document" | grep -E '^[A-Za-z./-]+\.(md|c|h|def|sh|1)$' || true); do
    [ -e "$(dirname "$ROOT/$document")/$link" ] || wrong "$document: there is no $link"
  done
done
