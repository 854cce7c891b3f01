"""A meter made of pymodbus alone: input registers and line settings of an Eastron SDM630, unit id 7, over TCP.

Prints {"listening": PORT} and serves until stdin ends. With the argument `swapped` the low word of each number comes first.
"""

import asyncio
import json
import struct
import sys

from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

UNIT_ID = 7
COUNT = 400
READINGS = {0: 231.4, 2: 229.8, 4: 230.6, 6: 4.2, 8: 0.6, 10: 11.9, 52: 3841.0, 70: 49.98, 72: 18_112.5, 74: 6.25, 346: 9_000.25}
# Parity and stop bits (0: none, 1), unit id, baud rate (2: 9600), as floats in holding registers.
SETTINGS = {18: 0.0, 20: float(UNIT_ID), 28: 2.0}


def registers(values, swapped):
    words = [0] * COUNT
    for address, value in values.items():
        pair = struct.unpack(">HH", struct.pack(">f", value))
        words[address : address + 2] = reversed(pair) if swapped else pair
    return words


async def serve(swapped):
    bits = [SimData(0, values=[False] * 16, datatype=DataType.BITS)]
    holding = [SimData(0, values=registers(SETTINGS, swapped), datatype=DataType.REGISTERS)]
    inputs = [SimData(0, values=registers(READINGS, swapped), datatype=DataType.REGISTERS)]
    server = ModbusTcpServer(SimDevice(UNIT_ID, simdata=(bits, bits, holding, inputs)), address=("127.0.0.1", 0))
    await server.serve_forever(background=True)
    print(json.dumps({"listening": server.transport.sockets[0].getsockname()[1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.shutdown()


asyncio.run(serve("swapped" in sys.argv[1:]))
