"""Why: triage, fit findings, causes, choice and composition of actions, explanation."""
