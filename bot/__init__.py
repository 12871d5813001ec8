"""The running program: settings, command line, wiring, delivery, storage; nothing imports it."""
