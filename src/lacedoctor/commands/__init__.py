"""What each command of the plain-text front end does. Data goes to standard output, words about it to standard error."""
