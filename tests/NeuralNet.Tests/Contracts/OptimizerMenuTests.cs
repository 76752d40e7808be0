using System.Reflection;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Contracts;

/// <summary>The contract covers every optimizer of the menu and every stage.</summary>
/// <remarks>Levenberg-Marquardt minimizes only sums of squares. Its tests are in Optimizers/LeastSquares, and it is in the contract of continued runs.</remarks>
public sealed class OptimizerMenuTests
{
    private static readonly string[] OfTheirOwn = [nameof(Optimizer.Chain), nameof(Optimizer.LevenbergMarquardt), nameof(Optimizer.BayesianRegularization)];

    [Fact]
    public void EveryOptimizerOfTheMenu_HasACase()
    {
        IEnumerable<string> menu = typeof(Optimizer).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Optimizer) && !method.IsSpecialName && !OfTheirOwn.Contains(method.Name))
            .Select(method => method.Name);

        OptimizerCase.All.Select(one => one.Name).Should().Contain(menu);
    }

    [Fact]
    public void EveryStage_IsInAChainOfACase()
    {
        string chains = string.Join(", ", OptimizerCase.All.Select(one => one.Create(1).ToString()));

        Stages().Should().HaveCountGreaterThan(10).And.OnlyContain(stage => chains.Contains($"{stage.Replace("Stage", string.Empty)}(", StringComparison.Ordinal));
    }

    /// <summary>A new stage needs only its file and its line in the menu.</summary>
    [Fact]
    public void EveryStage_IsOneFileAndOneMethodOfTheMenu()
    {
        string[] shared = ["MomentStage", "StageConstants"];
        string[] files = [.. Directory.GetFiles(Path.Combine(Repository.Library, "Optimizers", "Stages")).Select(path => Path.GetFileNameWithoutExtension(path))];
        IEnumerable<string> menu = typeof(OptimizerStage).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(OptimizerStage))
            .Select(method => method.Name + "Stage");

        files.Should().BeEquivalentTo([.. Stages(), .. shared]);
        menu.Should().BeEquivalentTo(Stages());
    }

    private static IEnumerable<string> Stages() => typeof(Optimizer).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(OptimizerStage)) && !type.IsAbstract)
        .Select(type => type.Name);
}
