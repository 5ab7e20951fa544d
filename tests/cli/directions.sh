# Prose that begins with a letter from right to left says so on its own element, since an engine of
# paper knows no other way, and neither does a word processor; figures and signs before that letter say nothing, and other prose is as it was.
. "$ROOT/tests/cli/expect.bash"
mkdir work
cat > work/a.sla.yaml << 'TEXT'
sla: 1
title: Prose from right to left
parties: {one: One, other: Other}
summary: {service: "اتفاقية مستوى الخدمة.", recipient: "12 דקות, כל יום.", success: "12 hours, הכל."}
goals: {one: {calls: {target: 5 calls per day, clock: {starts: "عند وصول المكالمة.", stops: The call ends.}}}}
clauses:
  first: {title: First, text: "نص البند.\n\n- عنصر.\n- An item.\n\n> اقتباس.\n"}
definitions: {desk: "**كل** اتصال."}
TEXT
sed 's/[^ -~]/x/g' work/a.sla.yaml > work/plain.sla.yaml
status 0 "$SLAC" build --to html --rule completeness=off -o work/a.html work/a.sla.yaml
has() { grep -qF "$1" work/a.html || wrong "the page has no $1"; }
has '<p dir="rtl">اتفاقية مستوى الخدمة.</p>'
has '<p dir="rtl">12 דקות, כל יום.</p>'
has '<p>12 hours, הכל.</p>'
has '<dd dir="rtl">عند وصول المكالمة.</dd>'
has '<dd>The call ends.</dd>'
has '<p dir="rtl">نص البند.</p>'
has '<li dir="rtl">عنصر.</li>'
has '<li>An item.</li>'
has '<blockquote><p dir="rtl">اقتباس.</p>'
has '<dd dir="rtl"><p dir="rtl"><strong>كل</strong> اتصال.</p>'
status 0 "$SLAC" build --to html --rule completeness=off -o work/plain.html work/plain.sla.yaml
if grep -q 'dir=' work/plain.html; then wrong "prose from left to right has a direction"; fi

# For word processors the paragraph says it, and each run of such words, which ends where others begin.
status 0 "$SLAC" build --to docx --rule completeness=off -o work/a.docx work/a.sla.yaml
unzip -p work/a.docx word/document.xml | sed 's/<w:p>/\n&/g' > work/text
paragraph() { # its words, whether it runs from the right, and the runs that do, each in brackets
  grep -F "$1" work/text | tail -n 1 | sed -E 's/<\/w:p>.*//; s/.*<w:bidi\/>.*<\/w:pPr>/from the right: /
    s/<w:r><w:rPr>(<w:(b|bCs)\/>)*<w:rtl\/><\/w:rPr><w:t[^>]*>([^<]*)<\/w:t>/[\3]/g; s/<w:tab\/>/ /g; s/<[^>]*>//g'
}
is() { [ "$(paragraph "$1")" = "$2" ] || wrong "the paragraph of $1 is $(paragraph "$1")"; }
is مستوى 'from the right: [اتفاقية مستوى الخدمة.]'
is דקות 'from the right: [12 דקות, כל יום.]'
is הכל '12 hours, [הכל].'
is المكالمة 'The clock starts  [عند وصول المكالمة.]'
is عنصر 'from the right: [عنصر.]'
is 'An item' 'An item.'
is كل 'from the right: [كل][ اتصال.]'
grep -qF '<w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space="preserve">كل<' work/text || wrong "the bold word is not bold"
status 0 "$SLAC" build --to docx --rule completeness=off -o work/plain.docx work/plain.sla.yaml
if unzip -p work/plain.docx word/document.xml | grep -qE '<w:(bidi|rtl)/>'; then wrong "words from left to right have a direction"; fi
