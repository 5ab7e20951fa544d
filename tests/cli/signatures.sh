# A share of what `make signatures` does: changed signatures, none of which is accepted.
. "$ROOT/tests/cli/expect.bash"
status 0 "$ROOT/tests/signatures/run" "$BUILD/signatures" 5000
says out ' changed signatures, 0 accepted:'
