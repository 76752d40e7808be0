namespace NeuralNet;

/// <summary>The two published forms of <see cref="Gelu"/>.</summary>
public enum GeluForm
{
    /// <summary>z·Φ(z), with the normal distribution itself.</summary>
    Exact,

    /// <summary>½z(1 + tanh(√(2/π)(z + 0.044715z³))), within 5e-4 of it: what older models were trained with.</summary>
    Tanh,
}
