#!/usr/bin/env bash
# Builds ormbook from its sources while an image is made, and checks the author's solutions once. That proves the image, and it fills the
# caches, so that the container needs no network when it grades.
#   SOURCE     folder of ormbook's sources           EXERCISES  which will be graded; all without it
#   ENGINE     sqlite, postgres or both              PREFIX     ormbook goes to PREFIX/bin
set -euo pipefail
source=${SOURCE:-/opt/ormbook}
prefix=${PREFIX:-/usr/local}

cd "$source"
mkdir -p "$prefix/bin"
CGO_ENABLED=0 go build -o "$prefix/bin/ormbook" ./cmd/ormbook
for solution in exercises/*/solution; do
  exercise=$(basename "$(dirname "$solution")")
  if [[ -z ${EXERCISES:-} || " $EXERCISES " == *" $exercise "* ]]; then
    "$prefix/bin/ormbook" check "$exercise" --submission "$solution" --engine "${ENGINE:-both}"
  fi
done
