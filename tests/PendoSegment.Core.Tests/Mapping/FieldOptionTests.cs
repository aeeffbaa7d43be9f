using System.Collections;
using System.Globalization;
using PendoSegment.Mapping;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>Options of fields that cannot be used, told of before the first record.</summary>
public sealed class FieldOptionTests
{
    [Theory]
    [InlineData("Text", "Format", "dd.MM.yyyy", "Date and UnixTime")]
    [InlineData("Auto", "Culture", "de-DE", "Number and Date")]
    [InlineData("FileTime", "TimeZone", "Europe/Zurich", "Date")]
    [InlineData("Text", "Separator", ";", "List")]
    [InlineData("Boolean", "Culture", "de-DE", "Number and Date")]
    [InlineData("Number", "Format", "N2", "Date and UnixTime")]
    public void An_option_that_its_type_makes_no_use_of_is_refused(string type, string option, string value, string types) =>
        Refused([("Type", type), (option, value)], $"Mapping.Traits.f.{option} has no meaning for a field of type {type}", types);

    [Theory]
    [InlineData("de-DEE", "did you mean 'de-DE'?")]
    [InlineData("german (austrian)", "such as 'de-DE'")]
    [InlineData("qq-QQ", "is no culture")]
    public void An_unknown_culture_is_refused(string culture, string hint) => Refused([("Type", "Number"), ("Culture", culture)], $"Mapping.Traits.f.Culture is '{culture}'", hint);

    [Theory]
#if NET
    [InlineData("Europe/Zuerich", "did you mean 'Europe/Zurich'?")]
    [InlineData("../../../etc/hostname", "does not know")]
#else
    [InlineData("Europe/Zuerich", "knows only those of Windows")]
    [InlineData("../../../etc/hostname", "knows only those of Windows")]
#endif
    [InlineData("Mars", "such as 'Europe/Zurich'")]
    public void An_unknown_time_zone_is_refused(string zone, string hint) => Refused([("Type", "Date"), ("TimeZone", zone)], $"Mapping.Traits.f.TimeZone is '{zone}'", hint);

    [Theory]
    [InlineData("dd.mm.yyyy", "MM is the month")]
    [InlineData("dd.MM", "Add yyyy")]
    [InlineData("HH:mm", "Add yyyy")]
    [InlineData("dd.MM.yyyy hh:mm", "needs tt")]
    [InlineData("x", "no .NET date format")]
    [InlineData("'unclosed", "no .NET date format")]
    [InlineData(" ", "no .NET date format")]
    public void A_format_that_does_not_mean_what_it_looks_like_is_refused(string format, string hint) =>
        Refused([("Type", "Date"), ("Format", format)], $"Mapping.Traits.f.Format is '{format}'", hint);

    [Fact]
    public void Formats_are_text()
    {
        Refused([("Type", "Date"), ("Format", 5)], "Mapping.Traits.f.Format must be one format or several");
        Refused([("Type", "Date"), ("Format", "")], "Mapping.Traits.f.Format must be one format or several");
        Refused([("Type", "Date"), ("Format", new object[] { "yyyy", null! })], "Mapping.Traits.f.Format must be one format or several");
        Refused([("Type", "Date"), ("Format", Array.Empty<object>())], "Mapping.Traits.f.Format is empty");
    }

    [Fact]
    public void The_units_of_UnixTime_are_known()
    {
        Refused([("Type", "UnixTime"), ("Format", "Secnds")], "Mapping.Traits.f.Format is 'Secnds'", "did you mean 'Seconds'?");
        Refused([("Type", "UnixTime"), ("Format", new List<string> { "Seconds", "Milliseconds" })], "Mapping.Traits.f.Format has several");
    }

    [Theory]
    [InlineData("Culture")]
    [InlineData("TimeZone")]
    [InlineData("Separator")]
    public void Options_are_text_and_not_empty(string option)
    {
        Refused([("Type", "Date"), (option, 5)], $"Mapping.Traits.f.{option} is '5': give text");
        Refused([("Type", "Date"), (option, "")], $"Mapping.Traits.f.{option} is '': give text");
        Refused([("Type", "Date"), (option, null)], $"Mapping.Traits.f.{option} is null: give text");
    }

    [Fact]
    public void NETs_own_objects_are_understood()
    {
        FieldDefinition field = Assert.Single(Mapped.Field(("Type", "Date"), ("Culture", new CultureInfo("de-DE")), ("TimeZone", TimeZoneInfo.Utc)).Fields);

        Assert.Equal(("de-DE", TimeZoneInfo.Utc.Id), (field.Culture, field.TimeZone));
    }

    [Fact]
    public void A_value_has_one_source()
    {
        Refused([("Expression", "x")], "Mapping.Traits.f has both Property and Expression");
        Refused([("Value", 1)], "Mapping.Traits.f has both Property and Value");
        Refused([("Value", 1), ("Expression", "x")], "Mapping.Traits.f has Property, Value and Expression");
    }

    [Theory]
    [InlineData("Formt", "Format")]
    [InlineData("Cultur", "Culture")]
    [InlineData("Timezon", "TimeZone")]
    [InlineData("Seperator", "Separator")]
    [InlineData("Expresion", "Expression")]
    public void A_misspelt_option_is_named_with_the_nearest(string written, string meant) => Refused([(written, "x")], $"'{written}'", $"did you mean '{meant}'?");

    [Fact]
    public void A_mapping_object_is_checked_like_a_mapping_that_was_read()
    {
        MappingDefinition mapping = new() { Kind = EventKind.Track, Id = ["id"], Fields = [new FieldDefinition { Field = "f", Properties = ["p"], Culture = "de-DE" }] };

        Assert.Contains("Mapping.Properties.f.Culture", Assert.Throws<MappingException>(mapping.RequireUsableFields).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_naming_is_named_with_the_nearest() => Assert.Contains(
        "Mapping.Naming is 'Snakecas', which is unknown: did you mean 'SnakeCase'?",
        Assert.Throws<MappingException>(() => MappingReader.Read(new Hashtable { ["Id"] = "id", ["Naming"] = "Snakecas" }, EventKind.Identify, new MappingContext(DotNetObjectModel.Instance), null)).Message,
        StringComparison.Ordinal);

    private static void Refused((string Key, object? Value)[] options, params string[] parts)
    {
        MappingException problem = Assert.Throws<MappingException>(() => Mapped.Field(options));
        Assert.All(parts, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }
}
