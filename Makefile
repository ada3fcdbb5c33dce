# SPDX-License-Identifier: Apache-2.0
# What a person types. Each target is one step; what it runs stands in tools/, so that it can be run alone.
FUZZ_SECONDS ?= 30

.DEFAULT_GOAL := help

.PHONY: help demo test check races rulecheck fuzz deb accuracy bench scale format tidy

help:  ## list these targets
	@echo "Welles: who, where, and what it is worth in law"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

demo:  ## install what is lacking, build, screen the example customers, follow the founding case
	@packaging/install.sh
	@cmake --preset release
	@cmake --build --preset release
	@tools/demo

test:  ## install what is lacking, build and run every test
	@packaging/install.sh
	cmake --preset dev && cmake --build --preset dev && ctest --preset dev

deb:  ## make the package for Debian, build/release/package/welles_*.deb
	@packaging/install.sh
	@cmake --preset release
	@cmake --build --preset release
	@cd build/release && cpack
	@ls build/release/package/*.deb

check:  ## all that must hold before a change is taken in (.ci/run): tests, sanitizers, fuzz targets, clang-tidy
	@.ci/run

rulecheck:  ## show with a solver what must hold of the rules (docs/guide/checking-rules.md)
	@packaging/install.sh
	@cmake --preset release
	@cmake --build --preset release --target welles_rulecheck
	@build/release/bin/welles-rulecheck

races:  ## look for data races: the tests with threads, under the thread sanitizer
	@packaging/install.sh packaging/debian.txt packaging/debian-checks.txt
	@cmake --preset tsan && cmake --build --preset tsan && ctest --preset tsan

fuzz:  ## run each fuzz target for FUZZ_SECONDS (30)
	@packaging/install.sh packaging/debian.txt packaging/debian-checks.txt
	@cmake --preset fuzz
	@cmake --build --preset fuzz
	@tools/fuzz build/fuzz $(FUZZ_SECONDS)

accuracy:  ## right and wrong answers over labelled sets (needs WELLES_SHARED)
	@packaging/install.sh
	@cmake --preset bench
	@cmake --build --preset bench
	@bench/run accuracy

bench:  ## every figure, written to bench/results/ (needs WELLES_SHARED)
	@packaging/install.sh
	@cmake --preset bench
	@cmake --build --preset bench
	@bench/run all

scale:  ## build and search 1 and 10 million made-up entities (an hour, 14 GB; SCALE_WHOLE=1: hours)
	@packaging/install.sh
	@cmake --preset bench
	@cmake --build --preset bench
	@bench/run scale

format:  ## bring the C++ into house format
	@packaging/install.sh packaging/debian-checks.txt
	@tools/format

tidy:  ## clang-tidy over the rooms
	@packaging/install.sh packaging/debian.txt packaging/debian-checks.txt
	@tools/tidy
