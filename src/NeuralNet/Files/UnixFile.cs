using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NeuralNet;

/// <summary>The type of a file on Unix, its owner and group, and its rights.</summary>
/// <remarks>
/// The framework does not expose the type and the owner. <c>statx</c> has the same layout on every Linux, and <c>stat</c> on every Apple system. If
/// <c>statx</c> is missing, as in musl before 1.2.5, or if a sandbox forbids it, <c>stat</c> returns the same on 64-bit Linux. If no call returns the
/// type of an existing file, the file is refused, because it might be a device.
/// </remarks>
/// <param name="Type">The bits of the mode for the type, such as <see cref="Regular"/>.</param>
/// <param name="Rights">Who may read, write and execute it.</param>
/// <param name="Owner">The user id of the owner, or null if it is not known.</param>
/// <param name="Group">The id of the group, or null if it is not known.</param>
[UnsupportedOSPlatform("windows")]
internal sealed partial record UnixFile(int Type, UnixFileMode Rights, uint? Owner, uint? Group)
{
    /// <summary>The type of a regular file.</summary>
    public const int Regular = 0x8000;

    private const int TypeBits = 0xF000;

    /// <summary>
    /// The bits of the mode for the rights. The bits that run a program as its owner or group are excluded, because new content must not inherit
    /// them.
    /// </summary>
    private const int RightBits = 0x1FF;

    private const string Library = "libc";

    // Error numbers. They are the same on Linux and macOS, except the last, which is for Linux.
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

    // The offsets of mode, owner and group in the results of statx and stat.
    private static readonly StatusFields LinuxFields = new(28, 20, 24);
    private static readonly StatusFields AppleFields = new(4, 16, 20);
    private static readonly StatusFields? StatFields = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => new StatusFields(24, 28, 32),
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => new StatusFields(16, 24, 28),
        _ => null,
    };

    private static readonly bool IsIntel = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private delegate int StatusCall(string path, Span<byte> status);

    /// <summary>The name of the type in a message.</summary>
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

    /// <summary>The rights of the owner. Group and others get only the rights that both of them have.</summary>
    /// <remarks>
    /// A member of the old group may now belong to the others, and some of the others to the new group. Nobody may gain a right.
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

    /// <summary>Examines a file. Links are followed.</summary>
    /// <returns>The result, or null if there is no file.</returns>
    /// <exception cref="IOException">The system does not give the information.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder of the path may not be searched.</exception>
    public static UnixFile? Find(string path)
    {
        bool isLinux = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid();
        bool isApple = OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS();
        return isLinux && TryFind(LinuxStatus, LinuxFields, path, out UnixFile? found) ? found
            : isLinux && TryFindByStat(path, out found) ? found
            : isApple && TryFind(IsIntel ? IntelMacStatus : Status, AppleFields, path, out found) ? found
            : FindUnknown(path);
    }

    /// <summary>Examines a file on Linux with the call that every C library has, except old GNU versions.</summary>
    /// <returns>Whether the call exists and is allowed.</returns>
    internal static bool TryFindByStat(string path, out UnixFile? found)
    {
        found = null;
        return StatFields is { } fields && TryFind(Status, fields, path, out found);
    }

    /// <summary>Refuses a file if no call returns its type.</summary>
    /// <returns>Null if there is no file.</returns>
    internal static UnixFile? FindUnknown(string path) => !File.Exists(path) ? null : throw new IOException(
        $"The system does not show whether {QuotedText.Path(path)} is a regular file, and a device or pipe must not be replaced. Delete it first, or name "
        + "another file. Nothing was changed.");

    /// <summary>Gives a new file the owner, the group and the rights of this one, as far as the system allows.</summary>
    /// <remarks>
    /// The root user may change the owner of a file. Another user stays the owner, but may change the group to one of their own groups. If the group
    /// cannot be kept, group and others get only the rights that both of them had. If the access control list cannot be kept, only the owner gets
    /// rights.
    /// </remarks>
    /// <param name="file">The new file. At this moment only its owner may open it.</param>
    /// <param name="accessList">The access control list of this file.</param>
    /// <exception cref="IOException">The rights cannot be set.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights may not be set.</exception>
    public void GiveTo(SafeFileHandle file, byte[] accessList)
    {
        bool hasGroup = Group is { } group && ((Owner is { } owner && ChangeOwner(file, owner, group) == 0) || ChangeOwner(file, Unchanged, group) == 0);
        bool hasList = AccessList.TryGive(file, hasGroup ? accessList : []) && (hasGroup || accessList.Length == 0);
        File.SetUnixFileMode(file, !hasList ? Rights & OwnersRights : hasGroup ? Rights : RightsInAnotherGroup);
    }

    private static bool TryFind(StatusCall call, StatusFields fields, string path, out UnixFile? found)
    {
        found = null;
        Span<byte> status = stackalloc byte[StatusLength];
        status.Clear();
        try
        {
            if (IsFound(call(path, status), path) is not { } isFound)
            {
                return false;
            }

            int mode = BitConverter.ToUInt16(status[fields.Mode..]);
            found = isFound
                ? new UnixFile(mode & TypeBits, (UnixFileMode)(mode & RightBits), UInt32(status, fields.Owner), UInt32(status, fields.Group))
                : null;
            return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether the file exists, or null if the call does not exist or a sandbox forbids it.</summary>
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
            _ => throw new IOException($"The system does not show the type of {QuotedText.Path(path)}: {Marshal.GetPInvokeErrorMessage(error)}."),
        };
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BitConverter.ToUInt32(bytes[at..]);

    private static int LinuxStatus(string path, Span<byte> status) => ExtendedStatus(FromCurrentFolder, path, 0, TypeModeOwnerAndGroup, status);

    [LibraryImport(Library, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ExtendedStatus(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(string path, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IntelMacStatus(string path, Span<byte> status);

    [LibraryImport(Library, EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);

    /// <summary>The offsets of three fields in bytes.</summary>
    private readonly record struct StatusFields(int Mode, int Owner, int Group);
}
