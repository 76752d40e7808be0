using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Serialization;
using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular.Tests.Layers;

/// <summary>What each layer of this package must do. Inherit it with the layers of a network of five inputs and two outputs.</summary>
public abstract class LayerContract(params Layer[] layers)
{
    private const int InputSize = 5;
    private const int Count = 30;

    private readonly Matrix<double> inputs = Numbers(InputSize, seed: 1);
    private readonly Matrix<double> measured = Numbers(InputSize, seed: 4);
    private readonly Matrix<double> targets = Numbers(2, seed: 2);

    [Fact]
    public void Backward_OfAllParametersAndInputs_MatchesNumericalGradients()
    {
        Network<double> network = Adapted();

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, inputs, targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Backward_AsASecondLayer_MatchesNumericalGradients()
    {
        Network<double> network = Network.Create<double>(InputSize, 1, [new Dense(InputSize), .. layers]);
        network.Adapt(measured);
        Disturb(network);

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, inputs, targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Predict_OfOneExample_GivesTheBitsOfItsColumn()
    {
        Network<double> network = Adapted();

        Vector<double> alone = network.Predict(inputs.Column(3));

        alone.Should().Equal(network.Predict(inputs).Column(3));
    }

    [Fact]
    public void Fit_OnTwoThreads_GivesTheBitsOfOne()
    {
        Network<float>[] networks = [Trained(threads: 1), Trained(threads: 2)];

        foreach ((Parameter<float> one, Parameter<float> two) in networks[0].Parameters.Zip(networks[1].Parameters))
        {
            two.Values.ToArray().Should().Equal(one.Values.ToArray());
        }
    }

    [Fact]
    public void Step_AfterTheFirst_AllocatesNothing()
    {
        Trainer<double> trainer = new(Adapted(), Cost.MeanSquaredError, Optimizer.Adam(0.001), new TrainingOptions { Threads = 1 });
        for (int step = 0; step < 100; step++)
        {
            trainer.Step(inputs, targets);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 20; step++)
        {
            trainer.Step(inputs, targets);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Load_OfASavedNetwork_PredictsTheSameBits()
    {
        Network<double> network = Adapted();
        using MemoryStream stream = new();

        ModelFile.Save(network, stream, types: TabularLayers.Types);
        stream.Position = 0;
        Network<double> loaded = ModelFile.Load<double>(stream, new ModelReading { Types = TabularLayers.Types });

        loaded.Description.Should().Be(network.Description);
        loaded.Predict(inputs).ToColumnMajorArray().Should().Equal(network.Predict(inputs).ToColumnMajorArray());
    }

    private static Matrix<double> Numbers(int rows, int seed)
    {
        RandomSource random = new(seed, "numbers");
        return Matrix<double>.Build.Dense(rows, Count, (row, example) => random.Normal((rows * example) + row));
    }

    /// <summary>Gives every parameter that starts with equal numbers random ones, so that an error in its gradient shows.</summary>
    private static void Disturb(Network<double> network)
    {
        RandomSource random = new(3, "disturb");
        long index = 0;
        foreach (Parameter<double> parameter in network.Parameters)
        {
            Span<double> values = parameter.Values;
            bool isZero = values.IndexOfAnyExcept(0.0) < 0;
            for (int i = 0; isZero && i < values.Length; i++)
            {
                values[i] = random.Normal(index++);
            }
        }
    }

    private Network<double> Adapted()
    {
        Network<double> network = Network.Create<double>(InputSize, 1, layers);
        network.Adapt(measured);
        Disturb(network);
        return network;
    }

    private Network<float> Trained(int threads)
    {
        Matrix<float> x = Matrix<float>.Build.Dense(InputSize, Count, (row, example) => (float)inputs[row, example]);
        Matrix<float> y = Matrix<float>.Build.Dense(2, Count, (row, example) => (float)targets[row, example]);
        Network<float> network = Network.Create<float>(InputSize, 1, layers);
        network.Adapt(x);
        new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.AdamW(0.01), new TrainingOptions { Epochs = 5, BatchSize = 8, Threads = threads })
            .Fit(new Dataset<float>(x, y));
        return network;
    }
}
