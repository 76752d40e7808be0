using System.Numerics;

namespace NeuralNet;

/// <summary>Decides how the gradient of J changes the parameters.</summary>
/// <remarks>
/// An optimizer is an immutable value, so you can share it. Each trainer makes its own state. All optimizers except L-BFGS and
/// Levenberg-Marquardt are chains of <see cref="OptimizerStage"/> (<see cref="Chain"/>). The methods throw <see cref="ArgumentOutOfRangeException"/> if a setting is out of range.
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>η as a function of the iteration, or null for an optimizer without a learning rate.</summary>
    internal virtual Schedule? LearningRate => null;

    /// <summary>
    /// Gradient descent: θ −= η·∂J/∂θ. <see cref="TrainingOptions.BatchSize"/> decides whether it is batch, mini-batch or stochastic.
    /// </summary>
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

    /// <summary>Adadelta: scales each step by the size of earlier steps, so that it has the unit of θ. A common η is 1.</summary>
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

    /// <summary>Adam: divides a mean of the gradients by the root of a mean of their squares. A common η is 0.001.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Adam" path="/param"/>
    public static Optimizer Adam(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Adam(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>AMSGrad: Adam that uses the largest mean of squares so far.</summary>
    /// <inheritdoc cref="Adam" path="/param|/returns|/exception"/>
    public static Optimizer AmsGrad(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.AmsGrad(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>Nadam: Adam with Nesterov's look-ahead and a momentum that warms up. A common η is 0.002.</summary>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.Nadam" path="/param"/>
    public static Optimizer Nadam(
        Schedule learningRate,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(OptimizerStage.Nadam(beta1, beta2, epsilon), OptimizerStage.LearningRate(learningRate));

    /// <summary>AdamW: Adam with decoupled weight decay. Each iteration also subtracts the share ηλ of each weight, and J does not change.</summary>
    /// <remarks>Without <paramref name="weightDecay"/> λ is 0.01.</remarks>
    /// <inheritdoc cref="Adam" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.WeightDecay" path="/param"/>
    public static Optimizer AdamW(
        Schedule learningRate,
        Schedule? weightDecay = null,
        double beta1 = AdamStage.DefaultBeta1,
        double beta2 = AdamStage.DefaultBeta2,
        double epsilon = AdamStage.DefaultEpsilon) =>
        Chain(
            OptimizerStage.Adam(beta1, beta2, epsilon),
            OptimizerStage.WeightDecay(weightDecay ?? WeightDecayStage.DefaultRate),
            OptimizerStage.LearningRate(learningRate));

    /// <summary>
    /// Lion: uses the sign of a mean of the gradients. Choose η 3 to 10 times smaller than for AdamW, and λ larger by the same factor.
    /// </summary>
    /// <remarks>Without <paramref name="weightDecay"/> λ is 0.</remarks>
    /// <inheritdoc cref="Sgd" path="/param|/returns|/exception"/>
    /// <inheritdoc cref="OptimizerStage.WeightDecay" path="/param"/>
    /// <inheritdoc cref="OptimizerStage.Lion" path="/param"/>
    public static Optimizer Lion(
        Schedule learningRate, Schedule? weightDecay = null, double beta1 = LionStage.DefaultBeta1, double beta2 = LionStage.DefaultBeta2) =>
        Chain(OptimizerStage.Lion(beta1, beta2), OptimizerStage.WeightDecay(weightDecay ?? 0.0), OptimizerStage.LearningRate(learningRate));

    /// <summary>
    /// iRprop⁺ and iRprop⁻: each number of θ has a step of its own, which grows while its gradient keeps its sign and shrinks when it turns.
    /// </summary>
    /// <remarks>
    /// Only the signs of the gradients count, so there is no learning rate. All examples must be in one batch. Refused are rate factors, a stage
    /// <see cref="OptimizerStage.LearningRate"/> in the same chain and, if <paramref name="backtracks"/> is true, max-norms.
    /// </remarks>
    /// <inheritdoc cref="OptimizerStage.Rprop" path="/param|/returns"/>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Rprop(
        bool backtracks = true,
        double initialStep = RpropStage.DefaultInitialStep,
        double smallestStep = 0,
        double largestStep = RpropStage.DefaultLargestStep,
        double shrink = RpropStage.DefaultShrink,
        double grow = RpropStage.DefaultGrow) =>
        Chain(OptimizerStage.Rprop(backtracks, initialStep, smallestStep, largestStep, shrink, grow));

    /// <summary>Makes an optimizer from stages. The first stage gets the gradient, and each stage changes the update u. Finally θ −= u.</summary>
    /// <param name="stages">The stages, in their order; at least one.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentException">There is no stage, a stage that needs all gradients is not the first, or Rprop is in a chain with a learning rate.</exception>
    /// <exception cref="ArgumentNullException">A stage is null.</exception>
    public static Optimizer Chain(params ReadOnlySpan<OptimizerStage> stages) => new ChainOptimizer(stages);

    /// <summary>L-BFGS: a quasi-Newton method for all examples at once, with a line search instead of a learning rate.</summary>
    /// <remarks>
    /// Set <see cref="TrainingOptions.BatchSize"/> to <see cref="TrainingOptions.FullBatch"/>. Layers that are random or depend on the batch are refused,
    /// because the method compares J at several points, so J must be the same function at all of them. An epoch is one iteration. It usually takes
    /// one or two evaluations of J and its gradient. The reported cost is that after the iteration. Fit ends with <see cref="StopReason.Converged"/>
    /// when the gradient is small enough, or when J can no longer be lowered by more than its rounding error. Sources: Nocedal and Wright, Numerical
    /// Optimization, 2nd edition 2006, algorithms 3.5, 3.6, 7.4 and 7.5; Hager and Zhang 2005 near the minimum.
    /// </remarks>
    /// <param name="memory">
    /// The number of recent steps from which the curvature is estimated, at least 1. Each takes twice the memory of the parameters.
    /// </param>
    /// <param name="gradientTolerance">The method has converged if no |∂J/∂θ| is larger than this. Finite, 0 or more.</param>
    /// <param name="evaluationLimit">
    /// The limit on evaluations of J and its gradient in one Fit, at least 1; by default there is none. It is checked after each iteration, so the
    /// last iteration is completed. Fit then ends with <see cref="StopReason.EvaluationLimit"/>.
    /// </param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Lbfgs(int memory = 10, double gradientTolerance = 1e-8, int evaluationLimit = int.MaxValue) =>
        new LbfgsOptimizer(memory, gradientTolerance, evaluationLimit);

    /// <summary>
    /// Levenberg-Marquardt: solves a linear least-squares problem in each step, for <see cref="Cost.MeanSquaredError"/> and networks of up to some
    /// thousand parameters. Close to a minimum nothing else is as fast if the residuals are small.
    /// </summary>
    /// <remarks>
    /// Set <see cref="TrainingOptions.BatchSize"/> to <see cref="TrainingOptions.FullBatch"/>. An epoch is one accepted step, and the reported cost is that
    /// after it. If J does not fall, the damping μ grows and the step is tried again. Fit ends with <see cref="StopReason.Converged"/> if the gradient is
    /// small enough, or if μ would exceed its limit. μ and the gradient are those of J, the mean over the examples, so that twice the same data gives
    /// the same steps. It takes memory for n² numbers, where n is the number of parameters. Refused are other costs, regularizers other than
    /// <see cref="Regularizer.L2"/>, layers that are random or depend on the batch, rate factors and max-norms. Sources: Levenberg 1944; Marquardt 1963;
    /// Hagan and Menhaj 1994; Transtrum and Sethna 2012 (the correction). MATLAB's trainlm is <c>LevenbergMarquardt(decrease: 0.1, accelerates: false)</c>.
    /// </remarks>
    /// <param name="damping">μ at the start, above 0.</param>
    /// <param name="increase">The factor of μ after a step that did not lower J, above 1.</param>
    /// <param name="decrease">The factor of μ after a step that did, above 0 and below 1.</param>
    /// <param name="largestDamping">The largest μ, at least <paramref name="damping"/>.</param>
    /// <param name="gradientTolerance">The method has converged if the norm of ∂J/∂θ is not larger than this. 0 or more.</param>
    /// <param name="scalesDamping">
    /// Whether the damping of each parameter is μ times its diagonal number of JᵀJ, as Marquardt proposed. The units of features then do not matter.
    /// </param>
    /// <param name="isOrthogonal">
    /// Whether each step reduces the Jacobian by reflections in place of its square. This is several times slower, and finds the last digits of a fit if
    /// the parameters depend on each other.
    /// </param>
    /// <param name="accelerates">
    /// Whether each step gets a correction for how the residuals bend along it. Networks then fit much better in as many epochs, each somewhat longer.
    /// </param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer LevenbergMarquardt(
        double damping = LevenbergMarquardtOptimizer.DefaultDamping,
        double increase = LevenbergMarquardtOptimizer.DefaultIncrease,
        double decrease = LevenbergMarquardtOptimizer.DefaultDecrease,
        double largestDamping = LevenbergMarquardtOptimizer.DefaultLargestDamping,
        double gradientTolerance = LevenbergMarquardtOptimizer.DefaultGradientTolerance,
        bool scalesDamping = false,
        bool isOrthogonal = false,
        bool accelerates = true) =>
        new LevenbergMarquardtOptimizer(
            damping, increase, decrease, largestDamping, gradientTolerance, scalesDamping, isOrthogonal, accelerates, IsBayesian: false);

    /// <summary>
    /// Levenberg-Marquardt with a penalty λ/2 Σ θ² on all parameters, whose λ it estimates from the training data. No validation data is needed.
    /// </summary>
    /// <remarks>
    /// After each accepted step it computes the effective number of parameters γ, which is in <see cref="EpochReport.EffectiveParameters"/>, and from it the
    /// variances of the noise and of the parameters. λ is their ratio. The reported cost does not contain the penalty, so it can rise. Other
    /// regularizers are refused. All else is as for <see cref="LevenbergMarquardt"/>. Sources: MacKay 1992; Foresee and Hagan 1997, MATLAB's trainbr.
    /// </remarks>
    /// <inheritdoc cref="LevenbergMarquardt" path="/param|/returns|/exception"/>
    public static Optimizer BayesianRegularization(
        double damping = LevenbergMarquardtOptimizer.DefaultBayesianDamping,
        double increase = LevenbergMarquardtOptimizer.DefaultIncrease,
        double decrease = LevenbergMarquardtOptimizer.DefaultDecrease,
        double largestDamping = LevenbergMarquardtOptimizer.DefaultLargestDamping,
        double gradientTolerance = LevenbergMarquardtOptimizer.DefaultGradientTolerance,
        bool scalesDamping = false,
        bool isOrthogonal = false,
        bool accelerates = true) =>
        new LevenbergMarquardtOptimizer(
            damping, increase, decrease, largestDamping, gradientTolerance, scalesDamping, isOrthogonal, accelerates, IsBayesian: true);

    /// <summary>The name in this menu.</summary>
    internal virtual string Name => RecordText.NameOfChoice(this, nameof(Optimizer));

    /// <summary>Whether it has a decay, which rules can change for some parameters.</summary>
    internal virtual bool HasDecay => false;

    /// <summary>Whether its updates may be multiplied by a learning rate and by factors. If not, it finds the lengths of its steps itself.</summary>
    internal virtual bool HasRate => !NeedsDeterministicObjective;

    /// <summary>Whether it can go back to earlier numbers of θ, so that nothing else may move them.</summary>
    internal virtual bool GoesBack => NeedsDeterministicObjective;

    /// <summary>Whether it compares J at several points. J must then be computed on all examples and contain nothing random.</summary>
    internal virtual bool NeedsDeterministicObjective => false;

    /// <summary>Whether each update must use all examples.</summary>
    internal virtual bool NeedsWholeBatch => NeedsDeterministicObjective;

    /// <summary>A copy of the optimizer with another learning rate.</summary>
    /// <exception cref="NotSupportedException">The optimizer has no learning rate.</exception>
    internal virtual Optimizer WithLearningRate(Schedule schedule) =>
        throw new NotSupportedException($"{RecordText.Short(this)} has no learning rate to replace.");

    /// <summary>Makes the state of one run of training.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
