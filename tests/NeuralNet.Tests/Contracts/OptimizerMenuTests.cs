using System.Reflection;

namespace NeuralNet.Tests.Contracts;

/// <summary>No optimizer of the menu and no stage is left out of the contract.</summary>
public sealed class OptimizerMenuTests
{
    [Fact]
    public void EveryOptimizerOfTheMenu_HasACase()
    {
        IEnumerable<string> menu = typeof(Optimizer).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Optimizer) && !method.IsSpecialName && method.Name != nameof(Optimizer.Chain))
            .Select(method => method.Name);

        OptimizerCase.All.Select(one => one.Name).Should().Contain(menu);
    }

    [Fact]
    public void EveryPublicStage_IsInAChainOfACase()
    {
        IEnumerable<string> stages = typeof(Optimizer).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(GradientTransformation)) && !type.IsAbstract)
            .Select(type => $"{type.Name}(");

        string chains = string.Join(", ", OptimizerCase.All.Select(one => one.Create(1).ToString()));

        stages.Should().HaveCountGreaterThan(10).And.OnlyContain(stage => chains.Contains(stage, StringComparison.Ordinal));
    }
}
