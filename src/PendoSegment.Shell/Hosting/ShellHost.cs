using System.Globalization;
using System.Management.Automation.Host;
using PendoSegment.Shell.Terminal;

namespace PendoSegment.Shell.Hosting;

/// <summary>The engine's view of this program.</summary>
internal sealed class ShellHost(ITerminal terminal, Interrupts interrupts) : PSHost
{
    private readonly ConsoleUserInterface _ui = new(terminal, interrupts);

    public override string Name => "PendoSegment.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => _ui;

    public ConsoleUserInterface Console => _ui;

    /// <summary>The code of <c>exit</c> when the running command called it, else null.</summary>
    public int? ExitCode { get; set; }

    /// <summary>What "Suspend" in a confirmation opens.</summary>
    public Action? NestedPrompt { get; set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => NestedPrompt?.Invoke();

    public override void ExitNestedPrompt() => ExitCode ??= 0;

    public override void NotifyBeginApplication() => _ui.BeforeForeignOutput();

    public override void NotifyEndApplication()
    {
    }
}
