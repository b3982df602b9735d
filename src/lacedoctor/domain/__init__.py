"""What things are: foot, shoe, zone, complaint, lacing, plan, advice. Frozen values, standard library only."""
