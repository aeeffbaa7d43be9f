namespace System.Text;

/// <summary>.NET Framework has all code pages without asking.</summary>
internal sealed class CodePagesEncodingProvider
{
    public static CodePagesEncodingProvider Instance { get; } = new();

    public Encoding GetEncoding(int codepage) => Encoding.GetEncoding(codepage);
}
