# shellcheck shell=bash
# What ./run, ./test and the scripts beside this file share. Sourced, never run: it goes to the top of the repository
# and leaves functions behind.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit
shopt -s globstar nullglob
cores=$(nproc)
export LC_ALL=C.UTF-8

# Another clone of the same files finds what this one compiled.
export CCACHE_BASEDIR=$top CCACHE_NOHASHDIR=1
[[ -w ${HOME:-/nowhere} ]] || export CCACHE_DIR=$top/.cache/ccache

say() { printf '\n== %s\n' "$*"; }

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# packages_in FILE…: the names in the lists, without comments.
packages_in() { sed 's/#.*//' "$@" | xargs -n1; }

# missing_packages FILE…: those of them that are not installed.
missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
  for name in $(packages_in "$@"); do
    grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
  done
}

# apt_get ARGUMENT…: apt-get as root, asking nothing.
apt_get() {
  local get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@")
  if ((EUID == 0)); then
    "${get[@]}"
  else
    sudo -n "${get[@]}"
  fi
}

# install_packages FILE…: installs what the lists name and the machine lacks; touches nothing when all is there.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here: install by hand what $* name, or the build will say what it misses"
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  say "installing ${missing[*]}"
  local by_hand="apt-get install --no-install-recommends ${missing[*]}"
  if ((EUID != 0)) && ! sudo -n true 2>/dev/null; then
    die "packages are missing and this is neither root nor a sudo without password. As root: $by_hand"
  fi
  apt_get update
  apt_get install --no-install-recommends "${missing[@]}" || die "apt-get failed; see above. By hand: $by_hand"
}

# build PRESET [TARGET…]: configures and builds build/PRESET.
build() {
  local preset=$1
  shift
  cmake --preset "$preset" && cmake --build --preset "$preset" -j "$cores" ${1:+--target "$@"}
}

# unrandomized COMMAND…: the sanitizers of gcc 12 do not stand every kernel's address randomization.
unrandomized() {
  if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi
}
