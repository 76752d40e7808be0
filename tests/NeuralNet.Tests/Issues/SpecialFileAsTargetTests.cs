using NeuralNet.Data;
using NeuralNet.Serialization;
using NeuralNet.Tests.Foundation;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Issues;

/// <summary>Saving to a device or a named pipe replaced it by a regular file.</summary>
public sealed class SpecialFileAsTargetTests : IDisposable
{
    /// <summary>Every way in which the library writes to a path.</summary>
    private static readonly Dictionary<string, Action<string>> Writers = new()
    {
        ["ModelFile.Save"] = path => ModelFile.Save(Network.Create<float>(2, seed: 1, new Dense(1)), path),
        ["Npy.Write of a matrix"] = path => Npy.Write(path, MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.Dense(1, 1)),
        ["Npy.Write of numbers"] = path => Npy.Write<byte>(path, [1, 2]),
        ["Npz.Write"] = path => Npz.Write(path, []),
        ["Checkpoint.Save"] = path => Checkpoint.Save(CallbackTraining.Trainer<double>(1), path),
        ["CsvLog"] = path => CallbackTraining.Trainer<double>(1, new CsvLog(path)).Fit(CallbackTraining.Data<double>()),
    };

    private readonly string folder = Directory.CreateTempSubdirectory("target").FullName;

    public static TheoryData<string, string> WritersAndKinds
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string writer in Writers.Keys)
            {
                foreach (string kind in SpecialFile.Kinds)
                {
                    cases.Add(writer, kind);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> AllWriters => [.. Writers.Keys];

    private string Target => Path.Combine(folder, "x");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(WritersAndKinds))]
    public void Write_OverWhatIsNoRegularFile_IsRefusedAndLeavesIt(string writer, string kind)
    {
        SpecialFile.Make(kind, Target);

        Action act = () => Writers[writer](Target);

        act.Should().Throw<IOException>().WithMessage($"{Target} is {kind}, but only a regular file can be written.*");
        SpecialFile.KindOf(Target).Should().Be(kind);
        Directory.EnumerateFileSystemEntries(folder).Should().Equal(Target);
    }

    [Theory]
    [MemberData(nameof(WritersAndKinds))]
    public void Write_ToALinkToWhatIsNoRegularFile_IsRefusedAndLeavesIt(string writer, string kind)
    {
        string link = Path.Combine(folder, "link");
        SpecialFile.Make(kind, Target);
        File.CreateSymbolicLink(link, Target);

        Action act = () => Writers[writer](link);

        act.Should().Throw<IOException>().WithMessage($"{link} is {kind}, but only a regular file can be written.*");
        SpecialFile.KindOf(Target).Should().Be(kind);
        Directory.EnumerateFileSystemEntries(folder).Should().BeEquivalentTo(Target, link);
    }

    [Theory]
    [MemberData(nameof(AllWriters))]
    public void Write_ThroughALinkToARegularFile_WritesThatFileAndKeepsTheLink(string writer)
    {
        string link = Path.Combine(folder, "link");
        File.WriteAllBytes(Target, []);
        File.CreateSymbolicLink(link, "x");

        Writers[writer](link);

        new FileInfo(Target).Length.Should().BePositive();
        new FileInfo(link).LinkTarget.Should().Be("x");
    }

    [Theory]
    [MemberData(nameof(AllWriters))]
    public void Write_IntoAFolderThatIsNotThere_MakesIt(string writer)
    {
        string path = Path.Combine(folder, "no", "such", "x");

        Writers[writer](path);

        new FileInfo(path).Length.Should().BePositive();
    }

    /// <summary>The lock of a folder of checkpoints is written too.</summary>
    [Fact]
    public void Checkpointing_WithAFolderInPlaceOfItsLock_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(folder, "checkpoint.lock"));
        Action act = () => CallbackTraining.Trainer<double>(1, new Checkpointing(folder)).Fit(CallbackTraining.Data<double>());

        act.Should().Throw<IOException>().WithMessage("*checkpoint.lock is a folder, but only a regular file can be written.*");
    }

    /// <summary>A device that is created at the target while a file is written.</summary>
    [Fact]
    public void Write_OverWhatBecomesAFolderMeanwhile_IsRefusedAndLeavesIt()
    {
        Action act = () => AtomicFile.Write(Target, stream => Directory.CreateDirectory(Target));

        act.Should().Throw<IOException>().WithMessage($"{Target} is a folder, but only a regular file can be written.*");
        Directory.EnumerateFileSystemEntries(folder).Should().Equal(Target);
    }
}
