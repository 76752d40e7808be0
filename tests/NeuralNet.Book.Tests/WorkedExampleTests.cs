using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The numbers of the worked example in docs/book/06-backward.md are those of the library. They follow from each other as printed.</summary>
public sealed class WorkedExampleTests
{
    private const string Page = "docs/book/06-backward.md";

    /// <summary>Decimals of a result.</summary>
    private const int Few = 4;

    /// <summary>Decimals of a number that later lines use.</summary>
    private const int Many = 5;

    /// <summary>Rows of other quantities, on the right or on the left, may separate a row from the next one.</summary>
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

    /// <summary>A quantity with its name on the page, and its value from the library.</summary>
    /// <remarks>The gradient with respect to an intermediate quantity is the gradient with respect to the inputs of the layers after it.</remarks>
    public static TheoryData<string, int, double[,]> Quantities
    {
        get
        {
            Matrix<double> z1 = Predict(X, 0, Linear);
            Matrix<double> a1 = Predict(X, 0, Hidden);
            Matrix<double> z2 = Predict(a1, 2, Linear);
            Gradients<double> gradients = Gradients.Of(Network(0, Hidden, Output), Cost.CrossEntropy, X, Y);
            return new TheoryData<string, int, double[,]>
            {
                { "X =", Few, X.ToArray() },
                { "Y =", Few, Y.ToArray() },
                { "W¹ =", Few, Parameters[0].ToArray() },
                { "b¹ =", Few, Parameters[1].ToArray() },
                { "W² =", Few, Parameters[2].ToArray() },
                { "b² =", Few, Parameters[3].ToArray() },
                { "Z¹ = W¹X + b¹1ᵀ =", Few, z1.ToArray() },
                { "A¹ = max(0, Z¹) =", Few, a1.ToArray() },
                { "Z² = W²A¹ + b²1ᵀ =", Few, z2.ToArray() },
                { "A² = softmax(Z²) =", Many, Predict(X, 0, Hidden, Output).ToArray() },
                { "J =", Few, new[,] { { gradients.Cost } } },
                { "Δ² = (A² − Y)/2 =", Many, Gradients.Of(Network(4, Softmax), Cost.CrossEntropy, z2, Y).Inputs.ToArray() },
                { "∂J/∂W² = Δ²(A¹)ᵀ =", Few, gradients.Parameters[2].ToArray() },
                { "∂J/∂b² = Δ²1 =", Few, gradients.Parameters[3].ToArray() },
                { "∂J/∂A¹ = (W²)ᵀΔ² =", Many, Gradients.Of(Network(2, Output), Cost.CrossEntropy, a1, Y).Inputs.ToArray() },
                { "Δ¹ = ∂J/∂A¹ ⊙ [Z¹ > 0] =", Many, Gradients.Of(Network(2, ReLU, Output), Cost.CrossEntropy, z1, Y).Inputs.ToArray() },
                { "∂J/∂W¹ = Δ¹Xᵀ =", Few, gradients.Parameters[0].ToArray() },
                { "∂J/∂b¹ = Δ¹1 =", Few, gradients.Parameters[1].ToArray() },
                { "∂J/∂X = (W¹)ᵀΔ¹ =", Few, gradients.Inputs.ToArray() },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Quantities))]
    public void Page_ForAQuantity_ShowsTheNumbersOfTheLibrary(string name, int decimals, double[,] values)
    {
        string[] rows =
        [
            .. Build.DenseOfArray(values).ToRowArrays().Select(row => string.Join(" +", row.Select(value => Shown(value, decimals)))),
        ];
        Regex pattern = new(@"(?<=^|  )" + Spaced(name) + " +" + string.Join(RestOfLine, rows) + @"(?!\S)", RegexOptions.Multiline);

        string example = RepositoryFiles.Read(Page).Split("## A worked example")[1];

        pattern.IsMatch(example).Should().BeTrue("{0} {1}", name, string.Join(" / ", rows));
    }

    /// <summary>A reader who computes with the printed numbers gets the next printed numbers, to the last digit.</summary>
    [Fact]
    public void Page_ForEachResult_ShowsWhatFollowsFromTheNumbersBefore()
    {
        Dictionary<string, Matrix<double>> shown = Quantities.ToDictionary(
            quantity => ((string)quantity[0]).Split(' ')[0],
            quantity => Build.DenseOfArray((double[,])quantity[2]).Map(value => Math.Round(value, (int)quantity[1])));
        Matrix<double> a2 = shown["A²"], delta2 = shown["Δ²"], delta1 = shown["Δ¹"];

        (string Name, int Decimals, Matrix<double> Value)[] results =
        [
            ("J", Few, Build.Dense(1, 1, (Surprise(a2[1, 0]) + Surprise(a2[0, 1])) / 2)),
            ("Δ²", Many, (a2 - Y) / 2),
            ("∂J/∂W²", Few, delta2 * shown["A¹"].Transpose()),
            ("∂J/∂b²", Few, delta2.RowSums().ToColumnMatrix()),
            ("∂J/∂A¹", Many, shown["W²"].Transpose() * delta2),
            ("Δ¹", Many, shown["∂J/∂A¹"].PointwiseMultiply(shown["Z¹"].Map(z => z > 0 ? 1.0 : 0.0))),
            ("∂J/∂W¹", Few, delta1 * X.Transpose()),
            ("∂J/∂b¹", Few, delta1.RowSums().ToColumnMatrix()),
            ("∂J/∂X", Few, shown["W¹"].Transpose() * delta1),
        ];

        results.Should().OnlyContain(result => DigitsMissed(result.Value, shown[result.Name], result.Decimals) <= 0.5);
    }

    /// <summary>Figures in the text of the example, computed here.</summary>
    public static TheoryData<string> Figures =>
    [
        FormattableString.Invariant($"1/(1 + e) = {1 / (1 + Math.E):F5}`$, and $`1 - {0.26894:F5} = {1 - 0.26894:F5}"),
        FormattableString.Invariant($"-\\ln 0.73106 = {-Math.Log(0.73106):F4}`$ and $`-\\ln 0.88080 = {-Math.Log(0.88080):F4}"),
        FormattableString.Invariant($"(-0.11920) \\cdot 3 = {-0.11920 * 3:F4}"),
    ];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Page_ForAFigureInItsText_ShowsWhatItComputesTo(string figure) => RepositoryFiles.Read(Page).Should().Contain(figure);

    /// <summary>The largest difference in units of the last decimal. Exactly half a unit may be a little more in binary.</summary>
    private static double DigitsMissed(Matrix<double> value, Matrix<double> shown, int decimals) =>
        (value - shown).Enumerate().Max(Math.Abs) * Math.Pow(10, decimals) * (1 - 1e-9);

    /// <summary>−ln of the probability of the true class, as the page shows it.</summary>
    private static double Surprise(double probability) => Math.Round(-Math.Log(probability), Few);

    private static string Spaced(string name) => Regex.Escape(name).Replace(@"\ ", " +", StringComparison.Ordinal);

    /// <summary>Halves and integers unchanged, others with all decimals, and with the mathematical minus sign.</summary>
    private static string Shown(double value, int decimals)
    {
        string format = Math.Abs((2 * value) - Math.Round(2 * value)) < 1e-12 ? "0.#" : $"F{decimals}";
        return Regex.Escape(value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'));
    }

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
