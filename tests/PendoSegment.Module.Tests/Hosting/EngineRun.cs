using System.Management.Automation;
using Xunit;

namespace PendoSegment.Module.Tests.Hosting;

/// <summary>Everything that came out of a script.</summary>
internal sealed class EngineRun(IEnumerable<PSObject> output, PSDataStreams streams, ErrorRecord? terminating)
{
    public IReadOnlyList<PSObject> Output { get; } = [.. output];

    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(record => record.Message)];

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(record => record.Message)];

    public IReadOnlyList<string> Debug { get; } = [.. streams.Debug.Select(record => record.Message)];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    public IReadOnlyList<InformationRecord> Information { get; } = [.. streams.Information];

    /// <summary>The error that ended the script; null when none did.</summary>
    public ErrorRecord? Terminating { get; } = terminating;

    /// <summary>The id of the error that ended the script, without the command's name.</summary>
    public string? TerminatingId => Terminating is null ? null : Id(Terminating);

    public string TerminatingText => Text(Terminating ?? throw new InvalidOperationException("No error ended the script."));

    /// <summary>The ids of the other errors, without the command's name.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(Id)];

    public IReadOnlyList<string> ErrorTexts => [.. Errors.Select(Text)];

    /// <summary>A property of the one object that came out.</summary>
    public object? this[string property] => Get(Assert.Single(Output), property);

    /// <summary>A property of every object that came out.</summary>
    public IReadOnlyList<object?> All(string property) => [.. Output.Select(item => Get(item, property))];

    public EngineRun AssertClean()
    {
        Assert.Null(Terminating?.ToString());
        Assert.Empty(ErrorTexts);
        Assert.Empty(Warnings);
        return this;
    }

    /// <summary>The script ended with an error of the module, of this id and no other.</summary>
    public EngineRun AssertTerminated(string id)
    {
        Assert.Equal(id, TerminatingId ?? $"no error at all, but: {string.Join(" | ", ErrorTexts)}");
        return this;
    }

    public static string Id(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    private static object? Get(PSObject item, string property)
    {
        object? value = (item.Properties[property] ?? throw new InvalidOperationException($"{item.BaseObject.GetType().Name} has no {property}.")).Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static string Text(ErrorRecord error) => error.ErrorDetails?.Message ?? error.Exception.Message;
}
