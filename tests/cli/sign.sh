# Signing: an entry is added or renewed by its own lines alone, in each way a file may be written; what
# it says is true, and nothing is written where it would not be.
. "$ROOT/tests/cli/expect.bash"
command -v ssh-keygen > /dev/null || wrong "this needs ssh-keygen"
for key in one two; do ssh-keygen -q -t ed25519 -N '' -C "" -f $key; done
today=$(date -u +%F)

# sign FILE PARTY NAME [OPTION]...: with the first key.
sign() { status 0 "$SLAC" sign "$1" --party "$2" --name "$3" --key one --yes "${@:4}"; }
typed() { status 0 "$SLAC" sign "$1" --party "$2" --name "$3" --typed --yes "${@:4}"; }
# added FILE LINE...: the last command put these lines into FILE, and changed no other.
added() {
  printf '%s\n' "${@:2}" > wanted
  { diff before "$1" || true; } | sed -n 's/^> //p' | tr -d '\r' > got
  cmp got wanted || { diff before "$1" >&2; wrong "other lines are added"; }
  if diff before "$1" | grep -q '^<'; then diff before "$1" >&2; wrong "lines are gone"; fi
}
fingerprint=$(ssh-keygen -lf one.pub | cut -d ' ' -f 2)
agreement work.sla.yaml; digest=$("$SLAC" digest -q work.sla.yaml)

# ---- ways to write a file ----
cp work.sla.yaml before
sign work.sla.yaml sales 'Kendra Ortiz' --title 'Sales manager'
added work.sla.yaml signatures: '  sales:' '    name: Kendra Ortiz' '    title: Sales manager' \
  "    date: $today" "    digest: $digest" "    key: \"$fingerprint\""
says err 'Kendra Ortiz signs for Sales:'; says err 'goals.sales.follow-up.target: 95% of leads within 1 h'
says err "sales namespaces=\"agreement@slac\" ssh-ed25519 "
file=$(ls work.sales.*.sla.sig); [[ $file =~ ^work\.sales\.[0-9a-f]{8}\.sla\.sig$ ]] || wrong "it is called $file"
name=$(printf 'sales\0Kendra Ortiz\0%s\0%s\0' "$digest" "$fingerprint" | sha256sum | cut -c 1-8)
[ "$file" = "work.sales.$name.sla.sig" ] || wrong "it is called $file"
printf '{"format":"slac-statement","statement":{"digest":"%s","name":"Kendra Ortiz","party":"sales"},"version":1}' \
  "$digest" > statement
ssh-keygen -Y check-novalidate -n agreement@slac -s "$file" < statement > out
status 0 "$SLAC" check work.sla.yaml

# The other party, and the first again: what does not change stays.
cp work.sla.yaml before
typed work.sla.yaml marketing 'Amir Nasser' --date 2026-01-02
added work.sla.yaml '  marketing:' '    name: Amir Nasser' '    date: 2026-01-02' "    digest: $digest"
cp work.sla.yaml before
status 0 "$SLAC" sign work.sla.yaml --party sales --key two --yes
[ "$(diff before work.sla.yaml | grep -c '^[<>]')" = 2 ] || wrong "more than the key is changed"
says work.sla.yaml "$(ssh-keygen -lf two.pub | cut -d ' ' -f 2)"
[ ! -e "$file" ] || wrong "the old signature file is still there"; says out "$file: removed"
typed work.sla.yaml sales 'Another Person'
if grep -q '^    \(key\|title\):' work.sla.yaml; then wrong "the key or the title of somebody else stays"; fi
[ -z "$(ls work.*.sig 2> /dev/null)" ] || wrong "a signature file is left"
status 0 "$SLAC" check work.sla.yaml

# entry TEXT LINE...: a file that ends with the text has these lines afterwards.
entry() {
  agreement a.sla.yaml; printf '%b' "$1" >> a.sla.yaml; cp a.sla.yaml before
  typed a.sla.yaml sales 'Kendra Ortiz' --date 2026-01-02
  "$SLAC" digest -q a.sla.yaml > out; says out "$digest"
  tail -n "$(($# - 1))" a.sla.yaml | tr -d '\r' > got
  printf '%s\n' "${@:2}" > wanted
  diff wanted got >&2 || wrong "an entry is written in another way: $1"
}
flow="{name: Kendra Ortiz, date: 2026-01-02, digest: $digest}"
entry 'signatures: {}\n' "signatures: {sales: $flow}"
entry 'signatures: {marketing: {name: Amir Nasser}} # both\n' "signatures: {marketing: {name: Amir Nasser}, sales: $flow} # both"
entry 'signatures: {marketing: {name: Amir Nasser},}\n' "signatures: {marketing: {name: Amir Nasser}, sales: $flow,}"
entry 'signatures: {\n  marketing: {name: Amir Nasser}, # one\n  }\n' 'signatures: {' "  marketing: {name: Amir Nasser}, sales: $flow, # one" '  }'
entry 'signatures: {sales: {name: Kendra Ortiz}}\n' "signatures: {sales: $flow}"
entry "signatures: {sales: {key: x, name: 'Kendra Ortiz', title: T, date: 2025-01-01}}\\n" \
  "signatures: {sales: {name: 'Kendra Ortiz', title: T, date: 2026-01-02, digest: $digest}}"
entry 'signatures: {sales: {name: Jo, title: T, key: x}, marketing: {name: Amir Nasser}}\n' \
  "signatures: {sales: $flow, marketing: {name: Amir Nasser}}"
block=('    name: Kendra Ortiz' '    date: 2026-01-02' "    digest: $digest")
entry 'signatures:\n  marketing: {name: Amir Nasser} # first' 'signatures:' '  marketing: {name: Amir Nasser} # first' '  sales:' "${block[@]}"
entry 'signatures:\n    marketing:\n      name: >\n        Amir\n        Nasser\n\n# the end\n' \
  'signatures:' '    marketing:' '      name: >' '        Amir' '        Nasser' '    sales:' '      name: Kendra Ortiz' \
  '      date: 2026-01-02' "      digest: $digest" '' '# the end'
entry 'signatures:\n  sales:\n    name: Kendra Ortiz # who\n    date: 2025-01-01 # when\n    key: x # gone\n  marketing: {name: Amir Nasser}\n' \
  'signatures:' '  sales:' '    name: Kendra Ortiz # who' '    date: 2026-01-02 # when' "    digest: $digest" '  marketing: {name: Amir Nasser}'
entry 'signatures:\n  sales:\n    digest: |\n      old\n    name: >\n      Jo Lind\n' \
  'signatures:' '  sales:' "    digest: $digest" '    name: Kendra Ortiz' '    date: 2026-01-02'
entry '# no line end' '# no line end' signatures: '  sales:' "${block[@]}"
entry '...\n' signatures: '  sales:' "${block[@]}" '...'
agreement a.sla.yaml; printf 'clauses:\n  law: |+\n    Ours.\n\n\n' >> a.sla.yaml; cp a.sla.yaml before
typed a.sla.yaml sales 'Kendra Ortiz' --date 2026-01-02
added a.sla.yaml signatures: '  sales:' '    name: Kendra Ortiz' '    date: 2026-01-02' "    digest: $("$SLAC" digest -q before)"

# Windows' line ends, a byte-order mark, an indented file, and one in braces.
agreement a.sla.yaml; sed -i 's/$/\r/; 1s/^/\xef\xbb\xbf/' a.sla.yaml; cp a.sla.yaml before
typed a.sla.yaml sales 'Kendra Ortiz' --date 2026-01-02
added a.sla.yaml signatures: '  sales:' "${block[@]}"
[ "$(grep -c $'\r$' a.sla.yaml)" = "$(grep -c '' a.sla.yaml)" ] || wrong "line ends are mixed"
agreement b; sed 's/^/   /' b > a.sla.yaml; cp a.sla.yaml before
typed a.sla.yaml sales 'Kendra Ortiz' --date 2026-01-02
added a.sla.yaml '   signatures:' '     sales:' '       name: Kendra Ortiz' '       date: 2026-01-02' "       digest: $digest"
python3 - <<'PY' > a.sla.yaml
import json
print(json.dumps({"sla": "1", "title": "T", "parties": {"a": "A", "b": "B"}, "goals": {"a": {"g": "99.9% of minutes per month"}}}))
PY
typed a.sla.yaml a 'Jo "the" Lind'
says a.sla.yaml ', signatures: {a: {name: "Jo \"the\" Lind", date: '

# The entry goes to the file that is signed, not to its base.
mkdir family; agreement family/whole
sed '/^contacts/,$d' family/whole > family/base.yaml
{ echo 'extends: base.yaml'; sed -n '/^contacts/,$p' family/whole; } > family/a.sla.yaml
cp family/base.yaml kept; cp family/a.sla.yaml before
sign family/a.sla.yaml sales 'Kendra Ortiz'; cmp kept family/base.yaml
added family/a.sla.yaml signatures: '  sales:' '    name: Kendra Ortiz' "    date: $today" "    digest: $digest" "    key: \"$fingerprint\""
sed -i 's/within 1 h/within 2 h/' family/base.yaml
status 1 "$SLAC" verify family/a.sla.yaml
says out 'sales: void: the agreement has changed since'

# ---- names that would be more than a name ----
while IFS= read -r hostile; do
  agreement a.sla.yaml
  typed a.sla.yaml sales "$hostile"
  status 0 "$SLAC" verify a.sla.yaml; says out "typed: by $hostile, dated"
  [ "$("$SLAC" digest -q a.sla.yaml)" = "$digest" ] || wrong "the digest is another"
done <<'NAMES'
a: b
{name: x}
"quoted" and \ and 'so'
# no comment
x # nor this
~
null
- item
*alias
&anchor
!tag
%TAG
| literal
@at and `tick`
yes
1
Zoë Ångström
顧客 株式会社
O'Hara, Jo
x", digest: "0000
NAMES
agreement a.sla.yaml; cp a.sla.yaml before
refused() { status 2 "$SLAC" sign a.sla.yaml --party sales --yes "${@:2}"; says err "$1"; cmp a.sla.yaml before; }
refused 'takes one line'            --typed --name $'two\nlines'
refused 'takes one line'            --typed --name ' space'
refused 'takes one line'            --typed --name ''
refused 'takes one line'            --typed --name Jo --title $'\033[2J'
refused 'which may hold no control, invisible or broken character' --typed --name $'J\xe2\x80\xaeo'
refused 'which may hold no control, invisible or broken character' --typed --name $'J\xff'
refused 'who signs for Sales?'      --typed
refused 'made with --key PATH, or --typed' --name Jo
refused 'made with --key PATH, or --typed' --name Jo --typed --key one
refused 'No such file'              --name Jo --key absent
refused '--date takes a day'        --name Jo --typed --date tomorrow
status 2 "$SLAC" sign a.sla.yaml --party nobody --name Jo --typed --yes; says err "has no party 'nobody'"; says err 'sales (Sales)'
status 2 "$SLAC" sign a.sla.yaml --name Jo --typed --yes;               says err '--party names'
status 2 "$SLAC" sign --party sales --name Jo --typed --yes;            says err 'takes the file of one agreement'
status 2 "$SLAC" sign - --party sales --name Jo --typed --yes < a.sla.yaml; says err 'takes the file of one agreement'
status 2 "$SLAC" sign a.sla.yaml --party sales --name Jo --typed < /dev/null; says err '--yes signs'
cp two.pub alone.pub
refused 'has signed nothing' --name Jo --key alone.pub # and no agent
printf 'exclude: "*.sla.yaml"\n' > .slac.yaml
status 2 "$SLAC" sign a.sla.yaml --party sales --name Jo --typed --yes; cmp a.sla.yaml before; rm .slac.yaml
bad_agreement bad.sla.yaml; cp bad.sla.yaml before
status 1 "$SLAC" sign bad.sla.yaml --party sales --name Jo --typed --yes; cmp bad.sla.yaml before

# ---- paths that are not what they seem ----
agreement a.sla.yaml; cp a.sla.yaml before
ln -s a.sla.yaml link.sla.yaml; mkdir sub; mkfifo pipe; ln -s one key; ln -s loop loop
for path in link.sla.yaml sub/../a.sla.yaml pipe /dev/null sub loop absent; do
  status 2 "$SLAC" sign "$path" --party sales --name Jo --typed --yes; says err "cannot sign '$path'"
done
for path in key pipe /dev/null sub loop; do
  status 2 "$SLAC" sign a.sla.yaml --party sales --name Jo --key "$path" --yes; says err "cannot sign with '$path'"
done
cmp a.sla.yaml before
sign a.sla.yaml sales Jo; file=$(ls a.sales.*.sig)
for way in "ln -s ../elsewhere" mkfifo mkdir; do
  mv "$file" kept; $way "$file"
  status 1 "$SLAC" verify a.sla.yaml; says out "sales: void: its signature file $file: it is a"
  cp a.sla.yaml before
  status 2 "$SLAC" sign a.sla.yaml --party sales --name Jo --key one --yes; cmp a.sla.yaml before
  rm -rf "$file"; mv kept "$file"
done

# ---- what has changed since ----
git init -q work && cd work
git config user.name test; git config user.email test@example.com
cp ../one ../two .
agreement a.sla.yaml; sign a.sla.yaml sales 'Kendra Ortiz' 2> /dev/null
git add . && git commit -qm signed
sed -i 's/within 1 h/within 2 h/; s/30 days/60 days/; /^exclusions/d' a.sla.yaml
git commit -qam changed
sign a.sla.yaml sales 'Kendra Ortiz'
says err "a.sla.yaml: what has changed since sales signed it, as $(git log --format=%h --abbrev=10 -1 HEAD~1):a.sla.yaml"
says err 'goals.sales.follow-up.target changed: weaker for marketing, stronger for sales'; says err 'the time allowed rises from 1 h to 2 h, 2 ×'
says err 'the notice of cancellation rises from 30 days to 60 days, 2 ×'; says err 'exclusions.closure removed: weaker for sales, stronger for marketing'
sign a.sla.yaml sales 'Kendra Ortiz'; says err 'Nothing has changed since Sales signed.'
sed -i 's/60 days/61 days/' a.sla.yaml; sign a.sla.yaml sales 'Kendra Ortiz'; says err 'the notice of cancellation rises from 60 days to 61 days'
sed -i 's/61 days/62 days/' a.sla.yaml; sign a.sla.yaml sales 'Kendra Ortiz'; says err 'git has no version with the digest that was signed'
cd ..

# ---- two at once ----
# Who signs waits while another one writes, and then sees that the file has changed.
agreement a.sla.yaml; cp a.sla.yaml before
exec 8< a.sla.yaml; flock 8
"$SLAC" sign a.sla.yaml --party sales --name Jo --typed --yes > second 2> third & waiting=$!
sleep 0.5; cmp a.sla.yaml before
(exec 8<&-; typed before marketing Mo); mv before a.sla.yaml; cp a.sla.yaml before
flock -u 8; exec 8<&-
got=0; wait $waiting || got=$?
[ $got = 2 ] || wrong "it signs what has changed"; says third "is not signed: it has changed meanwhile"; cmp a.sla.yaml before
typed a.sla.yaml sales Jo; says a.sla.yaml 'name: Mo'
# Of two that begin together each has signed, or is told that it has not.
for _ in $(seq 10); do
  agreement a.sla.yaml
  "$SLAC" sign a.sla.yaml --party sales --name Jo --typed --yes > second 2> third & waiting=$!
  one=0; "$SLAC" sign a.sla.yaml --party marketing --name Mo --typed --yes > out 2> err || one=$?
  other=0; wait $waiting || other=$?
  [ "$(grep -c '^    digest: ' a.sla.yaml)" = $(((one == 0) + (other == 0))) ] || wrong "a signature is lost"
done

# ---- a key that an agent holds ----
eval "$(ssh-agent -s)" > /dev/null
trap 'kill $SSH_AGENT_PID' EXIT
ssh-add -q two
agreement a.sla.yaml; mv two two.away
status 0 "$SLAC" sign a.sla.yaml --party sales --name Jo --key two.pub --yes
says a.sla.yaml "$(ssh-keygen -lf two.pub | cut -d ' ' -f 2)"
mv two.away two

# ---- on the page ----
agreement a.sla.yaml; sign a.sla.yaml sales 'Kendra Ortiz'
# shown FORMAT WORDS [OPTION]...: the document says so; one for word processors in its text.
shown() {
  status 0 "$SLAC" build -q --to "$1" -o page "${@:3}" a.sla.yaml
  if [ "$1" = docx ]; then unzip -p page word/document.xml > text; else cp page text; fi
  says text "$2"
}
for format in html markdown docx; do
  shown $format 'by key, which is proven apart from this page'
  if grep -q VOID text; then wrong "a signature that holds is void"; fi
done
shown json '"state": "by key"'
sed -i 's/within 1 h/within 2 h/' a.sla.yaml
status 1 "$SLAC" build -q --to html -o page a.sla.yaml
for format in html markdown docx; do
  for words in 'en VOID: another' 'fr NULLE' 'de UNGÜLTIG: unterschrieben' 'es NULA: se'; do
    shown $format "${words#* }" --language "${words%% *}" --rule signature-void=off
  done
done
shown json '"state": "void"' --rule signature-void=off
# headed LANGUAGE WORDS [LAYOUT]...: what is called agreed is headed by these words in each format and
# layout, and never as agreed; paper is marked with them on each page.
headed() {
  local format layout option
  for format in html markdown docx; do
    for layout in "${@:3}"; do
      option=(--layout "$layout"); [ "$layout" != brief ] || option=(--brief)
      shown $format "$2" --language "$1" --rule signature-void=off --rule signature-missing=off "${option[@]}"
      if grep -q 'Agreed\|Conclu\b\|Vereinbart<\|Acordado' text; then wrong "it is headed as agreed"; fi
      [ $format != html ] || says text ".draft::after{content:\"$2\""
      [ $format != docx ] || unzip -p page 'word/header*.xml' | grep -qF "$2" || wrong "no header says $2"
    done
  done
}
echo 'status: agreed' >> a.sla.yaml # and Sales has signed another text
headed en 'Void signature' columns brief; headed fr 'Signature nulle' formal brief
headed de 'Unterschrift ungültig' columns brief; headed es 'Firma nula' formal brief
# With a date alone it is on paper, and the page says so.
agreement a.sla.yaml; echo 'signatures: {sales: {name: Kendra Ortiz, date: 2026-11-01}}' >> a.sla.yaml
for format in html markdown docx; do
  for words in 'en by hand, on paper' 'fr à la main, sur papier' 'de von Hand, auf Papier' 'es a mano, en papel'; do
    shown $format "${words#* }" --language "${words%% *}"
  done
done
agreement a.sla.yaml; echo 'status: agreed' >> a.sla.yaml
layouts=(columns metrics process bullets details formal brief)
headed en 'Not signed' "${layouts[@]}"; headed fr 'Non signé' "${layouts[@]}"
headed de 'Nicht unterschrieben' "${layouts[@]}"; headed es 'Sin firmar' "${layouts[@]}"
shown html 'Not signed' --language en,fr --rule signature-missing=off; says text 'Non signé'
status 1 "$SLAC" build -q --to html -o page a.sla.yaml
printf 'signatures: {sales: {name: Kendra Ortiz}}\n' >> a.sla.yaml # a blank
headed en 'Not signed' columns brief
sed -i '/^signatures/d' a.sla.yaml; typed a.sla.yaml sales 'Kendra Ortiz'
headed en 'Not signed by all' columns brief; headed fr 'Pas signé par tous' details
headed de 'Nicht von allen unterschrieben' metrics; headed es 'No firmado por todos' process
typed a.sla.yaml marketing 'Amir Nasser'
for format in html markdown docx; do
  shown $format 'Agreed'; shown $format 'Vereinbart' --language de --brief
  if grep -q 'igned by all\|draft::after{content' text; then wrong "what all have signed is marked"; fi
done
