using System.Numerics;

namespace NeuralNet.Tests.Contracts;

/// <summary>The functions that every optimizer must minimize.</summary>
internal static class Objectives
{
    /// <summary>½ Σ cᵢ(θᵢ − 1)² from 0, c from 1 to 10, over a weight of 3 × 7 and a bias of 3.</summary>
    public static FunctionObjective<T> Parabola<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameter<T>[] parameters = [Create<T>(ParameterKind.Weight, new T[21]), Create<T>(ParameterKind.Bias, new T[3])];
        return new FunctionObjective<T>(parameters, gradients =>
        {
            double sum = 0;
            foreach ((Parameter<T> parameter, T[] gradient) in parameters.Zip(gradients))
            {
                for (int i = 0; i < gradient.Length; i++)
                {
                    double curvature = 1 + (i * 9.0 / 20);
                    double distance = double.CreateChecked(parameter.Values[i]) - 1;
                    sum += 0.5 * curvature * distance * distance;
                    gradient[i] = T.CreateChecked(curvature * distance);
                }
            }

            return sum;
        });
    }

    /// <summary>(1 − x)² + 100(y − x²)² from (−1.2, 1).</summary>
    public static FunctionObjective<T> Rosenbrock<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameter<T> point = Create(ParameterKind.Weight, [T.CreateChecked(-1.2), T.One]);
        return new FunctionObjective<T>([point], gradients =>
        {
            (double x, double y) = (double.CreateChecked(point.Values[0]), double.CreateChecked(point.Values[1]));
            double off = y - (x * x);
            gradients[0][0] = T.CreateChecked((-2 * (1 - x)) - (400 * x * off));
            gradients[0][1] = T.CreateChecked(200 * off);
            return ((1 - x) * (1 - x)) + (100 * off * off);
        });
    }

    /// <summary>Parameters large enough for several threads, with odd lengths and the gradients of a parabola.</summary>
    public static FunctionObjective<T> Large<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource random = new(1, "start");
        Parameter<T>[] parameters =
        [
            .. new[] { 50_003, 1, 30_001 }.Select((length, p) => Create(
                p == 1 ? ParameterKind.Bias : ParameterKind.Weight,
                (T[])[.. Enumerable.Range(0, length).Select(i => T.CreateChecked(random.Normal((100_000 * p) + i)))])),
        ];
        return new FunctionObjective<T>(parameters, gradients => FillByHalf(parameters, gradients), threads);
    }

    public static Parameter<T> Create<T>(ParameterKind kind, T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => new(kind.ToString(), kind, values.Length, 1, values);

    private static double FillByHalf<T>(Parameter<T>[] parameters, T[][] gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int p = 0; p < parameters.Length; p++)
        {
            for (int i = 0; i < gradients[p].Length; i++)
            {
                gradients[p][i] = parameters[p].Values[i] * T.CreateChecked(0.5);
            }
        }

        return 1;
    }
}
