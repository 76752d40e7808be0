using NeuralNet.Data;
using NeuralNet.Tests.Fuzz;

namespace NeuralNet.Tests.Data;

/// <summary>Valid and invalid headers of NPY files, and the cost of files that declare more than they contain.</summary>
public sealed class NpyDamageTests
{
    private const string Good = "'descr':'|u1','fortran_order':False";

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}")]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '|u1', }   \n")]
    [InlineData("{\"descr\":\"|u1\",\"fortran_order\":True,\"shape\":(2,)}")]
    [InlineData(" { 'descr' : '<u1' ,\n 'fortran_order' : False ,\t'shape' : ( 2 , ) , } ")]
    [InlineData("{'descr': '>u1', 'fortran_order': False, 'shape': (1, 2, 1,), }")]
    public void Read_OfAnyFormOfTheHeader_GivesTheNumbers(string header)
    {
        NpyArray array = NpyBytes.Read(NpyBytes.Of(header, 5, 9));

        array.AsSpan<byte>().ToArray().Should().Equal(5, 9);
    }

    [Theory]
    [InlineData("", "At byte 10: expected '{', but the header ends there.")]
    [InlineData("{}", "At byte 11: the header ends there without the key descr.")]
    [InlineData("{" + Good + "}", "At byte 46: the header ends there without the key shape.")]
    [InlineData("{'descr':'|u1','shape':(2,),}", "At byte 38: the header ends there without the key fortran_order.")]
    [InlineData("{" + Good + ",'shape':(2,)", "At byte 59: expected '}', but the header ends there.")]
    [InlineData("{" + Good + ",'shape':(2,)}x", "At byte 60: expected only white space up to the end of the header, but it is 'x'.")]
    [InlineData("{" + Good + ",'shape':(2,)}\u00e4", "At byte 60: expected only white space*, but it is 0xE4.")]
    [InlineData("{" + Good + ",'order':'C'}", "At byte 47: expected one of the keys descr, fortran_order and shape, each once, but it is 'order'.")]
    [InlineData("{" + Good + ",'descr':'|u1'}", "At byte 47: expected one of the keys *, each once, but it is 'descr'.")]
    [InlineData("{" + Good + " 'shape':(2,)}", "At byte 47: expected '}', but it is '''.")]
    [InlineData("{" + Good + ",'shape':(2)}", "At byte 57: expected ',', but it is ')'.")]
    [InlineData("{" + Good + ",'shape':[2]}", "At byte 55: expected '(', but it is '['.")]
    [InlineData("{" + Good + ",'shape':(1,2 3)}", "At byte 60: expected ',' or ')', but it is '3'.")]
    [InlineData("{" + Good + ",'shape':(,)}", "At byte 56: expected a size, 0 or more, but it is ','.")]
    [InlineData("{" + Good + ",'shape':(-2,)}", "At byte 56: expected a size, 0 or more, but it is '-'.")]
    [InlineData("{" + Good + ",'shape':(2L,)}", "At byte 57: expected ',', but it is 'L'.")]
    [InlineData("{" + Good + ",'shape':(2147483648,)}", "At byte 56: expected a size of at most 2147483647, but it is larger.")]
    [InlineData("{" + Good + ",'shape':(99999999999999999999,)}", "At byte 56: expected a size of at most 2147483647*")]
    [InlineData("{" + Good + ",'shape':(65536,65536)}", "At byte 62: dimension 1 is 65536, which makes 4294967296 numbers or more*")]
    [InlineData("{" + Good + ",'shape':(0,65536,65536)}", "At byte 64: dimension 2 is 65536, which makes 4294967296 numbers or more*")]
    [InlineData("{'descr':'|u1','fortran_order':0,'shape':(2,)}", "At byte 41: expected True or False, but it is '0'.")]
    [InlineData("{'descr':'|u1\n','fortran_order':False}", "At byte 24: expected a type of numbers of printable ASCII without backslashes*")]
    [InlineData("{'descr':'|u4','fortran_order':False}", "At byte 19: expected a type of numbers, *, but it is '|u4'.")]
    [InlineData("{'descr':'=f4','fortran_order':False}", "At byte 19: expected a type of numbers, *, but it is '=f4'.")]
    [InlineData("{'descr':'','fortran_order':False}", "At byte 19: expected a type of numbers, *, but it is ''.")]
    [InlineData("{'descr':None}", "At byte 19: expected a type of numbers in quotes, but it is 'N'.")]
    [InlineData("{" + Good + ",'shape':(3,)}", "At byte 62: it ends there, but the header declares 3 bytes of numbers*")]
    [InlineData("{" + Good + ",'shape':(1,)}", "At byte 61: expected the end, because *")]
    public void Fault_OfAHeader_IsToldWithItsPosition(string header, string expected)
    {
        byte[] file = NpyBytes.Of(header, 5, 9);
        Action[] acts = [() => NpyBytes.Read(file), () => NpyBytes.Read(file, seeks: false)];

        acts.Should().AllSatisfy(act => act.Should().Throw<InvalidDataException>()
            .WithMessage($"The stream is not a valid NPY file. {expected}"));
    }

    [Theory]
    [InlineData(new byte[] { 0x93, (byte)'N' }, "At byte 2: it ends there, within the six bytes that every NPY file begins with.")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0 }, "At byte 0: expected 0x93 at the beginning of an NPY file, but it is 0x50.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 4, 0 }, "At byte 6: expected version 1.0, 2.0 or 3.0, but it is 4.0.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 1, 0, 9 }, "At byte 9: it ends there, within the length of the header.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 1, 0, 9, 0, 1 }, "At byte 11: it ends there, within the header.")]
    [InlineData(
        new byte[] { 0x93, 78, 85, 77, 80, 89, 2, 0, 255, 255, 255, 255 },
        "At byte 8: expected the length of the header, at most 10000, but it is 4294967295.")]
    public void Fault_BeforeTheHeader_IsToldWithItsPosition(byte[] file, string expected)
    {
        Action act = () => NpyBytes.Read(file);

        act.Should().Throw<InvalidDataException>().WithMessage($"The stream is not a valid NPY file. {expected}");
    }

    [Fact]
    public void Read_OfMoreDimensionsThanNumpyHas_IsRefused()
    {
        byte[] most = NpyBytes.Of($"{{{Good},'shape':({string.Join(",", Enumerable.Repeat(1, 64))})}}", 7);
        byte[] more = NpyBytes.Of($"{{{Good},'shape':({string.Join(",", Enumerable.Repeat(1, 65))})}}", 7);
        Action act = () => NpyBytes.Read(more);

        NpyBytes.Read(most).Dimensions.Should().HaveCount(64);
        act.Should().Throw<InvalidDataException>().WithMessage("*expected at most 64 dimensions, but there are more.");
    }

    [Fact]
    public void Read_OfBoolThatIsNeither0Nor1_IsRefused()
    {
        Action act = () => NpyBytes.Read(NpyBytes.Of("{'descr':'|b1','fortran_order':False,'shape':(3,)}", 1, 0, 2));

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 62: expected a bool, 0 or 1, but it is 2.");
    }

    [Fact]
    public void Read_OfFarMoreThanThereIs_CostsNoMemory()
    {
        byte[] file = NpyBytes.Of(NpyBytes.Header("<f8", isFortranOrder: true, "(2147483591, 1)"), 1, 2, 3);

        FuzzRun run = new FuzzRun(stream => Npy.Read(stream)).Check(file, file.Length);

        run.Failures.Should().BeEmpty();
    }

    /// <summary>A complete file of 5 MB in the most expensive order, and one that ends directly after the memory was doubled.</summary>
    [Theory]
    [InlineData(5_000_000)]
    [InlineData(4_194_400)]
    public void Read_OfALargeFile_CostsAtMostFourTimesItsBytes(int held)
    {
        byte[] file = NpyBytes.Of(NpyBytes.Header("<f4", isFortranOrder: true, "(125000, 10)"), new byte[5_000_000]);

        FuzzRun run = new FuzzRun(stream => Npy.Read(stream)).Check(file[..held], held);

        run.Failures.Should().BeEmpty();
    }
}
