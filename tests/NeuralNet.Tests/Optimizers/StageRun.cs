using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Optimizers;

/// <summary>Runs a chain on parameters with given gradients, step by step.</summary>
internal static class StageRun
{
    /// <summary>θ of one weight after each step, from 0 at the rate 1.</summary>
    public static IReadOnlyList<double> Of(OptimizerStage stage, params double[] gradients) => Of(stage, ParameterKind.Weight, 0, gradients);

    /// <summary>θ of one parameter after each step, at the rate 1.</summary>
    public static IReadOnlyList<double> Of(OptimizerStage stage, ParameterKind kind, double start, params double[] gradients)
    {
        Parameter<double> theta = Objectives.Create<double>(kind, [start]);
        int step = 0;
        FunctionObjective<double> objective = new([theta], memory =>
        {
            memory[0][0] = gradients[step];
            return 0;
        });
        OptimizerRun<double> run = Optimizer.Chain(stage, OptimizerStage.LearningRate(1)).Start(objective.Parameters);
        List<double> course = [];
        for (; step < gradients.Length; step++)
        {
            run.Step(objective, step + 1);
            course.Add(theta.Values[0]);
        }

        return course;
    }

    /// <summary>The updates of one step from several gradients, one array for each weight.</summary>
    public static double[][] OfOneStep(OptimizerStage stage, params double[][] gradients)
    {
        Parameter<double>[] parameters = [.. gradients.Select(gradient => Objectives.Create(ParameterKind.Weight, new double[gradient.Length]))];
        FunctionObjective<double> objective = new(parameters, memory =>
        {
            for (int p = 0; p < gradients.Length; p++)
            {
                gradients[p].CopyTo(memory[p], 0);
            }

            return 0;
        });
        Optimizer.Chain(stage, OptimizerStage.LearningRate(1)).Start(objective.Parameters).Step(objective, 1);
        return [.. parameters.Select(parameter => (double[])[.. parameter.Value.Enumerate().Select(value => -value)])];
    }
}
