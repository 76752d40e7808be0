using System.Numerics;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Golden;

/// <summary>For ten networks of depth 1 to 4, every Z, A, dW and db, the cost and dX agree with an independent implementation.</summary>
public abstract class NetworksGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double Tolerance = NeuralNet.Tests.Tolerance.Of<T>();

    public static IEnumerable<object[]> Names => GoldenNetwork.Names.Select(name => new object[] { name });

    public static IEnumerable<object[]> Layers =>
        from name in GoldenNetwork.Names
        from layer in Enumerable.Range(0, GoldenNetwork.Read(name).Depth)
        select new object[] { name, layer };

    [Fact]
    public void File_HasTenNetworks()
    {
        GoldenNetwork.Names.Should().HaveCount(10);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void PreActivation_OfLayer_IsGolden(string name, int layer)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);
        Network<T> network = golden.Create<T>(layer + 1, endsWithPreActivation: true);

        double error = Closeness.Error(network.Predict(golden.Inputs.RoundTo<T>()), golden.PreActivation(layer));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Activation_OfLayer_IsGolden(string name, int layer)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);
        Network<T> network = golden.Create<T>(layer + 1);

        double error = Closeness.Error(network.Predict(golden.Inputs.RoundTo<T>()), golden.Activation(layer));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cost_IsGolden(string name)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);

        Gradients<T> gradients = GradientsOf(golden);

        gradients.Cost.Should().BeApproximately(golden.CostValue, Tolerance * golden.CostValue);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void WeightGradient_OfLayer_IsGolden(string name, int layer)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);

        double error = Closeness.Error(GradientsOf(golden).Parameters[2 * layer], golden.WeightGradient(layer));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void BiasGradient_OfLayer_IsGolden(string name, int layer)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);

        double error = Closeness.Error(GradientsOf(golden).Parameters[(2 * layer) + 1], golden.BiasGradient(layer));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void InputGradient_IsGolden(string name)
    {
        GoldenNetwork golden = GoldenNetwork.Read(name);

        double error = Closeness.Error(GradientsOf(golden).Inputs, golden.InputGradient);

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    private static Gradients<T> GradientsOf(GoldenNetwork golden) =>
        Gradients.Of(golden.Create<T>(golden.Depth), golden.Cost, golden.Inputs.RoundTo<T>(), golden.Targets.RoundTo<T>());
}
