"""CCEM Desk: an organisation's response to a public plan, drafted, reviewed and sent measure by measure."""
