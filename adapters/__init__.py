"""Where Oase touches the world: PostgreSQL, HTTP, pages, command line."""
