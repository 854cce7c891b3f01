#!/usr/bin/env bash
# Fetches the sources of the interpreter wasm3 (MIT licence), which the Python package pywasm3 brings, into .kerb/wasm3.
set -euo pipefail
cd "$(dirname "$0")/../../.."
if [[ -f .kerb/wasm3/pywasm3-0.5.0/wasm3/wasm3.h ]]; then exit; fi
[[ -x .kerb/peers/bin/python ]] || python3 -m venv .kerb/peers
mkdir -p .kerb/wasm3
.kerb/peers/bin/python -m pip download -q --no-deps --no-binary :all: --dest .kerb/wasm3 pywasm3==0.5.0
tar -xzf .kerb/wasm3/pywasm3-0.5.0.tar.gz -C .kerb/wasm3
