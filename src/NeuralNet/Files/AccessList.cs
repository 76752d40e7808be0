using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NeuralNet;

/// <summary>The access control list of a file on Linux, which names further users and groups.</summary>
/// <remarks>
/// If a file has a list, the group bits of its mode do not show the rights of the group. They are an upper limit for all users and groups of the
/// list. If only the mode were copied, the group would get more rights than it had. A new file can also inherit a list from its folder.
/// </remarks>
internal static partial class AccessList
{
    private const string Library = "libc";
    private const string Name = "system.posix_acl_access";
    private const int MostBytes = 65536;

    // Error numbers on Linux.
    private const int NotImplemented = 38;
    private const int NoData = 61;
    private const int NotSupported = 95;

    /// <summary>Returns the list of a file. Links are followed.</summary>
    /// <returns>Its bytes, or no bytes if the file has no list or the system does not support lists.</returns>
    /// <exception cref="IOException">The system does not give the information.</exception>
    public static byte[] Find(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        byte[] list = new byte[MostBytes];
        nint length = Get(path, Name, list, MostBytes);
        return length >= 0 ? list[..(int)length]
            : IsNone() ? []
            : throw new IOException(
                $"The system does not show who may read {QuotedText.Path(path)}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. Nothing was changed.");
    }

    /// <summary>Sets or removes the list of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="list">The bytes that <see cref="Find"/> returned.</param>
    /// <returns>Whether the file has that list now.</returns>
    public static bool TryGive(SafeFileHandle file, byte[] list) =>
        !OperatingSystem.IsLinux()
        || (list.Length > 0 ? Set(file, Name, list, list.Length, 0) == 0 : Remove(file, Name) == 0 || IsNone());

    private static bool IsNone() => Marshal.GetLastPInvokeError() is NotImplemented or NoData or NotSupported;

    [LibraryImport(Library, EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Get(string path, string name, Span<byte> value, nint size);

    [LibraryImport(Library, EntryPoint = "fsetxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(SafeFileHandle file, string name, ReadOnlySpan<byte> value, nint size, int flags);

    [LibraryImport(Library, EntryPoint = "fremovexattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Remove(SafeFileHandle file, string name);
}
