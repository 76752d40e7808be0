using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <content>Copies and loads all numbers, and prevents a thread from reading them while another one writes.</content>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Copies all parameters, one after the other, for example to evolve networks or to average them.</summary>
    /// <remarks>
    /// The order is that of <see cref="Parameters"/>, each column after column. <see cref="Statistics"/> are not included. If there are
    /// any, copy them too, or call <see cref="Clone"/>.
    /// </remarks>
    /// <param name="target">Receives <see cref="ParameterCount"/> numbers.</param>
    /// <exception cref="ArgumentException">The span has a different length. In this case nothing is copied.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call.</exception>
    public void CopyParametersTo(Span<T> target)
    {
        RequireParameters(target.Length, nameof(target));
        long seen = Writes.BeginRead();
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Values.CopyTo(target);
            target = target[parameter.Count..];
        }

        Writes.EndRead(seen);
    }

    /// <summary>Sets all parameters, in the order of <see cref="CopyParametersTo"/>.</summary>
    /// <remarks><see cref="Statistics"/> do not change. If another thread predicts at the same time, it gets an exception.</remarks>
    /// <param name="values"><see cref="ParameterCount"/> finite numbers.</param>
    /// <exception cref="ArgumentException">The number of values is different, or one is not finite. In this case nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network. In this case nothing is changed.</exception>
    public void LoadParameters(ReadOnlySpan<T> values)
    {
        RequireParameters(values.Length, nameof(values));
        RequireFinite(values);
        bool entered = Writes.Enter();
        foreach (Parameter<T> parameter in parameters)
        {
            values[..parameter.Count].CopyTo(parameter.Values);
            parameter.AwaitsData = false;
            values = values[parameter.Count..];
        }

        if (entered)
        {
            Writes.Leave();
        }
    }

    /// <summary>Copies all numbers from a network with the same layers.</summary>
    /// <exception cref="InvalidOperationException">Another thread is training the other network, or started during the call.</exception>
    internal void CopyFrom(Network<T> other)
    {
        long seen = other.Writes.BeginRead();
        Copy(other.parameters, parameters);
        Copy(other.statistics, statistics);
        other.Writes.EndRead(seen);
        isAdapted = false;
    }

    private void RequireParameters(int length, string parameter)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The network has {ParameterCount} parameters, but got a span of {length} numbers."), parameter);
        }
    }

    /// <summary>Throws if a number is not finite. The message names it.</summary>
    private void RequireFinite(ReadOnlySpan<T> values)
    {
        int index = FiniteCheck.IndexOfNotFinite(values);
        if (index < 0)
        {
            return;
        }

        int start = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            if (index < start + parameter.Count)
            {
                int at = index - start;
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Parameters must be finite numbers, but {parameter.Path} at row {at % parameter.Rows}, column {at / parameter.Rows} ")
                    + string.Create(CultureInfo.InvariantCulture, $"(number {index} of all) is {values[index]}. Nothing was changed."),
                    nameof(values));
            }

            start += parameter.Count;
        }
    }

    private static void Copy(Parameter<T>[] from, Parameter<T>[] to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            from[i].Values.CopyTo(to[i].Values);
            to[i].AwaitsData = from[i].AwaitsData;
        }
    }
}
