using System.Diagnostics;
using System.Runtime.Versioning;

namespace NeuralNet.Tests.Foundation;

/// <summary>The type, the owner and the group of files, which Windows does not have.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnixFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("unix").FullName;

    /// <summary>The owners and groups that this process may set: root may set any, another user only its own groups.</summary>
    public static TheoryData<string> Owners => Environment.IsPrivilegedProcess ? ["65534:65534", "65534:0", "0:65534", "0:0"]
        : [.. Output("id", "-G").Split(' ').Select(group => $"{Output("id", "-u")}:{group}")];

    public static TheoryData<string> Kinds => [.. SpecialFile.Kinds];

    private string Target => Path.Combine(folder, "x");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Find_OfWhatIsNoRegularFile_TellsItsType(string kind)
    {
        SpecialFile.Make(kind, Target);

        UnixFile found = UnixFile.Find(Target)!;

        found.TypeName.Should().Be(kind);
        found.Type.Should().NotBe(UnixFile.Regular);
    }

    /// <summary>For systems on which statx is missing or forbidden.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    [InlineData("a regular file")]
    public void TryFindByStat_OnLinux_TellsTheSame(string kind)
    {
        if (kind == "a regular file")
        {
            File.WriteAllBytes(Target, [1]);
        }
        else
        {
            SpecialFile.Make(kind, Target);
        }

        bool isTold = OperatingSystem.IsLinux() & UnixFile.TryFindByStat(Target, out UnixFile? found);

        isTold.Should().Be(OperatingSystem.IsLinux());
        (isTold ? found : UnixFile.Find(Target)).Should().Be(UnixFile.Find(Target));
        UnixFile.Find(Target)!.TypeName.Should().Be(kind);
    }

    [Fact]
    public void TryFindByStat_OfWhatIsNotThere_GivesNothing()
    {
        _ = UnixFile.TryFindByStat(Target, out UnixFile? found);

        found.Should().BeNull();
    }

    /// <summary>Such a file once counted as regular, and a device would have been replaced.</summary>
    [Theory]
    [InlineData(SpecialFile.Pipe)]
    [InlineData(SpecialFile.Socket)]
    [InlineData("a regular file")]
    public void FindUnknown_OfWhatIsThere_IsRefused(string kind)
    {
        if (kind == "a regular file")
        {
            File.WriteAllBytes(Target, [1]);
        }
        else
        {
            SpecialFile.Make(kind, Target);
        }

        Action act = () => UnixFile.FindUnknown(Target);

        act.Should().Throw<IOException>().WithMessage("The system does not show whether*is a regular file*Nothing was changed.");
        UnixFile.FindUnknown(Target + "y").Should().BeNull();
        SpecialFile.KindOf(Target).Should().Be(kind);
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void Find_OfAFile_TellsWhatIsKnownOfIt(string owner)
    {
        File.WriteAllBytes(Target, [1]);
        File.SetUnixFileMode(Target, (UnixFileMode)0b110_100_001);
        SpecialFile.Run("chown", owner, Target).Should().Be(0);

        UnixFile found = UnixFile.Find(Target)!;

        $"{found.Owner}:{found.Group}".Should().Be(owner);
        found.Rights.Should().Be((UnixFileMode)0b110_100_001);
        found.Type.Should().Be(UnixFile.Regular);
    }

    [Fact]
    public void Find_OfWhatIsNotThere_GivesNothing()
    {
        File.WriteAllBytes(Target, [1]);

        UnixFile.Find(Target + "y").Should().BeNull();
        UnixFile.Find(Path.Combine(Target, "y")).Should().BeNull();
        UnixFile.Find(Path.Combine(folder, "no", "y")).Should().BeNull();
    }

    /// <summary>A file 640 nobody:nogroup became 640 nobody:users.</summary>
    [Theory]
    [MemberData(nameof(Owners))]
    public void Write_OverAFileOfAnOwnerAndGroup_KeepsThem(string owner)
    {
        File.WriteAllBytes(Target, [9]);
        SpecialFile.Run("chown", owner, Target).Should().Be(0);
        File.SetUnixFileMode(Target, (UnixFileMode)0b110_100_000);
        UnixFile before = UnixFile.Find(Target)!;

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        UnixFile.Find(Target).Should().Be(before);
        File.ReadAllBytes(Target).Should().Equal([1, 2]);
    }

    /// <summary>A process that opens the file while it is written can read all of it.</summary>
    [Fact]
    public void Write_OverAFile_HasItsRightsBeforeItHasItsContent()
    {
        File.WriteAllBytes(Target, [9]);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        List<UnixFileMode> meanwhile = [];

        AtomicFile.Write(Target, stream => meanwhile.Add(File.GetUnixFileMode(Directory.GetFiles(folder, "*.tmp").Single())));

        meanwhile.Should().Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void GiveTo_OfAFileWhoseGroupCannotBeKept_GivesNobodyMoreThanBefore()
    {
        UnixFile unknown = new(UnixFile.Regular, (UnixFileMode)0b110_110_100, null, null);
        using (FileStream file = File.Create(Target))
        {
            unknown.GiveTo(file.SafeFileHandle, []);
        }

        File.GetUnixFileMode(Target).Should().Be((UnixFileMode)0b110_100_100);
    }

    [Theory]
    [InlineData(0b110_100_000, 0b110_000_000)]
    [InlineData(0b110_100_100, 0b110_100_100)]
    [InlineData(0b110_110_100, 0b110_100_100)]
    [InlineData(0b110_000_100, 0b110_000_000)]
    [InlineData(0b111_101_011, 0b111_001_001)]
    public void RightsInAnotherGroup_OfRights_AreThoseThatGroupAndOthersBothHave(int rights, int expected)
    {
        UnixFile file = new(UnixFile.Regular, (UnixFileMode)rights, 1, 1);

        ((int)file.RightsInAnotherGroup).Should().Be(expected);
    }

    [Fact]
    public void Write_OverAFileThatRunsAsItsOwner_TakesThatAway()
    {
        File.WriteAllBytes(Target, [9]);
        File.SetUnixFileMode(Target, (UnixFileMode)0b100_111_101_101);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.GetUnixFileMode(Target).Should().Be((UnixFileMode)0b111_101_101);
    }

    private static string Output(string program, string argument)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
