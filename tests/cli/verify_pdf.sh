# A signed agreement in its PDF: the signature files go with it, and whoever gets it finds out that pages,
# source and signatures belong together; whatever a stranger has changed is found.
. "$ROOT/tests/cli/expect.bash"
. "$ROOT/tests/cli/engines.bash"
command -v ssh-keygen > /dev/null || wrong "this needs ssh-keygen"
mkdir work bin temporary
export TMPDIR=$PWD/temporary
stand_in bin
PATH=$PWD/bin:$PATH
for key in one two; do ssh-keygen -q -t ed25519 -N '' -C '' -f $key; done
print_of() { ssh-keygen -lf "$1" | cut -d ' ' -f 2; }
allow() { echo "$1 namespaces=\"agreement@slac\" $(cut -d ' ' -f 1-2 "$2.pub")"; }
{ allow sales@A-7 one; allow marketing@A-7 two; } > allowed
sign() { status 0 "$SLAC" sign "$1" --party "$2" --name "$3" --key "$4" --yes; }
build() { status "$1" "$SLAC" build --to pdf -o "$2" "${3:-work/a.sla.yaml}"; }
agreement work/a.sla.yaml; sed -i '2s/$/\nreference: A-7/' work/a.sla.yaml
sign work/a.sla.yaml sales 'Kendra Ortiz' one
sign work/a.sla.yaml marketing 'Amir Nasser' two
sales=$(cd work && ls a.sales.*.sig); marketing=$(cd work && ls a.marketing.*.sig)
build 0 a.pdf
build 0 again.pdf; cmp a.pdf again.pdf

# ---- what a signed one proves ----
verdict() { status "$1" "$SLAC" verify "${file:-a.pdf}" --allowed-signers allowed "${@:3}"; says out "$2"; }
verdict 0 "a.pdf: proven: the pages are those of a.sla.yaml, byte for byte (WeasyPrint 1.0)" --require key --all
says out "a.pdf: digest $("$SLAC" digest -q work/a.sla.yaml)"
status 0 "$SLAC" verify work/a.sla.yaml --allowed-signers allowed; grep '^  ' out > wanted
verdict 0 "proven" --require key --all; grep '^  ' out | diff wanted - # the same words as of the file
says out "  sales: signed: by Kendra Ortiz, dated $(date -u +%F), with the key $(print_of one.pub) as sales@A-7"
status 0 "$SLAC" verify a.pdf; says out "sales: unproven"
status 2 "$SLAC" verify a.pdf --require key; says err "whose key it is must be known first"
verdict 1 "sales: revoked" --revoked one.pub
allow marketing@A-7 two > allowed; verdict 1 "sales: not allowed"; says out "marketing: signed"
{ allow sales@A-7 one; allow marketing@A-7 two; } > allowed
status 0 "$SLAC" verify work a.pdf --allowed-signers allowed
says out "work/a.sla.yaml: digest"; says out "a.pdf: digest"
cp a.pdf b.PDF; file=b.PDF verdict 0 "b.PDF: proven"
status 0 "$SLAC" extract a.pdf; for name in "$sales" "$marketing" a.sla.yaml; do cmp "a/$name" "work/$name"; done
status 0 "$SLAC" verify --require key --all --allowed-signers allowed a/a.sla.yaml
says a/slac-manifest.json '"role": "signature"'
cp -r a kept; rm -r a

# In a folder, with a base, and described for a build system.
mkdir -p work/in/terms
sed '/^signatures/,$d; /^reference/d' work/a.sla.yaml | sed -n '/^reviews/,$p' > work/in/terms/base.yaml
{ sed '/^signatures/,$d' work/a.sla.yaml | sed '/^reviews/,$d'; echo 'extends: terms/base.yaml'; } > work/in/b.sla.yaml
sign work/in/b.sla.yaml sales 'Kendra Ortiz' one
status 0 "$SLAC" build --to pdf --depfile b.d -o b.pdf work/in/b.sla.yaml
says b.d "work/in/$(cd work/in && ls b.sales.*.sig)"
file=b.pdf verdict 0 "sales: signed"; says out "marketing: unsigned"
file=b.pdf verdict 1 "marketing: unsigned" --all
status 0 "$SLAC" extract -o in/ b.pdf; cmp in/terms/base.yaml work/in/terms/base.yaml
status 0 "$SLAC" verify --allowed-signers allowed in/b.sla.yaml; says out "sales: signed"

# A signature that is not there, or is none.
cp -r work less; mv "less/$sales" kept.sig
build 0 less.pdf less/a.sla.yaml
says err "slac: the PDF of '$PWD/less/a.sla.yaml' goes without the signature '$sales': No such file"
file=less.pdf verdict 1 "sales: void: its signature file $sales: it is not in the PDF"; says out "marketing: signed"
ln -s ../kept.sig "less/$sales"; build 0 less.pdf less/a.sla.yaml; says err "it is a link"
rm "less/$sales"; echo garbage > "less/$sales"; build 0 less.pdf less/a.sla.yaml
file=less.pdf verdict 1 "sales: void: its signature file $sales: it does not begin"
# What is typed, or not signed at all.
agreement less/c.sla.yaml; build 0 c.pdf less/c.sla.yaml
file=c.pdf verdict 0 "sales: unsigned"; file=c.pdf verdict 1 "sales: unsigned" --all
status 0 "$SLAC" sign less/c.sla.yaml --party sales --name Jo --typed --yes; build 0 c.pdf less/c.sla.yaml
file=c.pdf verdict 0 "sales: typed"; file=c.pdf verdict 1 "sales: typed" --require key
# Its text was changed behind the signature: the page says so, and so does this.
sed 's/within 1 h/within 2 h/' work/a.sla.yaml > less/a.sla.yaml; cp kept.sig "less/$sales"
status 0 "$SLAC" build --rule signature-void=off --to pdf -o void.pdf less/a.sla.yaml
file=void.pdf verdict 1 "sales: void: the agreement has changed since"

# ---- hostile ones ----
# changed KEY FILE [PDF]: the PDF with other bytes attached, in changed.pdf; and in the manifest, too.
changed() {
  awk -v key="$1" -v bytes="$(base64 -w0 "$2")" '$1 == key { $2 = bytes } 1' "${3:-a.pdf}" > step.pdf
  mv step.pdf changed.pdf
}
stated() {
  sed "s/$(sha256sum "kept/$1" | cut -c 1-64)/$(sha256sum "$2" | cut -c 1-64)/" "${3:-kept/slac-manifest.json}" > next
  mv next manifest
  changed "$1" "$2" "${4:-a.pdf}"; changed slac-manifest.json manifest changed.pdf
}
differs() { file=changed.pdf verdict 1 "$1" "${@:2}"; if grep -q '^  [a-z]*: signed' out; then wrong "pages that are not proven are signed"; fi; }
inside="changed.pdf: not proven: what is inside is not what the pages were made of"
# The source, the canonical form, a signature: changed behind the manifest.
sed 's/100 qualified/90 qualified/' work/a.sla.yaml > less.yaml
changed a.sla.yaml less.yaml; differs "$inside"; says err "'a.sla.yaml' has been changed"
status 0 "$SLAC" canon less.yaml --rule signature-void=off; cp out less.json
changed a.canonical.json less.json; differs "$inside"; says err "'a.canonical.json' has been changed"
changed "$sales" "work/$marketing"; differs "$inside"; says err "'$sales' has been changed"
# And with a manifest to match.
stated a.sla.yaml less.yaml; differs "not proven: the canonical form inside is not that of the agreement inside"
stated a.canonical.json less.json manifest changed.pdf
differs "not proven: page 1 does not say what the agreement says"
says out "in the PDF:       100"; says out "by the agreement: 90"
stated a.canonical.json less.json; differs "not proven: the canonical form inside is not that"
# A comment is no part of what is signed: it is the document that `slac build` would make.
sed 's/^title:/# another comment\ntitle:/' work/a.sla.yaml > comment.yaml
stated a.sla.yaml comment.yaml; file=changed.pdf verdict 0 "changed.pdf: proven"; says out "  sales: signed"
# Pages of another agreement, with the files of this one.
build 0 other.pdf less/c.sla.yaml
awk 'NR == FNR { if ($1 == "page") page = $0; next } $1 == "page" { $0 = page } 1' other.pdf a.pdf > changed.pdf
differs "does not say what the agreement says"
# The signature of another agreement; of another party; an old one; swapped ones.
cp work/a.sla.yaml work/d.sla.yaml; sed -i '/^signatures/,$d; s/A-7/A-8/' work/d.sla.yaml
sign work/d.sla.yaml sales 'Kendra Ortiz' one
# The stand-in writes what it is given, so that a document with another signature is built as well.
with_signature() { cp -r work swapped; cp "$1" "swapped/$sales"; build 0 changed.pdf swapped/a.sla.yaml; rm -r swapped; }
with_signature work/d.sales.*.sig; file=changed.pdf verdict 1 "sales: void: its signature is none of this party, name and text"
with_signature "work/$marketing";  file=changed.pdf verdict 1 "sales: void: its signature is by the key"
cat "work/$sales" "work/$sales" > twice.sig
with_signature twice.sig; file=changed.pdf verdict 1 "sales: void: its signature file $sales: a second signature stands behind the first"
sed 's/$/\r/' "work/$sales" > crlf.sig
with_signature crlf.sig; file=changed.pdf verdict 1 "sales: void: its signature file $sales: it has a carriage return"
stated "$sales" "work/$marketing"; file=changed.pdf verdict 1 "  sales: void: its signature is by the key"
# One that belongs to nobody, under a name of its own.
rename() { sed "s/$1/$2/g" "${3:-kept/slac-manifest.json}" > manifest; sed "s/^$1 /$2 /" a.pdf > renamed.pdf; changed slac-manifest.json manifest renamed.pdf; }
rename "$sales" a.sales.00000000.sla.sig
differs "not proven: 'a.sales.00000000.sla.sig' is inside, and is no part of the agreement inside nor of its signatures"
# Taken out of both: the party has signed, and its signature is not there.
grep -v "^$sales " a.pdf > fewer.pdf
python3 - "$sales" <<'PYTHON'
import json, sys
manifest = json.load(open("kept/slac-manifest.json"))
manifest["files"] = [file for file in manifest["files"] if file["name"] != sys.argv[1]]
open("manifest", "w").write(json.dumps(manifest, indent=2))
PYTHON
changed slac-manifest.json manifest fewer.pdf
file=changed.pdf verdict 1 "  sales: void: its signature file $sales: it is not in the PDF"
grep -v "^$sales " a.pdf > changed.pdf; differs "$inside"; says err "'$sales' is not inside, though the manifest names it"
# Two of a name: under one key, under two, and one that the manifest does not name.
{ cat a.pdf; echo "a.sla.yaml $(base64 -w0 less.yaml)"; } > changed.pdf; differs "$inside"; says err "something is inside twice, or unnamed"
{ cat a.pdf; echo "zzz=a.sla.yaml $(base64 -w0 less.yaml)"; } > changed.pdf; differs "$inside"; says err "something is inside twice, or unnamed"
{ cat a.pdf; echo "$(basename "$sales" .sla.sig).pdf $(base64 -w0 less.yaml)"; } > changed.pdf; differs "$inside"; says err "inside twice, or unnamed"
# One that shows under another name than that of its key.
sed "s/^a.sla.yaml /a.sla.yaml=b.sla.yaml /" a.pdf > changed.pdf; differs "$inside"; says err "'a.sla.yaml' is inside under another name, too"

# ---- the allowed signers of a commit, where the PDF lies in a repository ----
git init -q -b main repository
cp a.pdf repository/; { allow sales@A-7 one; allow marketing@A-7 two; } > repository/.slac-signers
git -C repository add .slac-signers
git -C repository -c user.name=a -c user.email=a@example.com commit -qm signers
: > repository/.slac-signers
status 0 "$SLAC" verify --require key --all --allowed-signers-from main repository/a.pdf; says out "sales: signed"
status 1 "$SLAC" verify --require key --all --allowed-signers repository/.slac-signers repository/a.pdf; says out "sales: not allowed"

# ---- what is no such PDF ----
status 2 "$SLAC" verify absent.pdf;                       says err "cannot verify 'absent.pdf'"
echo '%PDF-1.7' > empty.pdf; status 2 "$SLAC" verify empty.pdf; says err "has no agreement inside"
status 2 "$SLAC" verify empty.pdf a.pdf; says out "a.pdf: proven"
rm bin/weasyprint; for name in ssh-keygen bash awk base64; do ln -s "$(command -v $name)" bin/; done
status 2 env PATH="$PWD/bin" "$SLAC" verify a.pdf; says err "sudo apt install"
if grep -q 'signed\|unproven' out; then wrong "a PDF that cannot be proven is signed"; fi
rm bin/*; stand_in bin
[ -z "$(ls -A temporary)" ] || wrong "left over: $(find temporary)"

# ---- as data ----
{ allow sales@A-7 one; } > allowed
status 1 "$SLAC" verify --format json --all --allowed-signers allowed a.pdf c.pdf void.pdf changed.pdf work/a.sla.yaml
python3 - out "$(print_of one.pub)" "$("$SLAC" digest -q work/a.sla.yaml)" <<'PYTHON' || wrong "$(cat out)"
import json, sys
data = json.load(open(sys.argv[1]))
key, digest = sys.argv[2:]
assert (data["format"], data["version"], data["holds"]) == ("slac-verification", 1, False)
assert [file["file"] for file in data["files"]] == ["work/a.sla.yaml", "a.pdf", "c.pdf", "void.pdf", "changed.pdf"]
files = {file["file"]: file for file in data["files"]}
assert files["a.pdf"]["digest"] == files["work/a.sla.yaml"]["digest"] == digest
assert files["a.pdf"]["pages"]["state"] == "proven" and "pages" not in files["work/a.sla.yaml"]
assert files["changed.pdf"]["pages"] == {"state": "not proven", "reason": "what is inside is not what the pages were made of"}
assert files["changed.pdf"]["digest"] is None and files["changed.pdf"]["readable"] is False
found = {(entry["file"], entry["party"]): entry for entry in data["signatures"]}
assert len(found) == len(data["signatures"]) == 8
sales = found["a.pdf", "sales"]
assert sales["state"] == "signed" and sales["assurance"] == "key" and sales["enough"] is True
assert sales["key"] == key and sales["principal"] == "sales@A-7" and sales["digest"] == digest
assert sales["name"] == "Kendra Ortiz" and sales["title"] is None and sales["reason"].startswith("by Kendra Ortiz, dated ")
marketing = found["a.pdf", "marketing"]
assert (marketing["state"], marketing["assurance"], marketing["enough"]) == ("not allowed", "none", False)
assert marketing["principal"] == "marketing@A-7" and marketing["key"].startswith("SHA256:")
typed, nobody = found["c.pdf", "sales"], found["c.pdf", "marketing"]
assert (typed["state"], typed["assurance"], typed["key"], typed["principal"]) == ("typed", "typed", None, None)
assert (nobody["state"], nobody["assurance"], nobody["enough"], nobody["name"]) == ("unsigned", "none", False, None)
void = found["void.pdf", "sales"]
assert (void["state"], void["assurance"]) == ("void", "none") and "has changed since" in void["reason"]
assert not any(entry["file"] == "changed.pdf" for entry in data["signatures"])
PYTHON
status 2 "$SLAC" verify --format xml a.pdf; says err "text|json"
bad_agreement bad.sla.yaml; status 1 "$SLAC" verify --format json bad.sla.yaml; says out '"readable": false'
cp work/a.sla.yaml "$(printf 'n\xff.sla.yaml')"; status 1 "$SLAC" verify --format json "$(printf 'n\xff.sla.yaml')"; says out '"file": "n<0xFF>.sla.yaml"'
