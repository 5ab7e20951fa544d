# PDF and what is inside: whatever happens to the engine, nothing but a whole document is written, and
# a document whose pages are not those of the agreement inside is found.
. "$ROOT/tests/cli/expect.bash"
. "$ROOT/tests/cli/engines.bash"
mkdir work bin none temporary
agreement work/a.sla.yaml
export TMPDIR=$PWD/temporary
stand_in bin
usual=$PATH
PATH=$PWD/bin:$usual
# clean: no private folder is left.
clean() { [ -z "$(ls -A temporary)" ] || wrong "left over: $(find temporary)"; }
build() { status "$1" env PATH="${where:-$PATH}" "$SLAC" build --to pdf "${@:2}" work/a.sla.yaml; clean; }

# A document is written whole, and not again.
build 0
holds a.sla.yaml a.pdf
touch -d '2001-02-03 04:05:06' work/a.pdf
build 0
[ "$(stat -c %Y work/a.pdf)" = "$(date -d '2001-02-03 04:05:06' +%s)" ] || wrong "a.pdf was touched"
cp work/a.pdf whole.pdf
build 0 -o work/b.pdf; cmp work/b.pdf whole.pdf; rm work/b.pdf
(cd work && status 0 "$SLAC" build -o - --to pdf a.sla.yaml && cmp out ../whole.pdf && rm out err)
build 0 --page letter
if cmp -s work/a.pdf whole.pdf; then wrong "Letter is A4"; fi
cp whole.pdf work/a.pdf

# What fails leaves the old document, and says so with nothing hidden.
unmade() {
  build 2 "${@:2}"; says err "$1"
  cmp work/a.pdf whole.pdf
  holds a.sla.yaml a.pdf
}
# engine SCRIPT: what weasyprint does.
engine() { printf '#!/bin/bash\n%s\n' "$1" > bin/weasyprint; }
where=$PWD/none unmade "a PDF needs weasyprint and qpdf, which are not installed: sudo apt install weasyprint qpdf"
rm bin/weasyprint
where=$PWD/bin unmade "needs weasyprint, which is not installed: sudo apt install weasyprint"
where=$PWD/bin unmade "needs chromium, which is not installed: sudo apt install chromium" --pdf-engine chromium
stand_in bin; mv bin/qpdf .
where=$PWD/bin unmade "needs qpdf, which is not installed: sudo apt install qpdf"
mv qpdf bin/
engine 'printf "no \033[2J\n##[error] way\n" >&2; exit 3'; chmod +x bin/weasyprint
unmade "weasyprint failed with exit status 3"
says err 'no <0x1B>[2J'
says err '##<0x5B>error]'
if grep -q "$(printf '\033')" err; then wrong "an escape is shown as it is"; fi
engine ':';                            unmade "weasyprint made nothing"
engine 'echo no paper > "$3"';         unmade "what weasyprint made is no PDF"
engine 'kill -SEGV $$';                unmade "weasyprint was ended by signal 11"
engine 'ln -s /etc/passwd "$3"';       unmade "weasyprint made nothing"
stand_in bin
printf '#!/bin/bash\ncase $1 in --version) echo qpdf version 1;; *) echo half; exit 2;; esac\n' > bin/qpdf
unmade "qpdf failed with exit status 2"
stand_in bin
TMPDIR=$PWD/nowhere unmade "cannot run weasyprint: No such file or directory"
rmdir none

# Several are made at a time, and what one engine says is told once, in the order of the agreements.
cp work/a.sla.yaml work/b.sla.yaml
stand_in bin
cp bin/weasyprint usual
engine "touch $PWD/running.\$\$
for _ in \$(seq 400); do [ \$(ls $PWD/running.* | wc -l) = 2 ] && exec bash $PWD/usual \"\$@\"; sleep 0.05; done
exit 4"
status 0 "$SLAC" build --to pdf --jobs 2 -o work/ work/a.sla.yaml work/b.sla.yaml
clean
rm -f running.*
cmp work/a.pdf whole.pdf
[ -s work/b.pdf ]
engine 'case $(cat page.html) in *b.sla.yaml*) exit 7;; esac; sleep 0.2; exit 6'
rm work/a.pdf work/b.pdf
status 2 "$SLAC" build --to pdf --jobs 2 -o work/ work/a.sla.yaml work/b.sla.yaml
clean
[ "$(grep -o 'exit status [67]' err | tr '\n' ,)" = 'exit status 6,exit status 7,' ] || wrong "told: $(cat err)"
rm work/b.sla.yaml usual
cp whole.pdf work/a.pdf

# A run that is killed leaves no folder and nothing that runs.
engine 'setsid sleep 1000 & echo $$ $! > '"$PWD"'/running; sleep 1000'
rm work/a.pdf
for signal in KILL TERM INT; do
  rm -f running
  (trap - INT; exec "$SLAC" build --to pdf work/a.sla.yaml) 2> err &
  asker=$!
  for _ in $(seq 200); do [ -s running ] && break; sleep 0.05; done
  read -r first second < running
  [ -n "$(ls -A temporary)" ] || wrong "there is no private folder"
  # A command in the background of a script hears no SIGINT.
  if [ "$signal" = INT ]; then kill -HUP $asker; else kill -$signal $asker; fi
  wait $asker || true
  for _ in $(seq 200); do
    [ -z "$(ls -A temporary)" ] && ! kill -0 "$first" 2> /dev/null && ! kill -0 "$second" 2> /dev/null && break
    sleep 0.05
  done
  clean
  if kill -0 "$first" 2> /dev/null || kill -0 "$second" 2> /dev/null; then wrong "killed by $signal, the engine runs on"; fi
  holds a.sla.yaml
done
stand_in bin

# The house style: embedded behind ours, admitted by its digest, told where it is wrong.
printf 'h1{color:#0f4c81}\r\np{background:url(data:image/png;base64,AA==)}' > house.css
status 0 "$SLAC" build --to html -o page.html --css house.css work/a.sla.yaml
says page.html $'<style>h1{color:#0f4c81}\np{background:url(data:image/png;base64,AA==)}</style>'
digest=$(printf 'h1{color:#0f4c81}\np{background:url(data:image/png;base64,AA==)}' | sha256sum | cut -c 1-64)
# shellcheck disable=SC2001,SC2059 # the format is the digest in bytes
digest=$(printf "$(sed 's/../\\x&/g' <<< "$digest")" | base64)
says page.html "'sha256-$digest'; img-src data:; base-uri"
printf 'h1{}\n@import "x.css";\n' > house.css
status 2 "$SLAC" build --to html -o never.html --css house.css work/a.sla.yaml
says err 'house.css:2:1: `@import` is refused'
[ ! -e never.html ] || wrong "a page is written with a style that is refused"
status 2 "$SLAC" build --to html -o never.html --css absent.css work/a.sla.yaml; says err "cannot read 'absent.css'"
status 2 "$SLAC" build --to pdf --page a5 work/a.sla.yaml;          says err "a4|letter"
status 2 "$SLAC" build --to pdf --pdf-engine word work/a.sla.yaml;  says err "weasyprint|chromium"

# ---- extract ----
echo 'h1{color:#0f4c81}' > house.css
mkdir -p work/terms
sed -n '/^reviews/,$p' work/a.sla.yaml > work/terms/base.yaml
sed -i '/^reviews/,$d; 1a extends: terms/base.yaml' work/a.sla.yaml
status 0 "$SLAC" build --to pdf --css house.css --page letter -o a.pdf work/a.sla.yaml
status 0 "$SLAC" extract a.pdf; clean
says out "proven: the pages are those of a.sla.yaml, byte for byte (WeasyPrint 1.0)"
cmp a/a.sla.yaml work/a.sla.yaml; cmp a/terms/base.yaml work/terms/base.yaml; cmp a/house.css house.css
status 0 "$SLAC" canon work/a.sla.yaml; cmp out a/a.canonical.json
says a/slac-manifest.json '"page": "letter"'
status 0 "$SLAC" check a/a.sla.yaml
status 0 "$SLAC" extract a.pdf
echo mine >> a/house.css
status 2 "$SLAC" extract a.pdf; says err "a/house.css' is there with other bytes"; says a/house.css mine
status 0 "$SLAC" extract --replace a.pdf; cmp a/house.css house.css
rm -r a; mkdir a elsewhere; ln -s ../elsewhere a/terms
status 2 "$SLAC" extract a.pdf; says err "is reached by a link"
[ -z "$(ls elsewhere)" ] || wrong "it wrote through a link"
rm -r a
status 0 "$SLAC" extract -o other/ a.pdf; cmp other/a.sla.yaml work/a.sla.yaml
status 2 "$SLAC" extract work/a.sla.yaml;      says err "has no agreement inside"
status 2 "$SLAC" extract;                      says err "extract takes one PDF"
status 2 env PATH="$PWD/elsewhere" "$SLAC" extract a.pdf; says err "sudo apt install qpdf"

# changed KEY FILE: a.pdf with other bytes attached, in changed.pdf.
changed() { awk -v key="$1" -v bytes="$(base64 -w0 "$2")" '$1 == key { $2 = bytes } 1' a.pdf > changed.pdf; }
differs() { rm -rf changed; status 1 "$SLAC" extract changed.pdf; says "$1" "$2"; clean; }
sed 's/100 qualified/90 qualified/' work/a.sla.yaml > less.yaml
changed a.sla.yaml less.yaml;  differs err "'a.sla.yaml' has been changed"; says out "not proven"
cmp changed/a.sla.yaml less.yaml
# With a manifest to match: the canonical form is another, and with that one too the pages are.
old=$(sha256sum work/a.sla.yaml | cut -c 1-64)
new=$(sha256sum less.yaml | cut -c 1-64)
sed "s/$old/$new/" other/slac-manifest.json > manifest
changed a.sla.yaml less.yaml; cp changed.pdf step.pdf
awk -v bytes="$(base64 -w0 manifest)" '$1 == "slac-manifest.json" { $2 = bytes } 1' step.pdf > changed.pdf
differs out "the canonical form inside is not that of the agreement inside"
mkdir -p less/terms; cp less.yaml less/a.sla.yaml; cp work/terms/base.yaml less/terms/
status 0 "$SLAC" build --to pdf --css house.css --page letter -o less.pdf less/a.sla.yaml
awk 'NR == FNR { if ($1 == "page") page = $0; next } $1 == "page" { $0 = page } 1' less.pdf a.pdf > changed.pdf
differs out "page 1 does not say what the agreement says"
says out "in the PDF:       90"
says out "by the agreement: 100"
# What is no text, and an engine of another version.
awk '$1 == "page" { print; print "more"; next } 1' a.pdf > changed.pdf
differs out "the same programs make other bytes"
sed 's/WeasyPrint 1.0/WeasyPrint 0.9/' other/slac-manifest.json > manifest
changed slac-manifest.json manifest; rm -rf changed
status 0 "$SLAC" extract -o changed/ changed.pdf; says out "proven by its words"

# A manifest of a stranger leads nowhere and asks for nothing.
for name in ../out.yaml /tmp/out.yaml a/../../out.yaml .git/config '' 'a\\\\b' slac-manifest.json 'a\\nb'; do
  sed "s|\"name\": \"a.sla.yaml\"|\"name\": \"$name\"|" other/slac-manifest.json > manifest
  changed slac-manifest.json manifest
  rm -rf changed
  status 2 "$SLAC" extract changed.pdf; says err "its manifest does not say"
  [ ! -e changed ] || wrong "something is written"
done
sed 's|"name": "weasyprint"|"name": "evil"|' other/slac-manifest.json > manifest
changed slac-manifest.json manifest; differs out "does not know its engine"
sed 's|"layout": "columns"|"layout": "evil"|' other/slac-manifest.json > manifest
changed slac-manifest.json manifest; differs out "does not know its layout"
printf '@import "x";' > evil.css
sed "s/$(sha256sum house.css | cut -c 1-64)/$(sha256sum evil.css | cut -c 1-64)/" other/slac-manifest.json > manifest
changed house.css evil.css; cp changed.pdf step.pdf
awk -v bytes="$(base64 -w0 manifest)" '$1 == "slac-manifest.json" { $2 = bytes } 1' step.pdf > changed.pdf
differs out "its style of the house is refused"
sed 's|"name": "a.sla.yaml"|"name": "a\\u0000b"|' other/slac-manifest.json > manifest
changed slac-manifest.json manifest; rm -rf changed
status 2 "$SLAC" extract changed.pdf; says err "is none of slac's"
echo '[' > manifest; changed slac-manifest.json manifest; rm -rf changed
status 2 "$SLAC" extract changed.pdf; says err "is none of slac's"
