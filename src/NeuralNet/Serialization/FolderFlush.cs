using System.Runtime.InteropServices;

namespace NeuralNet.Serialization;

/// <summary>Flushes a folder to disk: on Unix a renamed file has its new name there only then. Windows does so by itself.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const string Library = "libc";

    /// <summary>Flushes the folder, where the system can do that.</summary>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            // A folder that may be written to but not read. The file itself is on disk.
            return;
        }

        // Some file systems, those over a network among them, refuse to flush a folder. The file is renamed all the same.
        _ = Flush(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport(Library, EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
