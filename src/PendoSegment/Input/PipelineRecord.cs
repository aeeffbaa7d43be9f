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

    public override object Source => _object;

    public override bool IsRemoved => _dictionary is not null ? _dictionary.Contains(Removed)
        : _row is null && (_object.BaseObject is PSCustomObject ? NoteProperties.Has(_object, Removed) : PSObjectModel.RestOf(_object)?.Contains(Removed) == true);

    public override RecordValue this[PropertyName property]
    {
        get
        {
            if (_dictionary is not null)
            {
                return FindEntry(_dictionary, property.Name);
            }

            if (_row is not null)
            {
                int ordinal = property.OrdinalIn(_row.Table, static (table, name) => table.Columns.IndexOf(name));
                return ordinal < 0 ? RecordValue.Missing : RecordValue.FromObject(NotDBNull(_row[ordinal]));
            }

            return _object.Properties[property.Name] is { } found ? PSObjectModel.Read(found)
                : PSObjectModel.RestOf(_object) is { } rest ? FindEntry(rest, property.Name)
                : RecordValue.Missing;
        }
    }

    /// <summary>Puts the next object in.</summary>
    public PipelineRecord With(PSObject input)
    {
        _object = input;
        _dictionary = input.BaseObject is PSCustomObject ? null : ForeignValue.AsRecord(input.BaseObject);
        _row = input.BaseObject as DataRow ?? (input.BaseObject as DataRowView)?.Row;
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

        if (_object.BaseObject is PSCustomObject && _notes.TryVisit(_object, visitor))
        {
            return;
        }

        PSObjectModel.Instance.VisitMembers(_dictionary ?? (object)_object, visitor);
    }

    // A hashtable literal ignores case, but a dictionary from elsewhere may not; a record always does.
    private static RecordValue FindEntry(IDictionary dictionary, string name)
    {
        if (dictionary.Contains(name))
        {
            return RecordValue.FromObject(PSObjectModel.Instance.Unwrap(dictionary[name]));
        }

        foreach (DictionaryEntry entry in dictionary)
        {
            if (string.Equals(entry.Key as string, name, StringComparison.OrdinalIgnoreCase))
            {
                return RecordValue.FromObject(PSObjectModel.Instance.Unwrap(entry.Value));
            }
        }

        return RecordValue.Missing;
    }

    private static object? NotDBNull(object value) => value is DBNull ? null : value;
}
