# What is hashed is what is printed, in the form of RFC 8785: another program gives the same bytes,
# and another one the same digest.
. "$ROOT/tests/cli/expect.bash"
for file in "$ROOT"/examples/*.sla.yaml "$ROOT"/tests/golden/*.sla.yaml; do
  status 0 "$SLAC" canon -q "$file"
  cp out form
  [ "$(sha256sum < form)" = "$("$SLAC" digest -q "$file")  -" ] || wrong "digest of $file"
  if command -v node > /dev/null; then
    # Strings and the order of keys are by definition those of JavaScript (RFC 8785, 3.2).
    node -e '
      const sorted = value => value === null || typeof value !== "object" ? value
        : Array.isArray(value) ? value.map(sorted)
        : Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]));
      const read = require("fs").readFileSync("form", "utf8");
      process.exit(JSON.stringify(sorted(JSON.parse(read))) === read ? 0 : 1);' ||
      wrong "$file: not as JavaScript writes it"
  fi
done

# Standard input, what has errors, and what is no one agreement.
agreement good.sla.yaml
digest=$("$SLAC" digest -q good.sla.yaml)
status 0 "$SLAC" digest - < good.sla.yaml; says out "$digest"; says err "nothing wrong"
bad_agreement bad.sla.yaml
status 1 "$SLAC" canon bad.sla.yaml; [ ! -s out ] || wrong 'a canonical form with errors'; says err cancelation
status 2 "$SLAC" canon; says err 'canon takes the file of one agreement'
status 2 "$SLAC" canon good.sla.yaml bad.sla.yaml
mkdir two; cp good.sla.yaml two/a.sla.yaml; cp good.sla.yaml two/b.sla.yaml
status 2 "$SLAC" canon two; says err 'canon takes the file of one agreement'

# A signature is renewed by what canon prints, also where all is called agreed.
cat >> good.sla.yaml <<'YAML'
status: agreed
signatures:
  marketing: {name: Amir Nasser, date: 2027-01-01, digest: 0000000000000000000000000000000000000000000000000000000000000000}
  sales: {name: Kendra Ortiz}
YAML
status 1 "$SLAC" check good.sla.yaml; says out '[signature-void]'; says out "the digest is then \`$digest\`"
status 1 "$SLAC" build -o - good.sla.yaml
status 0 "$SLAC" digest -q good.sla.yaml; says out "$digest"
sed -i "s/0000*/$digest/; s/Kendra Ortiz}$/Kendra Ortiz, date: 2027-01-02, digest: $(echo "$digest" | tr a-f A-F)}/" good.sla.yaml
status 0 "$SLAC" check good.sla.yaml
status 0 "$SLAC" build -o - good.sla.yaml
sed -i 's/within 1 h/within 2 h/' good.sla.yaml
status 1 "$SLAC" check good.sla.yaml; says out '[signature-void]'; says out 'void, too'
