"""What is said in the chats of business accounts."""
