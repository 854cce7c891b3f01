"""A Modbus server made of pymodbus alone, with unit id 7 and 512 of each kind of datum.

    server.py tcp            takes any free port of 127.0.0.1
    server.py rtu PATH BAUD PARITY(N|E|O)

Prints {"listening": PORT} (0 for RTU) and serves until stdin ends. What it holds, and the two holding registers that
misbehave, are those of libmodbus/server.c.
"""

import asyncio
import json
import sys

from pymodbus.constants import ExcCodes
from pymodbus.pdu.device import ModbusDeviceIdentification
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

UNIT_ID = 7
COUNT = 512
SLOW = 500
BUSY = 501
READ_HOLDING_REGISTERS = 3


async def misbehave(function_code, _start, address, _count, _registers, _values):
    if function_code == READ_HOLDING_REGISTERS and address == SLOW:
        await asyncio.sleep(0.4)
    if function_code == READ_HOLDING_REGISTERS and address == BUSY:
        return ExcCodes.DEVICE_BUSY
    return None


def device():
    coils = [SimData(0, values=[False] * COUNT, datatype=DataType.BITS)]
    discrete = [SimData(0, values=[number % 3 == 0 for number in range(COUNT)], datatype=DataType.BITS)]
    holding = [SimData(0, values=[0] * COUNT, datatype=DataType.REGISTERS)]
    inputs = [SimData(0, values=[0xFFFF - number for number in range(COUNT)], datatype=DataType.REGISTERS)]
    return SimDevice(UNIT_ID, simdata=(coils, discrete, holding, inputs), action=misbehave)


async def serve(arguments):
    identity = ModbusDeviceIdentification(
        info_name={"VendorName": "pymodbus", "ProductCode": "PM", "MajorMinorRevision": "3.16"}
    )
    common = {"identity": identity}
    match arguments:
        case ["tcp"]:
            server = ModbusTcpServer(device(), address=("127.0.0.1", 0), **common)
        case ["rtu", path, baud, parity]:
            server = ModbusSerialServer(device(), port=path, baudrate=int(baud), parity=parity, **common)
        case _:
            sys.exit("usage: server.py tcp | server.py rtu PATH BAUD PARITY")
    await server.serve_forever(background=True)
    sockets = getattr(server.transport, "sockets", None)
    print(json.dumps({"listening": sockets[0].getsockname()[1] if sockets else 0}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.shutdown()


asyncio.run(serve(sys.argv[1:]))
