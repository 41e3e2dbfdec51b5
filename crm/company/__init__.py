"""The company itself: its requisites, and how companies are told from people."""
