#!/bin/sh
# Shuts a portfolio to beal in ways that only root can: a file and a folder that may not be changed (chattr +i), a file that
# may only grow (+a), a disk that is mounted read-only. Each time beal has to end with 1, say what to do, leave every byte as
# it was, and do the same thing once it is open again.
#
#     cargo build && sudo tests/proofs/shut-disks.sh [target/debug/beal]
#
# Needs root and loop devices with mkfs.ext4; where one is missing it says so and ends well.
set -u
beal=$(realpath "${1:-target/debug/beal}")
[ "$(id -u)" = 0 ] || { echo "Nothing was shut: this has to be run as root."; exit 0; }
at=$(mktemp -d)
trap 'umount "$at/disk" 2>/dev/null; rm -rf "$at"' EXIT
mkdir "$at/disk"
truncate -s 32M "$at/image"
mkfs.ext4 -q "$at/image" && mount -o loop "$at/image" "$at/disk" || { echo "Nothing was shut: no disk can be mounted here."; exit 0; }
export HOME="$at/home"
cd "$at/disk" || exit 1
"$beal" init >/dev/null
id=$("$beal" new "Duty line after five")
file="inquiries/$id.ron"
bad=0

bytes() { cat inquiries/*.ron | cksum; ls -A inquiries; }

# shut WHAT WORDS TO-SHUT TO-OPEN
shut() {
    before=$(bytes)
    sh -c "$3"
    told=$("$beal" add barrier "$id" --title "Added while $1" 2>&1)
    code=$?
    after=$(bytes)
    sh -c "$4"
    [ $code = 1 ] || { echo "$1: it ended with $code: $told"; bad=1; }
    [ "$before" = "$after" ] || { echo "$1: something has changed: $after"; bad=1; }
    case $told in *"$2"*) ;; *) echo "$1: it does not say “$2”: $told"; bad=1 ;; esac
    "$beal" add barrier "$id" --title "Added after $1" >/dev/null || { echo "$1: it does not work again"; bad=1; }
    echo "$1: $told"
}

shut "the file may not be changed" "Check who may" "chattr +i $file" "chattr -i $file"
shut "the file may only grow" "Check who may" "chattr +a $file" "chattr -a $file"
shut "the folder may not be changed" "Check who may" "chattr +i inquiries" "chattr -i inquiries"
shut "the disk is read-only" "mount it for writing" "mount -o remount,ro $at/disk" "mount -o remount,rw $at/disk"
"$beal" check >/dev/null || { echo "beal check finds something"; bad=1; }
cd /
exit $bad
