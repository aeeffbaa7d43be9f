namespace PendoSegment;

/// <summary>What becomes of an empty value: null, text without a character, a list without an element.</summary>
public enum EmptyHandling
{
    /// <summary>The field is left out, so what Pendo has is kept (Segment Spec: an absent trait keeps).</summary>
    Omit,

    /// <summary>The field is sent as null, to overwrite. What Pendo makes of null is not documented.</summary>
    Null,
}
