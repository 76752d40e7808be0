using System.Buffers.Binary;
using System.Runtime.Versioning;

namespace NeuralNet.Tests.Foundation;

/// <summary>Access control lists, which Linux has on most file systems.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AccessListTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("list").FullName;

    private string Target => Path.Combine(folder, "x");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The mode shows rw for the group, but this is the limit for the user in the list. The group itself has no rights.</summary>
    [Fact]
    public void Write_OverAFileWithAList_KeepsIt()
    {
        File.WriteAllBytes(Target, [9]);
        bool hasList = OperatingSystem.IsLinux() & Give(Target, List(group: 0, user: 6));
        byte[] before = AccessList.Find(Target);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        AccessList.Find(Target).Should().Equal(before);
        (before.Length > 0).Should().Be(hasList, "a file system without lists has none to keep");
    }

    /// <summary>The temporary file has inherited a list that lets a user read who could not read before.</summary>
    [Fact]
    public void GiveTo_OfAFileWithoutAList_TakesAwayThatOfTheNewFile()
    {
        UnixFile old = new(UnixFile.Regular, (UnixFileMode)0b110_100_000, null, null);
        File.WriteAllBytes(Target, [9]);
        _ = Give(Target, List(group: 4, user: 4));

        using (FileStream file = File.OpenWrite(Target))
        {
            old.GiveTo(file.SafeFileHandle, []);
        }

        AccessList.Find(Target).Should().BeEmpty();
    }

    [Fact]
    public void GiveTo_OfAFileWithAListWhoseGroupCannotBeKept_GivesNobodyElseARight()
    {
        UnixFile old = new(UnixFile.Regular, (UnixFileMode)0b110_110_100, null, null);
        File.WriteAllBytes(Target, [9]);

        using (FileStream file = File.OpenWrite(Target))
        {
            old.GiveTo(file.SafeFileHandle, List(group: 0, user: 6));
        }

        AccessList.Find(Target).Should().BeEmpty();
        File.GetUnixFileMode(Target).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static bool Give(string path, byte[] list)
    {
        using FileStream file = File.OpenWrite(path);
        return AccessList.TryGive(file.SafeFileHandle, list);
    }

    /// <summary>Version 2, then tag, rights and id of each entry: owner, user 12345, group, mask, others.</summary>
    private static byte[] List(ushort group, ushort user) =>
        [2, 0, 0, 0, .. Entry(1, 6), .. Entry(2, user, 12345), .. Entry(4, group), .. Entry(16, 6), .. Entry(32, 0)];

    private static byte[] Entry(ushort tag, ushort rights, uint number = uint.MaxValue)
    {
        byte[] entry = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), rights);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), number);
        return entry;
    }
}
