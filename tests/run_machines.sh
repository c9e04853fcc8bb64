#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Code runs where it may ([GEN-6], [NUM-12], [NUM-16]): which instructions stand in which part of a program, every instruction set that
# this machine has, older processors and another architecture under an emulator. What the tools for it are missing for is left out.
#    tests/run_machines.sh [MODE]
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/lib.sh
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
[ -x "$QMLC" ] || { fail "$QMLC has not been built"; close_counts; exit 1; }
data=examples/data/iris.csv
model=$scratch/iris

# ---- instructions by their place: VEX and EVEX (their names begin with v) and BMI only behind v3, SSSE3 to SSE4.2 only behind v2
vex='^(v[a-z]|andn$|bzhi|shlx|sarx|shrx|rorx|mulx|(pdep|pext)$|lzcnt|bls[irm]|bextr|movbe|k(mov|or|and|x|n|sh|test|un|add))'
sse4='^(pshufb|phadd|phsub|pabs|psign|palignr|pmaddub|pmulhrs|round[sp][sd]|popcnt|p(insr|extr)[bdq]|pblend|blend|dpp[sd]|crc32|ptest|pm(ulld|uldq)|pmaxs[bd]|pmins[bd]|pcmp(eq|gt)q|pcmp[ie]str|insertps|extractps|pmov[sz]x|addsub|h(add|sub)p|movddup|movs[hl]dup|lddqu)'
# scan NAME_PATTERN: lines "place instruction" of what must not be there, from a disassembly; a place is a file of the archive or a function
scan() {
    objdump -d --no-show-raw-insn --no-addresses "$1" | awk -v vex="$vex" -v sse4="$sse4" -v by="$2" '
        by == "file" && / file format / { place = $1; next }
        /^<.*>:$/                       { if (by == "function") place = $1; next }
        /^\t/ { if (place ~ /_v[34]s?(\.o)?[>:]/) { fast++; next }
                counted++
                if ($1 ~ vex || (place !~ /_v2s?(\.o)?[>:]/ && $1 ~ sse4)) print place, $1 }
        END { print "counted", counted + 0, fast + 0 }'
}
no_strangers() {
    scan "$2" "$3" | sort | uniq -c >"$scratch/scan"
    read -r _ _ counted fast <<LINE
$(grep ' counted ' "$scratch/scan")
LINE
    if [ "$(wc -l <"$scratch/scan")" = 1 ] && [ "$counted" -gt 500 ] && [ "$fast" -gt 500 ]; then pass; else
        fail "$1: $counted instructions, $fast for newer machines; not allowed:"
        grep -v ' counted ' "$scratch/scan" | head -n 5
    fi
}
case $(uname -m) in
x86_64)
    if [ "$MODE" = release ] && command -v objdump >/dev/null; then
        no_strangers 'the runtime' "$OUT/lib/libqmlrt.a" file
        $QMLC examples/iris.qml --emit=obj -o "$scratch/iris.o" && no_strangers 'generated code' "$scratch/iris.o" function
    fi ;;
esac

# ---- every instruction set of this machine: v3 and v4 give the same bytes, v2 the same model
train() { # train WHERE COMMAND...: two epochs, the loss in WHERE.loss
    where=$1; shift
    # shellcheck disable=SC2086 # words
    if "$@" --data $data --quiet --json -o "$where.safetensors" >"$where.out" 2>"$where.err"; then
        sed 's/.*"loss": \([0-9.]*\).*/\1/' "$where.out" >"$where.loss"
    else
        fail "$*: $(head -n 1 "$where.err")"
        echo 0 >"$where.loss"
    fi
}
close_to() { # close_to A B [TOLERANCE]: losses that differ in the last digits at most
    awk -v a="$(cat "$1.loss")" -v b="$(cat "$2.loss")" -v most="${3:-1e-12}" 'BEGIN { d = a - b; exit !(a > 0 && d < most && d > -most) }' && pass || fail "losses differ: $(cat "$1.loss" "$2.loss")"
}
$QMLC examples/iris.qml -o "$model" || fail 'the model is not compiled'
train "$scratch/here" "$model" train --epochs 2
for isa in v2 v3 v4; do
    train "$scratch/$isa" env QML_ISA=$isa "$model" train --epochs 2
    close_to "$scratch/here" "$scratch/$isa"
done
cmp -s "$scratch/v3.safetensors" "$scratch/v4.safetensors" && pass || fail 'v3 and v4 train to different parameters'

# ---- older processors: an instruction that they lack would end the program. Every plan, chosen when the program runs and when it is
# made, sums over pairs of rows, a kernel, states of floats
plans_of() { # plans_of PROGRAM
    "$1" train --data "$data" --plan none 2>&1 | sed -n 's/.*it has//p' | tr -d '\140,'
}
older() { # older NAME MODEL DATA TOLERANCE [OPTION of the compiler]...: nothing above v2 here, and emulated processors
    name=$1 file=$2 data=examples/data/$3 most=$4; shift 4
    $QMLC "examples/$file.qml" "$@" -o "$scratch/$name" 2>"$scratch/err" || fail "$name is not compiled: $(cat "$scratch/err")"
    epochs='--epochs 2'
    [ "$name" = svm ] && epochs=
    for plan in $(plans_of "$scratch/$name"); do
        words="train --plan $plan $epochs"
        # shellcheck disable=SC2086 # words
        train "$scratch/$name.$plan" "$scratch/$name" $words
        train "$scratch/$name.v2" env QML_ISA=v2 "$scratch/$name" $words
        close_to "$scratch/$name.$plan" "$scratch/$name.v2" "$most"
        for cpu in $emulated; do
            train "$scratch/$name.$cpu" qemu-x86_64 -cpu "$cpu" "$scratch/$name" $words
            close_to "$scratch/$name.$plan" "$scratch/$name.$cpu" "$most"
        done
    done
}
emulated=
[ "$MODE" = release ] && command -v qemu-x86_64 >/dev/null && [ "$(uname -m)" = x86_64 ] && emulated='Nehalem Haswell'
older every iris iris.csv 1e-12 --plan=all
older uploads fourier fourier.csv 1e-12
older prefix qcnn digits01.csv 1e-12 --plan=prefix
older pairs alignment circle.csv 1e-4 # a solver that iterates to its tolerance stands behind the loss
older svm kernel_svm circle.csv 1e-12
older single iris iris.csv 1e-6 --precision=f32
data=examples/data/iris.csv
if [ -n "$emulated" ]; then
    qemu-x86_64 -cpu qemu64 "$model" eval --data $data --params "$scratch/here.safetensors" >/dev/null 2>"$scratch/err"
    [ $? = 69 ] && grep -q 'needs x86-64-v2' "$scratch/err" && pass || fail "a processor below v2: $(cat "$scratch/err")"
fi

# ---- aarch64: the object is made everywhere; with a cross linker and an emulator its program learns the same, to the last bit
if $QMLC examples/iris.qml --target=aarch64-linux-gnu --emit=obj -o "$scratch/arm.o" && readelf -h "$scratch/arm.o" | grep -q AArch64; then pass; else fail 'no object for aarch64'; fi
target=aarch64-linux-gnu
arm=build/$target
if [ "$MODE" = release ] && command -v clang-19 $target-ld qemu-aarch64 >/dev/null && [ -e /usr/lib/$target/libjansson.a ] && [ -e /usr/lib/$target/libcmocka.so ]; then
    tests='test_kernels test_kernels_tables test_kernels_pauli test_maths'
    # shellcheck disable=SC2046,SC2086 # words
    if env -u MAKEFLAGS -u MAKELEVEL nice make -j2 TARGET=$target CC=${ARM_CC:-clang-19} $arm/lib/libqmlrt.a $(printf "$arm/unit/%s " $tests) >"$scratch/make" 2>&1; then
        for test in $tests; do
            if qemu-aarch64 "$arm/unit/$test" >"$scratch/out" 2>&1; then pass; else fail "$test on aarch64: $(grep -m 1 ERROR "$scratch/out")"; fi
        done
        for file in iris qcnn; do
            case $file in qcnn) data=examples/data/digits01.csv ;; *) data=examples/data/$file.csv ;; esac
            $QMLC examples/$file.qml --plan=all --target=$target --emit=obj -o "$scratch/arm.o" &&
                clang-19 --target=$target -pie -o "$scratch/arm" "$scratch/arm.o" $arm/lib/libqmlrt.a -lm -lpthread || fail "$file for aarch64 is not linked"
            $QMLC examples/$file.qml --plan=all -o "$scratch/here"
            for plan in $(plans_of "$scratch/here"); do
                train "$scratch/arm64" qemu-aarch64 "$scratch/arm" train --epochs 2 --plan "$plan"
                train "$scratch/v3" env QML_ISA=v3 "$scratch/here" train --epochs 2 --plan "$plan"
                cmp -s "$scratch/arm64.safetensors" "$scratch/v3.safetensors" && pass || fail "$file by $plan: aarch64 trains to other parameters than x86-64-v3"
            done
        done
    else
        fail "make TARGET=$target: $(grep -m 1 -i error "$scratch/make")"
    fi
fi
close_counts
