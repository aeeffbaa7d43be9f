using System.Runtime.CompilerServices;
using Mono.Cecil;
using Xunit;

namespace PendoSegment.Core.Tests.House;

/// <summary>
/// What scripts can name, held in a list beside this file, so that it does not grow by accident and nothing that a script may use is lost by one. A type that no cmdlet
/// takes or gives is internal.
/// </summary>
public sealed class SurfaceTests
{
    private const string File = "tests/PendoSegment.Core.Tests/House/Surface.txt";

    private static readonly string[] Shipped = ["PendoSegment.Core", "PendoSegment"];

    [Fact]
    public void The_public_surface_is_what_the_list_says()
    {
        string[] listed = System.IO.File.ReadAllLines(Repository.Path(File));
        string[] found = [.. Shipped.SelectMany(Public).OrderBy(line => line, StringComparer.Ordinal)];

        string[] changes = [.. found.Except(listed).Select(line => "+" + line), .. listed.Except(found).Select(line => "-" + line)];
        Assert.True(changes.Length == 0, $"If it is meant, change {File}:\n{string.Join('\n', changes)}");
        Assert.Equal(found, listed);
    }

    private static IEnumerable<string> Public(string assembly) =>
        from type in Assemblies.Types(assembly)
        where type.IsPublic
        from line in Members(type).Select(member => $"{type.FullName}.{member}").Prepend(type.FullName)
        select line;

    // Without what a type overrides, and without what the compiler adds to a record.
    private static IEnumerable<string> Members(TypeDefinition type) =>
    [
        .. type.Fields.Where(field => field.IsPublic && !field.IsSpecialName).Select(field => field.Name),
        .. type.Properties.Where(property => property.GetMethod is { IsPublic: true } getter && !(getter.IsVirtual && getter.IsReuseSlot)).Select(property => property.Name),
        .. type.Events.Where(member => member.AddMethod.IsPublic).Select(member => member.Name),
        .. type.Methods.Where(IsOwn).Select(method => $"{(method.IsConstructor ? "new" : method.Name)}({string.Join(", ", method.Parameters.Select(parameter => parameter.ParameterType.Name))})"),
    ];

    private static bool IsOwn(MethodDefinition method) =>
        method.IsPublic && (method.IsConstructor || !method.IsSpecialName) && !(method.IsVirtual && method.IsReuseSlot)
        && method.CustomAttributes.All(attribute => attribute.AttributeType.Name != nameof(CompilerGeneratedAttribute));
}
