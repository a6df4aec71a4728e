"""What goes in and out over HTTP, by who sees it; what the public sees is a list of allowed fields of its own."""
