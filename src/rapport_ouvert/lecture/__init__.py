"""Le seul endroit qui lit : disque, YAML situé, Markdown, imports."""
