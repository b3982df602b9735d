"""One scene (eyelets, strands, over and under, labels) drawn as terminal cells or plain text. Knows no toolkit."""
