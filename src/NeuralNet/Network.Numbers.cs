using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <content>All numbers at once: copied, loaded, and guarded against threads that read what another one writes.</content>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Copies all parameters, one after the other, for example to evolve networks or to average them.</summary>
    /// <remarks>
    /// The order is that of <see cref="Parameters"/>, and within each column after column. <see cref="Statistics"/> are not among them:
    /// if there is a <see cref="BatchNorm"/>, copy them too, or take a <see cref="Clone"/>.
    /// </remarks>
    /// <param name="target">Receives <see cref="ParameterCount"/> numbers.</param>
    /// <exception cref="ArgumentException">There is room for fewer or more; nothing was copied.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
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

    /// <summary>Takes all parameters, one after the other, in the order of <see cref="CopyParametersTo"/>.</summary>
    /// <remarks><see cref="Statistics"/> stay as they are. A prediction of another thread at the same time ends with an exception.</remarks>
    /// <param name="values"><see cref="ParameterCount"/> finite numbers.</param>
    /// <exception cref="ArgumentException">There are fewer or more, or one is not finite; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network; nothing was changed.</exception>
    public void LoadParameters(ReadOnlySpan<T> values)
    {
        RequireParameters(values.Length, nameof(values));
        RequireFinite(values);
        bool entered = Writes.Enter();
        foreach (Parameter<T> parameter in parameters)
        {
            values[..parameter.Count].CopyTo(parameter.Values);
            values = values[parameter.Count..];
        }

        if (entered)
        {
            Writes.Leave();
        }
    }

    /// <summary>Copies all numbers from a network with the same layers.</summary>
    /// <exception cref="InvalidOperationException">Another thread trains the other network, or began to meanwhile.</exception>
    internal void CopyFrom(Network<T> other)
    {
        long seen = other.Writes.BeginRead();
        Copy(other.parameters, parameters);
        Copy(other.statistics, statistics);
        other.Writes.EndRead(seen);
    }

    private void RequireParameters(int length, string parameter)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The network has {ParameterCount} parameters, but got a span of {length} numbers."), parameter);
        }
    }

    /// <summary>Refuses the numbers for all parameters if one is not finite, and names it.</summary>
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
        }
    }
}
