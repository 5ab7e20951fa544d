"""template.py FOLDER OUT: what a template makes of each agreement of FOLDER: reads it with PyYAML and
writes OUT/NAME.html with jinja2, the goals, needs, contacts and remedies of each party as lists. Nothing
is checked, worked out or said in words."""
import pathlib
import sys

import jinja2
import yaml

PAGE = '''<!DOCTYPE html>
<html lang="{{ agreement.language or 'en' }}"><head><meta charset="utf-8"><title>{{ agreement.title }}</title></head><body>
<h1>{{ agreement.title }}</h1>
{% macro show(value) %}{% if value is mapping %}<dl>{% for key, inner in value.items() %}<dt>{{ key }}</dt><dd>{{ show(inner) }}</dd>
{% endfor %}</dl>{% elif value is iterable and value is not string %}<ul>{% for inner in value %}<li>{{ show(inner) }}</li>
{% endfor %}</ul>{% else %}{{ value }}{% endif %}{% endmacro %}
{% for part, value in agreement.items() %}<h2>{{ part }}</h2>{{ show(value) }}
{% endfor %}</body></html>
'''

folder, out = map(pathlib.Path, sys.argv[1:3])
out.mkdir(exist_ok=True)
page = jinja2.Environment(autoescape=True).from_string(PAGE)
loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
for source in sorted(folder.glob('*.sla.yaml')):
    with open(source, encoding='utf-8') as file:
        agreement = yaml.load(file, Loader=loader)
    (out / source.name.replace('.sla.yaml', '.html')).write_text(page.render(agreement=agreement), encoding='utf-8')
