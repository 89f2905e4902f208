#!/bin/bash
# A sweep by GNU parallel, on this machine or, with its --sshlogin, on several that share this folder:
#
#   scenarios/sweeps/cluster/parallel.sh scenarios/sweeps/population.toml 16
set -eu
sweep=$1
shards=${2:-$(nproc)}
folder=${3:-runs/$(basename "$sweep" .toml)}
seq "$shards" | parallel -q "${MEND:-mend}" sweep "$sweep" --shard "{}/$shards" --quiet -o "$folder"
exec "${MEND:-mend}" sweep merge "$folder"
