namespace PendoSegment.Proposals;

/// <summary>What text may mean. A column has a form as long as every value of it has.</summary>
[Flags]
internal enum TextForms
{
    /// <summary>Text and nothing else.</summary>
    None = 0,

    /// <summary>A number in the invariant form, without a leading zero, and of so few digits that a double holds them all.</summary>
    Number = 1,

    /// <summary>A number as the given culture writes it.</summary>
    LocalNumber = 2,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    TrueFalse = 4,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo = 8,

    /// <summary><c>y</c> or <c>n</c>.</summary>
    LetterYesNo = 16,

    /// <summary>An ISO 8601 date.</summary>
    IsoDate = 32,

    /// <summary>A date by numbers in another order or with other signs.</summary>
    LocalDate = 64,

    /// <summary>A FILETIME of our times, or one of its two words for never.</summary>
    FileTime = 128,

    /// <summary>Seconds since 1970, of our times.</summary>
    UnixSeconds = 256,

    /// <summary>Milliseconds since 1970, of our times.</summary>
    UnixMilliseconds = 512,

    /// <summary>Something that <see cref="FieldType"/> has a type for, even if it cannot be shown to be that: digits that may be a code.</summary>
    LooksTyped = 1024,

    /// <summary>Digits, leading zeros or not.</summary>
    Digits = 2048,

    /// <summary>All of them.</summary>
    All = 4095,
}
