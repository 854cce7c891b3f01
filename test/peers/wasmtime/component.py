"""Runs a Kerb firmware component under Wasmtime.

    component.py COMPONENT < steps.jsonl

Each line of input is a list: a function of the world in protocols/firmware.wit and its parameters, lists of bytes as
hex; `{"restart": true}` powers the device off and on: a new instance, with the records that were persisted. Each line of
output holds what the function returned, and what the firmware told its platform meanwhile.
"""

import json
import sys

from wasmtime import Config, Engine, Store, WasmtimeError
from wasmtime.component import Component, Linker

PLATFORM = "kerb:firmware/platform@1.0.0"
BYTES_IN = {"write": 4, "configure": 1, "put": 2}


class Firmware:
    def __init__(self, path):
        self.engine = Engine(Config())
        self.component = Component.from_file(self.engine, path)
        self.records = {}
        self.told = []
        self.restart()

    def restart(self):
        linker = Linker(self.engine)
        with linker.root() as root, root.add_instance(PLATFORM) as platform:
            platform.add_func("log", lambda _, *words: self.tell("log", *words))
            platform.add_func("event", lambda _, *words: self.tell("event", *words))
            platform.add_func("persist", lambda _, device, key, data: self.persist(device, key, data))
            platform.add_func("recall", lambda _, device, key: self.recall(device, key))
        self.store = Store(self.engine)
        self.instance = linker.instantiate(self.store, self.component)

    def tell(self, *words):
        self.told.append(words)

    def persist(self, device, key, data):
        self.records[key] = bytes(data)
        self.tell("persist", device, key, bytes(data).hex())

    def recall(self, device, key):
        self.tell("recall", device, key)
        return self.records.get(key, b"")

    def call(self, name, parameters):
        at = BYTES_IN.get(name)
        if at is not None:
            parameters[at] = bytes.fromhex(parameters[at])
        function = self.instance.get_func(self.store, name)
        if name == "tick":
            parameters[1] = float(parameters[1])
        result = function(self.store, *parameters)
        return bytes(result).hex() if name == "fetch" else result


def main():
    firmware = Firmware(sys.argv[1])
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        step = json.loads(line)
        firmware.told = []
        if isinstance(step, dict):
            firmware.restart()
            answer = {"result": None}
        else:
            try:
                answer = {"result": firmware.call(step[0], step[1:])}
            except WasmtimeError as error:
                answer = {"trap": str(error)}
        print(json.dumps({**answer, "told": firmware.told}), flush=True)


main()
