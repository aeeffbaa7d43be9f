using Mono.Cecil;
using Xunit;

namespace PendoSegment.Core.Tests.House;

/// <summary>
/// The rooms of the house and the ways between them, held against the compiled assemblies. A room is a folder; what stands lower in a table may
/// use what stands higher, if the table says so, and never the other way round.
/// </summary>
public sealed class HouseTests
{
    private const string Core = "PendoSegment.Core";
    private const string Module = "PendoSegment";

    // Each room with the rooms that it may use. Only rooms above it can be named: so there is no circle.
    private static readonly (string Room, string[] Uses)[] CoreRooms =
    [
        ("Time", []),
        ("Files", []),
        ("Pendo", []),
        ("Records", []),
        ("Values", ["Pendo", "Records"]),
        ("Shards", ["Values"]),
        ("Csv", ["Files", "Records"]),
        ("Mapping", ["Pendo", "Records", "Values"]),
        ("Events", ["Pendo", "Records", "Values", "Shards", "Mapping"]),
        ("Delivery", ["Time", "Pendo", "Values", "Events"]),
        ("Delivery/Segment", ["Time", "Pendo", "Events", "Delivery"]),
        ("Delivery/Engage", ["Time", "Pendo", "Values", "Mapping", "Events", "Delivery", "Delivery/Segment"]),
        ("Comparison", ["Pendo", "Records", "Values", "Events", "Delivery", "Delivery/Engage"]),
        ("Rejects", ["Time", "Files", "Pendo", "Records", "Values", "Events", "Delivery"]),
        ("Ledger", ["Time", "Files", "Pendo", "Values", "Events", "Delivery"]),
        ("Report", ["Files", "Pendo", "Values"]),
        ("Snippet", ["Pendo", "Records", "Values", "Mapping"]),
        ("Preflight", ["Pendo", "Records", "Values", "Shards", "Mapping", "Events", "Snippet"]),
        ("Proposals", ["Pendo", "Records", "Values", "Mapping"]),
        ("Sandbox/Verdicts", []),
        ("Sandbox/Http", ["Sandbox/Verdicts"]),
        ("Sandbox/Rules", ["Pendo", "Values", "Sandbox/Verdicts"]),
        ("Sandbox/Agent", ["Sandbox/Verdicts", "Sandbox/Http", "Sandbox/Rules"]),
        ("Sandbox/Page", ["Sandbox/Agent", "Time", "Pendo", "Sandbox/Verdicts", "Sandbox/Http", "Sandbox/Rules"]),
        ("Sandbox", ["Time", "Pendo", "Values", "Sandbox/Verdicts", "Sandbox/Http", "Sandbox/Rules", "Sandbox/Agent", "Sandbox/Page"]),
    ];

    private static readonly (string Room, string[] Uses)[] ModuleRooms =
    [
        ("Errors", []),
        ("Session", ["Errors"]),
        ("Input", ["Errors"]),
        ("Parameters", ["Errors", "Session", "Input"]),
        ("Sending", ["Errors", "Session", "Input"]),
        ("Completion", ["Session", "Input", "Parameters"]),
        ("Commands", ["Errors", "Session", "Input", "Parameters", "Sending", "Completion"]),
    ];

    [Fact]
    public void Core_uses_its_rooms_one_way() => AssertNone(Trespasses(Core, CoreRooms));

    [Fact]
    public void The_module_uses_its_rooms_one_way() => AssertNone(Trespasses(Module, ModuleRooms));

    [Theory]
    [InlineData(Core)]
    [InlineData(Module)]
    public void A_namespace_is_a_folder_but_for_what_a_script_may_name(string assembly)
    {
        IReadOnlyDictionary<string, string> rooms = Assemblies.Rooms(assembly);
        string[] astray =
        [
            .. Assemblies.Types(assembly)
                .Where(type => type.Namespace != $"PendoSegment.{rooms[Assemblies.NameOf(type)].Replace('/', '.')}" && !(type.IsPublic && type.Namespace == "PendoSegment"))
                .Select(type => type.FullName),
        ];
        AssertNone(astray);
    }

    [Fact]
    public void A_table_names_only_rooms_that_stand_above()
    {
        foreach ((string Room, string[] Uses)[] table in new[] { CoreRooms, ModuleRooms })
        {
            for (int i = 0; i < table.Length; i++)
            {
                AssertNone(table[i].Uses.Except(table.Take(i).Select(above => above.Room)));
            }
        }
    }

    [Theory]
    [InlineData(Core)]
    [InlineData(Module)]
    public void The_test_sees_the_types_and_what_they_use(string assembly)
    {
        // A test of walls that sees no house would never fail.
        Assert.True(Assemblies.Types(assembly).Count() > 50);
        Assert.Contains(Assemblies.Types(assembly), type => Uses.Of(type).Any(used => used.Name == "EventKind"));
    }

    // One a line: the list is what whoever reads this needs.
    private static void AssertNone(IEnumerable<string> lines)
    {
        string all = string.Join('\n', lines);
        Assert.True(all.Length == 0, all);
    }

    private static string[] Trespasses(string assembly, (string Room, string[] Uses)[] table)
    {
        IReadOnlyDictionary<string, string> rooms = Assemblies.Rooms(assembly);
        Dictionary<string, string[]> allowed = table.ToDictionary(entry => entry.Room, entry => entry.Uses);
        return
        [
            .. from TypeDefinition type in Assemblies.Types(assembly)
               let room = rooms[Assemblies.NameOf(type)]
               from TypeReference used in Uses.Of(type)
               where (used is TypeDefinition || used.Scope.Name == assembly) && rooms.TryGetValue(Assemblies.NameOf(used), out string? other) && other != room
                   && !(allowed.TryGetValue(room, out string[]? uses) && uses.Contains(rooms[Assemblies.NameOf(used)]))
               orderby room, type.Name
               select $"{room}/{type.Name} -> {rooms[Assemblies.NameOf(used)]}/{used.Name}",
        ];
    }
}
