using System.Numerics;

namespace NeuralNet;

/// <summary>Decides how the gradient of J changes the parameters.</summary>
/// <remarks>
/// An optimizer is a description: a value that you can share. Each trainer makes its own state of it. All but L-BFGS are chains of
/// <see cref="OptimizerStage"/>: see <see cref="Chain"/>. A setting that is out of its range throws <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>η as a function of the iteration, or null for an optimizer without a learning rate.</summary>
    internal virtual Schedule? LearningRate => null;

    /// <summary>Gradient descent: θ −= η·∂J/∂θ. Batch, mini-batch or stochastic, as <see cref="TrainingOptions.BatchSize"/> says.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    public static Optimizer Sgd(Schedule learningRate) => Chain(OptimizerStage.LearningRate(learningRate));

    /// <summary>Gradient descent with a velocity: v = μv + g, θ −= ηv.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Momentum" path="/param"/>
    public static Optimizer Momentum(Schedule learningRate, double factor = MomentumStage.DefaultFactor) =>
        Chain(OptimizerStage.Momentum(factor), OptimizerStage.LearningRate(learningRate));

    /// <summary>Gradient descent with Nesterov's velocity: v = μv + g, θ −= η(g + μv).</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Nesterov" path="/param"/>
    public static Optimizer Nesterov(Schedule learningRate, double factor = NesterovStage.DefaultFactor) =>
        Chain(OptimizerStage.Nesterov(factor), OptimizerStage.LearningRate(learningRate));

    /// <summary>Adagrad: s += g², θ −= ηg/(√s + ε).</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Adagrad" path="/param"/>
    public static Optimizer Adagrad(Schedule learningRate, double epsilon = AdagradStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Adagrad(epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>Adadelta: steps as large as those before, in the units of θ. A common η is 1.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Adadelta" path="/param"/>
    public static Optimizer Adadelta(
        Schedule learningRate, double decay = AdadeltaStage.DefaultDecay, double epsilon = AdadeltaStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Adadelta(decay, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>RMSprop: s = ρs + (1 − ρ)g², θ −= ηg/(√s + ε).</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.RmsProp" path="/param"/>
    public static Optimizer RmsProp(
        Schedule learningRate, double decay = RmsPropStage.DefaultDecay, double epsilon = RmsPropStage.DefaultEpsilon) =>
        Chain(OptimizerStage.RmsProp(decay, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>Adam: a mean of the gradients over the root of a mean of their squares. A common η is 0.001.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Adam" path="/param"/>
    public static Optimizer Adam(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Adam(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>AMSGrad: Adam with the largest mean of squares so far.</summary>
    /// <inheritdoc cref="Adam" path="/param|/returns|/exception"/>
    public static Optimizer AmsGrad(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.AmsGrad(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>Nadam: Adam with Nesterov's look ahead and a momentum that warms up. A common η is 0.002.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Nadam" path="/param"/>
    public static Optimizer Nadam(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Nadam(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>AdamW: Adam, and weights that decay by ηλ of themselves in an iteration, apart from J.</summary>
    /// <inheritdoc cref="Adam" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.WeightDecay" path="/param"/>
    public static Optimizer AdamW(
        Schedule learningRate,
        double weightDecay = WeightDecayStage.DefaultRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Adam(beta1, beta2, epsilon), OptimizerStage.WeightDecay(weightDecay), OptimizerStage.LearningRate(learningRate));

    /// <summary>Lion: the sign of a mean of the gradients. Use an η that is 3 to 10 times smaller than for AdamW, and a λ that is as much larger.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.WeightDecay" path="/param"/>
    /// <inheritdoc cref="OptimizerStage.Lion" path="/param"/>
    public static Optimizer Lion(
        Schedule learningRate, double weightDecay = 0, double beta1 = LionStage.DefaultBeta1, double beta2 = LionStage.DefaultBeta2) =>
        Chain(OptimizerStage.Lion(beta1, beta2), OptimizerStage.WeightDecay(weightDecay), OptimizerStage.LearningRate(learningRate));

    /// <summary>An optimizer of stages. The first stage gets the gradient, and each turns its input into another update u. Finally θ −= u.</summary>
    /// <param name="stages">The stages, in their order; at least one.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentException">There is no stage, or a stage that needs all gradients is not the first.</exception>
    /// <exception cref="ArgumentNullException">A stage is null.</exception>
    public static Optimizer Chain(params ReadOnlySpan<OptimizerStage> stages) => new ChainOptimizer(stages);

    /// <summary>L-BFGS: a quasi-Newton method for all examples at once, with a line search instead of a learning rate.</summary>
    /// <remarks>
    /// Set <see cref="TrainingOptions.BatchSize"/> to <see cref="TrainingOptions.FullBatch"/>. Layers that are random or depend on the batch are refused,
    /// because the method compares J at several points, and J must be the same function in all of them. An epoch is one iteration. It usually takes one or two evaluations of J and
    /// its gradient, and the cost reported is that after it. Fit ends with <see cref="StopReason.Converged"/> when the gradient is small enough, or when J
    /// can no longer be lowered by more than its rounding error.
    /// Sources: Nocedal and Wright, Numerical Optimization, 2nd edition 2006, algorithms 3.5, 3.6, 7.4 and 7.5; Hager and Zhang 2005 near the minimum.
    /// </remarks>
    /// <param name="memory">The number of the last steps from which the curvature is estimated, at least 1. Each costs twice the memory of the parameters.</param>
    /// <param name="gradientTolerance">The largest |∂J/∂θ| at which it has converged, a finite number, 0 or more.</param>
    /// <param name="evaluationLimit">
    /// Evaluations of J and its gradient in one Fit, at least 1; by default there is no limit. It is checked after each iteration, so the last
    /// iteration is completed, and Fit ends with <see cref="StopReason.EvaluationLimit"/>.
    /// </param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Lbfgs(int memory = 10, double gradientTolerance = 1e-8, int evaluationLimit = int.MaxValue) =>
        new LbfgsOptimizer(memory, gradientTolerance, evaluationLimit);

    /// <summary>Whether it compares J at several points. J must then be the same function in all of them: of all examples, with nothing random in it.</summary>
    internal virtual bool NeedsDeterministicObjective => false;

    /// <summary>The same optimizer with another learning rate.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    internal virtual Optimizer WithLearningRate(Schedule schedule) =>
        throw new NotSupportedException($"{RecordText.Short(this)} has no learning rate that another could replace.");

    /// <summary>Makes the state of one run of training.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
