using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using ModelFiles;
using NeuralNet;
using NeuralNet.Data;
using NeuralNet.Serialization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [string name]:
        Train(name);
        return 0;
    case [string name, "--check"]:
        return Check(name);
    default:
        Console.Error.WriteLine("Usage: ModelFiles NAME            trains a network, and writes NAME.safetensors and NAME.npz");
        Console.Error.WriteLine("       ModelFiles NAME --check    loads NAME.safetensors, and compares its predictions with those in NAME.npz");
        return 2;
}

// The network has one of each kind of layer, so that a reader of the file in another language has to support all of them. Only Unstandardize is missing,
// because it is for regression.
static void Train(string name)
{
    (Dataset<float> training, Dataset<float> test) = Spiral.Examples(600).Split(0.8, seed: 1);
    Network<float> network = Network.Create<float>(
        Spiral.Features,
        seed: 1,
        new Embedding((Feature: 0, Categories: Spiral.Quadrants, Size: 2)),
        new Standardize(),
        new Diagonal(),
        new Dense(32) { UseBias = false },
        new BatchNorm(),
        new PReLU(),
        new MinMax(),
        new Residual(new LayerNorm(), new RobustScale(), new Dense(16) { Activation = Activation.GELU }, new Dropout(0.1), new Dense(32)),
        new NtkDense(16),
        new ParametricActivation(Activation.Mish),
        new ActivationLayer(Activation.SiLU),
        new Dense(2 * Spiral.Arms) { Activation = Activation.Heads((Spiral.Arms, Activation.Softmax), (Spiral.Arms, Activation.Softmax)) },
        new MeanOfMembers(2));
    network.Adapt(training);
    TrainingOptions options = new() { Epochs = 60, BatchSize = 32 };
    Trainer<float> trainer = new(network, Cost.CrossEntropy, Optimizer.Adam(learningRate: 0.01), options);
    trainer.Fit(training);
    Console.WriteLine(network);
    Console.WriteLine($"on points it has never seen: {100 * trainer.Evaluate(test).Accuracy:F1} %");

    ModelMetadata metadata = new()
    {
        Features = ["quadrant", "x", "y"],
        Labels = ["first arm", "second arm", "third arm"],
        Notes = new Dictionary<string, string> { ["trained on"] = $"{training.Count} points of a spiral" },
    };
    ModelFile.Save(network, ModelPath(name), metadata);

    // A matrix has one example per column. numpy sees the same memory as one example per row.
    Npz.Write(ExamplesPath(name), new Dictionary<string, NpyArray>
    {
        ["inputs"] = NpyArray.Of(test.Inputs),
        ["predictions"] = NpyArray.Of(network.Predict(test.Inputs)),
    });
    Console.WriteLine($"{ModelPath(name)}: the network; {ExamplesPath(name)}: {test.Count} points and its predictions");
}

// Checks that a network, for example one from Python, predicts what its examples say.
static int Check(string name)
{
    Network<float> network = ModelFile.Load<float>(ModelPath(name), out ModelMetadata metadata);
    IReadOnlyDictionary<string, NpyArray> examples = Npz.Read(ExamplesPath(name));
    Matrix<float> difference = network.Predict(examples["inputs"].ToMatrix<float>()) - examples["predictions"].ToMatrix<float>();
    double largest = difference.Enumerate().Max(Math.Abs);
    Console.WriteLine($"{ModelPath(name)}: {network.Description}");
    Console.WriteLine($"it predicts {string.Join(", ", metadata.Labels)} from {string.Join(", ", metadata.Features)}");
    Console.WriteLine($"{examples["inputs"].Count} examples: predictions differ by at most {largest:e1}");
    return largest < 1e-6 ? 0 : 1;
}

static string ModelPath(string name) => name + ".safetensors";

static string ExamplesPath(string name) => name + ".npz";
