namespace NeuralNet.Tests;

public sealed class StateVisitorTests
{
    private readonly MemoryStore store = new();

    [Fact]
    public void Names_OfParts_JoinWithADot()
    {
        StateVisitor<float> part = new StateVisitor<float>(store).Within("stages").Within("0");

        part.Numbers("velocity", [1f, 2f]);

        store.Paths.Should().Equal("stages.0.velocity");
    }

    [Fact]
    public void Values_SavedAndLoaded_AreTheSame()
    {
        Values saved = new();
        saved.Visit(new StateVisitor<float>(store));
        Values loaded = new() { Numbers = new float[2], Doubles = new double[1], Integers = new long[3], Number = 0, Whole = 0, Small = 0, Flag = false };

        loaded.Visit(new StateVisitor<float>(store.ToLoad()));

        loaded.Should().BeEquivalentTo(saved);
    }

    [Fact]
    public void Values_Visited_ComeInTheirOrder()
    {
        new Values().Visit(new StateVisitor<float>(store));

        store.Paths.Should().Equal("numbers", "doubles", "integers", "number", "whole", "small", "flag");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Integer_OutOfItsRange_IsRefusedWithItsPath(long value)
    {
        long whole = value;
        new StateVisitor<float>(store).Within("stage").Integer("age", ref whole);

        Action asLong = () => LoadLong();
        Action asInt = () => LoadInt();

        asLong.Should().Throw<InvalidDataException>().WithMessage($"*stage.age: expected an integer from 0 to 10, but found {value}.");
        asInt.Should().Throw<InvalidDataException>().WithMessage($"*stage.age: expected an integer from 0 to 10, but found {value}.");

        void LoadLong()
        {
            long age = 0;
            new StateVisitor<float>(store.ToLoad()).Within("stage").Integer("age", ref age, 0, 10);
        }

        void LoadInt()
        {
            int age = 0;
            new StateVisitor<float>(store.ToLoad()).Within("stage").Integer("age", ref age, 0, 10);
        }
    }

    [Fact]
    public void Flag_ThatIsNeither_IsRefused()
    {
        long two = 2;
        new StateVisitor<float>(store).Integer("flag", ref two);

        Action act = () =>
        {
            bool flag = false;
            new StateVisitor<float>(store.ToLoad()).Flag("flag", ref flag);
        };

        act.Should().Throw<InvalidDataException>().WithMessage("*flag: expected an integer from 0 to 1, but found 2.");
    }

    [Fact]
    public void Length_WhileLoading_IsThatOfTheFile()
    {
        new StateVisitor<float>(store).Doubles("list", [1, 2, 3]);

        int length = new StateVisitor<float>(store.ToLoad()).Length("list", 0);

        length.Should().Be(3);
    }

    [Fact]
    public void Name_OfNothing_IsRefused()
    {
        Action empty = () => new StateVisitor<float>(new MemoryStore()).Numbers(string.Empty, []);
        Action missing = () => new StateVisitor<float>(new MemoryStore()).Within((string)null!);
        Action length = () => new StateVisitor<float>(new MemoryStore()).Length("list", -1);

        empty.Should().Throw<ArgumentException>().WithParameterName("name");
        missing.Should().Throw<ArgumentNullException>().WithParameterName("name");
        length.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("present");
    }

    private sealed class Values
    {
        public float[] Numbers { get; init; } = [1.5f, float.NaN];

        public double[] Doubles { get; init; } = [double.NegativeInfinity];

        public long[] Integers { get; init; } = [1, -2, long.MaxValue];

        public double Number { get; set; } = 0.1;

        public long Whole { get; set; } = long.MinValue;

        public int Small { get; set; } = -7;

        public bool Flag { get; set; } = true;

        public void Visit(in StateVisitor<float> state)
        {
            (double number, long whole, int small, bool flag) = (Number, Whole, Small, Flag);
            state.Numbers("numbers", Numbers);
            state.Doubles("doubles", Doubles);
            state.Integers("integers", Integers);
            state.Number("number", ref number);
            state.Integer("whole", ref whole);
            state.Integer("small", ref small);
            state.Flag("flag", ref flag);
            (Number, Whole, Small, Flag) = (number, whole, small, flag);
        }
    }
}
