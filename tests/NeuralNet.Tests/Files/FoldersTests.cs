namespace NeuralNet.Tests.Foundation;

public sealed class FoldersTests
{
    [Fact]
    public void Flush_OfAFolderThatIsThere_FlushesIt()
    {
        Action act = () => Folders.Flush(Path.GetTempPath());

        act.Should().NotThrow();
    }

    [Fact]
    public void Flush_OfAFolderThatIsGone_IsTold()
    {
        string gone = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Action act = () => Folders.Flush(gone);

        if (OperatingSystem.IsWindows())
        {
            act.Should().NotThrow();
        }
        else
        {
            act.Should().Throw<IOException>().WithMessage($"The folder {gone} could not be flushed to disk: *");
        }
    }

    [Theory]
    [InlineData(22, false, true)]
    [InlineData(95, false, true)]
    [InlineData(45, false, false)]
    [InlineData(45, true, true)]
    [InlineData(102, true, true)]
    [InlineData(5, false, false)]
    [InlineData(28, true, false)]
    public void IsFlushNotSupported_OfAnErrorOfEachSystem_IgnoresOnlyThatFoldersAreNotFlushed(int error, bool isMac, bool expected)
    {
        Folders.IsFlushNotSupported(error, isMac).Should().Be(expected);
    }
}
