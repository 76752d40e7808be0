namespace NeuralNet.Reports;

/// <summary>What a report shows, in addition to the network, the history and the test data.</summary>
public sealed record ReportOptions
{
    /// <summary>The default number of examples of a cell of the confusion matrix.</summary>
    public const int DefaultExamples = 6;

    /// <summary>The heading of the page.</summary>
    /// <value>By default "Training report".</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Title { get; init => field = value ?? throw new ArgumentNullException(nameof(Title)); } = "Training report";

    /// <summary>A sentence or two about the data, shown below the heading.</summary>
    /// <value>By default null: nothing.</value>
    public string? Description { get; init; }

    /// <summary>What a <see cref="TrainingRecorder"/> has recorded of the training.</summary>
    /// <value>By default null: the page then has no settings, no health of the layers and no replay.</value>
    public TrainingRecord? Record { get; init; }

    /// <summary>The names of the features, one for each input of the network.</summary>
    /// <value>By default empty: the features are numbered from 1.</value>
    /// <exception cref="ArgumentNullException">The value is null, or a name is.</exception>
    public IReadOnlyList<string> FeatureNames
    {
        get;
        init => field = [.. (value ?? throw new ArgumentNullException(nameof(FeatureNames)))
            .Select(static name => name ?? throw new ArgumentNullException(nameof(FeatureNames)))];
    } = [];

    /// <summary>The width of the inputs in pixels, if they are grey images whose pixels follow one another row by row from the top.</summary>
    /// <value>
    /// By default null: see <see cref="GuessImageSize"/>.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? ImageWidth { get; init => field = AtLeastOne(value, nameof(ImageWidth)); }

    /// <summary>The height of the inputs in pixels, if they are images.</summary>
    /// <value>By default null, as for <see cref="ImageWidth"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? ImageHeight { get; init => field = AtLeastOne(value, nameof(ImageHeight)); }

    /// <summary>
    /// Whether inputs are taken for a square image if <see cref="ImageWidth"/>, <see cref="ImageHeight"/> and <see cref="FeatureNames"/> are not set and their
    /// number is a square and at least 64, such as 784.
    /// </summary>
    /// <value>By default <see langword="true"/>. Set it to <see langword="false"/> if the inputs are, for example, 64 columns of a table.</value>
    public bool GuessImageSize { get; init; } = true;

    /// <summary>The largest number of test examples that the page keeps for each cell of the confusion matrix, at least 0.</summary>
    /// <value>By default 6. The page keeps fewer if it would become too large.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Examples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Examples));
            field = value;
        }
    } = DefaultExamples;

    /// <summary>Whether the page contains the network itself, so that the reader can change the inputs and see the outputs.</summary>
    /// <value>By default <see langword="true"/>. It applies to networks of at most 20,000 parameters. Set it to false if the parameters are secret.</value>
    public bool WhatIf { get; init; } = true;

    /// <summary>The clock that says when the page was written.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The size of the images, or null if the inputs are not images.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <exception cref="ArgumentException">The size does not fit the number of inputs.</exception>
    internal (int Width, int Height)? ImageSize(int inputs)
    {
        if (ImageWidth is { } width && ImageHeight is { } height)
        {
            return (long)width * height == inputs ? (width, height) : throw new ArgumentException(
                $"ReportOptions says that the inputs are images of {width} × {height} pixels, but the network has {inputs} inputs.");
        }

        if (ImageWidth is not null || ImageHeight is not null)
        {
            throw new ArgumentException("ReportOptions expects both ImageWidth and ImageHeight or none of them, but got only one.");
        }

        return GuessImageSize && FeatureNames.Count == 0 ? InputImages.Guess(inputs) : null;
    }

    private static int? AtLeastOne(int? value, string name)
    {
        if (value is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, name);
        }

        return value;
    }
}
