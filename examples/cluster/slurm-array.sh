#!/bin/bash
#SBATCH --job-name=users-to-pendo
#SBATCH --array=1-4
#SBATCH --ntasks=1
#SBATCH --time=04:00:00
#SBATCH --output=%x.%A_%a.log

# In a folder that all nodes have, with Send-Shard.ps1 and users.csv in it: sbatch slurm-array.sh
# A part that failed runs again with 'scontrol requeue JOB_PART'. With 'sbatch --array=3' it would be another job, of one part.
set -euo pipefail

# export PENDO_API_KEY=..., readable by its owner alone (chmod 600).
if [ -r "$HOME/.config/pendo.env" ]; then
    . "$HOME/.config/pendo.env"
fi

# srun passes on the signal by which Slurm announces the end, so that the rejects file is complete.
srun pwsh -NoProfile -NonInteractive -File Send-Shard.ps1 -Path users.csv -Folder "parts/$SLURM_ARRAY_TASK_ID-of-$SLURM_ARRAY_TASK_COUNT"
