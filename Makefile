# From a fresh clone, with Python 3.11 or newer (with venv), make and git: `make report` or `make test`.
# make PY=python3.12 picks the Python, make VENV=folder where its packages go; make report ARGS="--authority Kent".
PY ?= python3
VENV ?= .venv
ARGS ?=
# West Sussex, the story as it was known: everything in the record, and the days after which something turned.
STORY := --as-of "" --as-of 2016-02-01 --as-of 2019-06-07 --as-of 2019-09-11 --as-of 2020-12-08
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
IS_OLD := 'import sys; sys.exit(sys.version_info < (3, 11))'
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The same numbers and the same tables on every machine. The kernels choose their own backend for charts.
export PYTHONHASHSEED := 0
export TZ := UTC
export COLUMNS := 80
export PYDEVD_DISABLE_FILE_VALIDATION := 1
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := true
unexport MPLBACKEND
# What is imported is compiled once, not again in each of many processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help report test check-all lab refresh lock benchmark clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

report: $(INSTALLED) ## build the data, run the notebooks and publish the pages in site/
	@echo "Publishing the pages"
	@$(BIN)/trajectory run $(or $(ARGS),$(STORY))

test: $(INSTALLED) ## check the code, the data, the notebooks and the built site
	@echo "Checking the code"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Building the data"
	@$(BIN)/trajectory build
	@echo "Testing the code, the data, the notebooks and the site"
	@$(BIN)/python -m pytest tests -n 2 --dist loadfile
	@echo "Comparing the notebooks with what they store"
	@$(BIN)/python -m pytest --nbval --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg \
	  -p no:cacheprovider -n 2 --dist loadfile notebooks

check-all: $(INSTALLED) ## hold every figure of every notebook to the rules, for all authorities (an hour)
	@$(BIN)/trajectory build
	@EVERY_AUTHORITY=1 $(BIN)/python -m pytest tests/notebooks/test_every_figure.py -n 2 $(ARGS)

lab: $(INSTALLED) ## build the data and open the notebooks in JupyterLab
	@echo "Building the data"
	-@$(BIN)/trajectory build
	@echo "Opening JupyterLab"
	@$(BIN)/python -m jupyterlab --notebook-dir=. $(ARGS)

refresh: $(INSTALLED) ## run the notebooks in place, so that what they store is current
	@echo "Refreshing the notebooks"
	@$(BIN)/trajectory refresh $(ARGS)

lock: $(BIN)/python ## resolve pyproject.toml into requirements.lock (ARGS=--upgrade for the newest)
	@echo "Resolving the packages"
	@$(PIP) uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links $(ARGS) pyproject.toml -o requirements.lock

benchmark: $(INSTALLED) ## time the build, tables, measures and runs (ARGS="--against FOLDER")
	@$(BIN)/python benchmarks/build_and_load.py $(OFFICIAL_DIR)
	@$(BIN)/python benchmarks/measures.py $(ARGS)
	@$(BIN)/python benchmarks/run_notebooks.py

clean: ## remove everything that was made: packages, built data, pages, caches
	@echo "Removing what was made"
	@test ! -f $(VENV)/pyvenv.cfg || rm -rf $(VENV)
	@rm -rf data/processed gallery site .pytest_cache .ruff_cache .hypothesis

# A folder that only looks like an environment (an interrupted one has no pip) is finished, not trusted.
$(BIN)/python:
	@$(PY) -c $(IS_OLD) || \
	  { echo "Python 3.11 or newer is needed, and $(PY) is not. Name one: make PY=python3.12" >&2; exit 1; }
	@echo "Making the environment $(VENV)"
	@$(PY) -m venv $(VENV)

# The stamp is written last: an installation that was cut off starts again.
$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@$(BIN)/python -c $(IS_OLD) || { echo "The environment $(VENV) has an older Python: make clean first" >&2; exit 1; }
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PY) -m venv $(VENV)
	@echo '*' > $(VENV)/.gitignore
	@echo "Installing the packages of requirements.lock"
	@$(PIP) uv || echo "No uv to be had; pip takes its place, and a few minutes" >&2
	@$(UV) --require-hashes -r requirements.lock || $(PIP) --require-hashes -r requirements.lock
	@$(UV) --no-deps --no-build-isolation -e . || $(PIP) --no-deps --no-build-isolation -e .
	@touch $@
