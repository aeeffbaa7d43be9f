using PendoSegment.Input;
using PendoSegment.Records;
using PendoSegment.Values;

namespace PendoSegment.Sending;

/// <summary>A record's properties as text, for people who look into a rejects file.</summary>
internal sealed class RecordText : IPropertyVisitor
{
    private readonly List<KeyValuePair<string, string?>> _properties = [];

    public static IEnumerable<KeyValuePair<string, string?>> Of(object source)
    {
        RecordText text = new();
        switch (source)
        {
            case DirectEvent direct:
                text.Visit(nameof(direct.Id), RecordValue.FromObject(direct.Id));
                text.Visit(nameof(direct.GroupId), RecordValue.FromObject(direct.GroupId));
                text.Visit(nameof(direct.UserId), RecordValue.FromObject(direct.UserId));
                text.Visit(nameof(direct.Event), RecordValue.FromObject(direct.Event));
                if (direct.Traits is { } traits)
                {
                    PSObjectModel.Instance.VisitMembers(traits, text);
                }

                break;
            default:
                PSObjectModel.Instance.VisitMembers(source, text);
                break;
        }

        return text._properties;
    }

    public void Visit(string name, RecordValue value)
    {
        string? shown = value.Kind switch
        {
            RecordValueKind.Text => value.Text.ToString(),
            RecordValueKind.Object => Scalar.ToText(value.Object!),
            _ => null,
        };
        if (shown is not null)
        {
            _properties.Add(new KeyValuePair<string, string?>(name, shown));
        }
    }
}
