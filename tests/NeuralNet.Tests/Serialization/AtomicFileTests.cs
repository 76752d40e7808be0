using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuralnet").FullName;

    private string Target => Path.Combine(folder, "model.safetensors");

    private string Temporary => Target + ".tmp";

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
            using ForwardStream full = new(stream, mostBytes: 100);
            SafetensorsWriter.Write(full, SmallFile.Metadata, SmallFile.Visit);
        });

        act.Should().Throw<IOException>().WithMessage("The disk is full.");
        File.ReadAllBytes(Target).Should().Equal([9]);
        File.Exists(Temporary).Should().BeFalse();
    }

    [Fact]
    public void Write_WithWhatAKillLeft_OverwritesIt()
    {
        File.WriteAllBytes(Temporary, new byte[1000]);

        AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        File.ReadAllBytes(Target).Should().Equal([1, 2]);
        File.Exists(Temporary).Should().BeFalse();
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
    public void Write_WhileAnotherSaveIsUnderWay_IsRefusedAndLeavesTheOther()
    {
        Action act = () => AtomicFile.Write(Target, stream =>
        {
            Action second = () => AtomicFile.Write(Target, other => other.Write([3]));
            second.Should().Throw<IOException>();
            stream.Write([1, 2]);
        });

        act.Should().NotThrow();
        File.ReadAllBytes(Target).Should().Equal([1, 2]);
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
    public void Write_ToAFolder_LeavesNothing()
    {
        Directory.CreateDirectory(Target);

        Action act = () => AtomicFile.Write(Target, stream => stream.Write([1, 2]));

        act.Should().Throw<Exception>().Which.Should().Match(exception => exception is IOException || exception is UnauthorizedAccessException);
        File.Exists(Temporary).Should().BeFalse();
    }

    [Fact]
    public void Write_ToAFolderThatIsNotThere_IsRefused()
    {
        Action act = () => AtomicFile.Write(Path.Combine(folder, "no", "model"), stream => stream.Write([1]));

        act.Should().Throw<DirectoryNotFoundException>();
    }
}
