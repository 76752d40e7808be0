namespace NeuralNet.Tabular;

/// <summary>Checks that the parts of a model file are valid and fit each other.</summary>
internal static class ModelChecks
{
    /// <summary>The message for a file of a newer library.</summary>
    public static string NewerFormat(int format) =>
        FormattableString.Invariant($"The model has format {format}, but this library reads formats up to {ModelDocument.Version}. Use a newer version of the library.");

    /// <summary>Checks the JSON text.</summary>
    /// <exception cref="InvalidDataException">It is not valid.</exception>
    public static void Require(ModelDocument document, int mostNetworks)
    {
        if (document.Format is < 1 or > ModelDocument.Version)
        {
            throw new InvalidDataException(NewerFormat(document.Format));
        }

        if (document.Networks < 1 || document.Networks > mostNetworks)
        {
            throw new InvalidDataException(FormattableString.Invariant($"A model has 1 to {mostNetworks} networks, but the file says {document.Networks}."));
        }

        RequireTargets(document);
        if (Array.Exists(document.Columns, column => column is null) || Array.Exists(document.Warnings, warning => warning is null))
        {
            throw new InvalidDataException("A column or a warning of the model is null.");
        }

        foreach (ColumnPlan column in document.Columns)
        {
            if (column.Name is null || !Enum.IsDefined(column.Kind))
            {
                throw new InvalidDataException("A column of the model has no name or no kind.");
            }

            column.Validate();
        }

        string[] names = [.. document.Columns.Select(column => column.Name), .. document.Targets.Select(target => target.Name)];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw new InvalidDataException("Two columns of the model have the same name.");
        }
    }

    /// <summary>Checks that the networks fit the preparation and the targets.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static void Require(ModelParts parts)
    {
        FeatureLayout layout = parts.Preparation.Layout;
        Embedding? embedding = layout.Embedding;
        foreach (Network<float> network in parts.Networks)
        {
            if (network.InputSize != layout.Count || network.OutputSize != parts.Targets.OutputCount)
            {
                throw new InvalidDataException(
                    $"The columns give {layout.Count} features and the targets need {parts.Targets.OutputCount} outputs, "
                    + $"but a network has {network.InputSize} and {network.OutputSize}.");
            }

            // Otherwise a category of the preparation could be outside the table of the network.
            if (embedding is not null
                && !(network.Description.Layers[0] is Embedding actual
                    && actual.Features.SequenceEqual(embedding.Features) && actual.Categories.SequenceEqual(embedding.Categories)))
            {
                throw new InvalidDataException("The categories of the columns are not those of the embedding of a network.");
            }

            if (embedding is null && network.Description.Layers[0] is Embedding)
            {
                throw new InvalidDataException("A network has an embedding, but no column has a code for it.");
            }
        }
    }

    private static void RequireTargets(ModelDocument document)
    {
        int count = document.Targets.Length;
        if (count == 0 || Array.Exists(document.Targets, target => target?.Name is null) || document.Targets.Select(target => target.GetType()).Distinct().Count() > 1)
        {
            throw new InvalidDataException("A model has at least one target, and all are numbers or all are classes.");
        }

        foreach (TargetPlan target in document.Targets)
        {
            target.Validate();
        }

        bool isClassifier = document.Targets[0] is ClassTarget;
        if (document.Calibrations.Length != (isClassifier ? count : 0) || document.Residuals.Length != (isClassifier ? 0 : count))
        {
            throw new InvalidDataException("A model has the calibration of each target of classes, and the errors of each target of numbers.");
        }

        foreach (Residuals residuals in document.Residuals)
        {
            if (residuals is null || residuals.Errors.Length != document.Networks || !Array.TrueForAll(residuals.Errors, IsErrors))
            {
                throw new InvalidDataException(
                    $"The errors of a target must be sorted lists of at most {Residuals.Most} finite numbers from 0 on, one list for each network.");
            }

            // Several networks can leave out the same row. A full list can stand for more rows, and for fewer if they have weights.
            int[] counts = [.. residuals.Errors.Select(errors => errors.Length)];
            if (counts.Max() == Residuals.Most ? residuals.RowCount < 1 : residuals.RowCount < counts.Max() || residuals.RowCount > counts.Sum())
            {
                throw new InvalidDataException(FormattableString.Invariant($"The errors of a target cannot be those of {residuals.RowCount} rows."));
            }
        }

        foreach (CalibrationDocument calibration in document.Calibrations)
        {
            if (calibration is null)
            {
                throw new InvalidDataException("The calibration of a target is null.");
            }

            new Calibration(string.Empty, calibration.Temperature, 0, 0, calibration.RowCount).Validate();
        }
    }

    private static bool IsErrors(double[] errors) =>
        errors is not null && errors.Length <= Residuals.Most
        && Array.TrueForAll(errors, error => error >= 0 && double.IsFinite(error))
        && errors.AsSpan().SequenceEqual([.. errors.Order()]);
}
