using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>Training data in NPY and IDX files: the numbers that <c>Read</c> gives, and files that do not fit, shrink or change.</summary>
public sealed class FileSourceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("file-source").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("<f4", 1)]
    [InlineData(">f4", 1)]
    [InlineData("<f8", 1)]
    [InlineData("<f4", 0.1)]
    [InlineData(">f8", 0.1)]
    [InlineData("<f2", 1)]
    [InlineData("|u1", 1 / 255.0)]
    [InlineData(">i2", 1)]
    [InlineData("<i8", 1)]
    public void Npy_OfAnyType_GivesTheNumbersOfRead(string type, double factor)
    {
        string inputs = Save("x.npy", NpyBytes.Of(NpyBytes.Header(type, false, "(5, 2, 3)"), SmallBytes(30, type)));
        string targets = Save("y.npy", NpyBytes.Of(NpyBytes.Header("<f8", false, "(5,)"), SmallBytes(5, "<f8")));

        RequireSame<float>(Npy.Open<float>(inputs, targets, factor: factor), Npy.Read(inputs).ToMatrix<float>(factor), Npy.Read(targets).ToMatrix<float>());
        RequireSame<double>(Npy.Open<double>(inputs, targets, factor: factor), Npy.Read(inputs).ToMatrix<double>(factor), Npy.Read(targets).ToMatrix<double>());
    }

    [Fact]
    public void Npy_WithClasses_GivesOneHotTargets()
    {
        string inputs = SaveInputs(4);
        int[] labels = [2, 0, 1, 2];
        string targets = PathOf("y.npy");
        Npy.Write<int>(targets, labels);

        RequireSame<double>(Npy.Open<double>(inputs, targets, classes: 3), Npy.Read(inputs).ToMatrix<double>(), OneHot.Encode<double>(labels, 3));
    }

    [Fact]
    public void Idx_WithClasses_GivesTheNumbersOfRead()
    {
        string inputs = Save("x.idx", IdxBytes.Of(0x08, [3, 2, 2], [.. Enumerable.Range(1, 12).Select(i => (byte)(20 * i))]));
        string targets = Save("y.idx", IdxBytes.Of(0x08, [3], 1, 0, 1));

        RequireSame<float>(
            Idx.Open<float>(inputs, targets, classes: 2, factor: 1.0 / 255), Idx.Read(inputs).ToMatrix<float>(1.0 / 255), OneHot.Encode<float>([1, 0, 1], 2));
    }

    [Fact]
    public void Fit_OnNpyFiles_GivesTheBitsOfADataset()
    {
        Dataset<float> data = Examples.Classification<float>(9000, 3, 90, seed: 1);
        Npy.Write(PathOf("x.npy"), data.Inputs);
        Npy.Write<int>(PathOf("y.npy"), OneHot.Decode(data.Targets));
        using FileSource<float> source = Npy.Open<float>(PathOf("x.npy"), PathOf("y.npy"), classes: 3);
        Trainer<float> expected = Create(9000);
        Trainer<float> actual = Create(9000);

        TrainingHistory ofDataset = expected.Fit(data, data);
        TrainingHistory ofFiles = actual.Fit(source, source);

        Bits.Of(actual.Network).Should().Be(Bits.Of(expected.Network));
        ofFiles.Epochs.Select(report => (report.Cost, report.Accuracy, report.Validation))
            .Should().Equal(ofDataset.Epochs.Select(report => (report.Cost, report.Accuracy, report.Validation)));
        source.ToString().Should().Be(data.ToString());
    }

    /// <summary>The file has no blocks on the disk before its last bytes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_OfMoreNumbersThanAnArrayHolds_AreRead(bool isNpy)
    {
        const int Rows = 3_000_000;
        byte[] header = isNpy ? NpyBytes.Of(NpyBytes.Header("|u1", false, $"({Rows}, 1000)")) : IdxBytes.Of(0x08, [Rows, 1000]);
        byte[] header2 = isNpy ? NpyBytes.Of(NpyBytes.Header("|u1", false, $"({Rows},)")) : IdxBytes.Of(0x08, [Rows]);
        string inputs = SaveSparse("x", header, 1000L * Rows, last: 7);
        string targets = SaveSparse("y", header2, Rows, last: 1);
        using FileSource<float> source = isNpy ? Npy.Open<float>(inputs, targets, classes: 2) : Idx.Open<float>(inputs, targets, classes: 2);
        (float[] x, float[] y) = (new float[2000], new float[4]);

        source.Gather([Rows - 1, 0], new Columns<float>(x, 1000, 2), new Columns<float>(y, 2, 2));

        (x[998], x[999], x[1999]).Should().Be((0, 7, 0));
        y.Should().Equal(0, 1, 1, 0);
    }

    [Fact]
    public void Npy_InFortranOrder_IsRefusedInWords()
    {
        string inputs = Save("x.npy", NpyBytes.Of(NpyBytes.Header("|u1", true, "(3, 2)"), 1, 2, 3, 4, 5, 6));

        Refuse<InvalidDataException>(inputs, inputs, "*x.npy is in Fortran order, so that the numbers of an example do not lie together.*ascontiguousarray*");
    }

    [Fact]
    public void Npy_OfOneColumnInFortranOrder_IsRead()
    {
        string inputs = Save("x.npy", NpyBytes.Of(NpyBytes.Header("|u1", true, "(3, 1)"), 1, 2, 3));

        RequireSame<float>(Npy.Open<float>(inputs, inputs), Npy.Read(inputs).ToMatrix<float>(), Npy.Read(inputs).ToMatrix<float>());
    }

    [Fact]
    public void Files_ThatDoNotFitTogether_AreRefused()
    {
        string three = SaveInputs(3);
        string four = Save("four.npy", NpyBytes.Of(NpyBytes.Header("|u1", false, "(4,)"), 0, 1, 2, 3));
        string none = Save("none.npy", NpyBytes.Of(NpyBytes.Header("|u1", false, "(0, 2)")));
        string cut = Save("cut.npy", NpyBytes.Of(NpyBytes.Header("|u1", false, "(4,)"), 0, 1, 2));
        string packed = Save("packed.idx", IdxBytes.Pack(IdxBytes.Small));

        Refuse<ArgumentException>(three, four, "Inputs and targets must have the same number of examples, but *x.npy has 3 and *four.npy has 4.*");
        Refuse<InvalidDataException>(none, none, "*none.npy must have at least one example, with 1 to * numbers, but it has 0, with 2 numbers each.");
        Refuse<InvalidDataException>(cut, cut, "*cut.npy is not a valid NPY file*it ends there*");
        Refuse<InvalidDataException>(three, three, "*x.npy must have one whole number for each example*but an example has 2 numbers. Leave out*", classes: 3);
        Refuse<ArgumentOutOfRangeException>(three, four, "classes must be at least 2, but was 1*", classes: 1);
        Refuse<ArgumentOutOfRangeException>(three, three, "factor must be a finite number*", factor: double.NaN);
        Action compressed = () => Idx.Open<float>(packed, packed);
        compressed.Should().Throw<InvalidDataException>().WithMessage("*packed.idx is compressed, so that single examples cannot be read from it.*");

        // Everything that was opened is closed again, so that a writer finds no lock.
        foreach (string path in new[] { three, four, none, cut, packed })
        {
            File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    public void Class_OutOfRange_IsNamedWithItsExample(byte label)
    {
        string inputs = SaveInputs(4);
        string targets = Save("y.npy", NpyBytes.Of(NpyBytes.Header("|u1", false, "(4,)"), 0, 2, label, 1));
        using FileSource<float> source = Npy.Open<float>(inputs, targets, classes: 3);

        Action act = () => Gather(source, 1, 2);

        act.Should().Throw<InvalidDataException>().WithMessage($"*y.npy has the class {label} in example 2, counted from 0, but 3 classes are 0 to 2.");
    }

    [Fact]
    public void Bool_OtherThan0And1_IsRefused()
    {
        string inputs = Save("x.npy", NpyBytes.Of(NpyBytes.Header("|b1", false, "(2, 2)"), 0, 1, 1, 2));
        using FileSource<float> source = Npy.Open<float>(inputs, inputs);

        Action act = () => Gather(source, 1);

        act.Should().Throw<InvalidDataException>().WithMessage("*x.npy is not a valid NPY file. At byte *: expected a bool, 0 or 1, but it is 2.");
        Gather(source, 0).Should().Equal(0, 1);
    }

    /// <summary>On Unix another program may shorten an open file.</summary>
    [Fact]
    public void FileThatBecomesShorter_IsAnExceptionAndNoCrash()
    {
        string inputs = SaveInputs(4);
        using FileSource<float> source = Npy.Open<float>(inputs, inputs);
        using (FileStream writer = new(inputs, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            writer.SetLength(writer.Length - 4);
        }

        Action act = () => Gather(source, 3);

        act.Should().Throw<InvalidDataException>().WithMessage("*x.npy is not a valid NPY file. At byte *: it ends there, but it was longer when it was opened.");
    }

    [Fact]
    public void FileThatIsWrittenTo_IsAnException()
    {
        string inputs = SaveInputs(4);
        using FileSource<float> source = Npy.Open<float>(inputs, inputs);
        File.SetLastWriteTimeUtc(inputs, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Action act = () => Gather(source, 3);

        act.Should().Throw<InvalidDataException>().WithMessage("*x.npy was changed while it was open. Do not write to the files of a training*");
    }

    [Fact]
    public void FileThatIsReplaced_StaysTheOldOne()
    {
        string inputs = SaveInputs(4);
        using FileSource<float> source = Npy.Open<float>(inputs, inputs);
        float[] before = Gather(source, 2);
        Npy.Write(inputs, Matrix<float>.Build.Dense(2, 1, 100f));

        Gather(source, 2).Should().Equal(before);
    }

    [Fact]
    public void Gather_OfWrongArguments_IsRefused()
    {
        string inputs = SaveInputs(4);
        FileSource<float> source = Npy.Open<float>(inputs, inputs);

        Refused(() => Gather(source, 4)).Should().BeOfType<ArgumentOutOfRangeException>();
        Refused(() => Gather(source, -1)).Should().BeOfType<ArgumentOutOfRangeException>();
        Refused(() => source.Gather([0], new Columns<float>(new float[4], 2, 2), new Columns<float>(new float[2], 2, 1))).Message.Should().Contain("Expected 2 × 1");
        source.Dispose();
        Refused(() => Gather(source, 0)).Should().BeOfType<ObjectDisposedException>();
    }

    /// <summary>A callback may call it while the thread of the training converts numbers in the same buffers.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void Gather_WhileAnotherThreadReads_Waits(int? classes)
    {
        string inputs = SaveInputs(4);
        string targets = Save("y.npy", NpyBytes.Of(NpyBytes.Header("|u1", false, "(4,)"), 0, 1, 1, 0));
        using FileSource<float> source = Npy.Open<float>(inputs, targets, classes);
        float[]? gathered = null;
        Thread other = new(() => gathered = Gather(source, 2));
        lock (source.Gate)
        {
            other.Start();
            other.Join(200).Should().BeFalse("the buffers are in use");
        }

        other.Join();
        gathered.Should().Equal(Gather(source, 2));
    }

    private static Exception Refused(Action act) => act.Should().Throw<Exception>().Which;

    private static float[] Gather(FileSource<float> source, params int[] examples)
    {
        float[] x = new float[source.InputSize * examples.Length];
        source.Gather(examples, new Columns<float>(x, source.InputSize, examples.Length), new Columns<float>(new float[source.TargetSize * examples.Length], source.TargetSize, examples.Length));
        return x;
    }

    private static void Refuse<TException>(string inputs, string targets, string message, int? classes = null, double factor = 1)
        where TException : Exception
    {
        Action act = () => Npy.Open<float>(inputs, targets, classes, factor);

        act.Should().Throw<TException>().WithMessage(message);
    }

    /// <summary>Reads all examples in another order, some of them twice and some in a row.</summary>
    private static void RequireSame<T>(FileSource<T> source, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using (source)
        {
            (source.Count, source.InputSize, source.TargetSize).Should().Be((inputs.ColumnCount, inputs.RowCount, targets.RowCount));
            int[] order = [source.Count - 1, .. Enumerable.Range(0, source.Count), 1, 0, 0];
            T[] x = new T[source.InputSize * order.Length];
            T[] y = new T[source.TargetSize * order.Length];
            source.Gather(order, new Columns<T>(x, source.InputSize, order.Length), new Columns<T>(y, source.TargetSize, order.Length));
            Dataset<T> expected = new Dataset<T>(inputs, targets).Select(order);
            Bits.Of<T>(x).Should().Be(Bits.Of(expected.Inputs));
            Bits.Of<T>(y).Should().Be(Bits.Of(expected.Targets));
        }
    }

    private static Trainer<float> Create(int features) => new(
        Network.Create<float>(features, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.01),
        new TrainingOptions { BatchSize = 8, Epochs = 3 });

    /// <summary>Numbers of a type, most of them no whole numbers in the types that have others.</summary>
    private static byte[] SmallBytes(int count, string type) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i =>
        {
            byte[] bytes = type[1..] switch
            {
                "f2" => BitConverter.GetBytes((Half)(i * 0.3)),
                "f4" => BitConverter.GetBytes(i * 0.3f),
                "f8" => BitConverter.GetBytes(i * 0.3),
                "u1" => [(byte)(8 * i)],
                "i2" => BitConverter.GetBytes((short)(1000 * (i - 2))),
                _ => BitConverter.GetBytes((1L << 40) * (i - 2)),
            };
            return type[0] == '>' ? bytes.Reverse() : bytes;
        }),
    ];

    private string PathOf(string name) => Path.Combine(folder, name);

    private string Save(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>A file of two float32 for each example.</summary>
    private string SaveInputs(int count)
    {
        Npy.Write(PathOf("x.npy"), Examples.Uniform<float>(2, count, seed: 1));
        return PathOf("x.npy");
    }

    private string SaveSparse(string name, byte[] header, long length, byte last)
    {
        using FileStream file = File.Create(PathOf(name));
        file.Write(header);
        file.SetLength(header.Length + length);
        file.Position = file.Length - 1;
        file.WriteByte(last);
        return PathOf(name);
    }
}
