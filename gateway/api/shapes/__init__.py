"""What programs may send and what they are told: closed lists of the gateway's own, from which the OpenAPI is made."""
