"""Reads a redline as its two readers do. With all changes accepted it says what the new document says, in
its order; with all of them refused it says what the old one does. Arguments: the redline, the old page,
the new page; either may be -."""
import re
import sys
from html.parser import HTMLParser

VOID = {"br", "wbr", "hr", "img", "meta", "line", "circle", "path", "rect"}
# Notes are about the change, not of the agreement; numbers and contents follow what stands before.
SKIPPED = {"note", "summary", "toc", "chart", "no", "colophon", "heads", "mark"}


class Reader(HTMLParser):
    def __init__(self, dropped):
        super().__init__(convert_charrefs=True)
        self.dropped, self.open, self.words, self.marks = dropped, [], [], {"ins": 0, "del": 0}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = set((attrs.get("class") or "").split())
        skips = tag in ("head", "style", self.dropped) or bool(classes & SKIPPED) or "skip" in classes
        inside = bool(self.open) and self.open[-1][1]
        within = tag == "a" and (attrs.get("href") or "").startswith("#")
        if tag in self.marks and not inside:
            self.marks[tag] += 1
        if tag not in VOID:
            self.open.append((tag, skips or inside, within or (bool(self.open) and self.open[-1][2])))
        if tag not in ("ins", "del", "b", "strong", "em", "a", "span", "time", "code", "dfn", "wbr"):
            self.words.append(" ")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open and self.open[-1][0] == tag, (tag, self.open)
        self.open.pop()
        if tag not in ("ins", "del", "b", "strong", "em", "a", "span", "time", "code", "dfn"):
            self.words.append(" ")

    def handle_data(self, data):
        if self.open and not self.open[-1][1]:
            if self.open[-1][2]:  # "clause 2.1": the number of a clause
                data = "".join(one for one in data if not one.isdigit() and one != ".")
            self.words.append(data)


def read(path, dropped=""):
    reader = Reader(dropped)
    # The space between what was and what is is of neither.
    reader.feed(open(path, encoding="utf-8").read().replace("</del> <ins>", "</del><ins>"))
    assert not reader.open, reader.open
    return "".join(reader.words).split(), reader.marks


def counted(words):
    """The words whatever their order; a clause that is gone is named by its number, without a link."""
    return sorted(word for word in words if not re.fullmatch(r"\d+\.\d+[,.;)]?", word))


redline, old, new = sys.argv[1:]
if new != "-":
    accepted, wanted = read(redline, "del")[0], read(new)[0]
    for at, (one, other) in enumerate(zip(accepted + ["(end)"], wanted + ["(end)"])):
        assert one == other, f"accepted: {accepted[max(0, at - 8):at + 8]} | {wanted[max(0, at - 8):at + 8]}"
if old != "-":
    refused, was = counted(read(redline, "ins")[0]), counted(read(old)[0])
    if refused != was:
        for one in set(refused + was):
            assert refused.count(one) == was.count(one), f"refused: {one}: {refused.count(one)}, not {was.count(one)}"
