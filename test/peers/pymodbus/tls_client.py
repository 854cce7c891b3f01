"""Asks a Modbus/TCP Security server two things with pymodbus: HOST PORT CA [CERT KEY]. Prints one JSON object."""

import asyncio
import json
import logging
import ssl
import sys

from pymodbus.client import AsyncModbusTlsClient
from pymodbus.exceptions import ModbusException

logging.disable(logging.CRITICAL)


def told(answer):
    if answer.isError():
        return {"exception": answer.exception_code}
    return {"values": answer.registers}


async def main(host, port, ca, *own):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(ca)
    if own:
        context.load_cert_chain(*own)
    client = AsyncModbusTlsClient(host, port=int(port), sslctx=context, retries=0, timeout=3, reconnect_delay=0)
    if not await client.connect():
        return {"connected": False}
    try:
        read = told(await client.read_holding_registers(0, count=3, device_id=1))
        write = told(await client.write_register(20, 7, device_id=1))
        return {"connected": True, "read": read, "write": write}
    except ModbusException as error:
        return {"connected": True, "error": str(error)}
    finally:
        client.close()


print(json.dumps(asyncio.run(main(*sys.argv[1:]))), flush=True)
