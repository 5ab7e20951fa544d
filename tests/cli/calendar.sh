# The calendar of the term: what is dated in the order of the days, then what comes again and again.
. "$ROOT/tests/cli/expect.bash"
calendar() { # of an agreement whose reviews and goals are the arguments
  printf '%s\n' 'sla: 1' 'title: Year' 'parties: {a: A, b: B}' 'term: {starts: 2027-01-01, lasts: 12 months}' \
    "reviews: {$1}" "goals: {a: {$2}}" 'cancellation: {notice: 30 days}' > year.sla.yaml
  "$SLAC" build --quiet --only reading --to html --to markdown -o ./ year.sla.yaml
  sed -n '/^\*\*Calendar/,/^## /s/^| \(.*[^ ]\) *|$/\1/p' year.md | sed "1,2d; s/$(printf '\302\240')/ /g" | tr -s ' '
}
calendar 'often: {every: monthly}, once: {date: 2027-07-01}, late: {date: 2028-07-01}' \
  'move: by 2027-03-31, kept: until 2027-04-30, report: a report every Friday, forecast: {target: 1 forecast per month, due: on day 5 of each month}' > found
diff found - <<'END'
1 January 2027 | The agreement takes effect
31 March 2027 | Due: Move
1 July 2027 | Review: Once
1 December 2027 | Last day to give notice for the end of the term
31 December 2027 | Last day of the term
Monthly | Review: Often
Every Friday | Due: Report
On day 5 of each month | Due: Forecast
END
grep -q '<svg' year.html

# The end of the term stands however many reviews there are; more than forty are not listed.
many() { for ((day = 1; day <= $1; day++)); do printf 'r%d: {%s}, ' "$day" "$2"; done; }
[ "$(calendar "$(many 20 'date: 2027-02-10')" 'first: within 1 h' | wc -l)" = 23 ]
! grep -q '<svg' year.html
[ "$(calendar "$(many 40 'date: 2027-02-10')" 'first: within 1 h' | wc -l)" = 0 ]
[ "$(calendar "$(many 41 'every: daily')" 'first: within 1 h' | wc -l)" = 3 ]
