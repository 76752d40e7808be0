using NeuralNet.Data;

namespace NeuralNet.Tabular.Tests.Files;

/// <summary>Model files with one part replaced, and the result that loading them must have.</summary>
internal static class HostileFiles
{
    private static readonly Table Houses = MadeTables.Houses(3, seed: 4);
    private static readonly Table Flowers = MadeTables.Flowers(3, seed: 4);

    /// <summary>The bytes of the file of a model.</summary>
    public static byte[] Saved(TabularModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    /// <summary>The bytes of one array of the file of a model.</summary>
    public static byte[] Part(TabularModel model, string name) => Npz.Read(new MemoryStream(Saved(model)))[name].AsSpan<byte>().ToArray();

    /// <summary>The file of a model with other bytes in one array. The archive is written anew, with right checksums.</summary>
    public static byte[] With(TabularModel model, string name, byte[] bytes)
    {
        Dictionary<string, NpyArray> arrays = new(Npz.Read(new MemoryStream(Saved(model)))) { [name] = NpyArray.Of<byte>(bytes, [bytes.Length]) };
        using MemoryStream stream = new();
        Npz.Write(stream, arrays);
        return stream.ToArray();
    }

    /// <summary>Loads a file. Either it throws the one documented exception, or it is a model that can predict.</summary>
    /// <returns>Whether it is a model.</returns>
    public static bool RequireInvalidDataOrModel(byte[] bytes)
    {
        TabularModel model;
        try
        {
            model = TabularModel.Load(new MemoryStream(bytes));
        }
        catch (InvalidDataException)
        {
            return false;
        }

        try
        {
            _ = model is ClassificationModel classifier ? classifier.PredictProbabilities(Flowers, threads: 1) : ((RegressionModel)model).Predict(Houses, threads: 1);
            _ = (model as ClassificationModel)?.Predict(Flowers, threads: 1);
        }
        catch (ArgumentException fault) when (fault is not ArgumentOutOfRangeException)
        {
            // The model is valid, but needs a column that the table does not have, or another kind of it.
        }

        return true;
    }
}
