# Each kind is written, checks without a finding, builds, and never replaces a file; the title comes
# from the name, whatever that is, and the dates fall into the year to come.
. "$ROOT/tests/cli/expect.bash"
export SOURCE_DATE_EPOCH=1800000000 # 2027-01-15
status 0 "$SLAC" init; says out "slac check agreement.sla.yaml"
says agreement.sla.yaml "kind: customer"
for kind in customer internal multi-level; do
  status 0 "$SLAC" init --kind $kind $kind
  status 0 "$SLAC" check --fail-on advice $kind.sla.yaml
  says out "nothing wrong"
  status 0 "$SLAC" build -o built/ $kind.sla.yaml
  says $kind.sla.yaml "kind: $kind"
  for step in 1 2 3 4 5 6; do says $kind.sla.yaml "---- Step $step. "; done
  # The six elements, each behind its step, and a question before each.
  grep -oE '^(# ---- Step [1-6]|summary|goals|requirements|contacts|remedies|cancellation)' \
    $kind.sla.yaml | tr '\n' ' ' > order
  [ "$(cat order)" = "# ---- Step 1 summary # ---- Step 2 goals # ---- Step 3 requirements \
# ---- Step 4 contacts # ---- Step 5 remedies # ---- Step 6 cancellation " ] || wrong "$(cat order)"
  [ "$(grep -c '^#.*?' $kind.sla.yaml)" -ge 12 ] || wrong "$kind asks too little"
  if grep -nE '^.{101,}' $kind.sla.yaml; then wrong "$kind has long lines"; fi
  status 0 "$SLAC" init --kind $kind -
  [ "$(grep -v '^title: ' out)" = "$(grep -v '^title: ' $kind.sla.yaml)" ] || wrong "- is another"
done
says customer.sla.yaml "starts: 2028-01-01"
if grep -q 2027 customer.sla.yaml; then wrong "a date of the year that runs"; fi
# A time that is none is no reason to take the clock in silence.
for epoch in nonsense -1 1.5 ' 5' 250246627200 99999999999999999999; do
  status 2 env SOURCE_DATE_EPOCH="$epoch" "$SLAC" init -
  says err "SOURCE_DATE_EPOCH is '$epoch'; it takes the seconds since 1970, such as 1800000000"
done
status 2 env SOURCE_DATE_EPOCH=abc "$SLAC" check "$kind.sla.yaml"
for epoch in '' 0 250246627199; do status 0 env SOURCE_DATE_EPOCH="$epoch" "$SLAC" init -; done

# The name, and the title that is made of it.
title() { # NAME FILE TITLE
  status 0 "$SLAC" init -- "$1"
  says "$2" "title: $3"
  status 0 "$SLAC" check --fail-on advice -- "$2"
}
title paper paper.sla.yaml "Paper agreement"
title paper-supply.yaml paper-supply.sla.yaml "Paper supply agreement"
title folder/marketing_and_sales folder/marketing_and_sales.sla.yaml "Marketing and sales agreement"
title help-desk-SLA help-desk-SLA.sla.yaml "Help desk SLA"
title -odd -odd.sla.yaml "Odd agreement"
title 2027 2027.sla.yaml "2027 agreement"
title 'key: "value" \ #5' 'key: "value" \ #5.sla.yaml' '"Key: \"value\" \\ #5 agreement"'
title "$(printf 'a\342\200\256b')" "$(printf 'a\342\200\256b').sla.yaml" "Supply agreement"
title "$(printf '%120s' '' | tr ' ' x)" "$(printf '%120s' '' | tr ' ' x).sla.yaml" "Supply agreement"
for name in '' . .. / folder/ .sla.yaml "$(printf 'a\nb')" "$(printf '%300s' '' | tr ' ' x)"; do
  status 2 "$SLAC" init -- "$name"
done
status 2 "$SLAC" init one two; says err "usage:"

echo mine > mine.sla.yaml
status 2 "$SLAC" init mine;          says err "is there already"
status 2 "$SLAC" init mine.sla.yaml; says err "is there already"
[ "$(cat mine.sla.yaml)" = mine ]
ln -s nowhere link.sla.yaml
status 2 "$SLAC" init link;          says err "is there already"
