#!/bin/sh
# Installs Baraza from this folder, without a network: sh install.sh [PUBLIC-KEY]
#
# First it checks that nothing in the folder was damaged, and that all of it was signed by one key: the one you give, or
# that of the Baraza which is installed already, or, if there is neither, the one in this folder. The last protects from
# accidents and not from an enemy, who could have replaced the key and this script too: see the page beside it.
set -eu

version='@VERSION@'
for_id='@SYSTEM_ID@'
for_version='@SYSTEM_VERSION@'
for_name='@SYSTEM_NAME@'
installed_key=/usr/share/baraza/baraza.pub

say() { printf '%s\n' "$*"; }
stop() { say "NOT INSTALLED: $*" >&2; exit 1; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "Checking every file…"
LC_ALL=C sha256sum --check --strict --quiet SHA256SUMS || stop "a file was damaged or altered. Ask for a fresh copy."
find . -type f ! -name SHA256SUMS ! -name SHA256SUMS.minisig | sed 's|^\./||' | LC_ALL=C sort > "$work/present"
sed 's/^[0-9a-f]*  //' SHA256SUMS | LC_ALL=C sort > "$work/listed"
foreign=$(LC_ALL=C comm -23 "$work/present" "$work/listed" | grep '\.deb$' || true)
[ -z "$foreign" ] || stop "there are packages here that were not signed: $foreign"

if command -v minisign > /dev/null; then
    reader() { minisign "$@"; }
else
    # The system has nothing that reads the signature: take what lies in this folder.
    for package in packages/minisign_*.deb packages/libsodium*.deb; do dpkg-deb --extract "$package" "$work/reader"; done
    libraries=$(dirname "$(find "$work/reader" -name 'libsodium.so.*' | head -n 1)")
    reader() { LD_LIBRARY_PATH="$libraries" "$work/reader/usr/bin/minisign" "$@"; }
fi
if [ $# -gt 0 ]; then
    key=$1
    whose="the key you gave"
elif [ -f "$installed_key" ]; then
    key=$(sed -n 2p "$installed_key")
    whose="the key of the Baraza that is installed"
else
    key=$(sed -n 2p baraza.pub)
    whose="the key in this folder, which nobody has compared yet"
fi
reader -V -q -P "$key" -x SHA256SUMS.minisig -m SHA256SUMS ||
    stop "this was not signed by $whose ($key). Ask the people you had Baraza from."
sed -n 3p SHA256SUMS.minisig | grep -q "version:$version\$" || stop "the signature is for another version than $version."
say "Everything here is signed by $whose: $key"

[ "$(id -u)" = 0 ] || stop "an administrator must run it: sudo sh install.sh"
present=$(dpkg-query -W -f '${Version}' baraza 2> /dev/null || true)
if [ -n "$present" ] && dpkg --compare-versions "$present" gt "$version"; then
    stop "version $present is installed, which is newer than $version. Baraza never goes back."
fi
id=$(. /etc/os-release && printf '%s' "$ID")
release=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
if [ "$id $release" != "$for_id $for_version" ]; then
    stop "these packages are for $for_name, and this is $id $release. Ask for a stick for this system."
fi

say "Installing Baraza $version from this folder alone…"
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/empty"
# apt wants no spaces in a source: the folder is reached by a plain name.
ln -s "$here" "$work/stick"
printf 'deb [trusted=yes] file:%s ./\n' "$work/stick" > "$work/sources.list"
apt_here() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts="$work/empty" \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache::Archives="$work/archives" \
        -o APT::Sandbox::User=root -o APT::Install-Recommends=false "$@"
}
apt_here update > "$work/log" 2>&1 || { cat "$work/log" >&2; stop "apt cannot read this folder."; }
apt_here install "baraza=$version" > "$work/log" 2>&1 || { cat "$work/log" >&2; stop "apt refused; what it said stands above."; }
say "Installed: $(baraza --version). Start it from the menu."
