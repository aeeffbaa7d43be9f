using PendoSegment.Delivery;
using PendoSegment.Delivery.Engage;

namespace PendoSegment.Comparison;

/// <summary>What it means for the whole that a read failed in all its attempts. Told of the results in the order of the records. Without a thread or a socket.</summary>
internal sealed class ReadVerdicts
{
    // As many different records in a row are not chance, each tried several times.
    private const int MostFailedInARow = 10;

    private int _failedInARow;

    /// <summary>True once there was an answer: key and place are right.</summary>
    public bool AnyAnswered { get; private set; }

    /// <summary>Takes a result in; the reason when nothing can go on.</summary>
    public DeliveryException? Judge(TransportReply? failure)
    {
        if (failure is not { } reply)
        {
            AnyAnswered = true;
            _failedInARow = 0;
            return null;
        }

        _failedInARow++;
        DeliveryException fault = MetadataApi.FaultOf(reply);

        // Later a 403 is one that a firewall does not like, and a page in the answer's place one that something in between puts there.
        bool isForAll = reply.StatusCode is 401 or 407 || reply.Failure == TransportFailure.Untrusted || (!AnyAnswered && (reply.MayBeForAll || reply.IsAccepted));
        return isForAll ? fault
            : _failedInARow == MostFailedInARow ? new DeliveryException(fault.Fault, $"{MostFailedInARow} records in a row could not be read. {fault.Message}")
            : null;
    }
}
