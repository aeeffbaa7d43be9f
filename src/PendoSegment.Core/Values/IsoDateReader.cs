namespace PendoSegment.Values;

/// <summary>Walks over ISO 8601 text from left to right.</summary>
internal ref struct IsoDateReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool AtEnd => _rest.IsEmpty;

    public bool Is(char wanted)
    {
        if (_rest.IsEmpty || _rest[0] != wanted)
        {
            return false;
        }

        _rest = _rest.Slice(1);
        return true;
    }

    /// <summary>Exactly so many ASCII digits.</summary>
    public bool Digits(int count, out int value)
    {
        value = 0;
        if (_rest.Length < count)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int digit = _rest[i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        _rest = _rest.Slice(count);
        return true;
    }

    /// <summary><c>HH:mm[:ss[.fraction]]</c>; digits beyond .NET's 100 ns are passed over.</summary>
    public bool TimeOfDay(out long ticks)
    {
        ticks = 0;
        int second = 0;
        long fraction = 0;
        if (!Digits(2, out int hour) || !Is(':') || !Digits(2, out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        if (Is(':') && (!Digits(2, out second) || second > 59 || !Fraction(out fraction)))
        {
            return false;
        }

        ticks = (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + fraction;
        return true;
    }

    /// <summary><c>Z</c>, <c>+HH</c>, <c>+HHmm</c>, <c>+HH:mm</c>, or nothing for UTC. A blank before it is common in database exports.</summary>
    public bool Offset(out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (AtEnd)
        {
            return true;
        }

        Is(' ');
        if (Is('Z') || Is('z'))
        {
            return true;
        }

        bool negative = Is('-');
        if (!negative && !Is('+'))
        {
            return false;
        }

        int minutes = 0;
        if (!Digits(2, out int hours) || hours > 14)
        {
            return false;
        }

        bool colon = Is(':');
        if ((colon || !AtEnd) && (!Digits(2, out minutes) || minutes > 59))
        {
            return false;
        }

        if (hours == 14 && minutes > 0)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = negative ? -offset : offset;
        return true;
    }

    private bool Fraction(out long ticks)
    {
        ticks = 0;
        if (!Is('.') && !Is(','))
        {
            return true;
        }

        long unit = TimeSpan.TicksPerSecond;
        int count = 0;
        while (!_rest.IsEmpty && _rest[0] is >= '0' and <= '9')
        {
            unit /= 10;
            ticks += (_rest[0] - '0') * unit;
            _rest = _rest.Slice(1);
            count++;
        }

        return count > 0;
    }
}
