namespace PendoSegment.Records;

/// <summary>
/// Tells data from what PowerShell, its providers and directory modules write on objects for themselves: where an object was made, how it was asked for. It is
/// sent only where it is named.
/// </summary>
/// <remarks>
/// A name alone proves nothing, for a CSV file may have a column of that name. So the value decides, or the company that the property keeps. Both are the same
/// for the live object, for what has crossed a process, for what Select-Object made of it, and for the row that Export-Csv wrote.
/// </remarks>
internal sealed class BookKeeping
{
    private readonly PropertyName _runspaceId = new("RunspaceId");
    private readonly PropertyName _showComputerName = new("PSShowComputerName");
    private readonly PropertyName _cimClass = new("CimClass");
    private readonly PropertyName _path = new("PSPath");

    // Microsoft.ActiveDirectory.Management.ADEntity's words about itself. Each alone is a name that anybody may use; together they are nobody else's.
    private readonly PropertyName[] _directory =
        [new("PropertyNames"), new("AddedProperties"), new("RemovedProperties"), new("ModifiedProperties"), new("PropertyCount")];

    // What System.Data.DataRow says of itself, once Select-Object or a job made properties of it.
    private readonly PropertyName[] _row = [new("RowError"), new("RowState"), new("Table"), new("ItemArray"), new("HasErrors")];

    /// <summary>True for a name that may be one of them, so that its values have to be asked.</summary>
    public static bool MayBe(string name) => name is
        "RunspaceId" or "PSComputerName" or "PSShowComputerName" or "PSSourceJobInstanceId"
        or "PSPath" or "PSParentPath" or "PSChildName" or "PSDrive" or "PSProvider" or "PSIsContainer" or "SideIndicator" or "__NounName"
        or "PropertyNames" or "AddedProperties" or "RemovedProperties" or "ModifiedProperties" or "PropertyCount"
        or "RowError" or "RowState" or "Table" or "ItemArray" or "HasErrors";

    /// <summary>True for a property, of a name that <see cref="MayBe"/> one, that is no data of the record.</summary>
    public bool Is(Record record, string name, RecordValue value) => name switch
    {
        "RunspaceId" or "PSSourceJobInstanceId" => IsGuid(value),
        "PSShowComputerName" => IsBoolean(value),
        "PSComputerName" => IsGuid(record[_runspaceId]) || IsBoolean(record[_showComputerName]) || record[_cimClass].Kind == RecordValueKind.Object,
        "PSPath" or "PSParentPath" => IsProviderPath(value) || IsProviderPath(record[_path]),
        "PSChildName" or "PSIsContainer" => IsProviderPath(record[_path]),
        "PSDrive" or "PSProvider" => value.Kind == RecordValueKind.Object || IsProviderPath(record[_path]),
        "SideIndicator" => value.Kind == RecordValueKind.Text && (value.Text.SequenceEqual("==".AsSpan()) || value.Text.SequenceEqual("=>".AsSpan()) || value.Text.SequenceEqual("<=".AsSpan())),
        "__NounName" => true,
        "RowError" or "RowState" or "Table" or "ItemArray" or "HasErrors" => HasAll(record, _row),
        _ => HasAll(record, _directory),
    };

    /// <summary>True for a name with which OData, as Microsoft Graph speaks it, says something of a record or of another member.</summary>
    public static bool IsAnnotation(string name) => name.IndexOf('@') >= 0
        && (name.IndexOf("@odata.", StringComparison.Ordinal) >= 0 || name.StartsWith("@microsoft.graph.", StringComparison.Ordinal)
            || name.EndsWith("@delta", StringComparison.Ordinal) || name == "@removed");

    private static bool IsGuid(RecordValue value) => value.Object is Guid || (value.Kind == RecordValueKind.Text && Guid.TryParse(value.Text.ToString(), out _));

    private static bool IsBoolean(RecordValue value) => value.Object is bool || (value.Kind == RecordValueKind.Text && bool.TryParse(value.Text.ToString(), out _));

    // Microsoft.PowerShell.Core\FileSystem::/srv
    private static bool IsProviderPath(RecordValue value) => value.Kind == RecordValueKind.Text && value.Text.IndexOf("::".AsSpan(), StringComparison.Ordinal) > 0;

    private static bool HasAll(Record record, PropertyName[] names)
    {
        foreach (PropertyName name in names)
        {
            if (record[name].Kind == RecordValueKind.Missing)
            {
                return false;
            }
        }

        return true;
    }
}
