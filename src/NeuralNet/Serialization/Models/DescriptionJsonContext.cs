using System.Text.Json.Serialization;

namespace NeuralNet.Serialization;

/// <summary>The contracts of the records that describe a network. The compiler generates them, so reflection is not needed.</summary>
/// <remarks><see cref="ModelTypes"/> has the names and the rules.</remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NetworkDescription))]
[JsonSerializable(typeof(Dense))]
[JsonSerializable(typeof(ActivationLayer))]
[JsonSerializable(typeof(BatchNorm))]
[JsonSerializable(typeof(LayerNorm))]
[JsonSerializable(typeof(Dropout))]
[JsonSerializable(typeof(PReLU))]
[JsonSerializable(typeof(Residual))]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(Sigmoid))]
[JsonSerializable(typeof(Tanh))]
[JsonSerializable(typeof(ReLU))]
[JsonSerializable(typeof(LeakyReLU))]
[JsonSerializable(typeof(Softmax))]
[JsonSerializable(typeof(ELU))]
[JsonSerializable(typeof(SELU))]
[JsonSerializable(typeof(GELU))]
[JsonSerializable(typeof(GELUTanh))]
[JsonSerializable(typeof(SiLU))]
[JsonSerializable(typeof(Softplus))]
[JsonSerializable(typeof(Constant))]
[JsonSerializable(typeof(Glorot))]
[JsonSerializable(typeof(He))]
[JsonSerializable(typeof(LeCun))]
[JsonSerializable(typeof(Normal))]
[JsonSerializable(typeof(Orthogonal))]
[JsonSerializable(typeof(Uniform))]
[JsonSerializable(typeof(L1))]
[JsonSerializable(typeof(L2))]
[JsonSerializable(typeof(ElasticNet))]
internal sealed partial class DescriptionJsonContext : JsonSerializerContext;
