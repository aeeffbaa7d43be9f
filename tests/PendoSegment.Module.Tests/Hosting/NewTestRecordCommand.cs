using System.Management.Automation;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Writes any number of records one by one, as Import-Csv does, which the engine's package does not have.</summary>
[Cmdlet(VerbsCommon.New, "TestRecord")]
public sealed class NewTestRecordCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    /// <summary>Called now and then with the number of the record that comes next.</summary>
    [Parameter]
    public Action<int>? Each { get; set; }

    protected override void ProcessRecord()
    {
        for (int i = 0; i < Count && !Stopping; i++)
        {
            Each?.Invoke(i);
            PSObject record = new(4);
            record.Properties.Add(new PSNoteProperty("Id", $"u-{i}"), preValidated: true);
            record.Properties.Add(new PSNoteProperty("name", $"User {i}"), preValidated: true);
            record.Properties.Add(new PSNoteProperty("email", $"user{i}@example.com"), preValidated: true);
            record.Properties.Add(new PSNoteProperty("logins", i), preValidated: true);
            WriteObject(record);
        }
    }
}
