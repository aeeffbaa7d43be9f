namespace PendoSegment.Values;

/// <summary>
/// Goes through the members of an object, or the elements of a list, in JSON that is known to be valid, and looks at nothing twice: what a reader does that checks
/// everything takes longer than all else that is done with an unchanged record.
/// </summary>
/// <param name="json">The object or list, blanks around it or not.</param>
internal ref struct JsonBytes(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private int _member;
    private int _value;
    private bool _hasBegun;
    private bool _isObject;
    private bool _isInValue;

    /// <summary>The member's name as it is spelled; empty in a list.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What the value begins with: a brace, a bracket, a quote, or else.</summary>
    public readonly byte Opening => _json[_value];

    /// <summary>True when there are blanks in the member that are in no string of it, once it was taken: a value is the same with and without.</summary>
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

    /// <summary>Goes to the next one, to where its value begins; false behind the last.</summary>
    public bool Next()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            SkipBlanks();
            _isObject = _json[_at] == (byte)'{';
        }
        else
        {
            EndValue();
            SkipBlanks();
            if (IsClosed)
            {
                return false;
            }
        }

        // Behind what opens it, or behind the comma.
        _at++;
        SkipBlanks();
        if (IsClosed)
        {
            return false;
        }

        _member = _at;
        HasBlanks = false;
        if (_isObject)
        {
            EndString();
            int end = _at;
            Name = _json.Slice(_member + 1, end - _member - 2);
            SkipBlanks();
            _at++;
            SkipBlanks();
            HasBlanks = _at > end + 1;
        }

        _value = _at;
        _isInValue = true;
        return true;
    }

    /// <summary>The member's value, or the element.</summary>
    public ReadOnlySpan<byte> TakeValue()
    {
        EndValue();
        return _json.Slice(_value, _at - _value);
    }

    /// <summary>The member from the quote before its name to the end of its value.</summary>
    public ReadOnlySpan<byte> TakeMember()
    {
        EndValue();
        return _json.Slice(_member, _at - _member);
    }

    /// <summary>Goes into the value, which is an object or a list. To be followed by <see cref="Leave"/> when all of it was gone through.</summary>
    public readonly JsonBytes Enter() => new(_json.Slice(_value));

    /// <summary>Goes on behind the value.</summary>
    public void Leave(in JsonBytes inner)
    {
        _at = _value + inner._at + 1;
        _isInValue = false;
    }

    private readonly bool IsClosed => _json[_at] is (byte)'}' or (byte)']';

    private void SkipBlanks()
    {
        while (_at < _json.Length && _json[_at] <= (byte)' ')
        {
            _at++;
        }
    }

    private void EndValue()
    {
        if (!_isInValue)
        {
            return;
        }

        _isInValue = false;
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

    // Names and values are short: to look for their ends with more than a byte at a time takes longer.
    private void EndString()
    {
        ReadOnlySpan<byte> json = _json;
        int at = _at + 1;
        while (json[at] != (byte)'"')
        {
            at += json[at] == (byte)'\\' ? 2 : 1;
        }

        _at = at + 1;
    }
}
