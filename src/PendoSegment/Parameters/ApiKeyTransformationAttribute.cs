using System.Management.Automation;
using System.Net;
using System.Security;
using PendoSegment.Errors;
using PendoSegment.Session;

namespace PendoSegment.Parameters;

/// <summary>Takes an API key as text, as a SecureString, or as the password of a PSCredential (as secret vaults hand it out).</summary>
public sealed class ApiKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? plain = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return plain switch
            {
                ApiKey key => key,
                string text => ConnectionResolver.ToKey(text),
                SecureString secure => ConnectionResolver.ToKey(new NetworkCredential(string.Empty, secure).Password),
                PSCredential credential => ConnectionResolver.ToKey(credential.GetNetworkCredential().Password),

                // What was given is not repeated: it may be the key in another wrapping.
                _ => throw new ArgumentTransformationMetadataException("An API key is a string, a SecureString, or a PSCredential with the key as its password."),
            };
        }
        catch (CommandException problem)
        {
            throw new ArgumentTransformationMetadataException(problem.Message);
        }
    }
}
