"""How to talk to services: everything that a user or an office may have set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Callable, Optional, Union


@dataclass(frozen=True)
class HttpSettings:
    """Settings of one :class:`~.client.HttpClient`.

    Attributes
    ----------
    user_agent : str
        Sent with each request; some services refuse requests without one.
    proxy_for : callable, optional
        URL -> proxy address or None.
    verify : bool or str
        True for the system's certificate authorities, or the path of a PEM bundle.
        Certificates are always checked.
    credential : callable, optional
        URL -> headers. Asked anew for each request; its headers go to the host of the
        first URL only, never to one that a redirect or a link leads to.
    client_certificate : (str, str), optional
        Paths of certificate and key.
    connect_timeout, read_timeout : float
        Seconds to wait for a connection, and for the next bytes of an answer.
    total_seconds : float
        Longest duration of one answer.
    max_bytes : int
        Largest body, after decompression.
    attempts : int
        How often a request is made before it counts as failed.
    backoff : float
        Seconds before the second attempt; doubled for each further one.
    longest_wait : float
        Longest time a service may ask to wait (Retry-After).
    """

    user_agent: str = "SmartQuartier"
    proxy_for: Optional[Callable[[str], Optional[str]]] = None
    verify: Union[bool, str] = True
    credential: Optional[Callable[[str], Mapping[str, str]]] = None
    client_certificate: Optional[tuple[str, str]] = None
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    total_seconds: float = 3600.0
    max_bytes: int = 2 * 1024**3
    attempts: int = 4
    backoff: float = 0.5
    longest_wait: float = 60.0
