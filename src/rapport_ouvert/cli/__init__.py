"""En cours."""
