namespace NeuralNet.Serialization;

/// <summary>What is allowed when a run is continued from a checkpoint. By default nothing but the same run.</summary>
public sealed record ResumeOptions
{
    /// <summary>What may be other than it was.</summary>
    /// <value>By default <see cref="RunChanges.None"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value has a flag that there is not.</exception>
    public RunChanges Allow
    {
        get;
        init => field = (value & ~RunChanges.All) == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Allow), $"Allow must be made of the flags of RunChanges, but was {value}.");
    }

    /// <summary>What may stand in the file: types of your own must be registered.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;
}
