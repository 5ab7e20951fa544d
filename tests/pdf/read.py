"""read.py PAGE.html FILE.pdf: what the page says is in the PDF, in the order in which it is read.

Every figure stands in the text of the PDF as often as on the page, and what each line of the page
says follows what the line before it says. No page begins low, none ends with a heading or above its
middle while there is more to show, none shows by what it was made alone, and no word stands outside of one.
Letters are compared, without spaces and whether they are capitals: where a line ends, and how far letters stand apart, is the
engine's."""
import html
import re
import subprocess
import sys
from collections import Counter

page, pdf = sys.argv[1:3]
found = 0


def report(text):
    global found
    found += 1
    print(f'{pdf}: {text}')


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def letters(text):
    return re.sub(r'[\s\u00a0\u202f\u2009\u00ad\u2010-]+', '', text.replace('\u2011', '')).casefold()


def heads_first(page):
    """On paper the heads of columns that may go on overleaf stand in a row above them, once a page."""
    parts = re.split(r'(<div class="cols columns[^>]*>)\s*(<div class="heads".*?</p></div></div>)', page)
    page = parts[0]
    for columns, heads, rest in zip(parts[1::3], parts[2::3], parts[3::3]):
        rest = re.sub(r'(<div class="side [^>]*>)\s*<h([3-5])\b.*?</h\2>', r'\1', rest, count=heads.count('class="side'))
        page += heads.replace('<div class="side', '<div class="head') + columns + rest
    return page


def labels_once(page):
    """Where parties sign in rows, what stands in their columns is said by the head alone, once a page."""
    rows = page.find('<div class="cols c4 signs">') + page.find('<div class="cols c5 signs">') + 1
    if rows < 0:
        return page
    end = page.index('</section>', rows)
    return page[:rows] + re.sub(r'<dt>.*?</dt>', '', page[rows:end], flags=re.S) + page[end:]


# What is for screens alone, what is for those who hear the page, and what is for the eye.
source = labels_once(heads_first(open(page, encoding='utf-8').read()))
body = re.sub(r'<a class="skip".*?</a>|<h2 class="vh">.*?</h2>|<span class="(?:mark|ink)".*?</span>|<summary>.*?</summary>', ' ',
              source[source.index('<body'):], flags=re.S)
COLUMNS, COLUMN = '\1', '\2'
body = body.replace('<div class="cols columns', f'<p>{COLUMNS}</p><div class="').replace(
    '<div class="side', f'<p>{COLUMN}</p><div class="')
lines = re.split(r'</?(?!(?:span|a|b|strong|em|time|code|dfn|abbr)\b)[a-z0-9]+\b[^>]*>', re.sub(
    r'</(?:span|a)>', ' ', body))
lines = [html.unescape(re.sub(r'<[^>]*>', '', line)) for line in lines]
text = run('pdftotext', '-q', '-raw', '-enc', 'UTF-8', pdf, '-')
given = letters(text)

for figure, count in Counter(re.findall(r'\d[\d.,:]*\d|\d', ' '.join(lines))).items():
    if given.count(figure) < count:
        report(f'{figure} stands {count} times on the page and {given.count(figure)} times here')


# Between two lines may stand the foot of a page, the head of the next one and the repeated head of a
# table; before a column that of a page on which the column beside it went on.
BETWEEN, BESIDE = 300, 8000


def follows(line, at, between):
    """Where the line ends, soon behind a place; a line that goes on on the next page is in two parts."""
    place = given.find(line, at, at + between + len(line))
    if place >= 0:
        return place + len(line)
    for part in range(len(line) - 1, 0, -1):
        place = given.find(line[:part], at, at + between + part)
        rest = given.find(line[part:], place + part, place + BETWEEN + len(line)) if place >= 0 else -1
        if rest >= 0:
            return rest + len(line) - part
    return -1


at = start = furthest = 0
between = BETWEEN
# Of two languages that go on overleaf side by side, each column is read through, page by page.
one_language = 'c2 languages' not in body
for line in filter(None, map(letters, lines if one_language else [])):
    if line == COLUMNS:
        start = furthest
    elif line == COLUMN:
        at, between = start, BESIDE
    else:
        end = follows(line, at, between)
        if end < 0 and at < furthest:
            end = follows(line, furthest, BETWEEN)
        if end < 0:
            report(f'"{line[:60]}" does not follow "{given[max(at - 40, 0):at]}"')
        at, between = max(end, at), BETWEEN
        furthest = max(furthest, at)


def first_letters(pattern):
    """How a part of the page begins; empty where the page has none."""
    part = re.search(pattern, body, re.S)
    return letters(html.unescape(re.sub(r'<[^>]*>', '', part[1])))[:40] if part else ''


# Of a page that ends early: signatures are kept together, with what stands before them; a contract
# begins below its title page and its contents.
texts = [letters(text) for text in text.split('\f')]
signed = first_letters(r'<section class="signoff">\s*(<h2.*?</h2>)')
contract = first_letters(r'<body class="layout-formal.*?<main[^>]*>(.*?</p>)')
made = first_letters(r'<footer class="colophon"[^>]*>(.*?)</footer>')
may_end_early = {len(texts) - 1}
may_end_early.update(count for count in range(1, len(texts)) if signed and signed in texts[count])
may_end_early.update(count for count in range(1, len(texts)) if contract and contract in texts[count])
HEADING = r'<h[2-4]\b[^>]*>.*?</h[2-4]>|<div class="heads".*?</p></div></div>|<caption.*?</caption>'
said = [line for line in map(letters, lines) if line]
named = Counter(letters(html.unescape(re.sub(r'<[^>]*>', '', heading))) for heading in re.findall(HEADING, body, re.S))
headings = {heading for heading in named  # with which nothing else ends
            if sum(line.endswith(heading) for line in said) <= named[heading]}

boxes = run('pdftotext', '-q', '-bbox', pdf, '-')
pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', boxes, re.S)
number = r'="(-?[\d.]+)"'
for count, (width, height, words) in enumerate(pages, 1):
    width, height = float(width), float(height)
    words = [(*map(float, place), html.unescape(word)) for *place, word in
             re.findall(f'<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>', words)]
    places = [place[:4] for place in words]
    places = [place for place in places if place[3] - place[1] < 60]  # the mark of a draft is large
    body = [place for place in places if 40 < place[1] < height - 60]
    if not body or min(place[1] for place in body) > 0.2 * height:
        report(f'page {count} begins low')
    low = max((place[3] for place in body), default=0)
    if low < height / 2 and count not in may_end_early:
        report(f'page {count} ends early')
    last = letters(''.join(word for *place, word in words if place[3] - place[1] < 60 and abs(place[3] - low) < 3))
    if last in headings:
        report(f'page {count} ends with the heading "{last}"')
    if made and count > 1 and letters(''.join(word for *place, word in words if tuple(place) in set(body))).startswith(made):
        report(f'page {count} has nothing but by what it was made')
    if any(place[0] < 0 or place[1] < 0 or place[2] > width or place[3] > height for place in places):
        report(f'page {count} has words outside')
sys.exit(1 if found else 0)
