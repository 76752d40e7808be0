#!/usr/bin/env python3
"""Predicts with a network that was trained with NeuralNet. The program follows docs/files.md, and needs only numpy.

    numpy_model.py MODEL EXAMPLES          predicts the examples, and compares with the predictions in EXAMPLES
    numpy_model.py MODEL EXAMPLES --copy NAME
                                           also changes the weights, and writes the model to NAME.safetensors and its
                                           predictions to NAME.npz

EXAMPLES is an NPZ file with the arrays inputs (examples x features) and predictions (examples x outputs).
"""
import argparse
import hashlib
import json
import math
import sys

import numpy as np

DTYPES = {"F32": np.dtype("<f4"), "F64": np.dtype("<f8")}
FORMAT, CHECKSUM, NETWORK = "neuralnet.format", "neuralnet.sha256", "neuralnet.network"


def read(path):
    """Returns the metadata and the tensors of a model file. Verifies its checksum."""
    with open(path, "rb") as file:
        data = file.read()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__")
    if metadata[FORMAT] != "2":
        sys.exit(f"{path}: format {metadata[FORMAT]}, but this program reads 2")
    if checksum(data, metadata[CHECKSUM]) != metadata[CHECKSUM]:
        sys.exit(f"{path}: the checksum is wrong")
    tensors = {}
    for name, tensor in header.items():
        begin, end = (8 + length + offset for offset in tensor["data_offsets"])
        tensors[name] = np.frombuffer(data[begin:end], DTYPES[tensor["dtype"]]).reshape(tensor["shape"])
    return metadata, tensors


def write(path, metadata, tensors):
    """Writes a model file. The checksum is computed with 64 zeros in its place."""
    metadata = {**metadata, CHECKSUM: "0" * 64}
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        dtype = next(code for code, dtype in DTYPES.items() if dtype == tensor.dtype)
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [offset, offset + tensor.nbytes]}
        offset += tensor.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    data = len(text).to_bytes(8, "little") + text + b"".join(np.ascontiguousarray(tensor).tobytes() for tensor in tensors.values())
    digest = hashlib.sha256(data).hexdigest()
    place = data.index(b'"0' + b"0" * 63) + 1
    with open(path, "wb") as file:
        file.write(data[:place] + digest.encode() + data[place + 64:])


def checksum(data, digest):
    """Returns the SHA-256 of a file in which the digits of the checksum are replaced by zeros."""
    return hashlib.sha256(data.replace(digest.encode(), b"0" * 64, 1)).hexdigest()


def erf(x):
    return np.vectorize(math.erf, otypes=[float])(x)


def gelu(x):
    return x / 2 * (1 + erf(x / math.sqrt(2)))


def gelu_tanh(x):
    return x / 2 * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def selu(x):
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    return scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def softmax(x):
    exponentials = np.exp(x - x.max(axis=0))
    return exponentials / exponentials.sum(axis=0)


def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))


def heads(x, g):
    """Applies the activation of each head to its rows."""
    parts = np.split(x, np.cumsum(g["outputs"])[:-1])
    return np.concatenate([activate(part, activation) for part, activation in zip(parts, g["activations"])])


# Columns are examples, as in the derivation.
ACTIVATIONS = {
    "identity": lambda x, g: x,
    "sigmoid": lambda x, g: sigmoid(x),
    "tanh": lambda x, g: np.tanh(x),
    "relu": lambda x, g: np.maximum(x, 0),
    "leaky_relu": lambda x, g: np.where(x > 0, x, g["slope"] * x),
    "softmax": lambda x, g: softmax(x),
    "elu": lambda x, g: np.where(x > 0, x, g["alpha"] * np.expm1(np.minimum(x, 0))),
    "selu": lambda x, g: selu(x),
    "gelu": lambda x, g: gelu(x),
    "gelu_tanh": lambda x, g: gelu_tanh(x),
    "silu": lambda x, g: x * sigmoid(x),
    "mish": lambda x, g: x * np.tanh(np.logaddexp(0, x)),
    "softplus": lambda x, g: np.logaddexp(0, x),
    "heads": heads,
}


def activate(x, activation):
    return ACTIVATIONS[activation["type"]](x, activation)


def normalize(x, mean, variance, layer, tensors, path):
    scale = tensors[f"{path}.gamma"][:, None] / np.sqrt(variance + layer["epsilon"])
    return scale * (x - mean) + tensors[f"{path}.beta"][:, None]


def clip(u):
    return u / np.sqrt(1 + (u / 3)**2)


# All of them have one shift and one scale for each feature.
SCALINGS = {
    "standardize": lambda x, shift, scale: (x - shift) / scale,
    "min_max": lambda x, shift, scale: (x - shift) / scale,
    "robust_scale": lambda x, shift, scale: clip((x - shift) / scale),
    "unstandardize": lambda x, shift, scale: shift + scale * x,
}


def learnt(layers):
    """Returns the rows that an embedding has learnt, if only scaling layers follow it. Scaling layers leave these rows as they are."""
    if not layers or layers[0]["type"] != "embedding" or any(layer["type"] not in SCALINGS for layer in layers[1:]):
        return []
    rows, more = [], 0
    for feature, size in zip(layers[0]["features"], layers[0]["sizes"]):
        rows += range(feature + more, feature + more + size)
        more += size - 1
    return rows


def forward(x, layers, tensors, path="layers"):
    """Returns the outputs of the layers for the columns x. The names of the tensors of a layer begin with its path, such as layers.2.0."""
    for index, layer in enumerate(layers):
        here = f"{path}.{index}"
        kind = layer["type"]
        if kind == "dense":
            x = tensors[f"{here}.weight"] @ x
            if layer["useBias"]:
                x = x + tensors[f"{here}.bias"][:, None]
            x = activate(x, layer["activation"])
        elif kind == "activation":
            x = activate(x, layer["activation"])
        elif kind == "batch_norm":
            x = normalize(x, tensors[f"{here}.mean"][:, None], tensors[f"{here}.variance"][:, None], layer, tensors, here)
        elif kind == "layer_norm":
            x = normalize(x, x.mean(axis=0), x.var(axis=0), layer, tensors, here)
        elif kind == "prelu":
            x = np.where(x > 0, x, tensors[f"{here}.slope"][:, None] * x)
        elif kind in SCALINGS:
            scaled = SCALINGS[kind](x, tensors[f"{here}.shift"][:, None], tensors[f"{here}.scale"][:, None])
            rows = learnt(layers[:index]) if kind != "unstandardize" else []
            scaled[rows] = x[rows]
            x = scaled
        elif kind == "diagonal":
            x = tensors[f"{here}.scale"][:, None] * x
        elif kind == "parametric_activation":
            x = x + tensors[f"{here}.alpha"][:, None] * (activate(x, layer["activation"]) - x)
        elif kind == "ntk_dense":
            x = tensors[f"{here}.weight"] @ x / np.sqrt(len(x))
            if layer["useBias"]:
                x = x + tensors[f"{here}.bias"][:, None]
            x = activate(x, layer["activation"])
        elif kind == "embedding":
            parts = np.split(x, range(1, len(x)))
            for feature, size in zip(layer["features"], layer["sizes"]):
                parts[feature] = tensors[f"{here}.table{feature}"].reshape(size, -1)[:, x[feature].astype(int)]
            x = np.concatenate(parts)
        elif kind == "mean_of_members":
            x = x.reshape(layer["members"], -1, x.shape[1]).mean(axis=0)
        elif kind == "residual":
            x = x + forward(x, layer["layers"], tensors, here)
        elif kind != "dropout":
            sys.exit(f"{here} is a {kind}, which this program does not know")
    return x


def predict(metadata, tensors, inputs):
    """Returns the predictions in double, examples x outputs."""
    wide = {name: tensor.astype(float) for name, tensor in tensors.items()}
    return forward(inputs.T.astype(float), json.loads(metadata[NETWORK])["layers"], wide).T


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("examples")
    parser.add_argument("--copy", metavar="NAME")
    arguments = parser.parse_args()

    metadata, tensors = read(arguments.model)
    examples = np.load(arguments.examples)
    difference = np.abs(predict(metadata, tensors, examples["inputs"]) - examples["predictions"]).max()
    print(f"{len(tensors)} tensors, {len(examples['inputs'])} examples: predictions differ by at most {difference:.1e}")
    if not difference < 1e-6:
        return 1

    if arguments.copy:
        changed = {name: tensor * tensor.dtype.type(0.9) for name, tensor in tensors.items()}
        write(arguments.copy + ".safetensors", metadata, changed)
        predictions = predict(metadata, changed, examples["inputs"])
        np.savez(arguments.copy + ".npz", inputs=examples["inputs"], predictions=predictions.astype(examples["predictions"].dtype))
        print(f"{arguments.copy}.safetensors: the same network with its weights times 0.9")
    return 0


if __name__ == "__main__":
    sys.exit(main())
