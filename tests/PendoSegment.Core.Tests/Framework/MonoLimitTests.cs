using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace PendoSegment.Core.Tests.Framework;

/// <summary>MonoLimits.txt names what Mono cannot do, and nothing else.</summary>
public sealed class MonoLimitTests
{
    private const string Untried = "!";

    private static readonly string Assembly = typeof(MonoLimitTests).Assembly.Location;

    private static string[] Limits => [.. File.ReadLines(Repository.Path("tests/PendoSegment.Core.Tests/Framework/MonoLimits.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void What_is_left_out_is_a_test() => Assert.All(Limits, limit =>
    {
        string name = limit.TrimStart(Untried[0]).Split('(')[0];
        int method = name.LastIndexOf('.');
        Type? type = typeof(MonoLimitTests).Assembly.GetType("PendoSegment.Core.Tests." + name[..method]);
        Assert.NotNull(type?.GetMethod(name[(method + 1)..])?.GetCustomAttribute<FactAttribute>());
    });

    [Fact]
    public void What_is_left_out_fails()
    {
        Assert.SkipUnless(MonoRuntime.IsHere, "Here .NET Framework runs all tests.");
        string[] tried = [.. Limits.Where(limit => !limit.StartsWith(Untried, StringComparison.Ordinal))];
        string filters = string.Concat(tried.Select(limit => $" -displayName \"PendoSegment.Core.Tests.{limit.Replace("\"", "\\\"")}*\""));

        using Process run = Process.Start(new ProcessStartInfo("mono", $"\"{Assembly}\" -noColor -preEnumerateTheories{filters}") { UseShellExecute = false, RedirectStandardOutput = true })!;
        string[] failed = [.. run.StandardOutput.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith("[FAIL]", StringComparison.Ordinal))];
        run.WaitForExit();

        Assert.All(tried, limit => Assert.Contains(failed, line => line.StartsWith("PendoSegment.Core.Tests." + limit, StringComparison.Ordinal)));
    }
}
