using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace NeuralNet.Benchmarks.LeastSquares;

/// <summary>Levenberg-Marquardt for a network of one hidden layer of tanh and one output, written with MathNet's matrices.</summary>
/// <remarks>The Jacobian is as for NeuralNet: a row for each example, of the gradients of its output divided by √m. The rule for μ is the same, and so is the acceleration.</remarks>
internal sealed class MathNetLevenberg
{
    private readonly Matrix<double> x;
    private readonly Matrix<double> y;
    private readonly Matrix<double> ones;
    private readonly double scale;
    private readonly bool accelerates;
    private Matrix<double> w1;
    private Vector<double> b1;
    private Matrix<double> w2;
    private double b2;
    private double damping = 1e-3;

    /// <summary>Starts from the parameters of a network, and copies them.</summary>
    public MathNetLevenberg(Network<double> network, Dataset<double> data, bool accelerates)
    {
        this.accelerates = accelerates;
        (x, y) = (data.Inputs, data.Targets);
        ones = Matrix<double>.Build.Dense(1, data.Count, 1);
        scale = 1 / Math.Sqrt(data.Count);
        w1 = MatrixOf(network.Parameters[0]);
        b1 = MatrixOf(network.Parameters[1]).Column(0);
        w2 = MatrixOf(network.Parameters[2]);
        b2 = network.Parameters[3].Values[0];
    }

    /// <summary>Makes steps until one lowers the cost.</summary>
    /// <returns>The cost after it.</returns>
    public double Epoch()
    {
        Matrix<double> a = Hidden();
        Vector<double> errors = Errors(a);
        double cost = 0.5 * errors.DotProduct(errors);
        Matrix<double> jacobian = Jacobian(a);
        Matrix<double> products = jacobian.TransposeThisAndMultiply(jacobian);
        Vector<double> gradient = jacobian.TransposeThisAndMultiply(errors);
        (Matrix<double> W1, Vector<double> B1, Matrix<double> W2, double B2) start = (w1, b1, w2, b2);
        while (damping <= 1e10)
        {
            Matrix<double> damped = products + (damping * Matrix<double>.Build.DenseIdentity(products.RowCount));
            Cholesky<double> factor = damped.Cholesky();
            Vector<double> step = factor.Solve(-gradient);
            if (accelerates)
            {
                Vector<double> bend = (ErrorsAt(start, 0.1 * step) - (2 * errors) + ErrorsAt(start, -0.1 * step)) / 0.01;
                Vector<double> acceleration = factor.Solve(-jacobian.TransposeThisAndMultiply(bend));
                step += 2 * acceleration.L2Norm() <= 0.75 * step.L2Norm() ? 0.5 * acceleration : 0 * step;
            }

            Vector<double> trial = ErrorsAt(start, step);
            double trialCost = 0.5 * trial.DotProduct(trial);
            if (trialCost < cost)
            {
                damping *= 0.2;
                return trialCost;
            }

            damping *= 10;
        }

        (w1, b1, w2, b2) = start;
        return cost;
    }

    private static Matrix<double> MatrixOf(Parameter<double> parameter) =>
        Matrix<double>.Build.Dense(parameter.Rows, parameter.Columns, parameter.Values.ToArray());

    private Matrix<double> Hidden() => ((w1 * x) + (b1.ToColumnMatrix() * ones)).PointwiseTanh();

    private Vector<double> Errors(Matrix<double> a) => ((w2 * a) + b2 - y).Row(0) * scale;

    private Vector<double> ErrorsAt((Matrix<double> W1, Vector<double> B1, Matrix<double> W2, double B2) start, Vector<double> step)
    {
        Move(start, step);
        return Errors(Hidden());
    }

    private Matrix<double> Jacobian(Matrix<double> a)
    {
        Matrix<double> slopes = 1 - a.PointwiseMultiply(a);
        Vector<double>[] delta = [.. slopes.EnumerateRows().Select((row, j) => row * (scale * w2[0, j]))];
        return Matrix<double>.Build.DenseOfColumnVectors(
        [
            .. x.EnumerateRows().SelectMany(row => delta.Select(one => one.PointwiseMultiply(row))),
            .. delta,
            .. a.EnumerateRows().Select(row => row * scale),
            ones.Row(0) * scale,
        ]);
    }

    private void Move((Matrix<double> W1, Vector<double> B1, Matrix<double> W2, double B2) start, Vector<double> step)
    {
        int weights = start.W1.RowCount * start.W1.ColumnCount;
        int units = start.W1.RowCount;
        w1 = start.W1 + Matrix<double>.Build.Dense(units, start.W1.ColumnCount, step.SubVector(0, weights).ToArray());
        b1 = start.B1 + step.SubVector(weights, units);
        w2 = start.W2 + step.SubVector(weights + units, units).ToRowMatrix();
        b2 = start.B2 + step[^1];
    }
}
