# SmartQuartier. "make" alone lists the targets; each does its own set-up (scripts/setup.sh).

SHELL := /bin/bash
.DEFAULT_GOAL := help
WITH := bash scripts/with-qgis

.PHONY: help setup demo test walk lint format bench i18n zip install matrix pictures clean

help: ## List the targets
	@echo "SmartQuartier: make <target>"
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sort | \
		awk -F ':.*## ' '{ printf "  %-9s %s\n", $$1, $$2 }'

setup: ## Get everything that demo and test need (QGIS and its Python packages)
	@bash scripts/setup.sh test && echo "Ready: make demo, make test."

demo: ## Plan pilot quarters for the demo city, in a headless QGIS; writes build/demo/
	@$(WITH) demo scripts/demo.py

test: ## Run all tests: the core without QGIS, then everything in a headless QGIS
	@bash scripts/test $(ARGS)

walk: ## Go the whole way through the dock in a real QGIS window, in German and English
	@SMARTQUARTIER_LANGUAGES=de,en bash scripts/test tests/gui/test_workbench_window.py $(ARGS)

lint: ## Style, docstrings, import rules, and the security scan of the ZIP
	@bash scripts/lint

format: ## Put the code into the house style (ruff)
	@bash scripts/setup.sh lint && .venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: ## Measure speed and memory, beside peers in a venv of their own; writes build/bench/
	@bash scripts/bench $(ARGS)

i18n: ## Refresh resources/i18n/*.ts from the source texts and compile them
	@$(WITH) i18n scripts/i18n.py update release

zip: ## Build build/smartquartier.zip, which QGIS installs ("Install from ZIP")
	@$(WITH) i18n scripts/i18n.py release --required
	@$(WITH) i18n scripts/build_help.py --required
	@$(WITH) demo scripts/build_zip.py

install: ## Install into your QGIS profile (ARGS="--link" links this folder instead of copying)
	@$(WITH) i18n scripts/i18n.py release
	@$(WITH) i18n scripts/build_help.py
	@$(WITH) demo scripts/install.py $(ARGS)

matrix: ## Run the tests in other Debian versions (needs root, debootstrap, 3 GB and 15 min each)
	@bash scripts/matrix $(ARGS)

pictures: ## Take the pictures of docs/workbench.md in a real QGIS window, in both languages
	@$(WITH) i18n scripts/i18n.py release --required
	@$(WITH) test scripts/workbench_pictures.py $(ARGS)

clean: ## Remove what these targets built (build/, caches; the venvs stay)
	@rm -rf build .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +
