#!/usr/bin/env bash
# Does a package work on a fresh Debian? `check_install.sh PACKAGE.deb [SUITE]`
#
# Makes the smallest Debian that can be, without Python, in a temporary folder; installs
# the package there with apt; and as an ordinary user, from /, runs the self-test
#
#   1. for the first time,
#   2. again: nothing may be compiled any more,
#   3. with the whole system read-only, the home included.
#
# Prints the room it takes, when each step was done, in seconds, and as what the desktop
# knows the files that the program opens. Needs root and mmdebstrap.
set -euo pipefail
package=$(realpath "$1")
suite=${2:-bookworm}
screen=
root=$(mktemp -d)

finish() {
  if [[ -n $screen ]]; then
    kill "$screen"
    wait "$screen" || true
  fi
  umount --quiet "$root/proc" "$root/dev/shm" "$root/tmp" "$root" || true
  rm -rf --one-file-system "$root"
}
trap finish EXIT

demand_no_python() {
  if compgen -G "$root/usr/bin/python*" >/dev/null; then
    echo 'There is a Python, which the package could be using.' >&2
    exit 1
  fi
}

megabytes() { du --summarize --block-size=1M --one-file-system "$1" | cut -f1; }

apt_install() {
  chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
    --no-install-recommends "$@" >/dev/null 2>&1
}

install_package() {
  install "$package" "$root/tmp/somscope.deb"
  chroot "$root" apt-get -qq update
  apt_install /tmp/somscope.deb
  rm "$root/tmp/somscope.deb"
  chroot "$root" apt-get -qq clean
}

# Asks the desktop's own tool what a file is, and whether the program is offered for it.
demand_offered() {
  local file=$root/home/tester/a.$1 type
  printf '%b' "$2" >"$file"
  type=$(chroot "$root" gio info -a standard::content-type "/home/tester/a.$1" |
    sed -n 's/.*content-type: //p')
  printf '           %-4s %s\n' "$1" "$type"
  if [[ $(chroot "$root" gio mime "$type") != *somscope.desktop* ]]; then
    echo "The program is not offered for $type." >&2
    exit 1
  fi
}

# What a running system has besides files.
bring_to_life() {
  mount --bind "$root" "$root"
  mount --types proc proc "$root/proc"
  mkdir -p "$root/dev/shm"
  mount --types tmpfs tmpfs "$root/dev/shm"
  mount --types tmpfs tmpfs "$root/tmp"
  chmod 1777 "$root/dev/shm" "$root/tmp"
  chroot "$root" Xvfb :1 -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
  screen=$!
  until [[ -S $root/tmp/.X11-unix/X1 ]]; do sleep 0.1; done
}

# Runs it, and writes each step with the seconds since the start.
self_test() {
  local began=$EPOCHREALTIME line
  chroot --userspec=tester:tester "$root" env -i HOME=/home/tester LANG=C.UTF-8 \
    DISPLAY=:1 PATH=/usr/bin:/bin sh -c 'cd / && exec somscope --self-test' 2>&1 |
    while IFS= read -r line; do
      case $line in
      'ok '*) awk -v began="$began" -v now="$EPOCHREALTIME" -v line="$line" \
        'BEGIN { printf "%7.2f s  %s\n", now - began, line }' ;;
      *) printf '           %s\n' "$line" ;;
      esac
    done
}

echo "A fresh $suite without Python:"
mmdebstrap --quiet --variant=minbase --include=xvfb "$suite" "$root" >/dev/null
demand_no_python
before=$(megabytes "$root")
install_package
demand_no_python
echo "$(($(stat --format=%s "$package") / 1000000)) MB to download," \
  "$(megabytes "$root/usr/lib/somscope") MiB installed," \
  "$(($(megabytes "$root") - before)) MiB with all that it depends on"
chroot "$root" useradd --create-home tester

echo 'Files that it is offered for:'
apt_install shared-mime-info desktop-file-utils libglib2.0-bin
demand_offered obj 'v 0 0 0\nf 1 1 1\n'
demand_offered stl 'solid a\n'
demand_offered ply 'ply\nformat ascii 1.0\n'
demand_offered off 'OFF\n3 1 0\n'
demand_offered somscope 'PK'
demand_offered csv 'a,b\n1,2\n'
demand_offered npy '\x93NUMPY\x01'
demand_no_python

bring_to_life
echo 'The first run:'
self_test
echo 'The second run:'
self_test | tee "$root/tmp/second" | grep -E ' ok |works'
if ! grep --quiet ' 0 kernels were compiled' "$root/tmp/second"; then
  echo 'The second run compiled kernels: they were not kept.' >&2
  exit 1
fi
echo 'All read-only, home too:'
mount -o remount,bind,ro "$root"
self_test | grep -E ' ok |writable|works'
