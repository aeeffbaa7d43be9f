using System.Globalization;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>A host that keeps what it is shown and answers as the test says.</summary>
internal sealed class TestHost : PSHost
{
    private readonly TaskCompletionSource _progressShown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestHost() => UI = new TestHostUI(this);

    /// <summary>Everything that a user would have seen.</summary>
    public StringBuilder Shown { get; } = new();

    /// <summary>What the user was asked.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>What the user answers to the next questions: the number of a choice.</summary>
    public Queue<int> Choices { get; } = [];

    /// <summary>What the user types where the input is masked.</summary>
    public string? Secret { get; set; }

    public override string Name => "Test";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI { get; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    /// <summary>Waits until the first progress was shown; a minute keeps a test from waiting for ever.</summary>
    public void WaitForProgress()
    {
        if (!_progressShown.Task.Wait(TimeSpan.FromMinutes(1)))
        {
            throw new TimeoutException("There was no progress.");
        }
    }

    internal void NoteProgress() => _progressShown.TrySetResult();

    internal SecureString TakeSecret()
    {
        SecureString secret = new();
        foreach (char character in Secret ?? throw new NotSupportedException("Nobody is there to ask."))
        {
            secret.AppendChar(character);
        }

        return secret;
    }
}
