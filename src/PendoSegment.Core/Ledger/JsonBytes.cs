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
        if (_isObject)
        {
            EndString();
            Name = _json.Slice(start + 1, _at - start - 2);
            SkipBlanks();
            _at++;
            SkipBlanks();
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
