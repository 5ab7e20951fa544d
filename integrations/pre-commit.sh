#!/bin/sh
# A hook of pre-commit: runs `slac` on the files that are given, with the program of this folder,
# built where it is not yet, or that of the path where it cannot be built.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
program=$here/build/slac
if [ ! -x "$program" ] && command -v slac > /dev/null 2>&1; then
  program=slac
elif [ ! -x "$program" ]; then
  jobs=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 1)
  make --no-print-directory -s -C "$here" -j"$jobs" build/slac > /dev/null || {
    echo "slac cannot be built: \`make setup\` in $here installs what it needs" >&2
    exit 2
  }
fi
# pre-commit puts the files behind the options; one that begins with a hyphen is none.
count=$#
while [ "$count" -gt 0 ]; do
  case $1 in
  -*) if [ -e "./$1" ]; then set -- "$@" "./$1"; else set -- "$@" "$1"; fi ;;
  *) set -- "$@" "$1" ;;
  esac
  shift
  count=$((count - 1))
done
exec "$program" "$@"
