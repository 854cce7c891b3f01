"""COSE and CBOR by pycose and cbor2: takes one request a line on stdin, a JSON list; prints one JSON value a line.

    ["verify", SIGN1, PUBLIC_KEY, PAYLOAD]              whether the signature holds
    ["sign", ALGORITHM, PRIVATE_KEY, KEY_ID, PAYLOAD]   a tagged COSE_Sign1 with detached payload
    ["canonical", CBOR]                                 the same, read and written again in canonical form
    ["envelope", SUIT]                                  what a SUIT envelope holds
    ["generate", CURVE]                                 [private COSE_Key, public COSE_Key]

All bytes are hex; keys are COSE_Keys.
"""

import hashlib
import json
import sys

import cbor2
from pycose.algorithms import EdDSA, Es256
from pycose.headers import KID, Algorithm
from pycose.keys import CoseKey, EC2Key, OKPKey
from pycose.keys.curves import P256, Ed25519
from pycose.messages import CoseMessage, Sign1Message

ALGORITHMS = {-7: Es256, -8: EdDSA}


def key_of(text):
    return CoseKey.decode(bytes.fromhex(text))


def verify(sign1, key, payload):
    message = CoseMessage.decode(bytes.fromhex(sign1))
    assert isinstance(message, Sign1Message) and message.payload is None
    message.key = key_of(key)
    return message.verify_signature(detached_payload=bytes.fromhex(payload))


def sign(algorithm, key, key_id, payload):
    headers = {Algorithm: ALGORITHMS[algorithm]}
    message = Sign1Message(phdr=headers, uhdr={KID: bytes.fromhex(key_id)}, payload=None)
    message.key = key_of(key)
    return message.encode(detached_payload=bytes.fromhex(payload)).hex()


def canonical(data):
    return cbor2.dumps(cbor2.loads(bytes.fromhex(data)), canonical=True).hex()


def envelope(data):
    tag = cbor2.loads(bytes.fromhex(data))
    authentication = cbor2.loads(tag.value[2])
    algorithm, digest = cbor2.loads(authentication[0])
    manifest = cbor2.loads(tag.value[3])
    common = cbor2.loads(manifest[3])
    shared = cbor2.loads(common[4])
    parameters = {k: v for code, value in zip(shared[::2], shared[1::2]) if code == 20 for k, v in value.items()}
    image_algorithm, image_digest = cbor2.loads(parameters[3])
    return {
        "tag": tag.tag,
        "algorithm": algorithm,
        "digestHolds": hashlib.sha256(cbor2.dumps(tag.value[3])).digest() == digest,
        "signed": authentication[0].hex(),
        "signatures": [one.hex() for one in authentication[1:]],
        "sequence": manifest[2],
        "components": [[part.decode() for part in one] for one in common[2]],
        "imageAlgorithm": image_algorithm,
        "imageDigest": image_digest.hex(),
        "imageSize": parameters[14],
        "imageDigestHolds": "#image" not in tag.value or hashlib.sha256(tag.value["#image"]).digest() == image_digest,
        "payloads": {name: len(value) for name, value in tag.value.items() if isinstance(name, str)},
    }


def generate(curve):
    key = OKPKey.generate_key(Ed25519) if curve == "ed25519" else EC2Key.generate_key(P256)
    public = OKPKey(crv=Ed25519, x=key.x) if curve == "ed25519" else EC2Key(crv=P256, x=key.x, y=key.y)
    return [key.encode().hex(), public.encode().hex()]


REQUESTS = {f.__name__: f for f in (verify, sign, canonical, envelope, generate)}

for line in sys.stdin:
    name, *parameters = json.loads(line)
    try:
        print(json.dumps(REQUESTS[name](*parameters)), flush=True)
    except Exception as error:  # whatever they raise is their answer
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)
