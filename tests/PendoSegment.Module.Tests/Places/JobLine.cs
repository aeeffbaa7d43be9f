using System.Management.Automation.Language;

namespace PendoSegment.Module.Tests.Places;

/// <summary>How a scheduler starts the nightly script, as its file has it.</summary>
/// <param name="Words">The program and its arguments.</param>
/// <param name="State">The folder that is kept.</param>
internal sealed record JobLine(string[] Words, string State)
{
    /// <summary>Puts the job on a machine as the scheduler's page says, and gives what the scheduler then starts.</summary>
    /// <param name="scheduler">Which one.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="variables">What the job needs in its environment.</param>
    public static JobLine Of(string scheduler, JobMachine machine, IReadOnlyDictionary<string, string> variables) => scheduler switch
    {
        "cron" => OfCron(machine, variables),
        "systemd" => OfSystemd(machine, variables),
        _ => OfTask(machine, variables),
    };

    private static JobLine OfCron(JobMachine machine, IReadOnlyDictionary<string, string> variables)
    {
        Bring(machine, "home/jobs");
        machine.Write("home/.config/pendo.env", string.Concat(variables.Select(variable => $"export {variable.Key}='{variable.Value}'\n")));
        string line = PlaceFiles.Text("crontab").Split('\n').Single(line => line.Length > 0 && char.IsAsciiDigit(line[0]));
        return new JobLine(["/bin/sh", "-c", line.Split(' ', 6)[5]], Path.Combine(machine.Home, ".local", "state", "pendosegment"));
    }

    // Of a unit: what it sets, which file it reads, and what it starts.
    private static JobLine OfSystemd(JobMachine machine, IReadOnlyDictionary<string, string> variables)
    {
        Bring(machine, "opt");
        (string Key, string Value)[] settings = [.. PlaceFiles.Text("users-to-pendo.service").Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
            .Select(line => (line[..line.IndexOf('=', StringComparison.Ordinal)], line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]))];
        string One(string key) => settings.Single(setting => setting.Key == key).Value;
        string Here(string text) => text.Replace("/opt/pendosegment", machine.At("opt"), StringComparison.Ordinal).Replace("/var/lib/" + One("StateDirectory"), machine.Home, StringComparison.Ordinal);
        foreach (string[] pair in One("Environment").Split(' ').Select(variable => variable.Split('=')).Concat(variables.Select(variable => new[] { variable.Key, variable.Value })))
        {
            machine.Environment[pair[0]] = Here(pair[1]);
        }

        string[] words = [.. One("ExecStart").Split(' ').Select(Here)];
        words[0] = Path.GetFileName(words[0]);
        return new JobLine(words, words[^1]);
    }

    // Of the script that registers the task: the argument, with the drive's folders where they are here.
    private static JobLine OfTask(JobMachine machine, IReadOnlyDictionary<string, string> variables)
    {
        Bring(machine, "Jobs");
        foreach ((string name, string value) in variables.Where(variable => variable.Key != "PENDO_API_KEY"))
        {
            machine.Environment[name] = value;
        }

        using (Hosting.Engine engine = new())
        {
            engine["key"] = variables["PENDO_API_KEY"];
            engine["file"] = machine.At("Jobs/key.xml");
            engine.RunClean("[pscredential]::new('pendo', (ConvertTo-SecureString -String $key -AsPlainText -Force)) | Export-Clixml -LiteralPath $file");
        }

        ScriptBlockAst script = Parser.ParseInput(PlaceFiles.Text("Register-NightlyTask.ps1"), out _, out _);
        CommandAst action = script.FindAll(ast => ast is CommandAst, true).Cast<CommandAst>().Single(command => command.GetCommandName() == "New-ScheduledTaskAction");
        string Argument(string name) => ((StringConstantExpressionAst)action.CommandElements[action.CommandElements.ToList().FindIndex(element => element is CommandParameterAst given && given.ParameterName == name) + 1]).Value;
        string[] words = [.. Argument("Argument").Replace(@"C:\Jobs\", machine.At("Jobs") + "/", StringComparison.Ordinal)
            .Replace(@"C:\ProgramData\PendoSegment", machine.At("ProgramData"), StringComparison.Ordinal).Split(' ')];
        return new JobLine([Path.GetFileNameWithoutExtension(Argument("Execute")), .. words], machine.At("ProgramData"));
    }

    private static void Bring(JobMachine machine, string folder)
    {
        JobMachine.Bring("examples/nightly/Send-Users.ps1", machine.At(folder));
        JobMachine.Bring("examples/mappings/ad-users.psd1", machine.At(folder));
    }
}
