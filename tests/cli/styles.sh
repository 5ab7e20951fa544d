# A page carries the sheets that it needs and no other: each of its classes that some sheet of the
# project knows is known to its own style, and nothing of another layout is there.
. "$ROOT/tests/cli/expect.bash"
cp "$ROOT/tests/pages/six-parties.sla.yaml" "$ROOT/tests/pages/four-parties.sla.yaml" .
cp "$ROOT"/examples/{cloud-service,marketing-sales,three-teams}.sla.yaml "$ROOT/examples/northwind-cloud.png" .
for layout in columns metrics process bullets details formal; do
  status 0 "$SLAC" build --to html --layout "$layout" -o "$layout/" ./*.sla.yaml
done
status 0 "$SLAC" build --to html --brief -o brief/ ./*.sla.yaml
python3 - "$ROOT/src/render" <<'PYTHON' || wrong 'a page lacks a sheet, or has one too many'
import base64, glob, hashlib, os, re, sys
sheets = {os.path.basename(path)[:-4]: open(path, encoding="utf-8").read()
          for path in glob.glob(sys.argv[1] + "/style*.css")}
def classes_of(sheet):
    return set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", sheet, flags=re.S)))
known = set().union(*map(classes_of, sheets.values()))
pages = glob.glob("*/*.html")
assert len(pages) == 35, pages
for path in pages:
    page = open(path, encoding="utf-8").read()
    styles = re.findall(r"<style>(.*?)</style>", page, re.S)
    used = {one for names in re.findall(r' class="([^"]*)"', page) for one in names.split()}
    have = classes_of("".join(styles))
    assert used & known <= have, (path, used & known - have)
    layouts = {one for one in have if one.startswith("layout-")} | ({"brief"} & have)
    name = path.split("/")[0]
    own = {"brief", "layout-columns"} if name == "brief" else {"layout-" + name}
    assert layouts <= own, (path, layouts)
    assert (".matrix{" in "".join(styles)) == ("marketing-sales" not in path and "cloud" not in path), path
    bare = re.sub(r"\A/\* [a-z_]+\.css \*/\n", "", styles[0])
    assert bare != styles[0] and "/*" not in bare and not re.search(r"\n[ \n]", bare), path
    policy = re.findall(r"sha256-[A-Za-z0-9+/=]+", page[:page.index("<title>")])
    assert policy == ["sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles], path
PYTHON
