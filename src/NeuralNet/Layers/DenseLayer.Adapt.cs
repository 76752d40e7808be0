namespace NeuralNet;

/// <content>Initial numbers from data (Eq. 15).</content>
internal partial class DenseLayer<T>
{
    /// <summary>Fills the parameters whose initializers wait for data, once (Eq. 15).</summary>
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        AdaptContext<T> z = context.Through(WithoutActivation());
        if (weight.AwaitsData)
        {
            DivideByDeviations(z.Moments(this));
            Finish(weight);
        }

        if (bias is { AwaitsData: true })
        {
            SubtractAtExamples(z, (AtExamples)(Description is NtkDense ntk ? ntk.Bias : ((Dense)Description).Bias)!);
            Finish(bias);
        }
    }

    /// <exception cref="ArgumentException">A number leaves the range of T.</exception>
    private static void Finish(Parameter<T> parameter)
    {
        MatrixStorage.RequireFinite<T>(
            parameter.AsColumns(), $"{parameter.Path}, made from the data,", "data",
            "Scale the inputs first, for example by Standardize. Nothing was changed.");
        parameter.AwaitsData = false;
    }

    /// <summary>wⱼ ← wⱼ/σⱼ. The bias does not change the deviation of a pre-activation.</summary>
    private void DivideByDeviations(RowMoments<T> moments)
    {
        for (int i = 0; i < weight.Count; i++)
        {
            double deviation = moments.Deviation(i % OutputSize);
            weight.Values[i] = deviation == 0 ? weight.Values[i] : T.CreateTruncating(double.CreateTruncating(weight.Values[i]) / deviation);
        }
    }

    /// <summary>bⱼ ← bⱼ − Σₖ cⱼₖ·zⱼₖ, where z contains bⱼ.</summary>
    private void SubtractAtExamples(AdaptContext<T> z, AtExamples initializer)
    {
        RandomSource random = z.Random(bias!.Path);
        (int Example, double Share)[][] drawn = [.. Enumerable.Range(0, OutputSize).Select(unit => initializer.Draw(unit, z.Count, random))];
        double[] sums = new double[OutputSize];
        int start = 0;
        z.ForEachBlock(block =>
        {
            for (int unit = 0; unit < sums.Length; unit++)
            {
                foreach ((int example, double share) in drawn[unit])
                {
                    sums[unit] += example >= start && example < start + block.Count ? share * double.CreateTruncating(block[example - start][unit]) : 0;
                }
            }

            start += block.Count;
        });
        for (int unit = 0; unit < sums.Length; unit++)
        {
            bias.Values[unit] -= T.CreateTruncating(sums[unit]);
        }
    }
}
