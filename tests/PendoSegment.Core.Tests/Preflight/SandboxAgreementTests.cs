using CsCheck;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using PendoSegment.Preflight;
using PendoSegment.Sandbox;
using PendoSegment.Sandbox.Rules;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Preflight;

/// <summary>What the preflight says will be stored is what the sandbox, which knows Pendo's rules by itself, stores.</summary>
public sealed class SandboxAgreementTests
{
    [Fact]
    public void The_sandbox_stores_what_the_preflight_said_it_would()
    {
        int stored = 0;
        int refused = 0;
        Gen.Select(AnyRecord.Mappings, Gen.Select(AnyRecord.Names, AnyRecord.Values).Array[0, 8], AnyRecord.Simple).Sample(
            (mapping, properties, id) =>
            {
                DictionaryRecord record = new([.. properties, (mapping.Id[^1], id), ("Event", "e"), ("f", 1)]);
                using MappingPreflight preflight = new(mapping, DotNetObjectModel.Instance, Mapped.Now);
                preflight.Add(record);
                IReadOnlyList<PendoMappingField> fields = preflight.Report();
                Assert.All(fields.SelectMany(field => field.Issues), issue => Assert.False(string.IsNullOrWhiteSpace(issue.Message)));
                bool hasErrors = fields.Any(field => field.Issues.Any(issue => issue.Severity == MappingIssueSeverity.Error && issue.Code is not (MappingIssueCode.PropertyNotFound or MappingIssueCode.NeverSent)));

                using EventMapper mapper = Mapped.Mapper(mapping);
                OutgoingEvent? outgoing = mapper.Map(record, out EventFault? fault);
                Assert.Equal(hasErrors, outgoing is null);
                if (outgoing is null)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                AssertStored(mapping.Kind, outgoing, fields);
                outgoing.Release();
                Interlocked.Increment(ref stored);
            },
            iter: 10_000);

        Assert.True(stored > 1000, $"Only {stored} records were stored: the test shows little.");
        Assert.True(refused > 1000, $"Only {refused} records were refused: the test shows little.");
    }

    private static void AssertStored(EventKind kind, OutgoingEvent outgoing, IReadOnlyList<PendoMappingField> fields)
    {
        SandboxStore store = new();
        store.Add(SegmentEndpoint.Accepted, EventRules.Read(outgoing.Body.ToArray()), request: null, Mapped.Now);
        if (kind == EventKind.Track)
        {
            return;
        }

        IReadOnlyDictionary<string, object?> metadata = kind == EventKind.Group
            ? Assert.Single(store.GetAccounts()).Metadata
            : Assert.Single(store.GetVisitors()).Metadata;
        PendoMappingField[] promised =
        [
            .. fields.SkipWhile(field => field.Field is "userId" or "groupId" or "timestamp")
                .Where(field => field.Filled > 0 && field.Type != MappingFieldType.Object && !field.Field.Equals("id", StringComparison.OrdinalIgnoreCase)),
        ];

        // Of names that differ by case one wins, be it with null, and the preflight says so.
        Dictionary<string, PendoMappingField[]> byName = promised.GroupBy(field => field.Field.ToLowerInvariant(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray());
        Assert.All(byName.Values.Where(group => group.Length > 1).SelectMany(group => group), field => Assert.True(Collides(field)));
        string[] stored = [.. metadata.Where(field => field.Value is not null).Select(field => field.Key)];
        Assert.Empty(stored.Except(byName.Keys, StringComparer.Ordinal));
        Assert.All(byName.Keys.Except(stored, StringComparer.Ordinal), name => Assert.All(byName[name], field => Assert.True(Collides(field))));
        foreach ((string name, object? value) in metadata.Where(field => field.Value is not null))
        {
            Assert.Contains(byName[name], field => IsType(field.Type, value!));
        }
    }

    private static bool Collides(PendoMappingField field) => field.Issues.Any(issue => issue.Code == MappingIssueCode.FieldCaseCollision);

    private static bool IsType(MappingFieldType type, object value) => value switch
    {
        string => type is MappingFieldType.Text or MappingFieldType.Date,
        bool => type == MappingFieldType.Boolean,
        long or double => type == MappingFieldType.Number,
        _ => type == MappingFieldType.List,
    };
}
