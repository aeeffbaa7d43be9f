using PendoSegment.Records;

namespace PendoSegment.Values;

/// <summary>Shows the members of nested values, and stops at those that are too deep, that contain themselves, or that cannot be read.</summary>
internal sealed class NestedGuard(IObjectModel model, Omissions omissions)
{
    // Deeper than any directory or CRM nests its data.
    private const int MaxDepth = 8;

    private readonly List<object> _inside = [];

    /// <summary>Forgets what it is inside of.</summary>
    public void Clear() => _inside.Clear();

    /// <summary>False, with the reason noted, for a value that must not be looked into.</summary>
    public bool CanEnter(string field, object value)
    {
        if (_inside.Exists(outer => ReferenceEquals(outer, value)))
        {
            omissions.Add(field, "it contains itself");
            return false;
        }

        if (_inside.Count == MaxDepth)
        {
            omissions.Add(field, $"it is nested more than {MaxDepth} levels deep");
            return false;
        }

        return true;
    }

    /// <summary>Shows the members of a nested value; false when they are too deep, and lost. Of one that contains itself nothing is.</summary>
    public bool Visit(string field, object value, IPropertyVisitor visitor)
    {
        if (!CanEnter(field, value))
        {
            return _inside.Count < MaxDepth;
        }

        int depth = _inside.Count;
        _inside.Add(value);
        try
        {
            model.VisitMembers(value, visitor);
        }
        catch (Exception failure) when (!model.EndsTheCommand(failure))
        {
            // Its enumerator is somebody else's code, which may also be changing it meanwhile. What was seen of it has been written.
            omissions.Add(field, failure, static failure => $"its members cannot all be read: {failure.Message}");
        }

        _inside.RemoveRange(depth, _inside.Count - depth);
        return true;
    }
}
