"""What goes out: ledger, priorities, pace, the channels' protocol."""
