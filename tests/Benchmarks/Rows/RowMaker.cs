using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace PendoSegment.Benchmarks.Rows;

/// <summary>Makes the same rows of ten columns in every run: as objects like those of Import-Csv, or as a CSV file.</summary>
internal static class RowMaker
{
    private static readonly string[] Names = ["UserId", "Name", "Email", "Company", "Plan", "City", "Logins", "Active", "Joined", "Revenue"];
    private static readonly string[] TextFields = ["Name", "Email", "Company", "Plan", "City"];
    private static readonly string[] Plans = ["free", "team", "business", "enterprise"];
    private static readonly string[] Cities = ["Berlin", "Lisbon", "Osaka", "Toronto", "São Paulo", "Kraków", "Austin"];

    /// <summary>The mapping of the typed row: nine columns and a constant.</summary>
    public const string TypedMapping = """
        @{
            Id     = 'UserId'
            Traits = @{
                name    = 'Name'
                email   = 'Email'
                company = 'Company'
                plan    = 'Plan'
                city    = 'City'
                logins  = @{ Property = 'Logins'; Type = 'Number' }
                active  = @{ Property = 'Active'; Type = 'Boolean' }
                joined  = @{ Property = 'Joined'; Type = 'Date' }
                revenue = @{ Property = 'Revenue'; Type = 'Number' }
                source  = @{ Value = 'crm' }
            }
        }
        """;

    /// <summary>The same with a type for each field, so that Pendo can have them.</summary>
    public static string CreatableMapping => TextFields.Aggregate(
        TypedMapping, static (mapping, name) => mapping.Replace($"= '{name}'\n", $"= @{{ Property = '{name}'; Type = 'Text' }}\n", StringComparison.Ordinal));

    /// <summary>An object for each row, all of them in memory.</summary>
    public static PSObject[] Objects(int count) => [.. Stream(count)];

    /// <summary>An object for each row, made when it is asked for.</summary>
    public static IEnumerable<PSObject> Stream(int count)
    {
        string[] cells = new string[Names.Length];
        for (int i = 0; i < count; i++)
        {
            Fill(cells, i);
            yield return MakeObject(cells);
        }
    }

    /// <summary>Objects whose ids come round again, each with its place in the sequence as the number <c>seq</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="ids">How many different ids there are.</param>
    public static IEnumerable<PSObject> Sequence(int count, int ids)
    {
        string[] cells = new string[Names.Length];
        for (int i = 0; i < count; i++)
        {
            Fill(cells, i % ids);
            PSObject row = MakeObject(cells);
            row.Properties.Add(new PSNoteProperty("seq", i), preValidated: true);
            yield return row;
        }
    }

    /// <summary>Writes a CSV file with a header and so many rows.</summary>
    public static void WriteCsv(string path, int count)
    {
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        writer.WriteLine(string.Join(',', Names));
        string[] cells = new string[Names.Length];
        for (int i = 0; i < count; i++)
        {
            Fill(cells, i);
            writer.WriteLine(string.Join(',', cells));
        }
    }

    // As Import-Csv makes them: text alone, each cell a note property of an object without a type of its own.
    private static PSObject MakeObject(string[] cells)
    {
        PSObject row = new();
        for (int i = 0; i < cells.Length; i++)
        {
            row.Properties.Add(new PSNoteProperty(Names[i], cells[i]), preValidated: true);
        }

        return row;
    }

    private static void Fill(string[] cells, int row)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        cells[0] = row.ToString("'u-'0000000", invariant);
        cells[1] = string.Create(invariant, $"Given{row % 997} Family{row % 4999}");
        cells[2] = string.Create(invariant, $"given{row % 997}.family{row}@example.com");
        cells[3] = string.Create(invariant, $"Company {row % 2003}");
        cells[4] = Plans[row % Plans.Length];
        cells[5] = Cities[row % Cities.Length];
        cells[6] = (row % 3001).ToString(invariant);
        cells[7] = row % 3 == 0 ? "false" : "true";
        cells[8] = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row % 2_000_000).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", invariant);
        cells[9] = (row % 100_003 / 100.0).ToString("0.00", invariant);
    }
}
