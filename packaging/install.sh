#!/usr/bin/env bash
# Installs the Debian packages that are lacking, and only those.
#
# usage: packaging/install.sh [LIST...]      lists of packages [default: packaging/debian.txt]
#
# Uses sudo when not root. WELLES_SKIP_PACKAGES=1 leaves the system alone (the packages came in another way).
set -euo pipefail
cd "$(dirname "$0")/.."

[ "${WELLES_SKIP_PACKAGES:-}" = 1 ] && exit 0
lists=("$@")
[ ${#lists[@]} -gt 0 ] || lists=(packaging/debian.txt)
mapfile -t packages < <(sed 's/#.*//' "${lists[@]}" | awk 'NF { print $1 }')

if ! command -v dpkg-query > /dev/null; then
  echo "packages: this is no Debian; the build needs what these packages hold: ${packages[*]}" >&2
  echo "hint: install them in your system's way, then set WELLES_SKIP_PACKAGES=1" >&2
  exit 1
fi

lacking=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}\n' "$package" 2> /dev/null | head -n 1)" = installed ] || lacking+=("$package")
done
if [ ${#lacking[@]} -eq 0 ]; then
  echo "packages: all ${#packages[@]} are there"
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo > /dev/null; then
    echo "packages: lacking, and neither root nor sudo is at hand" >&2
    echo "hint: as root, apt-get install ${lacking[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >> "$log" 2>&1 < /dev/null; }

echo "packages: installing ${lacking[*]}"
# The index of a fresh machine is empty or old: refresh it, and let the installation say whether that was needed.
apt update || echo "packages: the index could not be refreshed; trying with the one that is there" >&2
if ! apt install --no-install-recommends "${lacking[@]}"; then
  cat "$log" >&2
  echo "packages: apt-get failed (its words stand above)" >&2
  exit 1
fi
echo "packages: installed ${#lacking[@]}"
