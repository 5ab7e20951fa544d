# Prose that begins with a letter from right to left says so on its own element, since an engine of
# paper knows no other way; figures and signs before that letter say nothing, and other prose is as it was.
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
