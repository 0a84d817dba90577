"""Letters: rendered from a program's texts, and composed as messages. Pure; Gmail is service/google."""
