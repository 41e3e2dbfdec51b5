"""How people are called: what names share that sound alike, nicknames and full names. Pure."""
