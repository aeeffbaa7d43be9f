using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PendoSegment.Shell.Hosting;

namespace PendoSegment.Shell.Running;

/// <summary>Runs scripts and commands, shows what comes out of them as PowerShell does, and says how they ended.</summary>
internal sealed class ScriptRunner(EngineSession session, ShellHost host, Interrupts interrupts)
{
    // A script's own "exit N" ends that script and goes no further, as between scripts. This wrapper passes it on. Its variables
    // are private, so that the script does not see them.
    private const string FileWrapper =
        "$private:file, $private:positional, $private:named = $args; & $private:file @private:positional @private:named; "
        + "if (-not $? -and $null -ne $LASTEXITCODE) { exit $LASTEXITCODE }";

    private int _depth;

    public RunOutcome RunFile(string path, IReadOnlyList<string> arguments)
    {
        (object[] positional, Hashtable named) = ScriptArguments.Bind(arguments);
        Command command = new(FileWrapper, isScript: true, useLocalScope: true);
        foreach (object value in (object[])[path, positional, named])
        {
            command.Parameters.Add(null, value);
        }

        return Run(command);
    }

    public RunOutcome RunCommand(string text) => Run(new(text, isScript: true, useLocalScope: false));

    private RunOutcome Run(Command command)
    {
        ErrorWatch watch = new();
        host.ExitCode = null;
        bool failed = false;
        bool stopped = false;
        using Pipeline pipeline = Create();
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        Command watcher = new(WatchShellErrorCommand.Name);
        watcher.Parameters.Add(nameof(WatchShellErrorCommand.Watch), watch);
        pipeline.Commands.Add(watcher);
        pipeline.Commands.Add("Out-Default");
        _depth++;
        try
        {
            interrupts.Guard(pipeline.StopAsync, () => pipeline.Invoke());
            stopped = pipeline.PipelineStateInfo.State is PipelineState.Stopped or PipelineState.Stopping;
        }
        catch (Exception e) when (e is PipelineStoppedException or InvalidPipelineStateException)
        {
            // The second is a Ctrl+C that came before the pipeline had begun.
            stopped = true;
        }
        catch (RuntimeException e)
        {
            failed = true;
            _depth--;
            Report(e);
            _depth++;
        }
        finally
        {
            _depth--;
            host.Console.BeforeForeignOutput();
        }

        int code = stopped ? ExitCodes.Interrupted : failed || watch.SawTerminatingError ? ExitCodes.Failure : ExitCodes.Success;
        return host.ExitCode is int exit ? new(exit, Exited: true) : new(code, Exited: false);
    }

    // Inside a running pipeline, as a suspended confirmation is, the engine takes nested pipelines only.
    private Pipeline Create() => _depth == 0 ? session.Runspace.CreatePipeline() : session.Runspace.CreateNestedPipeline();

    private void Report(RuntimeException exception)
    {
        // An exception's own record holds a stand-in for it; the formatting wants to see the exception.
        ErrorRecord record = new(exception.ErrorRecord, exception);
        MissingCommands.Explain(record);
        using Pipeline pipeline = Create();
        pipeline.Commands.Add("Out-Default");
        host.Console.ReportingError = true;
        try
        {
            pipeline.Invoke(new object[] { record });
        }
        catch (RuntimeException)
        {
            // Formatting runs scripts of the session, which a user can break; the error itself must not get lost with them.
            host.Console.WriteErrorLine(exception.Message);
        }
        finally
        {
            host.Console.ReportingError = false;
        }
    }
}
