using System.Numerics;
using System.Text.Json;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="ActivationsGoldenTests{T}"/>, in both precisions.</summary>
public static class ActivationsGoldenTests
{
    public sealed class InDouble : ActivationsGoldenTests<double>;

    public sealed class InFloat : ActivationsGoldenTests<float>;
}

public abstract class ActivationsGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// gelu_tanh at −20 by mpmath with 1200 digits. The file has 0.0, because 1 + tanh u was computed with 50 digits, which all cancelled. It is the
    /// only value of a function in the file that 1500 digits do not confirm (Data/README.md).
    /// </summary>
    private const double GeluTanhAtMinus20 = -3.3754509563109673197e-261;

    private static readonly JsonElement File = GoldenFile.Read("activations.json");

    private static readonly JsonElement Softmax = File.GetProperty("softmax");

    public static TheoryData<string, Activation> Functions() => new()
    {
        { "identity", Activation.Identity },
        { "sigmoid", Activation.Sigmoid },
        { "tanh", Activation.Tanh },
        { "relu", Activation.ReLU },
        { "leaky_relu", Activation.LeakyReLU(0.01) },
        { "elu", Activation.ELU(1) },
        { "gelu_erf", Activation.GELU },
        { "gelu_tanh", Activation.GELUTanh },
        { "swish", Activation.SiLU },
        { "softplus", Activation.Softplus },
    };

    [Fact]
    public void Functions_AreAllThatTheFileHas()
    {
        IEnumerable<string> names = File.GetProperty("functions").EnumerateObject().Select(function => function.Name);

        names.Should().BeEquivalentTo(Functions().Select(row => (string)row[0]));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Forward_GivesTheReferenceValues(string name, Activation activation)
    {
        T[] x = Convert(File.GetProperty("x").Numbers());

        T[] values = activation.ValuesOf(x);

        values.Should().Equal(Truth(name, x), Tolerance.IsSameValue);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_OfOnes_GivesTheReferenceDerivatives(string name, Activation activation)
    {
        T[] x = Convert(File.GetProperty("x").Numbers());

        T[] derivatives = activation.DerivativeAt(x);

        double[] truth = File.GetProperty("functions").GetProperty(name).GetProperty("dy").Numbers();
        Tolerance.ErrorOfTensor(derivatives, truth).Should().BeLessThanOrEqualTo(Tolerance.Of<T>());
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_GivesTheReferenceGradients(string name, Activation activation)
    {
        T[] x = Convert(File.GetProperty("x").Numbers());
        T[] upstream = Convert(File.GetProperty("upstream").Numbers());

        T[] gradient = activation.GradientOf(x, upstream);

        double[] truth = File.GetProperty("functions").GetProperty(name).GetProperty("vjp").Numbers();
        Tolerance.ErrorOfTensor(gradient, truth).Should().BeLessThanOrEqualTo(Tolerance.Of<T>());
    }

    [Fact]
    public void SoftmaxForward_GivesTheReferenceValues()
    {
        T[] x = Convert(SoftmaxColumns("x"));

        T[] values = Activation.Softmax.ValuesOf(x, rows: 4);

        values.Should().Equal(SoftmaxColumns("y"), Tolerance.IsSameValue);
    }

    [Fact]
    public void SoftmaxBackward_GivesTheReferenceGradients()
    {
        T[] x = Convert(SoftmaxColumns("x"));
        T[] upstream = Convert(SoftmaxColumns("upstream"));

        T[] gradient = Activation.Softmax.GradientOf(x, upstream, rows: 4);

        Tolerance.ErrorOfTensor(gradient, SoftmaxColumns("vjp")).Should().BeLessThanOrEqualTo(Tolerance.Of<T>());
    }

    /// <remarks>Row i of the Jacobian, ∂aᵢ/∂z, is the result for the gradient that is 1 at i and 0 elsewhere.</remarks>
    [Fact]
    public void SoftmaxBackward_OfUnitGradients_GivesTheReferenceJacobian()
    {
        int column = Softmax.GetProperty("jacobian_of_column").GetInt32();
        T[] x = Convert(Softmax.GetProperty("x").Matrix().Column(column).ToArray());

        T[] rows = [.. Enumerable.Range(0, 4).SelectMany(i => Activation.Softmax.GradientOf(x, Unit(i), rows: 4))];

        Tolerance.ErrorOfTensor(rows, Softmax.GetProperty("jacobian").Numbers()).Should().BeLessThanOrEqualTo(Tolerance.Of<T>());
    }

    private static T[] Unit(int index) => [.. Enumerable.Range(0, 4).Select(i => i == index ? T.One : T.Zero)];

    private static T[] Convert(double[] numbers) => [.. numbers.Select(number => T.CreateChecked(number))];

    private static double[] Truth(string name, T[] x)
    {
        double[] truth = File.GetProperty("functions").GetProperty(name).GetProperty("y").Numbers();
        if (name == "gelu_tanh")
        {
            truth[Array.IndexOf(x, T.CreateChecked(-20))] = GeluTanhAtMinus20;
        }

        return truth;
    }

    /// <summary>The numbers for softmax, column after column, without columns whose logits overflow T, such as 1e300 in float.</summary>
    private static double[] SoftmaxColumns(string name) =>
    [
        .. Softmax.GetProperty(name).Matrix().EnumerateColumns()
            .Zip(Softmax.GetProperty("x").Matrix().EnumerateColumns())
            .Where(pair => pair.Second.All(logit => T.IsFinite(T.CreateChecked(logit))))
            .SelectMany(pair => pair.First),
    ];
}
