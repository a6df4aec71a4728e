"""Orders, pays and refunds while processes of the town are killed, then looks whether anything is lost, doubled or off."""
