#!/usr/bin/env bash
# Exercism's test runner interface: run.sh SLUG INPUT-FOLDER OUTPUT-FOLDER leaves results.json in the output folder. The exit code is 0
# whenever the runner itself worked. The image is read only, and go writes into its caches: they are copied to /tmp.
set -euo pipefail
slug=${1:?slug} input=${2:?input folder} output=${3:?output folder}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for name in GOCACHE ORMBOOK_CACHE; do
  if [[ -n ${!name:-} && -d ${!name} && ! -w ${!name} ]]; then
    cp -r "${!name}" "$scratch/$name"
    export "$name=$scratch/$name"
  fi
done
if [[ ! -w ${HOME:-/} ]]; then export HOME=$scratch; fi

mkdir -p "$output"
ormbook check "$slug" --submission "$input" --engine "${ENGINE:-sqlite}" --format exercism >"$scratch/results.json"
cp "$scratch/results.json" "$output/results.json"
