"""The only code that touches the disk: TOML to domain values and back, atomic saves."""
