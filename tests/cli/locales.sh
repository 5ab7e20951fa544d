# What a document says is the same on every machine: whatever the locale, the time zone and the folder;
# and so is what is found.
. "$ROOT/tests/cli/expect.bash"
# A locale that is not installed is made, once, where the system can make one.
for name in de_DE fr_FR tr_TR; do
  made=$BUILD/locales/$name.UTF-8
  [ -e "$made" ] || { mkdir -p "$BUILD/locales/part" && localedef -i "$name" -f UTF-8 "$BUILD/locales/part/$name.UTF-8" &&
    mv "$BUILD/locales/part/$name.UTF-8" "$made"; } > out 2>&1 || true
done

formats=(--to html --to markdown --to json)
mkdir other
cp "$ROOT"/examples/*.sla.yaml "$ROOT"/examples/*.png "$ROOT"/tests/language/*.sla.yaml other/
LC_ALL=C TZ=UTC status 0 "$SLAC" build "${formats[@]}" -o one/ "$ROOT"/examples/*.sla.yaml "$ROOT"/tests/language/*.sla.yaml
[ -n "$(find one -name '*.html')" ] || wrong "nothing was built"
found() { env "$@" "$SLAC" check --today 2027-01-31 --format json -- "$ROOT"/tests/rules/*/*.sla.yaml || true; }
found LC_ALL=C TZ=UTC > found-first
[ "$(grep -c goal-without-owner found-first)" -gt 0 ] || wrong "nothing was found"
for locale in C.UTF-8 de_DE.UTF-8 fr_FR.UTF-8 tr_TR.UTF-8; do
  (cd other && status 0 env LC_ALL="$locale" LANG="$locale" LOCPATH="$BUILD/locales" \
    TZ=Pacific/Kiritimati HOME=/ "$SLAC" build "${formats[@]}" ./*.sla.yaml)
  diff -rq -x "*.sla.yaml" -x "*.png" -x out -x err one other || wrong "another text in $locale"
  rm -f other/*.html other/*.md other/*.json
  found LC_ALL="$locale" LANG="$locale" LOCPATH="$BUILD/locales" TZ=Pacific/Kiritimati > found-here
  cmp found-first found-here || wrong "other findings in $locale"
done
