using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Flushes a folder to disk: on Unix a renamed file has its new name there only then. Windows does so by itself.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const string Library = "libc";

    // Numbers of errors; those above 34 differ between Linux and macOS.
    private const int Interrupted = 4;
    private const int AccessDenied = 13;
    private const int InvalidArgument = 22;
    private const int NotSupportedOnLinux = 95;
    private const int NotSupportedOnMac = 45;
    private const int OperationNotSupportedOnMac = 102;

    /// <summary>Flushes the folder, where the system can do that.</summary>
    /// <exception cref="IOException">It could not be flushed: what was renamed in it may have its old name after a power cut.</exception>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Without O_CLOEXEC, whose value differs between the systems: a process that starts within this moment keeps a folder open, no more.
        int descriptor = Repeat(() => Open(folder, ReadOnly), out int error);
        if (descriptor < 0)
        {
            // A folder that may be written to but not read cannot be flushed. The file itself is on disk.
            Require(error == AccessDenied, folder, error);
            return;
        }

        try
        {
            // Some file systems, those over a network among them, do not flush folders. The file is renamed all the same.
            Require(Repeat(() => Flush(descriptor), out error) == 0 || IsNotSupported(error, OperatingSystem.IsMacOS()), folder, error);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Whether an error says that a file system does not flush folders.</summary>
    public static bool IsNotSupported(int error, bool isMac) =>
        error == InvalidArgument || (isMac ? error is NotSupportedOnMac or OperationNotSupportedOnMac : error == NotSupportedOnLinux);

    private static int Repeat(Func<int> call, out int error)
    {
        int result;
        do
        {
            result = call();
            error = result < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
        while (error == Interrupted);
        return result;
    }

    private static void Require(bool isFlushed, string folder, int error)
    {
        if (!isFlushed)
        {
            throw new IOException(
                $"The folder {QuotedText.Path(folder)} could not be flushed to disk: {Marshal.GetPInvokeErrorMessage(error)}. The new file has its name, but a power cut "
                + "may bring back the old one.");
        }
    }

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport(Library, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
