#!/usr/bin/env bash
# Make a checkout ready: system libraries, then .venv with the locked packages.
#
#   packaging/bootstrap.sh        what the window needs
#   packaging/bootstrap.sh test   also the virtual screen of the tests
#
# When everything is in place it says nothing and takes milliseconds.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin # an ordinary user's PATH on Debian lacks ldconfig

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# What Qt, OpenGL and Numba load from a Linux system, and the package that has it.
# apt takes a former name (libglib2.0-0) for its successor (libglib2.0-0t64).
missing_libraries() {
  local known library package
  known=$(ldconfig -p)
  while read -r library package; do
    [[ $known == *$'\t'"$library "* ]] || echo "$package"
  done <<'TABLE'
libglib-2.0.so.0        libglib2.0-0
libGL.so.1              libgl1
libEGL.so.1             libegl1
libxkbcommon.so.0       libxkbcommon0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
libdbus-1.so.3          libdbus-1-3
libfontconfig.so.1      libfontconfig1
libxcb-cursor.so.0      libxcb-cursor0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-shape.so.0       libxcb-shape0
libwayland-cursor.so.0  libwayland-cursor0
libwayland-egl.so.1     libwayland-egl1
libgomp.so.1            libgomp1
TABLE
}

missing_virtual_screen() {
  command -v xvfb-run >/dev/null || echo xvfb
  command -v xauth >/dev/null || echo xauth
}

# Debian packs ensurepip, without which a virtual environment gets no pip, apart.
missing_venv() {
  "$1" -c 'import ensurepip' 2>/dev/null ||
    "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

install_system_packages() {
  local install='apt-get install -y --no-install-recommends' as_root=(env)
  command -v apt-get >/dev/null ||
    stop 'These system packages (Debian names) are missing; install them and try again:' \
      "  $*"
  if [[ $(id -u) -ne 0 ]]; then
    as_root=(sudo -n env)
    sudo -n true 2>/dev/null ||
      stop 'Some system packages are missing; install them with this line and try again:' \
        "  sudo apt-get update && sudo $install $*"
  fi
  echo "Installing system packages: $*"
  as_root+=(DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get -qq update || true # an unrelated source may be down
  # shellcheck disable=SC2086 # the words of the command
  "${as_root[@]}" $install -qq -o DPkg::Lock::Timeout=120 "$@" </dev/null >/dev/null ||
    stop 'apt-get could not install them: see its message above.'
}

# Each candidate is run, because version managers put commands on PATH that only
# print an error, and python3 alone may be older than another one that is there.
find_python() {
  local python
  for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if is_recent "$python"; then
      echo "$python"
      return
    fi
  done
  stop 'Python 3.11 or newer is missing; install it (on Ubuntu 22.04: sudo apt-get' \
    'install python3.11 python3.11-venv) and try again.'
}

is_recent() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

has_pip() {
  is_recent .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null
}

is_current() {
  [[ -x .venv/bin/python ]] && cmp -s requirements.lock .venv/requirements.lock
}

install_python_packages() {
  local options=(--require-hashes --only-binary :all: --disable-pip-version-check)
  [[ -t 1 ]] || options+=(--quiet)
  echo 'Installing Python packages into .venv (a download of about 330 MB)'
  .venv/bin/python -m pip install "${options[@]}" -r requirements.lock
  cp requirements.lock .venv/requirements.lock
}

packages=()
if [[ $(uname) == Linux ]]; then
  mapfile -t packages < <(
    missing_libraries
    [[ ${1:-} != test ]] || missing_virtual_screen
  )
fi
if ! is_current && ! has_pip; then
  python=$(find_python)
  venv=$(missing_venv "$python")
  packages+=(${venv:+"$venv"})
fi
[[ ${#packages[@]} -eq 0 ]] || install_system_packages "${packages[@]}"
is_current || has_pip || "$python" -m venv --clear .venv
is_current || install_python_packages
