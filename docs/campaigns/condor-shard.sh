#!/bin/bash
# One shard of a campaign on a machine of an HTCondor pool, into a folder that is copied back: see condor.sub.
set -euo pipefail

campaign=$1
number=$(($2 + 1))
of=$3

exec dawnfront campaign "$campaign" --shard "$number/$of" --workers "${OMP_NUM_THREADS:-1}" --out "shard-$number"
