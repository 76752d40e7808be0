using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>
/// A stage of an optimizer. It changes the update, one chunk at a time. <see cref="Optimizer.Chain"/> makes an optimizer from stages.
/// </summary>
/// <remarks>
/// The static methods make the stages of the library. They throw <see cref="ArgumentOutOfRangeException"/> if a number is out of range. A custom
/// stage needs two types. The description is a record derived from this class, for example with a friction. A class derived from
/// <see cref="OptimizerStage{T}"/> holds the state of one run of training, for example velocities.
/// </remarks>
public abstract record OptimizerStage
{
    /// <summary>u ← η(t)·u: multiplies by the learning rate.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <returns>The stage.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    public static OptimizerStage LearningRate(Schedule learningRate) => new LearningRateStage(learningRate);

    /// <summary>v ← μv + u, u ← v: gives the update a velocity.</summary>
    /// <param name="factor">μ, the share of the velocity that each iteration keeps, from 0 to below 1.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Momentum(double factor = MomentumStage.DefaultFactor) => new MomentumStage(factor);

    /// <summary>v ← μv + u, u ← u + μv: gives the update a velocity, and looks one step ahead.</summary>
    /// <param name="factor">μ, the share of the velocity that each iteration keeps, from 0 to below 1.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Nesterov(double factor = NesterovStage.DefaultFactor) => new NesterovStage(factor);

    /// <summary>s ← s + u², u ← u/(√s + ε): divides by the root of the sum of all squares so far.</summary>
    /// <param name="epsilon">ε, above 0, which keeps the quotient finite if all gradients so far were 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Adagrad(double epsilon = AdagradStage.DefaultEpsilon) => new AdagradStage(epsilon);

    /// <summary>s ← ρs + (1 − ρ)u², u ← u/(√s + ε): divides by the root of a mean of the squares.</summary>
    /// <param name="decay">ρ, the share of the mean that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0, which keeps the quotient finite if all gradients so far were 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage RmsProp(double decay = RmsPropStage.DefaultDecay, double epsilon = RmsPropStage.DefaultEpsilon) =>
        new RmsPropStage(decay, epsilon);

    /// <summary>As <see cref="RmsProp"/>, and multiplies by the root of a mean of the squared updates.</summary>
    /// <param name="decay">ρ, the share of the means that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0, which keeps the quotient finite if all gradients so far were 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Adadelta(double decay = AdadeltaStage.DefaultDecay, double epsilon = AdadeltaStage.DefaultEpsilon) =>
        new AdadeltaStage(decay, epsilon);

    /// <summary>Divides a mean of the gradients by the root of a mean of their squares.</summary>
    /// <param name="beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0, which keeps the quotient finite if all gradients so far were 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Adam(
        double beta1 = AdamStage.DefaultBeta1, double beta2 = AdamStage.DefaultBeta2, double epsilon = AdamStage.DefaultEpsilon) =>
        new AdamStage(beta1, beta2, epsilon);

    /// <summary>As <see cref="Adam"/>, but divides by the root of the largest mean of squares so far.</summary>
    /// <inheritdoc cref="Adam" path="/param|/returns"/>
    public static OptimizerStage AmsGrad(
        double beta1 = AdamStage.DefaultBeta1, double beta2 = AdamStage.DefaultBeta2, double epsilon = AdamStage.DefaultEpsilon) =>
        new AmsGradStage(beta1, beta2, epsilon);

    /// <summary>As <see cref="Adam"/>, with Nesterov's look-ahead and a momentum that warms up to β₁.</summary>
    /// <param name="beta1">β₁, the momentum after the warm-up, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0, which keeps the quotient finite if all gradients so far were 0.</param>
    /// <param name="scheduleDecay">How fast the momentum warms up, per iteration, 0 or more.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Nadam(
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon,
        double scheduleDecay = NadamStage.DefaultScheduleDecay) =>
        new NadamStage(beta1, beta2, epsilon, scheduleDecay);

    /// <summary>Takes the sign of a mean of the gradients. Every number then changes by the learning rate.</summary>
    /// <param name="beta1">β₁, the share of the mean in the direction, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean that is kept, from 0 to below 1.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Lion(double beta1 = LionStage.DefaultBeta1, double beta2 = LionStage.DefaultBeta2) => new LionStage(beta1, beta2);

    /// <summary>iRprop⁺ and iRprop⁻: u ← sign(u)·Δ, with a step Δ for each number that grows while the sign stays and shrinks when it changes.</summary>
    /// <param name="backtracks">Whether a number whose sign changes returns to where it was, if J has risen: iRprop⁺. Without this it is iRprop⁻.</param>
    /// <param name="initialStep">Δ at the start, above 0.</param>
    /// <param name="smallestStep">The smallest Δ, 0 or more.</param>
    /// <param name="largestStep">The largest Δ, above 0.</param>
    /// <param name="shrink">η⁻, the factor of Δ after a change of the sign, above 0 and below 1.</param>
    /// <param name="grow">η⁺, the factor of Δ while the sign stays, above 1.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage Rprop(
        bool backtracks = true,
        double initialStep = RpropStage.DefaultInitialStep,
        double smallestStep = 0,
        double largestStep = RpropStage.DefaultLargestStep,
        double shrink = RpropStage.DefaultShrink,
        double grow = RpropStage.DefaultGrow) =>
        new RpropStage(backtracks, initialStep, smallestStep, largestStep, shrink, grow);

    /// <summary>u ← u + λ(t)·θ for weights: decay that is not part of J. <see cref="ParameterRule.DecayFactor"/> changes it for some parameters.</summary>
    /// <param name="weightDecay">
    /// λ, 0 or more: a number, or a schedule over the iterations. If the learning rate follows this stage, each iteration subtracts the share ηλ of each weight.
    /// </param>
    /// <returns>The stage.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="weightDecay"/> is null.</exception>
    public static OptimizerStage WeightDecay(Schedule weightDecay) => new WeightDecayStage(weightDecay);

    /// <summary>u ← min(max(u, −limit), limit): keeps each number within bounds.</summary>
    /// <param name="limit">The largest size of a number, above 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage ClipByValue(double limit) => new ClipByValueStage(limit);

    /// <summary>u ← u·min(1, limit/‖∂J/∂θ‖): limits the norm of the whole gradient. It must be the first stage of its chain.</summary>
    /// <param name="limit">The largest norm, above 0.</param>
    /// <returns>The stage.</returns>
    public static OptimizerStage ClipByGlobalNorm(double limit) => new ClipByGlobalNormStage(limit);

    /// <summary>The name in this menu, or the name of the type of a custom stage.</summary>
    internal string Name => RecordText.NameOfChoice(this, "Stage");

    /// <summary>Whether the stage reads all gradients of an iteration before the first chunk. It must then be the first of its chain.</summary>
    internal virtual bool NeedsAllGradients => false;

    /// <summary>Whether its updates may be multiplied by a learning rate and by factors. If not, it finds the steps itself.</summary>
    internal virtual bool HasRate => true;

    /// <summary>Whether it can go back to earlier numbers of θ, so that nothing else may move them.</summary>
    internal virtual bool GoesBack => false;

    /// <summary>Whether each update must use all examples, because the stage compares gradients of different iterations.</summary>
    internal virtual bool NeedsWholeBatch => false;

    /// <summary>Makes the state of one run of training.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameters">The parameters of the network, for the sizes of the state.</param>
    /// <returns>The initial state.</returns>
    public abstract OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, the settings.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>The state of a stage in one run of training, and its arithmetic.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class OptimizerStage<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the chunks of an iteration may come in any order, and on several threads at once.</summary>
    /// <remarks>
    /// Override this with true if <see cref="Apply"/> writes only to the chunk and to state that belongs to the numbers of the chunk, for example a
    /// velocity. This is faster. Leave it false for a stage that counts or sums over chunks.
    /// </remarks>
    /// <value>By default <see langword="false"/>: the training thread applies one chunk after the other.</value>
    public virtual bool AllowsParallelChunks => false;

    /// <summary>Called once before the chunks of an iteration, when all gradients are known to be finite.</summary>
    /// <param name="start">The iteration, and the gradients of all parameters.</param>
    /// <exception cref="InvalidOperationException">The stage cannot continue. No parameter has changed in this iteration.</exception>
    public virtual void Begin(in UpdateStart<T> start)
    {
    }

    /// <summary>Called before the first iteration of a Fit and before a single step, in which J may be another function than before.</summary>
    internal virtual void BeginFunction()
    {
    }

    /// <summary>Changes the update of a chunk in place. It must not allocate memory.</summary>
    /// <remarks>If this throws, or if a parameter would leave the range of T, the parameters are restored and every stage is <see cref="Reset"/>.</remarks>
    /// <param name="chunk">Some consecutive numbers of a parameter.</param>
    public abstract void Apply(in UpdateChunk<T> chunk);

    /// <summary>Resets the state to what it was before the first iteration.</summary>
    /// <remarks>
    /// This is called after an update has failed and the parameters have been restored. <see cref="Apply"/> has then seen some of the numbers that
    /// made the update fail. A velocity or a mean that keeps these numbers would spoil every later update. The default does nothing, which is right
    /// for a stage without state.
    /// </remarks>
    public virtual void Reset()
    {
    }

    /// <summary>Visits the state, to save it in a checkpoint or to load it from one.</summary>
    /// <remarks>
    /// The default throws, because a stage with state must not continue without it. A stage without state overrides it with an empty method.
    /// </remarks>
    /// <param name="state">Reads or overwrites each number that the stage keeps between calls.</param>
    /// <exception cref="NotSupportedException">The class does not override this method, so a run with it cannot be saved in the middle.</exception>
    /// <exception cref="InvalidDataException">When loading, a number is missing or impossible.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);
}

/// <summary>Some consecutive numbers of a parameter. They stay in the cache while all stages of a chain process them.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateChunk<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a chunk.</summary>
    internal UpdateChunk(long iteration, int parameterIndex, ParameterKind kind, int offset, ReadOnlySpan<T> values, Span<T> update)
    {
        Iteration = iteration;
        ParameterIndex = parameterIndex;
        Kind = kind;
        Offset = offset;
        Values = values;
        Update = update;
    }

    /// <summary>1 for the first update, counted over all epochs.</summary>
    public long Iteration { get; }

    /// <summary>The index of the parameter in the list that <c>Start</c> got.</summary>
    public int ParameterIndex { get; }

    /// <summary>The kind of the parameter.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The index in the parameter at which the chunk begins. The state of number i of the chunk is at offset + i.</summary>
    public int Offset { get; }

    /// <summary>θ, before the update.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The update: ∂J/∂θ for the first stage, and the result of the previous stage for the others.</summary>
    public Span<T> Update { get; }
}
