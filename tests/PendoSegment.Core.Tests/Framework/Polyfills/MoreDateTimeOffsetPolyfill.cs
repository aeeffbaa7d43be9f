namespace System;

/// <summary>A class of its own: two constants of one name would meet in <see cref="MorePolyfill"/>.</summary>
internal static class MoreDateTimeOffsetPolyfill
{
    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
