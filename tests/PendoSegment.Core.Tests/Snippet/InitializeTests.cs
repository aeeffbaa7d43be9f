using System.Globalization;
using System.Text.Json;
using CsCheck;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Events;
using Xunit;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>The page maps its objects as the commands map the same records.</summary>
public sealed class InitializeTests
{
    [Fact]
    public void The_fields_of_initialize_are_the_traits_that_the_commands_make()
    {
        int same = 0;
        int refused = 0;
        Gen.Select(AnyPage.Mappings, AnyPage.Records).Sample(
            (mapping, json) =>
            {
                Page page = new();
                string read = page.Set("currentUser", json);
                bool isAccount = mapping.Kind == EventKind.Group;
                string subject = isAccount ? "account" : "visitor";
                page.Run(isAccount ? Page.Options with { Account = "window.currentUser", AccountMapping = mapping } : Page.Options with { Visitor = "window.currentUser", VisitorMapping = mapping });
                JsonElement options = page.Json("window.pendo._q[0][1]");
                Dictionary<string, JsonElement> fields = Fields(options, subject);

                using EventMapper mapper = new(mapping, PageModel.Instance, Mapped.Stamps, keepSource: false);
                OutgoingEvent? outgoing = mapper.Map(PageRecord.Parse(read), out EventFault? fault);
                if (outgoing is null)
                {
                    Assert.True(fields.Keys.All(name => name == "id"), $"{fault!.Message} but {options}");
                    Interlocked.Increment(ref refused);
                    return;
                }

                JsonElement sent = Mapped.Parse(outgoing);
                if (sent.GetProperty("traits").EnumerateObject().Any(trait => AnyPage.Unheld.Contains(trait.Value.GetRawText())))
                {
                    // Text as a number that the page's numbers cannot hold: see the test of that.
                    return;
                }

                Assert.Equal(isAccount ? null : sent.GetProperty("userId").GetString(), isAccount ? null : fields["id"].GetString());
                AssertSame(sent.GetProperty("traits"), options.GetProperty(subject));
                Assert.Equal(isAccount ? sent.GetProperty("groupId").GetString() : Account(sent), Account(options.TryGetProperty("account", out JsonElement account) ? account : null, options.TryGetProperty("parentAccount", out JsonElement parent) ? parent : null));
                Interlocked.Increment(ref same);
            },
            iter: 500,
            print: sample => $"{Describe(sample.Item1)}\n{sample.Item2}");
        Assert.True(same > 150, $"Only {same} records were mapped: the test shows little.");
        Assert.True(refused > 20, $"Only {refused} records were refused: the test shows little.");
    }

    private static string Describe(MappingDefinition mapping) =>
        $"Id {string.Join(",", mapping.Id)} Group {string.Join(",", mapping.GroupId)} Parent {string.Join(",", mapping.ParentId)} {mapping.Unmapped} {mapping.Empty} {mapping.Invalid} {mapping.Nested} {mapping.Naming} nulls {string.Join("|", mapping.NullValue)}\n{string.Join("\n", mapping.Fields)}";

    private static string? Account(JsonElement sent) => sent.TryGetProperty("context", out JsonElement context) && context.TryGetProperty("groupId", out JsonElement id) ? id.GetString() : null;

    private static string? Account(JsonElement? account, JsonElement? parent) =>
        account is null ? null : (parent is null ? "" : parent.Value.GetProperty("id").GetString() + "::") + account.Value.GetProperty("id").GetString();

    private static Dictionary<string, JsonElement> Fields(JsonElement options, string name) =>
        options.TryGetProperty(name, out JsonElement found) ? found.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) : [];

    // But for the id, which wins.
    private static void AssertSame(JsonElement traits, JsonElement visitor)
    {
        Dictionary<string, JsonElement> expected = traits.EnumerateObject().Where(trait => !trait.Name.Equals("id", StringComparison.OrdinalIgnoreCase)).ToDictionary(trait => trait.Name, trait => trait.Value);
        Dictionary<string, JsonElement> actual = visitor.EnumerateObject().Where(field => field.Name != "id").ToDictionary(field => field.Name, field => field.Value);
        string difference = string.Join("\n", expected.Keys.Union(actual.Keys)
            .Where(name => !(expected.TryGetValue(name, out JsonElement left) && actual.TryGetValue(name, out JsonElement right) && Same(left, right)))
            .Select(name => $"{name}: {(expected.TryGetValue(name, out JsonElement left) ? left.GetRawText() : "absent")} but in the page {(actual.TryGetValue(name, out JsonElement right) ? right.GetRawText() : "absent")}"));
        Assert.True(difference.Length == 0, difference);
    }

    private static bool Same(JsonElement left, JsonElement right) => left.ValueKind != right.ValueKind ? false : left.ValueKind switch
    {
        JsonValueKind.Number => Number(left) == Number(right),
        JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        JsonValueKind.Object => left.EnumerateObject().Count() == right.EnumerateObject().Count()
            && left.EnumerateObject().All(member => right.TryGetProperty(member.Name, out JsonElement other) && Same(member.Value, other)),
        JsonValueKind.String => left.GetString() == right.GetString(),
        _ => true,
    };

    private static double Number(JsonElement element) => double.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
