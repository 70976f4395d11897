"""Ce dont on parle : des types figés, sans lecture ni écriture."""
