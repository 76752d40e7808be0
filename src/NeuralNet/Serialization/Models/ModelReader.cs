using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Builds the network of a file whose header has been read.</summary>
internal static class ModelReader
{
    /// <summary>Reads the network, and verifies the checksum.</summary>
    /// <param name="reader">A reader that has read only the header.</param>
    /// <param name="reading">What the file may contain.</param>
    /// <param name="metadata">The metadata of the file.</param>
    /// <param name="training">Receives the tensors that only a checkpoint has, or null to skip them.</param>
    /// <exception cref="InvalidDataException">The file is invalid, or contains something that is not allowed.</exception>
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
                throw fault.Tensor(tensor.Name, "the network that the file describes has no parameter with this name");
            }
        }

        reader.Finish();
        if (!reading.AllowsNotFinite)
        {
            RequireFinite(network, fault);
        }

        return network;
    }

    /// <summary>Reads the contents of the header.</summary>
    /// <exception cref="InvalidDataException">The file is not a model file, or this version cannot read its network.</exception>
    public static ModelSummary Summary(SafetensorsReader reader, ModelTypes types)
    {
        SafetensorsHeader header = reader.Header;
        if (header.Format is not { } format)
        {
            throw reader.Fault.Of(
                "is a safetensors file but not a model file, because it does not describe a network. Its weights can be loaded into a network of the same shape, "
                + "by ModelFile.LoadWeights.");
        }

        if (format < MetadataKeys.CurrentFormat)
        {
            throw reader.Fault.Of(
                FormattableString.Invariant($"was written before version 0.1.0 of the library (format {format}, but this version reads format ")
                + FormattableString.Invariant($"{MetadataKeys.CurrentFormat}). Some fields of the description had other names. Create a network of the same ")
                + "layers, and load the weights of the file with ModelFile.LoadWeights.");
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

    /// <summary>Whether a tensor is part of the state that only a checkpoint has.</summary>
    public static bool IsOfTraining(TensorInfo tensor) => tensor.Name.StartsWith(MetadataKeys.TrainingTensors, StringComparison.Ordinal);

    /// <summary>Throws if a file has another precision, unless conversion is allowed.</summary>
    public static void RequirePrecision<T>(TensorType type, ModelReading reading, FileFault fault)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (type != TensorTypes.Of<T>() && !reading.ConvertsPrecision)
        {
            string present = type == TensorType.F32 ? Precision.Name<float>() : Precision.Name<double>();
            throw fault.Of(
                $"has weights in {present}, but expected {Precision.Name<T>()}. "
                + $"Load it as {present}, or allow the conversion: new ModelReading {{ ConvertsPrecision = true }}.");
        }
    }

    /// <summary>Throws if a number is NaN or infinite.</summary>
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

    /// <summary>Builds the layers. If a layer refuses something, the file is invalid.</summary>
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
            _ => throw reader.Fault.Of($"is damaged: {MetadataKeys.Type} must be F32 or F64, but it is {FileFault.Quote(name)}."),
        };
    }

    /// <summary>Allocates the parameters of a network if the file has their tensors, each of the right shape.</summary>
    private sealed class FileParameters(SafetensorsHeader header, TensorType type, FileFault fault) : ParameterSource
    {
        /// <summary>The memory of each tensor, by its index.</summary>
        private readonly Array?[] made = new Array?[header.Tensors.Count];

        /// <summary>Returns the name of the tensor if there is one, so that each path is in memory only once.</summary>
        public override string PathOf(string layers, int layer, string name)
        {
            Span<char> room = stackalloc char[SafetensorsLimits.LongestName];
            return room.TryWrite(CultureInfo.InvariantCulture, $"{layers}.{layer}.{name}", out int length) && header.TryGet(room[..length], out TensorInfo? tensor)
                ? tensor.Name
                : base.PathOf(layers, layer, name);
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidDataException">The file has no such tensor, or it has a different type or shape.</exception>
        public override T[] Create<T>(string path, ParameterKind kind, int rows, int columns)
        {
            if (!header.TryGet(path, out TensorInfo? tensor))
            {
                throw fault.Tensor(path, $"the network needs it, {ParameterShape.Text(kind, rows, columns)}, but it is missing");
            }

            if (tensor.Type != type)
            {
                throw fault.Tensor(path, $"expected {type.Name()}, the type of the file, but it is {tensor.Type.Name()}");
            }

            if (!ParameterShape.Fits(tensor.Shape, kind, rows, columns, allowsColumn: false))
            {
                throw fault.Tensor(path, $"expected the shape {ParameterShape.Text(kind, rows, columns)}, but it is {tensor.ShapeText}");
            }

            if (made[tensor.Index] is not null)
            {
                throw fault.Tensor(path, "two parameters of the network have this name");
            }

            T[] values = GC.AllocateUninitializedArray<T>(Length(rows, columns));
            made[tensor.Index] = values;
            return values;
        }

        /// <summary>Finds the memory that was allocated for a tensor, and its rows.</summary>
        public bool TryGet<T>(TensorInfo tensor, [NotNullWhen(true)] out T[]? values, out int rows)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            values = made[tensor.Index] as T[];
            rows = tensor.Shape is [long first, _] ? (int)first : values?.Length ?? 0;
            return values is not null;
        }
    }
}
