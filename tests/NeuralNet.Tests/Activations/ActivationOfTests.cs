using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Activations;

/// <summary>An activation of plain matrices and spans, without a network.</summary>
public sealed class ActivationOfTests
{
    private static readonly Matrix<double> Z = Matrix<double>.Build.DenseOfArray(new[,] { { -1.0, 2 }, { 3, -4 } });

    [Fact]
    public void Of_AMatrix_LeavesItAsItIs()
    {
        Matrix<double> z = Z.Clone();

        Matrix<double> a = Activation.ReLU.Of(z);

        a.Should().Be(Matrix<double>.Build.DenseOfArray(new[,] { { 0.0, 2 }, { 3, 0 } }));
        z.Should().Be(Z);
    }

    [Fact]
    public void Of_AnArray_IsOneColumn() => Activation.Softmax.Of(new[] { 0.0, Math.Log(3) }).Sum().Should().BeApproximately(1, 1e-15);

    [Fact]
    public void Of_NoNumber_IsRefused()
    {
        Action act = () => Activation.Softmax.Of(Array.Empty<float>());

        act.Should().Throw<ArgumentException>().WithMessage("*at least one unit, but got none*");
    }

    [Fact]
    public void OfAndGradientOf_NoMatrix_AreRefused()
    {
        Action of = () => Activation.Tanh.Of((Matrix<double>)null!);
        Action withoutZ = () => Activation.Tanh.GradientOf(null!, Z);
        Action withoutGradient = () => Activation.Tanh.GradientOf(Z, null!);

        of.Should().Throw<ArgumentNullException>().WithParameterName("z");
        withoutZ.Should().Throw<ArgumentNullException>().WithParameterName("z");
        withoutGradient.Should().Throw<ArgumentNullException>().WithParameterName("outputGradient");
    }

    [Fact]
    public void Of_NumbersOfAnotherType_IsRefused()
    {
        Action act = () => Activation.Tanh.Of(new[] { Half.One });

        act.Should().Throw<NotSupportedException>().WithMessage("Networks compute in float or double, but got Half*");
    }

    [Fact]
    public void GradientOf_Ones_IsTheDerivative()
    {
        Matrix<double> gradient = Activation.Tanh.GradientOf(Z, Matrix<double>.Build.Dense(2, 2, 1));

        (gradient - Z.Map(z => 1 - (Math.Tanh(z) * Math.Tanh(z)))).Enumerate().Should().OnlyContain(error => Math.Abs(error) < 1e-15);
    }

    [Fact]
    public void GradientOf_AnotherShape_IsRefused()
    {
        Action act = () => Activation.Tanh.GradientOf(Z, Matrix<double>.Build.Dense(2, 3));

        act.Should().Throw<ArgumentException>().WithMessage("*shape of Z, 2 × 2, but is 2 × 3*");
    }
}
