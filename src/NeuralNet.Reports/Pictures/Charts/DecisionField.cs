using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <summary>Lets a network with two inputs predict the points of a grid.</summary>
internal static class DecisionField
{
    /// <summary>Makes the picture.</summary>
    /// <exception cref="ArgumentException">An input is not finite.</exception>
    public static Picture Of<T>(Network<T> network, Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasClasses = HasClasses(data);
        (double X, double Y, double Target)[] points = [.. Enumerable.Range(0, data.Count).Select(i => (
            double.CreateChecked(data.Inputs[0, i]), double.CreateChecked(data.Inputs[1, i]), hasClasses ? ClassOf(data, i) : double.CreateChecked(data.Targets[0, i])))];
        for (int i = 0; i < points.Length; i++)
        {
            PictureChecks.RequireShown(points[i].X, "first input of example", i, nameof(data));
            PictureChecks.RequireShown(points[i].Y, "second input of example", i, nameof(data));
        }

        PictureAxis x = PictureAxis.For(points.Select(point => point.X), 0.08);
        PictureAxis y = PictureAxis.For(points.Select(point => point.Y), 0.08);
        const int Size = DecisionMap.Size;
        T[] grid = new T[2 * Size * Size];
        for (int point = 0; point < Size * Size; point++)
        {
            grid[2 * point] = T.CreateChecked(x.Minimum + ((x.Maximum - x.Minimum) * ((point % Size) + 0.5) / Size));
            grid[(2 * point) + 1] = T.CreateChecked(y.Maximum - ((y.Maximum - y.Minimum) * ((point / Size) + 0.5) / Size));
        }

        Matrix<T> predictions = network.Predict(Matrix<T>.Build.Dense(2, Size * Size, grid));
        double[][,] outputs = [.. Enumerable.Range(0, hasClasses ? data.TargetSize : 1).Select(output => Field(predictions, output))];
        double[][,] fields = hasClasses && data.TargetSize == 1 ? [Complement(outputs[0]), outputs[0]] : outputs;
        string[] names = hasClasses ? [.. PredictedExamples.ClassNames(data.ClassNames, fields.Length)] : [];
        return new DecisionMap((x.Minimum, x.Maximum), (y.Minimum, y.Maximum), fields, names).ToPicture(points);
    }

    private static bool HasClasses<T>(Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < data.Count; i++)
        {
            int positives = 0;
            for (int output = 0; output < data.TargetSize; output++)
            {
                T target = data.Targets[output, i];
                if (target != T.Zero && target != T.One)
                {
                    return false;
                }

                positives += target == T.One ? 1 : 0;
            }

            if (data.TargetSize > 1 && positives != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static double ClassOf<T>(Dataset<T> data, int example)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int label = data.TargetSize == 1 ? int.CreateChecked(data.Targets[0, example]) : 0;
        for (int output = 1; output < data.TargetSize; output++)
        {
            label = data.Targets[output, example] == T.One ? output : label;
        }

        return label;
    }

    /// <summary>The predictions of an output. One that is not finite is 0.</summary>
    private static double[,] Field<T>(Matrix<T> predictions, int output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Size = DecisionMap.Size;
        double[,] field = new double[Size, Size];
        for (int point = 0; point < Size * Size; point++)
        {
            double value = double.CreateChecked(predictions[output, point]);
            field[point / Size, point % Size] = PictureAxis.CanShow(value) ? value : 0;
        }

        return field;
    }

    private static double[,] Complement(double[,] field)
    {
        double[,] complement = new double[field.GetLength(0), field.GetLength(1)];
        for (int point = 0; point < field.Length; point++)
        {
            (int row, int column) = (point / field.GetLength(1), point % field.GetLength(1));
            complement[row, column] = 1 - field[row, column];
        }

        return complement;
    }
}
