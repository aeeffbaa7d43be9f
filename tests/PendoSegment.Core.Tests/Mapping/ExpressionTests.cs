using System.Collections;
using System.Text.Json;
using PendoSegment.Events;
using PendoSegment.Mapping;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Fields that code works out.</summary>
public sealed class ExpressionTests
{
    [Fact]
    public void An_expression_sees_the_record_and_its_result_gets_the_fields_type()
    {
        object? seen = null;
        MappingDefinition mapping = Mapping(FieldType.Number, record =>
        {
            seen = record;
            return "007";
        });

        Assert.Equal("""{"f":7}""", Traits(mapping));
        Assert.IsType<(string, object?)[]>(seen);
    }

    [Fact]
    public void The_record_is_made_once_for_all_expressions()
    {
        List<object> seen = [];
        object? Note(object record)
        {
            seen.Add(record);
            return seen.Count;
        }

        MappingDefinition mapping = Mapping(FieldType.Auto, Note) with
        {
            Fields = [new FieldDefinition { Field = "a", Expression = Note }, new FieldDefinition { Field = "b", Expression = Note }],
        };
        Traits(mapping);

        Assert.Same(seen[0], seen[1]);
    }

    public static TheoryData<object?, string> Results => new()
    {
        { null, "{}" }, { "", "{}" }, { new List<int> { 1, 2 }, """{"f":[1,2]}""" }, { new Hashtable { ["a"] = 1 }, """{"f_a":1}""" }, { true, """{"f":true}""" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void A_result_is_a_value_like_any_other(object? result, string expected) => Assert.Equal(expected, Traits(Mapping(FieldType.Auto, _ => result)));

    [Fact]
    public void An_expression_that_throws_refuses_the_record_and_names_the_field()
    {
        EventFault fault = Mapped.Fault(Mapping(FieldType.Auto, _ => throw new InvalidOperationException("No city.")), ("id", "u"));

        Assert.Equal((MappingIssueCode.ValueInvalid, "f"), (fault.Code, fault.Field));
        Assert.Equal("The field 'f' has an expression that failed: No city. Correct the expression or the record.", fault.Message);
    }

    [Fact]
    public void With_Invalid_Omit_an_expression_that_throws_leaves_its_field_out_and_is_told()
    {
        MappingDefinition mapping = Mapping(FieldType.Auto, _ => throw new InvalidOperationException("No city.")) with { Invalid = InvalidHandling.Omit, Id = ["UserId"] };
        (JsonElement traits, List<string> leftOut) = Mapped.Traits(mapping);

        Assert.Equal("{}", traits.GetRawText());
        Assert.Equal(["f: it has an expression that failed: No city"], leftOut);
    }

    [Fact]
    public void What_ends_the_command_is_no_fault_of_the_record() =>
        Assert.Throws<OperationCanceledException>(() => Mapped.Event(Mapping(FieldType.Auto, _ => throw new OperationCanceledException()), ("id", "u")));

    [Fact]
    public void A_delegate_can_be_given_in_a_dictionary_and_text_cannot()
    {
        Func<object, object?> five = _ => 5;

        Assert.Equal("""{"f":5}""", Traits(Read(five)));
        Assert.Contains("Mapping.Traits.f.Expression is '$_.City': give a script block", Assert.Throws<MappingException>(() => Read("$_.City")).Message, StringComparison.Ordinal);
    }

    private static MappingDefinition Read(object expression) => MappingReader.Read(
        new Hashtable { ["Id"] = "id", ["Traits"] = new Hashtable { ["f"] = new Hashtable { ["Expression"] = expression } } }, EventKind.Identify, new MappingContext(DotNetObjectModel.Instance), null);

    private static MappingDefinition Mapping(FieldType type, Func<object, object?> expression) =>
        new() { Kind = EventKind.Identify, Id = ["id"], Fields = [new FieldDefinition { Field = "f", Type = type, Expression = expression }] };

    private static string Traits(MappingDefinition mapping) => Mapped.Event(mapping, ("id", "u")).GetProperty("traits").GetRawText();
}
