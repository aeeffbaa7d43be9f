using System.Globalization;
using PendoSegment.Core.Tests.Mapping;
using PendoSegment.Mapping;
using PendoSegment.Records;
using PendoSegment.Values;
using Xunit;

namespace PendoSegment.Core.Tests.Values;

/// <summary>What holds for every culture of a machine. <see cref="CultureModeRuns"/> runs it once more in processes without ICU.</summary>
public sealed class CultureModeTests
{
    /// <summary>The environment variable that takes .NET's cultures away.</summary>
    public const string Invariant = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>The environment variable that lets them be made up all the same, each like the invariant one.</summary>
    public const string PredefinedOnly = "DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY";

    private static readonly DateTime[] Dates = [new(2026, 1, 31, 14, 5, 9, DateTimeKind.Unspecified), new(2026, 12, 5, 0, 7, 8, DateTimeKind.Unspecified), new(2026, 11, 12, 12, 30, 0, DateTimeKind.Unspecified)];

    private static bool IsInvariant => Environment.GetEnvironmentVariable(Invariant) == "1";

    private static bool HasCultures => !IsInvariant || Environment.GetEnvironmentVariable(PredefinedOnly) == "0";

    [Fact]
    public void The_mode_is_the_one_that_was_asked_for()
    {
        Assert.Equal(IsInvariant, CultureInfo.GetCultures(CultureTypes.AllCultures).All(culture => culture.Name.Length == 0));
        Assert.Equal(HasCultures, Cultures.Find("de-DE") is not null);
        Assert.Equal(!HasCultures ? null : IsInvariant ? "MM/dd/yyyy" : "dd.MM.yyyy", Cultures.Find("de-DE")?.DateTimeFormat.ShortDatePattern);
    }

    [Fact]
    public void Every_culture_reads_what_it_writes()
    {
        string[] names = !HasCultures ? [] : IsInvariant ? ["de-DE", "en-US", "fa-IR", "hu-HU", "ja-JP", "zh-TW"]
            : [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).Where(name => name.Length > 0)];
        List<string> failures = [];
        foreach (CultureInfo culture in names.Select(CultureInfo.GetCultureInfo))
        {
            DateConverter converter = new([], culture.Name, null);
            foreach (DateTime date in Dates)
            {
                DateTimeOffset offset = new(date, TimeSpan.FromHours(-5));
                Check(culture, converter, date.ToString("d", culture), date.Date, failures);
                Check(culture, converter, date.ToString("g", culture), date.AddSeconds(-date.Second), failures);
                Check(culture, converter, date.ToString("G", culture), date, failures);
                Check(culture, converter, offset.ToString(culture), offset.UtcDateTime, failures);
            }

            CheckNumbers(culture, failures);
        }

        Assert.True(failures.Count == 0, $"{failures.Count}:\n{string.Join('\n', failures.Take(60))}");
    }

    [Fact]
    public void What_has_one_meaning_needs_no_culture()
    {
        foreach (string date in new[] { "2026-01-31 08:30", "20260131083000.0Z", "Sat, 31 Jan 2026 08:30:00 GMT", "Sat Jan 31 2026 08:30:00 GMT+0000 (UTC)" })
        {
            Assert.Equal("\"2026-01-31T08:30:00.000Z\"", Mapped.Json(FieldType.Date, date));
        }

        Assert.Equal("\"2026-03-31T00:00:00.000Z\"", Mapped.Json(Mapped.Field(("Type", "Date"), ("Format", "d MMMM yyyy")), "31 March 2026"));
        Assert.Equal("-1234.5", Mapped.Json(FieldType.Number, "-1234.5"));
        Assert.Equal("true", Mapped.Json(FieldType.Boolean, "YES"));
    }

    [Fact]
    public void A_mapping_that_names_a_culture_is_taken_where_there_is_one_and_refused_with_what_to_do_where_there_is_none()
    {
        if (HasCultures)
        {
            Assert.Equal("7", Mapped.Json(Mapped.Field(("Type", "Number"), ("Culture", "de-DE")), "7"));
        }
        else
        {
            Assert.Contains("globalization-invariant mode", Assert.Throws<MappingException>(() => Mapped.Field(("Type", "Number"), ("Culture", "de-DE"))).Message, StringComparison.Ordinal);
        }
    }

    private static void CheckNumbers(CultureInfo culture, List<string> failures)
    {
        LocalNumber local = new(culture);
        char[] room = new char[LocalNumber.MaxLength];
        foreach (decimal number in new[] { 1234567.25m, -1234567.25m, 0.5m, -12m })
        {
            foreach (string format in new[] { "N2", "C2", "G", "E10" })
            {
                string text = number.ToString(format, culture);
                bool isRead = local.TryMakeInvariant(text.AsSpan().Trim(), room, out int length)
                    && decimal.TryParse(room.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal read) && read == number;
                if (!isRead)
                {
                    failures.Add($"{culture.Name} {format} '{text}' -> '{new string(room, 0, length)}'");
                }
            }
        }
    }

    private static void Check(CultureInfo culture, DateConverter converter, string text, DateTime expected, List<string> failures)
    {
        if (!converter.TryRead(RecordValue.FromText(text.AsSpan()), out DateTimeOffset read) || read.UtcDateTime != expected)
        {
            failures.Add($"{culture.Name} '{text}' -> {read:u}; {culture.DateTimeFormat.ShortDatePattern} {culture.DateTimeFormat.LongTimePattern}");
        }
    }
}
