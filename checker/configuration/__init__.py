"""Configuration files: what may stand in them, where they are found, and what they come to for a report."""

from __future__ import annotations

from checker.configuration.configuration import Configuration, Value, load_config
from checker.configuration.files import CONFIG_NAMES, Layer, command_layer

__all__ = ["CONFIG_NAMES", "Configuration", "Layer", "Value", "command_layer", "load_config"]
