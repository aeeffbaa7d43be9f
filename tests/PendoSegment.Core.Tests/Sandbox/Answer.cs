using System.Text.Json;
using Xunit;

namespace PendoSegment.Core.Tests.Sandbox;

/// <summary>An answer as a client sees it. Header names are as they were sent.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The error of a body that has nothing else.</summary>
    public string Error
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return Assert.Single(document.RootElement.EnumerateObject(), static p => p.Name == "error").Value.GetString()!;
        }
    }
}
