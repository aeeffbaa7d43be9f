using PendoSegment.Mapping;

namespace PendoSegment.Proposals;

/// <summary>The traits whose names and types Segment's spec reserves (Segment Spec: identify, group).</summary>
internal static class ReservedTraits
{
    private static readonly string[] Shared = ["address", "avatar", "createdAt", "description", "email", "name", "phone", "website"];
    private static readonly string[] ForVisitors = [.. Shared, "age", "birthday", "company", "firstName", "gender", "lastName", "title", "username"];
    private static readonly string[] ForAccounts = [.. Shared, "employees", "industry", "plan"];

    /// <summary>The name as the spec writes it; null for one that it does not reserve.</summary>
    public static string? Find(string name, bool isAccount) =>
        (isAccount ? ForAccounts : ForVisitors).FirstOrDefault(reserved => string.Equals(reserved, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The type that the spec wants; null for an object.</summary>
    public static FieldType? TypeOf(string reserved) => reserved switch
    {
        "address" or "company" => null,
        "createdAt" or "birthday" => FieldType.Date,
        "age" => FieldType.Number,
        _ => FieldType.Text,
    };
}
