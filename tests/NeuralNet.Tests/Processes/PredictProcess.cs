using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Processes;

/// <summary>Predicts with a model file in this process, so that a test in another process can compare the bits.</summary>
internal static class PredictProcess
{
    /// <summary>Prints the bits of the predictions for numbered examples.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="output">Where to print.</param>
    public static void Run<T>(string path, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = ModelFile.Load<T>(path);
        output.WriteLine(Bits.Of(network.Predict(RawRows<T>(network.InputSize))));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}"));
    }

    /// <summary>Raw numbers of very different sizes.</summary>
    public static Matrix<T> RawRows<T>(int inputs)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Matrix<T>.Build.Dense(inputs, 300, (row, i) => T.CreateChecked(Math.Pow(100, row) * (3 + Math.Sin(i + (7 * row)))));
}
