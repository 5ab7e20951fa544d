# Digests: those of docs/signing/, which a few lines of another language work out of JSON; of one file
# and of several; the same in any place, locale and time zone.
. "$ROOT/tests/cli/expect.bash"
vectors=$ROOT/docs/signing
cp "$vectors"/*.yaml "$vectors"/*.json .
python3 "$vectors/digest.py" layer.json letters.json small.json > python
cmp python "$vectors/digests"
for name in layer letters small; do
  status 0 "$SLAC" digest --quiet $name.sla.yaml
  [ "$(cat out)  $name" = "$(grep " $name\$" python)" ] || wrong "$name has the digest $(cat out)"
done
status 0 "$SLAC" digest -q .
sed 's/\.sla\.yaml$//' out > named
cmp named "$vectors/digests"
status 0 "$SLAC" digest -q - < small.sla.yaml; cmp out <("$SLAC" digest -q small.sla.yaml)

# Another machine: another locale, time zone, day, folder and user's environment.
for settings in LC_ALL=C LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia SOURCE_DATE_EPOCH=1 SOURCE_DATE_EPOCH=4102444800; do
  status 0 env "$settings" "$SLAC" digest -q .
  sed 's/\.sla\.yaml$//' out > named
  cmp named "$vectors/digests"
done
status 0 env -i "$SLAC" digest -q .
(cd / && "$SLAC" digest -q "$OLDPWD/letters.sla.yaml") > elsewhere
cmp elsewhere <("$SLAC" digest -q letters.sla.yaml)

# One agreement alone has no name behind it; one of a folder has.
mkdir one; cp small.sla.yaml one/
status 0 "$SLAC" digest -q one; says out '  one/small.sla.yaml'

bad_agreement bad.sla.yaml
status 1 "$SLAC" digest bad.sla.yaml;              [ ! -s out ] || wrong 'a digest with errors'; says err cancelation
status 1 "$SLAC" digest -q small.sla.yaml bad.sla.yaml; says out '  small.sla.yaml'
status 2 "$SLAC" digest;                           says err 'digest takes the files of agreements'
status 2 "$SLAC" digest absent.sla.yaml;           says err "cannot read 'absent.sla.yaml'"
status 2 "$SLAC" canon --digest small.sla.yaml;    says err "no option '--digest'"
