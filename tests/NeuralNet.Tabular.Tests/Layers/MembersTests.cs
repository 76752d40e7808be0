using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular.Tests.Layers;

public sealed class MembersTests() : LayerContract(
    new Members(3),
    new MemberDense(3, 4) { Activation = Activation.Mish },
    new MemberDense(3, 4) { Activation = Activation.Tanh },
    new MemberHeads(3, 2),
    new MeanOfMembers(3))
{
    [Fact]
    public void Build_WithoutGroups_BeginsWithSigns()
    {
        Network<double> network = Network.Create<double>(50, 1, new Members(4));

        double[] factors = network.Parameters[0].Values.ToArray();

        factors.Should().OnlyContain(factor => Math.Abs(factor) == 1);
        factors.Count(factor => factor > 0).Should().BeInRange(70, 130);
    }

    [Fact]
    public void Build_WithGroups_GivesAllInputsOfAGroupOneFactor()
    {
        Network<double> network = Network.Create<double>(7, 1, new Members(2) { Groups = 2, GroupSize = 3 });

        double[] factors = network.Parameters[0].Values.ToArray();

        factors.Chunk(7).Should().OnlyContain(ofMember => ofMember.Take(3).Distinct().Count() == 1 && ofMember.Skip(3).Take(3).Distinct().Count() == 1);
        factors.Distinct().Should().HaveCount(6);
    }

    [Fact]
    public void Predict_OfMemberDense_UsesTheSameWeightsAndOwnBiases()
    {
        Network<double> network = Network.Create<double>(2, 1, new MemberDense(2, 1) { Activation = Activation.Identity });
        network.GetParameter("layers.0.weight").Values[0] = 3;
        network.GetParameter("layers.0.bias").Values[0] = 10;
        network.GetParameter("layers.0.bias").Values[1] = 20;

        network.Predict([1.0, 2.0]).Should().Equal(13, 26);
    }

    [Fact]
    public void Predict_OfMemberHeads_GivesEachMemberItsOwnWeights()
    {
        Network<double> network = Network.Create<double>(4, 1, new MemberHeads(2, 1));
        ReadOnlySpan<double> weights = [1, 2, 3, 4];
        weights.CopyTo(network.GetParameter("layers.0.weight").Values);
        network.GetParameter("layers.0.bias").Values.Clear();

        network.Predict([1.0, 10, 100, 1000]).Should().Equal(21, 4300);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Constructor_OfNumbersBelow1_Throws(int members, int units)
    {
        FluentActions.Invoking(() => new MemberDense(members, units)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MemberHeads(members, units)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Build_WithInputsThatMembersCannotShare_SaysWhatToDo()
    {
        FluentActions.Invoking(() => Network.Create<double>(5, 1, new MemberDense(2, 3))).Should().Throw<ArgumentException>().WithMessage("*new Members(2)*");
        FluentActions.Invoking(() => Network.Create<double>(5, 1, new MemberHeads(2, 3))).Should().Throw<ArgumentException>().WithMessage("*gets 5 inputs*");
        FluentActions.Invoking(() => Network.Create<double>(5, 1, new Members(2) { Groups = 2, GroupSize = 3 }))
            .Should().Throw<ArgumentException>().WithMessage("*only 5 inputs*");
    }
}
