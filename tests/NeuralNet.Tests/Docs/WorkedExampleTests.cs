using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Docs;

/// <summary>The numbers of the worked example in docs/derivation.md are those of the library.</summary>
public sealed class WorkedExampleTests
{
    private const string Page = "docs/derivation.md";

    /// <summary>Between a row and the one below it there may be rows of other quantities, to the right and to the left.</summary>
    private const string RestOfLine = @"(?!\S).*\n.*?(?<= )";

    private static readonly MatrixBuilder<double> Build = Matrix<double>.Build;
    private static readonly Matrix<double> X = Build.DenseOfRowArrays([1, 3], [2, 1]);
    private static readonly Matrix<double> Y = Build.DenseOfRowArrays([0, 1], [1, 0]);
    private static readonly Matrix<double>[] Parameters =
    [
        Build.DenseOfRowArrays([1, -1], [0.5, 0.5]),
        Build.DenseOfRowArrays([0], [-0.5]),
        Build.DenseOfRowArrays([1, 0], [-1, 2]),
        Build.DenseOfRowArrays([1], [0]),
    ];

    private static readonly Dense Linear = new(2);
    private static readonly Dense Hidden = new(2) { Activation = Activation.ReLU };
    private static readonly Dense Output = new(2) { Activation = Activation.Softmax };
    private static readonly ActivationLayer ReLU = new(Activation.ReLU);
    private static readonly ActivationLayer Softmax = new(Activation.Softmax);

    /// <summary>A quantity as the page names it, and what the library makes of it.</summary>
    /// <remarks>The gradient by something in the middle is the gradient by the inputs of the layers behind it.</remarks>
    public static TheoryData<string, double[,]> Quantities
    {
        get
        {
            Matrix<double> z1 = Predict(X, 0, Linear);
            Matrix<double> a1 = Predict(X, 0, Hidden);
            Matrix<double> z2 = Predict(a1, 2, Linear);
            Gradients<double> gradients = Gradients.Of(Network(0, Hidden, Output), Cost.CrossEntropy, X, Y);
            return new TheoryData<string, double[,]>
            {
                { "X =", X.ToArray() },
                { "Y =", Y.ToArray() },
                { "W¹ =", Parameters[0].ToArray() },
                { "b¹ =", Parameters[1].ToArray() },
                { "W² =", Parameters[2].ToArray() },
                { "b² =", Parameters[3].ToArray() },
                { "Z¹ = W¹X + b¹1ᵀ =", z1.ToArray() },
                { "A¹ = max(0, Z¹) =", a1.ToArray() },
                { "Z² = W²A¹ + b²1ᵀ =", z2.ToArray() },
                { "A² = softmax(Z²) =", Predict(X, 0, Hidden, Output).ToArray() },
                { "J =", new[,] { { gradients.Cost } } },
                { "Δ² = (A² − Y)/2 =", Gradients.Of(Network(4, Softmax), Cost.CrossEntropy, z2, Y).Inputs.ToArray() },
                { "∂J/∂W² = Δ²(A¹)ᵀ =", gradients.Parameters[2].ToArray() },
                { "∂J/∂b² = Δ²1 =", gradients.Parameters[3].ToArray() },
                { "∂J/∂A¹ = (W²)ᵀΔ² =", Gradients.Of(Network(2, Output), Cost.CrossEntropy, a1, Y).Inputs.ToArray() },
                { "Δ¹ = ∂J/∂A¹ ⊙ [Z¹ > 0] =", Gradients.Of(Network(2, ReLU, Output), Cost.CrossEntropy, z1, Y).Inputs.ToArray() },
                { "∂J/∂W¹ = Δ¹Xᵀ =", gradients.Parameters[0].ToArray() },
                { "∂J/∂b¹ = Δ¹1 =", gradients.Parameters[1].ToArray() },
                { "∂J/∂X = (W¹)ᵀΔ¹ =", gradients.Inputs.ToArray() },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Quantities))]
    public void Page_ForAQuantity_ShowsTheNumbersOfTheLibrary(string name, double[,] values)
    {
        string[] rows = [.. Build.DenseOfArray(values).ToRowArrays().Select(row => string.Join(" +", row.Select(Shown)))];
        Regex pattern = new(@"(?<=^|  )" + Spaced(name) + " +" + string.Join(RestOfLine, rows) + @"(?!\S)", RegexOptions.Multiline);

        string example = RepositoryFiles.Read(Page).Split("## A worked example")[1];

        pattern.IsMatch(example).Should().BeTrue("{0} {1}", name, string.Join(" / ", rows));
    }

    private static string Spaced(string name) => Regex.Escape(name).Replace(@"\ ", " +", StringComparison.Ordinal);

    /// <summary>Four decimals at most, with the minus sign of mathematics.</summary>
    private static string Shown(double value) => Regex.Escape(value.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−'));

    private static Matrix<double> Predict(Matrix<double> inputs, int firstParameter, params ReadOnlySpan<Layer> layers) =>
        Network(firstParameter, layers).Predict(inputs);

    private static Network<double> Network(int firstParameter, params ReadOnlySpan<Layer> layers)
    {
        Network<double> network = NeuralNet.Network.Create<double>(inputSize: 2, seed: 1, layers);
        foreach ((Parameter<double> parameter, Matrix<double> value) in network.Parameters.Zip(Parameters.Skip(firstParameter)))
        {
            parameter.Value = value;
        }

        return network;
    }
}
