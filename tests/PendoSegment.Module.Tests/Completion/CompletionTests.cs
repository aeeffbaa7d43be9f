using PendoSegment.Module.Tests.Hosting;
using Xunit;

namespace PendoSegment.Module.Tests.Completion;

/// <summary>What the engine offers when the user presses Tab at the end of a line.</summary>
public sealed class CompletionTests : ModuleTests
{
    [Theory]
    [InlineData("Send-PendoIdentify -Path users.csv -UserIdProperty ", "id,Full Name,plan,e-mail")]
    [InlineData("Send-PendoIdentify -Path users.csv -UserIdProperty p", "plan")]
    [InlineData("Update-PendoMetadata Visitor -Path users.csv -Property pl", "plan")]
    [InlineData("Update-PendoMetadata Visitor -Group ", "agent,custom")]
    [InlineData("Update-PendoMetadata ", "Account,Visitor")]
    [InlineData("Update-PendoMetadata Visitor -MissingAction W", "Warn")]
    [InlineData("Send-PendoIdentify -Path users.csv -Property id, P", "plan")]
    [InlineData("Send-PendoIdentify -Path user*.csv -ExcludeProperty pl", "plan")]
    [InlineData("Send-PendoIdentify -Path 'users.csv', other.csv -GroupIdProperty pl", "plan")]
    [InlineData("Send-PendoGroup -Path users.csv -GroupIdProperty pl", "plan")]
    [InlineData("Send-PendoGroup -Path users.csv -ParentGroupIdProperty pl", "plan")]
    [InlineData("New-PendoMapping Group -SamplePath users.csv -ParentGroupIdProperty pl", "plan")]
    [InlineData("Send-PendoTrack -Path users.csv -EventProperty pl", "plan")]
    [InlineData("Send-PendoTrack -Path users.csv -TimestampProperty pl", "plan")]
    [InlineData("Send-PendoTrack -Path bars.csv -Delimiter '|' -EventProperty ", "a,b c")]
    [InlineData("New-PendoMapping Identify -Path m.psd1 -SamplePath users.csv -UserIdProperty pl", "plan")]
    [InlineData("Import-Csv users.csv | New-PendoMapping Identify -Path m.json -UserIdProperty pl", "plan")]
    [InlineData("Import-Csv users.csv | Send-PendoIdentify -UserIdProperty ", "id,Full Name,plan,e-mail")]
    [InlineData("Import-Csv -Path users.csv | Where-Object plan -eq x | Send-PendoIdentify -Property pl", "plan")]
    [InlineData("Import-Csv -LiteralPath bars.csv -Delimiter '|' | Send-PendoIdentify -Property ", "a,b c")]
    [InlineData("Import-Csv users.csv -Header one, two | Send-PendoIdentify -Property ", "one,two")]
    [InlineData("Import-Csv users.csv | Select-Object -Property id, 'Full Name', @{ n = 'x'; e = { 1 } } | Send-PendoIdentify -Property ", "id,Full Name,x")]
    [InlineData("Import-Csv users.csv | Select-Object i*, plan | Send-PendoIdentify -Property ", "id,plan")]
    [InlineData("Import-Csv users.csv | Select-Object -First 3 | Send-PendoIdentify -Property pl", "plan")]
    [InlineData("Get-ADUser -Filter * -Properties mail, Department | Send-PendoIdentify -Property de", "Department")]
    [InlineData("Get-ADUser -Filter * -Properties mail, Department | Send-PendoIdentify -UserIdProperty ObjectG", "ObjectGUID")]
    [InlineData("[pscustomobject]@{ UserId = 1; Mail = 2 } | Send-PendoIdentify -UserIdProperty ", "UserId,Mail")]
    [InlineData("@{ UserId = 1; Mail = 2 }, @{ UserId = 3 } | Send-PendoIdentify -UserIdProperty ", "UserId,Mail")]
    [InlineData("$rows | Send-PendoIdentify -UserIdProperty ", "key,some 'name'")]
    [InlineData("$one | Send-PendoIdentify -UserIdProperty ", "key,some 'name'")]
    [InlineData("Get-PendoSandbox | Send-PendoIdentify -UserIdProperty Endp", "Endpoint")]
    [InlineData("Send-PendoIdentify -Path users.csv -Encoding lat", "latin1")]
    [InlineData("Set-PendoApiKey -Region ", "AU,EU,JPN,US,US1")]
    [InlineData("Set-PendoIntegrationKey -Region E", "EU")]
    [InlineData("New-PendoSnippet -Region ", "AU,EU,JPN,US,US1")]
    [InlineData("Get-PendoMetadataSchema ", "Account,Visitor")]
    [InlineData("Add-PendoMetadataField -Group ", "agent,custom")]
    [InlineData("Send-PendoIdentify -Path users.csv -Shard ", "Auto")]
    public void A_name_is_offered(string line, string expected)
    {
        Prepare();

        Assert.Equal(expected, string.Join(',', Complete(line, "ListItemText")));
    }

    [Fact]
    public void A_name_that_would_not_be_read_as_text_is_quoted()
    {
        Prepare();

        Assert.Equal(["'Full Name'"], Complete("Send-PendoIdentify -Path users.csv -Property Fu", "CompletionText"));
        Assert.Equal(["'plan'"], Complete("Send-PendoIdentify -Path users.csv -Property 'pl", "CompletionText"));
        Assert.Equal(["'some ''name'''"], Complete("$one | Send-PendoIdentify -Property so", "CompletionText"));
        Assert.Equal(["e-mail"], Complete("Send-PendoIdentify -Path users.csv -Property e", "CompletionText"));
    }

    [Fact]
    public void Names_with_signs_blanks_and_members_are_offered_as_they_are_understood()
    {
        Engine.RunClean("$user = [pscustomobject]@{ 'Pay [EUR] ' = 1; \"Cost`nCentre\" = 2; profile = [pscustomobject]@{ login = 'a'; site = @{ city = 'x' } } }");

        Assert.Equal(["'Pay [EUR]'"], Complete("$user | Send-PendoIdentify -ExcludeProperty Pa", "CompletionText"));
        Assert.Equal(["'Pay [EUR]'"], Complete("$user | Send-PendoIdentify -ExcludeProperty 'Pay `[", "CompletionText"));
        Assert.Equal(["'Cost Centre'"], Complete("$user | Send-PendoIdentify -ExcludeProperty Co", "CompletionText"));
        Assert.Equal(["profile.login", "profile.site", "profile.site.city"], Complete("$user | Send-PendoIdentify -UserIdProperty profile.", "CompletionText"));
    }

    [Fact]
    public void Mapping_files_and_folders_are_offered_and_no_other_files()
    {
        Prepare();
        Files.Write("map-a.psd1", "@{}");
        Files.Write("map-b.json", "{}");
        Files.Write("map-c.txt", "");
        Files.Write("map-d/x.psd1", "@{}");
        Files.Write("map d/a b.psd1", "@{}");
        char slash = Path.DirectorySeparatorChar;

        Assert.Equal(["map-a.psd1", "map-b.json", "map-d"], Complete("Send-PendoIdentify -Path users.csv -Mapping map-", "ListItemText").Order(StringComparer.Ordinal));
        Assert.Equal([$".{slash}map-a.psd1"], Complete("Send-PendoIdentify -Path users.csv -Mapping map-a", "CompletionText"));
        Assert.Equal(["./map-d/x.psd1"], Complete("Send-PendoIdentify -Path users.csv -Mapping ./map-d/", "CompletionText"));
        Assert.Equal(["'./map d/a b.psd1'"], Complete("Send-PendoIdentify -Path users.csv -Mapping './map d/", "CompletionText"));
    }

    [Fact]
    public void The_ports_of_the_sessions_sandboxes_are_offered()
    {
        UseSandbox();
        string port = Engine.RunClean("$sandbox.Port").Output.Single().ToString();

        Assert.Equal([port], Complete("Get-PendoSandbox -Port ", "CompletionText"));
    }

    [Theory]
    [InlineData("Send-PendoIdentify -Path missing.csv -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path missing*.csv -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path nowhere:\\x.csv -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path . -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path users.csv -Encoding no-such -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path $missing -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -UserIdProperty ")]
    [InlineData("$missing | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("Import-Csv | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping nowhere:/")]
    [InlineData("Send-PendoIdentify -Path users.csv -Mapping no-such/x")]
    [InlineData("Get-NoSuchThing | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("Get-ProbeOfCompletion | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("& { $global:ran = $true } | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("$($global:ran = $true) | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("Send-PendoIdentify -Path (Get-ProbeOfCompletion) -UserIdProperty ")]
    [InlineData("Import-Csv (Get-ProbeOfCompletion) | Send-PendoIdentify -UserIdProperty ")]
    [InlineData("$probe | Send-PendoIdentify -UserIdProperty no-such")]
    public void Where_nothing_can_be_said_nothing_fails_and_nothing_of_the_line_is_run(string line)
    {
        Prepare();
        Engine.RunClean("""
            $global:ran = $false
            function global:Get-ProbeOfCompletion { $global:ran = $true; 'users.csv' }
            $global:probe = [pscustomobject]@{ a = 1 }
            $global:probe.psobject.Properties.Add([psscriptproperty]::new('b', { $global:ran = $true; 1 }))
            """);

        Complete(line, "CompletionText");

        Assert.Equal(false, Engine["ran"]);
    }

    [Fact]
    public void Of_a_large_file_only_the_beginning_is_read()
    {
        Prepare();

        // A file with a header and a hole of a terabyte: whoever reads on will not come back.
        using (FileStream large = File.OpenWrite(Files.Write("large.csv", "id,name\n")))
        {
            large.SetLength(1L << 40);
        }

        Assert.Equal(["id", "name"], Complete("Send-PendoIdentify -Path large.csv -UserIdProperty ", "CompletionText"));
    }

    private void Prepare()
    {
        Files.Write("users.csv", "id,Full Name,plan,e-mail\n1,Anna,gold,a@example.com\n");
        Files.Write("bars.csv", "a|b c\n1|2\n");
        Engine["folder"] = Files.FullName;
        Engine.RunClean("""
            $ExecutionContext.SessionState.Path.SetLocation($folder)
            $global:one = [pscustomobject]@{ key = 1; "some 'name'" = 2 }
            $global:rows = @($one, $one)
            """);
    }

    private string[] Complete(string line, string property)
    {
        Engine["line"] = line;
        EngineRun run = Engine.RunClean($"[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object {property}");
        return [.. run.Output.Select(item => item.ToString()!)];
    }
}
