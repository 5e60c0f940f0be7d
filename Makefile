# Everything that is done to this checkout, one command each: `make help` lists them.
.DEFAULT_GOAL := help
BIN := .venv/bin
SAMPLE := rabbit

# Tests and pictures draw real OpenGL; on Linux a virtual screen stands in for a desktop.
ifeq ($(shell uname),Linux)
ON_SCREEN := env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb \
	xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX"
HEADLESS := $(if $(DISPLAY)$(WAYLAND_DISPLAY),,yes)
endif

# Compiled kernels outlive a test run, and leave the user's own cache alone.
test screenshots: export NUMBA_CACHE_DIR := $(CURDIR)/.cache/numba

# Versions for every system and their hashes, without the names of hosts.
LOCKED := --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet

.PHONY: help setup setup-test run test screenshots bundle deb portable installer \
	format lock hooks clean

help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup:  ## Install what the program needs: system libraries and .venv
	@bash packaging/bootstrap.sh

setup-test:
	@bash packaging/bootstrap.sh test

run: setup  ## Open the window on a sample, or train it where there is no display
ifeq ($(HEADLESS),yes)
	$(BIN)/python main.py train $(SAMPLE) --out out/$(SAMPLE) --epochs 50
else
	$(BIN)/python main.py $(SAMPLE)
endif

test: setup-test  ## Check style, types and layers, then run every test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(ON_SCREEN) $(BIN)/python -m pytest $(ARGS)

screenshots: setup-test  ## Draw the pictures of the documentation anew
	$(ON_SCREEN) $(BIN)/python -m benchmarks.screenshots
	$(BIN)/python -m benchmarks.programs

bundle: setup-test  ## Build the program as a folder that needs no Python, and check it
	$(BIN)/python -m pip install --quiet --require-hashes -r packaging/bundle.lock
	$(BIN)/python packaging/draw_icons.py build/icons
	$(BIN)/python packaging/precompile.py build/kernels
	$(BIN)/pyinstaller --noconfirm --log-level WARN packaging/somscope.spec
ifeq ($(shell uname),Linux)
	$(BIN)/python packaging/slim.py dist/somscope
endif
	$(BIN)/python packaging/sizes.py dist/somscope
	$(ON_SCREEN) $(BIN)/python packaging/check_bundle.py dist/somscope/somscope

deb: bundle  ## Build a package for Debian and Ubuntu
	$(BIN)/python packaging/build_deb.py dist/somscope dist
	@bash packaging/check_deb.sh dist/somscope_*.deb

portable: bundle  ## Build an archive for any Linux that is as old as this one
	$(BIN)/python packaging/archive.py dist/somscope dist

installer:  ## Build the installer for Windows, from a bundle built there
	$(BIN)/python packaging/installer.py dist/somscope dist

format: setup  ## Put the code into the agreed format, and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: setup  ## Rewrite requirements.lock after a change of pyproject.toml
	$(BIN)/python -m pip install --quiet 'uv>=0.13,<1'
	$(BIN)/uv pip compile pyproject.toml --group dev --output-file requirements.lock \
		$(LOCKED) $(ARGS)
	$(BIN)/uv pip compile --group bundle --output-file packaging/bundle.lock \
		--constraint requirements.lock \
		$(LOCKED) $(ARGS)

hooks: setup  ## Check every commit before it is made
	$(BIN)/pre-commit install

clean:  ## Remove .venv, caches and builds; results in out/ stay
	rm -rf .venv .cache .hypothesis .*_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
