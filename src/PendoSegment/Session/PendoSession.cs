using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PendoSegment.Session;

/// <summary>What one runspace remembers between commands: the keys and the sandboxes.</summary>
internal sealed class PendoSession
{
    private static readonly ConditionalWeakTable<Runspace, PendoSession> Sessions = new();

    /// <summary>The app's API key: for events.</summary>
    public KeySlot<ApiKey> App { get; } = new(KeySorts.App);

    /// <summary>The integration key: for the Engage API.</summary>
    public KeySlot<IntegrationKey> Integration { get; } = new(KeySorts.Integration);

    /// <summary>The sandboxes that were started in this session, oldest first.</summary>
    public List<PendoSandbox> Sandboxes { get; } = [];

    /// <summary>
    /// How often somebody asked who is absent and nobody was. Where that was asked while a command waited for records, it was right that none came: the commands of a pipeline begin before the first of them works.
    /// </summary>
    public long UnansweredQuestions { get; set; }

    /// <summary>The session of the runspace that the caller's thread works for.</summary>
    public static PendoSession Current => Sessions.GetValue(Runspace.DefaultRunspace, Begin);

    /// <summary>Points the session at a sandbox, and remembers what it pointed at before.</summary>
    public void UseSandbox(PendoSandbox sandbox)
    {
        App.Use(sandbox);
        Integration.Use(sandbox);
    }

    /// <summary>Lets go of a sandbox, and points the session at what it was before where it was pointed at it.</summary>
    public void Forget(PendoSandbox sandbox)
    {
        Sandboxes.Remove(sandbox);
        App.Forget(sandbox);
        Integration.Forget(sandbox);
    }

    // A runspace may be closed long before its process ends, and its sandboxes would go on listening with nobody left to stop them.
    private static PendoSession Begin(Runspace runspace)
    {
        PendoSession session = new();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                session.End();
            }
        };
        return session;
    }

    private void End()
    {
        foreach (PendoSandbox sandbox in Sandboxes)
        {
            sandbox.Dispose();
        }

        Sandboxes.Clear();
        App.End();
        Integration.End();
    }
}
