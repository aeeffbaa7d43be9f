using System.Text;

namespace PendoSegment.Files;

/// <summary>
/// Puts a mark where bytes are no characters, and remembers that it did: .NET's own choices are an exception, which ends the reading, and
/// U+FFFD, which cannot be told from one that the file already has.
/// </summary>
internal sealed class InvalidByteFallback : DecoderFallback
{
    /// <summary>
    /// Two noncharacters, which Unicode keeps out of interchanged text: one may stand in a good row all the same. They count as a mark only
    /// after <see cref="Used"/>.
    /// </summary>
    public const string Mark = "\uFFFF\uFDD0";

    /// <summary>Bytes that are no characters have been met.</summary>
    public bool Used { get; private set; }

    /// <inheritdoc/>
    public override int MaxCharCount => Mark.Length;

    /// <inheritdoc/>
    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private sealed class Buffer(InvalidByteFallback owner) : DecoderFallbackBuffer
    {
        private readonly DecoderFallbackBuffer _mark = new DecoderReplacementFallback(Mark).CreateFallbackBuffer();

        public override int Remaining => _mark.Remaining;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.Used = true;
            return _mark.Fallback(bytesUnknown, index);
        }

        public override char GetNextChar() => _mark.GetNextChar();

        public override bool MovePrevious() => _mark.MovePrevious();

        public override void Reset() => _mark.Reset();
    }
}
