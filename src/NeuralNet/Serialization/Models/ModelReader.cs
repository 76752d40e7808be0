using System.Globalization;
using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Makes a network of a file whose header has been read.</summary>
internal static class ModelReader
{
    /// <summary>Reads the network, and verifies the checksum.</summary>
    /// <param name="reader">A reader that has read the header only.</param>
    /// <param name="reading">What is allowed.</param>
    /// <param name="metadata">What the user had added.</param>
    /// <param name="training">Receives what only a checkpoint has; null to pass over it.</param>
    /// <exception cref="InvalidDataException">The file is bad, or has what is not allowed.</exception>
    public static Network<T> Read<T>(SafetensorsReader reader, ModelReading reading, out ModelMetadata metadata, TensorTable? training = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        FileFault fault = reader.Fault;
        ModelSummary summary = Summary(reader, reading.Types);
        metadata = summary.Metadata;
        TensorType type = summary.ElementType == typeof(float) ? TensorType.F32 : TensorType.F64;
        RequirePrecision<T>(type, reading, fault);
        reader.RequireData();
        FileParameters parameters = new(reader.Header, type, fault);
        Network<T> network = Build<T>(summary.Description, parameters, fault);
        foreach (TensorInfo tensor in reader.Header.Tensors)
        {
            if (parameters.TryGet(tensor, out T[]? values, out int rows))
            {
                reader.ReadMatrix<T>(tensor, values, rows);
            }
            else if (IsOfTraining(tensor) && training is not null)
            {
                training.Add(reader, tensor);
            }
            else if (IsOfTraining(tensor))
            {
                reader.Skip(tensor);
            }
            else
            {
                throw fault.Tensor(tensor.Name, "the network that the file describes has no parameter of this name");
            }
        }

        reader.Finish();
        if (!reading.AllowsNotFinite)
        {
            RequireFinite(network, fault);
        }

        return network;
    }

    /// <summary>What the header says.</summary>
    /// <exception cref="InvalidDataException">It is not that of a model file, or describes no network that this version knows.</exception>
    public static ModelSummary Summary(SafetensorsReader reader, ModelTypes types)
    {
        SafetensorsHeader header = reader.Header;
        if (header.Format is not { } format)
        {
            throw reader.Fault.Of(
                "is a safetensors file but no model file: it does not describe a network. Its weights can be loaded into a network of the same shape, "
                + "by ModelFile.LoadWeights.");
        }

        return new ModelSummary
        {
            FormatVersion = format,
            ElementType = ElementType(reader),
            Description = DescriptionJson.Read(Text(reader, MetadataKeys.Network), types, reader.Fault),
            Metadata = MetadataJson.Read(Text(reader, MetadataKeys.User), reader.Fault),
            NumberCount = header.Tensors.Where(tensor => !IsOfTraining(tensor)).Sum(tensor => tensor.Count),
            IsCheckpoint = header.Metadata(MetadataKeys.Training) is not null,
        };
    }

    /// <summary>Whether only a checkpoint has the tensor.</summary>
    public static bool IsOfTraining(TensorInfo tensor) => tensor.Name.StartsWith(MetadataKeys.TrainingTensors, StringComparison.Ordinal);

    /// <summary>Refuses another precision that is not asked for.</summary>
    public static void RequirePrecision<T>(TensorType type, ModelReading reading, FileFault fault)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (type != TensorTypes.Of<T>() && !reading.ConvertsPrecision)
        {
            string present = type == TensorType.F32 ? Precision.Name<float>() : Precision.Name<double>();
            throw fault.Of(
                $"has weights in {present}, but {Precision.Name<T>()} is asked for. "
                + $"Load it as {present}, or allow the conversion: new ModelReading {{ ConvertsPrecision = true }}.");
        }
    }

    /// <summary>Refuses NaN and infinity among numbers that were read.</summary>
    public static void RequireFinite<T>(string path, ReadOnlySpan<T> values, int rows, FileFault fault)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!FiniteCheck.All(values, Environment.ProcessorCount))
        {
            int index = FiniteCheck.IndexOfNotFinite(values);
            throw fault.Tensor(
                path,
                string.Create(CultureInfo.InvariantCulture, $"row {index % rows}, column {index / rows} is {values[index]}, but weights must be finite, ")
                + "unless new ModelReading { AllowsNotFinite = true } is passed");
        }
    }

    private static void RequireFinite<T>(Network<T> network, FileFault fault)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in network.Parameters.Concat(network.Statistics))
        {
            RequireFinite<T>(parameter.Path, parameter.Values, parameter.Rows, fault);
        }
    }

    /// <summary>Builds the layers; what they refuse is the file's fault.</summary>
    private static Network<T> Build<T>(NetworkDescription description, FileParameters parameters, FileFault fault)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        try
        {
            return Network.CreateFrom<T>(description, parameters);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw fault.Of($"describes a network that cannot be built: {FileFault.Sentence(exception)}.", exception);
        }
    }

    private static ReadOnlySpan<byte> Text(SafetensorsReader reader, string key) =>
        (reader.Header.Metadata(key) ?? throw reader.Fault.Of($"is damaged: {key} is missing in __metadata__.")).Span;

    private static Type ElementType(SafetensorsReader reader)
    {
        ReadOnlySpan<byte> name = Text(reader, MetadataKeys.Type);
        return TensorTypes.Of(name) switch
        {
            TensorType.F32 => typeof(float),
            TensorType.F64 => typeof(double),
            _ => throw reader.Fault.Of($"is damaged: {MetadataKeys.Type} is F32 or F64, but it is {FileFault.Quote(name)}."),
        };
    }
}
