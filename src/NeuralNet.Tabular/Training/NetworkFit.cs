namespace NeuralNet.Tabular;

/// <summary>Trains one network of a model.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="layout">The places of the features.</param>
/// <param name="targets">The targets.</param>
internal sealed class NetworkFit(Recipe recipe, FeatureLayout layout, TargetSet targets)
{
    /// <summary>Trains a network and keeps the last of its best epochs.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="leftOut">The rows that find the best epoch, or null.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="report">Called after each epoch.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public Network<float> Run(Dataset<float> training, Dataset<float>? leftOut, int seed, int threads, Action<EpochReport> report, CancellationToken cancellationToken)
    {
        Layer[] layers = recipe.Layers(layout, targets);
        Network<float> network = Network.Create<float>(layout.Count, seed, layers);
        network.Adapt(training, seed);
        Trainer<float> trainer = new(network, targets.Cost(targets.IsClassifier ? recipe.LabelSmoothing : 0), recipe.Optimizer(), new TrainingOptions
        {
            Epochs = recipe.Epochs,
            BatchSize = recipe.BatchSize,
            LastBatch = training.Count < 2 * recipe.BatchSize ? LastBatch.Keep : LastBatch.Drop,
            Seed = seed,
            Threads = threads,
            Metrics = leftOut is null ? [] : targets.Metrics,
            Callbacks = leftOut is null ? [] : [new KeepBest { Monitored = ErrorOfLeftOut(), EqualEpochs = EqualEpochs.KeepLast }],
            SuppressWarnings = true,
        });
        _ = trainer.Fit(training, leftOut, new SynchronousProgress<EpochReport>(report), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (layers[0] is Embedding embedding)
        {
            SetUnknown(network, embedding, training);
        }

        return network;
    }

    private Monitored ErrorOfLeftOut() => Monitored.Smallest("validation error", report => targets.Error(report.Validation!), ofValidation: true);

    /// <summary>Gives the categories that no training row has the mean of the learnt columns, weighted by their rows.</summary>
    private static void SetUnknown(Network<float> network, Embedding embedding, Dataset<float> training)
    {
        for (int f = 0; f < embedding.Features.Count; f++)
        {
            int[] counts = new int[embedding.Categories[f]];
            for (int row = 0; row < training.Count; row++)
            {
                counts[(int)training.Inputs[embedding.Features[f], row]]++;
            }

            Columns<float> table = network.GetParameter(FormattableString.Invariant($"layers.0.table{embedding.Features[f]}")).AsColumns();
            for (int number = 0; number < table.Rows; number++)
            {
                double sum = 0;
                for (int category = 0; category < counts.Length; category++)
                {
                    sum += (double)counts[category] * table[category][number];
                }

                for (int category = 0; category < counts.Length; category++)
                {
                    table[category][number] = counts[category] == 0 ? (float)(sum / training.Count) : table[category][number];
                }
            }
        }
    }
}
