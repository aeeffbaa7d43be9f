using System.Management.Automation;
using System.Management.Automation.Host;

namespace PendoSegment.Shell.Hosting;

/// <summary>Asks for a user name and a password.</summary>
internal sealed class CredentialQuestion(Questions questions)
{
    /// <param name="caption">What it is for.</param>
    /// <param name="message">More of that.</param>
    /// <param name="userName">The name when it is known already; it is then not asked for.</param>
    public PSCredential Ask(string? caption, string? message, string? userName)
    {
        questions.Tell(caption);
        questions.Tell(message);
        string name = string.IsNullOrEmpty(userName) ? questions.Ask("User: ", masked: false) : userName;
        return name.Length == 0
            ? throw new HostException("A credential needs a user name, and the answer was empty.")
            : new(name, questions.AskSecret($"Password for user {name}: "));
    }
}
