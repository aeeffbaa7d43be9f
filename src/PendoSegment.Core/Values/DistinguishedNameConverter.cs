using System.Text.Json;
using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>The name that a directory's distinguished name begins with: Anna Berg of <c>CN=Anna Berg,OU=Sales,DC=example,DC=com</c>. Of a list, each one's.</summary>
internal sealed class DistinguishedNameConverter : ValueConverter
{
    /// <summary>What it takes, for messages.</summary>
    public const string Form = "a distinguished name such as CN=Anna Berg,OU=Sales,DC=example,DC=com";

    public override string Expected => Form;

    public override bool TakesLists => true;

    public override ValueOutcome Write(Utf8JsonWriter json, JsonEncodedText name, RecordValue value)
    {
        if (value.Kind != RecordValueKind.Text)
        {
            return ValueOutcome.Invalid;
        }

        if (value.IsBlank)
        {
            return ValueOutcome.Empty;
        }

        if (DistinguishedName.FirstValue(value.Text) is not { } first)
        {
            return ValueOutcome.Invalid;
        }

        json.WriteString(name, JsonText.Cut(first.AsSpan()));
        return ValueOutcome.Written;
    }

    public override object? Element(object element) => element is string text ? DistinguishedName.FirstValue(text.AsSpan()) : null;

    public override bool IsEmpty(RecordValue value) => value.IsBlank;
}
