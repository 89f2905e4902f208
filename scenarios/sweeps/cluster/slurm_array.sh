#!/bin/bash
# A sweep as a Slurm array: each task computes its share of the rows into the common folder; a task that was stopped or
# requeued goes on where it was. From the folder in which runs/ shall be:
#
#   sbatch --array=1-16 scenarios/sweeps/cluster/slurm_array.sh scenarios/sweeps/population.toml
#   mend sweep merge runs/population             # when all have ended; names what is missing, if anything is
#
# A share of about a hundred rows is a good size. MEND is the program, if it is not on PATH.
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=02:00:00
#SBATCH --requeue
set -eu
sweep=$1
last=${SLURM_ARRAY_TASK_MAX:-1}
exec "${MEND:-mend}" sweep "$sweep" --shard "${SLURM_ARRAY_TASK_ID:-1}/$last" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --quiet -o "${2:-runs/$(basename "$sweep" .toml)}"
