using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Figures.Drawing;
using NeuralNet.Reports;

namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 16.</summary>
internal static class Chapter16
{
    private const int Side = 8;
    private const int Pixels = Side * Side;
    private const int Digits = 10;

    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("16/digits", DrawDigits), new("16/learning-curve", DrawLearningCurve), new("16/misread", DrawMisread), new("16/first-layer", DrawFirstLayer),
    ];

    private static Dataset<double> All { get; } = Read();

    private static string DrawDigits()
    {
        Diagram d = new(660, 160, "Handwritten digits", "Two images of each digit from 0 to 9.");
        for (int digit = 0; digit < Digits; digit++)
        {
            int[] examples = [.. Enumerable.Range(0, All.Count).Where(i => All.Targets[digit, i] == 1).Take(2)];
            for (int row = 0; row < examples.Length; row++)
            {
                DrawImage(d, All.Inputs.Column(examples[row]), 14 + (digit * 64), 14 + (row * 70));
            }
        }

        return d.ToSvg();
    }

    private static string DrawLearningCurve()
    {
        (Dataset<double> development, _) = All.StratifiedSplit(0.8, seed: 1);
        (Dataset<double> training, Dataset<double> validation) = development.StratifiedSplit(0.8, seed: 2);
        return Trainer().Fit(training, validation).Plot().WithSize(700, 380).ToSvg();
    }

    private static string DrawMisread()
    {
        (Dataset<double> development, Dataset<double> test) = All.StratifiedSplit(0.8, seed: 1);
        Trainer<double> trainer = Trainer();
        trainer.Fit(development);
        Matrix<double> predictions = trainer.Network.Predict(test.Inputs);
        int[] misread = [.. Enumerable.Range(0, test.Count).Where(i => predictions.Column(i).MaximumIndex() != test.Targets.Column(i).MaximumIndex()).Take(10)];
        Diagram d = new(660, 130, "Misread digits", "The images that the network misread.");
        for (int i = 0; i < misread.Length; i++)
        {
            int example = misread[i];
            DrawImage(d, test.Inputs.Column(example), 14 + (i * 64), 14);
            d.Text(42 + (i * 64), 86, $"true {Digit(test.Targets, example)}", 12).Text(42 + (i * 64), 106, $"read {Digit(predictions, example)}", 12, color: Ink.Red);
        }

        return d.ToSvg();
    }

    private static string DrawFirstLayer()
    {
        (Dataset<double> development, _) = All.StratifiedSplit(0.8, seed: 1);
        Trainer<double> trainer = Trainer(hidden: 32);
        trainer.Fit(development);
        return trainer.Network.PlotFirstLayer(Side, Side).ToSvg();
    }

    private static Trainer<double> Trainer(int hidden = 128)
    {
        Network<double> network = Network.Create<double>(
            Pixels, seed: 1, new Dense(hidden) { Activation = Activation.ReLU }, new Dense(Digits) { Activation = Activation.Softmax });
        return new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Adam(0.005), new TrainingOptions { Epochs = 30, BatchSize = 32, Seed = 1, Threads = 1 });
    }

    private static string Digit(Matrix<double> columns, int example) => columns.Column(example).MaximumIndex().ToString(CultureInfo.InvariantCulture);

    private static void DrawImage(Diagram d, Vector<double> image, double left, double top)
    {
        const double size = 7;
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            int grey = 255 - (int)(image[pixel] * 235);
            d.Box(left + (pixel % Side * size), top + (pixel / Side * size), size, size, $"#{grey:X2}{grey:X2}{grey:X2}");
        }

        d.Box(left, top, Side * size, Side * size, "none", Stroke.Thin);
    }

    private static Dataset<double> Read()
    {
        int[][] cells =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "digits.csv")).Skip(1)
                .Select(line => line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
        ];
        return Dataset.FromRows(cells.Select(row => row[..Pixels].Select(pixel => pixel / 16.0).ToArray()), cells.Select(row => row[Pixels]), Digits);
    }
}
