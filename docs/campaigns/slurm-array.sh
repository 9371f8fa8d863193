#!/bin/bash
# A campaign as a Slurm array over a shared folder: `sbatch slurm-array.sh every-study`. Each task of the array does one shard;
# called again, it does what is missing. The array's last number is the number of shards.
#SBATCH --job-name=dawnfront
#SBATCH --array=1-44
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=02:00:00
#SBATCH --output=dawnfront-%A-%a.log
set -euo pipefail

campaign=${1:?name a campaign: sbatch slurm-array.sh FILE [FOLDER]}
folder=${2:-$PWD/results/campaigns/$(basename "$campaign" .yaml)}

exec dawnfront campaign "$campaign" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX" \
  --workers "${SLURM_CPUS_PER_TASK:-1}" \
  --out "$folder"
