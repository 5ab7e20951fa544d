# The logo of a party: an image of the project, which pages and Word documents carry inside them.
. "$ROOT/tests/cli/expect.bash"
mkdir -p project/.git project/brand
cd project
logo="$ROOT/examples/northwind-cloud.png"
small="$ROOT/tests/rules/logo-unusable/small.png"
cp "$logo" brand/logo.png
agreement plain.sla.yaml
named() { sed "s|marketing: Marketing, |marketing: {name: Marketing, logo: \"$1\"}, |" plain.sla.yaml > logo.sla.yaml; }
build() { status 0 "$SLAC" build "$@" logo.sla.yaml; }
warns() {
  named "$1"
  status 0 "$SLAC" check logo.sla.yaml
  says out "warning[logo-unusable]: \`$1\` $2"
}

# A page has it once, in its style, whoever shows it; the policy admits images that are data.
named brand/logo.png
build --to html -o - && mv out page
says page "; img-src data:; base-uri"
[ "$(grep -c 'url(data:image/png;base64,' page)" = 1 ] || wrong "a page has its logo not once"
sed -n 's/^\.l0{.*base64,\(.*\))}$/\1/p' page | base64 -d | cmp - "$logo"
says page '.l0{width:4.000em;height:1.000em;'   # 480 by 120
grep -q 'class="role"><span class="logo l0"></span>' page || wrong "no logo on the cover"
grep -q '<h3><span class="logo l0"></span><span class="mark"' page || wrong "no logo at the head of a column"
! grep -q 'logo l1' page || wrong "a logo of nobody"
status 0 "$SLAC" build --to html -o - plain.sla.yaml
! grep -q 'img-src\|base64,\|class="logo' out || wrong "a page without a logo speaks of one"

# A Word document has the same bytes, related and typed; Markdown and JSON have none.
build --to docx -o it.docx
unzip -p it.docx word/media/logo1.png | cmp - "$logo"
unzip -p it.docx '[[]Content_Types].xml' > types && says types '<Default Extension="png" ContentType="image/png"/>'
unzip -p it.docx word/_rels/document.xml.rels > relations
says relations 'Id="rId20" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/logo1.png"'
unzip -p it.docx word/document.xml > text
xmllint --noout text
says text 'descr="Marketing"'; says text 'r:embed="rId20"'
[ "$(grep -o 'wp:docPr id="[0-9]*"' text | sort | uniq -d | wc -l)" = 0 ] || wrong "two drawings of one id"
cp it.docx first.docx && build --to docx -o it.docx && cmp it.docx first.docx
build --to markdown -o - && ! grep -q '!\[\|base64\|brand' out || wrong "an image in Markdown"
build --to json -o -; says out '"value": "brand/logo.png"'

# What is signed is the path: another image changes no promise.
digest() { "$SLAC" digest logo.sla.yaml; }
first=$(digest)
cp "$small" brand/logo.png
[ "$(digest)" = "$first" ] || wrong "an image changes the digest"
build --to html -o - && says out '.l0{width:4.000em;height:1.000em;'
cp "$small" brand/other.png && named brand/other.png
[ "$(digest)" != "$first" ] || wrong "another path is the same digest"

# What cannot be shown is told at its path, and the agreement holds.
warns ../logo.png "leads out of the project"
warns /etc/passwd "leads out of the project"
ln -s /etc/passwd brand/link.png;  warns brand/link.png "leads out of the project"
warns none.png "cannot be read: No such file"
warns brand "cannot be read: it is a folder"
mkfifo brand/pipe;                 warns brand/pipe "cannot be read: it is no file"
warns logo.sla.yaml "is no image"
: > brand/empty.png;               warns brand/empty.png "is empty"
printf '<svg xmlns="http://www.w3.org/2000/svg"/>' > brand/logo.svg
warns brand/logo.svg "is an SVG image, which may hold programs and name other files"
{ cat "$small"; head -c 300000 /dev/zero; } > brand/large.png
warns brand/large.png "has 294 KiB, and a document carries no more than 256"
{ cat "$small"; echo '</style><script>alert(1)</script>'; } > brand/behind.png
warns brand/behind.png "is a PNG image with something behind its end"
build --to html -o - && ! grep -q '<script\|class="logo' out || wrong "an unusable logo is shown"
status 1 "$SLAC" check --fail-on warning logo.sla.yaml
status 0 "$SLAC" check --fail-on advice --rule logo-unusable=off logo.sla.yaml
# Whatever the path is, it is text.
warns '</style><script>alert(1)</script>' "cannot be read"
build --to html --to docx --to markdown -o made/
! grep -rq '<script>alert' made || wrong "a path is markup"

# A base says where its own logos lie: from its folder.
mkdir house && cp "$small" house/logo.png
printf 'sla: 1\nparties:\n  marketing: {name: Marketing, logo: logo.png}\n' > house/base.sla.yaml
{ sed 's/^parties: .*/parties: {sales: Sales}/' plain.sla.yaml; echo 'extends: house/base.sla.yaml'; } > logo.sla.yaml
status 0 "$SLAC" check --fail-on advice logo.sla.yaml
build --to html -o - && says out '.l0{width:4.000em'
