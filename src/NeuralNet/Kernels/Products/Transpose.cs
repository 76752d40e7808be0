namespace NeuralNet;

/// <summary>Whether a factor of a product is taken as it stands or transposed.</summary>
internal enum Transpose
{
    /// <summary>As it stands.</summary>
    No,

    /// <summary>Rows and columns exchanged.</summary>
    Yes,
}
