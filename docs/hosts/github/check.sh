#!/usr/bin/env bash
# Checks each folder here that is named after an exercise. Its one argument is the ormbook program. The exit code is the worst of all checks.
set -uo pipefail
ormbook=${1:?name the ormbook program}
worst=0
found=0
for file in */exercise.go; do
  [[ -e $file ]] || continue
  found=1
  exercise=$(dirname "$file")
  "$ormbook" check "$exercise" --submission "$exercise" --engine "${ENGINE:-both}" --format github
  code=$?
  if [[ $code -gt $worst ]]; then worst=$code; fi
done
if [[ $found -eq 0 ]]; then
  echo "::warning::There is no exercise here yet: a folder named after one, with exercise.go in it."
fi
exit "$worst"
