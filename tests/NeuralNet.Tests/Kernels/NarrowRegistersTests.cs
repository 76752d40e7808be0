using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests.Kernels;

/// <summary>Runs the tests of the kernels without the wide registers, which a setting of the runtime disables.</summary>
public sealed partial class NarrowRegistersTests
{
    private static readonly Type[] Classes =
    [
        typeof(GemmTests.InFloat), typeof(GemmTests.InDouble), typeof(SumsTests.InFloat), typeof(SumsTests.InDouble),
        typeof(ElementwiseTests.InFloat), typeof(ElementwiseTests.InDouble), typeof(FiniteCheckTests.InFloat), typeof(FiniteCheckTests.InDouble),
        typeof(VectorMathTests), typeof(LogSoftmaxTests), typeof(LargestRowTests),
        typeof(SoftmaxFunctionTests.InFloat), typeof(SoftmaxFunctionTests.InDouble),
    ];

    /// <summary>The settings to disable, and the widest registers that remain, if this machine has wider ones.</summary>
    public static TheoryData<string, string> Settings()
    {
        TheoryData<string, string> data = new() { { "DOTNET_EnableHWIntrinsic", "scalar" } };
        if (Vector512.IsHardwareAccelerated)
        {
            data.Add("DOTNET_EnableAVX512", "256 bits");
        }

        if (Vector256.IsHardwareAccelerated)
        {
            data.Add("DOTNET_EnableAVX2", "128 bits");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Kernels_WithoutWideRegisters_PassTheirTests(string setting, string registers)
    {
        IReadOnlyList<string> lines = await ChildProcess.Run(["run", .. Classes.Select(type => type.FullName!)], (setting, "0"));

        Match summary = Summary().Match(lines[^1]);
        summary.Groups["registers"].Value.Should().Be(registers);
        int.Parse(summary.Groups["passed"].Value).Should().BeGreaterThan(200);
    }

    [GeneratedRegex("^(?<registers>.*): (?<passed>[0-9]+) passed, 0 failed$")]
    private static partial Regex Summary();
}
