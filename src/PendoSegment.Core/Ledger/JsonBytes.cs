namespace PendoSegment.Ledger;

/// <summary>
/// Goes through the members of an object, or the elements of a list, in JSON that is known to be valid, and looks at nothing twice: what a reader does that checks
/// everything takes longer than all else that is done with an unchanged record.
/// </summary>
/// <param name="json">The object or list, blanks around it or not.</param>
internal ref struct JsonBytes(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private bool _isObject;

    /// <summary>The member's name as it is spelled; empty in a list.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The member's value, or the element.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The member from the quote before its name to the end of its value.</summary>
    public ReadOnlySpan<byte> Member { get; private set; }

    /// <summary>True when there are blanks in the member that are in no string of it: a value is the same with and without.</summary>
    public bool HasBlanks { get; private set; }

    /// <summary>JSON without the blanks that mean nothing.</summary>
    /// <param name="json">A value, or a member.</param>
    public static ReadOnlySpan<byte> WithoutBlanks(ReadOnlySpan<byte> json)
    {
        byte[] rest = new byte[json.Length];
        int length = 0;
        JsonBytes reader = new(json);
        while (reader._at < json.Length)
        {
            int start = reader._at;
            if (json[start] == (byte)'"')
            {
                reader.EndString();
            }
            else
            {
                reader._at++;
            }

            if (json[start] > (byte)' ')
            {
                json.Slice(start, reader._at - start).CopyTo(rest.AsSpan(length));
                length += reader._at - start;
            }
        }

        return rest.AsSpan(0, length);
    }

    /// <summary>Goes to the next one; false behind the last.</summary>
    public bool Next()
    {
        if (_at == 0)
        {
            SkipBlanks();
            _isObject = _json[_at] == (byte)'{';
        }

        // Behind what opens it, or behind a value: what separates, or closes.
        _at++;
        SkipBlanks();
        if (_at >= _json.Length || _json[_at] is (byte)'}' or (byte)']')
        {
            return false;
        }

        int start = _at;
        HasBlanks = false;
        if (_isObject)
        {
            EndString();
            int end = _at;
            Name = _json.Slice(start + 1, end - start - 2);
            SkipBlanks();
            _at++;
            SkipBlanks();
            HasBlanks = _at > end + 1;
        }

        int value = _at;
        EndValue();
        Value = _json.Slice(value, _at - value);
        Member = _json.Slice(start, _at - start);
        SkipBlanks();
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _json.Length && _json[_at] <= (byte)' ')
        {
            _at++;
        }
    }

    private void EndValue()
    {
        switch (_json[_at])
        {
            case (byte)'"':
                EndString();
                break;
            case (byte)'{' or (byte)'[':
                EndNested();
                break;
            default:
                while (_at < _json.Length && _json[_at] is not ((byte)',' or (byte)'}' or (byte)']' or <= (byte)' '))
                {
                    _at++;
                }

                break;
        }
    }

    private void EndNested()
    {
        int depth = 0;
        do
        {
            switch (_json[_at])
            {
                case (byte)'"':
                    EndString();
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
                case <= (byte)' ':
                    HasBlanks = true;
                    break;
            }

            _at++;
        }
        while (depth > 0);
    }

    private void EndString()
    {
        _at++;
        while (true)
        {
            _at += _json.Slice(_at).IndexOfAny((byte)'"', (byte)'\\');
            if (_json[_at++] == (byte)'"')
            {
                return;
            }

            _at++;
        }
    }
}
