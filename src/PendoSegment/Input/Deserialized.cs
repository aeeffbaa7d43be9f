using System.Globalization;
using System.Management.Automation;
using System.Numerics;

namespace PendoSegment.Input;

/// <summary>
/// What jobs, remoting and Import-Clixml make of values. Those that CLIXML has no form of its own for (MS-PSRP 2.2.5) come as a bag of their
/// properties with the text and the type names that they had; here they become what they were.
/// </summary>
internal static class Deserialized
{
    private const string Prefix = "Deserialized.";

    private static readonly Dictionary<string, Func<PSObject, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["System.DateTimeOffset"] = static bag => new DateTimeOffset(Get<long>(bag, "Ticks"), Get<TimeSpan>(bag, "Offset")),
        ["System.Numerics.BigInteger"] = static bag => Whole(bag),
        ["System.Security.Principal.NTAccount"] = Text,
        ["System.Net.Mail.MailAddress"] = Text,
        ["System.Net.IPAddress"] = Text,
        ["System.Management.Automation.SemanticVersion"] = Text,
#if NET
        ["System.DateOnly"] = static bag => new DateOnly(Get<int>(bag, "Year"), Get<int>(bag, "Month"), Get<int>(bag, "Day")),
        ["System.TimeOnly"] = static bag => new TimeOnly(Get<long>(bag, "Ticks")),
        ["System.Half"] = static bag => Half.Parse(Text(bag), CultureInfo.InvariantCulture),
        ["System.Int128"] = static bag => Whole(bag),
        ["System.UInt128"] = static bag => Whole(bag),
#else
        // What a newer PowerShell sent to this one, which does not know the type. A DateOnly is sent as its midnight there, too.
        ["System.DateOnly"] = static bag => new DateTime(Get<int>(bag, "Year"), Get<int>(bag, "Month"), Get<int>(bag, "Day"), 0, 0, 0, DateTimeKind.Utc),
        ["System.TimeOnly"] = static bag => DateTime.MinValue.AddTicks(Get<long>(bag, "Ticks")).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        ["System.Half"] = static bag => double.Parse(Text(bag), CultureInfo.InvariantCulture),
        ["System.Int128"] = static bag => Whole(bag),
        ["System.UInt128"] = static bag => Whole(bag),
#endif
    };

    /// <summary>What the object was; the object itself when its properties are all there is of it.</summary>
    public static object? Of(PSObject bag)
    {
        if (TypeOf(bag) is not { } type)
        {
            return bag;
        }

        Func<PSObject, object?>? read = Readers.TryGetValue(type, out Func<PSObject, object?>? found) ? found
            : type.Substring(type.LastIndexOfAny(['.', '+']) + 1) == "SecurityIdentifier" ? Text
            : type.StartsWith("System.Data.SqlTypes.Sql", StringComparison.Ordinal) ? Nullable
            : null;
        try
        {
            return read is null ? bag : read(bag);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            // Somebody made it up, or cut it: it is what it looks like.
            return bag;
        }
    }

    /// <summary>
    /// A custom object too deep for its serialization comes as its text, with its members on it: here it is the object again. Null for text.
    /// </summary>
    public static PSObject? OfCut(PSObject wrapped, string text)
    {
        if (!text.StartsWith("@{", StringComparison.Ordinal))
        {
            return null;
        }

        // Other notes on a text, as Get-Content makes them, are not what it consists of.
        PSNoteProperty[] members = [.. wrapped.Properties.OfType<PSNoteProperty>().Where(member => member.IsInstance)];
        if (members.Length == 0 || !text.StartsWith($"@{{{members[0].Name}=", StringComparison.Ordinal))
        {
            return null;
        }

        PSObject custom = new();
        foreach (PSNoteProperty member in members)
        {
            custom.Properties.Add(new PSNoteProperty(member.Name, member.Value));
        }

        return custom;
    }

    /// <summary>An enumeration's value comes as its number; its name is the object's text.</summary>
    public static bool IsEnum(PSObject number) => TypeNames.Of(number) is { Count: > 1 } names && names[1] == "Deserialized.System.Enum";

    /// <summary>The type that an object had before it was serialized; null for one that was not.</summary>
    public static string? TypeOf(PSObject value) =>
        TypeNames.Of(value) is { Count: > 0 } names && names[0].StartsWith(Prefix, StringComparison.Ordinal) ? names[0].Substring(Prefix.Length) : null;

    private static string Text(PSObject bag) => bag.ToString();

    private static BigInteger Whole(PSObject bag) => BigInteger.Parse(Text(bag), CultureInfo.InvariantCulture);

    private static object? Nullable(PSObject bag) =>
        bag.Properties["IsNull"]?.Value is true ? null : bag.Properties["Value"] is { } value ? PSObjectModel.Instance.Unwrap(value.Value) : Text(bag);

    private static T Get<T>(PSObject bag, string property) =>
        PSObjectModel.Instance.Unwrap(bag.Properties[property]?.Value) is T value ? value : throw new FormatException($"It has no {property}.");
}
