# --depfile says what documents were made from, in rules that make and ninja read alike: both build
# again what has changed, and nothing else.
. "$ROOT/tests/cli/expect.bash"
mkdir -p work/.git work/shared
cd work
agreement shared/house.yaml
printf 'rules: {nines-composite: warning}\n' > .slac.yaml
printf 'body { color: #123; }\n' > house.css
layer() { printf 'extends: shared/house.yaml\ntitle: %s\n' "$1" > "$1.sla.yaml"; }
layer one; layer two
cat > three.sla.yaml <<'YAML'
extends: shared/house.yaml
title: Three
goals: {marketing: {leads: {relies_on: {other: {agreement: two.sla.yaml, goal: leads}}}}}
YAML
status 0 "$SLAC" build -q -o pages/ --to html --to markdown --css house.css --depfile pages/all.d three.sla.yaml one.sla.yaml
cat > expected <<'END'
pages/three.html pages/three.md: \
  three.sla.yaml \
  .slac.yaml \
  house.css \
  shared/house.yaml \
  two.sla.yaml
pages/one.html pages/one.md: \
  one.sla.yaml \
  .slac.yaml \
  house.css \
  shared/house.yaml
.slac.yaml:
house.css:
shared/house.yaml:
two.sla.yaml:
END
cmp pages/all.d expected || { cat pages/all.d; wrong 'what it was made from'; }
# From another folder paths lead there; without a configuration none is told.
(cd pages && status 0 "$SLAC" build -q -o ./ --to json --no-config --depfile one.d ../one.sla.yaml)
says pages/one.d "$(printf './one.json: \\\n  ../one.sla.yaml \\\n  %s/shared/house.yaml\n' "$PWD")"
# Whole or not at all: where an agreement is not built, or a name cannot be told, what was there stays.
cp pages/all.d before
bad_agreement bad.sla.yaml
status 1 "$SLAC" build -q -o pages/ --depfile pages/all.d one.sla.yaml bad.sla.yaml; cmp pages/all.d before
for name in 'a%b' 'a=b' 'a;b' 'a*b' 'a|b' 'a\b' 'a?b' 'a[b' 'a<b' 'a`b' 'a^b' 'a&b' "a'b" 'a"b' $'a\tb' $'a\nb'; do
  cp one.sla.yaml "$name.sla.yaml"
  status 2 "$SLAC" build -q -o pages/ --depfile pages/all.d "$name.sla.yaml"
  says err 'make and ninja do not read the name'; cmp pages/all.d before
done
status 2 "$SLAC" build -o - --to json --depfile some.d one.sla.yaml; says err '-o - makes none'
status 2 "$SLAC" build --depfile one.sla.yaml two.sla.yaml; says err 'would replace the agreement'
status 2 "$SLAC" build --to json --depfile one.json one.sla.yaml; says err "two documents would be"
status 2 "$SLAC" build -q --to json --depfile /dev/full one.sla.yaml; says err "cannot write '/dev/full'"

# Names with what has a meaning: make and ninja build again where one of them changes, and only then.
newer() { touch -d '+1 hour' "$1"; }
older() { touch -d '-1 hour' "$@"; }
for name in plain 'two words' 'a#b' 'c$d' 'e:f' 'x: y' '$(oops)' '{v}' '#' 'ü~1+@,!' 'p (2) q'; do
  mkdir -p try/shared try/pages
  (
    cd try
    cp ../shared/house.yaml "shared/$name.yaml"
    printf '{extends: "%s", title: T}\n' "shared/$name.yaml" > "$name.sla.yaml"
    status 0 "$SLAC" build -q --to html -o pages/ --depfile pages/all.d "$name.sla.yaml"
    page="pages/$name.html"
    # The rule of the page gets a recipe.
    awk 'NR > 1 && !/^  / && !done { print "\t@echo built"; done = 1 } { print }' pages/all.d > rule.mk
    older "shared/$name.yaml" "$name.sla.yaml"
    status 0 make -f rule.mk
    if grep -q built out; then cat rule.mk >&2; wrong "make builds $name unasked"; fi
    newer "shared/$name.yaml"
    status 0 make -f rule.mk; says out built
    older "shared/$name.yaml"; rm "shared/$name.yaml"
    status 0 make -f rule.mk; says out built
    if command -v ninja > /dev/null; then
      cp ../shared/house.yaml "shared/$name.yaml"; older "shared/$name.yaml"
      escaped=${name//\$/\$\$}; escaped=${escaped//:/\$:}; escaped=${escaped// /\$ }
      printf 'touch "%s"\ncp pages/all.d page.d\n' "${page//\$/\\\$}" > page.sh
      printf 'rule page\n  command = sh page.sh\n  depfile = page.d\n  deps = gcc\nbuild pages/%s.html: page\n' \
        "$escaped" > build.ninja
      status 0 ninja; says out 1/1
      status 0 ninja; says out "no work to do"
      newer "shared/$name.yaml"
      status 0 ninja; says out 1/1
    fi
  ) || exit 1
  rm -r try
done
