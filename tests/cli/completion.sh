# Completion: each shell that is installed is run with the script that is made for it.
. "$ROOT/tests/cli/expect.bash"
mkdir -p folder/beneath
agreement "folder/an agreement.sla.yaml"; agreement folder/other.sla.yaml; touch folder/notes.txt
for shell in bash zsh fish; do
  status 0 "$SLAC" completion $shell; mv out slac.$shell
  # Every command and option has a place in it.
  for word in $(sed -n "s/^COMMAND('.', \([a-z]*\).*/\1/p" "$ROOT/grammar/commands.def" | grep -v reference) \
    $(sed -n 's/^OPTION("[a-z]*", .., "\([a-z-]*\)".*/\1/p' "$ROOT/grammar/options.def"); do
    says slac.$shell "$word"
  done
done
status 2 "$SLAC" completion;        says err "usage: slac completion bash|zsh|fish"
status 2 "$SLAC" completion tcsh;   says err "no completion for 'tcsh'"

# offers LINE WORD...: the line, completed, has these words and no other. The line is parted as bash
# does it, at spaces and around `=`.
offers() {
  local line=$1
  shift
  printf '%s\n' "$@" | LC_ALL=C sort > expected
  bash -c '
    source ./slac.bash
    COMP_LINE=$1
    parted=${1//=/ = }
    read -ra COMP_WORDS <<< "$parted"
    if [[ $parted == *" " && $1 != *= ]]; then COMP_WORDS+=(""); fi
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    if [[ ${COMP_WORDS[COMP_CWORD]} == = ]]; then :; fi
    _slac
    printf "%s\n" "${COMPREPLY[@]}"' offers "$line" | sed '/^$/d' | LC_ALL=C sort > made
  sed -i '/^$/d' expected
  diff -u expected made >&2 || wrong "bash, $line"
}
offers 'slac ch' check
offers 'slac check --fi' --fix --fix-unsafe
offers 'slac check --format s' sarif
offers 'slac check --format=j' json jsonl junit
offers 'slac diff --format s' sarif
offers 'slac check -f r' rdjson
offers 'slac check --fail-on ' error warning advice
offers 'slac check --rule vague-term=' error warning advice off
offers 'slac check --rule=vague-term=o' off
offers 'slac check --only placeholder,vague-t' placeholder,vague-term
offers 'slac check --only nines,comp' nines,completeness
offers 'slac check --only pa' parties party-without-goal party-without-contact
offers 'slac check --rule complet' completeness=error completeness=warning completeness=advice completeness=off
offers 'slac build --to ' docx html markdown json pdf
offers 'slac build --layout c' columns
offers 'slac init --kind m' multi-level
offers 'slac phrase du' duration
offers 'slac explain nines-resta' nines-restated
offers 'slac explain goal.ow' goal.owner
offers 'slac completion z' zsh
offers 'slac check folder/' 'folder/an agreement.sla.yaml' folder/other.sla.yaml folder/beneath
offers 'slac build -o folder/n' folder/notes.txt
offers 'slac check --format sarif=folder/n' folder/notes.txt
offers 'slac diff --format sarif=folder/n' folder/notes.txt
offers 'slac check --jobs '
offers 'slac help bu' build
offers 'slac schema --v' --version
offers 'slac schema c' configuration
offers 'slac build --language ' en fr de es
offers 'slac build --language=en,f' en,fr
offers 'slac digest folder/o' folder/other.sla.yaml
offers 'slac verify folder/o' folder/other.sla.yaml
# A reference may stand behind --changed, and so may what is checked.
if command -v git > /dev/null; then
  git init -q -b trunk .; git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m one
  git branch feature; touch feature.sla.yaml
  offers 'slac check --changed f' feature feature.sla.yaml folder
  offers 'slac check --changed=f' feature
  offers 'slac check --changed --fi' --fix --fix-unsafe
  offers 'slac verify --allowed-signers-from tr' trunk
fi

if command -v fish > /dev/null; then
  fishy() { # the line, and the words that it is completed with
    local line=$1
    shift
    printf '%s\n' "$@" | LC_ALL=C sort > expected
    HOME=$PWD fish --no-config -c 'source ./slac.fish; complete -C "$argv[1]"' "$line" | cut -f 1 | LC_ALL=C sort > made
    diff -u expected made >&2 || wrong "fish, $line"
  }
  fishy 'slac ch' check
  fishy 'slac check --fi' --fix --fix-unsafe
  fishy 'slac check --format s' sarif
  fishy 'slac check --rule vague-term=o' vague-term=off
  fishy 'slac check --only placeholder,vague-t' placeholder,vague-term
  fishy 'slac build --to ' docx html markdown json pdf
  fishy 'slac init --kind m' multi-level
  fishy 'slac phrase du' duration
  fishy 'slac explain goal.ow' goal.owner
  fishy 'slac completion ' bash zsh fish
  fishy 'slac check folder/o' folder/other.sla.yaml
  fishy 'slac help bu' build
  fishy 'slac schema c' configuration
  fishy 'slac build --language en,f' en,fr
  fishy 'slac digest folder/o' folder/other.sla.yaml
  fishy 'slac verify folder/o' folder/other.sla.yaml
  fishy 'slac check folder/an' 'folder/an agreement.sla.yaml'
  if command -v git > /dev/null; then
    fishy 'slac check --changed=fe' --changed=feature --changed=feature.sla.yaml
    fishy 'slac check --changed --fi' --fix --fix-unsafe
  fi
fi

if command -v zsh > /dev/null; then
  cat > zsh-run <<'ZSH'
zmodload zsh/zpty || exit 3
zpty shell zsh -f -i
zpty -w shell 'PROMPT= RPS1=; HOME=$PWD; autoload -Uz compinit && compinit -u -D; source ./slac.zsh'
zpty -w shell 'tell() { print -r -- "$BUFFER" > told.part && mv told.part told; zle kill-buffer }; zle -N tell; bindkey "^X^T" tell; bindkey "^I" complete-word'
zpty -w shell 'print ready > told'
wait_for() { repeat 400; do [[ -e told ]] && return; zpty -r -t shell > /dev/null; sleep 0.05; done; print "no answer"; exit 1 }
wait_for
while IFS= read -r line; do
  rm -f told
  zpty -w -n shell "$line"$'\t'$'\x18\x14'
  wait_for
  cat told
done
ZSH
  lines() { cat <<'LINES'
slac che
slac check --fail
slac check --format sa
slac check --format=rd
slac check --rule vague-term=o
slac build --to h
slac init --kind m
slac phrase du
slac explain nines-resta
slac completion z
slac check folder/oth
slac help bu
slac schema conf
slac build --language en,f
slac digest folder/oth
slac verify folder/oth
slac check folder/an
LINES
    if command -v git > /dev/null; then echo 'slac check --changed=tr'; fi
  }
  lines | zsh -f zsh-run > made 2> err || { cat made err >&2; wrong "zsh"; }
  sed 's/ *$//' made > shown
  { cat; if command -v git > /dev/null; then echo 'slac check --changed=trunk'; fi; } > expected <<'LINES'
slac check
slac check --fail-on=
slac check --format sarif
slac check --format=rdjson
slac check --rule vague-term=off
slac build --to html
slac init --kind multi-level
slac phrase duration
slac explain nines-restated
slac completion zsh
slac check folder/other.sla.yaml
slac help build
slac schema configuration
slac build --language en,fr
slac digest folder/other.sla.yaml
slac verify folder/other.sla.yaml
slac check folder/an\ agreement.sla.yaml
LINES
  diff -u expected shown >&2 || wrong "zsh"
fi
