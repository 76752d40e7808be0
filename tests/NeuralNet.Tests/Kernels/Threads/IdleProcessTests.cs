using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests.Kernels;

public sealed partial class IdleProcessTests
{
    [Fact]
    public async Task Process_ASecondAfterItsLastWork_UsesLessThanAHundredthOfACore()
    {
        IReadOnlyList<string> lines = await ChildProcess.Run(["idle"]);

        Match result = Result().Match(lines[^1]);
        result.Groups["workers"].Value.Should().Be("3", "they exist, and sleep");
        double.Parse(result.Groups["share"].Value, CultureInfo.InvariantCulture).Should().BeLessThan(1);
    }

    [GeneratedRegex("^(?<workers>[0-9]+) workers, (?<share>[0-9.]+) % of a core$")]
    private static partial Regex Result();
}
