# What a document says is the same on every machine: whatever the locale, the time zone and the folder.
. "$ROOT/tests/cli/expect.bash"
# A locale that is not installed is made where the system can make one.
mkdir locales
for name in de_DE fr_FR tr_TR; do
  localedef -i "$name" -f UTF-8 "./locales/$name.UTF-8" 2> /dev/null || true
done

for source in "$ROOT"/examples/*.sla.yaml "$ROOT"/tests/language/*.sla.yaml; do
  name=$(basename "$source" .sla.yaml)
  LC_ALL=C TZ=UTC status 0 "$SLAC" build --to html --to markdown --to json -o one/ "$source"
  mkdir -p other
  cp "$source" other/
  for locale in C.UTF-8 de_DE.UTF-8 fr_FR.UTF-8 tr_TR.UTF-8; do
    (cd other && status 0 env LC_ALL="$locale" LANG="$locale" LOCPATH="$PWD/../locales" \
      TZ=Pacific/Kiritimati HOME=/ "$SLAC" build --to html --to markdown --to json "$name.sla.yaml")
    for ending in html md json; do
      cmp "one/$name.$ending" "other/$name.$ending" || wrong "$name.$ending in $locale"
    done
    rm -f other/"$name".html other/"$name".md other/"$name".json
  done
done
