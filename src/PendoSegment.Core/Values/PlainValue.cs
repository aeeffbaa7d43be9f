using System.Collections;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>
/// A value without its wrapping, as everything behind it expects: text is <see cref="RecordValueKind.Text"/> however it came, and a database's
/// null or a list without an element is <see cref="RecordValueKind.Null"/>.
/// </summary>
internal static class PlainValue
{
    public static RecordValue Of(RecordValue value, IObjectModel model)
    {
        if (value.Kind != RecordValueKind.Object)
        {
            return value;
        }

        object? plain = model.Unwrap(value.Object);
        return RecordValue.FromObject(plain is DBNull or ICollection { Count: 0 } ? null : plain);
    }
}
