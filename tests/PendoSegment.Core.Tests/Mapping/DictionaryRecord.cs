using PendoSegment.Records;

namespace PendoSegment.Core.Tests.Mapping;

/// <summary>A record made of names and values, in their order. A value that is an Exception stands for a getter that throws it.</summary>
internal sealed class DictionaryRecord(params (string Name, object? Value)[] properties) : Record
{
    public override object Source => properties;

    public override long Line => At;

    /// <summary>The line that it says it stands in.</summary>
    public long At { get; init; } = 7;

    public override RecordValue this[PropertyName property]
    {
        get
        {
            foreach ((string name, object? value) in properties)
            {
                if (string.Equals(name, property.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return Read(value);
                }
            }

            return RecordValue.Missing;
        }
    }

    public override void Visit(IPropertyVisitor visitor)
    {
        foreach ((string name, object? value) in properties)
        {
            visitor.Visit(name, Read(value));
        }
    }

    private static RecordValue Read(object? value) =>
        value is Exception failure ? RecordValue.Unreadable(failure.Message) : RecordValue.FromObject(value);
}
