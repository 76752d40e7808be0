using System.Globalization;

namespace NeuralNet.Serialization;

/// <summary>Loads the state of a run from a file that has been read and verified.</summary>
/// <param name="tensors">The tensors <c>training.…</c>.</param>
/// <param name="fault">Makes the messages.</param>
/// <param name="comparison">Decides which parts start fresh, and which callback gets which state.</param>
internal sealed class LoadingStore(TensorTable tensors, FileFault fault, RunComparison comparison) : StateStore
{
    /// <summary>Whether the training has loaded each tensor, by its index.</summary>
    private readonly bool[] asked = new bool[tensors.IndexCount];

    /// <inheritdoc/>
    public override bool IsLoading => true;

    /// <inheritdoc/>
    public override void Floats(string path, Span<float> values) => Load(path, values);

    /// <inheritdoc/>
    public override void Doubles(string path, Span<double> values) => Load(path, values);

    /// <inheritdoc/>
    public override void Integers(string path, Span<long> values) => Load(path, values);

    /// <inheritdoc/>
    public override int Length(string path, int present) => (int)Ask(NameOf(path)).Count;

    /// <inheritdoc/>
    public override bool IsFresh(string path) => Callback(path, out _) is { } callback && comparison.CallbackSources[callback] is null;

    /// <inheritdoc/>
    public override void End()
    {
        foreach (TensorInfo tensor in tensors.Tensors)
        {
            if (!asked[tensor.Index] && !comparison.IsUnasked(tensor.Name.AsSpan(MetadataKeys.TrainingTensors.Length)))
            {
                throw fault.Tensor(tensor.Name, "this training has nothing with this name");
            }
        }
    }

    /// <inheritdoc/>
    public override InvalidDataException Invalid(string path, string problem) => fault.Tensor(NameOf(path), problem);

    private void Load<TElement>(string path, Span<TElement> values)
        where TElement : unmanaged
    {
        string name = NameOf(path);
        TensorInfo info = Ask(name);
        if (!tensors.TryGet(name, out TElement[]? found) || found.Length != values.Length || info.Shape.Length != 1)
        {
            string type = TensorTypes.Of<TElement>().Name();
            throw fault.Tensor(
                name,
                string.Create(CultureInfo.InvariantCulture, $"expected {type} [{values.Length}], but it is {info.Type.Name()} {info.ShapeText}"));
        }

        found.CopyTo(values);
    }

    private TensorInfo Ask(string name)
    {
        TensorInfo info = tensors.Info(name) ?? throw fault.Tensor(name, "the training needs it, but it is missing");
        asked[info.Index] = true;
        return info;
    }

    /// <summary>The name in the file. A callback may have had a different number there.</summary>
    private string NameOf(string path)
    {
        if (Callback(path, out int end) is { } callback && comparison.CallbackSources[callback] is { } source)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{RunComparison.CallbacksPath}{source}{path.AsSpan(end)}");
        }

        return MetadataKeys.TrainingTensors + path;
    }

    /// <summary>The number of the callback in a path and the end of that number, or null if the path does not belong to a callback.</summary>
    private static int? Callback(string path, out int end)
    {
        end = 0;
        if (!path.StartsWith(RunComparison.CallbacksPath, StringComparison.Ordinal))
        {
            return null;
        }

        int dot = path.IndexOf('.', RunComparison.CallbacksPath.Length);
        end = dot < 0 ? path.Length : dot;
        return int.Parse(path.AsSpan(RunComparison.CallbacksPath.Length, end - RunComparison.CallbacksPath.Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
