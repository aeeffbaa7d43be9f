#!/bin/bash
set -euo pipefail

aws batch register-job-definition --cli-input-json file://aws-batch-job.json

# AWS Batch tells each job of the array which one it is, and of how many.
aws batch submit-job --job-name users-to-pendo --job-definition users-to-pendo --job-queue nightly --array-properties size=4
