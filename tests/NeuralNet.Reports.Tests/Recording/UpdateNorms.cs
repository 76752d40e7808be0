using System.Numerics;

namespace NeuralNet.Reports.Tests.Recording;

/// <summary>Computes the norm of each update.</summary>
internal sealed record UpdateNorms(List<double> Norms, double[] Before) : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>(Norms, Before);

    private sealed class Run<T>(List<double> norms, double[] before) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void OnIterationEnd(in CallbackContext<T> context)
        {
            T[] values = new T[before.Length];
            context.Network.CopyParametersTo(values);
            double[] after = Array.ConvertAll(values, double.CreateChecked);
            norms.Add(Math.Sqrt(after.Zip(before, (left, right) => (left - right) * (left - right)).Sum()));
            after.CopyTo(before, 0);
        }
    }
}
