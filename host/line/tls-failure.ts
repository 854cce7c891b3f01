/** Codes of OpenSSL and node:tls for what is wrong with a certificate that the other end showed. */
const SHOWN: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired; have it renewed',
  CERT_NOT_YET_VALID: 'its certificate is not good yet; are the clocks right?',
  CERT_REVOKED: 'its certificate was revoked',
  CRL_HAS_EXPIRED: 'the list of revoked certificates has expired; give a newer one',
  UNABLE_TO_GET_CRL: 'there is no list of revoked certificates from its authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, and not by an authority that is trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not trusted here',
  CERT_SIGNATURE_FAILURE: 'its certificate comes from an authority that is not trusted here',
  INVALID_PURPOSE: 'its certificate is not for this end of a connection',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for other names and addresses than the one asked for',
  ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE: 'it showed no certificate',
};

/** What the other end objects to, by its alert (RFC 8446, 6.2), or what else kept the two apart. */
const TOLD: Readonly<Record<string, string>> = {
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it wants to see a certificate: give --cert and --key',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'it refused the handshake: it may want a certificate, or other ciphers',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it does not trust the authority of the certificate that it was shown',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'it finds that the certificate that it was shown has expired',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: 'it finds that the certificate that it was shown was revoked',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'it does not take the certificate that it was shown',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it does not take the certificate that it was shown',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it speaks no TLS 1.2 or later',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'it speaks no TLS 1.2 or later',
  ERR_SSL_VERSION_TOO_LOW: 'it speaks no TLS 1.2 or later',
  ERR_SSL_NO_SHARED_CIPHER: 'it has none of the ciphers that are allowed here',
  ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM: 'it has no signature algorithm for the certificate here',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; is it plain Modbus TCP, tcp://?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS; is it plain Modbus TCP, tcp://?',
  ERR_SSL_HTTP_REQUEST: 'it speaks HTTP',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'it did not finish the handshake in time',
};

/** What a failure of TLS means, of the other end as `it`; undefined for a code that is not one of TLS. */
export function tlsFailure(code: string): string | undefined {
  return SHOWN[code] ?? TOLD[code] ?? (/^ERR_(?:SSL|TLS)_/.test(code) ? `TLS failed with ${code}` : undefined);
}
