using CsCheck;

namespace PendoSegment.Core.Tests.Report;

/// <summary>Text that means something in one form or another, more often than chance would have it.</summary>
internal static class AnyText
{
    private static readonly Gen<char> Marks = Gen.OneOf([.. "<>&\"'`|\\*_[](){}#~$@!:.-+=^/1 \r\n\t".Select(Gen.Const)]);

    private static readonly Gen<string> Bits = Gen.OneOf(
        Gen.Const("</script>"), Gen.Const("<!--"), Gen.Const("]]>"), Gen.Const("https://a.b"), Gen.Const("www.a.b"), Gen.Const("a@b.c"), Gen.Const("&#60;"), Gen.Const("\uD83D\uDE00"), Gen.Const("\u202E"),
        Gen.Const("[pendosegment]: # (run)"), Gen.Const("```"), Gen.Const("1. "), Gen.Const("abc"), Gen.Const("    "), Gen.Const(":+1:"));

    private static readonly Gen<string> Piece = Gen.Frequency((4, Marks.Select(c => c.ToString())), (3, Bits), (1, Gen.Char.Select(c => c.ToString())), (2, Gen.Char['a', 'z'].Select(c => c.ToString())));

    public static readonly Gen<string> Gen30 = Piece.Array[1, 30].Select(string.Concat);
}
