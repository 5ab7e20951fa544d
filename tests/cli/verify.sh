# Verifying: what a stranger may have done to a text, a signature, a key or a path is told, and never
# taken for a signature.
. "$ROOT/tests/cli/expect.bash"
namespace=agreement@slac
for key in one two three authority; do ssh-keygen -q -t ed25519 -N '' -C '' -f $key; done
allow() { echo "$1 namespaces=\"$namespace\"${3:+,$3} $(cut -d ' ' -f 1-2 "$2.pub")"; }
print_of() { ssh-keygen -lf "$1" | cut -d ' ' -f 2; }
# signed FILE KEY: the agreement, signed for sales with the key, in FILE; $sig is its signature file.
signed() {
  agreement "$1"; sed -i '2s/$/\nreference: A-7/' "$1"
  rm -f "${1%.sla.yaml}".*.sig
  status 0 "$SLAC" sign "$1" --party sales --name 'Kendra Ortiz' --key "$2" --yes
  sig=$(ls "${1%.sla.yaml}".sales.*.sig)
}
# verdict STATUS WORDS [OPTION]...: what is said of a.sla.yaml with the allowed signers.
verdict() { status "$1" "$SLAC" verify a.sla.yaml --allowed-signers allowed "${@:3}"; says out "  sales: $2"; }
{ allow sales@A-7 one; allow marketing@A-7 two; } > allowed
signed a.sla.yaml one
cp a.sla.yaml whole.sla.yaml; cp "$sig" whole.sig
again() { cp whole.sla.yaml a.sla.yaml; cp whole.sig "$sig"; { allow sales@A-7 one; allow marketing@A-7 two; } > allowed; }
verdict 0 "signed: by Kendra Ortiz, dated $(date -u +%F), with the key $(print_of one.pub) as sales@A-7"
says out '  marketing: unsigned'
verdict 0 signed --require key
verdict 1 signed --all
status 0 "$SLAC" verify a.sla.yaml;            says out 'sales: unproven: '
status 0 "$SLAC" verify --require typed a.sla.yaml
status 2 "$SLAC" verify --require key a.sla.yaml; says err 'whose key it is must be known first'
status 2 "$SLAC" verify a.sla.yaml --revoked one.pub; says err 'whose key it is must be known first'
status 2 "$SLAC" verify;                       says err 'verify takes the files'
status 2 "$SLAC" verify a.sla.yaml --allowed-signers absent; says err 'No such file'
status 2 "$SLAC" verify a.sla.yaml --require none; says err 'typed|key'
status 2 "$SLAC" verify absent.sla.yaml
echo 'exclude: "*"' > .slac.yaml; verdict 0 signed; rm .slac.yaml

# ---- the text ----
sed -i 's/within 1 h/within 2 h/' a.sla.yaml;             verdict 1 'void: the agreement has changed since'
new=$("$SLAC" digest -q a.sla.yaml)
old=$("$SLAC" digest -q whole.sla.yaml)
sed -i "s/$old/$new/" a.sla.yaml
verdict 1 "void: its signature file a.sales."; says out 'No such file' # it is called by its digest
next=$(printf 'sales\0Kendra Ortiz\0%s\0%s\0' "$new" "$(print_of one.pub)" | sha256sum | cut -c 1-8)
cp "$sig" "a.sales.$next.sla.sig";                         verdict 1 'void: its signature is none of this party, name and text'
rm "a.sales.$next.sla.sig"; again
sed -i 's/A-7/A-8/' a.sla.yaml;                            verdict 1 'void: the agreement has changed since'; again
sed -i 's/^\( *name: Kendra\) Ortiz/\1 Smith/' a.sla.yaml; verdict 1 'void: its signature file'; again
sed -i "s/# .*//; s/^title:/# a comment\ntitle:/; s/^status.*//" a.sla.yaml; verdict 0 signed; again
sed -i 's/date: .*/date: 1999-01-01/' a.sla.yaml;          verdict 0 'signed: by Kendra Ortiz, dated 1999-01-01'; again
sed -i '/^ *digest:/d' a.sla.yaml;                         verdict 1 'void: its entry names a key and no digest'; again
sed -i '/^ *key:/d' a.sla.yaml;                            verdict 1 typed --require key; verdict 0 typed; again
sed -i '/^ *digest:/d; /^ *key:/d' a.sla.yaml;             verdict 1 'by hand' --require typed; verdict 0 'by hand'; again
sed -i '/^ *digest:/d; /^ *key:/d; /^ *date:/d' a.sla.yaml; verdict 0 'unsigned: a blank'; verdict 1 unsigned --all; again
bad_agreement a.sla.yaml; status 1 "$SLAC" verify a.sla.yaml; says out 'has errors, and is signed by nobody'; again

# ---- the signature file ----
armour() { printf -- '-----BEGIN SSH SIGNATURE-----\n'; base64 -w 70; printf -- '-----END SSH SIGNATURE-----\n'; }
body() { sed '1d;$d' whole.sig | base64 -d; }
body | armour | cmp - whole.sig
file() { cat > "$sig"; verdict 1 "void: its signature file ${sig#*/}: $1"; again; }
cat whole.sig whole.sig | file 'a second signature stands behind the first'
{ cat whole.sig; sed 2d whole.sig; } | file 'a second signature stands behind the first'
{ cat whole.sig; echo; } | file 'something stands behind'
{ cat whole.sig; echo more; } | file 'something stands behind'
{ echo; cat whole.sig; } | file 'it does not begin'
{ printf '\xef\xbb\xbf'; cat whole.sig; } | file 'it does not begin'
sed 's/$/\r/' whole.sig | file 'it has a carriage return'
head -c -1 whole.sig | file 'the end of the signature is missing'
head -c 80 whole.sig | file 'the end of the signature is missing'
: | file 'it does not begin'
{ cat whole.sig; head -c 20000 /dev/zero; } | file 'it is too large'
sed '2s/$/ /' whole.sig | file 'what it holds is no base64'
sed '2{s/\(.\)$/\n\1/}' whole.sig | file 'what it holds is no base64'
sed 's/SSH SIGNATURE/PGP SIGNATURE/' whole.sig | file 'it does not begin'
{ echo -----BEGIN SSH SIGNATURE-----; body | base64 -w 76; echo -----END SSH SIGNATURE-----; } | file 'what it holds is no base64'
{ body; printf x; } | armour | file 'its fields are not'
body | head -c -1 | armour | file 'its fields are not'
body | sed 's/^SSHSIG/SSHSIX/' | armour | file 'it is no SSHSIG'
{ printf 'SSHSIG\0\0\0\2'; body | tail -c +11; } | armour | file 'it is no SSHSIG'
body | sed 's/sha512/sha384/' | armour | file 'its hash is neither'
body | LC_ALL=C sed 's/agreement@slac/agreement@slad/' | armour > "$sig"; verdict 1 'void: its signature was made for another purpose'; again
# The last byte of all is the top of the second half: above the order of the group, and another number.
{ body | head -c -1; printf '\377'; } | armour | file 'its signature is not one of its key'
rm "$sig"; verdict 1 "void: its signature file $sig: No such file"; again
status 0 "$SLAC" canon -q a.sla.yaml
ssh-keygen -q -Y sign -n file -f one < out > other.sig 2> /dev/null; cp other.sig "$sig"; verdict 1 'void: its signature was made for another purpose'
ssh-keygen -q -Y sign -n $namespace -f one < out > "$sig" 2> /dev/null; verdict 1 'void: its signature is none of this party'
again

# ---- the key ----
signed b.sla.yaml three; three=$sig; sig=$(ls a.sales.*.sig)
cp "$three" "$sig"; verdict 1 "void: its signature is by the key $(print_of three.pub), and the entry names another"; again
# Swapped: what marketing signed is put in the place of sales, with its key.
status 0 "$SLAC" sign a.sla.yaml --party marketing --name 'Amir Nasser' --key two --yes
verdict 0 signed --all --require key
cp a.marketing.*.sig theirs; cp "$sig" "$(ls a.marketing.*.sig)"; cp theirs "$sig"
verdict 1 'void: its signature is by the key'; says out 'marketing: void: its signature is by the key'
again; rm a.marketing.*.sig
# The wrong party, and the wrong name: one key signs for both, and what it signed for the one is put in
# the place of the other; or the entry has another name, and the file what goes with that.
status 0 "$SLAC" sign a.sla.yaml --party marketing --name 'Kendra Ortiz' --key one --yes
for party in sales marketing; do cp a.$party.*.sig theirs.$party; done
cp theirs.marketing "$sig"; cp theirs.sales "$(ls a.marketing.*.sig)"
{ allow sales@A-7 one; allow marketing@A-7 one; } > allowed
verdict 1 'void: its signature is none of this party, name and text'
says out 'marketing: void: its signature is none of this party, name and text'
cp theirs.sales "$sig"; cp theirs.marketing "$(ls a.marketing.*.sig)"; verdict 0 signed --all --require key
again; rm a.marketing.*.sig
sed -i 's/^\( *name: Kendra\) Ortiz/\1 Smith/' a.sla.yaml
next=$(printf 'sales\0Kendra Smith\0%s\0%s\0' "$old" "$(print_of one.pub)" | sha256sum | cut -c 1-8)
cp whole.sig "a.sales.$next.sla.sig"; verdict 1 'void: its signature is none of this party, name and text'
rm "a.sales.$next.sla.sig"; again
signed a.sla.yaml two; verdict 1 "not allowed: the key $(print_of two.pub) is allowed for marketing@A-7, not for sales@A-7"
signed a.sla.yaml three; verdict 1 "not allowed: nobody has allowed the key $(print_of three.pub) to sign for sales@A-7"
signed a.sla.yaml one; cp "$sig" whole.sig; cp a.sla.yaml whole.sla.yaml; again
allow sales one > allowed;               verdict 1 'not allowed: '
allow sales@A-70 one > allowed;          verdict 1 'not allowed: '
allow 'sales@*' one > allowed;           verdict 0 signed
allow 'kendra@example.com,sales@A-7' one > allowed; verdict 0 signed
allow '!sales@A-7,*' one > allowed;      verdict 1 'not allowed: '
# Allowed for other purposes alone, which is said whatever else would be told of it.
other() { sed "s/$namespace/$1/" <(allow "${@:2}") > allowed; }
elsewhere="not allowed: the key $(print_of one.pub) is allowed for sales@A-7, and not in the namespace $namespace"
other file sales@A-7 one;                verdict 1 "$elsewhere"
other 'file,git' 'sales@*' one;          verdict 1 "$elsewhere"
other file sales@A-7 one 'valid-before="20010101"'; verdict 1 "$elsewhere"
other file sales@A-70 one;               verdict 1 "not allowed: the key $(print_of one.pub) is allowed for sales@A-70, not for sales@A-7"
other 'file,agreement@*' sales@A-7 one;  verdict 0 signed
: > allowed;                             verdict 1 'not allowed: nobody'
head -c 300 /dev/urandom > allowed;      verdict 1 'not allowed: nobody'
allow sales@A-7 one 'valid-before="20010101"' > allowed; verdict 1 'expired: the key'
says out 'is not allowed any more'
allow sales@A-7 one 'valid-after="20970101"' > allowed;  verdict 1 'not yet valid: the key'; says out 'is not allowed yet'
allow sales@A-7 one 'valid-after="20970101",valid-before="20980101"' > allowed; verdict 1 'not yet valid: the key'
allow sales@A-7 one 'valid-after="20010101",valid-before="20970101"' > allowed; verdict 0 signed
allow sales@A-7 one 'valid-before="20010101"' > allowed
status 1 env SOURCE_DATE_EPOCH=900000000 "$SLAC" verify a.sla.yaml --allowed-signers allowed; says out 'sales: expired'
sed -i 's/date: .*/date: 1999-01-01/' a.sla.yaml; verdict 1 expired; again
verdict 1 "revoked: the key $(print_of one.pub) is revoked" --revoked one.pub
verdict 0 signed --revoked two.pub
ssh-keygen -q -k -f list.krl one.pub; verdict 1 revoked --revoked list.krl
ssh-keygen -q -k -f list.krl two.pub; verdict 0 signed --revoked list.krl
# What is no list of keys fails the run: ssh-keygen would say of each key that it is revoked.
unread() { status 2 "$SLAC" verify a.sla.yaml --allowed-signers allowed --revoked list; says err "neither a list of public keys nor a KRL"; }
echo garbage > list; unread
{ cat two.pub; echo "sales@A-7 $(cat two.pub)"; } > list; unread
{ echo '# lost'; echo; sed 's/^/ /' two.pub; printf '\t\n'; } > list; verdict 0 signed --revoked list
cat one.pub >> list;                     verdict 1 revoked --revoked list
: > list;                                verdict 0 signed --revoked list

# Certificates: of an authority that is known, for the principal, in time; other kinds of keys.
echo "sales@* cert-authority,namespaces=\"$namespace\" $(cut -d ' ' -f 1-2 authority.pub)" > ca
certify() { ssh-keygen -q -s authority -I test "$@" three.pub; }
certified() { certify "$@"; signed a.sla.yaml three-cert.pub; cp ca allowed; }
certified -n sales@A-7 -V +1d;           verdict 0 "signed: by Kendra Ortiz, dated $(date -u +%F), with the certificate of $(print_of three.pub) as sales@A-7"
certified -n marketing@A-7 -V +1d;       verdict 1 'not allowed: '
certified -n sales@A-7 -V 20010101:20020101; verdict 1 'expired: the certificate of'
certified -n sales@A-7 -V 20970101:20980101; verdict 1 'not yet valid: the certificate of'
certified -n sales@A-7 -V +1d; allow sales@A-7 three > allowed; verdict 1 'not allowed: '
echo "sales@* cert-authority $(cut -d ' ' -f 1-2 two.pub)" > allowed; verdict 1 'not allowed: '
cp ca allowed; ssh-keygen -q -k -f list.krl three-cert.pub; verdict 1 revoked --revoked list.krl
for kind in 'rsa -b 3072' 'ecdsa -b 256' 'ecdsa -b 521'; do
  rm -f kind kind.pub
  # shellcheck disable=SC2086 # two words
  ssh-keygen -q -t $kind -N '' -C '' -f kind
  signed a.sla.yaml kind; allow sales@A-7 kind > allowed; verdict 0 signed
done

# ---- references and paths that are no names ----
sed 's/A-7/Ver*,trag "7"\/ä %41/' whole.sla.yaml | sed '/^signatures/,$d' > odd.sla.yaml
status 0 "$SLAC" sign odd.sla.yaml --party sales --name 'Kendra Ortiz' --key one --yes
says err 'sales@Ver%2A%2Ctrag%20%227%22/%C3%A4%20%2541 namespaces='
grep '^sales@' err > allowed
status 0 "$SLAC" verify odd.sla.yaml --allowed-signers allowed --require key
allow '*' one > allowed; status 0 "$SLAC" verify odd.sla.yaml --allowed-signers allowed
signed a.sla.yaml one; allow sales@A-7 one > allowed; verdict 0 signed
ln -s allowed link; mkfifo pipe
for path in link pipe /dev/null .; do
  status 2 "$SLAC" verify a.sla.yaml --allowed-signers "$path"; says err "cannot read '$path'"
  status 2 "$SLAC" verify a.sla.yaml --allowed-signers allowed --revoked "$path"; says err "cannot read '$path'"
done

ln -s a.sla.yaml way.sla.yaml; mkdir inner; ln -s ../a.sla.yaml inner; ln -s turn.sla.yaml turn.sla.yaml
ln -s a.pdf way.pdf; mkfifo pipe.pdf
for path in way.sla.yaml inner/a.sla.yaml turn.sla.yaml pipe /dev/null absent.sla.yaml way.pdf pipe.pdf absent.pdf; do
  status 2 timeout 60 "$SLAC" verify "$path" --allowed-signers allowed; says err "cannot verify '$path'"
  status 2 timeout 60 "$SLAC" verify "$path" a.sla.yaml --allowed-signers allowed; says out 'sales: signed'
done
status 2 "$SLAC" verify inner --allowed-signers allowed; says err "'inner/a.sla.yaml' leads out of 'inner'"
status 2 "$SLAC" verify <(cat a.sla.yaml); says err 'it is a link'
status 1 "$SLAC" verify - < a.sla.yaml; says out 'sales: void: its signature file'
verdict 0 signed

# ---- the allowed signers of another branch ----
git init -q -b main work && cd work
git config user.name test; git config user.email test@example.com
cp ../a.sla.yaml ../"$sig" .; cp ../allowed .slac-signers; mkdir keys; cp ../allowed keys/signers
git add . && git commit -qm base
git checkout -qb change; : > .slac-signers; git commit -qam 'who may sign'
from() { status "$1" "$SLAC" verify a.sla.yaml --require key --allowed-signers-from "$2"; says "$3" "$4"; }
from 0 main out signed
from 1 change out 'not allowed'
from 0 main:keys/signers out signed
from 0 "$(git rev-parse main)" out signed
for odd in -x --help main..change 'main^{/x}' ':/base' 'main:../allowed' 'main:/etc/passwd' main: ':' '' 'main:keys/../.slac-signers' \
  "main:a/./b" $'main\n' '@{-1}' "main:$(printf 'x%.0s' $(seq 600))"; do from 2 "$odd" err 'takes REF or REF:PATH'; done
from 2 nowhere err 'git knows no commit'; from 2 main:absent err 'there is no file'; from 2 main:keys err 'there is no file'
status 2 "$SLAC" verify a.sla.yaml --allowed-signers .slac-signers --allowed-signers-from main; says err 'two places'
(cd / && "$SLAC" verify "$OLDPWD/a.sla.yaml" --require key --allowed-signers-from main > "$OLDPWD/elsewhere")
says elsewhere 'sales: signed'
