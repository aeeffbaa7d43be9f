using System.Globalization;
using System.Management.Automation;
using System.Text;
using PendoSegment.Input;

namespace PendoSegment.Parameters;

/// <summary>Takes an encoding by the names that Import-Csv knows, by any registered name, or by its code page.</summary>
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
#if NET
    // PowerShell 7 does this too when it starts; a host of its own may not.
    static EncodingTransformationAttribute() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
#endif

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = PSObjectModel.Instance.Unwrap(inputData);
        try
        {
            return plain switch
            {
                Encoding encoding => encoding,
                int codePage => Encoding.GetEncoding(codePage),
                string name when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int codePage) => Encoding.GetEncoding(codePage),
                string name => Find(name),
                _ => throw new ArgumentException("neither a name nor a code page"),
            };
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{inputData}' is not an encoding: give utf8, unicode, bigendianunicode, utf32, ascii, latin1, ansi, oem, a name such as windows-1252, or a code page such as 1252.");
        }
    }

    private static Encoding Find(string name) => name.ToUpperInvariant() switch
    {
        "UTF8" or "UTF8BOM" or "UTF8NOBOM" => Encoding.UTF8,
        "UNICODE" => Encoding.Unicode,
        "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
        "UTF32" => Encoding.UTF32,
        "BIGENDIANUTF32" => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        "ASCII" => Encoding.ASCII,
        "LATIN1" => Encoding.GetEncoding(28591),
        "ANSI" or "DEFAULT" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "OEM" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        _ => Encoding.GetEncoding(name),
    };
}
