using System.Management.Automation;
using PendoSegment.Input;

namespace PendoSegment.Parameters;

/// <summary>
/// Takes a kind by the words of the other commands too. Those that make events have Segment's (Identify, Group, Track), those that are about metadata Pendo's (Visitor, Account), and people
/// say user.
/// </summary>
internal sealed class KindWordsAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Visitors = ["Visitor", "Visitors", "User", "Users", nameof(EventKind.Identify)];
    private static readonly string[] Accounts = ["Account", "Accounts", "Groups", nameof(EventKind.Group)];

    /// <summary>True where a kind of metadata is wanted, false for a kind of event.</summary>
    public bool IsMetadata { get; set; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PSObjectModel.Instance.Unwrap(inputData) switch
    {
        string word when Visitors.Contains(word, StringComparer.OrdinalIgnoreCase) => IsMetadata ? MetadataKind.Visitor : EventKind.Identify,
        string word when Accounts.Contains(word, StringComparer.OrdinalIgnoreCase) => IsMetadata ? MetadataKind.Account : EventKind.Group,
        string word when !IsMetadata && (word.Equals("Event", StringComparison.OrdinalIgnoreCase) || word.Equals("Events", StringComparison.OrdinalIgnoreCase)) => EventKind.Track,
        MetadataKind.Visitor when !IsMetadata => EventKind.Identify,
        MetadataKind.Account when !IsMetadata => EventKind.Group,
        EventKind.Identify when IsMetadata => MetadataKind.Visitor,
        EventKind.Group when IsMetadata => MetadataKind.Account,
        _ => ChoiceAttribute.Require(IsMetadata ? typeof(MetadataKind) : typeof(EventKind), inputData),
    };
}
