# What a pipeline runs, as the README has it.
$ErrorActionPreference = 'Stop'
Import-Module PendoSegment
$summary = Send-PendoIdentify -Path ./users.csv -UserIdProperty id -LedgerPath ./users.ledger -ReportPath ./report.md -ErrorAction SilentlyContinue -ErrorVariable problems
"$summary"
if ($problems) {
    "Not accepted: $($problems.Count). See report.md."
    exit 1
}
