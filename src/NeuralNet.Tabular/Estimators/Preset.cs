namespace NeuralNet.Tabular;

/// <summary>How much time training may take for a better model. Each preset is a recipe of parts of the core, which docs/tabular.md explains.</summary>
public enum Preset
{
    /// <summary>One small network: seconds.</summary>
    Fast,

    /// <summary>One network, or five if there are fewer than 2,000 rows: up to a minute for 20,000 rows on two cores.</summary>
    Default,

    /// <summary>Five networks, or ten if there are fewer than 2,000 rows: minutes.</summary>
    Best,
}
