using PendoSegment.Module.Tests.Wire;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>What tests of the cmdlets share: a session with the module, files, and a server that sees the bytes.</summary>
public abstract class ModuleTests : IDisposable
{
    /// <summary>The key that the tests' session has. It looks like nothing else, so that it is found wherever it leaks.</summary>
    private protected const string Key = "5e9d8a61-WIRE-KEY-2f7c4b90d3e1";

    private readonly List<WireServer> _servers = [];
    private TestFolder? _files;

    private protected Engine Engine { get; } = new();

    private protected TestFolder Files => _files ??= new TestFolder();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Engine.Dispose();
        _servers.ForEach(server => server.Dispose());
        _files?.Dispose();
    }

    /// <summary>Starts a server that takes everything, or answers as it is told, and points the session at it.</summary>
    private protected WireServer Listen(Func<WireRequest, Task<WireAnswer>>? answer = null, bool keep = true)
    {
        WireServer server = new(answer ?? (_ => WireAnswer.Ok), keep);
        _servers.Add(server);
        Engine["key"] = Key;
        Engine["endpoint"] = server.Endpoint;
        Engine.RunClean("Set-PendoApiKey $key -Endpoint $endpoint");
        return server;
    }

    private protected WireServer Listen(Func<WireRequest, WireAnswer> answer) => Listen(request => Task.FromResult(answer(request)));

    /// <summary>Writes a CSV file, to be had as $users, of users u-0, u-1 and so on; <c>logins</c> counts them from 0.</summary>
    private protected void WriteUsers(int count)
    {
        IEnumerable<string> rows = Enumerable.Range(0, count).Select(i => $"u-{i},User {i},user{i}@example.com,{i}\n");
        Engine["users"] = Files.Write("users.csv", "Id,name,email,logins\n" + string.Concat(rows));
    }

    /// <summary>Starts a sandbox, to be had as $sandbox, and points the session at it.</summary>
    private protected void UseSandbox(string options = "") => Engine.RunClean($"$global:sandbox = Start-PendoSandbox -Use -PassThru {options}");
}
