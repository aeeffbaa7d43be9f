using System.Collections;
using System.Data;
using System.Management.Automation;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Input;

/// <summary>A pipeline object as a record. One instance serves a whole pipeline: each object is put in, mapped, and forgotten.</summary>
internal sealed class PipelineRecord : Record
{
    private const string Removed = "@removed";

    private readonly NoteProperties _notes = new();
    private PSObject _object = new();
    private IDictionary? _dictionary;
    private DataRow? _row;
    private bool _hasNotes;

    public override object Source => _object;

    public override bool IsRemoved => _hasNotes ? _notes.Find(Removed) is not null
        : _dictionary is not null ? _dictionary.Contains(Removed)
        : _row is null && ((_object.BaseObject is PSCustomObject && _object.Properties[Removed] is not null) || PSObjectModel.RestOf(_object)?.Contains(Removed) == true);

    // What a pipeline takes apart when it is piped, a table's rows included, and not where it is a parameter's value or was put out as one object.
    public override ICollection? Elements => _dictionary is not null || _row is not null || _object.BaseObject is PSCustomObject ? null
        : _object.BaseObject is DataTable table ? table.Rows
        : ForeignValue.Of(_object.BaseObject) as ICollection;

    public override RecordValue this[PropertyName property]
    {
        get
        {
            if (_dictionary is not null)
            {
                return PSObjectModel.Entry(_dictionary, property.Name);
            }

            if (_row is not null)
            {
                int ordinal = property.OrdinalIn(_row.Table, FindColumn);
                return ordinal < 0 ? RecordValue.Missing : RecordValue.FromObject(NotDBNull(_row[ordinal]));
            }

            PSPropertyInfo? found = Find(property.Name);
            if (found is null && property.FindSpelling(_object, static custom => custom.Properties.Select(member => member.Name)) is { } spelling)
            {
                found = Find(spelling);
            }

            return found is not null ? PSObjectModel.Read(found)
                : PSObjectModel.RestOf(_object) is { } rest ? PSObjectModel.Entry(rest, property.Name)
                : RecordValue.Missing;
        }
    }

    /// <summary>Puts the next object in.</summary>
    public PipelineRecord With(PSObject input)
    {
        _object = input;
        object inner = input.BaseObject;
        bool isCustom = inner is PSCustomObject;
        _hasNotes = isCustom && _notes.TryTake(input);
        _dictionary = isCustom ? null : ForeignValue.AsRecord(inner);
        _row = isCustom ? null : inner as DataRow ?? (inner as DataRowView)?.Row;
        return this;
    }

    public override void Visit(IPropertyVisitor visitor)
    {
        if (_row is not null)
        {
            // The row's own members (RowState, Table, ItemArray, ...) are not data.
            foreach (DataColumn column in _row.Table.Columns)
            {
                visitor.Visit(column.ColumnName, RecordValue.FromObject(NotDBNull(_row[column])));
            }

            return;
        }

        if (_hasNotes)
        {
            _notes.Visit(visitor);
            return;
        }

        PSObjectModel.Instance.VisitMembers(_dictionary ?? (object)_object, visitor);
    }

    private PSPropertyInfo? Find(string name) => _hasNotes ? _notes.Find(name) : _object.Properties[name];

    private static int FindColumn(DataTable table, string name)
    {
        int exact = table.Columns.IndexOf(name);
        return exact >= 0 ? exact : table.Columns.Cast<DataColumn>().FirstOrDefault(column => NameComparer.Instance.Equals(column.ColumnName, name))?.Ordinal ?? -1;
    }

    private static object? NotDBNull(object value) => value is DBNull ? null : value;
}
