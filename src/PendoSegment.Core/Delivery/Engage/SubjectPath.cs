using System.Text;

namespace PendoSegment.Delivery.Engage;

/// <summary>
/// An id as a part of a path. Ids with slashes and the like go as base64 (Pendo's public API collection has both forms). In which alphabet is not documented: it is the
/// one for addresses (RFC 4648, section 5), since the other has slashes again; and what needs none goes as it is.
/// </summary>
internal static class SubjectPath
{
    /// <summary>The id as it stands in a path.</summary>
    /// <param name="id">The id.</param>
    /// <param name="isEncoded">True when it is base64, and the request has to say so.</param>
    public static string Of(string id, out bool isEncoded)
    {
        // Dots alone would be a step in the path.
        isEncoded = !id.All(IsPlain) || id.All(static character => character == '.');
        return isEncoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(id)).Replace('+', '-').Replace('/', '_') : id;
    }

    // The unreserved ones of RFC 3986, section 2.3, and the sign that e-mail addresses have, which means itself in a path (3.3).
    private static bool IsPlain(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~' or '@';
}
