namespace NeuralNet.Tests.Docs;

/// <summary>The test projects that run programs of the documentation.</summary>
internal enum ProgramTests
{
    /// <summary>NeuralNet.Tests.</summary>
    Core,

    /// <summary>NeuralNet.Tabular.Tests.</summary>
    Tabular,

    /// <summary>NeuralNet.Reports.Tests.</summary>
    Reports,

    /// <summary>NeuralNet.Book.Tests.</summary>
    Book,
}
