using System.Management.Automation;
using System.Net;
using System.Security;
using PendoSegment.Pendo;

namespace PendoSegment.Parameters;

/// <summary>Takes an API key as text, as a SecureString, or as the password of a PSCredential (as secret vaults hand it out).</summary>
internal sealed class ApiKeyTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return plain switch
            {
                ApiKey key => key,
                string text => new ApiKey(text),
                SecureString secure => new ApiKey(new NetworkCredential(string.Empty, secure).Password),
                PSCredential credential => new ApiKey(credential.GetNetworkCredential().Password),

                // What was given is not repeated: it may be the key in another wrapping.
                _ => throw new ArgumentTransformationMetadataException("An API key is a string, a SecureString, or a PSCredential with the key as its password."),
            };
        }
        catch (ApiKeyException problem)
        {
            throw new ArgumentTransformationMetadataException(problem.Message);
        }
    }
}
