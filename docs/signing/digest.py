# The digest of an agreement, from JSON in any layout: digest.py FILE.json...
import hashlib, json, sys

def canonical(value):  # RFC 8785, for texts, truth values, whole numbers, lists and objects
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

for name in sys.argv[1:]:
    form = {"format": "slac-canonical", "version": 1, "agreement": json.load(open(name, encoding="utf-8"))}
    print(hashlib.sha256(canonical(form).encode()).hexdigest(), name.removesuffix(".json"), sep="  ")
