using System.Numerics;

namespace NeuralNet;

/// <summary>How the gradient of J moves the parameters.</summary>
/// <remarks>
/// An optimizer is a description: a value, which can be shared; each trainer makes its own state of it. Most are chains of
/// <see cref="GradientTransformation"/>: see <see cref="Chain"/>.
/// </remarks>
public abstract record Optimizer
{
    private const double UsualWeightDecay = 0.01;

    private protected Optimizer()
    {
    }

    /// <summary>η as a function of the iteration, or null for an optimizer without a learning rate.</summary>
    internal virtual Schedule? LearningRate => null;

    /// <summary>Gradient descent: θ −= η·∂J/∂θ. Batch, mini-batch or stochastic, as <see cref="TrainingOptions.BatchSize"/> says.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    public static Optimizer Sgd(Schedule learningRate) => Chain(new LearningRate(learningRate));

    /// <summary>Gradient descent with a velocity: v = μv + g, θ −= ηv.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="factor">μ, from 0 to below 1.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Momentum(Schedule learningRate, double factor = NeuralNet.Momentum.UsualFactor) =>
        Chain(new Momentum(factor), new LearningRate(learningRate));

    /// <summary>Gradient descent with Nesterov's velocity: v = μv + g, θ −= η(g + μv).</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="factor">μ, from 0 to below 1.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Nesterov(Schedule learningRate, double factor = NesterovMomentum.UsualFactor) =>
        Chain(new NesterovMomentum(factor), new LearningRate(learningRate));

    /// <summary>Adagrad: s += g², θ −= ηg/(√s + ε).</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Adagrad(Schedule learningRate, double epsilon = AdagradDirection.UsualEpsilon) =>
        Chain(new AdagradDirection(epsilon), new LearningRate(learningRate));

    /// <summary>Adadelta: steps as large as those before, in the units of θ; η is usually 1.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="decay">ρ, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Adadelta(
        Schedule learningRate, double decay = AdadeltaDirection.UsualDecay, double epsilon = AdadeltaDirection.UsualEpsilon) =>
        Chain(new AdadeltaDirection(decay, epsilon), new LearningRate(learningRate));

    /// <summary>RMSprop: s = ρs + (1 − ρ)g², θ −= ηg/(√s + ε).</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="decay">ρ, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer RmsProp(
        Schedule learningRate, double decay = RmsPropDirection.UsualDecay, double epsilon = RmsPropDirection.UsualEpsilon) =>
        Chain(new RmsPropDirection(decay, epsilon), new LearningRate(learningRate));

    /// <summary>Adam: a mean of the gradients over the root of a mean of their squares. A common η is 0.001.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Adam(
        Schedule learningRate,
        double beta1 = AdamDirection.UsualBeta1,
        double beta2 = AdamDirection.UsualBeta2,
        double epsilon = AdamDirection.UsualEpsilon) =>
        Chain(new AdamDirection(beta1, beta2, epsilon), new LearningRate(learningRate));

    /// <summary>AMSGrad: Adam with the largest mean of squares so far.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer AmsGrad(
        Schedule learningRate,
        double beta1 = AmsGradDirection.UsualBeta1,
        double beta2 = AmsGradDirection.UsualBeta2,
        double epsilon = AmsGradDirection.UsualEpsilon) =>
        Chain(new AmsGradDirection(beta1, beta2, epsilon), new LearningRate(learningRate));

    /// <summary>Nadam: Adam with Nesterov's look ahead and a momentum that warms up. A common η is 0.002.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Nadam(
        Schedule learningRate,
        double beta1 = NadamDirection.UsualBeta1,
        double beta2 = NadamDirection.UsualBeta2,
        double epsilon = NadamDirection.UsualEpsilon) =>
        Chain(new NadamDirection(beta1, beta2, epsilon), new LearningRate(learningRate));

    /// <summary>AdamW: Adam, and weights that decay by ηλ of themselves in an iteration, apart from J.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="weightDecay">λ, 0 or more; it concerns weights only.</param>
    /// <param name="beta1">β₁, the share of the mean of the gradients that is kept, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean of the squares that is kept, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer AdamW(
        Schedule learningRate,
        double weightDecay = UsualWeightDecay,
        double beta1 = AdamDirection.UsualBeta1,
        double beta2 = AdamDirection.UsualBeta2,
        double epsilon = AdamDirection.UsualEpsilon) =>
        Chain(new AdamDirection(beta1, beta2, epsilon), new DecoupledDecay(weightDecay), new LearningRate(learningRate));

    /// <summary>Lion: the sign of a mean of the gradients. η is some 3 to 10 times smaller than for AdamW, λ as many times larger.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <param name="weightDecay">λ, 0 or more: decoupled decay of weights.</param>
    /// <param name="beta1">β₁, the share of the mean in the direction, from 0 to below 1.</param>
    /// <param name="beta2">β₂, the share of the mean that is kept, from 0 to below 1.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Lion(
        Schedule learningRate, double weightDecay = 0, double beta1 = LionDirection.UsualBeta1, double beta2 = LionDirection.UsualBeta2) =>
        Chain(new LionDirection(beta1, beta2), new DecoupledDecay(weightDecay), new LearningRate(learningRate));

    /// <summary>An optimizer of stages: each turns the update that it gets, at first the gradient, into another; θ −= the last.</summary>
    /// <param name="stages">The stages, in their order; at least one.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentException">There is no stage, or one that looks at all gradients is not the first.</exception>
    /// <exception cref="ArgumentNullException">A stage is null.</exception>
    public static Optimizer Chain(params ReadOnlySpan<GradientTransformation> stages) => new ChainOptimizer(stages);

    /// <summary>L-BFGS: a quasi-Newton method for all examples at once, with a line search instead of a learning rate.</summary>
    /// <remarks>
    /// Set <see cref="TrainingOptions.BatchSize"/> to <see cref="TrainingOptions.FullBatch"/>. Layers that are random or depend on the batch are refused:
    /// the method compares J at several points, and J must be one function. An epoch is one iteration. It usually takes one or two evaluations of J and
    /// its gradient, and the cost reported is that after it. Fit ends with <see cref="StopReason.Converged"/> when the gradient is small enough, or when J
    /// can no longer be lowered by more than its rounding error.
    /// Sources: Nocedal and Wright, Numerical Optimization, 2nd edition 2006, algorithms 3.5, 3.6, 7.4 and 7.5; Hager and Zhang 2005 near the minimum.
    /// </remarks>
    /// <param name="memory">How many of the last steps the curvature is estimated from, at least 1; each costs twice the parameters.</param>
    /// <param name="gradientTolerance">The largest |∂J/∂θ| at which it has converged, a finite number, 0 or more.</param>
    /// <param name="evaluationLimit">
    /// Evaluations of J and its gradient in one Fit, at least 1; by default there is no limit. It is looked at after each iteration, so the last
    /// iteration is completed, and Fit ends with <see cref="StopReason.EvaluationLimit"/>.
    /// </param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Lbfgs(int memory = 10, double gradientTolerance = 1e-8, int evaluationLimit = int.MaxValue) =>
        new LbfgsOptimizer(memory, gradientTolerance, evaluationLimit);

    /// <summary>Whether it compares J at several points, so that J must be one function: of all examples, and with nothing random in it.</summary>
    internal virtual bool NeedsOneFunction => false;

    /// <summary>The same optimizer with another learning rate.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    internal virtual Optimizer WithLearningRate(Schedule schedule) =>
        throw new NotSupportedException($"{RecordText.Short(this)} has no learning rate that another could replace.");

    /// <summary>Makes the state of one run of training.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
