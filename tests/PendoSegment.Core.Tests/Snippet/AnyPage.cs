using System.Collections.Specialized;
using System.Text.Json;
using CsCheck;

namespace PendoSegment.Core.Tests.Snippet;

/// <summary>Objects of pages and mappings of every sort, the nasty ones included. Numbers in text have no more digits than JavaScript holds.</summary>
internal static class AnyPage
{
    private static readonly string[] PlainNames =
    [
        "id", "ID", "UserId", "userid ", "name", "Name", " full  name", "a", "a_b", "A", "b", "c", "email", "profile", "profile.login", "emails", "logins", "joined", "__proto__", "constructor", "toString",
        "hasOwnProperty", "1", "2", "group", "Holding", "", " ", "x.y", "x", "y", "jobTitle", "HTTPServer", "straße", "STRASSE", "ΑΣ", "ας", "ı", "İ", "é", "e\u0301", "</script>", "<!--", "\u2028", "'\"\\", "@odata.type",
        "a@delta", "ᾳ", "ǅ", "\ud83d\ude00", "𐐨", "𐐀", "Salary [EUR]", "tags", "big", "big", "$", "key", "ids", "length",
    ];

    private static readonly string[] Paths =
    [
        "profile.login", "emails[primary].value", "emails[0].value", "emails[1]", "emails.value", "a.b", "a.b.c", "x.y", "x.y.z", "a[b].c", "`[a`]", "tags[0]", "a.a.a", "profile.", ".a", "a..b", "Salary [EUR]", "x.y[0]", "a_b.c",
    ];

    private static readonly object?[] SimpleValues =
    [
        "", " ", "x", "NULL", " NULL ", "\\N", "true", "TRUE ", "ja", "nein", "yes", "No", "1", "0", "on", "007", "1,5", "1.5", "-.5", "+5", "5.", ".", "-", "1e3", "1E-7", "1e400", "-0", "0.10", "12.50", "1.234,50", "1'234.50", "(5)", "5-",
        "CHF 5.50", "5 €", "49,-", "1 234,5", "Infinity", "NaN", "0x10", "2026-01-31", "2026-02-30", "2026-01-31T08:30:00Z", "2026-01-31 24:00", "2026-01-31T08:30:00.123456789+02:00", "20260131T0830Z", "20260131083000.0Z",
        "31.01.2026", "31.1.2026 8:05", "31/01/2026", "01.07.2026 02:30", "29.03.2026 02:30", "25.10.2026 02:30", "Sat, 31 Jan 2026 08:30:00 GMT", "Sat Jan 31 2026 08:30:00 GMT+0200 (CEST)", "Saturday, 31-Jan-26 08:30:00 GMT",
        "Sat Jan 31 08:30:00 2026", "31 Jan 2026 8:30", "Fri, 31 Jan 2026 08:30:00 GMT", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1601-01-01", "133512345678901234", "9223372036854775807", "-1", "1769846400", "1769846400123",
        "1769846400.9999", "-1.5", "46053", "46053.5", "60", "0.5", "2958466", "CN=Anna Berg,OU=Sales,DC=example", "CN=Berg\\, Anna,OU=x", "cn=\"q,r\"", "CN=\\C3\\BC x\\20,O=y", "a;b; ;c", ";", "a, NULL ,b", "</script><script>", "<!--",
        "\u2028\u2029", "it's \"q\" \\", "\ud83d\ude00", "\ud83d", "\udc00x", "\u0085x\u0085", "\ufeffx\ufeff", "::", "a::", "P", "A::B", "VISITOR-UNIQUE-ID", "System.Object[]", "[object Object]", "u1", "ß", "null", "undefined",
        true, false, null, 0, 1, -1, 42, 1.5, 0.1, 1e21, 1e-7, 1234567890123456.5, 9007199254740992.0, 1769846400.123, 46053.25, 100000000000.0, -62135596800.0, 1e-5, 0.0001,
    ];

    // Whole numbers beyond 2^53. As ids the page refuses them, since different ones may be the same there.
    private static readonly double[] Big = [123456789012345680000.0, 133512345678901240.0, 9007199254740994.0, 1e20];

    // As numbers they would be others in a page.
    public static readonly string[] Unheld = ["133512345678901234", "9223372036854775807"];

    public static readonly Gen<string> Names = Gen.Frequency((12, These(PlainNames)), (1, Gen.String[Gen.Char['\ud7f0', '\ue010'], 1, 3]), (1, Gen.String[Gen.Char[' ', '~'], 1, 5]));

    public static readonly Gen<object?> Values = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? These(SimpleValues)
        : Gen.Frequency(
            (8, These(SimpleValues)),
            (1, Gen.Double.Where(number => double.IsFinite(number) && Math.Abs(number) is <= 9007199254740992 or >= 1e21).Select(number => (object?)number)),
            (1, Gen.Int.Select(number => (object?)number)),
            (1, Gen.String[0, 8].Select(text => (object?)text)),
            (2, inner.Array[0, 4].Select(items => (object?)items)),
            (3, Objects(inner).Select(members => (object?)members))));

    public static readonly Gen<string> Records = Objects(Values).Select(Gen.Frequency((4, These<object?>("u1", 17, "ü", " u ")), (1, These(SimpleValues))), (record, id) =>
    {
        // Nearly all have an id: without one nothing is compared.
        record["Key"] = id;
        record["big"] = Big[record.Count % Big.Length];
        return JsonSerializer.Serialize(record);
    });

    // Of each type every option, and constants of every sort.
    private static readonly Gen<FieldDefinition> Options = These(
        [
            .. Enum.GetValues<FieldType>().Select(type => One(type)),
            .. Enum.GetValues<FieldType>().Select(type => One(type)),
            One(FieldType.Number) with { Culture = "de-DE" },
            One(FieldType.Number) with { Culture = "de-CH" },
            One(FieldType.Number) with { Culture = "fr-FR" },
            One(FieldType.Number) with { Culture = "hi-IN" },
            One(FieldType.Boolean) with { True = ["ja", " wahr "], False = ["nein", "0.5"] },
            One(FieldType.Date) with { Formats = ["dd.MM.yyyy", "d.M.yyyy H:mm"], TimeZone = "Europe/Zurich" },
            One(FieldType.Date) with { Formats = ["dd/MM/yyyy", "yyyyMMdd'T'HHmm'Z'"], Culture = "de-DE", TimeZone = "America/New_York" },
            One(FieldType.Date) with { TimeZone = "Asia/Kolkata" },
            One(FieldType.Date) with { TimeZone = "Australia/Lord_Howe" },
            One(FieldType.UnixTime) with { Formats = ["Seconds"] },
            One(FieldType.UnixTime) with { Formats = ["Milliseconds"] },
            One(FieldType.List) with { Separator = ";" },
            One(FieldType.List) with { Separator = ", ", Formats = ["DistinguishedName"] },
            One(FieldType.Auto) with { Value = "</script><!-- \u2028 ' \" \\" },
            One(FieldType.Auto) with { Value = 0.1m },
            One(FieldType.Auto) with { Value = new DateTime(2026, 1, 31, 8, 30, 0, DateTimeKind.Utc) },
            One(FieldType.Auto) with { Value = new object?[] { 1, "x", null, "NULL" } },
            One(FieldType.Auto) with { Value = new OrderedDictionary { ["City"] = "Bern", ["geo"] = new OrderedDictionary { ["Lat"] = 46.9, ["none"] = null, ["NULL"] = "NULL" } } },
            One(FieldType.Text) with { Value = 7 },
            One(FieldType.List) with { Value = "a;b", Separator = ";" },
            One(FieldType.Exists) with { Value = "x" },
        ]);

    public static readonly Gen<MappingDefinition> Mappings =
        Gen.Select(
            Fields(),
            Gen.Select(Gen.Enum<UnmappedHandling>(), Gen.Enum<EmptyHandling>(), Gen.Enum<InvalidHandling>(), Gen.Enum<NestedHandling>(), Gen.Enum<NamingStyle>()),
            These<IReadOnlyList<string>>(["Key"], ["Key"], ["missing", "key"], [" KEY "], ["UserId", "Key"], ["profile.login", "Key"]),
            These<IReadOnlyList<string>>([], [], ["group"], ["profile.login", "group"], ["x"]),
            These<IReadOnlyList<string>>([], ["Holding"], ["x.y"]),
            These<IReadOnlyList<string>>([], [], ["NULL"], ["NULL", "\\N "]))
        .Select((fields, options, id, group, parent, nulls) => new MappingDefinition
        {
            Kind = EventKind.Identify,
            Id = id,
            GroupId = group,
            ParentId = group.Count > 0 ? parent : [],
            Fields = fields,
            Unmapped = options.Item1,
            Empty = options.Item2,
            Invalid = options.Item3,
            Nested = options.Item4,
            Naming = options.Item5,
            NullValue = nulls,
        });

    private static Gen<IReadOnlyList<FieldDefinition>> Fields() => Gen.Select(Names.Where(name => !string.IsNullOrWhiteSpace(name)), Gen.Frequency((3, Names.Where(name => name.Length > 0).Select(PendoSegment.Values.JsonText.WellFormed)), (2, These(Paths))).Array[1, 3], Options).Array[0, 5]
        .Select(fields => (IReadOnlyList<FieldDefinition>)[.. fields.DistinctBy(field => field.Item1, StringComparer.OrdinalIgnoreCase).Select(field => field.Item3 with { Field = field.Item1, Properties = field.Item3.Value is null ? field.Item2 : [] })]);

    private static FieldDefinition One(FieldType type) => new() { Field = "f", Type = type };

    private static Gen<Dictionary<string, object?>> Objects(Gen<object?> values) => Gen.Select(Names, values).Array[0, 7].Select(members =>
    {
        Dictionary<string, object?> all = [];
        foreach ((string name, object? value) in members)
        {
            // JSON has no halves of characters in names.
            all[PendoSegment.Values.JsonText.WellFormed(name)] = value;
        }

        return all;
    });

    private static Gen<T> These<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
