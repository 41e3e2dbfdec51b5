"""The thread with a client: what comes in, who waits, what is answered."""
