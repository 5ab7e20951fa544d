# What is installed can be used by itself, and goes again: the program, its manual, and the library
# by pkg-config, shared and static.
. "$ROOT/tests/cli/expect.bash"
agreement a.sla.yaml
bad_agreement bad.sla.yaml
tree=$PWD/tree
prefix=/opt/slac
# What is built stands, whatever flags it was built with.
made() {
  make --no-print-directory -s -C "$ROOT" -o "$BUILD/slac" -o "$BUILD/libslac.a" -o "$BUILD/libslac.so" \
    BUILD="$BUILD" DESTDIR="$tree" PREFIX="$prefix" "$@"
}
made install
(cd "$tree$prefix" && find . ! -type d | grep -v '^./share/doc/slac/rules/' | LC_ALL=C sort) > files
diff -u - files <<'FILES'
./bin/slac
./include/slac.h
./lib/libslac.a
./lib/libslac.so
./lib/libslac.so.0
./lib/libslac.so.0.1.0
./lib/pkgconfig/slac.pc
./share/bash-completion/completions/slac
./share/fish/vendor_completions.d/slac.fish
./share/man/man1/slac.1
./share/zsh/site-functions/_slac
FILES
diff -r "$ROOT/docs/rules" "$tree$prefix/share/doc/slac/rules"
for link in libslac.so libslac.so.0; do [ -e "$tree$prefix/lib/$link" ] || wrong "$link leads nowhere"; done
status 0 "$tree$prefix/bin/slac" check a.sla.yaml
status 0 "$tree$prefix/bin/slac" --version; version=$(sed 's/slac //' out)

# A build of the tests needs the run time of its sanitizer or of gcov.
with=
if nm "$BUILD/slac" | grep -q __asan_init; then with=-fsanitize=address,undefined; fi
if nm "$BUILD/slac" | grep -q __gcov_; then with=--coverage; fi

# The library gives out what the header has and nothing else.
nm -D --defined-only "$tree$prefix/lib/libslac.so" | sed 's/.* //' | LC_ALL=C sort > exported
grep -oE '^SLAC_API .*\b(slac_[a-z_]+)\(' "$tree$prefix/include/slac.h" | sed 's/.*\b\(slac_[a-z_]*\)($/\1/' |
  LC_ALL=C sort > declared
# So does the archive, whose other names a program may have, too.
nm -g --defined-only "$tree$prefix/lib/libslac.a" | sed -n 's/.* [A-Z] //p' | LC_ALL=C sort > archived
if [ "$with" != --coverage ]; then # gcov exports names of its own
  diff -u declared exported
  diff -u declared archived
fi

export PKG_CONFIG_SYSROOT_DIR=$tree PKG_CONFIG_PATH=$tree$prefix/lib/pkgconfig PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1
[ "$(pkg-config --modversion slac)" = "$version" ] || wrong "pkg-config has another version than $version"
status 0 "$SLAC" build --to markdown -o - a.sla.yaml; mv out expected
try() { # how the client is linked; what it is run with; then the flags
  local name=$1 environment=$2
  shift 2
  # shellcheck disable=SC2086
  ${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror $with "$ROOT/tests/install/client.c" -o "$name" "$@"
  status 0 env "$environment" "./$name" a.sla.yaml; cmp out expected
  status 1 env "$environment" "./$name" bad.sla.yaml; says err "error[unknown-field]"
}
# shellcheck disable=SC2046
try shared LD_LIBRARY_PATH="$tree$prefix/lib" $(pkg-config --cflags --libs slac)
readelf -d shared | grep -q 'NEEDED.*libslac.so.0' || wrong "it is not linked with the shared library"
# shellcheck disable=SC2046
if [ -z "$with" ]; then try static A=a -static $(pkg-config --cflags --static --libs slac); fi

# The header stands alone, also in C++ where there is a compiler for it.
echo '#include <slac.h>' > alone.c
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$tree$prefix/include" -c alone.c
if command -v g++ > /dev/null; then g++ -x c++ -Wall -Wextra -Wpedantic -Werror -I"$tree$prefix/include" -c alone.c; fi

# The manual.
if command -v mandoc > /dev/null; then
  mandoc -T lint -W warning "$tree$prefix/share/man/man1/slac.1" || wrong "the manual"
fi
if command -v groff > /dev/null; then
  groff -man -Tutf8 -ww -z "$tree$prefix/share/man/man1/slac.1" 2> err; [ ! -s err ] || { cat err; wrong "the manual"; }
fi
for word in check build explain phrase schema init; do says "$tree$prefix/share/man/man1/slac.1" "slac $word"; done

made uninstall
[ -z "$(find tree ! -type d)" ] || wrong "left: $(find tree ! -type d)"
