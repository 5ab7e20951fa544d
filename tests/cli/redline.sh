# slac diff --format html: the redline of an agreement, of several, of those that came or went, and of
# what hostile authors write.
. "$ROOT/tests/cli/expect.bash"
check="$ROOT/tests/cli/redline.py"
cp "$ROOT"/examples/*.sla.yaml "$ROOT"/examples/*.png .

# Worked out by hand: one promise, in the clause, at a glance and in the note, with what it means.
sed 's/core: 99.95%/core: 99.9%/' cloud-service.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff --today 2026-06-01 --format html=made/a.html --format json=made/a.json cloud-service.sla.yaml new.sla.yaml
says made/a.html '<strong>core</strong>: <b>at least <del>99.95%</del> <ins>99.9%</ins></b> of minutes'
says made/a.html '<p><strong>target, core</strong> <span class="badge weaker">weaker for Acme Retail</span> <span class="badge stronger">stronger for Northwind Cloud</span></p>
<p><del>99.95% of minutes in each calendar month</del> → <ins>99.9% of minutes in each calendar month</ins></p>
<p>allowed downtime rises from 21 min 36 s to 43 min 12 s in 30 days, 2 ×</p>'
says made/a.html '<a href="#change-1">2.1 Availability: target, core</a>'
says made/a.html 'the version stays <code>2.1.0</code>, and a promise is weaker for who has it, or gone: call it <code>3.0.0</code>'
says made/a.html '<strong>1 change</strong>.'
# What is renamed is said, what is gone stands struck where it stood, a list is no YAML.
sed -e 's/  force-majeure: Events/  acts-of-god: Events/' -e '/^  previews:/d' \
  -e 's/holidays: \[2027-12-24, /holidays: [/' -e 's/with: \[maya, jonas\]/with: [maya]/' cloud-service.sla.yaml > new.sla.yaml
status 0 "$SLAC" diff --format html cloud-service.sla.yaml new.sla.yaml
says out '<strong>renamed, was force-majeure</strong>'
says out '<li id="exclusion-previews"><h3><del>Previews</del></h3><p><del>Features marked as preview.</del></p>'
says out '<p><del>maya, jonas</del> → <ins>maya</ins></p>'
if grep -F '[]' out; then wrong "YAML"; fi

# What has no id stands once, as the comparison knows it again: struck or inserted where it is, each with
# its note, whatever its number was.
cat > counted.sla.yaml <<'YAML'
sla: 1
title: Shop
parties: {a: A, b: B}
recitals: [The first one., The second is about stores., The third., The fourth is about trains and cars.]
goals: {a: {uptime: 99.9% of minutes in each calendar month}}
requirements: {a: [{needs: The names, from: b}, {needs: The keys of the door, from: b}, {needs: A list of all doors, every: Monday}]}
YAML
sed -e 's/The first one., The second is about stores., //; s/cars/bikes/' -e 's/{needs: The names, from: b}, //; s/Monday/Tuesday/' counted.sla.yaml > counted-now.sla.yaml
status 0 "$SLAC" diff --format html counted.sla.yaml counted-now.sla.yaml
[ "$(grep -c 'The second is about stores' out)" = 2 ] || wrong "a recital that is gone is told twice"
says out '<li id="gone-recital-2"><p><del>The second is about stores.</del></p>
<div class="note" lang="en" id="change-3">
<p><strong>removed</strong> <span class="badge undecidable">undecidable for all</span></p>
</div>'
says out '<p>The fourth is about trains and <del>cars.</del> <ins>bikes.</ins></p>'
says out '<li id="recital-1"><a class="no" href="#recital-1">1.1</a> <h3><ins>Whereas</ins></h3><p>The third.</p>
</li>'
says out '<li id="gone-requirement-a-1"><p><del>The names</del></p>'
says out '<p>The keys of the door</p>'
says out '<dt>How often</dt><dd>every <del>Monday</del> <ins>Tuesday</ins></dd>'
says out '<li><a href="#change-3">The second is about stores.</a>, removed'
says out '<li><a href="#change-4">4.2 A list of all doors: every</a>'
"$SLAC" build --to html -o pages/ counted.sla.yaml counted-now.sla.yaml > err 2>&1
python3 "$check" out pages/counted.html pages/counted-now.html || wrong "recitals"
rm pages/counted*.html counted.sla.yaml counted-now.sla.yaml

# Whoever accepts all changes reads the new agreement, whoever refuses them the old one: of each example
# with each of its language, and of one that lacks every other line that can go.
awk '/^  [a-z]/ && section !~ /parties|summary/ { if (++count % 4 == 0) { gone = 1; next } } /^[a-z]/ { section = $1 } /^ ? ?[a-z]/ { gone = 0 } !gone' \
  cloud-service.sla.yaml > less.sla.yaml
pairs=0
for source in *.sla.yaml; do
  "$SLAC" build --to html -o "pages/$source.html" "$source" > /dev/null 2>&1 || continue
done
for old in cloud-service marketing-sales paper-supply three-teams less new; do
  for new in cloud-service marketing-sales paper-supply three-teams less new; do
    [ -e "pages/$old.sla.yaml.html" ] && [ -e "pages/$new.sla.yaml.html" ] || continue
    status 0 "$SLAC" diff --format html=redline.html "$old.sla.yaml" "$new.sla.yaml"
    python3 "$check" redline.html "pages/$old.sla.yaml.html" "pages/$new.sla.yaml.html" || wrong "$old, $new"
    pairs=$((pairs + 1))
    if [ "$old" = "$new" ]; then
      if grep -E '<(ins|del)>' redline.html; then wrong "$old differs from itself"; fi
      says redline.html '<strong>nothing agreed has changed</strong>'
    fi
  done
done
[ "$pairs" -ge 25 ] || wrong "only $pairs pairs"

# In git: agreements that changed, came and went on one page, each place on it once, each link to one.
git init -q . && git config user.name n && git config user.email e@example.com
mkdir agreements && mv cloud-service.sla.yaml marketing-sales.sla.yaml accord-trois-equipes.sla.yaml northwind-cloud.png agreements
rm -f ./*.sla.yaml && git add agreements && git commit -q -m one
sed -i 's/core: 99.95%/core: 99.9%/' agreements/cloud-service.sla.yaml
sed -i 's/target: 100 prospects/target: 90 prospects/' agreements/accord-trois-equipes.sla.yaml
git rm -q agreements/marketing-sales.sla.yaml && cp "$ROOT/examples/paper-supply.sla.yaml" agreements
status 0 "$SLAC" diff --git HEAD --format html
says out ': this agreement is gone.'; says out ': this agreement is new.'
python3 - out <<'PYTHON' || wrong "$(head -c 2000 out)"
import base64, hashlib, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
ids = re.findall(r' id="([^"]*)"', page)
assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
links = re.findall(r' href="#([^"]*)"', page)
assert len(links) > 100 and set(links) <= set(ids), set(links) - set(ids)
for label in re.findall(r' aria-labelledby="([^"]*)"', page):
    assert label in ids, label
assert page.count("<main") == 1 and page.count("<section class=\"page") == 3
policy = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", page[:page.index("<title>")]))
styles = re.findall(r"<style>(.*?)</style>", page, re.S)
digests = {"sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles}
assert policy == digests and len(digests) == 4 # two of three parties among them
assert "<script" not in page and " style=" not in page
PYTHON
mkdir agreements/none
status 0 "$SLAC" diff --git HEAD --format html agreements/none
says out 'No agreement has changed'

# Hostile authors: nothing that they write becomes markup, whether it came, went or stayed.
attack='<script>alert(1)</script><img src=x onerror=alert(1)></del></ins></style>&lt;b&gt; [a](javascript:x)'
agreement plain.sla.yaml
ATTACK=$attack awk '/^  sales: \{kendra/ { print "  sales: {kendra: {name: \"" ENVIRON["ATTACK"] "\", role: \"" ENVIRON["ATTACK"] "\", email: kendra@example.com}}"; next }
  /^title/ { print "title: \"" ENVIRON["ATTACK"] "\""; next } /^summary/ { print "summary: \"" ENVIRON["ATTACK"] "\""; next }
  /^parties/ { print "parties: {marketing: {name: \"" ENVIRON["ATTACK"] "\"}, sales: \"Sales\"}"; next }
  /^exclusions/ { print "exclusions: {closure: \"" ENVIRON["ATTACK"] "\"}\nversion: \"" ENVIRON["ATTACK"] "\"\ndefinitions: {\"<b onclick=x>\": \"" ENVIRON["ATTACK"] "\"}"; next } { print }' plain.sla.yaml > 'hostile <b>&".sla.yaml'
sed 's/alert(1)/alert(2)/g' 'hostile <b>&".sla.yaml' > 'worse <i>.sla.yaml'
for pair in 'plain.sla.yaml|hostile <b>&".sla.yaml' 'hostile <b>&".sla.yaml|plain.sla.yaml' 'hostile <b>&".sla.yaml|worse <i>.sla.yaml'; do
  status 0 "$SLAC" diff --format html "${pair%|*}" "${pair#*|}"
  python3 - out <<'PYTHON' || wrong "$pair: $(grep -n alert out | head -5)"
import re, sys
from html.parser import HTMLParser

elements = set("""body a div section header main nav footer p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd dfn table caption thead tbody tr
    th td span strong em b code del ins br wbr time address details summary svg path rect line circle text g figure figcaption""".split())
attributes = set("""class id href lang role tabindex scope datetime start width height viewbox focusable d r x y x1 x2 y1 y2 cx cy
    rx fill stroke preserveaspectratio vector-effect font-size font-family font-weight text-anchor
    stroke-width""".split())


class Reader(HTMLParser):
    def handle_starttag(self, tag, attrs):
        assert tag in elements, tag
        for name, value in attrs:
            assert name in attributes or name.startswith(("aria-", "data-label")), (tag, name)
            assert name != "href" or re.match("#|mailto:|tel:|https?:", value), value


page = open(sys.argv[1], encoding="utf-8").read()
page = page[page.index("<body"):page.index("</html>")]
assert "alert(1)" in page
Reader().feed(page)
PYTHON
done
