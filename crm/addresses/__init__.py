"""How people are reached: phones and e-mail addresses in any writing, in the form that is kept. Pure."""
