using System.Runtime.InteropServices;
#if NET
using System.Runtime.Versioning;
#endif
using System.Security.AccessControl;
using System.Security.Principal;
#if !NET
using System.Text;
#endif

namespace PendoSegment.Files;

/// <summary>Files that hold personal data: readable and writable by their owner alone from the moment they exist.</summary>
internal static class OwnerOnlyFile
{
    // Each line is written at once; a buffer would only keep what a full disk did not take, and try again later.
    private const int NoBuffer = 1;

    /// <summary>
    /// Opens a file to append to, or makes it. Nobody else who asks may write meanwhile; on Unix there are programs that do not ask, and what they do to the
    /// file's end must not matter: on Linux the system itself writes to the end, wherever it is by then.
    /// </summary>
    public static FileStream OpenOrCreate(string path) => Open(path, FileMode.OpenOrCreate);

    /// <summary>The same for a file that there is.</summary>
    public static FileStream Open(string path) => Open(path, FileMode.Open);

    /// <summary>Lets others open for themselves what is open here for reading alone. Outside Windows .NET is in their way otherwise.</summary>
    public static void LetOpen(Stream reading)
    {
#if NET
        const int Nobody = 8;
        if (!OperatingSystem.IsWindows() && reading is FileStream file)
        {
            _ = Lock((int)file.SafeFileHandle.DangerousGetHandle(), Nobody);
        }
#endif
    }

    private static FileStream Open(string path, FileMode mode)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            FileStreamOptions options = new()
            {
                Mode = mode,
                Access = FileAccess.ReadWrite,

                // Unix knows a lock against everybody and one against nobody; .NET takes the second for anything that lets others read.
                Share = FileShare.None,
                BufferSize = NoBuffer,
            };
            if (mode != FileMode.Open)
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            FileStream stream = new(path, options);
            try
            {
                LetRead(stream);
                Append(stream);
                return stream;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
#else
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Mono, which runs the tests of this build, has no mode to give either.
            if (mode != FileMode.Open)
            {
                CreateOnLinux(path);
            }

            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, NoBuffer);
        }
#endif
        return mode == FileMode.Open || File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, NoBuffer) : CreateOnWindows(path);
    }

#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static FileStream CreateOnWindows(string path)
    {
        using WindowsIdentity identity = WindowsIdentity.GetCurrent();
        FileSecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(identity.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        const FileSystemRights Rights = FileSystemRights.Read | FileSystemRights.Write;
#if NET
        return new FileInfo(path).Create(FileMode.OpenOrCreate, Rights, FileShare.Read, NoBuffer, FileOptions.None, security);
#else
        return new FileStream(path, FileMode.OpenOrCreate, Rights, FileShare.Read, NoBuffer, FileOptions.None, security);
#endif
    }

#if NET
    // Nobody else may write, which is what the lock against everybody was for; from here on the one against those who ask for that is enough.
    private static void LetRead(FileStream stream)
    {
        const int Shared = 1;
        const int AtOnce = 4;
        const int Again = 11;
        const int AgainOnMacOS = 35;
        if (Lock((int)stream.SafeFileHandle.DangerousGetHandle(), Shared | AtOnce) < 0 && Marshal.GetLastPInvokeError() is Again or AgainOnMacOS)
        {
            throw new IOException($"The process cannot access the file '{stream.Name}' because it is being used by another process.", Again);
        }
    }

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(int file, int operation);

    // .NET opens nothing with O_APPEND: its own FileMode.Append remembers where the end was.
    private static void Append(FileStream stream)
    {
        const int GetFlags = 3;
        const int SetFlags = 4;
        const int Append = 0x400;
        if (OperatingSystem.IsLinux())
        {
            int file = (int)stream.SafeFileHandle.DangerousGetHandle();
            int flags = Control(file, GetFlags, 0);
            _ = flags < 0 ? flags : Control(file, SetFlags, flags | Append);
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, int command, int argument);
#else
    private static void CreateOnLinux(string path)
    {
        const int ReadWriteOrCreate = 0x42;
        const int ReadWriteOfOwner = 0x180;
        int file = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadWriteOrCreate, ReadWriteOfOwner);
        _ = file < 0 ? 0 : Close(file);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags, int mode);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
#endif
}
