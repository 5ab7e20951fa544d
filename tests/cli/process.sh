# The layout `process`: a stage at which nobody owes or needs anything says so with a dash; one that is
# described does not.
. "$ROOT/tests/cli/expect.bash"
agreement process.sla.yaml
cat >> process.sla.yaml <<'YAML'
stages: {find: Find, hand-over: {name: Hand over, statement: Sales takes the lead.}, win: Win}
YAML
sed -i 's/leads: {target: /leads: {stage: find, target: /' process.sla.yaml
status 0 "$SLAC" build --layout process --to html --to markdown --rule unused-definition=off process.sla.yaml
says process.html '</a> Win</h2>
<p class="none">—</p>
</section>'
says process.html '</a> Hand over</h2>
<p>Sales takes the lead.</p>
</section>'
says process.md $' Win\n\n—\n'
