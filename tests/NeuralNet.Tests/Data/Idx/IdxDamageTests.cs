using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>Any damaged file is either read as it is, or refused with the documented exception, in bounded memory.</summary>
public sealed class IdxDamageTests
{
    /// <summary>The largest memory that a small file may take. gzip takes about 10 KB, and the first piece of memory 64 KB.</summary>
    private const long Bound = 256 * 1024;

    public static TheoryData<byte> Types => [0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E];

    [Theory]
    [MemberData(nameof(Types))]
    public void Truncation_OfAnyLength_IsRefused(byte type)
    {
        byte[] file = FileOf(type);

        IEnumerable<int> accepted = Enumerable.Range(0, file.Length).Where(length => Outcome(file[..length], seeks: true) is not null);
        IEnumerable<int> acceptedUnseen = Enumerable.Range(0, file.Length).Where(length => Outcome(file[..length], seeks: false) is not null);

        accepted.Concat(acceptedUnseen).Should().BeEmpty();
    }

    /// <summary>The data that gzip adds after the numbers, such as its checksum, may be missing.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Truncation_OfPackedFile_IsRefusedOrGivesTheArray(byte type)
    {
        byte[] file = FileOf(type);
        byte[] packed = IdxBytes.Pack(file);

        IEnumerable<int> wrong = Enumerable.Range(0, packed.Length)
            .Where(length => Outcome(packed[..length], seeks: true) is IdxArray array && !IdxBytes.Say(file, array));

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Flip_OfAnyBit_GivesWhatTheFileSaysOrIsRefused(byte type)
    {
        byte[] file = FileOf(type);

        IEnumerable<int> wrong = Enumerable.Range(0, 8 * file.Length).Where(bit =>
        {
            byte[] flipped = Flip(file, bit);
            return new[] { Outcome(flipped, seeks: true), Outcome(flipped, seeks: false) }
                .Any(array => array is not null && !IdxBytes.Say(flipped, array));
        });

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Flip_OfAnyBitOfThePackedFile_GivesTheArrayOrIsRefused(byte type)
    {
        byte[] file = FileOf(type);
        byte[] packed = IdxBytes.Pack(file);

        IEnumerable<int> wrong = Enumerable.Range(0, 8 * packed.Length)
            .Where(bit => Outcome(Flip(packed, bit), seeks: true) is IdxArray array && !IdxBytes.Say(file, array));

        wrong.Should().BeEmpty();
    }

    /// <summary>An array can hold at most 2³¹ − 57 numbers. The file contains none of them.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Header_ThatDeclaresMoreThanThereIs_CostsNoMemory(bool seeks, bool packed)
    {
        byte[] file = IdxBytes.Of(0x0E, [Array.MaxLength, 1], 1, 2, 3);
        byte[] bytes = packed ? IdxBytes.Pack(file) : file;
        _ = Outcome(bytes, seeks);

        long before = GC.GetAllocatedBytesForCurrentThread();
        IdxArray? array = Outcome(bytes, seeks);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        array.Should().BeNull();
        allocated.Should().BeLessThan(Bound);
    }

    /// <summary>100 MB of zeros, which gzip compresses to 100 KB, after a header that declares 12 bytes.</summary>
    [Fact]
    public void PackedFile_OfFarMoreThanDeclared_IsRefusedWithoutUnpackingIt()
    {
        byte[] packed = IdxBytes.Pack([.. IdxBytes.Small, .. new byte[100_000_000]]);
        _ = Outcome(packed, seeks: true);

        long before = GC.GetAllocatedBytesForCurrentThread();
        IdxArray? array = Outcome(packed, seeks: true);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        array.Should().BeNull();
        allocated.Should().BeLessThan(Bound);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8 }, "At byte 3: it ends there, within the four bytes that every IDX file begins with.")]
    [InlineData(new byte[] { 137, 80, 78, 71 }, "At byte 0: expected 0 at the beginning of an IDX file, but it is 0x89.")]
    [InlineData(new byte[] { 0, 1, 8, 1 }, "At byte 1: expected 0 at the beginning of an IDX file, but it is 0x01.")]
    [InlineData(new byte[] { 0, 0, 0x0A, 1 }, "At byte 2: expected a type of numbers, 0x08, 0x09 or 0x0B to 0x0E, but it is 0x0A.")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "At byte 3: expected the number of dimensions, at least 1, but it is 0.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0 }, "At byte 10: it ends there, within the size of dimension 1 of 2.")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 0 }, "At byte 8: expected the size of dimension 1 of 2, at least 1, but it is 0.")]
    [InlineData(
        new byte[] { 0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0 },
        "At byte 8: dimension 1 of 2 is 65536, which makes 4294967296 numbers or more; an array holds at most 2147483591.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 9 }, "At byte 9: it ends there, but the header declares 3 bytes of numbers*")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 9, 9 }, "At byte 9: expected the end, because *")]
    public void Fault_OfAFile_IsToldWithItsPosition(byte[] file, string expected)
    {
        Action[] acts = [() => Read(file, seeks: true), () => Read(file, seeks: false)];

        acts.Should().AllSatisfy(act => act.Should().Throw<InvalidDataException>()
            .WithMessage($"The stream is not a valid IDX file. {expected}"));
    }

    [Fact]
    public void Fault_OfAPackedFile_IsToldWithItsPositionInWhatWasPacked()
    {
        byte[] packed = IdxBytes.Pack([.. IdxBytes.Small, 0]);
        Action act = () => Read(packed, seeks: true);

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 28 of the gzip contents: expected the end*");
    }

    [Fact]
    public void Fault_OfPacking_HasTheCauseWithin()
    {
        byte[] packed = IdxBytes.Pack(IdxBytes.Small);
        packed[10] = 0xFF;
        Action act = () => Read(packed, seeks: true);

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 0 of the gzip contents: it cannot be decompressed from there*")
            .WithInnerException<InvalidDataException>();
    }

    /// <summary>Two examples of three numbers. All bytes differ.</summary>
    private static byte[] FileOf(byte type)
    {
        int size = type switch { 0x08 or 0x09 => 1, 0x0B => 2, 0x0E => 8, _ => 4 };
        return IdxBytes.Of(type, [2, 3], [.. Enumerable.Range(0, 6 * size).Select(i => (byte)((37 * i) + 11))]);
    }

    private static byte[] Flip(byte[] file, int bit)
    {
        byte[] flipped = [.. file];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>The result, or null if it was refused as documented.</summary>
    private static IdxArray? Outcome(byte[] file, bool seeks)
    {
        try
        {
            return Read(file, seeks);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IdxArray Read(byte[] file, bool seeks)
    {
        using Stream stream = seeks ? new MemoryStream(file) : new DripStream(file, 5);
        return Idx.Read(stream);
    }
}
