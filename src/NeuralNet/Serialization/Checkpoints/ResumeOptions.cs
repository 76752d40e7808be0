namespace NeuralNet.Serialization;

/// <summary>The differences that are allowed when a run is continued from a checkpoint. By default none.</summary>
public sealed record ResumeOptions
{
    /// <summary>The properties of the training that may differ from those of the run.</summary>
    /// <value>By default <see cref="RunChanges.None"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value has an unknown flag.</exception>
    public RunChanges Allow
    {
        get;
        init => field = (value & ~RunChanges.All) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Allow), $"Allow must be a combination of RunChanges flags, but was {value}.");
    }

    /// <summary>The types that the file may contain. Register your own types.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;
}
