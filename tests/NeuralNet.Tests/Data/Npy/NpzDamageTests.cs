using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NeuralNet.Data;
using NeuralNet.Tests.Fuzz;

namespace NeuralNet.Tests.Data;

/// <summary>Damaged and malicious archives are refused with a position, in bounded memory.</summary>
public sealed class NpzDamageTests
{
    /// <summary>The offset of the contents in the file of the first member.</summary>
    private const int LocalLength = 22;

    private static readonly byte[] Numbers = NpyBytes.Of(NpyBytes.Header("|u1", isFortranOrder: false, "(2,)"), 5, 9);

    /// <summary>The directory after one stored member "a.npy". Its header of 30 bytes, the name and the numbers come first.</summary>
    private static readonly int Directory = 35 + Numbers.Length;

    private readonly byte[] good = Archive(("a.npy", Numbers, CompressionLevel.NoCompression));

    public static TheoryData<int, byte[], string> Faults => new()
    {
        { 0, [(byte)'p'], "At byte 0: expected the header of the member 'a.npy' as in the directory, but it differs." },
        { 6, [1], "At byte 0: expected the header of the member 'a.npy' as in the directory, but it differs." },
        { 30, "b"u8.ToArray(), "At byte 30: expected the name 'a.npy', as in the directory, but it differs." },
        { Directory, [(byte)'p'], $"At byte {Directory}: expected a member in the directory, \"PK\" 1 2, but there is something else." },
        { Directory + 8, [1], $"At byte {Directory}: the member 'a.npy' is encrypted, which is not supported." },
        { Directory + 10, [12], $"At byte {Directory}: expected the member 'a.npy' stored (0) or deflated (8), but it uses compression method 12." },
        { Directory - 1, [0], $"At byte {Directory}: expected the checksum 0x* of the member 'a.npy', but its bytes have *" },
        { Directory + 16, [0], $"At byte 0: expected the checksum 0x* and the sizes {Numbers.Length} and {Numbers.Length} of the member 'a.npy', as in the directory, but*" },
        { Directory + 30, [4, 0], $"At byte {Directory}: expected a member of 55 bytes in the directory, but it ends after 51." },
        { Directory + 24, [1], $"At byte {Directory}: expected the member 'a.npy', which is stored, to have 1 bytes in the archive too, but*" },
        { Directory + 24, [255, 255, 255, 255], $"At byte {Directory}: expected the sizes of the member 'a.npy' in 64 bits, but*" },
        { Directory + 28, [200], $"At byte {Directory}: expected a member of 246 bytes in the directory, but it ends after 51." },
        { Directory + 42, [255, 255, 255, 127], $"At byte {Directory}: expected the member 'a.npy' between bytes 0 and {Directory}, but*" },
        { Directory + 46, [0x81], $"At byte {Directory + 46}: expected the name of a member as text without control characters, but got something else." },
        { Directory + 46, [7], $"At byte {Directory + 46}: expected the name of a member as text without control characters, but got something else." },
        { Directory + 51 + 4, [1], $"At byte {Directory + 51}: expected a ZIP archive in one file, but it is part of a split archive." },
        { Directory + 51 + 8, [2, 0, 2, 0], $"At byte {Directory + 51}: expected at most 1 members, because the directory has 51 bytes, but got 2." },
        { Directory + 51 + 8, [0, 0, 0, 0], $"At byte {Directory}: expected the end of the directory, which has 0 members, but there is more." },
        { Directory + 51 + 16, [0], $"At byte {Directory + 51}: expected a directory up to byte {Directory + 51}, but*51 bytes from 0." },
        { Directory + 51 + 20, [1], $"At byte {Directory + 73}: expected the end of a ZIP archive, \"PK\" 5 6, but it is missing." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_OfAnArchive_IsToldWithItsPosition(int at, byte[] change, string expected)
    {
        byte[] file = [.. good];
        change.CopyTo(file.AsSpan(at));
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage($"The stream is not a valid NPZ file. {expected}");
    }

    [Fact]
    public void Fault_OfAMember_IsToldWithItsNameAndPositionWithinIt()
    {
        byte[] cut = Archive(("a.npy", Numbers[..^1], CompressionLevel.Optimal));
        byte[] objects = Archive(("a.npy", NumpyFiles.Bytes("objects.npy"), CompressionLevel.Optimal));
        Action ofCut = () => Read(cut);
        Action ofObjects = () => Read(objects);

        ofCut.Should().Throw<InvalidDataException>()
            .WithMessage($"*At byte {Numbers.Length - 1} of a: it ends there, but the header declares 2 bytes of numbers*");
        ofObjects.Should().Throw<InvalidDataException>()
            .WithMessage("The stream is not a valid NPZ file. At byte 20 of a: expected a type of numbers*");
    }

    [Fact]
    public void Fault_OfPacking_IsToldWithTheCauseWithin()
    {
        byte[] file = Archive(("a.npy", Numbers, CompressionLevel.Optimal));
        file[35] = 0xFF;
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 0 of a: it cannot be decompressed from there*")
            .WithInnerException<InvalidDataException>();
    }

    [Fact]
    public void Read_OfAMemberThatIsNoArray_IsRefused()
    {
        byte[] file = Archive(("a.npy", Numbers, CompressionLevel.NoCompression), ("b.txt", Numbers, CompressionLevel.NoCompression));
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>()
            .WithMessage($"*At byte {(2 * Directory) + 51}: expected a member whose name ends with .npy, but it is 'b.txt'.");
    }

    [Fact]
    public void Read_OfAMemberThatIsThereTwice_IsRefused()
    {
        byte[] file = Archive(("a.npy", Numbers, CompressionLevel.NoCompression), ("a.npy", Numbers, CompressionLevel.NoCompression));
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage($"*At byte {(2 * Directory) + 51}: the member 'a.npy' occurs twice.");
    }

    /// <summary>
    /// The second member begins at the same place as the first. A small archive could contain the same bomb a thousand times in this way.
    /// </summary>
    [Fact]
    public void Read_OfMembersUponEachOther_IsRefused()
    {
        byte[] file = Archive(("a.npy", Numbers, CompressionLevel.NoCompression), ("b.npy", Numbers, CompressionLevel.NoCompression));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan((2 * Directory) + 51 + 42), 0);
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>()
            .WithMessage($"*At byte {(2 * Directory) + 51}: expected the member 'b.npy' between bytes {Directory} and {2 * Directory}, but*at 0.");
    }

    /// <summary>Everything except dates, versions and attributes is checked, so what is read is what was written.</summary>
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Flip_OfAnyBit_GivesTheArrayOrIsRefused(CompressionLevel compression)
    {
        byte[] file = Archive(("a.npy", Numbers, compression));

        IEnumerable<byte[]> wrong = new Mutator(0, file).Systematic().Where(changed => !IsRefusedOrTheSame(changed));

        wrong.Should().BeEmpty();
    }

    /// <summary>100 MB of zeros after a header that declares two bytes. The directory and the header of the member declare the same.</summary>
    [Fact]
    public void Read_OfABomb_IsRefusedWithoutUnpackingIt()
    {
        byte[] file = Archive(("a.npy", [.. Numbers, .. new byte[100_000_000]], CompressionLevel.Optimal));
        byte[] modest = [.. file];
        int directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 6));
        BinaryPrimitives.WriteInt32LittleEndian(modest.AsSpan(directory + 24), Numbers.Length);
        BinaryPrimitives.WriteInt32LittleEndian(modest.AsSpan(LocalLength), Numbers.Length);

        FuzzRun run = new FuzzRun(stream => Npz.Read(stream)).Check(file, file.Length).Check(modest, modest.Length);

        run.Failures.Should().BeEmpty();
        IsRefusedOrTheSame(modest).Should().BeTrue();
    }

    /// <summary>Two members of a megabyte of zeros each, in two kilobytes. They match their headers, but exceed the limit.</summary>
    [Fact]
    public void Read_OfMoreThanIsAllowed_IsRefusedBeforeItIsUnpacked()
    {
        byte[] member = NpyBytes.Of(NpyBytes.Header("|u1", isFortranOrder: false, "(1000000,)"), new byte[1_000_000]);
        byte[] file = Archive(("a.npy", member, CompressionLevel.Optimal), ("b.npy", member, CompressionLevel.Optimal));
        Action seeks = () => Npz.Read(new MemoryStream(file), (2 * member.Length) - 1);
        Action drips = () => Npz.Read(new DripStream(file, 1009), (2 * member.Length) - 1);
        Action enough = () => Npz.Read(new DripStream(file, 1009), 2 * member.Length);

        FuzzRun run = new FuzzRun(stream => Npz.Read(stream, 1_000_000)).Check(file, file.Length);

        string message = $"The stream has {2 * member.Length} bytes when decompressed, but at most {(2 * member.Length) - 1} are allowed.*mostBytes*";
        seeks.Should().Throw<InvalidDataException>().WithMessage(message);
        drips.Should().Throw<InvalidDataException>().WithMessage(message);
        enough.Should().NotThrow();
        run.Failures.Should().BeEmpty();
    }

    [Fact]
    public void Read_OfADirectoryThatDeclaresMoreThanTheDefault_IsRefused()
    {
        byte[] file = Archive(("a.npy", Numbers, CompressionLevel.Optimal));
        int directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 6));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 24), 0x80000001);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(LocalLength), 0x80000001);
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage("The stream has 2147483649 bytes when decompressed, but at most 2147483648 are allowed.*mostBytes*");
    }

    /// <summary>An endless stream. It must not be copied before it is known to be an archive, and never beyond the limit.</summary>
    [Theory]
    [InlineData("NOZIP", "*At byte 0: expected \"PK\" 3 4, or \"PK\" 5 6*", 1)]
    [InlineData("PK\u0003\u0004", "The stream has more bytes, but at most 1000 are allowed.*mostBytes*", 200_000)]
    public void Read_OfAStreamThatCannotSeek_ReadsNoMoreThanItMust(string start, string message, int most)
    {
        byte[] file = [.. Encoding.ASCII.GetBytes(start), .. new byte[10_000_000]];
        using DripStream stream = new(file, 1);
        Action act = () => Npz.Read(stream, 1000);

        act.Should().Throw<InvalidDataException>().WithMessage(message);
        stream.Read(new byte[1]).Should().Be(1);
        stream.Taken.Should().BeLessThan(most + 10);
    }

    [Fact]
    public void Read_WithANegativeLimit_IsRefused()
    {
        Action act = () => Npz.Read(new MemoryStream(good), -1);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("mostBytes");
    }

    /// <summary>Sizes, position and the directory in 64 bits, as for archives above 4 GB.</summary>
    [Fact]
    public void Read_OfAnArchiveInSixtyFourBits_GivesTheArray()
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Read(Wide(good, uint.MaxValue));

        arrays["a"].AsSpan<byte>().ToArray().Should().Equal(5, 9);
    }

    [Fact]
    public void Read_OfTwoEndsThatDiffer_IsRefused()
    {
        Action act = () => Read(Wide(good, 7));

        act.Should().Throw<InvalidDataException>().WithMessage("*expected the same numbers as in the 64-bit end record, or all bits set*");
    }

    [Fact]
    public void Fault_OfALongName_IsToldShortened()
    {
        byte[] file = Archive((new string('a', 5000), Numbers, CompressionLevel.NoCompression));
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().Which.Message.Length.Should().BeLessThan(300);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void Read_OfALargeFile_CostsAtMostFourTimesItsBytes(CompressionLevel compression)
    {
        byte[] numbers = NpyBytes.Of(NpyBytes.Header("<f4", isFortranOrder: true, "(125000, 10)"), new byte[5_000_000]);
        byte[] file = Archive(("a.npy", numbers, compression), ("b.npy", numbers, compression));

        FuzzRun run = new FuzzRun(stream => Npz.Read(stream))
            .Check(file, file.Length + (compression == 0 ? 0 : 2 * numbers.Length));

        run.Failures.Should().BeEmpty();
    }

    /// <summary>The memory for each member besides its numbers must be at most four times its size in the archive.</summary>
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    public void Read_OfManyMembers_CostsAtMostFourTimesTheirBytes(CompressionLevel compression)
    {
        byte[] file = Archive([.. Enumerable.Range(0, 4096).Select(i => ($"{i}.npy", Numbers, compression))]);

        FuzzRun run = new FuzzRun(stream => Npz.Read(stream))
            .Check(file, file.Length + (compression == 0 ? 0 : 4096 * Numbers.Length));

        run.Failures.Should().BeEmpty();
    }

    [Fact]
    public void Read_OfMoreMembersThanItsMemoryIsBoundedFor_IsRefused()
    {
        byte[] file = Archive([.. Enumerable.Range(0, 4097).Select(i => ($"{i}.npy", Numbers, CompressionLevel.NoCompression))]);
        Action act = () => Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage("*expected at most 4096 members, but got 4097.");
    }

    private static bool IsRefusedOrTheSame(byte[] file)
    {
        try
        {
            (string name, NpyArray array) = Read(file).Single();
            return name == "a" && array.AsSpan<byte>().SequenceEqual((ReadOnlySpan<byte>)[5, 9]);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static IReadOnlyDictionary<string, NpyArray> Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return Npz.Read(stream);
    }

    /// <summary>The archive of one stored member "a.npy", with all numbers of the directory and its end in 64 bits.</summary>
    private static byte[] Wide(byte[] archive, uint narrowStart)
    {
        byte[] entry = archive[Directory..(Directory + 51)];
        byte[] extra = [1, 0, 24, 0, .. BitConverter.GetBytes((long)Numbers.Length), .. BitConverter.GetBytes((long)Numbers.Length), .. new byte[8]];
        entry.AsSpan(20, 8).Fill(0xFF);
        entry[30] = (byte)extra.Length;
        entry.AsSpan(42, 4).Fill(0xFF);
        long length = entry.Length + extra.Length;
        byte[] wide =
        [
            (byte)'P', (byte)'K', 6, 6, .. BitConverter.GetBytes(44L), 45, 0, 45, 0, .. new byte[8], .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(1L),
            .. BitConverter.GetBytes(length), .. BitConverter.GetBytes((long)Directory),
        ];
        byte[] locator = [(byte)'P', (byte)'K', 6, 7, .. new byte[4], .. BitConverter.GetBytes(Directory + length), 1, 0, 0, 0];
        byte[] end =
        [
            (byte)'P', (byte)'K', 5, 6, 0, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 8), .. BitConverter.GetBytes(narrowStart), 0, 0,
        ];
        return [.. archive[..Directory], .. entry, .. extra, .. wide, .. locator, .. end];
    }

    private static byte[] Archive(params (string Name, byte[] Contents, CompressionLevel Compression)[] members)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach ((string name, byte[] contents, CompressionLevel compression) in members)
            {
                using Stream member = archive.CreateEntry(name, compression).Open();
                member.Write(contents);
            }
        }

        return stream.ToArray();
    }
}
