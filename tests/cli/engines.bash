# Programs that stand in for those which make PDF, so that what is done with them is tried everywhere.
# Their PDF is a text: a line for the page and one for each attachment, "KEY BASE64", or
# "KEY=SHOWN BASE64" where it is shown under another name.
# shellcheck shell=bash
# stand_in FOLDER: weasyprint, qpdf and pdftotext there.
stand_in() {
  mkdir -p "$1"
  cat > "$1/weasyprint" <<'SH'
#!/bin/bash
[ "$1" = --quiet ] || exit 9
{ printf '%%PDF-1.7\n/Producer (WeasyPrint 1.0)\n'; cat "$2"; } > "$3"
SH
  cat > "$1/qpdf" <<'SH'
#!/bin/bash
set -eu
case $1 in
--version) echo "qpdf version 1.0" ;;
--show-attachment=*)
  line=$(awk -v key="${1#*=}" '{ own = $1; sub(/=.*/, "", own) } NF == 2 && own == key { print; exit }' "$2")
  [ -n "$line" ] || exit 2
  base64 -d <<< "${line#* }" ;;
--json=1)
  awk 'BEGIN { printf "{\"attachments\":{" }
    NF != 2 || $1 == "page" { next }
    { shown = $1; sub(/.*=/, "", shown); sub(/=.*/, "") }
    !seen[$1]++ { printf "%s\"%s\":{\"filespec\":\"%d 0 R\"}", comma, $1, ++first; comma = "," }
    { objects = objects ",\"" ++count " 0 R\":{\"/EF\":{\"/F\":\"" count " 1 R\"},\"/UF\":\"" shown "\"}" }
    END { printf "},\"objects\":{%s}}", substr(objects, 2) }' "${@: -1}" ;;
*)
  echo "%PDF-1.7"
  echo "page $(base64 -w0 page.pdf)"
  while [ $# -gt 0 ]; do
    case $1 in
    --add-attachment) file=$2; shift ;;
    --key=*) echo "${1#*=} $(base64 -w0 "$file")" ;;
    esac
    shift
  done ;;
esac
SH
  cat > "$1/pdftotext" <<'SH'
#!/bin/bash
sed -n 's/^page //p' "${@: -2:1}" | base64 -d | sed -e '/<style>/,/<\/style>/d' -e 's/<[^>]*>/ /g'
SH
  chmod +x "$1"/*
}
