#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Installs what the build and the tests need and is not there yet (Debian 12 packages), and says so.
#
# Nothing to do: silent, exit 0. Not allowed to install: prints the one command to run, exit 1.
set -u

packages=
# want PACKAGE COMMAND...: the package is missing unless COMMAND succeeds
want() {
    package=$1; shift
    "$@" >/dev/null 2>&1 || packages="$packages $package"
}
have_header() {
    for folder in /usr/include /usr/local/include /usr/include/*-linux-gnu; do
        [ -e "$folder/$1" ] && return 0
    done
    return 1
}
have_file() {
    for file in $1; do [ -e "$file" ] && return 0; done
    return 1
}

want make               command -v make
want clang-19           command -v clang-19
want clang-format-19    command -v clang-format-19
want gcc                command -v gcc
want libc6-dev          have_header stdio.h
want binutils           command -v ar
want flex               command -v flex
want bison              command -v bison
want llvm-19-dev        command -v llvm-config-19
want libclang-rt-19-dev have_file "/usr/lib/llvm-19/lib/clang/19/lib/*/libclang_rt.fuzzer*"
want libcmocka-dev      have_header cmocka.h
want libjansson-dev     have_header jansson.h
want librandom123-dev   have_header Random123/philox.h

[ -z "$packages" ] && exit 0

refuse() {
    echo "setup: missing:$packages" >&2
    echo "setup: $1; run this once, then try again:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$packages" >&2
    exit 1
}
command -v apt-get >/dev/null 2>&1 || refuse "this is not a Debian system, the packages may have other names"
sudo=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || refuse "installing needs root and there is no sudo"
    sudo -n true 2>/dev/null || [ -t 0 ] || refuse "installing needs a password"
    sudo=sudo
fi
echo "setup: installing:$packages" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
if ! { $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends $packages; } >&2; then
    refuse "apt-get failed"
fi
echo "setup: done" >&2
