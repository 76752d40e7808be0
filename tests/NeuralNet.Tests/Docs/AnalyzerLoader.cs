using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NeuralNet.Tests.Docs;

/// <summary>Loads source generators into this process.</summary>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    public static AnalyzerLoader Instance { get; } = new();

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
