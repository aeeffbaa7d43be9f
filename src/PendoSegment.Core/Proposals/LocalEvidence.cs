using System.Globalization;

namespace PendoSegment.Proposals;

/// <summary>What the columns of one source show of the culture that wrote their numbers.</summary>
internal sealed class LocalEvidence
{
    private readonly CultureInfo? _shown;

    private LocalEvidence(CultureInfo? shown) => _shown = shown;

    /// <summary>Asks every column; where two show different cultures, nothing is shown.</summary>
    public static LocalEvidence Of(IEnumerable<ColumnProfile> columns)
    {
        CultureInfo[] shown = [.. columns.Where(column => column.Shapes == ValueShape.Text).Select(column => column.Text.Points.Shown).OfType<CultureInfo>().Distinct()];
        return new LocalEvidence(shown.Length == 1 ? shown[0] : null);
    }

    /// <summary>The culture, when it writes every number of the column; otherwise null.</summary>
    public CultureInfo? Reads(ColumnProfile column) => _shown is not null && column.Text.Points.CanBe(_shown) ? _shown : null;
}
