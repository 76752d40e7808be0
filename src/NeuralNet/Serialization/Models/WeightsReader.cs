using System.Numerics;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Reads the tensors of any safetensors file into an existing network.</summary>
internal static class WeightsReader
{
    /// <summary>The largest length of the list of problems in a message. Further problems are only counted.</summary>
    private const int LongestList = 1400;

    /// <summary>Reads all tensors. If there is no problem, it then changes the network.</summary>
    /// <exception cref="InvalidDataException">Something does not fit, or the file is invalid. Nothing has changed.</exception>
    public static void Read<T>(SafetensorsReader reader, Network<T> network, ModelReading reading)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameter<T>[] parameters = [.. network.Parameters, .. network.Statistics];
        Dictionary<string, Parameter<T>> byPath = parameters.ToDictionary(parameter => parameter.Path, StringComparer.Ordinal);
        RequireFit(reader, byPath, reading);
        Dictionary<Parameter<T>, T[]> read = [];
        reader.RequireData();
        foreach (TensorInfo tensor in reader.Header.Tensors)
        {
            if (IsIgnored(reader, tensor))
            {
                reader.Skip(tensor);
                continue;
            }

            Parameter<T> parameter = byPath[tensor.Name];
            T[] values = GC.AllocateUninitializedArray<T>(parameter.Count);
            reader.ReadMatrix<T>(tensor, values, parameter.Rows);
            read.Add(parameter, values);
        }

        reader.Finish();
        if (!reading.AllowsNotFinite)
        {
            foreach ((Parameter<T> parameter, T[] values) in read)
            {
                ModelReader.RequireFinite<T>(parameter.Path, values, parameter.Rows, reader.Fault);
            }
        }

        bool entered = network.Writes.Enter();
        foreach ((Parameter<T> parameter, T[] values) in read)
        {
            values.CopyTo(parameter.Values);
            parameter.AwaitsData = false;
        }

        if (entered)
        {
            network.Writes.Leave();
        }
    }

    private static bool IsIgnored(SafetensorsReader reader, TensorInfo tensor) => reader.Header.Format is not null && ModelReader.IsOfTraining(tensor);

    /// <summary>Throws if a file does not fit, and lists the problems.</summary>
    private static void RequireFit<T>(SafetensorsReader reader, Dictionary<string, Parameter<T>> byPath, ModelReading reading)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        StringBuilder faults = new();
        int count = 0;
        int listed = 0;
        foreach (Parameter<T> parameter in byPath.Values)
        {
            if (!Fits(reader, parameter, reading) && count++ == listed)
            {
                listed += TryList(faults, Fault(reader, parameter));
            }
        }

        foreach (TensorInfo tensor in reader.Header.Tensors)
        {
            if (!byPath.ContainsKey(tensor.Name) && !IsIgnored(reader, tensor) && count++ == listed)
            {
                listed += TryList(faults, $"unexpected: {FileFault.Quote(tensor.Name)} {Shown(tensor)}, which the network does not have");
            }
        }

        if (count > 0)
        {
            string more = count > listed ? FormattableString.Invariant($"\n  … and {count - listed} more") : string.Empty;
            throw reader.Fault.Of($"does not fit the network, which was not changed:{faults}{more}");
        }
    }

    /// <summary>Adds a problem to the list, unless the list would become too long.</summary>
    /// <returns>1 if it is listed, and 0 otherwise.</returns>
    private static int TryList(StringBuilder faults, string fault)
    {
        const string Separator = "\n  ";
        if (faults.Length + Separator.Length + fault.Length > LongestList)
        {
            return 0;
        }

        faults.Append(Separator).Append(fault);
        return 1;
    }

    private static string Shown(TensorInfo tensor) => QuotedText.Of(tensor.ShapeText);

    private static bool Fits<T>(SafetensorsReader reader, Parameter<T> parameter, ModelReading reading)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        reader.Header.TryGet(parameter.Path, out TensorInfo? tensor)
        && ParameterShape.Fits(tensor.Shape, parameter.Kind, parameter.Rows, parameter.Columns, allowsColumn: true)
        && (tensor.Type == TensorTypes.Of<T>() || (reading.ConvertsPrecision && tensor.Type.CanConvert()));

    /// <summary>Describes why the tensor of a parameter does not fit.</summary>
    private static string Fault<T>(SafetensorsReader reader, Parameter<T> parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string path = QuotedText.Of(parameter.Path);
        string shape = ParameterShape.Text(parameter.Kind, parameter.Rows, parameter.Columns);
        if (!reader.Header.TryGet(parameter.Path, out TensorInfo? tensor))
        {
            return $"missing: {path} {shape}";
        }

        if (!ParameterShape.Fits(tensor.Shape, parameter.Kind, parameter.Rows, parameter.Columns, allowsColumn: true))
        {
            string hint = tensor.Shape is [long rows, long columns] && rows == parameter.Columns && columns == parameter.Rows
                ? " Is it transposed? Files have outputs × inputs."
                : string.Empty;
            return $"other shape: {path} is {shape}, but in the file {Shown(tensor)}.{hint}";
        }

        TensorType type = TensorTypes.Of<T>();
        return !tensor.Type.CanConvert()
            ? $"other type: {path} is {type.Name()}, but in the file {tensor.Type.Name()}, which cannot become weights"
            : $"other type: {path} is {type.Name()}, but in the file {tensor.Type.Name()}; "
                + "new ModelReading { ConvertsPrecision = true } allows the conversion";
    }
}
