#!/usr/bin/env bash
# Is a package right? `check_deb.sh PACKAGE.deb`
#
# Needs lintian, desktop-file-utils and appstream; says which is missing.
set -euo pipefail
package=$(realpath "$1")

for tool in lintian desktop-file-validate appstreamcli; do
  command -v "$tool" >/dev/null || {
    echo "$tool is missing: apt-get install lintian desktop-file-utils appstream" >&2
    exit 1
  }
done

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
dpkg-deb --extract "$package" "$place"
desktop-file-validate "$place"/usr/share/applications/*.desktop
appstreamcli validate --no-net "$place"/usr/share/metainfo/*.xml
man --warnings --encoding=UTF-8 --local-file --troff-device=utf8 \
  "$place"/usr/share/man/man1/*.1.gz 2>&1 >/dev/null | tee "$place/manual"
[[ ! -s $place/manual ]] || exit 1
lintian --fail-on error,warning --tag-display-limit 0 "$package"
echo 'The package is right.'
