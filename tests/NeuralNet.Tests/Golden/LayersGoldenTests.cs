using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="LayersGoldenTests{T}"/>, in both precisions.</summary>
public static class LayersGoldenTests
{
    public sealed class InDouble : LayersGoldenTests<double>;

    public sealed class InFloat : LayersGoldenTests<float>;
}

/// <summary>Normalization and dropout, forward and backward, agree with an independent implementation.</summary>
public abstract class LayersGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double Tolerance = NeuralNet.Tests.Tolerance.Of<T>();

    private static readonly JsonElement File = GoldenFile.Read("layers.json");
    private static readonly JsonElement Training = File.GetProperty("batch_norm_train");
    private static readonly JsonElement Inference = File.GetProperty("batch_norm_inference");
    private static readonly JsonElement PerExample = File.GetProperty("layer_norm");
    private static readonly JsonElement InNetwork = File.GetProperty("network_linear_bn_relu_linear_softmax_cce");

    public static TheoryData<int> DropoutCases => [.. Enumerable.Range(0, File.GetProperty("dropout").GetArrayLength())];

    [Fact]
    public void BatchNorm_ForwardInTraining_IsGolden()
    {
        LayerRun<T> run = new(Normalizing(new BatchNorm(), Training), Golden(Training, "X").RoundTo<T>());

        double error = Closeness.Error(run.Forward(), Golden(Training, "Y"));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Fact]
    public void BatchNorm_Backward_IsGolden() => BackwardIsGolden(new BatchNorm(), Training);

    [Theory]
    [InlineData(false, "running_var_after")]
    [InlineData(true, "running_var_after_if_biased")]
    public void BatchNorm_RunningStatistics_AreGoldenInBothConventions(bool useBiasedVariance, string variance)
    {
        Network<T> network = Network.Create<T>(4, 1, new BatchNorm { UseBiasedVariance = useBiasedVariance });
        network.Statistics[0].Value = Golden(Training, "running_mean_before").RoundTo<T>();
        network.Statistics[1].Value = Golden(Training, "running_var_before").RoundTo<T>();
        Matrix<T> inputs = Golden(Training, "X").RoundTo<T>();

        new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.Sgd(0)).Step(inputs, inputs);

        Closeness.Error(network.Statistics[0].Value, Golden(Training, "running_mean_after")).Should().BeLessThanOrEqualTo(Tolerance);
        Closeness.Error(network.Statistics[1].Value, Golden(Training, variance)).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Fact]
    public void BatchNorm_Prediction_IsGolden()
    {
        Network<T> network = Predicting(Golden(Inference, "gamma"), Golden(Inference, "beta"));

        double error = Closeness.Error(network.Predict(Golden(Inference, "X").RoundTo<T>()), Golden(Inference, "Y"));

        error.Should().BeLessThanOrEqualTo(Tolerance);
    }

    /// <remarks>
    /// A prediction is linear in each input, therefore ∂J/∂x = ∂J/∂y · (y(1) − y(0)). With γ = 1 and β = 0 it is x̂, therefore ∂J/∂γ = Σ ∂J/∂y · x̂.
    /// </remarks>
    [Fact]
    public void BatchNorm_PredictionsByInputAndScale_HaveTheGoldenGradients()
    {
        Matrix<double> dy = Golden(Inference, "dY");
        Network<T> network = Predicting(Golden(Inference, "gamma"), Golden(Inference, "beta"));
        Network<T> unit = Predicting(Matrix<double>.Build.Dense(4, 1, 1), Matrix<double>.Build.Dense(4, 1, 0));
        Matrix<double> slope = network.Predict(Matrix<T>.Build.Dense(4, 7, T.One)).ToDouble() - network.Predict(Matrix<T>.Build.Dense(4, 7)).ToDouble();

        Matrix<double> dx = dy.PointwiseMultiply(slope);
        Matrix<double> dgamma = dy.PointwiseMultiply(unit.Predict(Golden(Inference, "X").RoundTo<T>()).ToDouble()).RowSums().ToColumnMatrix();

        Closeness.Error(dx, Golden(Inference, "dX")).Should().BeLessThanOrEqualTo(Tolerance);
        Closeness.Error(dgamma, Golden(Inference, "dgamma")).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Fact]
    public void LayerNorm_Forward_IsGolden()
    {
        LayerRun<T> run = new(Normalizing(new LayerNorm(), PerExample), Golden(PerExample, "X").RoundTo<T>());

        double[] errors = [Closeness.Error(run.Forward(), Golden(PerExample, "Y")), Closeness.Error(run.Predict(), Golden(PerExample, "Y"))];

        errors.Should().OnlyContain(error => error <= Tolerance);
    }

    [Fact]
    public void LayerNorm_Backward_IsGolden() => BackwardIsGolden(new LayerNorm(), PerExample);

    /// <remarks>Both directions are the product with the mask. Here the mask is given. A separate test checks how it is drawn.</remarks>
    [Theory]
    [MemberData(nameof(DropoutCases))]
    public void Dropout_WithTheGoldenMask_IsGoldenInBothDirections(int number)
    {
        JsonElement json = File.GetProperty("dropout")[number];
        double p = json.GetProperty("drop_probability").GetDouble();
        T[] mask = [.. (Golden(json, "mask") / (1 - p)).ToColumnMajorArray().Select(T.CreateChecked)];

        Closeness.Error(Drop(p, mask, Golden(json, "X")), Golden(json, "Y")).Should().BeLessThanOrEqualTo(Tolerance);
        Closeness.Error(Drop(p, mask, Golden(json, "dY")), Golden(json, "dX")).Should().BeLessThanOrEqualTo(Tolerance);
    }

    [Fact]
    public void NetworkWithBatchNorm_CostAndGradients_AreGolden()
    {
        Network<T> network = Network.Create<T>(
            4,
            1,
            new Dense(6),
            new BatchNorm(),
            new ActivationLayer(Activation.ReLU),
            new Dense(3) { Activation = Activation.Softmax });
        (string Name, Func<JsonElement, JsonElement> Of)[] order =
        [
            ("W", json => json[0]), ("b", json => json[0]), ("gamma", json => json), ("beta", json => json), ("W", json => json[1]), ("b", json => json[1]),
        ];
        foreach ((Parameter<T> parameter, (string name, Func<JsonElement, JsonElement> of)) in network.Parameters.Zip(order))
        {
            parameter.Value = of(InNetwork.GetProperty(name)).Matrix().RoundTo<T>();
        }

        Gradients<T> gradients = Gradients.Of(
            network, Cost.CrossEntropy, Golden(InNetwork, "X").RoundTo<T>(), Golden(InNetwork, "Y").RoundTo<T>());

        IEnumerable<double> errors = gradients.Parameters.Zip(
            order, (gradient, part) => Closeness.Error(gradient, part.Of(InNetwork.GetProperty("d" + part.Name)).Matrix()));
        gradients.Cost.Should().BeApproximately(InNetwork.GetProperty("cost_value").GetDouble(), Tolerance);

        // The bias before the normalization has a gradient of 0. The file has its rounding error, so the absolute error counts.
        double size = Golden(InNetwork, "dbeta").Enumerate().Max(Math.Abs);
        errors.Where((_, i) => i != 1).Should().OnlyContain(error => error <= Tolerance);
        gradients.Parameters[1].Enumerate().Should().OnlyContain(value => Math.Abs(double.CreateChecked(value)) <= Tolerance * size);
    }

    private static Matrix<double> Golden(JsonElement json, string name) => json.GetProperty(name).Matrix();

    private static Layer<T> Normalizing(Layer description, JsonElement json)
    {
        Layer<T> layer = LayerRun<T>.Build(description, 4);
        layer.Parameters[0].Value = Golden(json, "gamma").RoundTo<T>();
        layer.Parameters[1].Value = Golden(json, "beta").RoundTo<T>();
        return layer;
    }

    private static void BackwardIsGolden(Layer description, JsonElement json)
    {
        LayerRun<T> run = new(Normalizing(description, json), Golden(json, "X").RoundTo<T>());

        Matrix<T>[] gradients = run.Backward(Golden(json, "dY").RoundTo<T>());

        gradients.Zip(["dgamma", "dbeta", "dX"], (gradient, name) => Closeness.Error(gradient, Golden(json, name)))
            .Should().OnlyContain(error => error <= Tolerance);
    }

    private static Network<T> Predicting(Matrix<double> gamma, Matrix<double> beta)
    {
        Network<T> network = Network.Create<T>(4, 1, new BatchNorm());
        network.Parameters[0].Value = gamma.RoundTo<T>();
        network.Parameters[1].Value = beta.RoundTo<T>();
        network.Statistics[0].Value = Golden(Inference, "running_mean").RoundTo<T>();
        network.Statistics[1].Value = Golden(Inference, "running_var").RoundTo<T>();
        return network;
    }

    /// <summary>The layer's Backward, with the mask in its scratch.</summary>
    private static Matrix<T> Drop(double dropProbability, T[] mask, Matrix<double> values)
    {
        (int rows, int count) = (values.RowCount, values.ColumnCount);
        Columns<T> gradient = new([.. values.ToColumnMajorArray().Select(T.CreateChecked)], rows, count);
        int slot = 0;
        LayerMemory<T> memory = new(LayerRun<T>.Build(new Dropout(dropProbability), rows), count, hasInputGradient: true, threads: 1, "layers.0", ref slot);
        mask.CopyTo(memory.Scratch(count));
        return memory.Backward(gradient, gradient, needsInputGradient: true).Values.ToArray().ToMatrix(rows, count);
    }
}
