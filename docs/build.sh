#!/usr/bin/env bash
# Builds the book and the guides as a site and the book as a PDF: docs/build.sh [folder]. It installs what it needs.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mkdir -p "${1:-artifacts/docs}" && cd "${1:-artifacts/docs}" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Node renders, Chromium prints, and pdfinfo reads the page numbers for the contents.
needed=()
command -v node > /dev/null && command -v npm > /dev/null || needed+=(nodejs npm)
command -v chromium > /dev/null || needed+=(chromium)
command -v pdfinfo > /dev/null || needed+=(poppler-utils)
[ -n "$(find /usr/share/fonts -name 'DejaVuSerif.ttf' 2> /dev/null)" ] || needed+=(fonts-dejavu-core fonts-dejavu-extra)
if [ ${#needed[@]} -gt 0 ]; then apt-get update -qq && apt-get install -y -qq "${needed[@]}" > /dev/null; fi
(cd docs/site && npm ci --silent)

# The API reference comes from the built libraries and their XML documentation.
dotnet build -c Release -v quiet docs/figures
dotnet build -c Release -v quiet src/NeuralNet.Tabular
dotnet tool restore > /dev/null
dotnet docfx metadata docs/site/docfx.json --output "$folder/api" > "$folder/docfx.txt" || { cat "$folder/docfx.txt"; exit 1; }

# The training that the site replays.
dotnet run -c Release --project samples/Playground -- --page "$folder/replay.html" > "$folder/replay.txt" || { cat "$folder/replay.txt"; exit 1; }

node docs/site/build.mjs "$folder"
