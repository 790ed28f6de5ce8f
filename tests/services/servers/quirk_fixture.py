"""Fixtures of the quirk server; imported by the conftest of the services' tests."""

import datetime
import ipaddress
import shutil
import subprocess

import pytest
from quirks import QuirkServer


@pytest.fixture(scope="session")
def quirk_server():
    """Return the running quirk server; its records are cleared before each test."""
    server = QuirkServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _forget_requests(request):
    for name in ("quirk_server", "quirk_tls"):
        if name in request.fixturenames:
            request.getfixturevalue(name).clear()


@pytest.fixture(scope="session")
def quirk_tls(tmp_path_factory):
    """Return the quirk server with a certificate that no authority has signed."""
    certificate, key = self_signed(tmp_path_factory.mktemp("tls"))
    server = QuirkServer(str(certificate), str(key))
    yield server
    server.close()


def self_signed(folder, names=("localhost",), addresses=("127.0.0.1",), days=(-1, 2)):
    """Write a self-signed certificate and its key.

    Parameters
    ----------
    folder : Path
        Where ``certificate.pem`` and ``key.pem`` go.
    names, addresses : sequence of str
        What the certificate is for.
    days : (int, int)
        First and last day of its validity, counted from today.

    Returns
    -------
    (Path, Path)
        Certificate and key.
    """
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID
    except ImportError:
        _by_openssl(certificate, key, names, addresses, days)
        return certificate, key
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "quirks")])
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    others = [x509.DNSName(one) for one in names]
    others += [x509.IPAddress(ipaddress.ip_address(one)) for one in addresses]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + datetime.timedelta(days=days[0]))
        .not_valid_after(now + datetime.timedelta(days=days[1]))
        .add_extension(x509.SubjectAlternativeName(others), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        secret.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, key


def _by_openssl(certificate, key, names, addresses, days):
    if shutil.which("openssl") is None or days[1] < 0:
        pytest.skip("neither the package cryptography nor the command openssl is there")
    others = [f"DNS:{one}" for one in names] + [f"IP:{one}" for one in addresses]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", str(key), "-out", str(certificate), "-days", str(days[1]),
         "-subj", "/CN=quirks", "-addext", "subjectAltName=" + ",".join(others)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
