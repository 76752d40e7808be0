using NeuralNet.Serialization;
using NeuralNet.Tests.Serialization;

namespace NeuralNet.Tests.Foundation;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuralnet").FullName;

    private string Target => Path.Combine(folder, "model.safetensors");

    private string[] Temporary => Directory.GetFiles(folder, "*.tmp");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Write_OfANewFile_LeavesItAlone()
    {
        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(Target).Should().Equal([1, 2]);
        Directory.GetFiles(folder).Should().Equal([Target], "nothing else is left");
    }

    [Fact]
    public void Write_OverAnOldFile_ReplacesIt()
    {
        File.WriteAllBytes(Target, [9, 9, 9, 9]);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(Target).Should().Equal([1, 2]);
    }

    [Fact]
    public void Write_ThatFailsHalfWay_LeavesTheOldFileAndNothingElse()
    {
        File.WriteAllBytes(Target, [9]);

        Action act = () => AtomicFile.Write(Target, stream =>
        {
            using WriteOnlyStream full = new(stream, mostBytes: 100);
            SafetensorsWriter.Write(full, SmallFile.Metadata, SmallFile.Visit);
        });

        act.Should().Throw<IOException>().WithMessage("The disk is full.");
        File.ReadAllBytes(Target).Should().Equal([9]);
        Temporary.Should().BeEmpty();
    }

    [Fact]
    public void Write_WithWhatKillsLeft_RemovesWhatIsOlderThanAnHourAndOfThisTargetAlone()
    {
        string abandoned = Left("model.safetensors.0123456789abcdef.tmp", hours: 2);
        string recent = Left("model.safetensors.fedcba9876543210.tmp", hours: 0);
        string other = Left("other.safetensors.0123456789abcdef.tmp", hours: 2);
        string users = Left("model.safetensors.old.tmp", hours: 2);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        Temporary.Should().BeEquivalentTo([recent, other, users]);
        File.Exists(abandoned).Should().BeFalse();
    }

    [Fact]
    public void Write_WithALinkInItsWay_DoesNotFollowIt()
    {
        string secret = Path.Combine(folder, "secret");
        File.WriteAllBytes(secret, [9]);
        File.CreateSymbolicLink(Target + ".tmp", secret);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(secret).Should().Equal([9]);
    }

    [Fact]
    public void Write_OverAFileThatOnlyItsOwnerMayRead_KeepsThat()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllBytes(Target, [9]);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.GetUnixFileMode(Target).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
    }

    [Fact]
    public void Write_WhileTheOldFileIsWhole_WritesBesideIt()
    {
        File.WriteAllBytes(Target, [9]);
        byte[] meanwhile = [];

        AtomicFile.Write(Target, stream =>
        {
            stream.Write([1, 2]);
            stream.Flush();
            meanwhile = File.ReadAllBytes(Target);
        });

        meanwhile.Should().Equal([9]);
    }

    [Fact]
    public void Write_WhileAnotherSaveIsUnderWay_LeavesTheLastWhole()
    {
        byte[] between = [];

        AtomicFile.Write(Target, stream =>
        {
            stream.Write([1, 2]);
            AtomicFile.Write(Target, other => other.Write([3]));
            between = File.ReadAllBytes(Target);
            stream.Write([4]);
        });

        between.Should().Equal([3]);
        File.ReadAllBytes(Target).Should().Equal([1, 2, 4]);
        Temporary.Should().BeEmpty();
    }

    /// <summary>A reader that tries as fast as possible never finds the file locked, truncated or missing.</summary>
    [Fact]
    public async Task Write_WhileAnotherReads_GivesTheOldOrTheNewWhole()
    {
        if (OperatingSystem.IsWindows())
        {
            // On a system that cannot replace a file while it is read.
            return;
        }

        File.WriteAllBytes(Target, [1, 1, 1, 1]);
        using CancellationTokenSource written = new();
        Task<int> reader = Task.Run(() =>
        {
            int torn = 0;
            while (!written.IsCancellationRequested)
            {
                byte[] bytes = File.ReadAllBytes(Target);
                torn += bytes.Length == 4 && bytes.Distinct().Count() == 1 ? 0 : 1;
            }

            return torn;
        });

        Parallel.For(0, 60, i => AtomicFile.Write(Target, stream => stream.Write([(byte)i, (byte)i, (byte)i, (byte)i])));
        await written.CancelAsync();

        int torn = await reader;
        torn.Should().Be(0);
    }

    [Fact]
    public void Write_ToALink_ReplacesTheFileBehindIt()
    {
        string real = Path.Combine(folder, "real.safetensors");
        File.WriteAllBytes(real, [9]);
        File.CreateSymbolicLink(Target, real);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(real).Should().Equal([1, 2]);
        new FileInfo(Target).LinkTarget.Should().Be(real);
    }

    [Fact]
    public void Write_ToALinkToNothing_MakesTheFileBehindItAndKeepsTheLink()
    {
        string real = Path.Combine(folder, "new", "real.safetensors");
        File.CreateSymbolicLink(Target, Path.Combine("new", "real.safetensors"));

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(real).Should().Equal([1, 2]);
        new FileInfo(Target).LinkTarget.Should().NotBeNull();
    }

    /// <summary>The link is in a folder that is reached by another link. Its .. is the parent of the real folder.</summary>
    [Fact]
    public void Write_ToALinkUpwardsInALinkedFolder_WritesWhatTheSystemReads()
    {
        string real = Directory.CreateDirectory(Path.Combine(folder, "real", "models")).FullName;
        string models = Path.Combine(folder, "models");
        Directory.CreateSymbolicLink(models, real);
        File.CreateSymbolicLink(Path.Combine(real, "latest"), Path.Combine("..", "run"));

        AtomicFile.Write(Path.Combine(models, "latest"), stream => stream.Write([1, 2]));

        File.ReadAllBytes(Path.Combine(models, "latest")).Should().Equal([1, 2]);
        File.ReadAllBytes(Path.Combine(folder, "real", "run")).Should().Equal([1, 2]);
    }

    /// <summary>The text of a link goes up from a folder that is a link itself.</summary>
    [Theory]
    [InlineData("run")]
    [InlineData("outer")]
    public void Write_ToALinkThatGoesUpFromALinkedFolder_WritesWhatTheSystemReads(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, "real", "models"));
        string sub = Directory.CreateDirectory(Path.Combine(folder, "real", "sub")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "models"), Path.Combine("real", "models"));
        File.CreateSymbolicLink(Path.Combine(folder, "run"), Path.Combine("models", "..", "run"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "outer"), Path.Combine("models", ".", "..", "sub"));
        File.CreateSymbolicLink(Path.Combine(sub, "latest"), Path.Combine("..", "run"));
        string link = name == "run" ? Path.Combine(folder, name) : Path.Combine(folder, name, "latest");

        AtomicFile.Write(link, stream => stream.Write([1, 2]));

        File.ReadAllBytes(link).Should().Equal([1, 2]);
        File.ReadAllBytes(Path.Combine(folder, "real", "run")).Should().Equal([1, 2]);
        Directory.GetFiles(folder, "*", SearchOption.TopDirectoryOnly).Should().Equal(Path.Combine(folder, "run"));
    }

    /// <summary>The system detects the missing first folder before the cycle.</summary>
    [Fact]
    public void Write_ToALinkThroughACircleBehindAMissingFolder_IsRefused()
    {
        Directory.CreateSymbolicLink(Path.Combine(folder, "a"), "b");
        Directory.CreateSymbolicLink(Path.Combine(folder, "b"), "a");
        File.CreateSymbolicLink(Target, Path.Combine("missing", "..", "a", "..", "run"));

        Action act = () => AtomicFile.Write(Target, stream => stream.Write([1]));

        act.Should().Throw<IOException>().WithMessage("*because its links form a cycle. Nothing was changed.");
        Temporary.Should().BeEmpty();
    }

    [Fact]
    public void Write_ToALinkToItself_IsRefused()
    {
        File.CreateSymbolicLink(Target, Target);

        Action act = () => AtomicFile.Write(Target, stream => stream.Write([1]));

        act.Should().Throw<IOException>();
        Temporary.Should().BeEmpty();
    }

    [Fact]
    public void Write_ToAFolderThatIsNotThere_MakesIt()
    {
        string path = Path.Combine(folder, "no", "such", "model");

        AtomicFile.Write(path, stream => stream.Write([1]));

        File.ReadAllBytes(path).Should().Equal([1]);
    }

    [Fact]
    public void Write_ToAFolderThatCannotBeMade_NamesTheFolder()
    {
        File.WriteAllBytes(Target, [9]);

        Action act = () => AtomicFile.Write(Path.Combine(Target, "model"), stream => stream.Write([1]));

        act.Should().Throw<IOException>().WithMessage($"The folder {Target} does not exist and cannot be created.*");
    }

    [Fact]
    public void Write_ToANameThatEndsWithASeparator_IsRefused()
    {
        Action act = () => AtomicFile.Write(Target + Path.DirectorySeparatorChar, stream => stream.Write([1]));

        act.Should().Throw<IOException>().WithMessage("*names a folder*Add the name of a file.");
        Directory.EnumerateFileSystemEntries(folder).Should().BeEmpty();
    }

    private string Left(string name, int hours)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, new byte[10]);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-hours));
        return path;
    }
}
