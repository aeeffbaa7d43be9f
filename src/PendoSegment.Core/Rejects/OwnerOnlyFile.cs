#if NET
using System.Runtime.Versioning;
#else
using System.Runtime.InteropServices;
#endif
using System.Security.AccessControl;
using System.Security.Principal;
#if !NET
using System.Text;
#endif

namespace PendoSegment.Rejects;

/// <summary>Files that hold personal data: readable and writable by their owner alone from the moment they exist.</summary>
internal static class OwnerOnlyFile
{
    // Each line is written at once; a buffer would only keep what a full disk did not take, and try again later.
    private const int NoBuffer = 1;

    /// <summary>Opens a file at its end, or makes it. Nobody else may write meanwhile: two who append would write over each other's lines.</summary>
    public static FileStream OpenOrCreate(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            FileStreamOptions options = new()
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,

                // Unix knows a lock against everybody and one against nobody; .NET takes the second for anything that lets others read.
                Share = FileShare.None,
                BufferSize = NoBuffer,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            return AtEnd(new FileStream(path, options));
        }
#else
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Mono, which runs the tests of this build, has no mode to give either.
            CreateOnLinux(path);
            return AtEnd(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, NoBuffer));
        }
#endif
        return AtEnd(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, NoBuffer) : CreateOnWindows(path));
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

#if !NET
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
    private static FileStream AtEnd(FileStream stream)
    {
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }
}
