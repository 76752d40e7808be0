using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NeuralNet;

/// <summary>What the file system of a Unix says of a file: its type, its owner and group, and who may do what with it.</summary>
/// <remarks>
/// The base library tells neither type nor owner. <c>statx</c> has one layout on every Linux, and <c>stat</c> has one on every system of Apple. On any
/// other system, and where the call is missing or forbidden, nothing is known but the rights.
/// </remarks>
/// <param name="Type">The bits of the mode that say what it is, such as <see cref="Regular"/>.</param>
/// <param name="Rights">Who may read, write and execute it.</param>
/// <param name="Owner">The number of the owner, or null if it is not known.</param>
/// <param name="Group">The number of the group, or null if it is not known.</param>
[UnsupportedOSPlatform("windows")]
internal sealed partial record UnixFile(int Type, UnixFileMode Rights, uint? Owner, uint? Group)
{
    /// <summary>The type of a regular file.</summary>
    public const int Regular = 0x8000;

    private const int TypeBits = 0xF000;

    /// <summary>Without the bits that run a program as its owner or group: a new content must not.</summary>
    private const int RightBits = 0x1FF;

    private const string Library = "libc";

    // Numbers of errors, the same on Linux and macOS but for the last, which is that of Linux.
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int AccessDenied = 13;
    private const int NotAFolder = 20;
    private const int NotImplemented = 38;

    private const UnixFileMode OwnersRights = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int FromCurrentFolder = -100;
    private const uint TypeModeOwnerAndGroup = 0x1B;
    private const int StatusLength = 256;
    private const uint Unchanged = uint.MaxValue;

    /// <summary>What the type is called in a message.</summary>
    public string TypeName => Type switch
    {
        Regular => "a regular file",
        0x1000 => "a named pipe (FIFO)",
        0x2000 => "a character device",
        0x4000 => "a folder",
        0x6000 => "a block device",
        0xC000 => "a socket",
        _ => "something else",
    };

    /// <summary>The rights that group and others both have, beside those of the owner.</summary>
    /// <remarks>
    /// A member of the old group is now one of the others, and some of the others are in the new group. Neither may gain a right.
    /// </remarks>
    public UnixFileMode RightsInAnotherGroup
    {
        get
        {
            int rights = (int)Rights;
            int both = rights & (rights >> 3) & 7;
            return (UnixFileMode)((rights & 0x1C0) | (both << 3) | both);
        }
    }

    /// <summary>Looks at a file, behind links.</summary>
    /// <returns>What it is, or null if there is none.</returns>
    /// <exception cref="IOException">The system does not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder of the path may not be searched.</exception>
    public static UnixFile? Find(string path)
    {
        Span<byte> status = stackalloc byte[StatusLength];
        status.Clear();
        try
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsAndroid())
            {
                if (IsFound(LinuxStatus(FromCurrentFolder, path, 0, TypeModeOwnerAndGroup, status), path) is bool isFound)
                {
                    return isFound ? Of(UInt16(status, 28), UInt32(status, 20), UInt32(status, 24)) : null;
                }
            }
            else if (OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS())
            {
                bool isIntel = RuntimeInformation.ProcessArchitecture == Architecture.X64;
                if (IsFound(isIntel ? IntelMacStatus(path, status) : AppleStatus(path, status), path) is bool isFound)
                {
                    return isFound ? Of(UInt16(status, 4), UInt32(status, 16), UInt32(status, 20)) : null;
                }
            }
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than statx: the system tells as little as an unknown one.
        }

        return File.Exists(path) ? new UnixFile(Regular, File.GetUnixFileMode(path), null, null) : null;
    }

    /// <summary>Gives a new file the owner, the group and the rights of this one, as far as the system allows.</summary>
    /// <remarks>
    /// root may give away a file. Another user may give it to a group of theirs, and stays its owner. If the group cannot be kept, group and
    /// others get only the rights that both of them had. If the access control list cannot be kept, only the owner gets rights.
    /// </remarks>
    /// <param name="file">The new file, which so far nobody but its owner may open.</param>
    /// <param name="accessList">The access control list of this file.</param>
    /// <exception cref="IOException">The rights cannot be set.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights may not be set.</exception>
    public void GiveTo(SafeFileHandle file, byte[] accessList)
    {
        bool hasGroup = Group is { } group && ((Owner is { } owner && ChangeOwner(file, owner, group) == 0) || ChangeOwner(file, Unchanged, group) == 0);
        bool hasList = AccessList.TryGive(file, hasGroup ? accessList : []) && (hasGroup || accessList.Length == 0);
        File.SetUnixFileMode(file, !hasList ? Rights & OwnersRights : hasGroup ? Rights : RightsInAnotherGroup);
    }

    private static UnixFile Of(int mode, uint owner, uint group) => new(mode & TypeBits, (UnixFileMode)(mode & RightBits), owner, group);

    /// <summary>Whether there is a file, or null if the system has no such call or a sandbox forbids it.</summary>
    private static bool? IsFound(int result, string path)
    {
        if (result == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error switch
        {
            NoSuchFile or NotAFolder => false,
            NotPermitted or NotImplemented => null,
            AccessDenied => throw new UnauthorizedAccessException($"A folder of the path {QuotedText.Path(path)} may not be searched."),
            _ => throw new IOException($"The system does not tell what {QuotedText.Path(path)} is: {Marshal.GetPInvokeErrorMessage(error)}."),
        };
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BitConverter.ToUInt16(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BitConverter.ToUInt32(bytes[at..]);

    [LibraryImport(Library, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinuxStatus(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AppleStatus(string path, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IntelMacStatus(string path, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);
}
