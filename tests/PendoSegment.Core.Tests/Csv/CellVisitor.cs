using PendoSegment.Csv;
using PendoSegment.Records;

namespace PendoSegment.Core.Tests.Csv;

internal sealed class CellVisitor : IPropertyVisitor
{
    public List<string> Cells { get; } = [];

    public static List<string> CellsOf(CsvRecord record)
    {
        CellVisitor visitor = new();
        record.Visit(visitor);
        return visitor.Cells;
    }

    public void Visit(string name, RecordValue value) => Cells.Add(value.Text.ToString());
}
