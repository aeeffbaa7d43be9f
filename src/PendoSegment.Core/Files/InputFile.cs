namespace PendoSegment.Files;

/// <summary>Opens files for reading that others may go on writing to. A pipe to which nobody writes is let go of when the command is stopped.</summary>
internal static class InputFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="stopped">Cancelled when nobody wants to read any more.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; a pipe is not even open before somebody writes to it.</exception>
    public static Stream Open(string path, CancellationToken stopped)
    {
        // The system's own calls cannot be taken back: only to wait for them can.
        Task<FileStream> opening = Task.Factory.StartNew(() => OpenFile(path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Await(opening, static late => late.Dispose(), stopped);
        FileStream file = opening.GetAwaiter().GetResult();
        return file.CanSeek ? file : new PipeStream(file, stopped);
    }

    /// <summary>Waits for what cannot be cancelled, until it is done or has failed.</summary>
    private static void Await<T>(Task<T> task, Action<T> late, CancellationToken stopped)
    {
        try
        {
            task.Wait(stopped);
        }
        catch (AggregateException)
        {
            // The task has it.
        }
        catch (OperationCanceledException)
        {
            _ = task.ContinueWith(done => late(done.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    // A buffer of one byte is none: who reads has its own.
    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);

    private sealed class PipeStream(FileStream pipe, CancellationToken stopped) : Stream
    {
        private byte[] _bytes = [];

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            // Not into the caller's: a read that is let go of may still come to its end.
            byte[] bytes = _bytes = _bytes.Length >= count ? _bytes : new byte[count];
            Task<int> reading = Task.Run(() => pipe.Read(bytes, 0, count), CancellationToken.None);
            Await(reading, static _ => { }, stopped);
            int read = reading.GetAwaiter().GetResult();
            Array.Copy(bytes, 0, buffer, offset, read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                pipe.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
