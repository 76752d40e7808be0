namespace NeuralNet.Reports;

/// <summary>How serious a finding is.</summary>
public enum HealthSeverity
{
    /// <summary>Worth a look. The training may be all right.</summary>
    Notice,

    /// <summary>The training has a problem.</summary>
    Warning,
}
