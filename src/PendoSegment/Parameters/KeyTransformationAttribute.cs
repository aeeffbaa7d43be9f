using System.Management.Automation;
using System.Net;
using System.Security;
using PendoSegment.Pendo;
using PendoSegment.Session;

namespace PendoSegment.Parameters;

/// <summary>Takes a key as text, as a SecureString, or as the password of a PSCredential (as secret vaults hand it out).</summary>
internal abstract class KeyTransformationAttribute<TKey>(KeySort<TKey> sort) : ArgumentTransformationAttribute
    where TKey : PendoKey
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return plain switch
            {
                TKey key => key,
                PendoKey other => throw new ArgumentTransformationMetadataException($"This is the {other.Name}, where the {sort.Name} belongs: with Pendo they are two secrets."),
                string text => sort.Make(text),
                SecureString secure => sort.Make(new NetworkCredential(string.Empty, secure).Password),
                PSCredential credential => sort.Make(credential.GetNetworkCredential().Password),

                // What was given is not repeated: it may be the key in another wrapping.
                _ => throw new ArgumentTransformationMetadataException($"The {sort.Name} is a string, a SecureString, or a PSCredential with the key as its password."),
            };
        }
        catch (PendoKeyException problem)
        {
            throw new ArgumentTransformationMetadataException(problem.Message);
        }
    }
}
