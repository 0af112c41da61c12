#!/bin/sh
# Runs GORM's own test suite through the wire and prints how many tests passed, failed and were skipped.
#
#   bench/gormsuite.sh sqlite|postgres /path/to/gorm [go test flags]
#
# /path/to/gorm is a clone of github.com/go-gorm/gorm at the version that go.mod names. It is left as it is: the suite is built from a
# copy whose go.mod puts our SQLite driver in the cgo driver's place. Exits with 1 when a test failed.
#
# The suite reaches PostgreSQL by the address that is written in it, localhost:9920. MODULES=ours builds it with GORM, driver and pgx as students'
# programs get them. That driver dials no addresses: the test that insists on its own is then refused.
set -eu
if [ $# -lt 2 ]; then
	echo "usage: bench/gormsuite.sh sqlite|postgres /path/to/gorm [go test flags]" >&2
	exit 2
fi
engine=$1 gorm=$2
shift 2
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

cp -R "$gorm" "$work/gorm"
cd "$work/gorm/tests"
go mod edit -replace "github.com/mattn/go-sqlite3=$here/internal/database/sqlite3"
(cd "$here" && go build -o "$work/wirehost" ./bench/wirehost)
if [ "${MODULES:-}" = ours ]; then
	(cd "$here" && "$work/wirehost" -modules "$work/modules")
	for module in gorm.io/gorm gorm.io/driver/postgres github.com/jackc/pgx/v5; do
		version=$(cd "$here" && go list -m "$module" | tr ' ' @)
		go mod edit -replace "$module=$work/modules/$module" -require "$version"
	done
	export ORMBOOK_LINES="$work/gorm/tests/" GORM_DSN="dbname=gorm TimeZone=Asia/Shanghai"
fi
CGO_ENABLED=0 GOFLAGS=-mod=mod go test -c -o "$work/suite" .

mkdir "$work/tmp"
status=0
door=
if [ "$engine" = postgres ]; then
	export GORM_DIALECT=postgres
	door="-door localhost:9920"
fi
TMPDIR="$work/tmp" "$work/wirehost" -tape $door "$engine" "$work/suite" -test.v "$@" >"$work/out" 2>"$work/err" || status=$?
if ! grep -q -e '--- PASS' "$work/out"; then
	cat "$work/out" "$work/err" >&2
	exit 1
fi
grep -e '--- FAIL' "$work/out" || true
tail -n 1 "$work/err"
for word in PASS FAIL SKIP; do
	printf '%s %s\n' "$word" "$(grep -c -e "--- $word" "$work/out" || true)"
done
exit "$status"
