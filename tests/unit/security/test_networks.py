"""The networks of a client."""

import pytest

from cabinet.security.networks import networks_of


@pytest.mark.parametrize(
    ("address", "networks"),
    [
        ("192.0.2.7", {"192.0.2.7": 1}),
        ("::ffff:192.0.2.7", {"192.0.2.7": 1}),
        (
            "2001:db8:12:34ab::5",
            {"2001:db8:12::/48": 16, "2001:db8:12:3400::/56": 4, "2001:db8:12:34ab::/64": 1},
        ),
        ("fe80::1%eth0", {"fe80::/48": 16, "fe80::/56": 4, "fe80::/64": 1}),
        ("", {"unknown": 1}),
        ("no address", {"unknown": 1}),
    ],
)
def test_an_address_is_counted_by_each_of_its_networks(
    address: str, networks: dict[str, int]
) -> None:
    assert networks_of(address) == networks
    assert list(networks_of(address)) == list(networks)  # widest first
