using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Creates folders and flushes them to disk, so that a power cut does not lose the names of new files.</summary>
internal static partial class Folders
{
    private const int ReadOnly = 0;
    private const string Library = "libc";

    // Error numbers. Those above 34 differ between Linux and macOS.
    private const int Interrupted = 4;
    private const int AccessDenied = 13;
    private const int InvalidArgument = 22;
    private const int NotSupportedOnLinux = 95;
    private const int NotSupportedOnMac = 45;
    private const int OperationNotSupportedOnMac = 102;

    /// <summary>Creates a folder and its parents, if they do not exist, and flushes the new names to disk.</summary>
    /// <param name="folder">The full path.</param>
    /// <exception cref="IOException">The folder cannot be created, for example because one of its parents is a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created.</exception>
    public static void Make(string folder)
    {
        Stack<string> parents = new();
        for (string? each = folder; each is not null && !Directory.Exists(each); each = Path.GetDirectoryName(each))
        {
            if (Path.GetDirectoryName(each) is { } parent)
            {
                parents.Push(parent);
            }
        }

        if (parents.Count == 0)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException exception)
        {
            throw new IOException($"The folder {QuotedText.Path(folder)} does not exist and cannot be created. ({QuotedText.Of(exception.Message, QuotedText.LongestSentence)})", exception);
        }

        foreach (string parent in parents)
        {
            Flush(parent);
        }
    }

    /// <summary>
    /// Flushes a folder to disk, if the system supports that. On Unix a renamed file has its new name on disk only after this. Windows does it
    /// automatically.
    /// </summary>
    /// <exception cref="IOException">
    /// The folder could not be flushed. After a power cut, a file that was renamed in the folder may have its old name.
    /// </exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // O_CLOEXEC is not set, because its value differs between systems. A process that starts at this moment keeps the folder open, which does no
        // harm.
        int descriptor = Repeat(() => Open(folder, ReadOnly), out int error);
        if (descriptor < 0)
        {
            // A folder that can be written but not read cannot be flushed. The file itself is on disk.
            RequireFlushed(error == AccessDenied, folder, error);
            return;
        }

        try
        {
            // Some file systems do not flush folders, for example network file systems. The file is still renamed.
            RequireFlushed(Repeat(() => Synchronize(descriptor), out error) == 0 || IsFlushNotSupported(error, OperatingSystem.IsMacOS()), folder, error);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Whether an error means that the file system does not flush folders.</summary>
    public static bool IsFlushNotSupported(int error, bool isMac) =>
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

    private static void RequireFlushed(bool isFlushed, string folder, int error)
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
    private static partial int Synchronize(int descriptor);

    [LibraryImport(Library, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
