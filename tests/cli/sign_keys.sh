# Signing where somebody is asked: on a terminal, for a passphrase, for the PIN of a token; with keys that
# hardware holds, of both kinds, by themselves and by way of an agent. The token is none
# (tests/signatures/token.c), and all that is between it and slac is OpenSSH.
. "$ROOT/tests/cli/expect.bash"
agreement whole; cp whole a.sla.yaml
print_of() { ssh-keygen -lf "$1" | cut -d ' ' -f 2; }
# on_terminal STATUS [PROMPT ANSWER]... -- COMMAND...: what it shows is in ./out.
on_terminal() { status "$1" python3 "$ROOT/tests/cli/terminal.py" "${@:2}"; }
sign=("$SLAC" sign a.sla.yaml --party sales --name 'Kendra Ortiz')
# nothing: the agreement is as it was, and nothing else is there; where slac is interrupted, the folder
# in which ssh-keygen ran goes a moment later.
nothing() {
  local turn
  cmp a.sla.yaml whole
  for turn in $(seq 200); do [ -n "$(ls -A "$TMPDIR")" ] || break; sleep 0.05; done
  [ -z "$(find . -name '*.sig' -o -name '.*.slac-*')" ] || wrong "something is left: $(ls -A)"
  [ -z "$(ls -A "$TMPDIR")" ] || wrong "something is left in the folder for temporary files after $turn looks"
}
mkdir temporary; export TMPDIR=$PWD/temporary

# ---- the question ----
for answer in y Y yes YES; do
  on_terminal 0 'Sign this? The whole agreement is signed, not these figures alone. [y/N]' $answer -- "${sign[@]}" --typed
  says out 'Kendra Ortiz signs for Sales:'; says out 'goals.sales.follow-up.target: 95% of leads within 1 h'
  says out 'a.sla.yaml: signed for sales'; says a.sla.yaml 'name: Kendra Ortiz'
  cp whole a.sla.yaml
done
for answer in n '' no yess 'y y' ' y' j '^D' "$(printf 'y%.0s' {1..40})"; do
  on_terminal 2 'Sign this?' "$answer" -- "${sign[@]}" --typed; says out 'nothing is signed'; nothing
done
on_terminal 130 'Sign this?' '^C' -- "${sign[@]}" --typed; nothing
# Who is asked has to see the question: where it would not be seen, nobody is.
on_terminal 2 -- bash -c '"$@" 2> said' -- "${sign[@]}" --typed; says said 'nobody can be asked here'; rm said; nothing

# ---- a passphrase ----
ssh-keygen -q -t ed25519 -N 'open sesame' -C '' -f locked
on_terminal 0 'Sign this?' y 'Enter passphrase' 'open sesame' -- "${sign[@]}" --key locked
says a.sla.yaml "$(print_of locked.pub)"; echo "sales $(cut -d ' ' -f 1-2 locked.pub)" > allowed
status 0 "$SLAC" verify --require key --allowed-signers allowed a.sla.yaml; says out 'sales: signed'
rm ./*.sig; cp whole a.sla.yaml
on_terminal 2 'Sign this?' y 'Enter passphrase' wrong -- "${sign[@]}" --key locked
says out "the key '$PWD/locked' has signed nothing"; nothing
on_terminal 130 'Sign this?' y 'Enter passphrase' '^C' -- "${sign[@]}" --key locked; nothing
on_terminal 0 'Enter passphrase' 'open sesame' -- "${sign[@]}" --key locked --yes
rm ./*.sig; cp whole a.sla.yaml

# ---- a token ----
if [ ! -x /usr/lib/openssh/ssh-sk-helper ]; then echo "there is no ssh-sk-helper: tokens are not tried"; exit 0; fi
${CC:-cc} -shared -fPIC -o token.so "$ROOT/tests/signatures/token.c" -lcrypto
export SSH_SK_PROVIDER=$PWD/token.so
for kind in ed25519-sk ecdsa-sk; do
  ssh-keygen -q -t $kind -N '' -C '' -f $kind
  status 0 "${sign[@]}" --key $kind --yes; says err 'Confirm user presence'
  says a.sla.yaml "$(print_of $kind.pub)"
  echo "sales namespaces=\"agreement@slac\" $(cut -d ' ' -f 1-2 $kind.pub)" > allowed
  says err "$(cat allowed)"
  # Who verifies needs no token.
  status 0 env -u SSH_SK_PROVIDER "$SLAC" verify --require key --allowed-signers allowed a.sla.yaml
  says out "sales: signed: by Kendra Ortiz, dated $(date -u +%F), with the key $(print_of $kind.pub) as sales"
  status 1 "$SLAC" verify --allowed-signers allowed --revoked $kind.pub a.sla.yaml; says out 'sales: revoked'
  # Its flags and its counter are signed.
  cp "$(ls a.sales.*.sig)" kept
  sed '1d;$d' kept | base64 -d > body
  for place in 5 1; do # from behind: the flags, and the last byte of the counter
    python3 - body $place > changed <<'PY'
import sys
body, place = bytearray(open(sys.argv[1], "rb").read()), int(sys.argv[2])
body[-place] ^= 1
sys.stdout.buffer.write(bytes(body))
PY
    { echo '-----BEGIN SSH SIGNATURE-----'; base64 -w 70 changed; echo '-----END SSH SIGNATURE-----'; } > "$(ls a.sales.*.sig)"
    status 1 "$SLAC" verify --allowed-signers allowed a.sla.yaml; says out 'sales: void: '
  done
  rm ./*.sig; cp whole a.sla.yaml
done
# A token that is not there signs nothing.
status 2 env SSH_SK_PROVIDER="$PWD/absent.so" "${sign[@]}" --key ed25519-sk --yes; says err 'has signed nothing'; nothing

# One that asks for a PIN.
on_terminal 0 'Enter PIN' 1234 -- ssh-keygen -q -t ed25519-sk -O verify-required -N '' -C '' -f pin
on_terminal 0 'Sign this?' y 'Enter PIN' 1234 -- "${sign[@]}" --key pin; says a.sla.yaml "$(print_of pin.pub)"
rm ./*.sig; cp whole a.sla.yaml
on_terminal 2 'Sign this?' y 'Enter PIN' 4321 -- "${sign[@]}" --key pin; says out 'has signed nothing'; nothing

# By way of an agent, which has the token.
eval "$(ssh-agent -P "$PWD/*" -s)" > /dev/null; trap 'kill $SSH_AGENT_PID' EXIT
ssh-add -q ed25519-sk; mkdir away; mv ed25519-sk away
status 0 env -u SSH_SK_PROVIDER "${sign[@]}" --key ed25519-sk.pub --yes; says a.sla.yaml "$(print_of ed25519-sk.pub)"
