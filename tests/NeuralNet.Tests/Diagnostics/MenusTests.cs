namespace NeuralNet.Tests.Diagnostics;

public sealed class MenusTests
{
    /// <summary>Types that need certain outputs or data. Their own tests check their gradients.</summary>
    private static readonly Type[] CheckedElsewhere =
        [typeof(Heads), typeof(HeadsCost), typeof(Standardize), typeof(MinMax), typeof(RobustScale), typeof(Unstandardize), typeof(Embedding)];

    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Cost))]
    [InlineData(typeof(Layer))]
    public void Menus_OfWhatGradientChecksTry_HaveEveryTypeOfTheLibrary(Type description)
    {
        IEnumerable<Type> types = description.Assembly.GetTypes().Where(type => type.IsSubclassOf(description) && !type.IsAbstract);

        IEnumerable<Type> tried = Menus.Activations.Concat<object>(Menus.Costs).Concat(Menus.Layers).Select(member => member.GetType());

        types.Except(tried).Except(CheckedElsewhere).Should().BeEmpty();
    }
}
