namespace PendoSegment.Values;

/// <summary>Tells whether each point in some numbers may be for thousands as well as for decimals: 6.062 is six to one half of the world and six thousand to the other.</summary>
internal sealed class GroupedPoints
{
    private bool _isOpen = true;
    private bool _hasPoint;

    /// <summary>True when there are points, and every one of them has three digits behind it and one to three before it.</summary>
    public bool IsAmbiguous => _isOpen && _hasPoint;

    /// <summary>Takes a text.</summary>
    /// <param name="text">Without blanks around it.</param>
    public void See(ReadOnlySpan<char> text)
    {
        if (_isOpen)
        {
            _isOpen = NumberText.MayBeGrouped(text, out bool hasPoint);
            _hasPoint |= hasPoint;
        }
    }
}
