"""Reads the event files of a folder and prints them as JSON.

Written from the descriptions of the formats, and not from the code that writes them: TFRecord (frames with checks), Protocol Buffers (encoding), and
TensorBoard's event.proto, summary.proto, histogram.proto, tensor.proto, tensor_shape.proto and plugin_data.proto (numbers of fields). It needs nothing but
the standard library. It accepts only the fields that it knows, and ends with an error if anything else is in a file. The only exception is a record at
the end of a file that is cut off: it is reported as torn.

    python3 read_events.py FOLDER
"""

import json
import math
import os
import struct
import sys


def crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ 0x82F63B78 if value & 1 else value >> 1
        table.append(value)
    return table


TABLE = crc_table()


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


# The value of the specification (RFC 3720, B.4): 32 bytes of zeros have the check 0x8A9136AA.
assert masked_crc(bytes(32)) == ((((0x8A9136AA >> 15) | (0x8A9136AA << 17)) + 0xA282EAD8) & 0xFFFFFFFF)


def records(data):
    """The records of a file, and whether the last one is cut off."""
    found, position = [], 0
    while position < len(data):
        rest = data[position:]
        if len(rest) < 12:
            return found, True
        (length, check) = struct.unpack("<QI", rest[:12])
        if masked_crc(rest[:8]) != check:
            raise ValueError(f"byte {position}: the check of the length is wrong")
        if len(rest) < 16 + length:
            return found, True
        body = rest[12:12 + length]
        if masked_crc(body) != struct.unpack("<I", rest[12 + length:16 + length])[0]:
            raise ValueError(f"byte {position}: the check of the event is wrong")
        found.append(body)
        position += 16 + length
    return found, False


def varint(data, position):
    value, shift = 0, 0
    while True:
        byte = data[position]
        value |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:
            return value & (2**64 - 1), position


# Kinds of fields: how a value is read, and the kind on the wire.
def signed(value):
    return value - 2**64 if value >= 2**63 else value


def text(data):
    return data.decode("utf-8", "strict")


def doubles(data):
    return list(struct.unpack(f"<{len(data) // 8}d", data))


def message(fields):
    """A reader of messages. The fields are number: (name, kind on the wire, reader, whether it is repeated)."""

    def read(data):
        result, position = {}, 0
        for name, _, _, repeated in fields.values():
            if repeated:
                result[name] = []
        while position < len(data):
            key, position = varint(data, position)
            number, wire = key >> 3, key & 7
            if number not in fields:
                raise ValueError(f"field {number} is not known among {[field[0] for field in fields.values()]}")
            name, expected, reader, repeated = fields[number]
            if wire != expected:
                raise ValueError(f"field {name} has kind {wire}, but {expected} was expected")
            if wire == 0:
                value, position = varint(data, position)
            elif wire == 1:
                value, position = struct.unpack("<d", data[position:position + 8])[0], position + 8
            elif wire == 5:
                value, position = struct.unpack("<f", data[position:position + 4])[0], position + 4
            else:
                length, position = varint(data, position)
                if position + length > len(data):
                    raise ValueError(f"field {name} is longer than its message")
                value, position = data[position:position + length], position + length
            value = reader(value)
            if repeated:
                result[name].append(value)
            elif name in result:
                raise ValueError(f"field {name} is there twice")
            else:
                result[name] = value
        return result

    return read


def same(value):
    return value


ANY_VALUE = message({2: ("number", 1, same, False), 3: ("text", 2, text, False), 4: ("flag", 0, bool, False)})
ENTRY = message({1: ("key", 2, text, False), 2: ("value", 2, ANY_VALUE, False)})
SESSION_START_INFO = message({1: ("hparams", 2, ENTRY, True), 5: ("start_time_secs", 1, same, False)})
SESSION_END_INFO = message({1: ("status", 0, signed, False), 2: ("end_time_secs", 1, same, False)})
HPARAMS = message({1: ("version", 0, signed, False), 3: ("start", 2, SESSION_START_INFO, False), 4: ("end", 2, SESSION_END_INFO, False)})
PLUGIN = message({1: ("name", 2, text, False), 2: ("content", 2, same, False)})
METADATA = message({1: ("plugin", 2, PLUGIN, False), 4: ("data_class", 0, signed, False)})
DIMENSION = message({1: ("size", 0, signed, False)})
SHAPE = message({2: ("dim", 2, DIMENSION, True)})
TENSOR = message({1: ("dtype", 0, signed, False), 2: ("shape", 2, SHAPE, False), 8: ("strings", 2, text, True)})
HISTOGRAM = message({
    1: ("min", 1, same, False), 2: ("max", 1, same, False), 3: ("num", 1, same, False), 4: ("sum", 1, same, False),
    5: ("sum_squares", 1, same, False), 6: ("bucket_limit", 2, doubles, False), 7: ("bucket", 2, doubles, False)})
VALUE = message({
    1: ("tag", 2, text, False), 2: ("number", 5, same, False), 5: ("histogram", 2, HISTOGRAM, False),
    8: ("tensor", 2, TENSOR, False), 9: ("metadata", 2, METADATA, False)})
SUMMARY = message({1: ("values", 2, VALUE, True)})
SESSION_LOG = message({1: ("status", 0, signed, False)})
EVENT = message({
    1: ("wall_time", 1, same, False), 2: ("step", 0, signed, False), 3: ("file_version", 2, text, False),
    5: ("summary", 2, SUMMARY, False), 7: ("session_log", 2, SESSION_LOG, False)})


def plugin_value(value):
    """What a value with a tensor says to its plugin."""
    metadata, tensor = value.pop("metadata"), value.pop("tensor")
    if metadata["data_class"] != 2:
        raise ValueError("the class of the data is not that of tensors")
    sizes = [dimension.get("size", 0) for dimension in tensor["shape"]["dim"]]
    name = metadata["plugin"]["name"]
    if name == "text":
        if tensor["dtype"] != 7 or sizes != [] or len(tensor["strings"]) != 1:
            raise ValueError("a text is not a tensor of one string")
        value["text"] = tensor["strings"][0]
    elif name == "hparams":
        if tensor["dtype"] != 1 or sizes != [0] or tensor["strings"]:
            raise ValueError("the tensor of hyper-parameters is not empty")
        content = HPARAMS(metadata["plugin"]["content"])
        if content.get("version", 0) != 0:
            raise ValueError("the version of the hyper-parameters is not 0")
        if "start" in content:
            entries = content["start"].pop("hparams")
            parameters = {entry["key"]: next(iter(entry["value"].values())) for entry in entries}
            if len(parameters) != len(entries):
                raise ValueError("a hyper-parameter is there twice")
            content["start"]["hparams"] = parameters
        value.update(content)
    else:
        raise ValueError(f"the plugin {name} is not known")


def check_histogram(histogram):
    limits, counts = histogram["bucket_limit"], histogram["bucket"]
    if len(limits) != len(counts) or any(a >= b for a, b in zip(limits, limits[1:])):
        raise ValueError("the limits of a histogram do not increase")
    if sum(counts) != histogram["num"] or limits[-1] != histogram["max"] or histogram["min"] > limits[0]:
        raise ValueError("the numbers of a histogram contradict each other")


def read_file(path):
    with open(path, "rb") as file:
        bodies, torn = records(file.read())
    events = [EVENT(body) for body in bodies]
    if events and (events[0].get("file_version") != "brain.Event:2" or any("file_version" in event for event in events[1:])):
        raise ValueError("the version is not the first event")
    for event in events:
        event.setdefault("step", 0)
        event["values"] = event.pop("summary", {"values": []})["values"]
        for value in event["values"]:
            if "metadata" in value:
                plugin_value(value)
            if "histogram" in value:
                check_histogram(value["histogram"])
    return events, torn


def shown(files):
    """The curves that TensorBoard shows: an event START hides all earlier values of its step and of later ones, except in the first file."""
    series, seen_start = {}, False
    for events in files:
        for event in events:
            if event.get("session_log", {}).get("status") == 1:
                if seen_start:
                    for tag in series:
                        series[tag] = [point for point in series[tag] if point[0] < event["step"]]
                seen_start = True
            for value in event["values"]:
                if "number" in value:
                    series.setdefault(value["tag"], []).append([event["step"], value["number"]])
    return series


def plain(value):
    """JSON has no numbers that are not finite."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def main(folder):
    names = sorted(name for name in os.listdir(folder) if name.startswith("events.out.tfevents."))
    files = [read_file(os.path.join(folder, name)) for name in names]
    result = {
        "files": [{"name": name, "events": events, "torn": torn} for name, (events, torn) in zip(names, files)],
        "shown": shown([events for events, _ in files]),
    }
    print(json.dumps(plain(result), allow_nan=False))


main(sys.argv[1])
