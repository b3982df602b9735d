"""Things on a screen: line-drawn lists, panes, bars, and the lacing diagram."""
