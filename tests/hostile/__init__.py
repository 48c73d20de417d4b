"""Files that an attacker, or a broken disk, would hand in; made by the scripts here, never stored."""
