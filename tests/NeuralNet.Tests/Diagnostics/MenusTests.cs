namespace NeuralNet.Tests.Diagnostics;

public sealed class MenusTests
{
    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Cost))]
    [InlineData(typeof(Layer))]
    public void Menus_OfWhatGradientChecksTry_HaveEveryTypeOfTheLibrary(Type description)
    {
        IEnumerable<Type> types = description.Assembly.GetTypes().Where(type => type.IsSubclassOf(description) && !type.IsAbstract);

        IEnumerable<Type> tried = Menus.Activations.Concat<object>(Menus.Costs).Concat(Menus.Layers).Select(member => member.GetType());

        types.Except(tried).Should().BeEmpty();
    }
}
