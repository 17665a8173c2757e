"""What things cost, beside the least that they could cost; nothing here is asserted."""
