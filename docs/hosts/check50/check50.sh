#!/usr/bin/env bash
# Prints what `check50 --local --output json` prints, for an exercise of ormbook: check50.sh EXERCISE, in the folder of the submission. The
# exit code is 1 when a check did not pass, as check50's is. For hosts that read check50's JSON; it needs no check50 itself.
set -euo pipefail
exec ormbook check "${1:?name the exercise}" --submission "${2:-.}" --engine "${ENGINE:-both}" --format check50
